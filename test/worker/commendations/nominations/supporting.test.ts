import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import type { NominationReceipt, NominationStatus } from "../../../../worker/commendations/nominations/schema.ts";
import type { NominationDetail, SupporterEntry } from "../../../../worker/commendations/review/schema.ts";
import { phoneIndex } from "../../../../worker/platform/privacy/blind-index.ts";
import { keysOf } from "../../../../worker/platform/privacy/keys.ts";
import { call, freshDatabase, liftWriteLimits, newKey, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSite } from "../../county.ts";
import { creditCode } from "../../county/registry/credit-code.ts";
import {
  draft,
  nominated,
  nomination,
  publishCampaign,
  REASON,
  SUPPORT,
  supported,
  withoutNotices,
} from "./campaign.ts";

let token: string;
let reviewer: string;

beforeEach(async () => {
  await freshDatabase();
  token = await tokenFor("clerk");
  reviewer = await tokenFor("reviewer");
});

/** A campaign whose first category says more. */
const withCategory = (own: object) =>
  publishCampaign(token, {
    categories: [{ name: "优秀党员律师", nomineeKind: "person", ...own }, draft().categories[1]],
  });
const support = (id: string, phone: string, changes: object = {}, key?: string) =>
  call<ProblemDetails & NominationReceipt>("POST", `/api/nominations/${id}/supporters`, {
    body: { reason: SUPPORT, nominator: { name: "向前进", phone }, consentVersion: 1, ...changes },
    ...(key ? { key } : {}),
  });
const nominate = (body: unknown) => call<ProblemDetails>("POST", "/api/nominations", { body });
const detail = async (id: string) =>
  (await call<NominationDetail>("GET", `/api/admin/nominations/${id}`, { token: reviewer })).body;
const countRows = async (table: string) =>
  (await env.DB.prepare(`SELECT count(*) AS n FROM ${table}`).first<{ n: number }>())?.n;

