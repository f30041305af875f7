import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { reportSources } from "../../../../worker/composition.ts";
import { waysOf } from "../../../../worker/county/records/kind-of.ts";
import { readRecordReport } from "../../../../worker/county/records/kind-report-service.ts";
import type { RecordReportBy } from "../../../../worker/county/records/schema.ts";
import { jobOperation } from "../../../../worker/jobs/operation.ts";
import { readReport } from "../../../../worker/pages/report/service.ts";
import { freshDatabase } from "../../api.ts";
import { addBranch, addCampaign, addFirm, addLawyer, addSite } from "../../county.ts";
import { fillTable } from "../../filled.ts";
import { MeteredDatabase } from "../../metered-database.ts";
import { fieldsFor, KINDS } from "./example.ts";

/** What the reports of the books read stays what it is, however much is past, and however large the county. */

const PERIOD = "2026";
const ONE_YEAR = 30;
/** As many more as forty years bring. */
const PAST = 40 * ONE_YEAR;

let firmId: string;
let lawyerId: string;

beforeAll(async () => {
  await freshDatabase();
  firmId = await addFirm("甲所");
  await addBranch(firmId, "甲所党支部");
  lawyerId = (await addLawyer(firmId)).id;
  await addSite();
  await addCampaign();
  await env.DB.prepare(
    `INSERT INTO record_books (kind, since, version, created_at, updated_at)
     SELECT value, '2020-01-01', 1, '', '' FROM json_each(?)`,
  )
    .bind(JSON.stringify(KINDS.filter(({ due }) => due).map(({ id }) => id)))
    .run();
});

/** Rows of every kind, one after another, about whoever there is; `date` is SQL in which `i` is the row's number. */
async function fill(prefix: string, count: number, date: string): Promise<void> {
  for (const kind of KINDS) {
    const fields = JSON.stringify(fieldsFor(kind, { day: "2026-01-15", lawyerId })).replaceAll("'", "''");
    const about =
      kind.about === "county" ? {} : { [`${kind.about}_id`]: `(SELECT min(id) FROM ${TABLES[kind.about]})` };
    await fillTable(env.DB, "records", count, {
      id: `'${prefix}-${kind.id}-' || i`,
      kind: `'${kind.id}'`,
      date,
      period: `substr(${date}, 1, 4)`,
      state: "'standing'",
      fields: `'${kind.sensitivity === "confidential" ? "{}" : fields}'`,
      kept_until: "'2099-12-31'",
      ...about,
    });
  }
}
const TABLES = { branch: "branches", firm: "firms", lawyer: "lawyers", site: "sites", campaign: "campaigns" } as const;

async function rowsOf(read: (operation: Awaited<ReturnType<typeof jobOperation>>) => Promise<unknown>) {
  const metered = new MeteredDatabase(env.DB);
  const operation = await jobOperation({ ...env, DB: metered.binding }, new Date("2026-11-28T04:00:00Z"));
  metered.take();
  await read(operation);
  const { rowsRead, heaviest } = metered.take();
  return { rows: rowsRead, heaviest };
}
const reports = KINDS.flatMap((kind) => waysOf(kind).map((by): [string, RecordReportBy] => [kind.id, by]));
type Read = Awaited<ReturnType<typeof rowsOf>>;
const rowsOfReports = async () => {
  const rows = new Map<string, Read>();
  for (const [id, by] of reports) {
    const kind = KINDS.find((each) => each.id === id);
    if (kind)
      rows.set(
        `${id} by ${by}`,
        await rowsOf((operation) => readRecordReport(operation, kind.id, { period: PERIOD, by })),
      );
  }
  return rows;
};
/** What the county's report reads, of each of its scopes. */
const SCOPES = ["county", "township", "firm"] as const;
const rowsOfCounty = async (): Promise<ReadonlyMap<string, Read>> => {
  const rows = new Map<string, Read>();
  for (const kind of SCOPES) {
    const key = kind === "county" ? null : kind === "firm" ? firmId : "431299";
    rows.set(
      kind,
      await rowsOf((operation) => readReport(operation, reportSources, { period: PERIOD, scope: { kind, key } })),
    );
  }
  return rows;
};
/** What read more than it did, and by which statement. */
const grown = (before: ReadonlyMap<string, Read>, after: ReadonlyMap<string, Read>) =>
  [...after].flatMap(([name, read]) => (read.rows > 1.1 * (before.get(name)?.rows ?? 0) ? [{ name, ...read }] : []));

describe("the report of a book", () => {
  it("reads no more with forty years behind it, by whatever its records are told apart", async () => {
    // A report stands beside that of the year before.
    await fill("now", ONE_YEAR, "'2026-03-15'");
    await fill("before", ONE_YEAR, "'2025-03-15'");
    const [before, countyBefore] = [await rowsOfReports(), await rowsOfCounty()];
    expect(Math.min(...[...before.values()].map(({ rows }) => rows))).toBeGreaterThanOrEqual(ONE_YEAR);
    await fill("past", PAST, `(1985 + i / ${ONE_YEAR}) || '-03-15'`);
    expect(grown(before, await rowsOfReports())).toEqual([]);
    expect(grown(countyBefore, await rowsOfCounty())).toEqual([]);
  });
});

describe("the county's report of one firm", () => {
  it("reads nothing of what others did in the same year", async () => {
    const before = await rowsOfCounty();
    const others = await addFirm("乙所");
    const branch = await addBranch(others, "乙所党支部");
    const lawyer = (await addLawyer(others, "李四")).id;
    for (const [column, id, kind] of [
      ["firm_id", others, "staffing"],
      ["branch_id", branch, "branchMeeting"],
      ["lawyer_id", lawyer, "studyPlan"],
    ] as const)
      await fillTable(env.DB, "records", 500, {
        id: `'other-${kind}-' || i`,
        kind: `'${kind}'`,
        date: "'2026-05-15'",
        period: "'2026'",
        state: "'standing'",
        fields: "'{}'",
        kept_until: "'2099-12-31'",
        [column]: `'${id}'`,
      });
    await env.DB.prepare(
      `WITH RECURSIVE n (i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i < 999)
       INSERT INTO period_counts (period, scope, measure, value, count, amount) SELECT '2026-05', '', 'lawyer', 'other-' || i, 1, 30 FROM n`,
    ).run();
    const more = grown(before, await rowsOfCounty()).map(({ name }) => name);
    expect(more).not.toContain("firm");
    // The county's own does.
    expect(more).toContain("county");
  });
});
