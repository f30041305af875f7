import * as fc from "fast-check";
import { expect, it } from "vitest";
import { heldBack, published } from "../../../../worker/pages/report/publish.ts";
import type { CountyReport } from "../../../../worker/pages/report/schema.ts";

/** What is published of a year: small counts are held back, and nobody works them out from the totals beside them. */

const table = fc.integer({ min: 1, max: 9 }).chain((rows) =>
  fc.array(fc.array(fc.integer({ min: 0, max: 14 }), { minLength: rows, maxLength: rows }), {
    minLength: 1,
    maxLength: 3,
  }),
);

const sum = (counts: readonly number[]) => counts.reduce((a, b) => a + b, 0);
const report = (columns: readonly (readonly number[])[]): CountyReport => ({
  period: "2025",
  from: "2025-01-01",
  to: "2025-12-31",
  before: { from: "2024-01-01", to: "2024-12-31" },
  county: "清溪县",
  scope: { kind: "county", key: null, name: null },
  state: "open",
  keptAt: null,
  version: null,
  sections: [
    {
      key: "modes",
      columns: columns.map(() => ({ key: "count", unit: "count" })),
      rows: (columns[0] ?? []).map((_, row) => ({
        key: String(row),
        label: null,
        values: columns.map((counts) => counts[row] ?? 0),
        before: columns.map((counts) => counts[row] ?? 0),
      })),
      total: { values: columns.map(sum), before: columns.map(sum) },
    },
  ],
});

it("shows no count below five, and none of what stood before", () => {
  fc.assert(
    fc.property(table, (columns) => {
      const [section] = published(report(columns)).sections;
      const shown = [
        ...(section?.rows.flatMap(({ values, before }) => [...values, ...before]) ?? []),
        ...(section?.total ? [...section.total.values, ...section.total.before] : []),
      ];
      expect(shown.filter((value) => typeof value === "number" && value > 0 && value < 5)).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
});

it("holds back so much that what is small could be something else, by the total that is shown", () => {
  fc.assert(
    fc.property(table, (columns) => {
      const [section] = published(report(columns)).sections;
      if (section?.total?.values.includes("*")) return;
      for (const [index, counts] of columns.entries()) {
        const hidden = counts.filter((_, row) => section?.rows[row]?.values[index] === "*");
        const some = hidden.filter((count) => count > 0);
        // The total less what is shown is what is hidden together: known to everybody.
        const together = sum(counts) - sum(counts.filter((_, row) => section?.rows[row]?.values[index] !== "*"));
        expect(together).toBe(sum(hidden));
        if (!counts.some((count) => count > 0 && count < 5)) continue;
        // One alone is the difference; as many as they come to are one each.
        expect(some.length).toBeGreaterThan(1);
        expect(together).toBeGreaterThan(some.length);
      }
    }),
    { numRuns: 2_000 },
  );
});

it("holds nothing back where nothing is small", () => {
  expect([...heldBack([[5, 60, 0, 17]])]).toEqual([]);
  expect([...heldBack([[5, 60, 3, 17]])].toSorted()).toEqual([0, 2]);
});
