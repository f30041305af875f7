import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "../../../../worker/platform/db/client.ts";
import { checkEligibility, type EligibilityRules } from "../../../../worker/posts/eligibility/checks.ts";
import { readFacts, type Facts, type SanctionFact } from "../../../../worker/posts/eligibility/facts.ts";
import type { AnnualReviewEntry, CheckId } from "../../../../worker/posts/eligibility/schema.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { addMonths } from "../../../../worker/platform/core/clock.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSite, day } from "../../county.ts";
import { detail, move, sign } from "../signings/signed.ts";
import { countRowsRead } from "../../rows-read.ts";

const today = "2026-11-24";

const facts = (changes: Partial<Facts> = {}): Facts => ({
  today,
  lawyer: {
    id: "L1",
    licenceNo: "14312201012345678",
    name: "龙律师",
    status: "active",
    practisingSince: "2020-07-01",
    firmId: "F1",
  },
  firm: { id: "F1", name: "清溪所", status: "active" },
  sanctions: [],
  annualReviews: [{ year: 2025, result: "competent" }],
  annualInspections: [{ year: 2025, result: "passed" }],
  findings: [],
  ...changes,
});
const lawyer = (changes: Partial<NonNullable<Facts["lawyer"]>>): Partial<Facts> => ({
  lawyer: { ...(facts().lawyer ?? (undefined as never)), ...changes },
});
const finding = (finding: "passed" | "failed"): Partial<Facts> => ({
  findings: [{ id: "R1", kind: "standardScore", period: "2025", finding }],
});
const sanction = (changes: Partial<SanctionFact>): Partial<Facts> => ({
  sanctions: [
    {
      id: "S1",
      kind: "practiceSanction",
      subject: "lawyer",
      from: "2026-01-01",
      to: null,
      docNo: "1号",
      serious: false,
      ...changes,
    },
  ],
});
const result = (id: CheckId, given: Partial<Facts>, rules: EligibilityRules = {}) =>
  checkEligibility(facts(given), { checks: [id], ...rules })[0]?.result;

