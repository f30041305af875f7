import { and, asc, desc, eq, gt, isNull, lt, sql } from "drizzle-orm";
import type { Database, Statement } from "../../platform/db/client.ts";
import { selectRow } from "../../platform/db/select-row.ts";
import { importChunks, importItems, imports, type ChunkDone, type ImportState } from "./schema.ts";
import type { TakeBackOutcome } from "./target.ts";

export type ImportRow = typeof imports.$inferSelect;

const total = (column: "created" | "changed" | "left") =>
  sql<number>`(SELECT coalesce(sum(${sql.raw(`"${column}"`)}), 0) FROM ${importChunks} WHERE import_id = ${imports.id})`;

const selectImports = (db: Database) =>
  db
    .select({
      row: imports,
      done: sql<number>`(SELECT count(*) FROM ${importChunks} WHERE import_id = ${imports.id})`,
      created: total("created"),
      changed: total("changed"),
      left: total("left"),
    })
    .from(imports);
export type CountedImport = Awaited<ReturnType<typeof selectImports>>[number];

export async function findImport(db: Database, id: string): Promise<CountedImport | undefined> {
  const [row] = await selectImports(db).where(eq(imports.id, id));
  return row;
}

/** Newest first. */
export async function listImports(
  db: Database,
  filter: { target?: string | undefined; digest?: string | undefined; after?: string | undefined; limit: number },
): Promise<CountedImport[]> {
  return selectImports(db)
    .where(
      and(
        filter.target ? eq(imports.target, filter.target) : undefined,
        filter.digest ? eq(imports.digest, filter.digest) : undefined,
        filter.after ? lt(imports.id, filter.after) : undefined,
      ),
    )
    .orderBy(desc(imports.id))
    .limit(filter.limit);
}

export const insertImportStatement = (db: Database, row: typeof imports.$inferInsert): Statement =>
  db.insert(imports).values(row);

/** Touches no row where it is in none of these states. */
export const moveImportStatement = (
  db: Database,
  id: string,
  from: readonly ImportState[],
  set: { readonly state: ImportState; readonly updatedAt: string },
): Statement =>
  db
    .update(imports)
    .set({ ...set, version: sql`${imports.version} + 1` })
    .where(and(eq(imports.id, id), sql`${imports.state} IN (SELECT value FROM json_each(${JSON.stringify(from)}))`));

export async function findChunk(db: Database, importId: string, number: number): Promise<ChunkDone | undefined> {
  const { created, changed, left } = importChunks;
  const [row] = await db
    .select({ number: importChunks.number, created, changed, left })
    .from(importChunks)
    .where(and(eq(importChunks.importId, importId), eq(importChunks.number, number)));
  return row;
}

export async function listDoneChunks(db: Database, importId: string): Promise<number[]> {
  const rows = await db
    .select({ number: importChunks.number })
    .from(importChunks)
    .where(eq(importChunks.importId, importId))
    .orderBy(asc(importChunks.number));
  return rows.map(({ number }) => number);
}

/** Puts a chunk down as done, if its import still runs: else it touches no row. */
export const insertChunkStatement = (db: Database, importId: string, chunk: ChunkDone): Statement =>
  db
    .insert(importChunks)
    .select(
      selectRow(
        importChunks,
        { importId, number: chunk.number, created: chunk.created, changed: chunk.changed, left: chunk.left },
        sql`FROM ${imports} WHERE id = ${importId} AND state = 'running'`,
      ),
    );

/** Finishes an import whose chunks are all done; until then it touches no row. */
export const finishStatement = (db: Database, id: string, updatedAt: string): Statement =>
  db
    .update(imports)
    .set({ state: "finished", updatedAt, version: sql`${imports.version} + 1` })
    .where(
      and(
        eq(imports.id, id),
        eq(imports.state, "running"),
        sql`${imports.chunks} = (SELECT count(*) FROM ${importChunks} WHERE import_id = ${id})`,
      ),
    );

export interface NewItem {
  readonly row: number;
  readonly entityId: string;
  readonly outcome: string;
  readonly version: number;
  readonly before: string | null;
}

/** All rows of a chunk in one statement, however many. */
export const insertItemsStatement = (db: Database, importId: string, items: readonly NewItem[]): Statement => {
  const of = (name: keyof NewItem) => sql.raw(`json_extract(item.value, '$.${name}')`);
  return db.insert(importItems).select(
    selectRow(
      importItems,
      {
        importId,
        row: of("row"),
        entityId: of("entityId"),
        outcome: of("outcome"),
        version: of("version"),
        before: of("before"),
        takenBack: null,
      },
      sql`FROM json_each(${JSON.stringify(items)}) AS item WHERE true`,
    ),
  );
};

/** Rows of an import in their order. */
export async function listItems(
  db: Database,
  importId: string,
  filter: { takenBack?: TakeBackOutcome | undefined; after?: number | undefined; limit: number },
) {
  return db
    .select()
    .from(importItems)
    .where(
      and(
        eq(importItems.importId, importId),
        filter.takenBack && eq(importItems.takenBack, filter.takenBack),
        filter.after === undefined ? undefined : gt(importItems.row, filter.after),
      ),
    )
    .orderBy(asc(importItems.row))
    .limit(filter.limit);
}
export type ItemRow = Awaited<ReturnType<typeof listItems>>[number];

/** Rows that wait to be taken back, the last first: what came later may rest on what came before. */
export async function listWaitingItems(db: Database, importId: string, limit: number): Promise<ItemRow[]> {
  return db
    .select()
    .from(importItems)
    .where(and(eq(importItems.importId, importId), isNull(importItems.takenBack)))
    .orderBy(desc(importItems.row))
    .limit(limit);
}

export async function countTakenBack(db: Database, importId: string) {
  return db
    .select({ outcome: importItems.takenBack, count: sql<number>`count(*)` })
    .from(importItems)
    .where(eq(importItems.importId, importId))
    .groupBy(importItems.takenBack);
}

export const settleItemStatement = (
  db: Database,
  importId: string,
  row: number,
  takenBack: TakeBackOutcome,
): Statement =>
  db
    .update(importItems)
    .set({ takenBack })
    .where(and(eq(importItems.importId, importId), eq(importItems.row, row)));