describe("standing behind a nomination", () => {
  it("keeps every reason, and gives everybody a code of their own", async () => {
    const { code, nominationId } = await nominated(await publishCampaign(token));
    const second = await supported(nominationId, "13900000001");
    await supported(nominationId, "13900000002", { reason: `${SUPPORT}他也帮过我。` });
    expect(await detail(nominationId)).toMatchObject({
      reason: REASON,
      supporters: 3,
      reasons: [
        { nominator: { name: "向**", phone: "139****0001" }, reason: SUPPORT },
        { nominator: { name: "向**", phone: "139****0002" }, reason: `${SUPPORT}他也帮过我。` },
      ],
    });
    const status = async (of: string, phone = "13812345678") =>
      (await call<NominationStatus>("GET", `/api/nominations/${of}`, { phone })).body;
    expect(await status(code)).toMatchObject({ role: "nominator", supporters: 3, nominee: "龙大勇" });
    expect(await status(second.code, "13900000001")).toMatchObject({
      code: second.code,
      role: "supporter",
      state: "submitted",
      supporters: 3,
      nominee: "龙大勇",
    });
    const first = await call<{ items: SupporterEntry[]; next: string }>(
      "GET",
      `/api/admin/nominations/${nominationId}/supporters?limit=1`,
      { token: reviewer },
    );
    const rest = await call<{ items: SupporterEntry[]; next: null }>(
      "GET",
      `/api/admin/nominations/${nominationId}/supporters?after=${first.body.next}`,
      { token: reviewer },
    );
    expect([...first.body.items, ...rest.body.items].map(({ nominator }) => nominator?.phone)).toEqual([
      "139****0001",
      "139****0002",
    ]);
  });

  it("keeps nothing in the clear", async () => {
    const { nominationId } = await nominated(await publishCampaign(token));
    await supported(nominationId, "13900000001");
    const tables = ["supporters", "nominations", "idempotency_records", "audit_entries"];
    const dump = JSON.stringify(await env.DB.batch(tables.map((table) => env.DB.prepare(`SELECT * FROM ${table}`))));
    for (const secret of ["土地纠纷", "向前进", "13900000001", "龙大勇"]) expect(dump).not.toContain(secret);
  });

  it("is for others than those who stand behind it already, however the phone is written", async () => {
    const { nominationId } = await nominated(await publishCampaign(token));
    await supported(nominationId, "13900000001");
    for (const phone of ["+86 138 1234 5678", "139-0000-0001"])
      expect(await support(nominationId, phone)).toMatchObject({ status: 409, body: { code: "phone_refused" } });
    expect(await countRows("supporters")).toBe(1);
  });

  it("counts one of many at once, and would count more without the guards", async () => {
    const { nominationId } = await nominated(await publishCampaign(token));
    const once = await Promise.all(Array.from({ length: 8 }, () => support(nominationId, "13900000001")));
    expect(once.map(({ status }) => status).toSorted()).toEqual([201, ...Array.from({ length: 7 }, () => 409)]);
    await env.DB.batch([env.DB.prepare("DROP INDEX supporters_once"), env.DB.prepare("DROP TRIGGER supporters_guard")]);
    await Promise.all(Array.from({ length: 8 }, () => support(nominationId, "13900000002")));
    expect(await countRows("supporters")).toBeGreaterThan(2);
  });

  it("answers a repeated request with the first answer", async () => {
    const { nominationId } = await nominated(await publishCampaign(token));
    const key = newKey();
    const answers = await Promise.all(Array.from({ length: 5 }, () => support(nominationId, "13900000001", {}, key)));
    expect(new Set(answers.map(({ body }) => body.code)).size).toBe(1);
    expect(await countRows("supporters")).toBe(1);
  });

  it("ends where reviewers have read what there is, and with the campaign", async () => {
    const campaign = await publishCampaign(token);
    const { nominationId } = await nominated(campaign);
    await withoutNotices();
    const settled = { status: 409, body: { code: "nomination_settled" } };
    for (const state of ["eligible", "branchOpinion"]) {
      await env.DB.prepare("UPDATE nominations SET state = ?").bind(state).run();
      await supported(nominationId, state === "eligible" ? "13900000001" : "13900000002");
    }
    for (const state of [
      "shortlisted",
      "scored",
      "onNotice",
      "objectionHandled",
      "notEligible",
      "commended",
      "notCommended",
      "withdrawn",
    ]) {
      await env.DB.prepare("UPDATE nominations SET state = ?").bind(state).run();
      expect(await support(nominationId, "13900000003")).toMatchObject(settled);
      const insert = env.DB.prepare(
        "INSERT INTO supporters (id, code, nomination_id, category_id, reason, consent_version, campaign_version, created_at, updated_at) VALUES ('s', 's', ?, ?, 'r', 1, 1, '', '')",
      );
      await expect(insert.bind(nominationId, campaign.person).run()).rejects.toThrow("nomination_settled");
    }
    await env.DB.prepare("UPDATE nominations SET state = 'submitted'").run();
    await call("POST", `/api/admin/campaigns/${campaign.id}/close`, {
      token,
      version: 2,
      body: { reason: "名额已满" },
    });
    expect(await support(nominationId, "13900000003")).toMatchObject({
      status: 409,
      body: { code: "campaign_closed" },
    });
    expect(await support("nothing", "13900000003")).toMatchObject({ status: 404 });
  });

  it("names the field that is wrong", async () => {
    const { nominationId } = await nominated(await publishCampaign(token));
    expect(await support(nominationId, "13900000001", { reason: "好", consentVersion: 7 })).toMatchObject({
      status: 422,
      body: {
        errors: [
          { field: "reason", code: "too_short", min: 20 },
          { field: "consentVersion", code: "consent" },
        ],
      },
    });
  });
});