describe("a check", () => {
  it.each<[CheckId, string, Partial<Facts>, EligibilityRules, string]>([
    ["licence", "registered and active", {}, { licenceNo: "14312201012345678" }, "passed"],
    ["licence", "another number", {}, { licenceNo: "1".repeat(17) }, "failed"],
    ["licence", "no longer active", lawyer({ status: "inactive" }), {}, "failed"],
    ["licence", "not in the register", { lawyer: null }, {}, "failed"],
    ["firm", "the registered one", {}, { firmId: "F1" }, "passed"],
    ["firm", "another one", {}, { firmId: "F2" }, "failed"],
    ["firm", "given up", { firm: { id: "F1", name: "清溪所", status: "inactive" } }, { firmId: "F1" }, "failed"],
    ["annualReview", "none known", { annualReviews: [] }, {}, "unknown"],
    [
      "annualReview",
      "basically competent",
      { annualReviews: [{ year: 2025, result: "basicallyCompetent" }] },
      {},
      "passed",
    ],
    [
      "annualReview",
      "basically competent, where that is not enough",
      { annualReviews: [{ year: 2025, result: "basicallyCompetent" }] },
      { passingReviews: ["competent"] },
      "failed",
    ],
    [
      "annualReview",
      "incompetent",
      {
        annualReviews: [
          { year: 2025, result: "incompetent" },
          { year: 2024, result: "competent" },
        ],
      },
      {},
      "failed",
    ],
    [
      "annualReview",
      "competent, two years ago",
      { annualReviews: [{ year: 2024, result: "competent" }] },
      { annualResultYears: 2 },
      "passed",
    ],
    [
      "annualReview",
      "competent, three years ago",
      { annualReviews: [{ year: 2023, result: "competent" }] },
      { annualResultYears: 2 },
      "unknown",
    ],
    ["annualInspection", "passed", {}, {}, "passed"],
    ["annualInspection", "failed", { annualInspections: [{ year: 2025, result: "failed" }] }, {}, "failed"],
    ["annualInspection", "none known", { annualInspections: [] }, {}, "unknown"],
    [
      "practisingYears",
      "to the day",
      lawyer({ practisingSince: "2025-11-24" }),
      { minimumPractisingYears: 1 },
      "passed",
    ],
    [
      "practisingYears",
      "a day short",
      lawyer({ practisingSince: "2025-11-25" }),
      { minimumPractisingYears: 1 },
      "failed",
    ],
    ["practisingYears", "nobody knows", lawyer({ practisingSince: null }), { minimumPractisingYears: 1 }, "unknown"],
    ["practisingYears", "not asked", lawyer({ practisingSince: null }), {}, "passed"],
    ["practiceSanction", "none", {}, {}, "passed"],
    ["practiceSanction", "open-ended", sanction({}), {}, "failed"],
    ["practiceSanction", "on the firm", sanction({ subject: "firm" }), {}, "failed"],
    ["practiceSanction", "from today", sanction({ from: today }), {}, "failed"],
    ["practiceSanction", "from tomorrow", sanction({ from: "2026-11-25" }), {}, "passed"],
    ["practiceSanction", "until today", sanction({ to: today }), {}, "failed"],
    ["practiceSanction", "until yesterday", sanction({ to: "2026-11-23" }), {}, "passed"],
    ["practiceSanction", "of the other kind", sanction({ kind: "partyDiscipline" }), {}, "passed"],
    [
      "practiceSanction",
      "ended within the look-back",
      sanction({ to: "2024-11-24" }),
      { sanctionLookbackMonths: 24 },
      "failed",
    ],
    [
      "practiceSanction",
      "ended before the look-back",
      sanction({ to: "2024-11-23" }),
      { sanctionLookbackMonths: 24 },
      "passed",
    ],
    [
      "practiceSanction",
      "a light one, looking back for serious ones",
      sanction({ to: "2025-11-24" }),
      { sanctionLookbackMonths: 36, lookbackSeriousOnly: true },
      "passed",
    ],
    [
      "practiceSanction",
      "a serious one, looking back for serious ones",
      sanction({ to: "2025-11-24", serious: true }),
      { sanctionLookbackMonths: 36, lookbackSeriousOnly: true },
      "failed",
    ],
    ["partyDiscipline", "in force", sanction({ kind: "partyDiscipline" }), {}, "failed"],
    ["branchOpinion", "not asked", {}, {}, "unknown"],
    [
      "branchOpinion",
      "required and not given",
      {},
      { branchOpinion: { required: true, supports: undefined } },
      "failed",
    ],
    ["branchOpinion", "in favour", {}, { branchOpinion: { required: true, supports: true } }, "passed"],
    [
      "branchOpinion",
      "against, though none is required",
      {},
      { branchOpinion: { required: false, supports: false } },
      "failed",
    ],
    ["books", "that are silent", {}, {}, "passed"],
    ["books", "with a bad last word", finding("failed"), {}, "failed"],
    ["books", "with a bad word nobody asks for", finding("failed"), { books: ["essay"] }, "unknown"],
    ["books", "with a good word that is asked for", finding("passed"), { books: ["standardScore"] }, "passed"],
  ])("of %s: %s", (id, _, given, rules, expected) => {
    expect(result(id, given, rules)).toBe(expected);
  });

  it("is made of everything unless said otherwise, in one order", () => {
    expect(checkEligibility(facts(), {}).map(({ id }) => id)).toEqual([
      "licence",
      "firm",
      "annualReview",
      "annualInspection",
      "practisingYears",
      "partyDiscipline",
      "practiceSanction",
      "branchOpinion",
      "books",
    ]);
  });

  it.each([
    ["2024-02-29", 12, "2025-02-28"],
    ["2026-01-31", 1, "2026-02-28"],
    ["2026-03-31", -1, "2026-02-28"],
    ["2026-12-15", 1, "2027-01-15"],
    ["2026-01-15", -12, "2025-01-15"],
    ["2026-11-24", 0, "2026-11-24"],
  ])("counts months: %s and %d", (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected);
  });
});

