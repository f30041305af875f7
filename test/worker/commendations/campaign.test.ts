import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { Chain } from "../../../worker/platform/access/schema.ts";
import type { Commendation, Decision } from "../../../worker/commendations/decisions/schema.ts";
import type { ProblemDetails } from "../../../worker/platform/core/problem.ts";
import type { NominationState } from "../../../worker/commendations/nominations/schema.ts";
import type { NominationDetail } from "../../../worker/commendations/review/schema.ts";
import type { CampaignEntry } from "../../../worker/commendations/schema.ts";
import type {
  Notice,
  ObjectionDetail,
  ObjectionReceipt,
  ObjectionStatus,
} from "../../../worker/commendations/notices/schema.ts";
import type { Panel, Ranking } from "../../../worker/commendations/panels/schema.ts";
import { call, freshDatabase, tokenFor } from "../api.ts";
import { addFirm, addLawyer, day } from "../county.ts";
import { answer, secretOf } from "../county/invitations/support.ts";
import { draft, nomination, REASON, supported } from "./nominations/campaign.ts";
import { timePasses } from "./panels/shortlist.ts";

/**
 * One campaign from its draft to the roll of honour, as the bureau, citizens and nominees carry it out: each test goes
 * on where the one before it stopped.
 */

type Category = "lawyers" | "workers" | "firms";
const CATEGORIES = ["lawyers", "workers", "firms"] as const satisfies readonly Category[];
/** How many are nominated, how many of those come before the panel, and how many can be commended. */
const SIZES = {
  lawyers: { nominated: 12, shortlisted: 6, quota: 3 },
  workers: { nominated: 10, shortlisted: 4, quota: 2 },
  firms: { nominated: 8, shortlisted: 3, quota: 2 },
} as const;

let clerk: string;
let reviewer: string;
let second: string;
let auditor: string;
let panel: readonly [string, string, string];
let campaign: { readonly id: string } & Record<Category, string>;
const nominations: Record<Category, string[]> = { lawyers: [], workers: [], firms: [] };
const versions = new Map<string, number>();
let listed: string[] = [];
let first: Notice;
let last: Notice;
let decision: Decision;

const idOf = (token: string): string => token.split("_")[1] ?? "";
const every = (): string[] => CATEGORIES.flatMap((category) => nominations[category]);
const shortlistOf = (category: Category): string[] => nominations[category].slice(0, SIZES[category].shortlisted);
const nth = (category: Category, index: number): string => nominations[category][index] ?? "";

async function move(id: string, to: NominationState, reason?: string): Promise<void> {
  const moved = await call<NominationDetail & ProblemDetails>("POST", `/api/admin/nominations/${id}/move`, {
    token: reviewer,
    version: versions.get(id) ?? 1,
    body: { to, ...(reason ? { reason } : {}) },
  });
  expect(moved).toMatchObject({ status: 200, body: { state: to } });
  versions.set(id, moved.body.version);
}

const publish = (nominationIds: readonly string[], reason?: string) =>
  call<{ id: string } & ProblemDetails>("POST", `/api/admin/campaigns/${campaign.id}/notices`, {
    token: clerk,
    body: { nominationIds, ...(reason ? { reason } : {}) },
  });
const readNotice = async (id: string) => (await call<Notice>("GET", `/api/notices/${id}`)).body;
const conclude = (id: string) =>
  call<Notice & ProblemDetails>("POST", `/api/admin/notices/${id}/conclude`, { token: clerk });
const decide = (token: string) =>
  call<Decision & ProblemDetails>("POST", `/api/admin/campaigns/${campaign.id}/decision`, {
    token,
    body: { docNo: "清律党发〔2026〕12号", decidedOn: day(0), nominationIds: listed },
  });
const chain = async (query = "") =>
  (await call<Chain>("GET", `/api/admin/chains/campaign:${campaign.id}${query}`, { token: auditor })).body;
const roll = async () => (await call<{ items: Commendation[] }>("GET", "/api/commendations")).body.items;

