import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { createApp } from "../../../../worker/app.ts";
import { openDatabase } from "../../../../worker/platform/db/client.ts";
import { workOutInitials } from "../../../../worker/jobs/work-out-initials.ts";
import type { Post } from "../../../../worker/posts/display/schema.ts";
import { addDays, countyTime } from "../../../../worker/platform/core/clock.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSite, day } from "../../county.ts";
import { knownBinding, MeteredDatabase } from "../../metered-database.ts";
import { addHolder, addPost } from "./rows.ts";

type Wall = { items: Post[]; next: string | null };

let firmId: string;
let siteId: string;

beforeEach(async () => {
  await freshDatabase();
  firmId = await addFirm();
  siteId = await addSite();
});

const wall = async (query = ""): Promise<Wall> => (await call<Wall>("GET", `/api/posts${query}`)).body;
const titles = async (query = "") => (await wall(query)).items.map(({ title }) => title);

/** A post held by a new lawyer. */
async function stand(
  title: string,
  {
    name = "王小明",
    site = siteId,
    firm = firmId,
    tier = "county",
    ...held
  }: {
    name?: string;
    site?: string;
    firm?: string;
    tier?: string;
    showPartyMembership?: boolean;
    dueDates?: string[];
  } = {},
) {
  const postId = await addPost(site, title, tier);
  const lawyer = await addLawyer(firm, name);
  const commitmentIds = await addHolder(postId, site, lawyer, held);
  return { postId, lawyer, commitmentIds };
}

