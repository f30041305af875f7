import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import type { CampaignVersionEntry } from "../../../../worker/commendations/campaigns/schema.ts";
import type { Campaign, CampaignEntry } from "../../../../worker/commendations/schema.ts";
import { call, freshDatabase, newKey, tokenFor } from "../../api.ts";
import { day } from "../../county.ts";
import { draft, draftCampaign, nominated, publishCampaign } from "../nominations/campaign.ts";

let token: string;
beforeEach(async () => {
  await freshDatabase();
  token = await tokenFor("clerk", "张科长");
});

type Either = CampaignEntry & ProblemDetails;
const read = async (id: string) => (await call<CampaignEntry>("GET", `/api/admin/campaigns/${id}`, { token })).body;
const patch = (id: string, version: number, body: object) =>
  call<Either>("PATCH", `/api/admin/campaigns/${id}`, { token, version, body });
const publish = (id: string, version: number) =>
  call<Either>("POST", `/api/admin/campaigns/${id}/publish`, { token, version });
const close = (id: string, version: number, reason = "名额已满") =>
  call<Either>("POST", `/api/admin/campaigns/${id}/close`, { token, version, body: { reason } });

describe("drafting", () => {
  it("stores what was sent, once for one key", async () => {
    const key = newKey();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () =>
        call<{ id: string }>("POST", "/api/admin/campaigns", { token, key, body: draft() }),
      ),
    );
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    const campaign = await read(answers[0]?.body.id ?? "");
    expect(campaign).toMatchObject({ ...draft(), status: "draft", version: 1 });
    expect(
      await env.DB.prepare(
        "SELECT (SELECT count(*) FROM campaigns) AS campaigns, (SELECT count(*) FROM campaign_categories) AS categories",
      ).first(),
    ).toEqual({
      campaigns: 1,
      categories: 2,
    });
  });

  it("takes over what the bureau usually gives, unless it says something else", async () => {
    const { wording: _, ...silent } = draft();
    const create = async (body: object) =>
      read((await call<{ id: string }>("POST", "/api/admin/campaigns", { token, body })).body.id);
    expect((await create(silent)).wording).toBe("通报表扬");
    await call("PUT", "/api/admin/settings/wording", {
      token: await tokenFor("administrator"),
      version: 1,
      body: { value: { zh: "推介" } },
    });
    expect((await create(silent)).wording).toBe("推介");
    expect((await create(draft())).wording).toBe(draft().wording);
  });

  const WRONG: readonly [string, object, object][] = [
    ["closing before it opens", { opensOn: day(3), closesOn: day(2) }, { field: "closesOn", code: "date_order" }],
    ["a day that does not exist", { closesOn: "2027-02-29" }, { field: "closesOn", code: "date" }],
    [
      "bounds that exclude each other",
      { reasonMin: 50, reasonMax: 49 },
      { field: "reasonMax", code: "too_short", min: 50 },
    ],
    ["reasons beyond all bounds", { reasonMax: 5001 }, { field: "reasonMax", code: "too_long", max: 5000 }],
    ["no category", { categories: [] }, { field: "categories", code: "too_few", min: 1 }],
    [
      "21 categories",
      { categories: Array.from({ length: 21 }, (_, n) => ({ name: `第${n}类`, nomineeKind: "person" })) },
      { field: "categories", code: "too_many", max: 20 },
    ],
    [
      "a category of no kind",
      { categories: [{ name: "其他", nomineeKind: "animal" }] },
      { field: "categories.0.nomineeKind", code: "format" },
    ],
    ["a title of 10 kB", { title: "评".repeat(3413) }, { field: "title", code: "too_long", max: 100 }],
    ["a status", { status: "published" }, { field: "status", code: "not_allowed" }],
    [
      "closing a minute before it opens",
      { opensOn: day(3), closesOn: day(3), opensAt: "17:01", closesAt: "17:00" },
      { field: "closesAt", code: "date_order" },
    ],
    ["a time that does not exist", { closesAt: "24:00" }, { field: "closesAt", code: "format" }],
    [
      "weights that do not add up to 100",
      {
        scoring: [
          { id: "deeds", label: "事迹", weight: 60, max: 10 },
          { id: "trust", label: "群众评价", weight: 39, max: 10 },
        ],
      },
      { field: "scoring", code: "mismatch" },
    ],
    [
      "two criteria of one id",
      {
        scoring: [
          { id: "deeds", label: "事迹", weight: 60, max: 10 },
          { id: "deeds", label: "群众评价", weight: 40, max: 10 },
        ],
      },
      { field: "scoring", code: "taken" },
    ],
    [
      "a category whose own bounds exclude the campaign's",
      { categories: [{ name: "优秀党员律师", nomineeKind: "person", reasonMin: 101 }] },
      { field: "categories.0.reasonMax", code: "too_short", min: 101 },
    ],
    ["no days of notice", { noticeDays: 0 }, { field: "noticeDays", code: "too_short", min: 1 }],
  ];
  it.each(WRONG)("refuses %s", async (_, changes, error) => {
    const answer = await call<ProblemDetails>("POST", "/api/admin/campaigns", { token, body: draft(changes) });
    expect(answer).toMatchObject({ status: 422, body: { errors: [error] } });
  });

  it("takes 20 categories, in their order", async () => {
    const categories = Array.from({ length: 20 }, (_, n) => ({
      name: `第${n}类`,
      nomineeKind: n % 2 ? "person" : "organisation",
    }));
    const { id } = await draftCampaign(token, { categories });
    expect(await read(id)).toMatchObject({ categories });
  });

  it("is not for reviewers and auditors, who read", async () => {
    const { id } = await draftCampaign(token);
    for (const role of ["reviewer", "auditor"] as const) {
      const other = await tokenFor(role);
      expect(await call("POST", "/api/admin/campaigns", { token: other, body: draft() })).toMatchObject({
        status: 403,
      });
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
    expect(await patch(id, 2, { categories })).toMatchObject({
      status: 200,
      body: { title: "先进推荐", categories, version: 3 },
    });
  });

  it("holds the new days and bounds against those that stay", async () => {
    const { id } = await draftCampaign(token);
    expect(await patch(id, 1, { opensOn: day(8) })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "closesOn", code: "date_order" }] },
    });
    expect(await patch(id, 1, { reasonMin: 101 })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "reasonMax", code: "too_short", min: 101 }] },
    });
    expect(await patch(id, 1, {})).toMatchObject({ status: 422 });
  });

  it("changes a published campaign only with a reason, and never its categories", async () => {
    const { id } = await publishCampaign(token);
    expect(await patch(id, 2, { closesOn: day(14) })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "reason", code: "required" }] },
    });
    expect(await patch(id, 2, { categories: draft().categories, reason: "更正" })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "categories", code: "not_allowed" }] },
    });
    expect(await patch(id, 2, { closesOn: day(14), reason: "应律所请求延期一周" })).toMatchObject({
      status: 200,
      body: { closesOn: day(14), version: 3 },
    });
    const entry = await env.DB.prepare(
      "SELECT actor_name, before, after, reason FROM audit_entries WHERE action = 'campaigns.amend'",
    ).first();
    expect(entry).toEqual({
      actor_name: "张科长",
      before: JSON.stringify({ closesOn: day(7) }),
      after: JSON.stringify({ closesOn: day(14), contentVersion: 2 }),
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
    expect(await call("PATCH", `/api/admin/campaigns/${id}`, { token, body: { title: "x" } })).toMatchObject({
      status: 428,
      body: { code: "version_required" },
    });
    expect(await read(id)).toEqual(before);
    expect(await patch("nothing", 1, { title: "x" })).toMatchObject({ status: 404 });
  });

  it("lets one of many edits at once through, with its categories whole", async () => {
    const { id } = await draftCampaign(token);
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => patch(id, 1, { categories: [{ name: `第${n}版`, nomineeKind: "person" }] })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array.from({ length: 7 }, () => 412)]);
    expect((await read(id)).categories).toHaveLength(1);
  });
});