describe("the facts", () => {
  let clerk: string;
  let reviewer: string;
  let firmId: string;

  beforeEach(async () => {
    await freshDatabase();
    [clerk, reviewer] = [await tokenFor("clerk"), await tokenFor("reviewer")];
    firmId = await addFirm();
  });

  const create = (kind: string, body: object) =>
    call<{ id: string; version: number } & ProblemDetails>("POST", `/api/admin/${kind}`, { token: clerk, body });

  it("hold what is on record of the lawyer and of the firm they are registered with, and nothing that was revoked", async () => {
    const { id } = await addLawyer(firmId);
    const wrong = await create("annual-reviews", { lawyerId: id, year: 2024, result: "incompetent" });
    await call("POST", `/api/admin/annual-reviews/${wrong.body.id}/revoke`, {
      token: clerk,
      version: 1,
      body: { reason: "录入错误" },
    });
    await create("annual-reviews", { lawyerId: id, year: 2024, result: "competent" });
    await create("annual-reviews", { lawyerId: id, year: 2025, result: "basicallyCompetent" });
    await create("annual-inspections", { firmId, year: 2025, result: "passed" });
    await create("sanctions", {
      kind: "practiceSanction",
      firmId,
      from: "2020-01-01",
      to: "2020-06-30",
      docNo: "甲",
      serious: true,
    });
    await create("sanctions", { kind: "partyDiscipline", lawyerId: id, from: "2021-01-01", docNo: "乙" });
    const found = await readFacts(openDatabase(env).db, { lawyerId: id }, today);
    expect(found).toMatchObject({
      lawyer: { id, firmId, status: "active" },
      firm: { id: firmId },
      annualReviews: [
        { year: 2025, result: "basicallyCompetent" },
        { year: 2024, result: "competent" },
      ],
      annualInspections: [{ year: 2025, result: "passed" }],
      sanctions: [
        { kind: "partyDiscipline", subject: "lawyer", to: null },
        { kind: "practiceSanction", subject: "firm", to: "2020-06-30", serious: true },
      ],
    });
  });

  it("are one round trip, also for a firm alone and for nobody", async () => {
    const { id } = await addLawyer(firmId);
    for (const subject of [{ lawyerId: id }, { firmId }, { lawyerId: "nobody" }]) {
      const { statements, rows } = await countRowsRead((db) => readFacts(db, subject, today));
      expect(statements).toBe(7);
      expect(rows).toBeLessThan(10);
    }
  });

  it("of a year are recorded once, changed and revoked on the version there is, and listed newest first", async () => {
    const { id } = await addLawyer(firmId);
    const first = await create("annual-reviews", { lawyerId: id, year: 2025, result: "competent" });
    expect(first).toMatchObject({ status: 201, body: { version: 1 } });
    expect(await create("annual-reviews", { lawyerId: id, year: 2025, result: "incompetent" })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "year", code: "taken" }] },
    });
    expect(await create("annual-reviews", { lawyerId: "nobody", year: 2025, result: "competent" })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "lawyerId", code: "unknown" }] },
    });
    expect(await create("annual-inspections", { firmId: "nowhere", year: 2025, result: "passed" })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "firmId", code: "unknown" }] },
    });
    const path = `/api/admin/annual-reviews/${first.body.id}`;
    expect(await call("PATCH", path, { token: clerk, version: 5, body: { result: "incompetent" } })).toMatchObject({
      status: 412,
    });
    expect(
      await call("PATCH", path, { token: clerk, version: 1, body: { result: "basicallyCompetent" } }),
    ).toMatchObject({ status: 200, body: { result: "basicallyCompetent", lawyer: { id } } });
    await create("annual-reviews", { lawyerId: id, year: 2024, result: "competent" });
    const { items } = (
      await call<{ items: AnnualReviewEntry[] }>("GET", `/api/admin/annual-reviews?lawyer=${id}`, { token: reviewer })
    ).body;
    expect(items.map(({ year }) => year)).toHaveLength(2);
    expect(await call("PATCH", path, { token: reviewer, version: 2, body: { year: 2023 } })).toMatchObject({
      status: 403,
    });
    const { results } = await env.DB.prepare(
      "SELECT action, before, after FROM audit_entries WHERE entity = 'annualReviews' AND action LIKE '%change'",
    ).all();
    expect(results).toEqual([
      { action: "annualReviews.change", before: '{"result":"competent"}', after: '{"result":"basicallyCompetent"}' },
    ]);
  });

  it("are what the reviewer sees beside a signing, and what refuses it", async () => {
    const young = { ...(await addLawyer(firmId)) };
    await env.DB.prepare("UPDATE lawyers SET practising_since = ? WHERE id = ?").bind(day(-100), young.id).run();
    await create("annual-inspections", { firmId, year: new Date().getFullYear() - 1, result: "failed" });
    const { id } = await sign(young, await addSite());
    const checks = Object.fromEntries((await detail(reviewer, id)).checks.map((check) => [check.id, check.result]));
    expect(checks).toEqual({
      licence: "passed",
      firm: "passed",
      annualReview: "unknown",
      annualInspection: "failed",
      practisingYears: "failed",
      partyDiscipline: "passed",
      practiceSanction: "passed",
      branchOpinion: "unknown",
      books: "passed",
    });
    const refused = await move(reviewer, id, "approve");
    expect(refused).toMatchObject({ status: 409, body: { code: "not_eligible" } });
    expect(refused.body.errors?.map(({ field }) => field)).toEqual([
      "checks.annualInspection",
      "checks.practisingYears",
    ]);
  });

  it("include the branch opinion where the bureau requires one", async () => {
    await call("PUT", "/api/admin/settings/branchOpinionRequired", {
      token: await tokenFor("administrator"),
      version: 0,
      body: { value: true },
    });
    const { id } = await sign(await addLawyer(firmId), await addSite());
    expect((await move(reviewer, id, "approve")).body.errors).toEqual([
      { field: "checks.branchOpinion", code: "not_allowed" },
    ]);
  });
});
