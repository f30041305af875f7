import { Problem } from "../../platform/core/problem.ts";
import type { Operation } from "../../platform/operation.ts";
import { countyTime } from "../../platform/core/clock.ts";
import { TIERS, type Tier } from "../../county/settings/schema.ts";
import { readSetting, readSettings, type Setting } from "../../county/settings/settings.ts";
import { workbook, type Sheet } from "../../platform/spreadsheets/workbook.ts";
import { readCoverageRows, type CoverageRows } from "./queries.ts";
import type { CountyCoverage, Coverage, Gap, GapReason, TownshipCoverage } from "./schema.ts";

/** So many digits has a township's code; a village's begins with them. */
const TOWNSHIP = 9;

/** A site, or a firm without one, against what it should have. */
export interface Place {
  readonly kind: Gap["kind"];
  readonly id: string;
  readonly name: string;
  readonly tier: Tier;
  /** The code of its township, of the county for a site of its own; empty for a firm without a site. */
  readonly township: string;
  readonly expected: number;
  readonly posts: number;
  readonly suspended: number;
}

/**
 * Every place that counts, tier by tier and by name. A firm's place is its own office; one that has none stands for
 * itself.
 */
export function placesOf(
  { sites, firms, onDisplay, suspended }: CoverageRows,
  perTier: Setting<"postsPerTier">,
): Place[] {
  const displayed = new Map(onDisplay.map(({ siteId, posts }) => [siteId, posts]));
  const held = new Map(suspended.map(({ siteId, posts }) => [siteId, posts]));
  const housed = new Set(sites.flatMap(({ tier, firmId }) => (tier === "firm" && firmId !== null ? [firmId] : [])));
  const places: Place[] = sites.map(({ id, name, tier, divisionCode, postsExpected }) => ({
    kind: "site",
    id,
    name,
    tier,
    township: divisionCode.slice(0, TOWNSHIP),
    expected: postsExpected ?? perTier[tier],
    posts: displayed.get(id) ?? 0,
    suspended: held.get(id) ?? 0,
  }));
  for (const { id, name } of firms)
    if (!housed.has(id))
      places.push({
        kind: "firm",
        id,
        name,
        tier: "firm",
        township: "",
        expected: perTier.firm,
        posts: 0,
        suspended: 0,
      });
  return TIERS.flatMap((tier) => places.filter((place) => place.tier === tier));
}

const missingOf = ({ expected, posts }: Place): number => Math.max(expected - posts, 0);

/**
 * What is missing at a place, by reason: a post that only waits for a suspension to end is told apart from one that
 * nobody holds.
 */
export function gapsOf(place: Place): Gap[] {
  const { kind, id, name, tier } = place;
  const missing = missingOf(place);
  const suspended = Math.min(missing, place.suspended);
  const gap = (reason: GapReason, count: number): Gap[] =>
    count > 0 ? [{ kind, id, name, tier, missing: count, reason }] : [];
  return kind === "firm"
    ? gap("noSite", missing)
    : [...gap("suspended", suspended), ...gap("none", missing - suspended)];
}

function countsOf(places: readonly Place[]): Coverage["total"] {
  const due = places.filter(({ expected }) => expected > 0);
  const sum = (of: (place: Place) => number) => places.reduce((total, place) => total + of(place), 0);
  return {
    expected: sum(({ expected }) => expected),
    sites: due.length,
    covered: due.filter((place) => missingOf(place) === 0).length,
    posts: sum(({ posts }) => posts),
  };
}

export const coverageOf = (places: readonly Place[], asOf: string): Coverage => ({
  asOf,
  total: countsOf(places),
  tiers: TIERS.map((tier) => ({ tier, ...countsOf(places.filter((place) => place.tier === tier)) })),
  gaps: places.flatMap(gapsOf),
});