describe("what a category asks for", () => {
  it("has bounds of its own for reasons", async () => {
    const campaign = await withCategory({ reasonMin: 30, reasonMax: 40 });
    expect(await nominate(nomination(campaign))).toMatchObject({
      status: 422,
      body: { errors: [{ field: "reason", code: "too_short", min: 30 }] },
    });
    const { nominationId } = await nominated(campaign, { reason: "字".repeat(30) });
    expect(await support(nominationId, "13900000001", { reason: "字".repeat(41) })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "reason", code: "too_long", max: 40 }] },
    });
  });

  it("lets one phone stand behind so many nominees, supports counted in, withdrawn ones not", async () => {
    const campaign = await withCategory({ maxPerNominator: 2 });
    const other = await nominated(campaign, { nominator: { name: "向前进", phone: "13900000009" } });
    const first = await nominated(campaign, { nominee: { name: "甲" } });
    await supported(other.nominationId, "13812345678", { nominator: { name: "田秀英", phone: "13812345678" } });
    const refused = { status: 409, body: { code: "phone_refused" } };
    expect(await nominate(nomination(campaign, { nominee: { name: "乙" } }))).toMatchObject(refused);
    // The other category counts for itself.
    await nominated(campaign, { categoryId: campaign.organisation, nominee: { name: "某支部" } });
    expect(await call("DELETE", `/api/nominations/${first.code}`, { phone: "13812345678" })).toMatchObject({
      status: 200,
      body: { state: "withdrawn" },
    });
    const third = await nominated(campaign, { nominee: { name: "乙" } });
    expect(third.code).not.toBe(first.code);
    const fourth = await nominated(campaign, {
      nominee: { name: "丙" },
      nominator: { name: "向前进", phone: "13900000008" },
    });
    expect(await support(fourth.nominationId, "13812345678")).toMatchObject(refused);
  });

  it("holds to it when many come at once, and would not without the guard", async () => {
    await liftWriteLimits();
    const campaign = await withCategory({ maxPerNominator: 2 });
    const burst = (from: number) =>
      Promise.all(
        Array.from({ length: 8 }, (_, n) => nominate(nomination(campaign, { nominee: { name: `第${from + n}人` } }))),
      );
    expect((await burst(0)).filter(({ status }) => status === 201)).toHaveLength(2);
    await env.DB.prepare("DROP TRIGGER nominations_limit").run();
    expect((await burst(10)).filter(({ status }) => status === 201).length).toBeGreaterThan(0);
  });

  it("is for lawyers, who say their licence number and name", async () => {
    const lawyer = await addLawyer(await addFirm());
    const campaign = await withCategory({ nominatorKind: "lawyer" });
    const as = (changes: object) =>
      nominate(nomination(campaign, { nominator: { name: lawyer.name, phone: "13812345678", ...changes } }));
    const refusals: readonly [object, object][] = [
      [{}, { field: "nominator.licenceNo", code: "required" }],
      [{ licenceNo: "143129999999999" }, { field: "nominator.licenceNo", code: "licence_no" }],
      [{ licenceNo: "14312999999999999" }, { field: "nominator.licenceNo", code: "unknown" }],
      [
        { licenceNo: lawyer.licenceNo, name: "别人" },
        { field: "nominator.name", code: "mismatch" },
      ],
    ];
    for (const [changes, error] of refusals)
      expect(await as(changes)).toMatchObject({ status: 422, body: { errors: [error] } });
    expect(await as({ licenceNo: lawyer.licenceNo })).toMatchObject({ status: 201 });
  });

  it("is for firms, which say their credit code", async () => {
    const firmId = await addFirm();
    const own = creditCode("31430000MD0123456");
    await env.DB.prepare("UPDATE firms SET credit_code = ? WHERE id = ?").bind(own, firmId).run();
    const campaign = await withCategory({ nominatorKind: "firm" });
    const as = (changes: object) =>
      nominate(nomination(campaign, { nominator: { name: "田秀英", phone: "13812345678", ...changes } }));
    expect(await as({})).toMatchObject({
      status: 422,
      body: { errors: [{ field: "nominator.creditCode", code: "required" }] },
    });
    expect(await as({ creditCode: "31430000MD0123456X".slice(0, 17) })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "nominator.creditCode", code: "credit_code" }] },
    });
    expect(await as({ creditCode: creditCode("31430000MD0654321") })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "nominator.creditCode", code: "unknown" }] },
    });
    expect(await as({ creditCode: own })).toMatchObject({ status: 201 });
  });
});

describe("nominating oneself", () => {
  it("is refused where the category does not want it: by licence, by a phone signed with, by a typed name", async () => {
    const firmId = await addFirm();
    const lawyer = await addLawyer(firmId);
    const campaign = await withCategory({ selfNomination: false });
    const refused = { status: 409, body: { code: "self_nomination" } };
    const nominee = { lawyerId: lawyer.id };
    expect(
      await nominate(
        nomination(campaign, {
          nominee,
          nominator: { name: lawyer.name, phone: "13812345678", licenceNo: lawyer.licenceNo },
        }),
      ),
    ).toMatchObject(refused);
    expect(await nominate(nomination(campaign, { nominee: { name: "田 秀英" } }))).toMatchObject(refused);

    const index = await phoneIndex(await keysOf(env), "signings", "13812345678");
    const columns =
      "id, code, lawyer_id, firm_id, site_id, phone_index, pledge_version, commitments, show_party_membership, confirmed_at, created_at, updated_at";
    await env.DB.prepare(`INSERT INTO signings (${columns}) VALUES ('s', 's', ?, ?, ?, ?, 1, '[]', 0, '', '', '')`)
      .bind(lawyer.id, firmId, await addSite(), index)
      .run();
    expect(
      await nominate(nomination(campaign, { nominee, nominator: { name: lawyer.name, phone: "13812345678" } })),
      // Whose number it is, nobody hears who has not proven it.
    ).toMatchObject({ status: 409, body: { code: "phone_refused" } });
    // A namesake with another phone may be anybody: taken, and reviewers are told.
    const { nominationId } = await nominated(campaign, {
      nominee,
      nominator: { name: lawyer.name, phone: "13900000001" },
    });
    expect(await detail(nominationId)).toMatchObject({ selfNomination: true });
  });

  it("is taken where it may be, and told to reviewers", async () => {
    const { nominationId } = await nominated(await publishCampaign(token), { nominee: { name: "田秀英" } });
    expect(await detail(nominationId)).toMatchObject({ selfNomination: true });
    const other = await nominated(await publishCampaign(token));
    expect(await detail(other.nominationId)).toMatchObject({ selfNomination: false });
  });
});