/** Objects, and takes the objection to its end: investigated and answered by one, closed by another. */
async function object(notice: string, nominationId: string, outcome: "upheld" | "dismissed"): Promise<string> {
  const receipt = await call<ObjectionReceipt>("POST", `/api/notices/${notice}/objections`, {
    body: { nominationId, text: "反映的情况与事实不符，请核实。", name: "李证人", phone: "13812345678" },
  });
  expect(receipt.status).toBe(201);
  expect(await decide(second)).toMatchObject({ status: 409 });
  const { body } = await call<{ items: { id: string }[] }>("GET", "/api/admin/objections", { token: reviewer });
  const id = body.items[0]?.id ?? "";
  const step = (name: string, version: number, token: string, sent: object = {}) =>
    call<ObjectionDetail & ProblemDetails>("POST", `/api/admin/objections/${id}/${name}`, {
      token,
      version,
      body: sent,
    });
  expect(await step("investigate", 1, reviewer)).toMatchObject({ status: 200 });
  const found = {
    findings: "查阅案卷并询问当事人，已作核实。",
    outcome,
    answer: outcome === "upheld" ? "经调查，反映的情况属实。" : "经调查，反映的情况不属实。",
  };
  expect(await step("answer", 2, reviewer, found)).toMatchObject({ status: 200 });
  expect(await step("close", 3, reviewer)).toMatchObject({ status: 409, body: { code: "same_person" } });
  expect(await step("close", 3, second)).toMatchObject({ status: 200, body: { state: "closed", outcome } });
  expect(
    (await call<ObjectionStatus>("GET", `/api/objections/${receipt.body.code}`, { phone: "13812345678" })).body,
  ).toMatchObject({
    state: "closed",
    answer: found.answer,
  });
  return id;
}

beforeAll(async () => {
  await freshDatabase();
  clerk = await tokenFor("clerk");
  reviewer = await tokenFor("reviewer", "承办人");
  second = await tokenFor("reviewer", "复核人");
  auditor = await tokenFor("auditor");
  panel = [
    await tokenFor("reviewer", "评委甲"),
    await tokenFor("reviewer", "评委乙"),
    await tokenFor("reviewer", "评委丙"),
  ];
});

