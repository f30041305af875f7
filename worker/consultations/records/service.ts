import type { Desk } from "../../county/desk-links/authenticate.ts";
import { claimFiles, filesOf } from "../../county/files/service.ts";
import type { AttachedFile } from "../../county/files/schema.ts";
import { openFields } from "../../county/readings/opening.ts";
import { recordReading } from "../../county/readings/record.ts";
import { toProvider } from "../../county/holders/provider-queries.ts";
import { bureauName } from "../../county/settings/bureau-name.ts";
import { readSettings } from "../../county/settings/settings.ts";
import { countyToday } from "../../county/settings/today.ts";
import { audited } from "../../platform/access/audit.ts";
import { decodeCursor, toPage, type Page } from "../../platform/core/paging.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import { writeBatch, type Statement } from "../../platform/db/client.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import type { Operation, SeenEntry } from "../../platform/operation.ts";
import { maskName } from "../../platform/privacy/mask.ts";
import { seal, unseal } from "../../platform/privacy/seal.ts";
import { bookingPlace, groupCode, openSealed, toBookingEntry } from "../bookings/booking-view.ts";
import { sessionOf } from "../bookings/own-booking.ts";
import {
  findBooking,
  findSession,
  updateBookingStatement,
  type BookingRow,
  type SessionRow,
} from "../bookings/queries.ts";
import type { BookingEntry } from "../bookings/admin-schema.ts";
import { holderIdOf, isHeldBy } from "../../county/holders/holder.ts";
import { holderWords } from "../holders.ts";
import { bookAgain } from "../settlements/staff-service.ts";
import type { BookingAgain } from "../settlements/staff-service.ts";
import {
  MOST_FILES,
  type ReferralSlip,
  type ConsultationRecord,
  type ConsultationRecordEntry,
  type ConsultationRecordRequest,
  type OpenedRecord,
  type RecordOpening,
} from "./admin-schema.ts";
import { assertTag } from "../tags/service.ts";
import * as queries from "./queries.ts";
import type { ConsultationOutcome } from "./schema.ts";
import { openTexts, recordPlace, type SealedColumn, type Texts } from "./sealed-texts.ts";

/** Outcomes by which somebody else takes the matter on: who that is, is asked for. */
const REFERRED: ReadonlySet<ConsultationOutcome> = new Set([
  "legalAid",
  "mediation",
  "arbitration",
  "notary",
  "otherDepartment",
]);

interface Consultation {
  readonly booking: BookingRow;
  readonly session: SessionRow;
}

/** A booking with its session; at a desk only of one's own sessions. */
async function findConsultation(operation: Operation, id: string, desk?: Desk): Promise<Consultation> {
  const booking = await findBooking(operation.db, id);
  const session = booking && (await sessionOf(operation, booking));
  if (!booking || !session || (desk && !isHeldBy(desk.holder, session))) throw new Problem("not_found");
  return { booking, session };
}

interface Shown {
  readonly files: readonly AttachedFile[];
  /** What was said, for whoever may read it without opening it. */
  readonly texts: Texts | undefined;
}

async function toRecord(
  { db, keys }: Operation,
  { booking, session }: Consultation,
  row: queries.RecordRow | undefined,
  { files, texts }: Shown,
): Promise<ConsultationRecord> {
  const [followUps, entry] = await Promise.all([
    queries.listFollowUps(db, booking.id),
    toBookingEntry(keys, booking, session),
  ]);
  return {
    bookingId: booking.id,
    version: row?.version ?? 0,
    booking: entry,
    record: row
      ? {
          mode: row.mode,
          matter: row.matter,
          outcome: row.outcome,
          minutes: booking.minutes,
          tag: row.tag,
          ...(texts && { texts }),
          isReferred: row.referredTo !== null,
          recordedAt: row.updatedAt,
        }
      : null,
    files: [...files],
    followUps: followUps.map(({ code, ...followUp }) => ({ ...followUp, code: groupCode(code) })),
  };
}

/**
 * What was written down of a consultation. At one's own desk with what was said, which goes into the reading log
 * first; for the bureau without.
 */
