import { rm, stat } from "node:fs/promises";
import { DatabaseSync } from "node:sqlite";
import { fileStream, writeContainer, type Part } from "./container.ts";
import { describe, filesIn, type FileRow, type Manifest } from "./manifest.ts";

/** A file as a store has it. */
export interface Stored {
  readonly size: number;
  readonly body: ReadableStream<Uint8Array<ArrayBuffer>>;
}

/** A home whose county is backed up while it serves. */
export interface Source {
  /** Puts a copy of the database into a file, as it was at one moment, whatever is written meanwhile. */
  snapshot(file: string, say: Say): Promise<void>;
  /** A file of the county; null where it is not there. */
  read(key: string): Promise<Stored | null>;
  /** Whether the county still has a file: it may have been erased since the snapshot. */
  isKept(id: string): Promise<boolean>;
  /** Puts down in the live database that a backup was made. */
  record(at: Date): Promise<void>;
  close(): Promise<void>;
}

/** A file of a store that is asked as a Worker's bucket is. */
export async function readStored(files: R2Bucket, key: string): Promise<Stored | null> {
  const found = await files.get(key);
  return found && { size: found.size, body: found.body as Stored["body"] };
}

/** Tells whoever waits how far it is. */
export type Say = (line: string) => void;

/** Tells of every tenth of something long. */
export function tenths(say: Say, what: string): (done: number, all: number) => void {
  let told = 0;
  return (done, all) => {
    const tenth = all === 0 ? 10 : Math.floor((done / all) * 10);
    if (tenth <= told) return;
    told = tenth;
    say(`${what}: ${tenth * 10} %`);
  };
}

/** What a backup calls its parts. */
export const DATABASE = "county.db";
export const MANIFEST = "manifest.json";
export const FILES = "files/";

export interface Backup {
  readonly manifest: Manifest;
  readonly bytes: number;
}

/**
 * Makes a backup: first the database, then every file it names. A file is there before any row names it as stored, so
 * none of them can be missing but what was erased in between, which a backup need not have.
 */
export async function makeBackup(
  source: Source,
  {
    out,
    recipients,
    say,
    now = new Date(),
  }: { readonly out: string; readonly recipients: readonly string[]; readonly say: Say; readonly now?: Date },
): Promise<Backup> {
  const snapshot = `${out}.snapshot`;
  const madeAt = now.toISOString();
  const lost: string[] = [];
  const gone: string[] = [];
  let manifest: Manifest | undefined;
  try {
    await source.snapshot(snapshot, say);
    const files = readFiles(snapshot);
    const parts = async function* (): AsyncGenerator<Part> {
      yield { name: DATABASE, size: (await stat(snapshot)).size, body: () => fileStream(snapshot) };
      const told = tenths(say, "Files");
      for (const [n, { id, key, bytes }] of files.entries()) {
        told(n + 1, files.length);
        const stored = await source.read(key);
        if (stored?.size === bytes) yield { name: FILES + key, size: bytes, body: () => stored.body };
        else ((await source.isKept(id)) ? lost : gone).push(key);
        if (stored && stored.size !== bytes) await stored.body.cancel();
      }
      manifest = await describe(snapshot, { madeAt, lost, gone });
      const text = new TextEncoder().encode(JSON.stringify(manifest, null, 2));
      yield { name: MANIFEST, size: text.length, body: () => new Blob([text]).stream() };
    };
    await writeContainer(out, recipients, parts());
    await source.record(now);
    if (!manifest) throw new Error("A backup ends with its manifest.");
    return { manifest, bytes: (await stat(out)).size };
  } finally {
    await source.close();
    for (const end of ["", "-wal", "-shm", "-journal"]) await rm(snapshot + end, { force: true });
  }
}

function readFiles(snapshot: string): readonly FileRow[] {
  const database = new DatabaseSync(snapshot);
  try {
    // One file, without a log beside it.
    database.exec("PRAGMA journal_mode = DELETE");
    return filesIn(database);
  } finally {
    database.close();
  }
}
