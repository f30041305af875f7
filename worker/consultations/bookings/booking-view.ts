import { keyedDigest, type Keys } from "../../platform/privacy/keys.ts";
import { maskName, maskPhone } from "../../platform/privacy/mask.ts";
import { unseal } from "../../platform/privacy/seal.ts";
import type { CountyTime } from "../../platform/core/clock.ts";
import { toOf } from "../../county/closures/span.ts";
import { providerOf } from "../holders.ts";
import { obstacleOf } from "./availability.ts";
import { placesLeft } from "./rules.ts";
import type { BookingRow, SessionRow } from "./queries.ts";
import type { BookedSession, Booking, Session, SessionStanding } from "./public-schema.ts";
import type { BookingEntry } from "./admin-schema.ts";

/** Whether a session takes place, and what is said of it when it does not. */
export function toStanding(row: SessionRow): SessionStanding {
  const obstacle = obstacleOf(row);
  const { calledOffReason, closureReason, closureToDate, closureToTime } = row;
  const closed = obstacle === "closed" && closureReason && closureToDate !== null && closureToTime !== null;
  const reason = closed ? closureReason : obstacle === "calledOff" ? calledOffReason : null;
  return {
    takesPlace: obstacle === null,
    obstacle,
    reason: reason || null,
    until: closed ? toOf({ toDate: closureToDate, toTime: closureToTime }) : null,
  };
}

/** A session row as a booking shows it. */
export const toBookedSession = (row: SessionRow): BookedSession => ({ ...toSession(row), standing: toStanding(row) });

function toSession(row: SessionRow): Omit<Session, "placesLeft" | "priorityPlacesLeft"> {
  return {
    id: row.id,
    site: { id: row.siteId, name: row.siteName, address: row.siteAddress, phone: row.sitePhone },
    date: row.date,
    startTime: row.startTime,
    endTime: row.endTime,
    capacity: row.capacity,
    lawyer:
      row.lawyerId === null
        ? null
        : {
            id: row.lawyerId,
            name: row.lawyerName ?? "",
            firm: row.firmName ?? "",
            partyMember: row.partyMember ?? false,
            post: row.postId && row.postTitle ? { id: row.postId, title: row.postTitle } : null,
          },
    provider: providerOf(row),
  };
}

/** A session row as the public's list shows it. `released`: see `ordinaryPlaces`. */
export function toListedSession(row: SessionRow, released: CountyTime): Session {
  const { forAll, forPriority } = placesLeft(row, released);
  return { ...toSession(row), placesLeft: forAll, priorityPlacesLeft: forPriority };
}

/** Groups a code for reading: `7KQ2-M4XP-9D`. */
export const groupCode = (code: string): string => code.replace(/(.{4})(?=.)/g, "$1-");

/** The columns of a booking that hold personal data, sealed. */
export type SealedColumn = "name" | "phone" | "summary" | "priorityGroup" | "helperName" | "helperPhone";

/** Where the sealed fields of a booking live. */
export const bookingPlace = (row: string, column: SealedColumn) => ({ table: "bookings", column, row });

/** What a booking says of its owner and whoever helped; each null once it is erased. */
export async function openSealed(keys: Keys, row: BookingRow): Promise<Record<SealedColumn, string | null>> {
  const open = (column: SealedColumn) => {
    const sealed = row[column];
    return sealed ? unseal(keys, bookingPlace(row.id, column), sealed) : null;
  };
  return {
    name: await open("name"),
    phone: await open("phone"),
    summary: await open("summary"),
    priorityGroup: await open("priorityGroup"),
    helperName: await open("helperName"),
    helperPhone: await open("helperPhone"),
  };
}

/** Signs the link to a booking's calendar file: 128 bits, of use for that one file. */
export const calendarKey = (keys: Keys, bookingId: string): Promise<string> =>
  keyedDigest(keys.link, `calendar|${bookingId}`, 16);

/** A booking as its owner sees it. */
export async function toBooking(
  keys: Keys,
  row: BookingRow,
  session: SessionRow,
  { phone, placeInLine = null }: { readonly phone: string; readonly placeInLine?: number | null },
): Promise<Booking> {
  return {
    code: groupCode(row.code),
    status: row.status,
    matter: row.matter,
    phoneMasked: maskPhone(phone),
    session: toBookedSession(session),
    placeInLine,
    offerExpiresAt: row.offerExpiresAt,
    calendarUrl: `/api/bookings/${row.code}/calendar.ics?key=${await calendarKey(keys, row.id)}`,
    bookedAt: row.createdAt,
    cancelledAt: row.cancelledAt,
    reason: row.bureauReason,
  };
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

export const sessionMinutes = ({ startTime, endTime }: Pick<SessionRow, "startTime" | "endTime">): number =>
  minutesOf(endTime) - minutesOf(startTime);

/** What a booking explains of the hours a lawyer recorded for it: the session's length, where somebody checked in. */
export const explainedMinutes = (
  { checkedInAt }: Pick<BookingRow, "checkedInAt">,
  session: Pick<SessionRow, "startTime" | "endTime">,
): number => (checkedInAt === null ? 0 : sessionMinutes(session));

/** A booking as the bureau's lists show it: masked. */
export async function toBookingEntry(keys: Keys, row: BookingRow, session: SessionRow): Promise<BookingEntry> {
  const open = (column: "name" | "phone", mask: (plain: string) => string) => {
    const sealed = row[column];
    return sealed ? unseal(keys, bookingPlace(row.id, column), sealed).then(mask) : null;
  };
  return {
    id: row.id,
    code: groupCode(row.code),
    status: row.status,
    matter: row.matter,
    name: await open("name", maskName),
    phone: await open("phone", maskPhone),
    channel: row.channel,
    minutes: row.minutes,
    proBonoMinutes: row.proBonoMinutes,
    hoursVerified: row.hoursVerifiedAt !== null,
    checkedInAt: row.checkedInAt,
    followUpOf: row.followUpOf,
    explainedMinutes: explainedMinutes(row, session),
    hoursExceed: (row.proBonoMinutes ?? 0) > explainedMinutes(row, session),
    offerExpiresAt: row.status === "offered" ? row.offerExpiresAt : null,
    session: toBookedSession(session),
    bookedAt: row.createdAt,
    cancelledAt: row.cancelledAt,
    reason: row.bureauReason,
    version: row.version,
  };
}
