import type { Label } from "../../county/settings/schema.ts";
import { englishOf } from "../../county/settings/schema.ts";
import { readSettings } from "../../county/settings/settings.ts";
import { countyNow } from "../../county/settings/today.ts";
import { audited } from "../../platform/access/audit.ts";
import { addDays, countyTime, type CountyTime } from "../../platform/core/clock.ts";
import { Problem } from "../../platform/core/problem.ts";
import { writeBatch, type Statement } from "../../platform/db/client.ts";
import type { Operation } from "../../platform/operation.ts";
import { maskName } from "../../platform/privacy/mask.ts";
import { phoneIndex, soughtPhone } from "../../platform/privacy/blind-index.ts";
import { seal, unseal } from "../../platform/privacy/seal.ts";
import { field, type Hindrance, type PersonalData, type PersonalEntry } from "../../county/rights/personal-data.ts";
import type { Words } from "../../county/rights/words.ts";
import { takesPlace } from "./availability.ts";
import { bookingPlace, groupCode, type SealedColumn } from "./booking-view.ts";
import { findOwn, sessionOf } from "./own-booking.ts";
import {
  correctBookingStatement,
  eraseBookingStatement,
  eraseHelperStatement,
  followPhoneStatement,
  releaseErasedStatements,
} from "./personal-data-queries.ts";
import { holderWords } from "../holders.ts";
import * as queries from "./queries.ts";
import { hasBegun } from "./rules.ts";
import type { BookingStatus } from "./schema.ts";

const STATUS_WORDS: Readonly<Record<BookingStatus, Words>> = {
  booked: { zh: "已预约", en: "Booked" },
  cancelled: { zh: "已取消", en: "Cancelled" },
  waiting: { zh: "候补中", en: "In line for a place" },
  offered: { zh: "有空位待确认", en: "Offered a place" },
  expired: { zh: "候补已过期", en: "Offer expired" },
  checkedIn: { zh: "已签到", en: "Checked in" },
  done: { zh: "已完成", en: "Done" },
  noShow: { zh: "未到场", en: "Did not come" },
};

const CHANNEL_WORDS: Readonly<Record<queries.BookingRow["channel"], Words>> = {
  portal: { zh: "网站", en: "Portal" },
  kiosk: { zh: "自助机", en: "Kiosk" },
  staff: { zh: "工作人员代办", en: "By staff" },
};

const wordsOf = (labels: readonly { id: string; label: Label }[], id: string): Words | undefined => {
  const label = labels.find((choice) => choice.id === id)?.label;
  return label && { zh: label.zh, en: englishOf(label) };
};

interface Circumstances {
  readonly now: CountyTime;
  readonly settings: Awaited<ReturnType<typeof readCircumstances>>;
}

const readCircumstances = ({ db }: Operation) => readSettings(db, "zone", "matters", "priorityGroups", "coolingOff");

/** Why a booking cannot be erased now. */
function hindrancesOf(
  row: queries.BookingRow,
  session: queries.SessionRow,
  { now, settings: { coolingOff, zone } }: Circumstances,
): readonly Hindrance[] {
  switch (row.status) {
    case "cancelled":
    case "expired":
      return [];
    case "done":
      return session.date === now.date ? [{ code: "session_today", until: addDays(now.date, 1) }] : [];
    case "noShow": {
      const until = addDays(countyTime(zone, new Date(row.updatedAt)).date, coolingOff.withinDays + 1);
      return until > now.date ? [{ code: "cooling_off", until }] : [];
    }
    default:
      return [{ code: takesPlace(session) && hasBegun(session, now) ? "session_open" : "session_ahead" }];
  }
}

const timeOf = ({ date, startTime, endTime }: queries.SessionRow) => `${date} ${startTime}–${endTime}`;

async function toEntry(
  { keys }: Operation,
  row: queries.BookingRow,
  session: queries.SessionRow,
  circumstances: Circumstances,
): Promise<PersonalEntry> {
  const { settings } = circumstances;
  const open = async (column: SealedColumn) => {
    const sealed = row[column];
    return sealed ? unseal(keys, bookingPlace(row.id, column), sealed) : null;
  };
  const group = await open("priorityGroup");
  const helper = await open("helperName");
  const receiver = holderWords(session);
  return {
    kind: "booking",
    entity: "bookings",
    id: row.id,
    at: row.createdAt,
    fields: [
      ...field("code", groupCode(row.code)),
      ...field("state", row.status, STATUS_WORDS[row.status]),
      ...field("name", await open("name")),
      ...field("phone", await open("phone")),
      ...field("provenAt", row.provenAt),
      ...field("matter", row.matter, wordsOf(settings.matters, row.matter)),
      ...field("summary", await open("summary")),
      ...field("priorityGroup", group, group === null ? undefined : wordsOf(settings.priorityGroups, group)),
      ...field("helper", helper && maskName(helper)),
      ...field("session", timeOf(session)),
      ...field("site", session.siteName),
      ...(session.providerId === null
        ? field("lawyer", receiver.name)
        : field("provider", `${receiver.title.zh} ${receiver.name}`)),
      ...field("channel", row.channel, CHANNEL_WORDS[row.channel]),
      ...field("submittedAt", row.createdAt),
      ...field("checkedInAt", row.checkedInAt),
      ...field("cancelledAt", row.cancelledAt),
      ...field("bureauReason", row.bureauReason?.zh, row.bureauReason ? bothOf(row.bureauReason) : undefined),
      ...field("minutes", row.minutes),
      ...field("consentVersion", row.consentVersion),
    ],
    hindrances: hindrancesOf(row, session, circumstances),
    correctable: row.name === null ? [] : ["name", "phone"],
    remainders: ["statistics", "log"],
  };
}

