import { NOTHING, type ByMeasure } from "../../platform/counts/by-measure.ts";
import { hoursOf, percentOf, type Named, type Table } from "./table.ts";

/** Hours a year that are advocated for each lawyer, not mandatory (司发通〔2019〕105号). */
const TARGET = 50 * 60;

const REACHED = ["reached", "half", "some", "none"] as const;

const bandOf = (minutes: number): (typeof REACHED)[number] =>
  minutes >= TARGET ? "reached" : minutes >= TARGET / 2 ? "half" : minutes > 0 ? "some" : "none";

/** What each lawyer gave, and verified hours held against the target; whoever gave nothing is counted only. */
export function lawyerTables(by: ByMeasure, lawyers: Named, practising: number): Table[] {
  const [consulted, verified] = [by("lawyer"), by("proBonoOf")];
  const bands = new Map<string, number>(REACHED.map((band) => [band, 0]));
  const rows = lawyers.map(([key, label]) => {
    const { minutes } = verified.get(key) ?? NOTHING;
    bands.set(bandOf(minutes), (bands.get(bandOf(minutes)) ?? 0) + 1);
    return {
      key,
      label,
      values: [consulted.get(key)?.count ?? 0, hoursOf(minutes), percentOf(minutes, TARGET)],
      minutes,
    };
  });
  const given = rows.reduce((sum, { minutes }) => sum + minutes, 0);
  bands.set("none", (bands.get("none") ?? 0) + Math.max(practising - rows.length, 0));
  const all = [...bands.values()].reduce((sum, count) => sum + count, 0);
  return [
    {
      key: "proBono",
      columns: [
        ["lawyerCount", "count"],
        ["share", "percent"],
      ],
      rows: REACHED.map((key) => ({
        key,
        label: null,
        values: [bands.get(key) ?? 0, percentOf(bands.get(key) ?? 0, all)],
      })),
      total: [all, percentOf(all, all)],
    },
    {
      key: "lawyers",
      columns: [
        ["consulted", "count"],
        ["verifiedHours", "hours"],
        ["ofTarget", "percent"],
      ],
      rows: rows
        .toSorted((a, b) => b.minutes - a.minutes || (a.key < b.key ? -1 : 1))
        .map(({ key, label, values }) => ({ key, label, values })),
      total: [rows.reduce((sum, { key }) => sum + (consulted.get(key)?.count ?? 0), 0), hoursOf(given), null],
    },
  ];
}
