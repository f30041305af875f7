import { env } from "cloudflare:workers";

/** How many rows each table has. */
export type RowsOfTables = Readonly<Record<string, number>>;

/** What one statement may answer in one row. */
const COLUMNS = 90;

let tables: readonly string[] | undefined;

/** How many rows every table has: what a change came to, whatever it is made of. */
export async function rowsOfTables(): Promise<RowsOfTables> {
  tables ??= (
    await env.DB.prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*' AND name NOT GLOB '_cf_*' AND name NOT GLOB 'd1_*' ORDER BY name",
    ).raw<[string]>()
  ).flat();
  const counted = [];
  for (let first = 0; first < tables.length; first += COLUMNS)
    counted.push(
      env.DB.prepare(
        `SELECT ${tables
          .slice(first, first + COLUMNS)
          .map((name) => `(SELECT count(*) FROM "${name}") AS "${name}"`)
          .join(", ")}`,
      ),
    );
  const answers = await env.DB.batch<Record<string, number>>(counted);
  return Object.assign({}, ...answers.map(({ results }) => results[0])) as RowsOfTables;
}

/** What has been added to which tables, and taken away. */
export const rowsBetween = (before: RowsOfTables, after: RowsOfTables, except: ReadonlySet<string>): RowsOfTables =>
  Object.fromEntries(
    Object.entries(after)
      .map(([name, rows]) => [name, rows - (before[name] ?? 0)] as const)
      .filter(([name, rows]) => rows !== 0 && !except.has(name)),
  );
