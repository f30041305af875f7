import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { NOMINATION_TRANSITIONS } from "../../../../worker/commendations/nominations/transitions.ts";
import { NOMINATION_STATES, type NominationState } from "../../../../worker/commendations/nominations/schema.ts";
import type { NominationDetail, NominationEntry } from "../../../../worker/commendations/review/schema.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer } from "../../county.ts";
import {
  draftCampaign,
  nominated,
  publishCampaign,
  REASON,
  withoutNotices,
  type Drafted,
} from "../nominations/campaign.ts";

let campaign: Drafted;
let clerk: string;
let reviewer: string;

const start = async () => {
  await freshDatabase();
  clerk = await tokenFor("clerk");
  reviewer = await tokenFor("reviewer", "评审员");
  campaign = await publishCampaign(clerk);
};

const idOf = async (code: string) =>
  (await env.DB.prepare("SELECT id FROM nominations WHERE code = ?").bind(code).first<{ id: string }>())?.id ?? "";
const move = (id: string, version: number, to: NominationState, reason?: string, token = reviewer) =>
  call<NominationDetail & ProblemDetails>("POST", `/api/admin/nominations/${id}/move`, {
    token,
    version,
    body: { to, ...(reason === undefined ? {} : { reason }) },
  });

describe("every step, legal or not", () => {
  // Written out by hand, so that the test does not learn the rules from the code.
  const LEGAL: ReadonlySet<string> = new Set([
    "submitted→eligible",
    "submitted→notEligible",
    "submitted→withdrawn",
    "eligible→branchOpinion",
    "eligible→shortlisted",
    "eligible→notCommended",
    "eligible→withdrawn",
    "branchOpinion→shortlisted",
    "branchOpinion→notCommended",
    "branchOpinion→withdrawn",
    "shortlisted→notCommended",
    "shortlisted→withdrawn",
    "scored→withdrawn",
    "onNotice→withdrawn",
    "objectionHandled→withdrawn",
  ]);
  // Not by a reviewer alone, but by the panel, the notice and the decision.
  const FURTHER: ReadonlySet<string> = new Set([
    "shortlisted→scored",
    "scored→onNotice",
    "scored→notCommended",
    "onNotice→objectionHandled",
    "onNotice→notCommended",
    "objectionHandled→onNotice",
    "objectionHandled→commended",
    "objectionHandled→notCommended",
  ]);
  const STEPS = NOMINATION_STATES.flatMap((from) => NOMINATION_STATES.map((to) => [from, to] as const));
  let id: string;

  beforeAll(async () => {
    await start();
    await withoutNotices();
    const { id: lawyerId } = await addLawyer(await addFirm());
    id = await idOf((await nominated(campaign, { nominee: { lawyerId } })).code);
  });

  it("is in the table of the whole way", () => {
    const ways = STEPS.filter(([from, to]) => NOMINATION_TRANSITIONS[from].includes(to)).map(
      ([from, to]) => `${from}→${to}`,
    );
    expect(ways.toSorted()).toEqual([...LEGAL, ...FURTHER].toSorted());
  });

  it.each(STEPS)("%s → %s", async (from, to) => {
    await env.DB.prepare("UPDATE nominations SET state = ?, version = 1, decided_at = NULL WHERE id = ?")
      .bind(from, id)
      .run();
    const audited = await env.DB.prepare("SELECT count(*) AS n FROM audit_entries").first<{ n: number }>();
    const answer = await move(id, 1, to, "经集体研究");
    const after = await env.DB.prepare("SELECT state, version FROM nominations WHERE id = ?").bind(id).first();
    if (LEGAL.has(`${from}→${to}`)) {
      expect(answer).toMatchObject({ status: 200, body: { state: to, version: 2 } });
      expect(answer.headers.get("etag")).toBe('"2"');
      expect(after).toEqual({ state: to, version: 2 });
    } else {
      expect(answer).toMatchObject({ status: 409, body: { code: "illegal_transition" } });
      expect(after).toEqual({ state: from, version: 1 });
      expect(await env.DB.prepare("SELECT count(*) AS n FROM audit_entries").first()).toEqual(audited);
    }
  });
});

