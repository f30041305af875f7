import { sitesOf, withinSitesStatements } from "../../platform/access/site-queries.ts";
import { audited } from "../../platform/access/audit.ts";
import { assertionStatement } from "../../platform/db/assertions.ts";
import { writeBatch, type Statement } from "../../platform/db/client.ts";
import { guardOf } from "../../platform/db/errors.ts";
import { newId } from "../../platform/core/id.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import { outboxStatement } from "../../platform/outbox/outbox.ts";
import type { Operation } from "../../platform/operation.ts";
import { phoneIndex, soughtPhone, type BlindIndex } from "../../platform/privacy/blind-index.ts";
import { seal } from "../../platform/privacy/seal.ts";
import { DAY, countyTime, type CountyTime } from "../../platform/core/clock.ts";
import type { ProofSettings } from "../../county/settings/phone-proof.ts";
import type { SentProof } from "../../county/phone-proofs/schema.ts";
import {
  provePhone,
  tellingOnlyTheOwner,
  type FormArrival,
  type PhoneStanding,
} from "../../county/phone-proofs/service.ts";
import { findTextInForce } from "../../county/settings/queries.ts";
import { readSettings, type Settings } from "../../county/settings/settings.ts";
import type { Overrides } from "../../county/calendar/days.ts";
import { readOverrides } from "../../county/calendar/service.ts";
import { bookingWindow, isAvailable, type BookingWindow, type WindowSettings } from "./availability.ts";
import { bookingPlace, toBooking, type SealedColumn } from "./booking-view.ts";
import { moveIndexesStatements } from "./index-queries.ts";
import { lookedUp } from "./own-booking.ts";
import { hasFreePlace, isFull, takePlaceStatement } from "./place-queries.ts";
import * as queries from "./queries.ts";
import { ordinaryPlaces } from "./rules.ts";
import type { Booking, BookingRequest } from "./public-schema.ts";
import { newFollowUpCode } from "../../platform/privacy/proof.ts";
import { findUnheard, type CountLookup } from "./unheard.ts";

const HOUR = 3_600_000;

export type Channel = "portal" | "kiosk" | "staff";
type PlaceAsked = Omit<BookingRequest, "channel" | "phoneProof">;
/** What a booking is made of: whoever came to the hall may leave no phone. */
type BookingAsked = Omit<PlaceAsked, "phone" | "waitingList"> & { readonly phone?: string | undefined };

/** What is asked for, and how it came. */
export interface Order extends PlaceAsked, FormArrival {
  readonly channel: Channel;
  readonly phoneProof?: SentProof | undefined;
  /** What it is held against, where that was read ahead. */
  readonly facts?: Promise<OrderFacts> | undefined;
  /** Counts a kiosk's search for what it booked before it died; without it nothing is searched. */
  readonly countLookup?: CountLookup;
}

type BookingSettings = WindowSettings &
  Pick<Settings, "matters" | "priorityGroups" | "priorityHours" | "openBookingsPerPhone" | "coolingOff"> &
  ProofSettings;

const readBookingSettings = ({ db }: Operation): Promise<BookingSettings> =>
  readSettings(
    db,
    "zone",
    "matters",
    "bookingDays",
    "minimumNoticeMinutes",
    "priorityGroups",
    "priorityHours",
    "openBookingsPerPhone",
    "coolingOff",
    "gateway",
    "phoneProof",
  );

/** What an order is held against on a day: its session, the calendar and the texts in force. */
export interface OrderFacts {
  readonly date: string;
  readonly session: queries.SessionRow | undefined;
  readonly overrides: Overrides;
  readonly agreed: Awaited<ReturnType<typeof findAgreements>>;
}

/** Reads them in one round trip. */
export async function readOrderFacts(
  { db }: Pick<Operation, "db">,
  { sessionId, priority }: Pick<PlaceAsked, "sessionId"> & { readonly priority?: unknown },
  date: string,
): Promise<OrderFacts> {
  const [session, overrides, agreed] = await Promise.all([
    queries.findSession(db, sessionId),
    readOverrides(db, date),
    findAgreements({ db }, { priority }, date),
  ]);
  return { date, session, overrides, agreed };
}

/** The wall clock at which sessions that start by now have let go of their priority places: see `ordinaryPlaces`. */
export const releasedBy = (settings: Pick<Settings, "zone" | "priorityHours">, now: Date): CountyTime =>
  countyTime(settings.zone, new Date(now.getTime() + settings.priorityHours * HOUR));

/**
 * Books a place: for a citizen, or by staff for somebody at the desk. The same guard holds for both; staff may book
 * more than the usual number for a phone, and up to the session's end. With `waitingList` a full session gives a place
 * in line.
 */
