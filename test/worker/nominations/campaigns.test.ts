import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { ProblemDetails } from "../../../worker/http/problem.ts";
import type { CampaignEntry } from "../../../worker/nominations/schema.ts";
import { call, freshDatabase, newKey, tokenFor } from "../api.ts";
import { day } from "../county.ts";
import { draft, draftCampaign, nominated, publishCampaign } from "./campaign.ts";

let token: string;
beforeEach(async () => {
  await freshDatabase();
  token = await tokenFor("clerk", "张科长");
});

type Either = CampaignEntry & ProblemDetails;
const read = async (id: string) => (await call<CampaignEntry>("GET", `/api/admin/campaigns/${id}`, { token })).body;
const patch = (id: string, version: number, body: object) => call<Either>("PATCH", `/api/admin/campaigns/${id}`, { token, version, body });
const publish = (id: string, version: number) => call<Either>("POST", `/api/admin/campaigns/${id}/publish`, { token, version });
const close = (id: string, version: number, reason = "名额已满") => call<Either>("POST", `/api/admin/campaigns/${id}/close`, { token, version, body: { reason } });

describe("drafting", () => {
  it("stores what was sent, once for one key", async () => {
    const key = newKey();
    const answers = await Promise.all(Array.from({ length: 5 }, () => call<{ id: string }>("POST", "/api/admin/campaigns", { token, key, body: draft() })));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    const campaign = await read(answers[0]?.body.id ?? "");
    expect(campaign).toMatchObject({ ...draft(), status: "draft", version: 1 });
    expect(await env.DB.prepare("SELECT (SELECT count(*) FROM campaigns) AS campaigns, (SELECT count(*) FROM campaign_categories) AS categories").first()).toEqual({
      campaigns: 1,
      categories: 2,
    });
  });

  const WRONG: readonly [string, object, object][] = [
    ["closing before it opens", { opensOn: day(3), closesOn: day(2) }, { field: "closesOn", code: "date_order" }],
    ["a day that does not exist", { closesOn: "2027-02-29" }, { field: "closesOn", code: "date" }],
    ["bounds that exclude each other", { reasonMin: 50, reasonMax: 49 }, { field: "reasonMax", code: "too_short", min: 50 }],
    ["reasons beyond all bounds", { reasonMax: 5001 }, { field: "reasonMax", code: "too_long", max: 5000 }],
    ["no category", { categories: [] }, { field: "categories", code: "too_few", min: 1 }],
    ["21 categories", { categories: Array.from({ length: 21 }, (_, n) => ({ name: `第${n}类`, nomineeKind: "person" })) }, { field: "categories", code: "too_many", max: 20 }],
    ["a category of no kind", { categories: [{ name: "其他", nomineeKind: "animal" }] }, { field: "categories.0.nomineeKind", code: "format" }],
    ["a title of 10 kB", { title: "评".repeat(3413) }, { field: "title", code: "too_long", max: 100 }],
    ["a status", { status: "published" }, { field: "", code: "not_allowed" }],
  ];
  it.each(WRONG)("refuses %s", async (_, changes, error) => {
    const answer = await call<ProblemDetails>("POST", "/api/admin/campaigns", { token, body: draft(changes) });
    expect(answer).toMatchObject({ status: 422, body: { errors: [error] } });
  });

  it("takes 20 categories, in their order", async () => {
    const categories = Array.from({ length: 20 }, (_, n) => ({ name: `第${n}类`, nomineeKind: n % 2 ? "person" : "organisation" }));
    const { id } = await draftCampaign(token, { categories });
    expect(await read(id)).toMatchObject({ categories });
  });

  it("is not for reviewers and auditors, who read", async () => {
    const { id } = await draftCampaign(token);
    for (const role of ["reviewer", "auditor"] as const) {
      const other = await tokenFor(role);
      expect(await call("POST", "/api/admin/campaigns", { token: other, body: draft() })).toMatchObject({ status: 403 });
      expect(await call("GET", `/api/admin/campaigns/${id}`, { token: other })).toMatchObject({ status: 200 });
    }
  });
});

