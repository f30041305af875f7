import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  TEXT_KINDS,
  type PublicSettings,
  type SettingEntry,
  type TextEntry,
} from "../../../../worker/county/settings/schema.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { versionBefore } from "../../../support/sample-county.ts";
import { call, emptyDatabase, freshDatabase, tokenFor } from "../../api.ts";
import { day } from "../../county.ts";
import { aboutPost, openCounty, raise, request } from "../../feedback/concerns/county-with-post.ts";

/** What people promise is no consent; every other text is one, and so is every kind that is added. */
const PROMISES: ReadonlySet<string> = new Set(["pledge"]);
const CONSENTS = TEXT_KINDS.filter((kind) => !PROMISES.has(kind));
const COUNTY = { name: { zh: "安禾县", en: "Anhe County" }, phone: "0700-2100100" };
const PROVIDER = "三湘通信有限公司";

describe("a consent", () => {
  let token = "";
  beforeEach(async () => {
    await freshDatabase();
    token = await tokenFor("administrator");
  });

  afterEach(() => vi.useRealTimers());

  const texts = async () =>
    (await call<{ items: TextEntry[] }>("GET", "/api/admin/texts", { token })).body.items.toReversed();
  const standing = async (kind: string) => {
    const of = (await texts()).filter((text) => text.kind === kind && text.effectiveFrom <= day(0));
    const [latest] = of.toReversed();
    if (!latest) throw new Error(`${kind} is not in force.`);
    return latest;
  };
  const set = (key: string, value: unknown, version = versionBefore(key)) =>
    call<SettingEntry & ProblemDetails>("PUT", `/api/admin/settings/${key}`, { token, body: { value }, version });
  const publish = (kind: string, text: object, effectiveFrom = day(0)) =>
    call<{ version: number } & ProblemDetails>("POST", "/api/admin/texts", {
      token,
      body: { kind, text, effectiveFrom },
    });

  it.each(CONSENTS)(
    "of the kind %s names handler, phone and rights, and the provider once there is one",
    async (kind) => {
      const first = await standing(kind);
      expect(first.version).toBe(1);
      for (const words of ["个人信息处理者为清溪县司法局", "12348", "查阅、复制、更正、删除"])
        expect(first.text.zh).toContain(words);
      for (const words of ["handler of the data is Qingxi County Justice Bureau", "12348", "correct"])
        expect(first.text.en).toContain(words);
      expect(first.text.zh).not.toMatch(/短信/);
      expect(first.text.en).not.toMatch(/provider|message/i);

      expect(await set("county", COUNTY)).toMatchObject({ status: 200 });
      expect(await set("gateway", { url: "https://sms.gateway.test/send", provider: PROVIDER })).toMatchObject({
        status: 200,
      });
      const told = await standing(kind);
      expect(told.version).toBe(3);
      for (const words of ["安禾县司法局", COUNTY.phone, PROVIDER, "查阅、复制、更正、删除"])
        expect(told.text.zh).toContain(words);
      for (const words of ["Anhe County Justice Bureau", COUNTY.phone, PROVIDER, "correct"])
        expect(told.text.en).toContain(words);
      expect(told.written).toEqual(first.written);

      const { body } = await set("gateway", null, 1);
      const second = { token: await tokenFor("administrator", "另一位"), body: { id: body.waiting?.id } };
      expect((await standing(kind)).version).toBe(3);
      expect(await call("POST", "/api/admin/settings/gateway/confirm", second)).toMatchObject({ status: 200 });
      expect((await standing(kind)).text.zh).not.toContain("短信");
      const kept = (await texts()).filter((text) => text.kind === kind);
      expect(kept.map(({ version }) => version)).toEqual([1, 2, 3, 4]);
      expect(kept[0]).toEqual(first);
    },
  );

  it.each(CONSENTS)("in the bureau's own words gets the same, of the kind %s", async (kind) => {
    await set("county", COUNTY);
    expect(await publish(kind, { zh: "我同意", en: "I agree" })).toMatchObject({ status: 201 });
    const { text, written } = await standing(kind);
    expect(written).toEqual({ zh: "我同意", en: "I agree" });
    expect(text.zh).toMatch(/^我同意。个人信息处理者为安禾县司法局，联系电话 0700-2100100。.*查阅、复制、更正、删除/);
    expect(text.en).toMatch(/^I agree\. The handler of the data is Anhe County Justice Bureau, phone 0700-2100100\./);

    // What was copied together with what had been added is the same words again; another handler is refused.
    expect(await publish(kind, text)).toMatchObject({ status: 201 });
    expect((await standing(kind)).text).toEqual(text);
    for (const own of [
      { zh: "我同意。个人信息处理者为本县司法局。" },
      { zh: "我同意。", en: "I agree. The handler of the data is us." },
    ])
      expect(await publish(kind, own)).toMatchObject({
        status: 422,
        body: {
          errors: [{ field: "text", code: "not_allowed", hint: { zh: expect.stringContaining("自动附在文后") } }],
        },
      });
    await publish(kind, { zh: "我同意" });
    expect((await standing(kind)).text).toEqual({ zh: text.zh });
  });

  it("that comes into force later follows too, on its day; nothing is published where nothing changes", async () => {
    const before = await texts();
    await set("county", { ...COUNTY, name: { zh: "清溪县", en: "Qingxi County" }, phone: "12348" });
    expect(await texts()).toEqual(before);
    await publish("concernConsent", { zh: "将来的", en: "To come" }, day(3));
    await set("county", COUNTY, 2);
    const later = (await texts()).filter(({ kind }) => kind === "concernConsent").slice(2);
    expect(later).toMatchObject([
      { version: 3, effectiveFrom: day(0), text: { zh: expect.stringMatching(/^我同意司法局.*安禾县司法局/) } },
      { version: 4, effectiveFrom: day(3), text: { zh: expect.stringMatching(/^将来的。.*安禾县司法局/) } },
    ]);
    const { body } = await call<PublicSettings>("GET", "/api/settings", {});
    expect(body.consents.concern).toMatchObject({ version: 3 });
  });

  it("that was on a form when only its handler changed is agreed to all the same that day, and no longer", async () => {
    const county = await openCounty();
    token = await tokenFor("administrator");
    const raising = async (consentVersion: number) =>
      (await raise(aboutPost(county), request({ consentVersion }))).status;
    await set("county", COUNTY);
    expect([await raising(1), await raising(2), await raising(3)]).toEqual([201, 201, 422]);
    expect(await env.DB.prepare("SELECT group_concat(consent_version) AS v FROM concerns").first("v")).toBe("1,2");
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 86_400_000 });
    expect([await raising(1), await raising(2)]).toEqual([422, 201]);
    vi.useRealTimers();
    await publish("concernConsent", { zh: "我同意另一件事" });
    expect([await raising(1), await raising(2), await raising(3)]).toEqual([422, 422, 201]);
  });

  it("is not published when its setting's change is refused", async () => {
    const before = await texts();
    expect(await set("county", COUNTY, 5)).toMatchObject({ status: 412 });
    expect(await texts()).toEqual(before);
  });
});

