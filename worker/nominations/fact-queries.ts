import { and, eq, gte, isNotNull, isNull, sql } from "drizzle-orm";
import { bookings, sessions } from "../consultations/schema.ts";
import type { Database } from "../db/client.ts";
import { postHolders } from "../posts/schema.ts";
import { lawyers } from "../registry/schema.ts";

/** A lawyer, or every lawyer of a firm. */
export type FactSubject = { readonly lawyerId: string } | { readonly firmId: string };

/** The lawyers a subject stands for, by their indexes. */
const isOf = (subject: FactSubject) => ("lawyerId" in subject ? eq(lawyers.id, subject.lawyerId) : eq(lawyers.firmId, subject.firmId));

/** Verified pro bono minutes of the sessions since `from`. */
export async function proBonoMinutes(db: Database, subject: FactSubject, from: string): Promise<number> {
  const [row] = await db
    .select({ minutes: sql<number>`coalesce(sum(${bookings.proBonoMinutes}), 0)` })
    .from(lawyers)
    .crossJoin(sessions)
    .crossJoin(bookings)
    .where(and(isOf(subject), eq(sessions.lawyerId, lawyers.id), gte(sessions.date, from), eq(bookings.sessionId, sessions.id), isNotNull(bookings.hoursVerifiedAt)));
  return row?.minutes ?? 0;
}

/** Whether a demonstration post is on display. */
export async function holdsPost(db: Database, subject: FactSubject): Promise<boolean> {
  const [row] = await db
    .select({ id: postHolders.id })
    .from(lawyers)
    .crossJoin(postHolders)
    .where(and(isOf(subject), eq(postHolders.lawyerId, lawyers.id), isNull(postHolders.until), eq(postHolders.displayed, true)))
    .limit(1);
  return row !== undefined;
}
