import { and, eq, sql, inArray, asc, ne } from "drizzle-orm";
import type { Database, Statement } from "../platform/db/client.ts";
import type { SourceKind } from "./schema.ts";
import { rectifications } from "./schema.ts";

export type RectificationRow = typeof rectifications.$inferSelect;

export const insertRectificationStatement = (db: Database, row: typeof rectifications.$inferInsert): Statement =>
  db.insert(rectifications).values(row);

/** The rectification a rating or a concern opened. */
export async function findBySource(
  db: Database,
  sourceKind: SourceKind,
  sourceId: string,
): Promise<RectificationRow | undefined> {
  const [row] = await db
    .select()
    .from(rectifications)
    .where(and(eq(rectifications.sourceKind, sourceKind), eq(rectifications.sourceId, sourceId)));
  return row;
}

/** Those still to be answered whose due date was counted through unconfirmed days. */
export async function listUnconfirmedDue(db: Database) {
  return (
    db
      .select({
        id: rectifications.id,
        state: rectifications.state,
        version: rectifications.version,
        dueDate: rectifications.dueDate,
        workingDays: rectifications.workingDays,
        createdAt: rectifications.createdAt,
      })
      .from(rectifications)
      // The same words as the index.
      .where(and(sql`due_date_confirmed = 0`, inArray(rectifications.state, ["open", "replied"])))
      .orderBy(asc(rectifications.id))
  );
}
export type UnconfirmedDue = Awaited<ReturnType<typeof listUnconfirmedDue>>[number];

/**
 * Takes a rectification from one state to the next; touches no row when it has left that state, when `version` is
 * stale, or when the reply is `notBy`'s own.
 */
export const updateRectificationStatement = (
  db: Database,
  { id, state }: Pick<RectificationRow, "id" | "state">,
  { version, notBy }: { readonly version: number; readonly notBy?: string | undefined },
  set: Partial<RectificationRow>,
): Statement =>
  db
    .update(rectifications)
    .set({ ...set, version: version + 1 })
    .where(
      and(
        eq(rectifications.id, id),
        eq(rectifications.version, version),
        eq(rectifications.state, state),
        notBy === undefined ? undefined : ne(rectifications.repliedBy, notBy),
      ),
    );
