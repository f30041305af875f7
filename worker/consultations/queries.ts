import { and, eq, lte, gte, asc } from "drizzle-orm";
import { heldBy } from "../county/holders/held-queries.ts";
import { holderOf, type HolderIds } from "../county/holders/holder.ts";
import { absences } from "./schema.ts";
import type { Database } from "../platform/db/client.ts";

/** Whether an approved absence of a lawyer or another provider covers `date`. */
export async function isAbsent(db: Database, ids: HolderIds, date: string): Promise<boolean> {
  const [row] = await db
    .select({ id: absences.id })
    .from(absences)
    .where(
      and(
        heldBy(absences, holderOf(ids)),
        eq(absences.state, "approved"),
        lte(absences.fromDate, date),
        gte(absences.toDate, date),
      ),
    )
    .orderBy(asc(absences.id))
    .limit(1);
  return row !== undefined;
}