describe("changing", () => {
  it("changes what a draft's patch names, and nothing else", async () => {
    const { id } = await draftCampaign(token);
    const before = await read(id);
    const changed = await patch(id, 1, { title: "先进推荐" });
    expect(changed).toMatchObject({ status: 200 });
    expect(changed.body).toEqual({ ...before, title: "先进推荐", version: 2 });
    expect(changed.headers.get("etag")).toBe('"2"');
    const categories = [{ name: "优秀党务工作者", nomineeKind: "person" }];
    expect(await patch(id, 2, { categories })).toMatchObject({ status: 200, body: { title: "先进推荐", categories, version: 3 } });
  });

  it("holds the new days and bounds against those that stay", async () => {
    const { id } = await draftCampaign(token);
    expect(await patch(id, 1, { opensOn: day(8) })).toMatchObject({ status: 422, body: { errors: [{ field: "closesOn", code: "date_order" }] } });
    expect(await patch(id, 1, { reasonMin: 101 })).toMatchObject({ status: 422, body: { errors: [{ field: "reasonMax", code: "too_short", min: 101 }] } });
    expect(await patch(id, 1, {})).toMatchObject({ status: 422 });
  });

  it("changes a published campaign only with a reason, and never its categories", async () => {
    const { id } = await publishCampaign(token);
    expect(await patch(id, 2, { closesOn: day(14) })).toMatchObject({ status: 422, body: { errors: [{ field: "reason", code: "required" }] } });
    expect(await patch(id, 2, { categories: draft().categories, reason: "更正" })).toMatchObject({ status: 422, body: { errors: [{ field: "categories", code: "not_allowed" }] } });
    expect(await patch(id, 2, { closesOn: day(14), reason: "应律所请求延期一周" })).toMatchObject({ status: 200, body: { closesOn: day(14), version: 3 } });
    const entry = await env.DB.prepare("SELECT actor_name, before, after, reason FROM audit_entries WHERE action = 'campaigns.change'").first();
    expect(entry).toEqual({
      actor_name: "张科长",
      before: JSON.stringify({ closesOn: day(7) }),
      after: JSON.stringify({ closesOn: day(14) }),
      reason: "应律所请求延期一周",
    });
  });

  it("refuses a stale or missing version, and leaves the categories alone then", async () => {
    const { id } = await draftCampaign(token);
    await patch(id, 1, { title: "先进推荐" });
    const before = await read(id);
    const stale = { status: 412, body: { code: "stale_version" } };
    expect(await patch(id, 1, { categories: [{ name: "其他", nomineeKind: "person" }] })).toMatchObject(stale);
    expect(await publish(id, 1)).toMatchObject(stale);
    expect(await call("PATCH", `/api/admin/campaigns/${id}`, { token, body: { title: "x" } })).toMatchObject({ status: 428, body: { code: "version_required" } });
    expect(await read(id)).toEqual(before);
    expect(await patch("nothing", 1, { title: "x" })).toMatchObject({ status: 404 });
  });

  it("lets one of many edits at once through, with its categories whole", async () => {
    const { id } = await draftCampaign(token);
    const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => patch(id, 1, { categories: [{ name: `第${n}版`, nomineeKind: "person" }] })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array.from({ length: 7 }, () => 412)]);
    expect((await read(id)).categories).toHaveLength(1);
  });
});

describe("publishing and closing", () => {
  it("goes from draft to published to closed, with an audit entry each", async () => {
    const { id } = await publishCampaign(token);
    expect(await close(id, 2)).toMatchObject({ status: 200, body: { status: "closed", version: 3 } });
    const { results } = await env.DB.prepare("SELECT action, before, after, reason FROM audit_entries WHERE entity = 'campaigns' AND action <> 'campaigns.create' ORDER BY at, id").all();
    expect(results).toHaveLength(2);
    expect(results).toEqual(
      expect.arrayContaining([
        { action: "campaigns.publish", before: '{"status":"draft"}', after: '{"status":"published"}', reason: null },
        { action: "campaigns.close", before: '{"status":"published"}', after: '{"status":"closed"}', reason: "名额已满" },
      ]),
    );
  });

  const ILLEGAL: readonly [string, string, (id: string) => Promise<{ status: number }>][] = [
    ["draft", "close", (id) => close(id, 1)],
    ["published", "publish", (id) => publish(id, 1)],
    ["closed", "publish", (id) => publish(id, 1)],
    ["closed", "close", (id) => close(id, 1)],
    ["closed", "change", (id) => patch(id, 1, { closesOn: day(30), reason: "延期" })],
  ];
  it.each(ILLEGAL)("a %s campaign refuses: %s", async (status, _, step) => {
    const { id } = await draftCampaign(token);
    await env.DB.prepare("UPDATE campaigns SET status = ? WHERE id = ?").bind(status, id).run();
    expect(await step(id)).toMatchObject({ status: 409, body: { code: "illegal_transition" } });
    expect(await read(id)).toMatchObject({ status, version: 1 });
  });

  it("refuses to publish what is over already, and to close without a reason", async () => {
    const { id } = await draftCampaign(token, { opensOn: day(-5), closesOn: day(-1) });
    expect(await publish(id, 1)).toMatchObject({ status: 422, body: { errors: [{ field: "closesOn", code: "date_past" }] } });
    const published = await publishCampaign(token);
    expect(await close(published.id, 2, " ")).toMatchObject({ status: 422, body: { errors: [{ field: "reason", code: "required" }] } });
  });

  it("keeps what was nominated when it closes", async () => {
    const campaign = await publishCampaign(token);
    const { code } = await nominated(campaign);
    await close(campaign.id, 2);
    expect(await call("GET", `/api/nominations/${code}`)).toMatchObject({ status: 200, body: { state: "submitted" } });
  });
});

describe("the list", () => {
  it("filters by status and pages", async () => {
    await draftCampaign(token, { title: "一" });
    await draftCampaign(token, { title: "二" });
    await publishCampaign(token, { title: "三" });
    const list = (query: string) => call<{ items: CampaignEntry[]; next: string | null }>("GET", `/api/admin/campaigns${query}`, { token });
    expect((await list("?status=published")).body.items.map(({ title }) => title)).toEqual(["三"]);
    const first = (await list("?limit=2")).body;
    const second = (await list(`?limit=2&after=${first.next}`)).body;
    expect([...first.items, ...second.items].map(({ title }) => title).toSorted()).toEqual(["一", "三", "二"].toSorted());
    expect(second.next).toBeNull();
  });
});