/** The townships in which something counts, by their codes. */
export function townshipsOf(places: readonly Place[]): TownshipCoverage[] {
  const codes = [...new Set(places.map(({ township }) => township))].toSorted();
  return codes.map((code) => {
    const own = places.filter(({ township }) => township === code);
    return {
      code,
      name: own.find(({ tier }) => tier === "township")?.name ?? null,
      ...countsOf(own),
      gaps: own.flatMap(gapsOf),
    };
  });
}

async function readPlaces({ db }: Operation): Promise<Place[]> {
  const [rows, perTier] = await Promise.all([readCoverageRows(db), readSetting(db, "postsPerTier")]);
  return placesOf(rows, perTier);
}

/** Coverage as the bureau sees it. */
export async function readCountyCoverage(operation: Operation): Promise<CountyCoverage> {
  const places = await readPlaces(operation);
  return { ...coverageOf(places, operation.now.toISOString()), townships: townshipsOf(places) };
}

/** Coverage as anyone sees it, if the bureau says so. */
export async function readPublicCoverage(operation: Operation): Promise<Coverage> {
  if (!(await readSetting(operation.db, "publicCoverage"))) throw new Problem("not_public");
  return coverageOf(await readPlaces(operation), operation.now.toISOString());
}

const REASONS: Readonly<Record<GapReason, string>> = {
  none: "无人在岗",
  suspended: "在岗律师已暂停",
  noSite: "律所没有登记接待网点",
};
const KINDS: Readonly<Record<Gap["kind"], string>> = { site: "网点", firm: "律师事务所" };
const percent = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part / whole) * 1000) / 10;

/** The sheets of the spreadsheet: by tier, the gaps, every place. */
export function sheetsOf(places: readonly Place[], tiers: Setting<"tiers">): Sheet[] {
  const names = new Map(tiers.map(({ id, label }) => [id, label.zh]));
  const nameOf = (tier: Tier) => names.get(tier) ?? tier;
  const { total, tiers: byTier, gaps } = coverageOf(places, "");
  const line = (name: string, { expected, sites, covered, posts }: Coverage["total"]) => [
    name,
    sites,
    covered,
    percent(covered, sites),
    expected,
    posts,
  ];
  return [
    {
      name: "按层级",
      columns: [
        ["层级", 24],
        ["应设岗的网点和律所", 20],
        ["已达标", 10],
        ["达标率（%）", 12],
        ["应设岗数", 10],
        ["在岗数", 12],
      ],
      rows: [...byTier.map(({ tier, ...counts }) => line(nameOf(tier), counts)), line("合计", total)],
    },
    {
      name: "缺口",
      columns: [
        ["类别", 12],
        ["名称", 44],
        ["层级", 24],
        ["未设岗数", 10],
        ["原因", 24],
      ],
      rows: gaps.map(({ kind, name, tier, missing, reason }) => [
        KINDS[kind],
        name,
        nameOf(tier),
        missing,
        REASONS[reason],
      ]),
    },
    {
      name: "全部网点",
      columns: [
        ["类别", 12],
        ["名称", 44],
        ["层级", 24],
        ["应设岗数", 10],
        ["在岗数", 12],
        ["暂停岗数", 10],
        ["未设岗数", 10],
      ],
      rows: places.map((place) => [
        KINDS[place.kind],
        place.name,
        nameOf(place.tier),
        place.expected,
        place.posts,
        place.suspended,
        missingOf(place),
      ]),
    },
  ];
}

/** Coverage as a spreadsheet, with the day in the county for its name. */
export async function readCoverageWorkbook({
  db,
  now,
}: Operation): Promise<{ day: string; file: Uint8Array<ArrayBuffer> }> {
  const [rows, { postsPerTier, tiers, zone }] = await Promise.all([
    readCoverageRows(db),
    readSettings(db, "postsPerTier", "tiers", "zone"),
  ]);
  return { day: countyTime(zone, now).date, file: await workbook(sheetsOf(placesOf(rows, postsPerTier), tiers)) };
}
