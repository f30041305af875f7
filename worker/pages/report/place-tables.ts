import { TIERS } from "../../county/settings/schema.ts";
import { coverageOf, townshipsOf, type Place } from "../coverage/service.ts";
import { percentOf, type Row, type Table } from "./table.ts";

const COLUMNS: Table["columns"] = [
  ["placesDue", "count"],
  ["covered", "count"],
  ["coveredShare", "percent"],
  ["expectedPosts", "count"],
  ["postsFilled", "count"],
  ["missingPosts", "count"],
];

type Counts = ReturnType<typeof coverageOf>["total"];

/** Where there are posts and where they are missing: as it is now, since nobody knows how it was. */
export function coverageTables(places: readonly Place[], isOfCounty: boolean): Table[] {
  const { total, tiers } = coverageOf(places, "");
  const missingAt = (of: readonly Place[]) =>
    of.reduce((sum, { expected, posts }) => sum + Math.max(expected - posts, 0), 0);
  const values = ({ sites, covered, expected, posts }: Counts, of: readonly Place[]) => [
    sites,
    covered,
    percentOf(covered, sites),
    expected,
    posts,
    missingAt(of),
  ];
  const all = values(total, places);
  const byTier: Table = {
    key: "coverage",
    columns: COLUMNS,
    rows: TIERS.map((tier): Row => {
      const counts = tiers.find((each) => each.tier === tier) ?? total;
      return {
        key: tier,
        label: null,
        values: values(
          counts,
          places.filter((place) => place.tier === tier),
        ),
      };
    }),
    total: all,
  };
  if (!isOfCounty) return [byTier];
  return [
    byTier,
    {
      key: "coverageTownships",
      columns: COLUMNS,
      rows: townshipsOf(places).map(({ code, name, ...counts }) => ({
        key: code === "" ? "noSite" : code,
        label: name,
        values: values(
          counts,
          places.filter(({ township }) => township === code),
        ),
      })),
      total: all,
    },
  ];
}
