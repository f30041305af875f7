import { sql, type SQL } from "drizzle-orm";
import type { About } from "../../county/changes/follow.ts";
import type { CountyTime } from "../../platform/core/clock.ts";
import { newId } from "../../platform/core/id.ts";
import type { Database, Statement } from "../../platform/db/client.ts";
import { selectRow } from "../../platform/db/select-row.ts";
import { outboxEvents } from "../../platform/outbox/schema.ts";
import { bookings, calendarRevisions, sessions } from "./schema.ts";

/** A booking whose owner relies on something else than what is so. */
export interface Mistaken {
  readonly bookingId: string;
  readonly sequence: number;
}

const meant = (about: Extract<About, { id: string }>): SQL => {
  if (about.kind === "site") return sql`s.site_id = ${about.id}`;
  if (about.kind === "lawyer") return sql`s.lawyer_id = ${about.id}`;
  if (about.kind === "holder") return sql`(s.lawyer_id = ${about.id} OR s.provider_id = ${about.id})`;
  return sql`0`;
};

/** Bookings to come of a site, a lawyer or another provider whose owners rely on something that is not so any more. */
export async function listMistaken(
  db: Database,
  about: Extract<About, { id: string }>,
  now: CountyTime,
  limit: number,
): Promise<Mistaken[]> {
  return db.all<Mistaken>(sql`
    SELECT r.booking_id AS "bookingId", r.sequence AS sequence
    FROM ${sessions} s CROSS JOIN session_facts f ON f.session_id = s.id
    CROSS JOIN ${bookings} b ON b.session_id = s.id AND +b.status IN ('booked', 'waiting', 'offered')
    CROSS JOIN ${calendarRevisions} r ON r.booking_id = b.id
    WHERE ${meant(about)} AND s.date >= ${now.date} AND (s.date, s.start_time) > (${now.date}, ${now.time}) AND r.facts <> f.facts
    ORDER BY b.id LIMIT ${limit}`);
}

/**
 * Puts down that these are to be told, and raises the revision of their calendar files: each once, whoever else is at it.
 */
export function tellStatements(db: Database, rows: readonly Mistaken[], at: string): Statement[] {
  const json = JSON.stringify(rows.map((row) => ({ ...row, eventId: newId() })));
  const field = (name: string): SQL => sql.raw(`m.value ->> '${name}'`);
  const stillMistaken = sql`json_each(${json}) AS m JOIN ${calendarRevisions} r ON r.booking_id = ${field("bookingId")} AND r.sequence = ${field("sequence")}
    JOIN ${bookings} b ON b.id = r.booking_id JOIN session_facts f ON f.session_id = b.session_id`;
  return [
    db
      .insert(outboxEvents)
      .select(
        selectRow(
          outboxEvents,
          {
            id: field("eventId"),
            kind: "changed",
            subjectKind: "booking",
            subjectId: sql`r.booking_id`,
            occasion: sql`CAST(r.sequence + 1 AS TEXT)`,
            state: "pending",
            attempts: 0,
            tryingSince: null,
            nextAttemptAt: at,
            leasedUntil: null,
            lastOutcome: null,
            createdAt: at,
            deliveredAt: null,
          },
          sql`FROM ${stillMistaken} WHERE r.facts <> f.facts AND b.status IN ('booked', 'waiting', 'offered')`,
        ),
      )
      .onConflictDoNothing(),
    db
      .update(calendarRevisions)
      .set({
        facts: sql`f.facts`,
        digest: "",
        sequence: sql`${calendarRevisions.sequence} + 1`,
        stamp: at,
      })
      .from(
        sql`json_each(${json}) AS m JOIN ${bookings} b ON b.id = ${field("bookingId")} JOIN session_facts f ON f.session_id = b.session_id`,
      )
      .where(
        sql`${calendarRevisions.bookingId} = ${field("bookingId")} AND ${calendarRevisions.sequence} = ${field("sequence")} AND ${calendarRevisions.facts} <> f.facts`,
      ),
  ];
}
