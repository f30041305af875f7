import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import type { NominationReceipt, NominationState } from "../../../../worker/commendations/nominations/schema.ts";
import type { NominationDetail } from "../../../../worker/commendations/review/schema.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer } from "../../county.ts";
import { nominated, nomination, publishCampaign, type Drafted } from "../nominations/campaign.ts";

let campaign: Drafted;
let clerk: string;
let administrator: string;
let reviewer: string;

beforeEach(async () => {
  await freshDatabase();
  clerk = await tokenFor("clerk");
  administrator = await tokenFor("administrator", "局长");
  reviewer = await tokenFor("reviewer");
  campaign = await publishCampaign(clerk);
});

const move = (
  id: string,
  version: number,
  to: NominationState,
  { reason, token = reviewer }: { reason?: string; token?: string } = {},
) =>
  call<NominationDetail & ProblemDetails>("POST", `/api/admin/nominations/${id}/move`, {
    token,
    version,
    body: { to, ...(reason ? { reason } : {}) },
  });

describe("entering a nomination for somebody", () => {
  const enter = (token: string) =>
    call<NominationReceipt & ProblemDetails>("POST", "/api/admin/nominations", { token, body: nomination(campaign) });

  it("is the clerk's, and counts like any other", async () => {
    expect(await enter(reviewer)).toMatchObject({ status: 403 });
    const { status, body } = await enter(clerk);
    expect(status).toBe(201);
    const detail = await call<NominationDetail>("GET", `/api/admin/nominations/${body.nominationId}`, {
      token: reviewer,
    });
    expect(detail.body.enteredBy).toEqual(expect.any(String));
    expect(await enter(clerk)).toMatchObject({
      status: 409,
      body: { code: "nomination_exists", nominationId: body.nominationId },
    });
    expect(
      await env.DB.prepare(
        "SELECT actor_kind AS kind FROM audit_entries WHERE action = 'nominations.nominate'",
      ).first(),
    ).toEqual({ kind: "bureau" });
  });

  it("takes two: who entered it does not find it eligible, not even when the check before the write is passed by", async () => {
    const { body } = await enter(administrator);
    expect(await move(body.nominationId, 1, "eligible", { token: administrator })).toMatchObject({
      status: 409,
      body: { code: "same_person" },
    });
    expect(await move(body.nominationId, 1, "eligible")).toMatchObject({ status: 200, body: { state: "eligible" } });
    const { results } = await env.DB.prepare(
      "SELECT entered_by <> '' AND eligible_by <> '' AND entered_by <> eligible_by AS two FROM nominations",
    ).all();
    expect(results).toEqual([{ two: 1 }]);
  });
});

describe("eligibility", () => {
  it("is told kindly at nomination, and kept as it was when it is decided", async () => {
    const { id: lawyerId } = await addLawyer(await addFirm());
    const strict = await publishCampaign(clerk, {
      rules: {
        minimumYears: 1,
        annualResultPassed: false,
        sanctionLookbackMonths: 0,
        minimumProBonoHours: 20,
        postRequired: true,
      },
    });
    const receipt = await nominated(strict, { nominee: { lawyerId } });
    expect(receipt.checks).toEqual(
      expect.arrayContaining([
        { id: "proBonoHours", result: "failed", detail: {} },
        { id: "post", result: "failed", detail: {} },
      ]),
    );
    const id = receipt.nominationId;
    const before = await call<NominationDetail>("GET", `/api/admin/nominations/${id}`, { token: reviewer });
    expect(before.body.checks.items).toEqual(
      expect.arrayContaining([{ id: "proBonoHours", result: "failed", detail: { hours: 0, required: 20, days: 365 } }]),
    );
    expect(before.body).toMatchObject({ decidedChecks: null });
    const after = await move(id, 1, "notEligible", { reason: "公益服务时长不足" });
    expect(after.body.decidedChecks).toEqual(before.body.checks);
    await env.DB.prepare("UPDATE lawyers SET practising_since = '2001-01-01'").run();
    const later = await call<NominationDetail>("GET", `/api/admin/nominations/${id}`, { token: reviewer });
    expect(later.body.decidedChecks).toEqual(before.body.checks);
  });

  it("refuses at once where the category takes only the eligible, without saying more", async () => {
    const { id: lawyerId } = await addLawyer(await addFirm());
    const rules = {
      minimumYears: 1,
      annualResultPassed: false,
      sanctionLookbackMonths: 0,
      minimumProBonoHours: 0,
      postRequired: true,
    };
    const strict = await publishCampaign(clerk, {
      rules,
      categories: [{ name: "优秀党员律师", nomineeKind: "person", eligibleOnly: true }],
    });
    expect(
      await call("POST", "/api/nominations", { body: nomination(strict, { nominee: { lawyerId } }) }),
    ).toMatchObject({ status: 409, body: { code: "not_eligible" } });
    // Of somebody typed in nothing is known, which is no reason to refuse.
    expect((await nominated(strict)).checks).toEqual([{ id: "registered", result: "unknown", detail: {} }]);
  });
});

