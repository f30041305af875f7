import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { DatabaseSync } from "node:sqlite";
import { newerWords, standingOf } from "../../platform/db/version.ts";
import { readContainer } from "./container.ts";
import { DATABASE, FILES, MANIFEST, type Say } from "./make.ts";
import { appliedIn, filesIn, manifestSchema, rowsOf, type Manifest } from "./manifest.ts";
import { Refused } from "./refused.ts";

/** Keys of files are ids of our own: nothing that could lead out of the folder they are put into. */
const FILE_NAME = /^files\/[\w-][\w.-]*$/;

/**
 * Unpacks a backup into an empty folder and holds all of it against what it says of itself: the database's bytes, its
 * soundness, its version and rows, and every file's length and digest. Refused in one line where any of it does not fit.
 */
export async function unpack(
  file: string,
  identities: readonly string[],
  into: string,
  { known, say }: { readonly known: readonly string[]; readonly say: Say },
): Promise<Manifest> {
  const found = new Map<string, { readonly bytes: number; readonly sha256: string }>();
  await mkdir(join(into, FILES), { recursive: true, mode: 0o700 });
  await readContainer(file, identities, async (name, body) => {
    if (name !== DATABASE && name !== MANIFEST && !FILE_NAME.test(name))
      throw new Refused(`${file} is no backup of this service: it holds ${JSON.stringify(name).slice(0, 80)}.`);
    const hash = createHash("sha256");
    let bytes = 0;
    const counted = async function* (chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        bytes += chunk.length;
        yield chunk;
      }
    };
    await pipeline(body, counted, createWriteStream(join(into, name), { mode: 0o600, flags: "wx", flush: true }));
    found.set(name, { bytes, sha256: hash.digest("hex") });
  });
  say("The backup is whole: what was cut off or altered would not have opened.");
  const manifest = await readManifest(file, join(into, MANIFEST), found.has(MANIFEST));
  assertOfThis(file, manifest, found.get(DATABASE));
  assertSound(file, join(into, DATABASE), manifest, { known, found });
  say(`Version ${manifest.migration}, ${sumOf(manifest.rows)} rows, ${manifest.files.count} files: all as they were.`);
  return manifest;
}

const sumOf = (rows: Readonly<Record<string, number>>): number =>
  Object.values(rows).reduce((sum, count) => sum + count, 0);

async function readManifest(file: string, at: string, isThere: boolean): Promise<Manifest> {
  if (!isThere) throw new Refused(`${file} is no backup of this service: it has no manifest.`);
  try {
    return manifestSchema.parse(JSON.parse(await readFile(at, "utf8")));
  } catch (error) {
    throw new Refused(`${file} is of a format this version does not know: use the version that made it.`, {
      cause: error,
    });
  }
}

function assertOfThis(
  file: string,
  manifest: Manifest,
  database: { readonly bytes: number; readonly sha256: string } | undefined,
): void {
  if (database?.sha256 !== manifest.database.sha256)
    throw new Refused(`${file} is put together of two: its database is not the one its manifest is about.`);
}

/** Holds the unpacked database against the manifest, and the unpacked files against the database. */
function assertSound(
  file: string,
  at: string,
  manifest: Manifest,
  {
    known,
    found,
  }: {
    readonly known: readonly string[];
    readonly found: ReadonlyMap<string, { readonly bytes: number; readonly sha256: string }>;
  },
): void {
  const database = new DatabaseSync(at, { readOnly: true });
  try {
    const standing = standingOf(appliedIn(database), known);
    if (standing.is === "newer") throw new Refused(newerWords(standing.migration));
    if (database.prepare("PRAGMA quick_check(1)").get()?.["quick_check"] !== "ok")
      throw new Refused(`The database in ${file} was damaged before it was backed up: take an earlier backup.`);
    if (database.prepare("PRAGMA foreign_key_check").get())
      throw new Refused(`The database in ${file} has rows that refer to nothing: take an earlier backup.`);
    const rows = rowsOf(database);
    for (const [table, count] of Object.entries(manifest.rows))
      if (rows[table] !== count) throw new Refused(`${file} has other rows of ${table} than it says.`);
    const missing = new Set([...manifest.gone, ...manifest.lost]);
    for (const { key, bytes, sha256 } of filesIn(database)) {
      if (missing.has(key)) continue;
      const there = found.get(FILES + key);
      if (there?.bytes !== bytes || there.sha256 !== sha256)
        throw new Refused(`${file} lacks the file ${key}, or has another under that name.`);
    }
  } finally {
    database.close();
  }
}