export async function book(
  operation: Operation,
  { channel, deviceId, phoneProof, countPhone, facts, countLookup, ...request }: Order,
  record: RecordAnswer,
): Promise<Booking> {
  const { db, keys, now } = operation;
  const settings = await readBookingSettings(operation);
  const proofGiven = () =>
    provePhone(
      operation,
      settings,
      { form: "booking", phone: request.phone, proof: phoneProof, field: "phoneProof" },
      { deviceId, countPhone },
    );
  const unheard = async () =>
    deviceId && countLookup ? findUnheard(operation, request, { deviceId, countLookup }) : undefined;
  const answerAgain = async (row: queries.BookingRow, statements: readonly Statement[]): Promise<Booking> => {
    const booking = await lookedUp(operation, row, request.phone);
    await writeBatch(db, [...statements, ...(await record(booking))]);
    return booking;
  };
  const made = await unheard();
  // Before any rule that what was booked would break by now: its own place may have been the last.
  if (made) return answerAgain(made, (await proofGiven()).statements);
  const clock = countyTime(settings.zone, now);
  const ahead = await facts;
  const { session, overrides, agreed } =
    ahead?.date === clock.date ? ahead : await readOrderFacts(operation, request, clock.date);
  if (!session) throw fieldProblem("sessionId", "unknown");
  const sites = sitesOf(operation.actor);
  if (sites !== null && !sites.includes(session.siteId)) throw new Problem("outside_your_sites");
  checkMatter(settings, session, request.matter);
  checkAgreements(settings, request, agreed);
  const window = bookingWindow(settings, now, overrides, channel === "staff" ? "staff" : "public");
  if (!isAvailable(session, window, request.matter)) throw new Problem("session_closed");

  const priority = request.priority !== undefined;
  const highest = priority ? session.capacity : ordinaryPlaces(session, releasedBy(settings, now));
  // Nobody needs a code to be told that.
  if (channel !== "staff" && !phoneProof && !request.waitingList && !isAnyFree(session, highest))
    throw new Problem("session_full");
  const standing = await proofGiven();

  const phone = await soughtPhone(keys, "bookings", request.phone);
  const { index } = phone;
  const isFree = assertionStatement(db, "session_full", hasFreePlace(session.id, highest));
  const limits =
    channel === "staff"
      ? withinSitesStatements(db, queries.siteOfSession(session.id), sites)
      : limitStatements(operation, settings, { index, window, standing });

  const execute = async (status: "booked" | "waiting"): Promise<Booking> => {
    const { provenAt } = standing;
    const row = await newBooking(operation, request, { status, channel, deviceId: deviceId ?? null, index, provenAt });
    const booking = await toBooking(keys, row, session, request);
    const place: Statement[] =
      status === "booked"
        ? [
            takePlaceStatement(db, {
              sessionId: session.id,
              bookingId: row.id,
              phoneIndex: index,
              highest,
              fromTop: priority,
            }),
            outboxStatement(operation, "booked", row.id, "1"),
          ]
        : [assertionStatement(db, "place_free", isFull(session.id, highest))];
    await writeBatch(db, [
      // Whether there is a place, anybody may know, and whoever is not the number's owner hears nothing else first.
      ...(status === "booked" && !standing.isOwner ? [isFree] : []),
      // Before whatever compares indexes.
      ...moveIndexesStatements(db, [phone]),
      ...standing.statements,
      // Before the booking: they count those there are already.
      ...limits,
      ...audited(operation, queries.insertBookingStatement(db, row), {
        action: status === "booked" ? "bookings.book" : "bookings.wait",
        entity: "bookings",
        entityId: row.id,
        after: { sessionId: session.id, status, channel },
      }),
      ...place,
      ...(await record(booking)),
    ]);
    return booking;
  };

  return tellingOnlyTheOwner(standing, async () => {
    try {
      return await execute("booked");
    } catch (error) {
      const guard = guardOf(error);
      // The first was still under way when the kiosk began anew.
      const meanwhile = guard === "already_booked" ? await unheard() : undefined;
      if (meanwhile) return answerAgain(meanwhile, standing.statements);
      if (!request.waitingList || guard !== "session_full") throw error;
    }
    try {
      return await execute("waiting");
    } catch (error) {
      // A place became free between the two: take it.
      if (guardOf(error) !== "place_free") throw error;
      return execute("booked");
    }
  });
}