async function toHelpingEntry(
  { keys }: Operation,
  row: queries.BookingRow,
  session: queries.SessionRow,
): Promise<PersonalEntry> {
  const open = async (column: SealedColumn) => {
    const sealed = row[column];
    return sealed ? unseal(keys, bookingPlace(row.id, column), sealed) : null;
  };
  const bookedFor = await open("name");
  return {
    kind: "helping",
    entity: "bookings",
    id: row.id,
    at: row.createdAt,
    fields: [
      ...field("name", await open("helperName")),
      ...field("phone", await open("helperPhone")),
      // Somebody else's.
      ...field("bookedFor", bookedFor && maskName(bookedFor)),
      ...field("session", timeOf(session)),
      ...field("site", session.siteName),
      ...field("submittedAt", row.createdAt),
    ],
    hindrances: [],
    correctable: ["name", "phone"],
    remainders: ["statistics", "log"],
  };
}

const bothOf = (label: Label): Words => ({ zh: label.zh, en: englishOf(label) });

const circumstancesOf = async (operation: Operation): Promise<Circumstances> => ({
  now: await countyNow(operation.db, operation.now),
  settings: await readCircumstances(operation),
});

/** Nobody has more than this. */
const ALL = 10_000;

/** A citizen's own bookings, those in line for a place included. */
export const bookingData: PersonalData = {
  kind: "booking",
  keptIn: {
    bookings: ["name", "phone", "summary", "phone_index", "priority_group"],
    places: ["phone_index"],
  },
  byPhone: async (operation, phone) => {
    const circumstances = await circumstancesOf(operation);
    const rows = await queries.listBookings(operation.db, {
      sites: null,
      phone: await soughtPhone(operation.keys, "bookings", phone),
      limit: ALL,
    });
    return Promise.all(rows.map(({ booking, session }) => toEntry(operation, booking, session, circumstances)));
  },
  byCode: async (operation, { code, phone = "" }) => [await ownBookingEntry(operation, code, phone)],
  erase: async (operation, { id }, along) => {
    const { db, now } = operation;
    const row = await queries.findBooking(db, id);
    if (!row) throw new Problem("not_found");
    await writeBatch(db, [
      ...audited(operation, eraseBookingStatement(db, row, now.toISOString()), {
        action: "bookings.erase",
        entity: "bookings",
        entityId: id,
        after: { erased: true },
      }),
      ...releaseErasedStatements(db, id),
      ...along,
    ]);
  },
  correct: async (operation, { id }, { name, phone }, along) => {
    const { db, keys } = operation;
    const sealed = async (column: SealedColumn, text: string | undefined) =>
      text === undefined ? {} : { [column]: await seal(keys, bookingPlace(id, column), text) };
    const index = phone === undefined ? undefined : await phoneIndex(keys, "bookings", phone);
    await correct(
      operation,
      id,
      {
        ...(await sealed("name", name)),
        ...(await sealed("phone", phone)),
        // Another number is not proven by the code that went to the one before.
        ...(index === undefined ? {} : { phoneIndex: index, provenAt: null }),
      },
      [...(index === undefined ? [] : [followPhoneStatement(db, id, index)]), ...along],
    );
  },
};

type Corrected = Omit<Parameters<typeof correctBookingStatement>[2], "updatedAt">;

async function correct(operation: Operation, id: string, set: Corrected, along: readonly Statement[]): Promise<void> {
  const { db, now } = operation;
  const row = await queries.findBooking(db, id);
  if (!row) throw new Problem("not_found");
  await writeBatch(db, [
    ...audited(operation, correctBookingStatement(db, row, { ...set, updatedAt: now.toISOString() }), {
      action: "bookings.correct",
      entity: "bookings",
      entityId: id,
      after: { fields: Object.keys(set) },
    }),
    ...along,
  ]);
}

/** What is kept of whoever booked for somebody else: their own name and phone, and no more. */
export const helpingData: PersonalData = {
  kind: "helping",
  keptIn: { bookings: ["helper_name", "helper_phone", "helper_phone_index"] },
  byPhone: async (operation, phone) => {
    const rows = await queries.listBookings(operation.db, {
      sites: null,
      helper: await phoneIndex(operation.keys, "helpers", phone),
      limit: ALL,
    });
    return Promise.all(rows.map(({ booking, session }) => toHelpingEntry(operation, booking, session)));
  },
  erase: async (operation, { id }, along) => {
    const { db, now } = operation;
    await writeBatch(db, [
      ...audited(operation, eraseHelperStatement(db, id, now.toISOString()), {
        action: "bookings.eraseHelper",
        entity: "bookings",
        entityId: id,
        after: { erased: true },
      }),
      ...along,
    ]);
  },
  correct: async (operation, { id }, { name, phone }, along) => {
    const { keys } = operation;
    const sealed = async (column: SealedColumn, text: string | undefined) =>
      text === undefined ? {} : { [column]: await seal(keys, bookingPlace(id, column), text) };
    await correct(
      operation,
      id,
      {
        ...(await sealed("helperName", name)),
        ...(await sealed("helperPhone", phone)),
        ...(phone === undefined ? {} : { helperPhoneIndex: await phoneIndex(keys, "helpers", phone) }),
      },
      along,
    );
  },
};

/** One's own booking by its code and phone; refuses with `booking_not_found` like every look-up of it. */
export async function ownBookingEntry(operation: Operation, code: string, phone: string): Promise<PersonalEntry> {
  const row = await findOwn(operation, code, phone);
  return toEntry(operation, row, await sessionOf(operation, row), await circumstancesOf(operation));
}