describe("moving a nomination", () => {
  beforeEach(start);

  it("goes to the shortlist, and the nominator sees it", async () => {
    const { code } = await nominated(campaign);
    const id = await idOf(code);
    expect(await move(id, 1, "eligible")).toMatchObject({ body: { decidedAt: null } });
    const { body } = await move(id, 2, "shortlisted");
    expect(body).toMatchObject({ state: "shortlisted", decidedAt: null, reason: REASON });
    expect(await call("GET", `/api/nominations/${code}`, { phone: "13812345678" })).toMatchObject({
      body: { state: "shortlisted", withdrawable: true },
    });
    expect(await move(id, 3, "notCommended", "名额所限")).toMatchObject({
      body: { decidedAt: expect.stringMatching(/Z$/) },
    });
    expect(await call("GET", `/api/nominations/${code}`, { phone: "13812345678" })).toMatchObject({
      body: { state: "notCommended", withdrawable: false },
    });
  });

  const ENDINGS: readonly [NominationState, readonly NominationState[]][] = [
    ["notEligible", []],
    ["notCommended", ["eligible", "shortlisted"]],
    ["withdrawn", ["eligible"]],
  ];
  it.each(ENDINGS)("needs a reason for %s, which the public does not see", async (to, way) => {
    const { code } = await nominated(campaign);
    const id = await idOf(code);
    for (const [index, step] of way.entries()) await move(id, index + 1, step);
    const version = way.length + 1;
    expect(await move(id, version, to)).toMatchObject({
      status: 422,
      body: { errors: [{ field: "reason", code: "required" }] },
    });
    expect(await move(id, version, to, "  ")).toMatchObject({
      status: 422,
      body: { errors: [{ field: "reason", code: "required" }] },
    });
    expect(await move(id, version, to, "执业未满一年")).toMatchObject({
      status: 200,
      body: { state: to, decisionReason: "执业未满一年" },
    });
    const status = await call("GET", `/api/nominations/${code}`, { phone: "13812345678" });
    expect(status).toMatchObject({ body: { state: to, decidedAt: expect.any(String) } });
    expect(JSON.stringify(status.body)).not.toMatch(/未满|村里|田秀英|138/);
  });

  it("refuses a stale version, and a missing one", async () => {
    const id = await idOf((await nominated(campaign)).code);
    await move(id, 1, "eligible");
    expect(await move(id, 1, "shortlisted")).toMatchObject({ status: 412, body: { code: "stale_version" } });
    const body = { to: "shortlisted" };
    expect(await call("POST", `/api/admin/nominations/${id}/move`, { token: reviewer, body })).toMatchObject({
      status: 428,
      body: { code: "version_required" },
    });
    expect(await move("nobody", 1, "eligible")).toMatchObject({ status: 404, body: { code: "not_found" } });
    expect(
      await call("POST", `/api/admin/nominations/${id}/move`, {
        token: reviewer,
        version: 2,
        body: { to: "celebrated" },
      }),
    ).toMatchObject({ status: 422 });
  });

  it("lets one of many at once through", async () => {
    const id = await idOf((await nominated(campaign)).code);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => move(id, 1, n % 2 ? "eligible" : "notEligible", "经集体研究")),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status, body }) => status === 412 && body.code === "stale_version")).toHaveLength(9);
    expect(
      await env.DB.prepare("SELECT count(*) AS n FROM audit_entries WHERE action = 'nominations.move'").first(),
    ).toEqual({ n: 1 });
  });

  it("writes who did what and why, and nothing about the people", async () => {
    const id = await idOf((await nominated(campaign)).code);
    await move(id, 1, "notEligible", "执业未满一年");
    const { results } = await env.DB.prepare(
      "SELECT action, actor_kind, actor_name, before, after, reason FROM audit_entries WHERE entity = 'nominations' ORDER BY id",
    ).all();
    expect(results).toEqual([
      {
        action: "nominations.nominate",
        actor_kind: "citizen",
        actor_name: null,
        before: null,
        after: JSON.stringify({
          campaignId: campaign.id,
          categoryId: campaign.person,
          state: "submitted",
          consentVersion: 1,
          campaignVersion: 1,
        }),
        reason: null,
      },
      {
        action: "nominations.move",
        actor_kind: "bureau",
        actor_name: "评审员",
        before: '{"state":"submitted"}',
        after: '{"checks":[{"id":"registered","result":"unknown"}],"state":"notEligible"}',
        reason: "执业未满一年",
      },
    ]);
  });

  it("is for reviewers; a clerk and an auditor read, nobody else does", async () => {
    const id = await idOf((await nominated(campaign)).code);
    const auditor = await tokenFor("auditor");
    for (const token of [clerk, auditor]) {
      expect(await move(id, 1, "eligible", undefined, token)).toMatchObject({
        status: 403,
        body: { code: "forbidden" },
      });
      expect(await call("GET", `/api/admin/nominations/${id}`, { token })).toMatchObject({ status: 200 });
    }
    for (const path of ["/api/admin/nominations", `/api/admin/nominations/${id}`, "/api/admin/campaigns"]) {
      expect(await call("GET", path)).toMatchObject({ status: 401, body: { code: "unauthorized" } });
    }
  });
});