describe("a county that upgrades", () => {
  const AT = env.MIGRATIONS.findIndex(({ name }) => name.endsWith("_consents_name_the_handler.sql"));
  const run = (...statements: string[]) => env.DB.batch(statements.map((each) => env.DB.prepare(each)));
  const versionsOf = async (kind: string) =>
    (
      await env.DB.prepare("SELECT version, zh, en FROM agreed_texts WHERE kind = ? ORDER BY version")
        .bind(kind)
        .all<{ version: number; zh: string; en: string | null }>()
    ).results;

  beforeEach(async () => {
    await emptyDatabase();
    await applyD1Migrations(env.DB, env.MIGRATIONS.slice(0, AT));
    await run(
      `INSERT INTO settings (key, value, version, updated_at) VALUES
        ('county', '${JSON.stringify(COUNTY)}', 1, ''), ('gateway', '{"url":"https://sms.example.gov.cn/"}', 1, '')`,
      "INSERT INTO agreed_texts (kind, version, zh, effective_from, created_at) VALUES ('concernConsent', 2, '本县自己的。', '2026-06-01', '')",
      `INSERT INTO invitations (id, kind, entity, entity_id, hash, text_version, publication_version, created_by, created_at, expires_at)
        VALUES ('i', 'nomineeConsent', 'nominations', 'n', 'h', 1, 1, 'x', '', '')`,
    );
  });

  it("keeps what was asked and gets the next version; the bureau's own text gets the same words", async () => {
    const [was] = await versionsOf("nomineeConsent");
    await applyD1Migrations(env.DB, env.MIGRATIONS);
    const told = "个人信息处理者为安禾县司法局，联系电话 0700-2100100。";
    const [kept, next, ...more] = await versionsOf("nomineeConsent");
    expect([kept, more]).toEqual([was, []]);
    expect(next).toMatchObject({
      version: 2,
      zh: expect.stringContaining(`${told}链接短信由司法局委托的短信服务单位`),
    });
    expect((await versionsOf("concernConsent")).at(-1)).toMatchObject({
      version: 2,
      zh: expect.stringContaining(`本县自己的。${told}`),
      en: null,
    });
    expect(await versionsOf("pledge")).toHaveLength(1);
    await expect(run("UPDATE agreed_texts SET zh = '改'")).rejects.toThrow("append_only");
  });

  it("has the words the service itself would write: storing the same setting again publishes nothing", async () => {
    await applyD1Migrations(env.DB, env.MIGRATIONS);
    const before = await Promise.all(TEXT_KINDS.map(versionsOf));
    const token = await tokenFor("administrator");
    const put = await call("PUT", "/api/admin/settings/county", { token, body: { value: COUNTY }, version: 1 });
    expect(put).toMatchObject({ status: 200 });
    expect(await Promise.all(TEXT_KINDS.map(versionsOf))).toEqual(before);
  });
});
