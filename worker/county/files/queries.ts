import { and, eq, inArray, lt, sql } from "drizzle-orm";
import { auditEntries } from "../../platform/access/schema.ts";
import { idempotencyRecords } from "../../platform/http/schema.ts";
import type { Database, Statement } from "../../platform/db/client.ts";
import { files, type FileOwner } from "./schema.ts";

export type FileRow = typeof files.$inferSelect;

const belongsTo = ({ entity, entityId }: FileOwner) => and(eq(files.entity, entity), eq(files.entityId, entityId));

export const insertFileStatement = (db: Database, row: typeof files.$inferInsert): Statement =>
  db.insert(files).values(row);

/** Notes that the bytes are in the store. */
export const markStoredStatement = (db: Database, id: string): Statement =>
  db
    .update(files)
    .set({ stored: true })
    .where(and(eq(files.id, id), eq(files.stored, false)));

export async function findFile(db: Database, id: string): Promise<FileRow | undefined> {
  const [row] = await db
    .select()
    .from(files)
    .where(and(eq(files.id, id), eq(files.stored, true)));
  return row;
}

/** At most 90 of them. */
export async function findFiles(db: Database, ids: readonly string[]): Promise<FileRow[]> {
  if (ids.length === 0) return [];
  return db
    .select()
    .from(files)
    .where(and(inArray(files.id, [...ids]), eq(files.stored, true)));
}

/** The files of at most 90 entries of one kind, in the order they were sent. */
export async function findFilesOf(
  db: Database,
  entity: FileOwner["entity"],
  entityIds: readonly string[],
): Promise<FileRow[]> {
  if (entityIds.length === 0) return [];
  return db
    .select()
    .from(files)
    .where(and(eq(files.entity, entity), inArray(files.entityId, [...entityIds])))
    .orderBy(files.entityId, files.id);
}

/** Attaches a file. The trigger `files_claimed` undoes the batch when it has come to belong to something else. */
export const claimFileStatement = (db: Database, id: string, owner: FileOwner): Statement =>
  db
    .update(files)
    .set({ entity: owner.entity, entityId: owner.entityId })
    .where(and(eq(files.id, id), eq(files.stored, true)));

/** Takes a file off its entry; it is deleted at night. */
export const releaseFileStatement = (db: Database, id: string, owner: FileOwner): Statement =>
  db
    .update(files)
    .set({ entity: "deleted", published: false })
    .where(and(eq(files.id, id), belongsTo(owner)));

/** The same for all files of an entry. */
export const releaseFilesOfStatement = (db: Database, owner: FileOwner): Statement =>
  db.update(files).set({ entity: "deleted", published: false }).where(belongsTo(owner));

/** Forgets the answers that are kept for whoever sent the files of an entry, or took them off before. */
export const forgetAnswersStatement = (db: Database, { entity, entityId }: FileOwner): Statement =>
  db.delete(idempotencyRecords).where(
    inArray(
      idempotencyRecords.requestId,
      db
        .select({ requestId: auditEntries.requestId })
        .from(auditEntries)
        .innerJoin(files, eq(files.id, auditEntries.entityId))
        .where(
          and(
            eq(auditEntries.entity, "files"),
            inArray(files.entity, [entity, "deleted"]),
            eq(files.entityId, entityId),
          ),
        ),
    ),
  );

/** Shows the files of an entry to everybody, or not any more. */
export const showFilesOfStatement = (db: Database, owner: FileOwner, published: boolean): Statement =>
  db.update(files).set({ published }).where(belongsTo(owner));

/** From now on nobody can attach what was sent before `instant` and attached to nothing. */
export const orphanFilesBeforeStatement = (db: Database, instant: string): Statement =>
  db
    .update(files)
    .set({ entity: "deleted" })
    .where(and(eq(files.entity, ""), eq(files.entityId, ""), lt(files.createdAt, instant)));

export async function findOrphanedFiles(db: Database, limit: number): Promise<Pick<FileRow, "id" | "key">[]> {
  // Named: there are few of them among all files, which SQLite does not know.
  return db.all<Pick<FileRow, "id" | "key">>(
    sql`SELECT id, key FROM ${files} INDEXED BY files_owner WHERE entity = 'deleted' LIMIT ${limit}`,
  );
}

/** At most 90 of them. */
export const deleteFilesStatement = (db: Database, ids: readonly string[]): Statement =>
  db.delete(files).where(and(inArray(files.id, [...ids]), eq(files.entity, "deleted")));

/** Which of these keys have a row. */
export async function listKnownKeys(db: Database, keys: readonly string[]): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set();
  const rows = await db
    .select({ key: files.key })
    .from(files)
    .where(inArray(files.key, sql`(SELECT value FROM json_each(${JSON.stringify(keys)}))`));
  return new Set(rows.map(({ key }) => key));
}
