import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { createApp } from "../../../../worker/app.ts";
import { setupSchema } from "../../../../worker/county/setup/schema.ts";
import { setUp, SetupRefused } from "../../../../worker/county/setup/set-up.ts";
import type { PublicSettings } from "../../../../worker/county/settings/schema.ts";
import { runJobs } from "../../../../worker/jobs/schedule.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";

/** As a county's file says it. */
const told = setupSchema.parse({
  county: { name: { zh: "桃源县" }, phone: "0736-6620148" },
  divisionCode: "430725",
  imprint: { address: { zh: "漳江街道文昌中路1号" }, hours: { zh: "工作日 9:00-12:00，14:30-17:30" } },
  privacyContact: { office: { zh: "桃源县司法局公共法律服务管理股" }, phone: "0736-6620149" },
  serviceStandard: { zh: "免费咨询，请带好材料。" },
  wording: { zh: "通报表扬" },
  portalOrigins: ["https://www.taoyuan.example"],
  administrators: [{ name: "张三" }, { name: "李四" }],
});

/** A county nobody has set up, as a service sees it that has seen no other: it asks each database once. */
async function notSetUp() {
  await env.DB.batch([env.DB.prepare("DELETE FROM settings")]);
  const { DB } = env;
  const unseen = new Proxy(DB, {
    get: (database, name) => {
      const member = Reflect.get(database, name) as unknown;
      return typeof member === "function" ? member.bind(database) : member;
    },
  });
  return { ...env, DB: unseen };
}

const counted = async (table: string) => env.DB.prepare(`SELECT count(*) AS n FROM ${table}`).first<number>("n");

beforeEach(freshDatabase);

describe("until a county is set up", () => {
  it("every call is answered that it is not, in both languages, with what to do; and nothing is done", async () => {
    const bindings = await notSetUp();
    const app = createApp();
    const ask = (path: string, init?: RequestInit) => app.request(`https://pioneer.test${path}`, init, bindings);
    for (const path of ["/api/settings", "/api/sites", "/api/admin/overview", "/api/nothing"]) {
      const answer = await ask(path);
      expect(answer.status, path).toBe(503);
      expect(answer.headers.get("content-type")).toMatch(/^application\/problem\+json/);
      expect(answer.headers.get("retry-after")).toBe("300");
      const problem: ProblemDetails = await answer.json();
      expect(problem).toMatchObject({ code: "not_set_up" });
      expect(problem.hint?.zh).toContain("npm run setup");
      expect(problem.hint?.en).toContain("npm run setup");
    }
    const written = await ask("/api/bookings", {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": "before-it-is-set-up" },
      body: "{}",
    });
    expect(written.status).toBe(503);
    expect(JSON.stringify(await counted("audit_entries"))).toBe("0");
  });

  it("a page says so calmly, in nobody's name", async () => {
    const bindings = await notSetUp();
    const app = createApp();
    for (const path of ["/v", "/privacy"]) {
      const answer = await app.request(`https://pioneer.test${path}`, {}, bindings);
      const text = await answer.text();
      expect(answer.status, path).toBe(503);
      expect(answer.headers.get("content-type")).toMatch(/^text\/html/);
      expect(text).toContain("服务尚未开通");
      expect(text).toContain("Not open yet");
      expect(text).not.toMatch(/清溪|Qingxi/);
    }
  });

  it("no job runs, and so nobody is told anything", async () => {
    const bindings = await notSetUp();
    await runJobs("*/5 * * * *", bindings);
    expect(await counted("job_runs")).toBe(0);
    await setUp(bindings, told);
    await runJobs("*/5 * * * *", bindings);
    expect(await counted("job_runs")).toBeGreaterThan(5);
  });
});

