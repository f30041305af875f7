import { and, asc, eq, gt, sql } from "drizzle-orm";
import { auditEntries } from "../access/schema.ts";
import type { Database, Statement } from "../db/client.ts";
import { selectRow } from "../db/select-row.ts";
import { writeOrigins } from "../http/schema.ts";
import { undoingItems, undoings, type UNDO_OUTCOMES } from "./schema.ts";

export type UndoingRow = typeof undoings.$inferSelect;
export type UndoOutcome = (typeof UNDO_OUTCOMES)[number];

/** A network's writes whose audit entries have one of these actions. */
const written = (network: string, actions: readonly string[]) =>
  sql`FROM ${writeOrigins} o JOIN ${auditEntries} e ON e.request_id = o.request_id
    WHERE o.network = ${network} AND e.action IN (SELECT value FROM json_each(${JSON.stringify(actions)}))`;

export async function countWritten(db: Database, network: string, actions: readonly string[]): Promise<number> {
  const [row] = await db.all<{ count: number }>(sql`SELECT count(*) AS count ${written(network, actions)}`);
  return row?.count ?? 0;
}

export const insertUndoingStatement = (db: Database, row: UndoingRow): Statement => db.insert(undoings).values(row);

/** Puts down every such write, also what came a moment ago. */
export const insertItemsStatement = (
  db: Database,
  undoingId: string,
  network: string,
  actions: readonly string[],
): Statement =>
  db
    .insert(undoingItems)
    .select(selectRow(undoingItems, { undoingId, entryId: sql`e.id`, outcome: "pending" }, written(network, actions)))
    .onConflictDoNothing();

export async function findUndoing(db: Database, id: string): Promise<UndoingRow | undefined> {
  const [row] = await db.select().from(undoings).where(eq(undoings.id, id));
  return row;
}

/** How many came to what. */
export async function countOutcomes(db: Database, id: string) {
  return db
    .select({ outcome: undoingItems.outcome, count: sql<number>`count(*)` })
    .from(undoingItems)
    .where(eq(undoingItems.undoingId, id))
    .groupBy(undoingItems.outcome);
}

/** Writes of an undoing with what they made, in the order of their audit entries. */
export async function listItems(
  db: Database,
  {
    undoingId,
    outcome,
    after,
    limit,
  }: {
    readonly undoingId: string;
    readonly outcome?: UndoOutcome | undefined;
    readonly after?: string | undefined;
    readonly limit: number;
  },
) {
  return db
    .select({
      entryId: undoingItems.entryId,
      outcome: undoingItems.outcome,
      action: auditEntries.action,
      entity: auditEntries.entity,
      entityId: auditEntries.entityId,
      at: auditEntries.at,
      after: auditEntries.after,
    })
    .from(undoingItems)
    .innerJoin(auditEntries, eq(auditEntries.id, undoingItems.entryId))
    .where(
      and(
        eq(undoingItems.undoingId, undoingId),
        outcome && eq(undoingItems.outcome, outcome),
        after ? gt(undoingItems.entryId, after) : undefined,
      ),
    )
    .orderBy(asc(undoingItems.entryId))
    .limit(limit);
}

export async function settleItem(
  db: Database,
  undoingId: string,
  entryId: string,
  outcome: UndoOutcome,
): Promise<void> {
  await db
    .update(undoingItems)
    .set({ outcome })
    .where(and(eq(undoingItems.undoingId, undoingId), eq(undoingItems.entryId, entryId)));
}
