import { and, eq, getTableColumns, isNotNull, sql } from "drizzle-orm";
import type { Database, Statement } from "../../platform/db/client.ts";
import { endedBy, erasedColumns } from "../../platform/db/held.ts";
import type { SeenEntry } from "../../platform/operation.ts";
import type { BlindIndex } from "../../platform/privacy/blind-index.ts";
import type { BookingRow } from "./queries.ts";
import { bookings, calendarRevisions, places } from "./schema.ts";

/** What is left of whoever booked, and of whoever booked for them, once nobody may know any more. */
const ERASED = erasedColumns(endedBy(getTableColumns(bookings), "bookingAfterSession"));
const ERASED_HELPER = { helperName: null, helperPhone: null, helperPhoneIndex: null } as const;

/** Erases a booking; touches no row when it has moved on, or is erased already. */
export const eraseBookingStatement = (
  db: Database,
  { id, status }: Pick<BookingRow, "id" | "status">,
  at: string,
): Statement =>
  db
    .update(bookings)
    .set({ ...ERASED, updatedAt: at, version: sql`${bookings.version} + 1` })
    .where(and(eq(bookings.id, id), eq(bookings.status, status), isNotNull(bookings.name)));

/** Erases who booked for somebody else; touches no row when that is done. */
export const eraseHelperStatement = (db: Database, id: string, at: string): Statement =>
  db
    .update(bookings)
    .set({ ...ERASED_HELPER, updatedAt: at, version: sql`${bookings.version} + 1` })
    .where(and(eq(bookings.id, id), isNotNull(bookings.helperPhone)));

/** Corrects who booked, or who did for them; touches no row when it has moved on, or is erased. */
export const correctBookingStatement = (
  db: Database,
  { id, version }: SeenEntry,
  set: Partial<
    Pick<BookingRow, "name" | "phone" | "phoneIndex" | "provenAt" | "helperName" | "helperPhone" | "helperPhoneIndex">
  > &
    Pick<BookingRow, "updatedAt">,
): Statement =>
  db
    .update(bookings)
    .set({ ...set, version: version + 1 })
    .where(and(eq(bookings.id, id), eq(bookings.version, version), isNotNull(bookings.name)));

/** A place goes by its booking's phone. */
export const followPhoneStatement = (db: Database, bookingId: string, phoneIndex: BlindIndex<"bookings">): Statement =>
  db.update(places).set({ phoneIndex }).where(eq(places.bookingId, bookingId));

/** Lets go of a booking's place and of the revisions of its calendar file, as the nightly erasure does. */
export const releaseErasedStatements = (db: Database, bookingId: string): readonly Statement[] => [
  db.delete(places).where(eq(places.bookingId, bookingId)),
  db.delete(calendarRevisions).where(eq(calendarRevisions.bookingId, bookingId)),
];
