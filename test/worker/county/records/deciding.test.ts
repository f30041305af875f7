import { env } from "cloudflare:workers";
import { beforeEach, expect, it } from "vitest";
import type { NominationCheck } from "../../../../worker/commendations/nominations/schema.ts";
import { eligibilityOf } from "../../../../worker/commendations/nominations/eligibility-service.ts";
import { USUAL_RULES } from "../../../../worker/commendations/schema.ts";
import type { RecordEntry } from "../../../../worker/county/records/schema.ts";
import { system } from "../../../../worker/platform/core/actor.ts";
import { openDatabase } from "../../../../worker/platform/db/client.ts";
import { keysOf } from "../../../../worker/platform/privacy/keys.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addBranch, addFirm, addLawyer, addSite, day } from "../../county.ts";
import { detail, move, sign, stateOf, type TestLawyer } from "../../posts/signings/signed.ts";

let clerk: string;
let reviewer: string;
let administrator: string;
let branchId: string;
let firmId: string;
let siteId: string;
let lawyer: TestLawyer;

beforeEach(async () => {
  await freshDatabase();
  [clerk, reviewer, administrator] = [
    await tokenFor("clerk"),
    await tokenFor("reviewer"),
    await tokenFor("administrator"),
  ];
  [siteId, firmId] = [await addSite(), await addFirm()];
  branchId = await addBranch(firmId);
  lawyer = await addLawyer(firmId);
});

/** A score of the firm's branch, entered by a clerk and confirmed by a reviewer. */
async function scored(score: number): Promise<string> {
  const { body } = await call<{ id: string }>("POST", "/api/admin/records", {
    token: clerk,
    body: {
      kind: "standardScore",
      subjectId: branchId,
      date: day(0),
      fields: { score, grade: score < 60 ? "poor" : "good", deductions: null },
    },
  });
  await call("POST", `/api/admin/records/${body.id}/confirm`, { token: reviewer, version: 1 });
  return body.id;
}
const withdraw = (id: string) =>
  call<RecordEntry>("POST", `/api/admin/records/${id}/withdraw`, {
    token: clerk,
    version: 2,
    body: { reason: "评分有误" },
  });
const ruleForBooks = async (rule: unknown) => {
  const settings = await call<{ items: { key: string; value: object; version: number }[] }>(
    "GET",
    "/api/admin/settings",
    { token: administrator },
  );
  const entry = settings.body.items.find(({ key }) => key === "displayRules");
  return call("PUT", "/api/admin/settings/displayRules", {
    token: administrator,
    version: entry?.version ?? 0,
    key: "rule-for-books-0001",
    body: { value: { ...entry?.value, books: rule } },
  });
};
const failedIn = async (id: string) =>
  (await detail(reviewer, id)).checks.filter(({ result }) => result === "failed").map(({ id: check }) => check);

it("keeps a lawyer of a branch with a failed score from a post, until the score is taken back", async () => {
  const record = await scored(40);
  const { id } = await sign(lawyer, siteId);
  expect(await failedIn(id)).toEqual(["books"]);
  const refused = await move(reviewer, id, "approve");
  expect(refused.status).toBe(409);
  expect((await withdraw(record)).body.state).toBe("withdrawn");
  expect(await failedIn(id)).toEqual([]);
  expect((await move(reviewer, id, "approve")).body.state).toBe("onDisplay");
});

it("lists who is on display and failing, and suspends where the bureau's rule says so", async () => {
  const { id } = await sign(lawyer, siteId);
  await move(reviewer, id, "approve");
  const record = await scored(40);
  expect(await stateOf(id)).toBe("onDisplay");
  const failing = await call<{ items: { id: string; failing: { condition: string }[] }[] }>(
    "GET",
    "/api/admin/signings?failing=books",
    { token: reviewer },
  );
  expect(failing.body.items.map((item) => [item.id, item.failing.map(({ condition }) => condition)])).toEqual([
    [id, ["books"]],
  ]);
  expect((await ruleForBooks("suspendAtOnce")).status).toBe(200);
  expect(await stateOf(id)).toBe("suspended");
  await withdraw(record);
  expect(await stateOf(id)).toBe("onDisplay");
});

it("counts the last word of a kind alone, and only once it is confirmed", async () => {
  await scored(40);
  const { id } = await sign(lawyer, siteId);
  // Entered for the year after, by a clerk, and confirmed by nobody yet.
  const year = Number(day(0).slice(0, 4));
  const { body } = await call<{ id: string }>("POST", "/api/admin/records", {
    token: clerk,
    body: {
      kind: "standardScore",
      subjectId: branchId,
      date: `${year + 1}-01-10`,
      fields: { score: 90, grade: "good", deductions: null },
    },
  });
  expect(await failedIn(id)).toEqual(["books"]);
  await call("POST", `/api/admin/records/${body.id}/confirm`, { token: reviewer, version: 1 });
  expect(await failedIn(id)).toEqual([]);
});

it("holds a nominee to the books a campaign names, and to no others", async () => {
  await scored(40);
  const rules = { ...USUAL_RULES, annualResultPassed: false };
  const { db } = openDatabase(env);
  const operation = { db, keys: await keysOf(env), actor: system, requestId: "test", now: new Date() };
  const found = async (books?: ("standardScore" | "secretaryAppraisal")[]): Promise<NominationCheck[]> =>
    (
      await eligibilityOf(
        operation,
        { lawyerId: lawyer.id, firmId: null },
        { ...rules, ...(books && { books }) },
        day(0),
      )
    ).filter(({ id }) => id === "books");
  expect(await found()).toEqual([]);
  expect((await found(["standardScore"]))[0]).toMatchObject({
    result: "failed",
    detail: { failed: [{ kind: "standardScore" }] },
  });
  expect((await found(["secretaryAppraisal"]))[0]).toMatchObject({
    result: "unknown",
    detail: { missing: ["secretaryAppraisal"] },
  });
});
