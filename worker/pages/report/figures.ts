import { namesOfLawyers } from "../../county/records/queries.ts";
import { daysOf } from "../../county/records/periods.ts";
import { findProviders } from "../../county/holders/provider-queries.ts";
import * as books from "../../county/records/report-queries.ts";
import type { BookRow } from "../../county/records/queries.ts";
import type { Setting } from "../../county/settings/settings.ts";
import { addDays, instantOf } from "../../platform/core/clock.ts";
import { countsBy, type Counted } from "../../platform/counts/by-measure.ts";
import { selectCounts } from "../../platform/counts/queries.ts";
import type { Database } from "../../platform/db/client.ts";
import { placesOf, townshipsOf } from "../coverage/service.ts";
import type { CoverageRows } from "../coverage/queries.ts";
import { bookTables, meetingPeriods, meetingTables, staffingTable, trainingTable } from "./book-tables.ts";
import { consultationTables, type ReportedSite } from "./consultation-tables.ts";
import { lawyerTables } from "./lawyer-tables.ts";
import { coverageTables } from "./place-tables.ts";
import { providerTables, type ReportedProvider } from "./provider-tables.ts";
import { SECTIONS } from "./schema.ts";
import type { Scope } from "./scope.ts";
import type { ReportSources } from "./sources.ts";
import { named, sharesOf, type Named, type Table } from "./table.ts";

/** What is known of the county before anything of a period is read. */
export interface CountyFacts {
  readonly today: string;
  readonly zone: string;
  readonly county: string;
  readonly matters: Setting<"matters">;
  readonly postsPerTier: Setting<"postsPerTier">;
  readonly coverage: CoverageRows;
  readonly sites: readonly ReportedSite[];
  readonly branches: Awaited<ReturnType<typeof books.selectBranchesDue>>;
  readonly books: readonly BookRow[];
  /** The lawyers of the firm the report is of. */
  readonly ofFirm: readonly { readonly id: string; readonly name: string }[];
  readonly practising: number;
}

/** What the report of a scope is about: the sites of its township, the branch and people of its firm. */
interface Meant {
  readonly sites: readonly ReportedSite[];
  readonly whose: books.Whose;
}

const meantBy = ({ kind, key }: Scope, { sites }: CountyFacts): Meant => {
  if (kind === "firm" && key !== null) return { sites, whose: { firm: key } };
  if (kind === "county") return { sites, whose: undefined };
  const own = sites.filter(({ township }) => township === key);
  return { sites: own, whose: { sites: own.map(({ id }) => id) } };
};

/** What periods are reckoned by. */
export interface Reckoning {
  readonly db: Database;
  readonly sources: ReportSources;
  readonly scope: Scope;
  readonly facts: CountyFacts;
}

/** How counts of a lawyer are told from others. */
const OF_LAWYERS = ["lawyer", "proBonoOf"] as const;

/** What is read of one period, in one round trip. */
function readsOf({ db, sources, scope, facts }: Reckoning, period: string) {
  const days = daysOf(period);
  const { sites, whose } = meantBy(scope, facts);
  return [
    selectCounts(db, sources.counters, {
      ...days,
      ...(scope.kind === "township" && { scopes: sites.map(({ id }) => `site:${id}`) }),
      // Of a firm it is told what its lawyers gave, and nothing of what went on at places.
      ...(scope.kind === "firm" && { of: { measures: OF_LAWYERS, values: facts.ofFirm.map(({ id }) => id) } }),
    }),
    books.selectRecordCounts(db, days, whose),
    books.selectRecordSums(db, days, whose),
    books.selectMeetings(db, days, whose),
    books.selectMeetingsOfPeriods(db, meetingPeriods(days.from, days.to), whose),
    books.selectStaffing(db, period.slice(0, 4), whose),
    books.selectTraining(db, days),
    sources.nominations.select(
      db,
      instantOf(facts.zone, days.from, "00:00"),
      // Only the county's report tells of them: of no day, nothing is read.
      instantOf(facts.zone, scope.kind === "county" ? addDays(days.to, 1) : days.from, "00:00"),
    ),
  ] as const;
}

/** What a statement brings. */
type Brought<Statement> = Statement extends { readonly _: { readonly result: infer Result } } ? Result : never;
type Reads = ReturnType<typeof readsOf>;
/** What these statements bring, each its rows. */
type RowsOf<Statements extends readonly unknown[]> = {
  readonly [Index in keyof Statements]: Brought<Statements[Index]>;
};
type Rows = RowsOf<Reads>;

/** Days after a period's end for which what stands now is what stood at its end. */
const STILL_SO = 60;

