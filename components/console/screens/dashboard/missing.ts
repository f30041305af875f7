import { rowName, sectionOf, type Reading, type Report, type Section } from "../reports/report.ts";

/** What is missing, counted, with whom it concerns by name. */
export interface Gap {
  readonly key: string;
  readonly count: number;
  /** Those of it that have names, the most missing first. */
  readonly names: readonly string[];
}

type Row = Section["rows"][number];

/** What a period's report says is not there: each a list that can be gone through. */
export function missingIn(reading: Reading, report: Report): readonly Gap[] {
  const valueOf = (section: Section, { values }: Row, column: string): number => {
    const value = values[section.columns.findIndex(({ key }) => key === column)];
    return typeof value === "number" ? value : 0;
  };
  /** Rows of a table where something is missing. */
  const rowsOf = (key: string, table: string, missing: (section: Section, row: Row) => number): Gap => {
    const section = sectionOf(report, table);
    const found = (section?.rows ?? [])
      .map((row) => ({ row, by: section ? missing(section, row) : 0 }))
      .filter(({ by }) => by > 0);
    found.sort((a, b) => b.by - a.by);
    return { key, count: found.length, names: section ? found.map(({ row }) => rowName(reading, section, row)) : [] };
  };
  /** One row of a table. */
  const countOf = (key: string, table: string, row: string): Gap => {
    const section = sectionOf(report, table);
    const found = section?.rows.find((each) => each.key === row)?.values[0];
    return { key, count: typeof found === "number" ? found : 0, names: [] };
  };
  return [
    rowsOf("posts", "coverageTownships", (section, row) => valueOf(section, row, "missingPosts")),
    rowsOf("meetings", "branchMeetings", (section, row) => valueOf(section, row, "missing")),
    rowsOf("staffing", "staffing", (section, row) =>
      ["deputyMissing", "officerMissing", "instructorMissing"].reduce(
        (sum, column) => sum + valueOf(section, row, column),
        0,
      ),
    ),
    rowsOf("notReported", "staffing", (section, row) => (valueOf(section, row, "reported") ? 0 : 1)),
    countOf("rectifications", "rectifications", "open"),
    countOf("commitments", "commitments", "open"),
    countOf("proBono", "proBono", "none"),
  ].filter(({ count }) => count > 0);
}