describe("the Party organisation's opinion", () => {
  const opinion = (id: string, version: number, body: object, token = clerk) =>
    call<NominationDetail & ProblemDetails>("PUT", `/api/admin/nominations/${id}/branch-opinion`, {
      token,
      version,
      body,
    });
  const said = { supports: true, text: "经支部大会研究，同意推荐。", secretary: "龙书记" };

  it("is asked where there is a firm, recorded once and sealed", async () => {
    const { id: lawyerId } = await addLawyer(await addFirm());
    const { nominationId: id } = await nominated(campaign, { nominee: { lawyerId } });
    expect(await opinion(id, 1, said)).toMatchObject({ status: 409, body: { code: "illegal_transition" } });
    await move(id, 1, "eligible");
    expect(await move(id, 2, "branchOpinion")).toMatchObject({
      body: { branchOpinion: { state: "asked", supports: null } },
    });
    expect(await opinion(id, 2, said)).toMatchObject({ status: 412 });
    expect(await opinion(id, 3, said)).toMatchObject({
      status: 200,
      body: { version: 4, branchOpinion: { state: "given", ...said, secretary: "龙**" } },
    });
    expect(await opinion(id, 4, said)).toMatchObject({ status: 409, body: { code: "illegal_transition" } });
    expect(JSON.stringify((await env.DB.prepare("SELECT * FROM nominations").all()).results)).not.toMatch(
      /龙书记|支部大会/,
    );
    expect(await move(id, 4, "shortlisted")).toMatchObject({ status: 200 });
  });

  it("is not needed, but going on without its support needs a reason", async () => {
    const { id: lawyerId } = await addLawyer(await addFirm());
    const { nominationId: id } = await nominated(campaign, { nominee: { lawyerId } });
    await move(id, 1, "eligible");
    const reasonNeeded = { status: 422, body: { errors: [{ field: "reason", code: "required" }] } };
    expect(await move(id, 2, "shortlisted")).toMatchObject(reasonNeeded);
    await move(id, 2, "branchOpinion");
    await opinion(id, 3, { ...said, supports: false });
    expect(await move(id, 4, "shortlisted")).toMatchObject(reasonNeeded);
    expect(await move(id, 4, "shortlisted", { reason: "情况已核实，集体研究同意" })).toMatchObject({ status: 200 });
  });

  it("is asked of nobody where no firm is known", async () => {
    const { nominationId: id } = await nominated(campaign);
    await move(id, 1, "eligible");
    expect(await move(id, 2, "branchOpinion")).toMatchObject({ status: 409, body: { code: "illegal_transition" } });
    expect(await move(id, 2, "shortlisted")).toMatchObject({ status: 200 });
  });
});