/** The names of matters, by their ids. */
const mattersOf = ({ matters }: CountyFacts): Named => matters.map(({ id, label }) => [id, label.zh] as const);

/** What the people of a report are called. */
interface People {
  readonly lawyers: ReadonlyMap<string, string>;
  readonly providers: ReadonlyMap<string, ReportedProvider>;
}

function tablesOf(
  { sources, scope, facts }: Reckoning,
  period: string,
  [counted, kinds, sums, held, ofPeriods, staffing, trained, stages]: Rows,
  { lawyers: names, providers }: People,
): Table[] {
  const { from, to } = daysOf(period);
  const { sites } = meantBy(scope, facts);
  const by = countsBy(counted);
  const places = placesOf(facts.coverage, facts.postsPerTier).filter((place) =>
    scope.kind === "county" ? true : scope.kind === "township" ? place.township === scope.key : false,
  );
  const isNow = from <= facts.today && facts.today <= addDays(to, STILL_SO);
  const townships: Named = townshipsOf(placesOf(facts.coverage, facts.postsPerTier))
    .filter(({ code }) => code !== "" && (scope.kind === "county" || code === scope.key))
    .map(({ code, name }) => [code, name ?? facts.county] as const);
  const ownFirm = new Map(facts.ofFirm.map(({ id, name }) => [id, name]));
  const isMeant = (lawyer: string) => scope.kind !== "firm" || ownFirm.has(lawyer);
  const lawyers: Named =
    scope.kind === "firm"
      ? [...ownFirm]
      : [...new Set([...by("lawyer").keys(), ...by("proBonoOf").keys()])].map((id) => [id, names.get(id) ?? null]);
  const ofPeople = lawyerTables(by, lawyers, facts.practising);
  const ofBooks = bookTables(kinds, sums);
  const ofFirms = [
    staffingTable(
      facts.coverage.firms.filter(({ id }) => scope.kind === "county" || id === scope.key),
      staffing,
    ),
    ...meetingTables({
      from,
      to,
      today: facts.today,
      since: facts.books.find(({ kind }) => kind === "branchMeeting")?.since ?? null,
      branches: facts.branches,
      held,
      ofPeriods,
    }),
    trainingTable(trained, isMeant),
  ];
  if (scope.kind === "firm") return [...ofFirms, ...ofPeople, ...ofBooks];
  const ofPlaces = isNow ? coverageTables(places, scope.kind === "county") : [];
  const ofProviders = providerTables(by("provider"), providers);
  const ofConsultations = consultationTables({ by, sites, matters: mattersOf(facts), townships });
  if (scope.kind === "township") {
    const isOfTownship = ({ key }: Table) => key !== "townships";
    return [
      ...ofPlaces,
      ...ofConsultations.filter(isOfTownship),
      ...ofPeople.filter(({ key }) => key === "lawyers"),
      ...ofProviders,
      ...ofBooks,
    ];
  }
  const staged: readonly { readonly key: string; readonly count: number }[] = stages;
  const counts = new Map<string, Counted>(staged.map(({ key, count }) => [key, { count, minutes: 0 }]));
  return [
    ...ofPlaces,
    ...ofFirms,
    ...ofConsultations,
    ...ofPeople,
    ...ofProviders,
    sharesOf("nominations", named(sources.nominations.stages), counts),
    ...ofBooks,
  ];
}

const inOrder = (tables: readonly Table[]): Table[] =>
  tables.toSorted((a, b) => SECTIONS.indexOf(a.key) - SECTIONS.indexOf(b.key));

/** The tables of some periods: a round trip for each, at once, and one for names. */
export async function reckon(reckoning: Reckoning, periods: readonly string[]): Promise<readonly Table[][]> {
  const { db, scope } = reckoning;
  const rows: readonly Rows[] = await Promise.all(periods.map((period) => db.batch(readsOf(reckoning, period))));
  const counted = rows.flatMap(([each]) => each);
  const idsIn = (...measures: readonly string[]) =>
    counted.flatMap(({ measure, value }) => (measures.includes(measure) ? [value] : []));
  // A firm's report is of its own lawyers, whose names are known.
  const [names, providers] = await Promise.all([
    namesOfLawyers(db, scope.kind === "firm" ? [] : idsIn("lawyer", "proBonoOf")),
    findProviders(db, scope.kind === "firm" ? [] : idsIn("provider")),
  ]);
  return periods.map((period, index) => {
    const of = rows[index];
    return of ? inOrder(tablesOf(reckoning, period, of, { lawyers: names, providers })) : [];
  });
}
