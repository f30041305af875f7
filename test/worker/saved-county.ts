import { env } from "cloudflare:workers";

interface Named {
  readonly name: string;
  readonly sql: string;
}

const listed = async (type: "table" | "trigger"): Promise<readonly Named[]> =>
  (
    await env.DB.prepare(
      `SELECT name, sql FROM sqlite_master WHERE type = '${type}' AND name NOT GLOB 'sqlite_*' AND name NOT GLOB '_cf_*' AND name NOT GLOB 'd1_*' AND name NOT GLOB 'saved_*' ORDER BY name`,
    ).all<Named>()
  ).results;

/** Keeps a county as it is, to be brought back as often as it is wanted: what cost seconds to make, in a moment. */
export class SavedCounty {
  readonly #tables: readonly Named[];
  readonly #triggers: readonly Named[];

  private constructor(tables: readonly Named[], triggers: readonly Named[]) {
    this.#tables = tables;
    this.#triggers = triggers;
  }

  static async save(): Promise<SavedCounty> {
    const tables = await listed("table");
    await env.DB.batch(
      tables.map(({ name }) => env.DB.prepare(`CREATE TABLE "saved_${name}" AS SELECT * FROM "${name}"`)),
    );
    return new SavedCounty(tables, await listed("trigger"));
  }

  /** Brings it back as it was, guards and all. */
  async restore(): Promise<void> {
    await env.DB.batch(
      [
        "PRAGMA defer_foreign_keys = ON",
        ...this.#triggers.map(({ name }) => `DROP TRIGGER IF EXISTS "${name}"`),
        ...this.#tables.map(({ name }) => `DELETE FROM "${name}"`),
        ...this.#tables.map(({ name }) => `INSERT INTO "${name}" SELECT * FROM "saved_${name}"`),
        ...this.#triggers.map(({ sql }) => sql),
      ].map((sql) => env.DB.prepare(sql)),
    );
  }

  /**
   * What stands in it, without what differs from run to run: of each table how many rows, how many hold something in
   * each column, and how many are in which state.
   */
  async outline(except: ReadonlySet<string>): Promise<Readonly<Record<string, string>>> {
    const tables = this.#tables.filter(({ name }) => !except.has(name));
    const shapes = await env.DB.batch<{ name: string }>(
      tables.map(({ name }) => env.DB.prepare(`PRAGMA table_info("${name}")`)),
    );
    const answers = await env.DB.batch<Record<string, string | number>>(
      tables.map(({ name }, n) => {
        const columns = shapes[n]?.results.map((column) => column.name) ?? [];
        const held = columns.map((column) => `count(nullif("${column}", '')) AS "${column}"`);
        const states = columns
          .filter((column) => /^(?:status|state|stage|kind|action|entity|outcome)$/.test(column))
          .map(
            (column) =>
              `(SELECT group_concat(said, ' ') FROM (SELECT "${column}" || ':' || count(*) AS said FROM "${name}" GROUP BY "${column}")) AS "by ${column}"`,
          );
        return env.DB.prepare(`SELECT count(*) AS "rows", ${[...held, ...states].join(", ")} FROM "${name}"`);
      }),
    );
    return Object.fromEntries(
      tables.flatMap(({ name }, n) => {
        const rows = Object.entries(answers[n]?.results[0] ?? {});
        return rows.map(([column, said]) => [`${name}.${column}`, String(said)]);
      }),
    );
  }
}