describe("setting a county up", () => {
  it("takes what it speaks with, its texts and its administrators, as one change on record; the service takes it up", async () => {
    const bindings = await notSetUp();
    const app = createApp();
    expect((await app.request("https://pioneer.test/api/settings", {}, bindings)).status).toBe(503);
    const done = await setUp(bindings, told);
    expect(done.set).toEqual([
      "county",
      "divisionCode",
      "serviceStandard",
      "wording",
      "imprint",
      "privacyContact",
      "portalOrigins",
    ]);
    expect(done.administrators.map(({ name }) => name)).toEqual(["张三", "李四"]);

    const answer = await app.request("https://pioneer.test/api/settings", {}, bindings);
    expect(answer.status).toBe(200);
    const settings: PublicSettings = await answer.json();
    expect(settings).toMatchObject({ county: { zh: "桃源县" }, phone: "0736-6620148" });
    expect(settings.consents.booking.text.zh).toContain("个人信息处理者为桃源县司法局，联系电话 0736-6620148。");
    expect(JSON.stringify(settings)).not.toMatch(/清溪|Qingxi/);

    const { results } = await env.DB.prepare(
      "SELECT actor_kind, action, count(*) AS n, count(DISTINCT request_id) AS requests FROM audit_entries GROUP BY action ORDER BY action",
    ).all();
    expect(results).toEqual([
      { actor_kind: "system", action: "accountLinks.issue", n: 2, requests: 1 },
      { actor_kind: "system", action: "settings.change", n: 7, requests: 1 },
      { actor_kind: "system", action: "staff.create", n: 2, requests: 1 },
      { actor_kind: "system", action: "texts.publish", n: 10, requests: 1 },
    ]);
  });

  it("gives links by which the administrators come in", async () => {
    const [first] = (await setUp(await notSetUp(), told)).administrators;
    const token = first?.link.replace("/console#", "") ?? "";
    expect(await call("GET", "/api/account", { token })).toMatchObject({ status: 200, body: { name: "张三" } });
  });

  it("again says the same and does nothing; with less it leaves the rest", async () => {
    const bindings = await notSetUp();
    await setUp(bindings, told);
    const before = await counted("audit_entries");
    expect(await setUp(bindings, told)).toMatchObject({ set: [], changed: [], administrators: [], leftToTwo: [] });
    expect(await setUp(bindings, {})).toMatchObject({ set: [], changed: [], unchanged: [], administrators: [] });
    expect(await counted("audit_entries")).toBe(before);
    const next = { county: { name: { zh: "桃源县" }, phone: "0736-6620150" } };
    expect(await setUp(bindings, next)).toMatchObject({ set: [], changed: ["county"], administrators: [] });
    const { body } = await call<PublicSettings>("GET", "/api/settings");
    expect(body).toMatchObject({ phone: "0736-6620150", serviceStandard: { zh: "免费咨询，请带好材料。" } });
    expect(body.consents.booking.text.zh).toContain("联系电话 0736-6620150。");
  });

  it("does nothing where something is missing, and says what", async () => {
    const bindings = await notSetUp();
    const { county: _county, administrators: _administrators, ...rest } = told;
    const refused: unknown = await setUp(bindings, rest).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(SetupRefused);
    expect(String(refused)).toContain("county, administrators");
    expect(await counted("settings")).toBe(0);
  });

  it("leaves to two administrators what two have to confirm", async () => {
    const bindings = await notSetUp();
    const gateway = { url: "https://sms.gateway.test/send", voice: false };
    expect((await setUp(bindings, { ...told, gateway })).set).toContain("gateway");
    const elsewhere = { url: "https://sms.gateway.test/elsewhere", voice: false };
    expect(await setUp(bindings, { gateway: elsewhere })).toMatchObject({ changed: [], leftToTwo: ["gateway"] });
    const token = await tokenFor("administrator");
    expect((await call("GET", "/api/admin/settings/gateway", { token })).body).toMatchObject({ value: gateway });
  });

  it.each([
    [{ divisionCode: "430000" }, "divisionCode"],
    [{ divisionCode: "990725" }, "divisionCode"],
    [{ zone: "Mars/Base" }, "zone"],
    [{ county: { name: { zh: "" }, phone: "12348" } }, "county.name.zh"],
    [{ pageColour: "#ffff00" }, "pageColour"],
    [{ portalOrigins: ["www.taoyuan.example"] }, "portalOrigins.0"],
    [{ sample: true }, ""],
  ])("refuses %j", (description, path) => {
    const { error } = setupSchema.safeParse(description);
    expect(error?.issues.map((issue) => issue.path.join("."))).toEqual([path]);
  });
});
