import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rank, totalOf, type Criterion, type Score } from "../../../../worker/commendations/panels/ranking.ts";

const criteria: readonly Criterion[] = [
  { id: "service", weight: 60, max: 10 },
  { id: "conduct", weight: 40, max: 5 },
];
const score = (nominationId: string, memberId: string, service: number, conduct: number): Score => ({
  nominationId,
  memberId,
  points: { service, conduct },
});
const abstention = (nominationId: string, memberId: string): Score => ({ nominationId, memberId, points: null });
const nobody: ReadonlySet<string> = new Set();

describe("a reviewer's total", () => {
  it("weighs the points by the sheet", () => {
    expect(totalOf(criteria, { service: 10, conduct: 5 })).toBe(100);
    expect(totalOf(criteria, { service: 5, conduct: 5 })).toBe(70);
    expect(totalOf(criteria, { service: 10, conduct: 0 })).toBe(60);
  });
});

describe("the ranking of a category", () => {
  it("goes by the mean of those who scored; an abstention is not a zero", () => {
    const ranked = rank(
      ["a", "b"],
      criteria,
      [score("a", "x", 8, 4), abstention("a", "y"), score("b", "x", 7, 4), score("b", "y", 7, 4)],
      nobody,
    );
    expect(ranked).toMatchObject([
      { nominationId: "a", rank: 1, mean: 80, scored: 1, abstained: 1 },
      { nominationId: "b", rank: 2, mean: 74, scored: 2, abstained: 0 },
    ]);
  });

  it("shows ties, and how far the reviewers are apart", () => {
    const ranked = rank(
      ["a", "b", "c"],
      criteria,
      [
        score("a", "x", 10, 5),
        score("a", "y", 0, 5),
        score("b", "x", 5, 5),
        score("b", "y", 5, 5),
        score("c", "x", 1, 1),
      ],
      nobody,
    );
    expect(ranked).toMatchObject([
      { nominationId: "a", rank: 1, tied: true, mean: 70, spread: 60 },
      { nominationId: "b", rank: 1, tied: true, mean: 70, spread: 0 },
      { nominationId: "c", rank: 3, tied: false },
    ]);
  });

  it("leaves out what a recused reviewer gave, before or after the recusal", () => {
    const scores = [score("a", "x", 10, 5), score("a", "friend", 0, 0), score("b", "x", 9, 5)];
    expect(rank(["a", "b"], criteria, scores, nobody)[0]).toMatchObject({ nominationId: "b" });
    expect(rank(["a", "b"], criteria, scores, new Set(["friend"]))[0]).toMatchObject({
      nominationId: "a",
      mean: 100,
      scored: 1,
    });
  });

  it("puts what nobody scored last, without a rank", () => {
    expect(rank(["a", "b"], criteria, [abstention("a", "x"), score("b", "x", 0, 0)], nobody)).toMatchObject([
      { nominationId: "b", rank: 1, mean: 0 },
      { nominationId: "a", rank: null, mean: null, spread: null, abstained: 1, tied: false },
    ]);
  });

  const sheets = fc.record({
    scores: fc.array(
      fc.record({
        nominationId: fc.constantFrom("a", "b", "c", "d"),
        memberId: fc.constantFrom("u", "v", "w"),
        points: fc.option(
          fc.record({ service: fc.integer({ min: 0, max: 10 }), conduct: fc.integer({ min: 0, max: 5 }) }),
        ),
      }),
      { maxLength: 12 },
    ),
    recused: fc.uniqueArray(fc.constantFrom("u", "v", "w")),
  });
  const ids = ["a", "b", "c", "d"];

  it("does not depend on the order of the scores, and an abstention changes no mean", () => {
    fc.assert(
      fc.property(sheets, fc.constantFrom(...ids), ({ scores, recused }, abstainedFrom) => {
        const out = new Set(recused);
        const ranked = rank(ids, criteria, scores, out);
        expect(rank(ids, criteria, scores.toReversed(), out)).toEqual(ranked);
        const means = (list: typeof ranked) =>
          Object.fromEntries(list.map(({ nominationId, mean }) => [nominationId, mean]));
        expect(means(rank(ids, criteria, [...scores, abstention(abstainedFrom, "z")], out))).toEqual(means(ranked));
        // Who has recused themselves is as good as not there.
        expect(
          rank(
            ids,
            criteria,
            scores.filter(({ memberId }) => !out.has(memberId)),
            nobody,
          ),
        ).toEqual(ranked);
      }),
      { numRuns: 1000 },
    );
  });
});
