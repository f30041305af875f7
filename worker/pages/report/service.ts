import { selectBooks } from "../../county/records/queries.ts";
import { selectBranchesDue } from "../../county/records/report-queries.ts";
import { daysOf, periodBefore } from "../../county/records/periods.ts";
import { selectSettings } from "../../county/settings/queries.ts";
import { settingsOf } from "../../county/settings/settings.ts";
import { countyTime } from "../../platform/core/clock.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import type { Operation } from "../../platform/operation.ts";
import { coverageReads } from "../coverage/queries.ts";
import { reckon, type CountyFacts, type Reckoning } from "./figures.ts";
import * as queries from "./queries.ts";
import type { CountyReport, KeptContent } from "./schema.ts";
import { scopeText, type Scope } from "./scope.ts";
import type { ReportSources } from "./sources.ts";
import { compared, tablesIn } from "./table.ts";

const SETTINGS = ["zone", "county", "matters", "postsPerTier"] as const;

/** So many digits has a township's code; a village's begins with them. */
const TOWNSHIP = 9;

/** What is asked for. */
export interface Asked {
  readonly period: string;
  readonly scope: Scope;
  readonly version?: number | undefined;
}

/** What is known before a period is read, and what is kept of it: one round trip. */
async function readFacts({ db, now }: Operation, { period, scope, version }: Asked) {
  const firm = scope.kind === "firm" ? (scope.key ?? undefined) : undefined;
  const kept = scopeText(scope);
  const [rows, sites, firms, onDisplay, suspended, allSites, branches, books, ofFirm, [practising], [own], [before]] =
    await db.batch([
      selectSettings(db, SETTINGS),
      ...coverageReads(db, firm),
      queries.selectReportedSites(db, firm),
      selectBranchesDue(db, firm === undefined ? undefined : { firm }),
      selectBooks(db),
      queries.selectLawyersOf(db, firm),
      queries.countPractising(db, firm),
      queries.selectKept(db, kept, period, version),
      queries.selectKept(db, kept, periodBefore(period)),
    ]);
  const { zone, county, matters, postsPerTier } = settingsOf(rows, ...SETTINGS);
  const facts: CountyFacts = {
    today: countyTime(zone, now).date,
    zone,
    county: county.name.zh,
    matters,
    postsPerTier,
    coverage: { sites, firms, onDisplay, suspended },
    sites: allSites.map(({ divisionCode, ...site }) => ({ ...site, township: divisionCode.slice(0, TOWNSHIP) })),
    branches,
    books,
    ofFirm,
    practising: practising?.count ?? 0,
  };
  return { facts, own, before };
}

/** What the township or firm is called; refuses one the register does not have. */
function nameOf({ kind, key }: Scope, { coverage, sites }: CountyFacts): string | null {
  if (kind === "county") return null;
  if (kind === "firm") {
    const firm = coverage.firms.find(({ id }) => id === key);
    if (!firm) throw fieldProblem("firm", "unknown");
    return firm.name;
  }
  const own = sites.filter(({ township }) => township === key);
  if (own.length === 0) throw fieldProblem("township", "unknown");
  return own.find(({ tier }) => tier === "township")?.name ?? null;
}

const daysBefore = (period: string) => daysOf(periodBefore(period));

function keptReport({ period, scope }: Asked, { content, keptAt, version }: queries.KeptRow): CountyReport {
  const { name, county, sections } = content;
  return {
    period,
    ...daysOf(period),
    before: daysBefore(period),
    county,
    scope: { ...scope, name },
    state: "kept",
    keptAt,
    version,
    sections,
  };
}

/** What a period comes to now, held against what is kept of the one before, or else what that comes to now. */
async function reckonedContent(
  reckoning: Reckoning,
  period: string,
  keptBefore: queries.KeptRow | undefined,
): Promise<KeptContent> {
  const { scope, facts } = reckoning;
  const name = nameOf(scope, facts);
  const [tables = [], before = []] = await reckon(reckoning, keptBefore ? [period] : [period, periodBefore(period)]);
  return {
    county: facts.county,
    name,
    sections: compared(tables, keptBefore ? tablesIn(keptBefore.content.sections) : before),
  };
}

/** A period's report as it is now, whatever is kept of it. */
export async function reckonReport(operation: Operation, sources: ReportSources, asked: Asked) {
  const { facts, own, before } = await readFacts(operation, { ...asked, version: undefined });
  const { period, scope } = asked;
  const content = await reckonedContent({ db: operation.db, sources, scope, facts }, period, before);
  return { facts, kept: own, content };
}

/** The report of a period: as it was written down, or while it is not, as it is now. */
export async function readReport(operation: Operation, sources: ReportSources, asked: Asked): Promise<CountyReport> {
  const { facts, own, before } = await readFacts(operation, asked);
  if (own) return keptReport(asked, own);
  if (asked.version !== undefined) throw new Problem("not_found");
  const { period, scope } = asked;
  const { county, name, sections } = await reckonedContent({ db: operation.db, sources, scope, facts }, period, before);
  return {
    period,
    ...daysOf(period),
    before: daysBefore(period),
    county,
    scope: { ...scope, name },
    state: "open",
    keptAt: null,
    version: null,
    sections,
  };
}