export async function readConsultationRecord(
  operation: Operation,
  id: string,
  desk?: Desk,
): Promise<ConsultationRecord> {
  const { db, keys } = operation;
  const [consultation, row, files] = await Promise.all([
    findConsultation(operation, id, desk),
    queries.findRecord(db, id),
    filesOf(operation, "consultationRecord", [id]),
  ]);
  const texts = desk && row && (await openTexts(keys, row));
  if (texts) {
    const { phone } = await openSealed(keys, consultation.booking);
    await recordReading(operation, {
      action: "consultationRecords.readAtDesk",
      entity: "bookings",
      fields: ["answer", "referredTo", "referralNote"],
      subjects: [{ entity: "bookings", entityId: id, phone }],
    });
  }
  return toRecord(operation, consultation, row, { files: files.get(id) ?? [], texts });
}

/** Shows what was said to somebody, and says in the reading log who saw it and why. */
export async function openConsultationRecord(
  operation: Operation,
  id: string,
  { reason, fields }: RecordOpening,
): Promise<OpenedRecord> {
  const { db, keys } = operation;
  const { booking } = await findConsultation(operation, id);
  const row = await queries.findRecord(db, id);
  if (!row) throw new Problem("not_found");
  const [values, { phone }] = await Promise.all([openTexts(keys, row), openSealed(keys, booking)]);
  return openFields(operation, { entity: "bookings", entityId: id, phone, values }, { reason, fields });
}

/**
 * Writes a consultation down, on its day or after, and with it that it took place; writing again corrects it. A lawyer
 * who writes it counts the minutes as pro bono hours unless hours are recorded already; the bureau records none for
 * them, and nobody of another provider.
 */
export async function writeConsultationRecord(
  operation: Operation,
  { id, version }: SeenEntry,
  request: ConsultationRecordRequest,
  { desk, record }: { readonly desk?: Desk; readonly record: RecordAnswer },
): Promise<ConsultationRecord> {
  const { db, keys, actor, now } = operation;
  const { booking, session } = await findConsultation(operation, id, desk);
  const { matters } = await readSettings(db, "matters");
  if (!["booked", "checkedIn", "done", "noShow"].includes(booking.status) || booking.name === null)
    throw new Problem("booking_settled");
  if (session.date > (await countyToday(db, now))) throw new Problem("not_now");
  if (!matters.some((matter) => matter.id === request.matter)) throw fieldProblem("matter", "unknown");
  if (REFERRED.has(request.outcome) && !request.referral) throw fieldProblem("referral.to", "required");
  if (booking.hoursVerifiedAt && request.minutes !== booking.minutes) throw fieldProblem("minutes", "not_allowed");

  const at = now.toISOString();
  const before = await queries.findRecord(db, id);
  const present = before ? before.tag : session.tag;
  await assertTag(db, request.tag, present);
  const sealed = (column: SealedColumn, text: string | undefined) =>
    text ? seal(keys, recordPlace(id, column), text) : null;
  const row: queries.RecordRow = {
    bookingId: id,
    mode: request.mode,
    matter: request.matter,
    outcome: request.outcome,
    tag: request.tag === undefined ? present : request.tag,
    answer: await sealed("answer", request.answer),
    referredTo: await sealed("referredTo", request.referral?.to),
    referralNote: await sealed("referralNote", request.referral?.note),
    recordedBy: actor.id ?? "",
    version: version + 1,
    createdAt: before?.createdAt ?? at,
    updatedAt: at,
  };
  const claimed = await claimFiles(operation, { entity: "consultationRecord", entityId: id }, request.files, {
    max: MOST_FILES,
  });
  const { minutes } = request;
  const texts = desk && (await openTexts(keys, row));
  const done = recordedAs(booking, minutes, desk?.holder.kind === "lawyer");
  const answer = await toRecord(operation, { booking: done, session }, row, { files: claimed.files, texts });
  await writeBatch(db, [
    ...doneStatements(operation, booking, done),
    ...audited(operation, queries.writeRecordStatement(db, { id, version }, row), {
      action: "consultationRecords.write",
      entity: "consultationRecords",
      entityId: id,
      before: before ? { mode: before.mode, matter: before.matter, outcome: before.outcome, tag: before.tag } : null,
      after: {
        mode: row.mode,
        matter: row.matter,
        outcome: row.outcome,
        tag: row.tag,
        minutes,
        files: claimed.files.length,
      },
    }),
    ...claimed.statements,
    ...(await record(answer)),
  ]);
  return answer;
}

/** A booking whose consultation took place; the same one where it says just that already. */
function recordedAs(booking: BookingRow, minutes: number, byLawyer: boolean): BookingRow {
  const { status, version } = booking;
  const proBonoMinutes = byLawyer ? (booking.proBonoMinutes ?? minutes) : booking.proBonoMinutes;
  return status === "done" && booking.minutes === minutes && booking.proBonoMinutes === proBonoMinutes
    ? booking
    : { ...booking, status: "done", minutes, proBonoMinutes, version: version + 1 };
}

