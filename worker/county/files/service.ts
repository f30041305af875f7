import { audited } from "../../platform/access/audit.ts";
import { sha256 } from "../../platform/core/bytes.ts";
import { sameDigest } from "../../platform/core/token.ts";
import { writeBatch, type Database, type Statement } from "../../platform/db/client.ts";
import { newId, randomSymbols } from "../../platform/core/id.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import type { Operation } from "../../platform/operation.ts";
import { keyedDigest, type Keys } from "../../platform/privacy/keys.ts";
import { seal, unseal } from "../../platform/privacy/seal.ts";
import { inspectFile } from "./content.ts";
import { fileName } from "./file-name.ts";
import * as queries from "./queries.ts";
import type { AttachedFile, FileOwner, FileReference, UploadedFile } from "./schema.ts";
import type { FileStore } from "./store.ts";

const namePlace = (row: string) => ({ table: "files", column: "name", row });

/** Bound to the file and to who sent it, so that knowing a file's id is not enough to attach it. */
const claimOf = (keys: Keys, id: string, uploadedBy: string): Promise<string> =>
  keyedDigest(keys.link, `file|${id}|${uploadedBy}`, 20);

/**
 * Takes in a file: what may be kept of it goes to the store. The row is there before the bytes, so that none are ever
 * left behind that nobody knows of; only once they are there can it be attached.
 */
export async function receiveFile(
  operation: Operation,
  store: FileStore,
  sent: { readonly bytes: Uint8Array<ArrayBuffer>; readonly name: string },
  record: RecordAnswer,
): Promise<UploadedFile> {
  const { db, keys, actor, now } = operation;
  const { mediaType, bytes, width, height } = await inspectFile(sent.bytes);
  const id = newId();
  const key = randomSymbols(32);
  const name = fileName(sent.name, mediaType);
  const uploadedBy = actor.id ?? "";
  const told: UploadedFile = {
    id,
    claim: await claimOf(keys, id, uploadedBy),
    name,
    mediaType,
    bytes: bytes.length,
    width,
    height,
  };
  const row = {
    id,
    key,
    mediaType,
    bytes: bytes.length,
    width,
    height,
    name: await seal(keys, namePlace(id), name),
    sha256: await sha256(bytes),
    uploadedBy,
    createdAt: now.toISOString(),
  };
  await writeBatch(db, [queries.insertFileStatement(db, row)]);
  await store.put(key, bytes);
  await writeBatch(db, [
    ...audited(operation, queries.markStoredStatement(db, id), {
      action: "files.upload",
      entity: "files",
      entityId: id,
      after: { mediaType, bytes: bytes.length },
    }),
    ...(await record(told)),
  ]);
  return told;
}

const toAttachedFile = async (keys: Keys, { id, name, mediaType, bytes }: queries.FileRow): Promise<AttachedFile> => ({
  id,
  name: await unseal(keys, namePlace(id), name),
  mediaType,
  bytes,
});

/** How many entries fit one statement. */
const AT_ONCE = 90;

/** The files of entries of one kind, by entry, in the order they were sent. */
export async function filesOf(
  { db, keys }: Pick<Operation, "db" | "keys">,
  entity: FileOwner["entity"],
  entityIds: readonly string[],
): Promise<ReadonlyMap<string, AttachedFile[]>> {
  const rows: queries.FileRow[] = [];
  for (let first = 0; first < entityIds.length; first += AT_ONCE)
    rows.push(...(await queries.findFilesOf(db, entity, entityIds.slice(first, first + AT_ONCE))));
  const named = await Promise.all(
    rows.map(async (row) => ({ entityId: row.entityId, file: await toAttachedFile(keys, row) })),
  );
  return new Map(
    [...Map.groupBy(named, ({ entityId }) => entityId)].map(([entityId, list]) => [
      entityId,
      list.map(({ file }) => file),
    ]),
  );
}

