import { day } from "./day.ts";

/** What stands in a column, as SQL in which `i` is the row's number, from 0. */
export type Columns = Readonly<Record<string, string>>;

interface ColumnInfo {
  readonly name: string;
  readonly type: string;
  readonly notnull: number;
  readonly dflt_value: string | null;
  readonly pk: number;
}

/** Milliseconds between two rows: four a day. */
const STEP = 21_600_000;
/** The last row is a day old. */
const last = Date.now() - 86_400_000;

/** When the i-th of `count` rows was made, in milliseconds. */
const made = (count: number, i: string, step: number) => `(${last - (count - 1) * step} + (${i}) * ${step})`;

/** The same as the instant in a row. */
export const madeAt = (count: number, i = "i", step = STEP) =>
  `strftime('%Y-%m-%dT%H:%M:%fZ', ${made(count, i, step)} / 1000.0, 'unixepoch')`;

/** The id of the i-th of `count` rows, with its time in it as every id has. */
export const nthId = (count: number, i = "i", step = STEP) => {
  const symbols = Array.from(
    { length: 10 },
    (_, n) => `substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', ((${made(count, i, step)} >> ${45 - 5 * n}) & 31) + 1, 1)`,
  );
  return `(${symbols.join(" || ")} || printf('%016d', ${i}))`;
};

export interface Filled {
  /** Milliseconds between two rows. */
  readonly step?: number;
  /** How many of the rows a table refers to are referred to, in turns. */
  readonly parents?: number;
}

/**
 * Fills a table with `count` rows. Columns that must not be empty and are not given get what fits them: an id of the
 * table they refer to, an instant, a number, an empty text.
 */
export async function fillTable(
  db: D1Database,
  table: string,
  count: number,
  given: Columns = {},
  { step = STEP, parents: mostParents = 10 }: Filled = {},
): Promise<void> {
  const { results: columns } = await db.prepare(`PRAGMA table_info(${table})`).all<ColumnInfo>();
  const { results: references } = await db
    .prepare(`PRAGMA foreign_key_list(${table})`)
    .all<{ from: string; table: string; to: string }>();
  const parents = new Map<string, string>();
  for (const { from, table: parent, to } of references) {
    const { results } = await db
      .prepare(`SELECT "${to}" AS id FROM ${parent} ORDER BY 1 LIMIT ${mostParents}`)
      .all<{ id: string }>();
    const ids = JSON.stringify(results.map(({ id }) => id));
    if (results.length > 0) parents.set(from, `'${ids}' ->> (i % ${results.length})`);
  }
  const usual = ({ name, type }: ColumnInfo): string => {
    const parent = parents.get(name);
    if (parent) return parent;
    if (name === "id") return nthId(count, "i", step);
    if (/_at$|^at$/.test(name)) return madeAt(count, "i", step);
    if (/_date$|_on$|_from$|^date$/.test(name)) return `'${day(-1)}'`;
    if (/code|key|hash/.test(name)) return `'${table}' || i`;
    return type.toLowerCase() === "integer" ? "1" : "''";
  };
  // What a lawyer or another provider holds is a lawyer's, unless a test says whose.
  const isHeld = columns.some(({ name }) => name === "provider_id") && !("provider_id" in given);
  const filled = columns.filter(
    ({ name, notnull, dflt_value, pk }) =>
      name in given || pk > 0 || (notnull > 0 && dflt_value === null) || (isHeld && name === "lawyer_id"),
  );
  await db
    .prepare(
      `WITH RECURSIVE n (i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i < ${count - 1})
       INSERT INTO ${table} (${filled.map(({ name }) => `"${name}"`).join(", ")})
       SELECT ${filled.map((column) => given[column.name] ?? usual(column)).join(", ")} FROM n`,
    )
    .run();
}