describe("the wall", () => {
  it("shows open posts that somebody holds, newest first, page by page, each once", async () => {
    for (let n = 1; n <= 7; n++) await stand(`${n}号岗`);
    await addPost(siteId, "无人在岗");
    const { postId: closed } = await stand("已撤");
    await env.DB.prepare("UPDATE posts SET status = 'closed' WHERE id = ?").bind(closed).run();
    const seen: string[] = [];
    let query = "?limit=3";
    for (let pages = 0; pages < 3; pages++) {
      const { items, next } = await wall(query);
      seen.push(...items.map(({ title }) => title));
      query = `?limit=3&after=${next}`;
      expect(next === null).toBe(pages === 2);
    }
    expect(seen).toEqual(["7号岗", "6号岗", "5号岗", "4号岗", "3号岗", "2号岗", "1号岗"]);
  });

  it("shows Party membership only of those who agreed to it", async () => {
    await stand("甲岗", { name: "愿意", showPartyMembership: true });
    await stand("乙岗", { name: "不愿" });
    const lawyers = (await wall()).items.flatMap((post) => post.lawyers);
    expect(Object.fromEntries(lawyers.map(({ name, partyMember }) => [name, partyMember]))).toEqual({
      愿意: true,
      不愿: false,
    });
    expect(JSON.stringify(await wall())).not.toMatch(/licence|phone|signing/i);
  });

  it("calls a commitment overdue from the day after it was due, and kept once it was kept", async () => {
    const { commitmentIds } = await stand("甲岗", { dueDates: [day(-2), day(-1), day(0), day(1)] });
    await env.DB.prepare("UPDATE commitments SET state = 'kept' WHERE id = ?").bind(commitmentIds[0]).run();
    const [post] = (await wall()).items;
    expect(post?.commitments.map(({ dueDate, state }) => [dueDate, state])).toEqual([
      [day(-2), "kept"],
      [day(-1), "overdue"],
      [day(0), "open"],
      [day(1), "open"],
    ]);
  });

  it("shows nobody who left, nor what they promised", async () => {
    const { lawyer, postId } = await stand("甲岗");
    await env.DB.prepare("UPDATE lawyers SET status = 'inactive' WHERE id = ?").bind(lawyer.id).run();
    expect((await wall()).items).toEqual([]);
    await env.DB.prepare("UPDATE lawyers SET status = 'active' WHERE id = ?").bind(lawyer.id).run();
    await env.DB.prepare("UPDATE post_holders SET until = ? WHERE post_id = ?").bind(day(0), postId).run();
    expect((await wall()).items).toEqual([]);
    expect(await titles("?q=王")).toEqual([]);
  });

  it("may be cached for a minute and no longer, since consent can be withdrawn", async () => {
    const { postId } = await stand("甲岗");
    for (const path of ["/api/posts", `/api/posts/${postId}`, "/api/commitments"]) {
      expect((await call("GET", path)).headers.get("cache-control")).toBe("public, max-age=60");
    }
  });

  it("shows when somebody is there, and what each commitment is about", async () => {
    const { postId } = await stand("甲岗");
    await env.DB.prepare("UPDATE signings SET hours = ?").bind('[{"weekday":2,"from":"09:00","to":"11:30"}]').run();
    const { body } = await call<Post>("GET", `/api/posts/${postId}`);
    expect(body.lawyers[0]?.hours).toEqual([{ weekday: 2, from: "09:00", to: "11:30" }]);
    expect(body.commitments[0]).toMatchObject({ theme: "integrity", keptOn: null });
    expect(body).toEqual({ ...(await wall()).items[0], figures: expect.anything() });
  });

  it("answers in one round trip, through the whole service; one post takes a second for its figures", async () => {
    const { postId } = await stand("甲岗");
    for (const [path, calls] of [
      ["/api/posts?q=w&state=open", 1],
      [`/api/posts/${postId}`, 2],
    ] as const) {
      const metered = new MeteredDatabase(env.DB);
      const response = await createApp().fetch(
        new Request(`https://pioneer.test${path}`),
        { ...env, DB: await knownBinding(metered) },
        createExecutionContext(),
      );
      expect([response.status, metered.take().calls]).toEqual([200, calls]);
    }
  });

  it("gives one post, and no closed one", async () => {
    const { postId, lawyer } = await stand("甲岗");
    expect(await call("GET", `/api/posts/${postId}`)).toMatchObject({
      status: 200,
      body: { id: postId, lawyers: [{ id: lawyer.id }] },
    });
    await env.DB.prepare("UPDATE posts SET status = 'closed'").run();
    const nobody = await addPost(siteId, "无人在岗");
    for (const id of [postId, nobody, "nothing"])
      expect(await call("GET", `/api/posts/${id}`)).toMatchObject({ status: 404, body: { code: "not_found" } });
  });

  it.each(["limit=0", "limit=51", "limit=x", "tier=moon", "after=!", "after=WyJhIl0", "after=bnVsbA"])(
    "refuses ?%s",
    async (query) => {
      expect(await call("GET", `/api/posts?${query}`)).toMatchObject({
        status: 422,
        body: { code: "validation_failed" },
      });
    },
  );
});

