import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { assertionStatement } from "../../../../worker/platform/db/assertions.ts";
import { openDatabase, writeBatch } from "../../../../worker/platform/db/client.ts";
import { guardOf } from "../../../../worker/platform/db/errors.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import type { Hours } from "../../../../worker/posts/schema.ts";
import { decideSigningStatement } from "../../../../worker/posts/signings/queries.ts";
import { hoursFree } from "../../../../worker/posts/signings/conflict-queries.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSite, day } from "../../county.ts";
import { addPost } from "../display/rows.ts";
import { move, shown, sign, signingRequest, stateOf, type TestLawyer } from "./signed.ts";

let reviewer: string;
let here: string;
let there: string;
let lawyer: TestLawyer;

beforeEach(async () => {
  await freshDatabase();
  reviewer = await tokenFor("reviewer");
  [here, there] = [await addSite(), await addSite("渡口镇工作站", "township")];
  lawyer = await addLawyer(await addFirm());
});

const span = (weekday: number, from: string, to: string): Hours => ({ weekday, from, to });
const MORNING = [span(1, "09:00", "12:00")];
const refusal = async (changes: object) => {
  const { status, body } = await call<ProblemDetails>("POST", "/api/signings", {
    body: signingRequest(lawyer, there, changes),
  });
  return status === 201 ? "taken in" : body.errors;
};

describe("hours", () => {
  it.each([
    ["end before they begin", [span(1, "12:00", "09:00")], { field: "hours.0.to", code: "date_order" }],
    ["take no time", [span(1, "09:00", "09:00")], { field: "hours.0.to", code: "date_order" }],
    [
      "overlap each other",
      [span(1, "09:00", "11:00"), span(2, "09:00", "11:00"), span(1, "10:59", "12:00")],
      { field: "hours.2", code: "overlap" },
    ],
    ["are on an eighth day", [span(8, "09:00", "11:00")], { field: "hours.0.weekday", code: "too_long", max: 7 }],
    ["are at no time of day", [span(1, "9:00", "24:00")], { field: "hours.0.from", code: "format" }],
    [
      "are too many",
      Array.from({ length: 15 }, (_, n) =>
        span((n % 7) + 1, n < 7 ? "08:00" : n < 14 ? "10:00" : "12:00", n < 7 ? "09:00" : n < 14 ? "11:00" : "13:00"),
      ),
      { field: "hours", code: "too_many", max: 14 },
    ],
  ])("are refused when they %s", async (_, hours, error) => {
    expect(await refusal({ hours })).toContainEqual(error);
  });

  it("may follow each other without a gap", async () => {
    expect(await refusal({ hours: [span(1, "09:00", "11:00"), span(1, "11:00", "12:00")] })).toBe("taken in");
  });
});

describe("a lawyer at two sites", () => {
  const stand = async (hours: readonly Hours[], approval: object = {}) => {
    const { id } = await sign(lawyer, here, { hours });
    expect((await move(reviewer, id, "approve", approval)).body.state).toMatch(/onDisplay|approved/);
    return id;
  };

  it.each<[string, readonly Hours[], readonly Hours[], boolean]>([
    ["other days", MORNING, [span(2, "09:00", "12:00")], true],
    ["the afternoon of the same day", MORNING, [span(1, "12:00", "15:00")], true],
    ["a minute of the same morning", MORNING, [span(1, "11:59", "15:00")], false],
    ["all hours beside some", MORNING, [], false],
    ["some hours beside all", [], MORNING, false],
  ])("holds both with %s", async (_, first, second, fits) => {
    await stand(first);
    expect(await refusal({ hours: second })).toEqual(fits ? "taken in" : [{ field: "hours", code: "overlap" }]);
  });

  it("is told at the approval when both wait at once, and the bureau may settle other hours", async () => {
    const second = await sign(lawyer, there, { hours: MORNING });
    await stand(MORNING);
    expect(await move(reviewer, second.id, "approve")).toMatchObject({ status: 409, body: { code: "hours_overlap" } });
    expect(await stateOf(second.id)).toBe("submitted");
    expect(await move(reviewer, second.id, "approve", { hours: [span(5, "09:00", "12:00")] })).toMatchObject({
      status: 200,
      body: { hours: [span(5, "09:00", "12:00")] },
    });
    expect(await shown()).toEqual([lawyer.id, lawyer.id]);
  });

  it("may hold the second when the first is over", async () => {
    const second = await sign(lawyer, there, { hours: MORNING });
    await stand(MORNING, { termTo: day(9) });
    expect(await move(reviewer, second.id, "approve", { termFrom: day(9) })).toMatchObject({
      status: 409,
      body: { code: "hours_overlap" },
    });
    expect(await move(reviewer, second.id, "approve", { termFrom: day(10) })).toMatchObject({
      status: 200,
      body: { state: "approved" },
    });
  });

  it("is approved for one of them when both are approved at the same time", async () => {
    const [first, second] = [
      await sign(lawyer, here, { hours: MORNING }),
      await sign(lawyer, there, { hours: MORNING }),
    ];
    const answers = await Promise.all([
      move(reviewer, first.id, "approve", {}, 2),
      move(reviewer, second.id, "approve", {}, 2),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(await shown()).toEqual([lawyer.id]);
  });

  it("would be approved for both without the assertion in the batch", async () => {
    const { db } = openDatabase(env);
    const at = new Date().toISOString();
    const waiting = [await sign(lawyer, here, { hours: MORNING }), await sign(lawyer, there, { hours: MORNING })];
    const term = { termFrom: day(0), termTo: day(9) };
    const posts = [await addPost(here), await addPost(there)];
    const approvals = waiting.map(({ id }, n) => {
      const siteId = n === 0 ? here : there;
      const decision = decideSigningStatement(
        db,
        { id, version: 2 },
        { from: "submitted" },
        {
          state: "approved",
          reason: null,
          decidedAt: at,
          postId: posts[n] ?? "",
          ...term,
          hours: MORNING,
        },
      );
      return {
        decision,
        guard: assertionStatement(
          db,
          "hours_free",
          hoursFree({ id, lawyerId: lawyer.id, siteId, hours: MORNING, ...term }),
        ),
      };
    });
    const [first, second] = approvals;
    if (!first || !second) throw new Error("Two were signed.");
    await writeBatch(db, [first.decision, first.guard]);
    expect(guardOf(await writeBatch(db, [second.decision, second.guard]).catch((error: unknown) => error))).toBe(
      "hours_free",
    );
    await writeBatch(db, [second.decision]);
    expect(await Promise.all(waiting.map(({ id }) => stateOf(id)))).toEqual(["approved", "approved"]);
  });
});
