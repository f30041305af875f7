import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import type { PublicSettings, SettingEntry, TextEntry } from "../../../../worker/county/settings/schema.ts";
import { SETTING_KEYS, SETTINGS } from "../../../../worker/county/settings/settings.ts";
import { versionBefore } from "../../../support/sample-county.ts";
import { call, freshDatabase, newKey, tokenFor } from "../../api.ts";
import { day } from "../../county.ts";

let token: string;

beforeEach(async () => {
  await freshDatabase();
  token = await tokenFor("administrator");
});

const read = async (key: string) => (await call<SettingEntry>("GET", `/api/admin/settings/${key}`, { token })).body;
const put = (key: string, body: object, version = versionBefore(key)) =>
  call<SettingEntry & ProblemDetails>("PUT", `/api/admin/settings/${key}`, { token, body, version });
const publicSettings = async () => (await call<PublicSettings>("GET", "/api/settings")).body;

describe("settings", () => {
  it("hold their defaults as version 0 until the bureau changes them", async () => {
    const { body } = await call<{ items: SettingEntry[] }>("GET", "/api/admin/settings", { token });
    expect(body.items.map(({ key }) => key)).toEqual([...SETTING_KEYS]);
    const usual = body.items.filter(({ key }) => versionBefore(key) === 0);
    expect(
      usual.every(({ version, updatedAt, value }) => version === 0 && updatedAt === null && value !== undefined),
    ).toBe(true);
    expect(body.items.filter(({ version }) => version === 1).map(({ key }) => key)).toEqual([
      "county",
      "wording",
      "serviceStandard",
    ]);
  });

  it("change on the version they were read in, with before and after on record", async () => {
    const first = await put("bookingDays", { value: 14 });
    expect(first).toMatchObject({ status: 200, body: { key: "bookingDays", value: 14, version: 1 } });
    expect(first.headers.get("etag")).toBe('"1"');
    expect((await publicSettings()).bookingDays).toBe(14);
    expect(await put("bookingDays", { value: 7 })).toMatchObject({ status: 412, body: { code: "stale_version" } });
    expect(await put("bookingDays", { value: 7 }, 5)).toMatchObject({ status: 412 });
    expect(await call("PUT", "/api/admin/settings/bookingDays", { token, body: { value: 7 } })).toMatchObject({
      status: 428,
    });
    expect(await put("bookingDays", { value: 7 }, 1)).toMatchObject({ status: 200, body: { value: 7, version: 2 } });
    const { results } = await env.DB.prepare("SELECT before, after FROM audit_entries ORDER BY rowid").all();
    expect(results).toEqual([
      { before: '{"value":28}', after: '{"value":14}' },
      { before: '{"value":14}', after: '{"value":7}' },
    ]);
  });

  it("are first stored by one of those who try at once", async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, (_, n) => put("bookingDays", { value: n + 1 })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412, 412, 412, 412]);
  });

  it.each([
    ["bookingDays", { value: 0 }, [{ field: "value", code: "too_short", min: 1 }]],
    ["bookingDays", { value: "soon" }, [{ field: "value", code: "format" }]],
    ["bookingDays", {}, [{ field: "value", code: "required" }]],
    ["zone", { value: "Mars/Olympus" }, [{ field: "value", code: "unknown" }]],
    ...[
      ["https://a.gov.cn/", "https://a.gov.cn"],
      ["https://A.gov.cn", "https://a.gov.cn"],
      ["https://a.gov.cn:443", "https://a.gov.cn"],
      ["http://name@a.gov.cn:80/portal", "http://a.gov.cn"],
      ["https://法律.中国", "https://xn--g4ts90a.xn--fiqs8s"],
      ...["https://*", "https://*.gov.cn", "a.gov.cn", "null", "ftp://a.gov.cn", "https://"].map(
        (wrong) => [wrong, "https://portal.example.gov.cn"] as const,
      ),
    ].map(
      ([wrong, accepted]) =>
        [
          "portalOrigins" as const,
          { value: [wrong] },
          [{ field: "value.0", code: "format", accepted }] as const,
        ] as const,
    ),
    [
      "county",
      { value: { name: { zh: "", en: "" }, phone: "12348" } },
      [
        { field: "value.name.zh", code: "required" },
        { field: "value.name.en", code: "required" },
      ],
    ],
    ["matters", { value: [] }, [{ field: "value", code: "too_few", min: 1 }]],
  ] as const)("refuse for %s: %j", async (key, body, errors) => {
    expect(await put(key, body)).toMatchObject({ status: 422, body: { errors } });
    expect((await read(key)).version).toBe(versionBefore(key));
  });

  it("that may be left out take that they are, before and after there was something", async () => {
    const nullable = SETTING_KEYS.filter((key) => SETTINGS[key].safeParse(null).success);
    expect(nullable).toEqual(expect.arrayContaining(["escalationContact", "gateway", "bookingUrl", "phoneProof"]));
    for (const key of nullable)
      expect(await put(key, { value: null }), key).toMatchObject({ status: 200, body: { value: null, version: 1 } });
    const contact = { name: "赵主任", phone: "13877776666" };
    expect(await put("escalationContact", { value: contact }, 1)).toMatchObject({ status: 200 });
    expect(await put("escalationContact", { value: null }, 2)).toMatchObject({ status: 200, body: { value: null } });
    expect(await read("escalationContact")).toMatchObject({ value: null, version: 3 });
  });

  it("need no English: a label without it says so by leaving it out", async () => {
    const standard = { zh: "免费咨询，请带好材料。" };
    expect(await put("serviceStandard", { value: standard })).toMatchObject({ status: 200, body: { value: standard } });
    expect(await put("wording", { value: { zh: "推介" } })).toMatchObject({ status: 200 });
    const shown = await publicSettings();
    expect(shown.serviceStandard).toEqual(standard);
    expect(shown.wording).toEqual({ zh: "推介" });
  });

  it("need no English anywhere: each is taken without it", async () => {
    const { body } = await call<{ items: SettingEntry[] }>("GET", "/api/admin/settings", { token });
    const inChinese = (value: unknown): unknown =>
      JSON.parse(JSON.stringify(value, (key, part: unknown) => (key === "en" ? undefined : part)));
    const labelled = body.items.filter(({ value }) => JSON.stringify(value).includes('"en":'));
    expect(labelled.length).toBeGreaterThan(8);
    for (const { key, value } of labelled)
      expect(await put(key, { value: inChinese(value) }), key).toMatchObject({
        status: 200,
        body: { value: inChinese(value) },
      });
    expect(JSON.stringify((await publicSettings()).matters)).not.toContain('"en"');
  });

  it.each([
    ["12348", "12348"],
    ["0700－12348", "0700-12348"],
    ["95598", "95598"],
    ["400 810 0109", "400-810-0109"],
    ["电话：\u202a(0700) 2100100\u202c", "0700-2100100"],
    ["0700-2100100/2100101", "0700-2100100 / 0700-2100101"],
  ])("keep the county's line %s as %s, and that of where matters go", async (typed, kept) => {
    const name = { zh: "桃源县" };
    expect(await put("county", { value: { name, phone: typed } })).toMatchObject({
      status: 200,
      body: { value: { name, phone: kept } },
    });
    expect((await publicSettings()).phone).toBe(kept);
    const matter = { id: "criminal", label: { zh: "刑事" }, routedTo: { name: { zh: "援助中心" }, phone: typed } };
    expect(await put("matters", { value: [matter] })).toMatchObject({
      status: 200,
      body: { value: [{ routedTo: { phone: kept } }] },
    });
  });

  it.each(["", "\u3164", "桃源县", "123", "0700", "12348转人工", "1/2/3/4"])(
    "refuse a line nobody can call: %j",
    async (phone) => {
      const code = /^\W*$/u.test(phone) && !/\p{Script=Han}/u.test(phone) ? "required" : "phone";
      expect(await put("county", { value: { name: { zh: "桃源县" }, phone } })).toMatchObject({
        status: 422,
        body: { errors: [{ field: "value.phone", code }] },
      });
      const matter = { id: "criminal", label: { zh: "刑事" }, routedTo: { name: { zh: "援助中心" }, phone } };
      expect(await put("matters", { value: [matter] })).toMatchObject({
        status: 422,
        body: { errors: [{ field: "value.0.routedTo.phone", code }] },
      });
    },
  );

  it("leave a line in force that an earlier release took: another county's name would stand in its place", async () => {
    await env.DB.prepare(
      `UPDATE settings SET value = '{"name":{"zh":"桃源县"},"phone":"桃源 7722"}' WHERE key = 'county'`,
    ).run();
    expect(await read("county")).toMatchObject({ value: { name: { zh: "桃源县" }, phone: "桃源 7722" } });
  });

  it("are only those there are", async () => {
    for (const key of ["nothing", "__proto__", "constructor"])
      expect(await put(key, { value: 1 })).toMatchObject({ status: 404, body: { code: "not_found" } });
  });

  it("fall back to the default when what is stored is no longer valid", async () => {
    await env.DB.prepare(
      "INSERT INTO settings (key, value, version, updated_at) VALUES ('bookingDays', '\"soon\"', 3, '2026-01-01T00:00:00.000Z')",
    ).run();
    expect(await read("bookingDays")).toMatchObject({ value: 28, version: 3 });
  });
});

