import { noticeOf } from "../county/calendar/days.ts";
import type { UnsettledEntry } from "../county/retention/schema.ts";
import { readOverrides } from "../county/calendar/service.ts";
import type { Database } from "../platform/db/client.ts";
import type { Keys } from "../platform/privacy/keys.ts";
import { findProofs } from "../county/phone-proofs/queries.ts";
import { bookingMessage } from "./booking-message.ts";
import { findTold, occasionOf } from "../county/circulars/tell-queries.ts";
import { circularMessage } from "./circular-message.ts";
import { codeMessage } from "./code-message.ts";
import { concernMessage } from "./concern-message.ts";
import type { Circumstances, OutgoingMessage } from "./message.ts";
import * as queries from "./queries.ts";
import { findLinkSubjects } from "../county/issued-links/queries.ts";
import { linkMessage } from "./link-message.ts";
import { noticeMessage, type CalendarYearSubject } from "./notice-message.ts";
import { rectificationMessage } from "./rectification-message.ts";
import { unsettledMessage } from "./unsettled-message.ts";

/**
 * Reads what these events tell of, as it is now; gives what is to be told of each, or undefined when it is not there
 * any more.
 */
export async function readMessages(
  db: Database,
  keys: Keys,
  events: readonly queries.EventRow[],
  readAllUnsettled: () => Promise<readonly UnsettledEntry[]>,
): Promise<(event: queries.EventRow, circumstances: Circumstances) => OutgoingMessage | undefined> {
  const idsOf = (kind: queries.EventRow["subjectKind"]) => [
    ...new Set(events.filter(({ subjectKind }) => subjectKind === kind).map(({ subjectId }) => subjectId)),
  ];
  const [proofs, bookings, concerns, rectifications, years, links, circulars, unsettled] = await Promise.all([
    read(
      idsOf("phoneProof"),
      (ids) => findProofs(db, ids),
      ({ id }) => id,
    ),
    read(
      idsOf("booking"),
      (ids) => queries.findBookingSubjects(db, ids),
      ({ bookingId }) => bookingId,
    ),
    read(
      idsOf("concern"),
      (ids) => queries.findConcernSubjects(db, ids),
      ({ concernId }) => concernId,
    ),
    read(
      idsOf("rectification"),
      (ids) => queries.findRectificationSubjects(db, ids),
      ({ rectification }) => rectification.id,
    ),
    read(
      idsOf("calendarYear"),
      (ids) => readYears(db, ids),
      ({ year }) => String(year),
    ),
    read(
      idsOf("personalLink"),
      (ids) => findLinkSubjects(db, ids),
      ({ issuance }) => issuance.id,
    ),
    read(
      idsOf("circular"),
      () =>
        findTold(
          db,
          events.filter(({ subjectKind }) => subjectKind === "circular"),
        ),
      ({ circularId, ...to }) => `${circularId} ${occasionOf(to)}`,
    ),
    idsOf("unsettled").length > 0 ? readAllUnsettled() : [],
  ]);
  return (event, circumstances) => {
    const proof = event.subjectKind === "phoneProof" ? proofs.get(event.subjectId) : undefined;
    if (proof) return codeMessage(keys, event, proof, circumstances);
    const booking = event.subjectKind === "booking" ? bookings.get(event.subjectId) : undefined;
    if (booking) return bookingMessage(keys, event, booking, circumstances);
    const concern = event.subjectKind === "concern" ? concerns.get(event.subjectId) : undefined;
    if (concern) return concernMessage(keys, event, concern, circumstances);
    const rectification = event.subjectKind === "rectification" ? rectifications.get(event.subjectId) : undefined;
    if (rectification) return rectificationMessage(event, rectification, circumstances);
    const link = event.subjectKind === "personalLink" ? links.get(event.subjectId) : undefined;
    if (link) return linkMessage(keys, event, link, circumstances);
    const circular =
      event.subjectKind === "circular" ? circulars.get(`${event.subjectId} ${event.occasion}`) : undefined;
    if (circular) return circularMessage(keys, event, circular, circumstances);
    if (event.subjectKind === "unsettled") return unsettledMessage(event, unsettled, circumstances);
    const year = event.subjectKind === "calendarYear" ? years.get(event.subjectId) : undefined;
    return year && noticeMessage(event, year, circumstances);
  };
}

/** Years by their number, with whether their notice is known. */
async function readYears(db: Database, years: readonly string[]): Promise<CalendarYearSubject[]> {
  const overrides = await readOverrides(db, `${years.toSorted()[0]}-01-01`);
  return years.map(Number).map((year) => ({ year, isKnown: noticeOf(year, overrides) !== undefined }));
}

async function read<T>(
  ids: readonly string[],
  find: (ids: readonly string[]) => Promise<T[]>,
  idOf: (row: T) => string,
): Promise<ReadonlyMap<string, T>> {
  return new Map(ids.length > 0 ? (await find(ids)).map((row) => [idOf(row), row]) : []);
}
