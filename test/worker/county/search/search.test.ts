import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { FoundPage } from "../../../../worker/county/search/schema.ts";
import type { Booking } from "../../../../worker/consultations/bookings/public-schema.ts";
import { runWorkOutInitials } from "../../../../worker/jobs/work-out-initials.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { app } from "../../every-read.ts";
import { knownBinding, MeteredDatabase } from "../../metered-database.ts";
import { call, freshDatabase, liftWriteLimits, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSession, addSite, day } from "../../county.ts";
import { nominated, publishCampaign, supported } from "../../commendations/nominations/campaign.ts";
import { addNomination, addScoredCampaign, consent } from "../../commendations/panels/shortlist.ts";
import { raised } from "../../feedback/concerns/county-with-post.ts";
import { addHolder, addPost } from "../../posts/display/rows.ts";
import { sign } from "../../posts/signings/signed.ts";

const PHONE = "13912345678";
let clerk: string;
let administrator: string;
let siteId: string;
let elsewhere: string;
let booking: Booking;
let signed: { readonly id: string; readonly code: string };

const find = async (text: string, token = clerk) =>
  (await call<FoundPage & ProblemDetails>("POST", "/api/admin/search", { token, body: { text } })).body;
const found = async (text: string, token = clerk) =>
  (await find(text, token)).items.map(({ kind, title }) => `${kind} ${title}`);
const kinds = async (text: string, token = clerk) => [
  ...new Set((await find(text, token)).items.map(({ kind }) => kind)),
];

beforeAll(async () => {
  await freshDatabase();
  await liftWriteLimits();
  [clerk, administrator] = [await tokenFor("clerk"), await tokenFor("administrator")];
  siteId = await addSite("清溪县公共法律服务中心");
  elsewhere = await addSite("柳溪镇工作站", "township");
  const firmId = await addFirm("湖南清溪律师事务所");
  const lawyer = await addLawyer(firmId, "覃清明");
  const session = await addSession(siteId, lawyer.id, { date: day(2) });
  const body = { sessionId: session, name: "田二妹", phone: PHONE, matter: "labour", consentVersion: 1 };
  booking = (await call<Booking>("POST", "/api/bookings", { body })).body;
  const helped = await addSession(elsewhere, (await addLawyer(firmId, "龙大勇")).id, { date: day(3) });
  await call("POST", "/api/bookings", {
    body: {
      ...body,
      sessionId: helped,
      name: "石大爷",
      phone: "13700000001",
      helper: { name: "田二妹", phone: PHONE, consent: true },
    },
  });
  signed = await sign(lawyer, elsewhere, { phone: PHONE });
  const postId = await addPost(siteId, "清溪党员律师示范岗");
  await addHolder(postId, siteId, lawyer);
  await raised(
    { clerk, reviewer: clerk, siteId, firmId, postId, lawyer, commitmentId: "", overdueId: "" },
    {
      name: "田二妹",
      phone: PHONE,
    },
  );
});