describe("texts people agree to", () => {
  const text = (changes: object = {}) => ({
    kind: "pledge",
    text: { zh: "新的承诺", en: "A new pledge" },
    effectiveFrom: day(0),
    ...changes,
  });
  const publish = (body: object, key = newKey()) =>
    call<{ id: string; version: number } & ProblemDetails>("POST", "/api/admin/texts", { token, body, key });

  it("get a next version, in force from its date", async () => {
    expect(await publish(text({ effectiveFrom: day(1) }))).toMatchObject({
      status: 201,
      body: { id: "pledge", version: 2 },
    });
    expect((await publicSettings()).pledge.version).toBe(1);
    expect((await publish(text())).body.version).toBe(3);
    expect((await publicSettings()).pledge).toMatchObject({ version: 3, text: { zh: "新的承诺" } });
    const { body } = await call<{ items: TextEntry[] }>("GET", "/api/admin/texts", { token });
    expect(body.items.filter(({ kind }) => kind === "pledge").map(({ version }) => version)).toEqual([3, 2, 1]);
  });

  it("need no English", async () => {
    expect(await publish(text({ text: { zh: "新的承诺" } }))).toMatchObject({ status: 201 });
    expect((await publicSettings()).pledge.text).toEqual({ zh: "新的承诺" });
  });

  it("never take effect in the past", async () => {
    expect(await publish(text({ effectiveFrom: day(-1) }))).toMatchObject({
      status: 422,
      body: { errors: [{ field: "effectiveFrom", code: "date_past" }] },
    });
  });

  it("are published once under one key, and never two as one version", async () => {
    const key = newKey();
    expect((await publish(text(), key)).body).toEqual((await publish(text(), key)).body);
    const answers = await Promise.all(Array.from({ length: 4 }, () => publish(text())));
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
    const versions = answers.filter(({ status }) => status === 201).map(({ body }) => body.version);
    expect(new Set(versions).size).toBe(versions.length);
  });

  it("stay as they were agreed to", async () => {
    await expect(env.DB.prepare("UPDATE agreed_texts SET zh = '改'").run()).rejects.toThrow("append_only");
    await expect(env.DB.prepare("DELETE FROM agreed_texts").run()).rejects.toThrow("append_only");
  });
});