function doneStatements({ now, ...operation }: Operation, booking: BookingRow, done: BookingRow): readonly Statement[] {
  if (done === booking) return [];
  const { id, version, status } = booking;
  const { minutes, proBonoMinutes } = done;
  const set = { status: done.status, minutes, proBonoMinutes };
  const change = updateBookingStatement(operation.db, { id, version }, status, {
    ...set,
    updatedAt: now.toISOString(),
  });
  return audited({ ...operation, now }, change, {
    action: "bookings.record",
    entity: "bookings",
    entityId: id,
    before: { status, minutes: booking.minutes, proBonoMinutes: booking.proBonoMinutes },
    after: set,
  });
}

/** The register, masked. */
export async function listRecordEntries(
  { db, keys }: Operation,
  { after: cursor, ...filter }: Omit<queries.RecordFilter, "after"> & { readonly after: string | undefined },
): Promise<Page<ConsultationRecordEntry>> {
  const bySession = queries.isBySession(filter);
  const after = decodeCursor(cursor, bySession ? 4 : 1);
  const rows = await queries.listRecords(db, { ...filter, after, limit: filter.limit + 1 });
  const { items, next } = toPage(
    rows,
    filter.limit,
    ({ written, date, startTime, sessionId }) =>
      bySession ? [date, startTime, sessionId, written.bookingId] : [written.bookingId],
    async ({ written, booking, sessionId: _session, ...where }) => ({
      bookingId: booking.id,
      code: groupCode(booking.code),
      name: booking.name && maskName(await unseal(keys, bookingPlace(booking.id, "name"), booking.name)),
      ...where,
      provider: toProvider(where.provider),
      mode: written.mode,
      matter: written.matter,
      outcome: written.outcome,
      minutes: booking.minutes,
      tag: written.tag,
      followUpOf: booking.followUpOf,
      recordedAt: written.updatedAt,
      version: written.version,
    }),
  );
  return { items: await Promise.all(items), next };
}

/**
 * Books the same person once more with the same lawyer or other provider, linked to the first consultation. What was agreed to for that
 * one holds for this one.
 */
export async function bookFollowUp(
  operation: Operation,
  id: string,
  asked: Omit<BookingAgain, "isFollowUp">,
  { desk, record }: { readonly desk?: Desk; readonly record: RecordAnswer },
): Promise<BookingEntry> {
  const { booking, session: first } = await findConsultation(operation, id, desk);
  if (booking.status !== "done" && booking.status !== "checkedIn") throw new Problem("illegal_transition");
  const next = await findSession(operation.db, asked.sessionId);
  if (next && holderIdOf(next) !== holderIdOf(first)) throw fieldProblem("sessionId", "not_allowed");
  return bookAgain(operation, id, { ...asked, isFollowUp: true }, record);
}

/** What is printed for whoever takes a matter on: in the clear, once it is on record who printed it and why. */
export async function readReferralSlip(operation: Operation, id: string, reason: string): Promise<ReferralSlip> {
  const { db, keys, now } = operation;
  const { booking, session } = await findConsultation(operation, id);
  const row = await queries.findRecord(db, id);
  const texts = row && (await openTexts(keys, row));
  if (!row || !texts?.referredTo) throw new Problem("illegal_transition");
  const { matters, county } = await readSettings(db, "matters", "county");
  const { name, phone, summary } = await openSealed(keys, booking);
  await recordReading(operation, {
    action: "consultationRecords.printSlip",
    entity: "bookings",
    fields: ["name", "phone", "summary", "answer", "referredTo", "referralNote"],
    subjects: [{ entity: "bookings", entityId: id, phone }],
    reason,
  });
  const { date, startTime, endTime } = session;
  return {
    id,
    code: groupCode(booking.code),
    printedOn: await countyToday(db, now),
    bureau: bureauName(county),
    site: { name: session.siteName, address: session.siteAddress, phone: session.sitePhone },
    date,
    startTime,
    endTime,
    receivedBy: holderWords(session),
    name,
    phone,
    matter: { id: row.matter, label: matters.find((matter) => matter.id === row.matter)?.label ?? { zh: row.matter } },
    mode: row.mode,
    outcome: row.outcome,
    summary,
    answer: texts.answer,
    to: texts.referredTo,
    note: texts.referralNote,
  };
}