/** Whether a session had a place up to `highest` when it was read. */
const isAnyFree = ({ placesTaken }: queries.SessionRow, highest: number): boolean =>
  placesTaken.filter((place) => place <= highest).length < highest;

/** The session must take the matter, and the bureau must not send it elsewhere. */
export function checkMatter({ matters }: Pick<Settings, "matters">, session: queries.SessionRow, matter: string): void {
  const known = matters.find(({ id }) => id === matter);
  if (!known) throw fieldProblem("matter", "unknown");
  if (known.routedTo) throw new Problem("matter_routed");
  if (session.matters.length > 0 && !session.matters.includes(matter)) throw fieldProblem("matter", "not_allowed");
}

/** The texts that whoever books agrees to, as they are in force. */
export async function findAgreements(
  { db }: Pick<Operation, "db">,
  { priority }: { readonly priority?: unknown },
  today: string,
) {
  const [consent, priorityConsent] = await Promise.all([
    findTextInForce(db, "bookingConsent", today),
    priority === undefined ? undefined : findTextInForce(db, "priorityConsent", today),
  ]);
  return { consent, priorityConsent };
}

/** Agreeing to a text that is no longer in force is not agreeing. */
export function checkAgreements(
  { priorityGroups }: Pick<Settings, "priorityGroups">,
  { consentVersion, priority }: Pick<PlaceAsked, "consentVersion" | "priority">,
  { consent, priorityConsent }: Awaited<ReturnType<typeof findAgreements>>,
): void {
  if (!consent?.agreed(consentVersion)) throw fieldProblem("consentVersion", "consent");
  if (!priority) return;
  if (!priorityGroups.some(({ id }) => id === priority.group)) throw fieldProblem("priority.group", "unknown");
  if (!priorityConsent?.agreed(priority.consentVersion)) throw fieldProblem("priority.consentVersion", "consent");
}

/** The limits of a number, as conditions of the batch. */
function limitStatements(
  { db, now }: Operation,
  { coolingOff, openBookingsPerPhone }: BookingSettings,
  {
    index,
    window,
    standing,
  }: { readonly index: BlindIndex<"bookings">; readonly window: BookingWindow; readonly standing: PhoneStanding },
): Statement[] {
  const since = new Date(now.getTime() - coolingOff.withinDays * DAY).toISOString();
  const counting = { phoneIndex: index, onlyProven: standing.onlyProvenCounts };
  return [
    assertionStatement(db, "cooling_off", queries.hasFewerNoShows(counting, since, coolingOff.noShows)),
    assertionStatement(db, "too_many_bookings", queries.hasFewerOpenBookings(counting, window, openBookingsPerPhone)),
  ];
}

interface BookingFacts {
  /** When the number was proven by a code. */
  readonly provenAt: string | null;
  /** `checkedIn` is somebody who is there. */
  readonly status: "booked" | "waiting" | "checkedIn";
  readonly channel: Channel;
  readonly deviceId: string | null;
  /** Null where no phone was left. */
  readonly index: BlindIndex<"bookings"> | null;
}

/** The row of a new booking, with everything personal sealed. */
export async function newBooking(
  { keys, now }: Operation,
  request: BookingAsked,
  { status, channel, deviceId, index, provenAt }: BookingFacts,
): Promise<queries.BookingRow> {
  const id = newId();
  const at = now.toISOString();
  const sealed = (column: SealedColumn, text: string | undefined) =>
    text ? seal(keys, bookingPlace(id, column), text) : null;
  return {
    id,
    code: newFollowUpCode(),
    sessionId: request.sessionId,
    status,
    matter: request.matter,
    name: await sealed("name", request.name),
    phone: await sealed("phone", request.phone),
    summary: await sealed("summary", request.summary),
    phoneIndex: index,
    provenAt,
    consentVersion: request.consentVersion,
    channel,
    deviceId,
    priorityGroup: await sealed("priorityGroup", request.priority?.group),
    priorityConsentVersion: request.priority?.consentVersion ?? null,
    helperName: await sealed("helperName", request.helper?.name),
    helperPhone: await sealed("helperPhone", request.helper?.phone),
    helperPhoneIndex: request.helper ? await phoneIndex(keys, "helpers", request.helper.phone) : null,
    offerExpiresAt: null,
    offerMinutes: null,
    checkedInAt: status === "checkedIn" ? at : null,
    cancelledAt: null,
    cancelledFrom: null,
    bureauReason: null,
    minutes: null,
    checklist: null,
    proBonoMinutes: null,
    hoursVerifiedAt: null,
    hoursVerifiedBy: null,
    followUpOf: null,
    version: 1,
    createdAt: at,
    updatedAt: at,
  };
}
