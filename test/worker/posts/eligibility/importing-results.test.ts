import { beforeEach, describe, expect, it } from "vitest";
import type { AnnualInspectionEntry, AnnualReviewEntry } from "../../../../worker/posts/eligibility/schema.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer } from "../../county.ts";
import { Importing } from "../../county/imports/importing.ts";

type Entry = Pick<AnnualReviewEntry, "year" | "revokedAt"> & {
  readonly result: AnnualReviewEntry["result"] | AnnualInspectionEntry["result"];
};

let clerk: string;
let lawyer: Awaited<ReturnType<typeof addLawyer>>;

beforeEach(async () => {
  await freshDatabase();
  clerk = await tokenFor("clerk");
  lawyer = await addLawyer(await addFirm());
});

const KINDS = [
  {
    target: "annualReviews",
    path: "annual-reviews",
    about: () => ({ licenceNo: lawyer.licenceNo, name: "欧阳建国" }),
    good: "competent",
    bad: "incompetent",
    wrong: { row: () => ({ licenceNo: lawyer.licenceNo, name: "别人" }), error: { field: "name", code: "mismatch" } },
    unknown: { row: () => ({ licenceNo: "14312999999999999" }), error: { field: "licenceNo", code: "unknown" } },
  },
  {
    target: "annualInspections",
    path: "annual-inspections",
    about: () => ({ firmId: "湖南清溪律师事务所" }),
    good: "passed",
    bad: "failed",
    wrong: { row: () => ({}), error: { field: "firmId", code: "required" } },
    unknown: { row: () => ({ firmId: "没有这个所" }), error: { field: "firmId", code: "unknown" } },
  },
] as const;

describe.each(KINDS)("$target that are imported", ({ target, path, about, good, bad, wrong, unknown }) => {
  const listed = async () => (await call<{ items: Entry[] }>("GET", `/api/admin/${path}`, { token: clerk })).body.items;

  it("are checked against the register", async () => {
    const [a, b, c] = await new Importing(clerk, target).check([
      { ...wrong.row(), year: "2025", result: good },
      { ...unknown.row(), year: "2025", result: good },
      { ...about(), year: "1900", result: good },
    ]);
    expect([a?.errors, b?.errors]).toEqual([[wrong.error], [unknown.error]]);
    expect(c?.errors.map(({ field }) => field)).toEqual(["year"]);
  });

  it("stand once a year: another one changes it, and undoing gives it back", async () => {
    const importing = new Importing(clerk, target);
    const first = await importing.all([
      { ...about(), year: "2024", result: good },
      { ...about(), year: "2025", result: good },
    ]);
    expect(first.done).toMatchObject({ created: 2 });
    const [check] = await importing.check([{ ...about(), year: "2025", result: bad }]);
    expect(check?.changes).toEqual([{ field: "result", before: good, after: bad }]);
    const second = await importing.all([{ ...about(), year: "2025", result: bad }]);
    expect(second.done).toMatchObject({ changed: 1 });
    expect((await listed()).map(({ year, result }) => [year, result]).toSorted()).toEqual([
      [2024, good],
      [2025, bad],
    ]);
    expect((await importing.undo(second.id)).body).toMatchObject({ state: "undone", takenBack: { undone: 1 } });
    expect((await listed()).find(({ year }) => year === 2025)?.result).toBe(good);
    // What was changed since the first import, and changed back, is somebody's decision: it stays.
    expect((await importing.undo(first.id)).body).toMatchObject({ takenBack: { undone: 1, kept: 1 } });
    expect((await listed()).filter(({ revokedAt }) => revokedAt === null)).toMatchObject([{ year: 2025 }]);
  });
});