describe("what is found", () => {
  it("is an entry by its code, in any spelling", async () => {
    expect(await found(`预约码：${booking.code.toLowerCase()}。`)).toEqual([`booking ${day(2)} 09:00`]);
    expect(await found(signed.code)).toEqual(["signing 覃清明"]);
    const code = (await env.DB.prepare("SELECT code FROM concerns").first<string>("code")) ?? "";
    expect(await kinds(code)).toEqual(["concern"]);
    const [{ path = "" } = {}] = (await find(booking.code)).items;
    expect(await call("GET", path, { token: clerk })).toMatchObject({ status: 200, body: { code: booking.code } });
  });

  it("is everything of a number, in any spelling, and leaves a trace", async () => {
    expect(await found("139 1234 5678")).toEqual([
      `booking ${day(3)} 09:00`,
      `booking ${day(2)} 09:00`,
      "signing 覃清明",
      "concern 清溪党员律师示范岗",
    ]);
    const log = await call<{ items: { action: string; fields: string[]; subjects: { entity: string }[] }[] }>(
      "POST",
      "/api/admin/readings/search",
      { token: await tokenFor("auditor"), body: { phone: PHONE } },
    );
    const reading = log.body.items.find(({ action }) => action === "search.phone");
    expect(reading).toMatchObject({ fields: ["phone"] });
    expect(reading?.subjects.map(({ entity }) => entity).toSorted()).toEqual([
      "bookings",
      "bookings",
      "concerns",
      "signings",
    ]);
    expect(await found("13900000000")).toEqual([]);
  });

  it("is a name by any part of it, at once", async () => {
    expect(await found("清溪")).toEqual([
      "firm 湖南清溪律师事务所",
      "site 清溪县公共法律服务中心",
      "post 清溪党员律师示范岗",
    ]);
    expect(await found("覃")).toEqual(["lawyer 覃清明"]);
    expect(await found("没有这个名字")).toEqual([]);
    expect(await found("%")).toEqual([]);
  });

  it("is a name by its pinyin, once the job has been there, also after it has changed", async () => {
    await runWorkOutInitials(env);
    // 中心, 律师事务所 and 示范岗 by their initials.
    expect(await found("qxx")).toEqual(["site 清溪县公共法律服务中心"]);
    expect(await found("qxls")).toEqual(["firm 湖南清溪律师事务所"]);
    expect(await found("QXDY")).toEqual(["post 清溪党员律师示范岗"]);
    expect(await found("qqm")).toEqual(["lawyer 覃清明"]);
    await env.DB.prepare("UPDATE sites SET name = '青石乡工作站' WHERE id = ?").bind(elsewhere).run();
    expect(await found("柳溪")).toEqual([]);
    expect(await found("青石")).toEqual(["site 青石乡工作站"]);
    expect(await found("qsx")).toEqual([]);
    await runWorkOutInitials(env);
    expect(await found("qsx")).toEqual(["site 青石乡工作站"]);
  });

  it("is another provider of the books, as lawyers are found, for whoever reads the books", async () => {
    const fields = { title: "notary", name: "古丽·艾合买提", organisation: "清溪县公证处" };
    const body = { kind: "otherProvider", subjectId: siteId, date: day(0), fields };
    const { body: entered } = await call<{ id: string; version: number }>("POST", "/api/admin/records", {
      token: clerk,
      body,
    });
    expect((await find("古丽·艾")).items).toEqual([
      {
        kind: "provider",
        id: entered.id,
        title: "古丽·艾合买提",
        detail: "清溪县公证处",
        state: "standing",
        by: "name",
        path: `/api/admin/records/${entered.id}`,
      },
    ]);
    await runWorkOutInitials(env);
    expect(await found("glah")).toEqual(["provider 古丽·艾合买提"]);
    const [{ path = "" } = {}] = (await find("GLAH")).items;
    expect(await call("GET", path, { token: clerk })).toMatchObject({ status: 200, body: { fields } });
    const narrowed = await tokenFor("administrator", "程序", { permissions: ["me.read", "registry.read"] });
    expect(await found("glah", narrowed)).toEqual([]);

    const corrected = await call("PATCH", path, {
      token: clerk,
      version: entered.version,
      body: { kind: "otherProvider", fields: { name: "向晚晴" } },
    });
    expect(corrected.status).toBe(200);
    expect(await found("古丽")).toEqual([]);
    expect(await found("glah")).toEqual([]);
    await runWorkOutInitials(env);
    expect(await found("向晚")).toEqual(["provider 向晚晴"]);
    expect(await found("xwq")).toEqual(["provider 向晚晴"]);
    // No other record stands among the names, nor one whose name is gone.
    const names = () => env.DB.prepare("SELECT count(*) AS n FROM search_names WHERE entity = 'providers'").first("n");
    expect(await names()).toBe(1);
    const put = (fields: string) =>
      env.DB.prepare(`UPDATE records SET fields = ${fields} WHERE id = ?`).bind(entered.id).run();
    await put("json_remove(fields, '$.name')");
    expect(await names()).toBe(0);
    await put("json_set(fields, '$.name', '向晚晴')");
    expect(await names()).toBe(1);
    await runWorkOutInitials(env);
  });

  it("begins with what begins with it", async () => {
    await addSite("新清溪工作室", "village");
    expect((await found("清溪")).filter((line) => line.startsWith("site"))).toEqual([
      "site 清溪县公共法律服务中心",
      "site 新清溪工作室",
    ]);
  });

  it("is twenty at most, some of each kind", async () => {
    for (let i = 0; i < 30; i++) await addSite(`清溪村工作室${i}`, "village");
    const { items, more } = await find("清溪");
    expect(items).toHaveLength(20);
    expect(more).toBe(true);
    expect(await kinds("清溪")).toEqual(["firm", "site", "post"]);
  });

  it("is what the caller may see, of their sites", async () => {
    const helper = await tokenFor("clerk", "乡镇协管员", { sites: [siteId] });
    expect(await found(PHONE, helper)).toEqual([`booking ${day(2)} 09:00`, "concern 清溪党员律师示范岗"]);
    expect(await kinds("清溪", helper)).toEqual(["firm", "site"]);
    const other = await tokenFor("clerk", "协管员", { sites: [elsewhere] });
    expect(await found(booking.code, other)).toEqual([]);
    expect(await found(PHONE, await tokenFor("panelMember"))).toEqual([]);
    expect(await kinds(PHONE, await tokenFor("reviewer"))).toEqual(["signing", "concern"]);
    const narrowed = await tokenFor("administrator", "程序", { permissions: ["me.read", "posts.read"] });
    expect(await kinds("清溪", narrowed)).toEqual(["post"]);
  });

  it("is a nomination by the code of whoever made or supports it, and an objection by its own, but not by their phones", async () => {
    const published = await publishCampaign(administrator);
    const [made, phone] = [await nominated(published), "13812340001"];
    const support = await supported(made.nominationId, phone);
    expect(await kinds(made.code)).toEqual(["nomination"]);
    expect(await kinds(support.code)).toEqual(["nomination"]);
    expect(await kinds(phone, administrator)).toEqual([]);
    const campaign = await addScoredCampaign();
    const nominationId = await addNomination(campaign, (await addLawyer(await addFirm(), "甲")).id, "scored");
    await consent(nominationId);
    const notice = await call<{ id: string }>("POST", `/api/admin/campaigns/${campaign.id}/notices`, {
      token: clerk,
      body: { nominationIds: [nominationId] },
    });
    const objection = await call<{ code: string }>("POST", `/api/notices/${notice.body.id}/objections`, {
      body: { text: "反映的情况与事实不符，请核实。", name: "石大爷", phone },
    });
    expect(objection.status).toBe(201);
    expect(await kinds(objection.body.code)).toEqual(["objection"]);
    expect(await kinds(phone, administrator)).toEqual([]);
  });

  it("is refused without anything to look for", async () => {
    expect(await call("POST", "/api/admin/search", { token: clerk, body: { text: " " } })).toMatchObject({
      status: 422,
    });
  });

  it("is another provider by an index, however many there are, in as many calls", async () => {
    const token = await tokenFor("administrator", "程序", { permissions: ["me.read", "records.read"] });
    const asked = async () => {
      const metered = new MeteredDatabase(env.DB);
      const request = new Request("https://pioneer.test/api/admin/search", {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "cf-connecting-ip": "203.0.113.9",
          authorization: `Bearer ${token}`,
        },
        body: JSON.stringify({ text: "xwq" }),
      });
      const answer = await app.fetch(request, { ...env, DB: await knownBinding(metered) }, createExecutionContext());
      expect(await answer.json()).toMatchObject({ items: [{ kind: "provider", title: "向晚晴" }] });
      return metered.take();
    };
    await asked();
    const few = await asked();
    await env.DB.prepare(
      `INSERT INTO records (id, kind, date, period, state, fields, kept_until, created_at, updated_at)
       SELECT 'p' || value, 'otherProvider', '${day(0)}', '2026', 'standing', json_object('name', '甲' || value),
         '${day(3000)}', '', '' FROM json_each(?)`,
    )
      .bind(JSON.stringify(Array.from({ length: 2000 }, (_, index) => index)))
      .run();
    await runWorkOutInitials(env);
    const many = await asked();
    expect(few.calls).toBeLessThanOrEqual(2);
    expect(many.calls).toBe(few.calls);
    expect(many.rowsRead).toBe(few.rowsRead);
  });
});