describe("the bureau's list", () => {
  beforeEach(start);
  const list = (query = "") =>
    call<{ items: NominationEntry[]; next: string | null }>("GET", `/api/admin/nominations${query}`, {
      token: reviewer,
    });

  it("shows the nominee, masks the nominator, and keeps the reason for the one that is opened", async () => {
    const lawyer = await addLawyer(await addFirm());
    await nominated(campaign, { nominee: { lawyerId: lawyer.id } });
    await nominated(campaign);
    const { body, headers } = await list();
    expect(headers.get("cache-control")).toBe("no-store");
    const nominator = { name: "田**", phone: "138****5678" };
    expect(body.items).toMatchObject([
      {
        nominee: { name: "龙大勇", organisation: "湖南沅水律师事务所", lawyerId: null, firmId: null },
        nominator,
        state: "submitted",
        version: 1,
      },
      {
        nominee: { name: "欧阳·建国", organisation: "湖南清溪律师事务所", lawyerId: lawyer.id, firmId: null },
        nominator,
        category: { nomineeKind: "person" },
      },
    ]);
    expect(JSON.stringify(body)).not.toMatch(/村里|田秀英|13812345678/);

    const one = await call<NominationDetail>("GET", `/api/admin/nominations/${body.items[0]?.id}`, { token: reviewer });
    expect(one).toMatchObject({
      status: 200,
      body: { reason: REASON, nominator, consentVersion: 1, decisionReason: null },
    });
    expect(one.headers.get("etag")).toBe('"1"');
  });

  it("filters by campaign, category and state", async () => {
    const other = await publishCampaign(clerk);
    const first = await nominated(campaign);
    await nominated(campaign, { categoryId: campaign.organisation });
    await nominated(other);
    await move(await idOf(first.code), 1, "eligible");
    const count = async (query: string) => (await list(query)).body.items.length;
    expect(await count(`?campaign=${campaign.id}`)).toBe(2);
    expect(await count(`?campaign=${campaign.id}&state=eligible`)).toBe(1);
    expect(await count(`?category=${other.person}`)).toBe(1);
    expect(await count("?state=submitted")).toBe(2);
    expect(await count(`?campaign=${(await draftCampaign(clerk)).id}`)).toBe(0);
    expect(await list("?state=celebrated")).toMatchObject({ status: 422 });
  });

  it("pages newest first without skipping or repeating", async () => {
    const codes: string[] = [];
    for (let n = 0; n < 5; n++) codes.push((await nominated(campaign, { nominee: { name: `龙${n}勇` } })).code);
    const names: string[] = [];
    let next: string | null = "";
    while (next !== null) {
      const { body }: { body: { items: NominationEntry[]; next: string | null } } = await list(
        `?limit=2${next && `&after=${next}`}`,
      );
      names.push(...body.items.map(({ nominee }) => nominee.name));
      next = body.next;
    }
    expect(names.toSorted()).toEqual(["龙0勇", "龙1勇", "龙2勇", "龙3勇", "龙4勇"]);
    expect(await list("?after=junk")).toMatchObject({
      status: 422,
      body: { errors: [{ field: "after", code: "format" }] },
    });
  });
});