describe("publishing and closing", () => {
  it("goes from draft to published to closed, with an audit entry each", async () => {
    const { id } = await publishCampaign(token);
    expect(await close(id, 2)).toMatchObject({ status: 200, body: { status: "closed", version: 3 } });
    const { results } = await env.DB.prepare(
      "SELECT action, before, after, reason FROM audit_entries WHERE entity = 'campaigns' AND action <> 'campaigns.create' ORDER BY at, id",
    ).all();
    expect(results).toHaveLength(2);
    expect(results).toEqual(
      expect.arrayContaining([
        { action: "campaigns.publish", before: '{"status":"draft"}', after: '{"status":"published"}', reason: null },
        {
          action: "campaigns.close",
          before: '{"status":"published"}',
          after: '{"status":"closed"}',
          reason: "名额已满",
        },
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
    expect(await publish(id, 1)).toMatchObject({
      status: 422,
      body: { errors: [{ field: "closesOn", code: "date_past" }] },
    });
    const nowhere = await draftCampaign(token, { objectionContact: null });
    expect(await publish(nowhere.id, 1)).toMatchObject({
      status: 422,
      body: { errors: [{ field: "objectionContact", code: "required" }] },
    });
    const published = await publishCampaign(token);
    expect(await close(published.id, 2, " ")).toMatchObject({
      status: 422,
      body: { errors: [{ field: "reason", code: "required" }] },
    });
  });

  it("keeps what was nominated when it closes", async () => {
    const campaign = await publishCampaign(token);
    const { code } = await nominated(campaign);
    await close(campaign.id, 2);
    expect(await call("GET", `/api/nominations/${code}`, { phone: "13812345678" })).toMatchObject({
      status: 200,
      body: { state: "submitted" },
    });
  });
});

describe("amending", () => {
  const versions = (id: string, as?: string) =>
    call<{ items: CampaignVersionEntry[] }>(
      "GET",
      `/api/${as ? "admin/" : ""}campaigns/${id}/versions`,
      as ? { token: as } : {},
    );

  it("keeps every wording people have acted under, with who, when and why, and shows everybody what changed", async () => {
    const { id } = await publishCampaign(token);
    const published = await read(id);
    expect(published).toMatchObject({ contentVersion: 1, amendments: [] });
    await patch(id, 2, { closesOn: day(14), title: published.title, reason: "应律所请求延期一周" });
    await patch(id, 3, { reasonMin: 30, rules: { ...published.rules, minimumYears: 2 }, reason: "按评选办法更正" });

    const amendments = [
      { version: 3, amendedAt: expect.stringMatching(/Z$/), reason: "按评选办法更正", changed: ["reasonMin", "rules"] },
      { version: 2, amendedAt: expect.stringMatching(/Z$/), reason: "应律所请求延期一周", changed: ["closesOn"] },
    ];
    const open = await call<{ items: Campaign[] }>("GET", "/api/campaigns");
    expect(open.body.items).toMatchObject([{ contentVersion: 3, closesOn: day(14), amendments }]);

    const { items } = (await versions(id, token)).body;
    expect(
      items.map(({ version, by, content }) => [
        version,
        by?.name,
        content.closesOn,
        content.rules.minimumYears,
        content.categories[0]?.reasonMin,
      ]),
    ).toEqual([
      [1, "张科长", day(7), 1, 20],
      [2, "张科长", day(14), 1, 20],
      [3, "张科长", day(14), 2, 30],
    ]);
    expect(items[2]?.content.categories).toEqual((await read(id)).categories);
    const seen = await versions(id);
    expect(seen.body.items).toHaveLength(3);
    expect(JSON.stringify(seen.body)).not.toContain("张科长");
  });

  it("refuses an amendment that changes nothing, and keeps drafts to the bureau", async () => {
    const { id } = await publishCampaign(token);
    const { title } = await read(id);
    expect(await patch(id, 2, { title, reason: "更正" })).toMatchObject({ status: 422 });
    const drafted = await draftCampaign(token);
    expect(await versions(drafted.id)).toMatchObject({ status: 404 });
    expect(await versions(drafted.id, token)).toMatchObject({ status: 200, body: { items: [] } });
  });

  it("is written down once and for all", async () => {
    const { id } = await publishCampaign(token);
    for (const sql of [
      "UPDATE campaign_versions SET reason = 'x' WHERE campaign_id = ?",
      "DELETE FROM campaign_versions WHERE campaign_id = ?",
    ]) {
      await expect(env.DB.prepare(sql).bind(id).run()).rejects.toThrow("append_only");
    }
  });

  it("lets one of many at once through, with one version more", async () => {
    const { id } = await publishCampaign(token);
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, n) => patch(id, 2, { closesOn: day(10 + n), reason: "延期" })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412, 412, 412, 412, 412]);
    expect((await versions(id)).body.items.map(({ version }) => version)).toEqual([1, 2]);
  });

  it("is told to a nomination: it keeps the wording it was made under", async () => {
    const campaign = await publishCampaign(token);
    await nominated(campaign);
    await patch(campaign.id, 2, { closesOn: day(14), reason: "延期" });
    await nominated(campaign, { nominee: { name: "龙小勇" } });
    const { results } = await env.DB.prepare("SELECT campaign_version AS version FROM nominations ORDER BY id").all();
    expect(results).toEqual([{ version: 1 }, { version: 2 }]);
  });

  it("leaves the scoring sheet alone once there is something to score", async () => {
    const campaign = await publishCampaign(token);
    const scoring = [{ id: "deeds", label: "事迹", weight: 100, max: 10 }];
    await nominated(campaign);
    expect(await patch(campaign.id, 2, { scoring, reason: "细化评分" })).toMatchObject({
      status: 200,
      body: { scoring },
    });
    await env.DB.prepare("UPDATE nominations SET state = 'shortlisted'").run();
    expect(await patch(campaign.id, 3, { scoring: [{ ...scoring[0], max: 20 }], reason: "细化评分" })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "scoring", code: "not_allowed" }] },
    });
    expect(await patch(campaign.id, 3, { closesOn: day(14), reason: "延期" })).toMatchObject({ status: 200 });
  });
});