describe("a campaign from draft to roll of honour", () => {
  it("is drafted and published by a clerk, with three categories and their quotas", async () => {
    const created = await call<{ id: string }>("POST", "/api/admin/campaigns", {
      token: clerk,
      body: draft({
        issuingBody: "清溪县律师行业党委",
        rules: {
          minimumYears: 1,
          annualResultPassed: false,
          sanctionLookbackMonths: 36,
          minimumProBonoHours: 0,
          postRequired: false,
        },
        scoring: [
          { id: "service", label: "公益服务", weight: 60, max: 20 },
          { id: "conduct", label: "执业操守", weight: 40, max: 5 },
        ],
        categories: [
          { name: "优秀党员律师", nomineeKind: "person", quota: SIZES.lawyers.quota },
          { name: "优秀党务工作者", nomineeKind: "person", quota: SIZES.workers.quota },
          { name: "先进基层党组织", nomineeKind: "organisation", quota: SIZES.firms.quota },
        ],
      }),
    });
    const { id } = created.body;
    expect(await call("POST", `/api/admin/campaigns/${id}/publish`, { token: clerk, version: 1 })).toMatchObject({
      status: 200,
      body: { status: "published" },
    });
    const { body } = await call<CampaignEntry>("GET", `/api/admin/campaigns/${id}`, { token: clerk });
    const [lawyers, workers, firms] = body.categories.map((category) => category.id);
    campaign = { id, lawyers: lawyers ?? "", workers: workers ?? "", firms: firms ?? "" };
  });

  it("receives 30 nominations from citizens, some with supporters", async () => {
    const firm = await addFirm();
    let caller = 0;
    for (const category of CATEGORIES) {
      for (let index = 0; index < SIZES[category].nominated; index++) {
        const nominee =
          category === "firms"
            ? { firmId: await addFirm(`湖南第${index}律师事务所`) }
            : { lawyerId: (await addLawyer(firm, `${category === "lawyers" ? "甲" : "乙"}律师${index}`)).id };
        const phone = `1390000${String(++caller).padStart(4, "0")}`;
        const body = nomination(
          { id: campaign.id, person: campaign.lawyers, organisation: campaign.firms },
          { categoryId: campaign[category], nominee, reason: REASON, nominator: { name: "田秀英", phone } },
        );
        const sent = await call<{ nominationId: string }>("POST", "/api/nominations", { body });
        expect(sent).toMatchObject({ status: 201, body: { state: "submitted" } });
        nominations[category].push(sent.body.nominationId);
        if (index < 2) await supported(sent.body.nominationId, `1380000${String(caller).padStart(4, "0")}`);
      }
    }
    expect(new Set(every()).size).toBe(30);
  });

  it("is reviewed: some are not eligible, some do not come before the panel", async () => {
    for (const category of CATEGORIES) {
      const all = nominations[category];
      for (const id of all.slice(0, -1)) await move(id, "eligible");
      await move(all.at(-1) ?? "", "notEligible", "执业年限不足");
      for (const id of shortlistOf(category)) await move(id, "shortlisted", "集体研究同意，党组织意见另行征求");
      for (const id of all.slice(SIZES[category].shortlisted, -1)) await move(id, "notCommended", "事迹不够突出");
    }
  });

  it("asks the shortlisted by one-time links whether they agree", async () => {
    // Whoever issues or hands over a link puts nothing on notice that came through it.
    const links = tokenFor("clerk", "发链接的人");
    for (const id of CATEGORIES.flatMap(shortlistOf)) {
      const asked = await call<{ path: string }>("POST", `/api/admin/nominations/${id}/invitations`, {
        token: await links,
        body: {},
      });
      expect(asked.status).toBe(201);
      expect(await answer(secretOf(asked.body), { supports: true, publication: true, name: "本人" })).toMatchObject({
        status: 201,
      });
    }
  });

  it("is scored by a panel with one recusal, ranked when it closes", async () => {
    expect(
      await call<Panel>("PUT", `/api/admin/campaigns/${campaign.id}/panel`, {
        token: clerk,
        version: 0,
        body: { memberIds: panel.map(idOf) },
      }),
    ).toMatchObject({ status: 200, body: { status: "open" } });
    for (const category of CATEGORIES) {
      for (const [seat, token] of panel.entries()) {
        const recused = category === "lawyers" && seat === 2;
        const declaration = recused ? { kind: "recused", reason: "与被推荐人同所" } : { kind: "clear" };
        expect(
          await call("POST", `/api/admin/categories/${campaign[category]}/declaration`, { token, body: declaration }),
        ).toMatchObject({ status: 200 });
        for (const [index, id] of shortlistOf(category).entries()) {
          // The earlier nominated, the more points; who abstains takes nothing from anybody.
          const body =
            category === "workers" && seat === 1 ? { abstain: true } : { points: { service: 20 - index, conduct: 5 } };
          expect(await call("PUT", `/api/admin/nominations/${id}/score`, { token, version: 0, body })).toMatchObject({
            status: recused ? 403 : 200,
          });
        }
      }
    }
    expect(
      await call("POST", `/api/admin/campaigns/${campaign.id}/panel/close`, {
        token: clerk,
        version: 1,
        body: { reason: "评审结束" },
      }),
    ).toMatchObject({ status: 200, body: { status: "closed" } });
    for (const category of CATEGORIES) {
      const { body } = await call<Ranking>("GET", `/api/admin/categories/${campaign[category]}/ranking`, {
        token: clerk,
      });
      expect(body.items.map(({ nominationId }) => nominationId)).toEqual(shortlistOf(category));
      expect(body.items[0]).toMatchObject({
        rank: 1,
        mean: 100,
        scored: category === "firms" ? 3 : 2,
        abstained: category === "workers" ? 1 : 0,
      });
      expect(body.recused).toMatchObject(category === "lawyers" ? [{ name: "评委丙", reason: "与被推荐人同所" }] : []);
      listed.push(...body.items.slice(0, SIZES[category].quota).map(({ nominationId }) => nominationId));
    }
  });

  it("puts the first in rank on notice, no more than the quotas", async () => {
    expect(await publish([...listed, nth("lawyers", 3)])).toMatchObject({
      status: 422,
      body: { errors: [{ code: "too_many", max: 3 }] },
    });
    const published = await publish(listed);
    expect(published.status).toBe(201);
    first = await readNotice(published.body.id);
    expect(first).toMatchObject({ number: 1, state: "running" });
    expect(first.lines.map(({ nominationId }) => nominationId).toSorted()).toEqual(listed.toSorted());
  });

  it("answers two objections, and is published again with the next in rank when one is upheld", async () => {
    await object(first.id, nth("lawyers", 1), "dismissed");
    await object(first.id, nth("lawyers", 2), "upheld");
    const struck = nth("lawyers", 2);
    const { body } = await call<NominationDetail>("GET", `/api/admin/nominations/${struck}`, { token: reviewer });
    expect(
      await call("POST", `/api/admin/nominations/${struck}/strike`, {
        token: reviewer,
        version: body.version,
        body: { reason: "异议成立" },
      }),
    ).toMatchObject({ status: 200, body: { state: "notCommended" } });
    await timePasses();
    expect(await conclude(first.id)).toMatchObject({ status: 409, body: { code: "notice_outdated" } });
    listed = [...listed.filter((id) => id !== struck), nth("lawyers", 3)];
    expect(await publish(listed)).toMatchObject({
      status: 422,
      body: { errors: [{ field: "reason", code: "required" }] },
    });
    const again = await publish(listed, "一名对象异议成立，按得分递补");
    expect(again.status).toBe(201);
    last = await readNotice(again.body.id);
    expect(last).toMatchObject({ number: 2, state: "running", reason: "一名对象异议成立，按得分递补" });
    expect(await readNotice(first.id)).toMatchObject({ state: "replaced" });
  });

  it("is decided when the window is over, by another person than who found them eligible", async () => {
    expect(await conclude(last.id)).toMatchObject({ status: 409, body: { code: "notice_running" } });
    expect(await decide(second)).toMatchObject({ status: 409 });
    await timePasses();
    expect(await conclude(last.id)).toMatchObject({ status: 200, body: { state: "over" } });
    expect(await decide(reviewer)).toMatchObject({ status: 409, body: { code: "same_person" } });
    const decided = await decide(second);
    expect(decided).toMatchObject({ status: 201, body: { docNo: "清律党发〔2026〕12号" } });
    decision = decided.body;
  });

  it("stands on the roll of honour: seven under one document, nobody who was struck off", async () => {
    const items = await roll();
    expect(items.map(({ id }) => id).toSorted()).toEqual(decision.commendationIds.toSorted());
    // By category, and in it as they were named, whatever order the database gave them in.
    expect(items.map(({ name }) => name)).toEqual([
      "甲律师0",
      "甲律师1",
      "甲律师3",
      "乙律师0",
      "乙律师1",
      "湖南第0律师事务所",
      "湖南第1律师事务所",
    ]);
    for (const item of items)
      expect(item).toMatchObject({
        docNo: decision.docNo,
        issuingBody: "清溪县律师行业党委",
        wording: "通报表扬",
        chainHead: decision.chainHead,
      });
  });

  it("has an unbroken chain with the heads that were printed, and names the entry somebody edits", async () => {
    const whole = await chain();
    expect(whole.verified).toMatchObject({ from: 1, to: whole.position, broken: null, next: null });
    for (const head of [first.chainHead, last.chainHead, decision.chainHead])
      expect((await chain(`?head=${head}`)).verified.broken).toBeNull();
    expect((await chain(`?head=${"0".repeat(64)}`)).verified.broken).toMatchObject({ how: "cutOff" });

    const struck = await env.DB.prepare(
      "SELECT l.entry_id AS id, l.position FROM audit_links l JOIN audit_entries e ON e.id = l.entry_id WHERE l.chain = ? AND e.entity_id = ? ORDER BY l.position DESC LIMIT 1",
    )
      .bind(`campaign:${campaign.id}`, nth("lawyers", 2))
      .first<{ id: string; position: number }>();
    const edit = () =>
      env.DB.prepare("UPDATE audit_entries SET reason = '本人自愿退出' WHERE id = ?").bind(struck?.id).run();
    await expect(edit()).rejects.toThrow("append_only");
    await env.DB.prepare("DROP TRIGGER audit_entries_no_update").run();
    await edit();
    expect((await chain()).verified).toMatchObject({
      to: (struck?.position ?? 0) - 1,
      broken: { position: struck?.position, entryId: struck?.id, how: "edited" },
    });
  });
});
