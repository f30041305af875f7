import { BOOKING_STATUS, CHANNELS } from "../../consultations/bookings/schema.ts";
import { CONSULTATION_MODES, CONSULTATION_OUTCOMES } from "../../consultations/records/schema.ts";
import { TIERS, type Tier } from "../../county/settings/schema.ts";
import { addUp, NOTHING, type ByMeasure, type Counted } from "../../platform/counts/by-measure.ts";
import { hoursOf, named, percentOf, roundTo, sharesOf, timesOf, type Named, type Table } from "./table.ts";

/** Days from booking to consultation, as they are counted. */
const WAITS = ["0", "1", "2-3", "4-7", "8-14", "15+"];
const WEEKDAYS = ["1", "2", "3", "4", "5", "6", "7"];
const LEVELS = ["1", "2", "3", "4", "5"];
const RECTIFIED = ["onTime", "late", "open", "closed"];
const KEPT = ["kept", "keptLate", "putRight", "open"];

/** A place of the register, in use or not. */
export interface ReportedSite {
  readonly id: string;
  readonly name: string;
  readonly tier: Tier;
  readonly township: string;
}

/** What the tables of consultations are made of. */
export interface ConsultationFacts {
  readonly by: ByMeasure;
  readonly sites: readonly ReportedSite[];
  /** The matters of the settings. */
  readonly matters: Named;
  /** What the townships are called, by their codes. */
  readonly townships: Named;
}

/** The rows that are always there, and behind them what was counted by another word: a matter that is no more. */
function withOthers(rows: Named, ...counts: readonly ReadonlyMap<string, Counted>[]): Named {
  const known = new Set(rows.map(([key]) => key));
  const others = new Set(counts.flatMap((each) => [...each.keys()]).filter((key) => !known.has(key)));
  return [...rows, ...named([...others].toSorted())];
}

function matterTable({ by, matters }: ConsultationFacts): Table {
  const [booked, recorded] = [by("matter"), by("recordedMatter")];
  const rows = withOthers(matters, booked, recorded);
  const valuesOf = (asked: Counted, found: Counted) => [asked.count, found.count, found.minutes];
  return {
    key: "byMatter",
    columns: [
      ["bookings", "count"],
      ["recorded", "count"],
      ["minutes", "minutes"],
    ],
    rows: rows.map(([key, label]) => ({
      key,
      label,
      values: valuesOf(booked.get(key) ?? NOTHING, recorded.get(key) ?? NOTHING),
    })),
    total: valuesOf(addUp(booked.values()), addUp(recorded.values())),
  };
}

/** The counts of sites added up by what they have in common. */
function addedUp(
  sites: readonly ReportedSite[],
  counts: ReadonlyMap<string, Counted>,
  keyOf: (site: ReportedSite) => string,
): ReadonlyMap<string, Counted> {
  const sums = new Map<string, Counted>();
  for (const site of sites) {
    const key = keyOf(site);
    sums.set(key, addUp([sums.get(key) ?? NOTHING, counts.get(site.id) ?? NOTHING]));
  }
  return sums;
}

function ratingTable({ by }: ConsultationFacts): Table {
  const levels = by("level");
  const counts = LEVELS.map((level) => levels.get(level)?.count ?? 0);
  const all = counts.reduce((sum, count) => sum + count, 0);
  const points = counts.reduce((sum, count, index) => sum + count * (index + 1), 0);
  return {
    key: "ratings",
    columns: [
      ["count", "count"],
      ["share", "percent"],
      ["averageLevel", "score"],
    ],
    rows: LEVELS.map((key, index) => ({
      key,
      label: null,
      values: [counts[index] ?? 0, percentOf(counts[index] ?? 0, all), null],
    })),
    total: [all, percentOf(all, all), all === 0 ? null : roundTo(points / all, 2)],
  };
}

function usageTable({ by }: ConsultationFacts): Table {
  const done = by("status").get("done") ?? NOTHING;
  const open = by("session").get("open") ?? NOTHING;
  const verified = by("proBono").get("verified") ?? NOTHING;
  const row = (key: string, count: number, minutes: number | null = null) => ({
    key,
    label: null,
    values: [count, minutes === null ? null : hoursOf(minutes)],
  });
  return {
    key: "usage",
    columns: [
      ["count", "count"],
      ["serviceHours", "hours"],
    ],
    rows: [
      row("sessions", open.count, open.minutes),
      row("cancelledSessions", by("session").get("cancelled")?.count ?? 0),
      row("placesOffered", by("places").get("open")?.minutes ?? 0),
      row("bookings", addUp(by("status").values()).count),
      row("done", done.count, done.minutes),
      row("noShow", by("status").get("noShow")?.count ?? 0),
      row("routed", addUp(by("routed").values()).count),
      row("verified", verified.count, verified.minutes),
      row("lawyersServing", by("lawyer").size),
      row("providersServing", by("provider").size),
      row("sitesServing", by("site").size),
    ],
    total: null,
  };
}

/** What consultations, ratings, rectifications and commitments came to, from the figures that are kept by day and month. */
export function consultationTables(facts: ConsultationFacts): Table[] {
  const { by, sites, matters, townships } = facts;
  const ofSites = by("site");
  const hours = [...by("hour").keys()].toSorted();
  return [
    sharesOf("consultations", named(BOOKING_STATUS), by("status"), "bookings"),
    matterTable(facts),
    sharesOf(
      "routed",
      withOthers(matters, by("routed")).filter(([key]) => by("routed").has(key)),
      by("routed"),
    ),
    timesOf(
      "byTier",
      named(TIERS),
      addedUp(sites, ofSites, ({ tier }) => tier),
    ),
    timesOf(
      "townships",
      townships,
      addedUp(sites, ofSites, ({ township }) => township),
    ),
    timesOf(
      "sites",
      sites.map(({ id, name }) => [id, name] as const),
      ofSites,
    ),
    timesOf("weekdays", named(WEEKDAYS), by("weekday")),
    timesOf(
      "hours",
      hours.map((hour) => [hour, `${hour}:00–${hour}:59`] as const),
      by("hour"),
    ),
    timesOf("modes", named(CONSULTATION_MODES), by("mode")),
    timesOf("channels", named(CHANNELS), by("channel")),
    sharesOf("priority", named(["yes", "no"]), by("priority")),
    timesOf("outcomes", named(CONSULTATION_OUTCOMES), by("outcome")),
    sharesOf("waiting", named(WAITS), by("wait")),
    ratingTable(facts),
    sharesOf("rectifications", named(RECTIFIED), by("rectification")),
    sharesOf("commitments", named(KEPT), by("commitment")),
    usageTable(facts),
  ];
}