describe("copying", () => {
  const copy = (id: string, body: object) =>
    call<{ id: string } & ProblemDetails>("POST", `/api/admin/campaigns/${id}/copy`, { token, body });

  it("drafts what an older one said, with a title and days of its own", async () => {
    const categories = [
      {
        name: "优秀党员律师",
        nomineeKind: "person",
        quota: 5,
        criteria: "执业满三年",
        reasonMin: 40,
        maxPerNominator: 2,
        nominatorKind: "lawyer",
        selfNomination: false,
        eligibleOnly: true,
      },
    ];
    const source = await publishCampaign(token, { categories, closesAt: "17:30", noticeDays: 7 });
    const dates = { title: "2027年度推荐", opensOn: day(300), closesOn: day(330) };
    const { body } = await copy(source.id, dates);
    const drafted = await read(body.id);
    const { id: _, categories: copied, ...old } = await read(source.id);
    expect(drafted).toMatchObject({
      ...old,
      ...dates,
      status: "draft",
      version: 1,
      copiedFrom: source.id,
      closesAt: "17:30",
      noticeDays: 7,
      categories,
    });
    expect(drafted.categories[0]?.id).not.toBe(copied[0]?.id);
    // The bound the category had of its own stays its own, the other one goes on following the campaign's.
    expect(await patch(body.id, 1, { reasonMax: 300, reasonMin: 10 })).toMatchObject({
      body: { categories: [{ reasonMin: 40, reasonMax: 300 }] },
    });
  });

  it("asks for the new days", async () => {
    const { id } = await publishCampaign(token);
    expect(await copy(id, { title: "2027年度推荐", closesOn: day(330) })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "opensOn", code: "required" }] },
    });
    expect(await copy("nothing", { title: "2027年度推荐", opensOn: day(300), closesOn: day(330) })).toMatchObject({
      status: 404,
    });
  });
});

describe("the list", () => {
  it("filters by status and pages", async () => {
    await draftCampaign(token, { title: "一" });
    await draftCampaign(token, { title: "二" });
    await publishCampaign(token, { title: "三" });
    const list = (query: string) =>
      call<{ items: CampaignEntry[]; next: string | null }>("GET", `/api/admin/campaigns${query}`, { token });
    expect((await list("?status=published")).body.items.map(({ title }) => title)).toEqual(["三"]);
    const first = (await list("?limit=2")).body;
    const second = (await list(`?limit=2&after=${first.next}`)).body;
    expect([...first.items, ...second.items].map(({ title }) => title).toSorted()).toEqual(
      ["一", "三", "二"].toSorted(),
    );
    expect(second.next).toBeNull();
  });
});