export interface Claimed {
  /** For the batch that writes the entry; they undo it when a file has come to belong to another one. */
  readonly statements: readonly Statement[];
  /** What the entry will have, in the order they are shown. */
  readonly files: readonly AttachedFile[];
}

/**
 * Attaches files to an entry: these and no others. A file that was sent a moment ago is taken with its claim, one the
 * entry has already without; what it has and is not named goes.
 * @param options.fieldOf where each stands in the request, for its errors
 */
export async function claimFiles(
  operation: Operation,
  owner: FileOwner,
  references: readonly FileReference[],
  { max, fieldOf = (index) => `files.${index}` }: { max: number; fieldOf?: (index: number) => string },
): Promise<Claimed> {
  const { db, keys, actor } = operation;
  if (references.length > max) throw fieldProblem("files", "too_many", { max });
  const present = await queries.findFilesOf(db, owner.entity, [owner.entityId]);
  const sent = await queries.findFiles(
    db,
    references.map(({ id }) => id),
  );
  const rows: queries.FileRow[] = [];
  const statements: Statement[] = [];
  for (const [index, { id, claim = "" }] of references.entries()) {
    const row = sent.find((candidate) => candidate.id === id);
    if (!row || rows.includes(row)) throw fieldProblem(fieldOf(index), row ? "taken" : "unknown");
    rows.push(row);
    if (present.some((file) => file.id === id)) continue;
    if (!sameDigest(claim, await claimOf(keys, id, actor.id ?? ""))) throw fieldProblem(fieldOf(index), "unknown");
    if (row.entity !== "") throw new Problem("file_claimed");
    statements.push(
      ...audited(operation, queries.claimFileStatement(db, id, owner), {
        action: "files.claim",
        entity: "files",
        entityId: id,
        after: owner,
      }),
    );
  }
  for (const { id } of present.filter((file) => !rows.some((row) => row.id === file.id))) {
    statements.push(
      ...audited(operation, queries.releaseFileStatement(db, id, owner), {
        action: "files.release",
        entity: "files",
        entityId: id,
        before: owner,
      }),
    );
  }
  const shown = rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return { statements, files: await Promise.all(shown.map((row) => toAttachedFile(keys, row))) };
}

/** Shows an entry's files to everybody: for the batch that publishes the entry. */
export const publishFilesStatement = (db: Database, owner: FileOwner): Statement =>
  queries.showFilesOfStatement(db, owner, true);

/** Shows them to nobody any more. */
export const hideFilesStatement = (db: Database, owner: FileOwner): Statement =>
  queries.showFilesOfStatement(db, owner, false);

/** Gives up an entry's files: they are hidden at once, and deleted at night. */
export const releaseFilesStatement = (db: Database, owner: FileOwner): Statement =>
  queries.releaseFilesOfStatement(db, owner);

export interface OpenedFile {
  readonly id: string;
  readonly entity: queries.FileRow["entity"];
  readonly entityId: string;
  readonly name: string;
  readonly mediaType: AttachedFile["mediaType"];
  readonly bytes: number;
  readonly sha256: string;
  readonly body: ReadableStream;
}

/** Opens a file that `mayRead` allows; one that is not there and one that is not allowed are told apart by nobody. */
export async function openFile(
  { db, keys }: Operation,
  store: FileStore,
  id: string,
  mayRead: (row: queries.FileRow) => boolean | Promise<boolean>,
): Promise<OpenedFile> {
  const row = await queries.findFile(db, id);
  if (!row || row.entity === "deleted" || !(await mayRead(row))) throw new Problem("not_found");
  const body = await store.read(row.key);
  if (!body) throw new Problem("not_found");
  return {
    id,
    entity: row.entity,
    entityId: row.entityId,
    name: await unseal(keys, namePlace(id), row.name),
    mediaType: row.mediaType,
    bytes: row.bytes,
    sha256: row.sha256,
    body,
  };
}
