import { and, asc, eq, gt, inArray, isNull, lte, or, sql } from "drizzle-orm";
import type { Database, Statement } from "../db/client.ts";
import { newId } from "../core/id.ts";
import { workItems } from "./schema.ts";

export type WorkItem = typeof workItems.$inferSelect;

/** Work of one kind about one thing stands in the list once, however often it is asked for. */
export const askForWorkStatement = (
  db: Database,
  { at, ...item }: { kind: string; subject: string; requestId: string; at: string },
): Statement =>
  db
    .insert(workItems)
    .values({ id: newId(), ...item, dueAt: at, createdAt: at })
    .onConflictDoUpdate({
      target: [workItems.kind, workItems.subject],
      set: { asked: sql`${workItems.asked} + 1`, dueAt: at, requestId: item.requestId },
    });

export interface WorkTaken {
  readonly at: string;
  readonly leasedUntil: string;
  readonly limit: number;
  /** Only work of this kind about these; without, whatever is due. */
  readonly only?: { readonly kind: string; readonly subjects: readonly string[] };
}

/** Takes due work, longest due first. One statement: two runs never take the same. */
export async function takeWork(db: Database, { at, leasedUntil, limit, only }: WorkTaken): Promise<WorkItem[]> {
  const due = db
    .select({ id: workItems.id })
    .from(workItems)
    .where(
      and(
        lte(workItems.dueAt, at),
        or(isNull(workItems.leasedUntil), lte(workItems.leasedUntil, at)),
        only && eq(workItems.kind, only.kind),
        only && inArray(workItems.subject, sql`(SELECT value FROM json_each(${JSON.stringify(only.subjects)}))`),
      ),
    )
    .orderBy(asc(workItems.dueAt), asc(workItems.id))
    .limit(limit);
  return db
    .update(workItems)
    .set({ leasedUntil, attempts: sql`${workItems.attempts} + 1` })
    .where(inArray(workItems.id, due))
    .returning();
}

/** The run that took it, and nobody who took it since. */
const heldBy = ({ id, attempts }: WorkItem) => and(eq(workItems.id, id), eq(workItems.attempts, attempts));

/** Keeps work that goes on longer. False when the lease was over and somebody else has it. */
export async function keepWork(db: Database, item: WorkItem, leasedUntil: string): Promise<boolean> {
  const kept = await db.update(workItems).set({ leasedUntil }).where(heldBy(item)).returning({ id: workItems.id });
  return kept.length > 0;
}

/** Puts work back, due at an instant. */
export async function putWorkBack(db: Database, item: WorkItem, dueAt: string): Promise<void> {
  await db.update(workItems).set({ leasedUntil: null, dueAt }).where(heldBy(item));
}

/** Crosses work off, or puts it back when it was asked for once more meanwhile. True when nothing is left. */
export async function crossOffWork(db: Database, item: WorkItem): Promise<boolean> {
  const [done] = await db.batch([
    db
      .delete(workItems)
      .where(and(heldBy(item), eq(workItems.asked, item.asked)))
      .returning({ id: workItems.id }),
    db.update(workItems).set({ leasedUntil: null }).where(heldBy(item)),
  ]);
  return done.length > 0;
}

/** Which of these have work of a kind left. */
export async function listSubjectsUnderWay(
  db: Database,
  kind: string,
  subjects: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await db
    .select({ subject: workItems.subject })
    .from(workItems)
    .where(
      and(
        eq(workItems.kind, kind),
        inArray(workItems.subject, sql`(SELECT value FROM json_each(${JSON.stringify(subjects)}))`),
      ),
    );
  return new Set(rows.map(({ subject }) => subject));
}

/** Makes work due that was put down, or taken, by a clock that was ahead. */
export const bringWorkBackStatement = (db: Database, { at, ahead }: { at: string; ahead: string }): Statement =>
  db
    .update(workItems)
    .set({ dueAt: at, leasedUntil: null })
    .where(or(gt(workItems.dueAt, ahead), gt(workItems.leasedUntil, ahead)));