describe("looking for posts", () => {
  it("goes by site, tier and firm, alone and together", async () => {
    const village = await addSite("柳树村工作室", "village");
    const other = await addFirm("湖南天心律师事务所");
    await stand("中心岗");
    await stand("村岗一", { site: village, tier: "village" });
    await stand("村岗二", { site: village, tier: "village", firm: other });
    expect(await titles(`?site=${village}`)).toEqual(["村岗二", "村岗一"]);
    expect(await titles("?tier=village")).toEqual(["村岗二", "村岗一"]);
    expect(await titles("?tier=township")).toEqual([]);
    expect(await titles(`?firm=${other}`)).toEqual(["村岗二"]);
    expect(await titles(`?firm=${firmId}&tier=village`)).toEqual(["村岗一"]);
    expect(await titles(`?firm=${firmId}&site=${village}&tier=village`)).toEqual(["村岗一"]);
    expect(await titles(`?site=${village}&tier=county`)).toEqual([]);
    expect(await titles(`?firm=${other}&q=村`)).toEqual(["村岗二"]);
    expect(await titles("?site=nowhere")).toEqual([]);
  });

  it("goes by how a name or a title starts, in their order, each post once", async () => {
    const { postId } = await stand("王家坪岗", { name: "王小明" });
    await addHolder(postId, siteId, await addLawyer(firmId, "王大明"));
    await stand("李家坪岗", { name: "王中明" });
    await stand("张家坪岗", { name: "张小王" });
    expect(await titles("?q=王")).toEqual(["李家坪岗", "王家坪岗"]);
    expect(await titles("?q=王小")).toEqual(["王家坪岗"]);
    expect(await titles("?q=家坪")).toEqual([]);
    const first = await wall("?q=王&limit=1");
    const second = await wall(`?q=王&limit=1&after=${first.next}`);
    expect([first, second].flatMap(({ items }) => items.map(({ title }) => title))).toEqual(["李家坪岗", "王家坪岗"]);
    expect(second.next).toBeNull();
  });

  it("takes every character for itself", async () => {
    await stand("100%满意岗", { name: "𠮷田·买买提" });
    await stand("Legal Aid Post", { name: "O'Brien" });
    const q = (text: string) => titles(`?q=${encodeURIComponent(text)}`);
    expect(await q("𠮷田·")).toEqual(["100%满意岗"]);
    expect(await q("100%")).toEqual(["100%满意岗"]);
    expect(await q("%")).toEqual([]);
    expect(await q("_")).toEqual([]);
    expect(await q("o'b")).toEqual(["Legal Aid Post"]);
    expect(await q("LEGAL aid")).toEqual(["Legal Aid Post"]);
    expect(await q("' OR '1'='1")).toEqual([]);
    expect(await q("  ")).toHaveLength(2);
  });

  it("goes by pinyin initials, in small letters and capitals", async () => {
    await stand("甲岗", { name: "单小明" });
    await stand("乙岗", { name: "王小明" });
    await workOutInitials(openDatabase(env).db);
    expect([await titles("?q=sx"), await titles("?q=SXM"), await titles("?q=w"), await titles("?q=xm")]).toEqual([
      ["甲岗"],
      ["甲岗"],
      ["乙岗"],
      [],
    ]);
    await call("PATCH", `/api/admin/lawyers/${(await wall("?q=w")).items[0]?.lawyers[0]?.id}`, {
      token: await tokenFor("clerk"),
      version: 1,
      body: { name: "李小明" },
    });
    expect([await titles("?q=w"), await titles("?q=lxm")]).toEqual([[], ["乙岗"]]);
  });

  it("goes by theme and state of one commitment, as the day has it", async () => {
    const of = (id: string, set: string) => env.DB.prepare(`UPDATE commitments SET ${set} WHERE id = ?`).bind(id).run();
    const [a] = (await stand("守时岗", { dueDates: [day(5), day(9)] })).commitmentIds;
    const [b, c] = (await stand("逾期岗", { dueDates: [day(-1), day(3)] })).commitmentIds;
    const [d] = (await stand("早逾期岗", { dueDates: [day(-3)] })).commitmentIds;
    expect([await titles("?state=overdue"), await titles("?state=open"), await titles("?state=kept")]).toEqual([
      ["早逾期岗", "逾期岗"],
      ["守时岗", "逾期岗"],
      [],
    ]);
    await of(d ?? "", "state = 'kept'");
    await of(b ?? "", "theme = 'lawful'");
    expect([await titles("?state=overdue"), await titles("?state=kept"), await titles("?theme=lawful")]).toEqual([
      ["逾期岗"],
      ["早逾期岗"],
      ["逾期岗"],
    ]);
    // Both of the same commitment: the lawful one is overdue, another is open.
    expect([
      await titles("?theme=lawful&state=overdue"),
      await titles("?theme=lawful&state=open"),
      await titles("?theme=integrity&state=open"),
    ]).toEqual([["逾期岗"], [], ["守时岗", "逾期岗"]]);
    await of(c ?? "", "due_date = '2020-01-01'");
    await of(a ?? "", "state = 'putRight'");
    expect([await titles("?state=putRight"), await titles("?theme=integrity&state=overdue")]).toEqual([
      ["守时岗"],
      ["逾期岗"],
    ]);
    for (const place of [`site=${siteId}`, `firm=${firmId}`, "q=王", "tier=county", `tier=county&site=${siteId}`]) {
      expect([await titles(`?${place}&state=overdue`), await titles(`?${place}&theme=nothing`)]).toEqual([
        ["逾期岗"],
        [],
      ]);
    }
    expect(await titles("?tier=village&state=overdue")).toEqual([]);
  });

  it("finds nothing by what was promised by somebody who left, or who is not on display", async () => {
    const { postId, lawyer } = await stand("甲岗", { dueDates: [day(-1)] });
    await addHolder(postId, siteId, await addLawyer(firmId, "李小明"), { dueDates: [day(3)] });
    await env.DB.prepare("UPDATE signings SET state = 'suspended' WHERE lawyer_id = ?").bind(lawyer.id).run();
    expect([await titles("?state=overdue"), await titles("?state=open")]).toEqual([[], ["甲岗"]]);
    await env.DB.prepare("UPDATE signings SET state = 'onDisplay' WHERE lawyer_id = ?").bind(lawyer.id).run();
    expect(await titles("?state=overdue")).toEqual(["甲岗"]);
    await env.DB.prepare("UPDATE lawyers SET status = 'inactive' WHERE id = ?").bind(lawyer.id).run();
    expect(await titles("?state=overdue")).toEqual([]);
  });

  it("pages by state without leaving any out", async () => {
    for (let n = 1; n <= 5; n++) await stand(`${n}号岗`, { dueDates: [day(-n), day(n)] });
    for (const [state, expected] of [
      ["overdue", "54321"],
      ["open", "54321"],
    ] as const) {
      const seen = [];
      let next: string | null = null;
      do {
        const page: Wall = await wall(`?state=${state}&limit=2${next ? `&after=${next}` : ""}`);
        seen.push(...page.items.map(({ title }) => title[0]));
        next = page.next;
      } while (next);
      expect(seen.join("")).toBe(expected);
    }
  });

  it("knows the day in the county, wherever that is", async () => {
    const now = new Date();
    // The first zone to reach a day, and the last: one of them has another date than Shanghai.
    const zone = ["Pacific/Kiritimati", "Etc/GMT+12"].find((zone) => countyTime(zone, now).date !== day(0)) ?? "";
    await env.DB.prepare("INSERT INTO settings (key, value, updated_at) VALUES ('zone', ?, '')")
      .bind(JSON.stringify(zone))
      .run();
    const today = countyTime(zone, now).date;
    await stand("甲岗", { dueDates: [addDays(today, -1)] });
    await stand("乙岗", { dueDates: [today] });
    expect([await titles("?state=overdue"), await titles("?state=open")]).toEqual([["甲岗"], ["乙岗"]]);
  });

  it("follows what changes in the registry and at the posts", async () => {
    const { postId, lawyer } = await stand("甲岗", { name: "王小明" });
    const clerk = await tokenFor("clerk");
    const other = await addFirm("湖南天心律师事务所");
    await call("PATCH", `/api/admin/lawyers/${lawyer.id}`, {
      token: clerk,
      version: 1,
      body: { name: "李小明", firmId: other },
    });
    expect([
      await titles("?q=王"),
      await titles("?q=李"),
      await titles(`?firm=${firmId}`),
      await titles(`?firm=${other}`),
    ]).toEqual([[], ["甲岗"], [], ["甲岗"]]);
    await call("PATCH", `/api/admin/sites/${siteId}`, { token: clerk, version: 1, body: { tier: "township" } });
    expect([await titles("?tier=county"), await titles("?tier=township")]).toEqual([[], ["甲岗"]]);
    await call("PATCH", `/api/admin/posts/${postId}`, { token: clerk, version: 1, body: { title: "乙岗" } });
    expect([await titles("?q=甲"), await titles("?q=乙")]).toEqual([[], ["乙岗"]]);
    await call("POST", `/api/admin/posts/${postId}/close`, { token: clerk, version: 2, body: { reason: "撤并" } });
    expect(await titles("?q=李")).toEqual([]);
    await call("POST", `/api/admin/posts/${postId}/open`, { token: clerk, version: 3, body: { reason: "恢复" } });
    expect(await titles("?q=李")).toEqual(["乙岗"]);
  });
});
