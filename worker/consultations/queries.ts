import { and, eq, lte, gte, asc } from "drizzle-orm";
import { absences } from "./schema.ts";
import type { Database } from "../platform/db/client.ts";

/** Whether an approved absence of a lawyer covers `date`. */
export async function isAbsent(db: Database, lawyerId: string, date: string): Promise<boolean> {
  const [row] = await db
    .select({ id: absences.id })
    .from(absences)
    .where(
      and(
        eq(absences.lawyerId, lawyerId),
        eq(absences.state, "approved"),
        lte(absences.fromDate, date),
        gte(absences.toDate, date),
      ),
    )
    .orderBy(asc(absences.id))
    .limit(1);
  return row !== undefined;
}
