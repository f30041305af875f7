import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { Refused } from "./refused.ts";

const count = z.number().int().min(0);

/** What stands at the end of a backup: what is in it, and what it takes to use it. It holds no secret and nobody's data. */
export const manifestSchema = z.object({
  format: z.literal("pioneer-backup/1"),
  madeAt: z.iso.datetime(),
  /** The last migration the database has. */
  migration: z.string(),
  database: z.object({ bytes: count, sha256: z.string() }),
  /** Rows by table. */
  rows: z.record(z.string(), count),
  files: z.object({ count, bytes: count }),
  /** Files the database names and the store did not have: they were lost before. */
  lost: z.array(z.string()),
  /** Files that were erased while the backup was made. */
  gone: z.array(z.string()),
  /** The keys it takes to use the data, by name (`DATA_KEYS` with the key's id), and what each is told by. */
  secrets: z.array(z.object({ name: z.string(), fingerprint: z.string().optional() })),
  /** How far each hash chain goes. */
  heads: z.array(z.object({ chain: z.string(), position: count, hash: z.string() })),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** A file as the database names it. */
export interface FileRow {
  readonly id: string;
  readonly key: string;
  readonly bytes: number;
  readonly sha256: string;
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The tables of a county's database: what SQLite and Cloudflare keep for themselves is none of it. */
export const tablesOf = (database: DatabaseSync): readonly string[] =>
  database
    .prepare(
      String.raw`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\' AND name NOT LIKE '\_cf\_%' ESCAPE '\' ORDER BY name`,
    )
    .all()
    .map(({ name }) => String(name));

export const rowsOf = (database: DatabaseSync): Record<string, number> =>
  Object.fromEntries(
    tablesOf(database).map((table) => [
      table,
      Number(database.prepare(`SELECT count(*) AS n FROM ${quoted(table)}`).get()?.["n"]),
    ]),
  );

export const appliedIn = (database: DatabaseSync): readonly string[] =>
  tablesOf(database).includes("d1_migrations")
    ? database
        .prepare("SELECT name FROM d1_migrations ORDER BY name")
        .all()
        .map(({ name }) => String(name))
    : [];

/** The files a database needs: what was erased is not kept any longer by a backup. */
export const filesIn = (database: DatabaseSync): readonly FileRow[] =>
  database
    .prepare("SELECT id, key, bytes, sha256 FROM files WHERE stored = 1 AND entity <> 'deleted' ORDER BY id")
    .all()
    .map(({ id, key, bytes, sha256 }) => ({
      id: String(id),
      key: String(key),
      bytes: Number(bytes),
      sha256: String(sha256),
    }));

export async function sha256Of(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest("hex");
}

/** Names of keys a deployment may have beside those that leave marks. */
const OTHERS = [{ name: "GATEWAY_KEY" }, { name: "OPENID_CLIENT_SECRET" }] as const;

/**
 * The secrets that must be kept elsewhere, by name: those that left a mark with the data, with the beginning of the
 * keyed digest that is their mark, and those that may be needed beside them.
 */
const secretsOf = (database: DatabaseSync): Manifest["secrets"] => [
  ...database
    .prepare("SELECT name, mark FROM key_marks ORDER BY name")
    .all()
    // What is sealed says nothing of its key; the mark of the others is a digest by it.
    .map(({ name, mark }) =>
      String(name).startsWith("DATA_KEYS")
        ? { name: String(name) }
        : { name: String(name), fingerprint: String(mark).slice(0, 12) },
    ),
  ...OTHERS,
];

/** Describes a snapshot of a database that is in a file of its own. */
export async function describe(
  file: string,
  { madeAt, lost = [], gone = [] }: { readonly madeAt: string; readonly lost?: string[]; readonly gone?: string[] },
): Promise<Manifest> {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const migration = appliedIn(database).at(-1);
    if (migration === undefined) throw new Refused("There is no county's database: it has no migration.");
    const files = filesIn(database);
    const bytes = Number(
      database.prepare("SELECT page_count * page_size AS n FROM pragma_page_count, pragma_page_size").get()?.["n"],
    );
    return {
      format: "pioneer-backup/1",
      madeAt,
      migration,
      database: { bytes, sha256: await sha256Of(file) },
      rows: rowsOf(database),
      files: { count: files.length, bytes: files.reduce((sum, row) => sum + row.bytes, 0) },
      lost,
      gone,
      secrets: secretsOf(database),
      heads: database
        .prepare(
          "SELECT chain, position, hash FROM audit_links l WHERE position = (SELECT max(position) FROM audit_links m WHERE m.chain = l.chain) ORDER BY chain",
        )
        .all()
        .map((row) => ({ chain: String(row["chain"]), position: Number(row["position"]), hash: String(row["hash"]) })),
    };
  } finally {
    database.close();
  }
}
