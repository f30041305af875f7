import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "@hono/zod-openapi";
import { maskSetting, SETTING_KEYS, SETTING_SUBJECTS, SETTINGS } from "../../../../worker/county/settings/settings.ts";
import type { ChangedSetting } from "../../../../worker/county/settings/schema.ts";
import { readPersonalSetting } from "../../../../worker/county/settings/personal-settings.ts";
import { runSealSettings } from "../../../../worker/jobs/seal-settings.ts";
import { openDatabase } from "../../../../worker/platform/db/client.ts";
import { keysOf } from "../../../../worker/platform/privacy/keys.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";

/** Names of everything that stands in a schema, however deep. */
function namesIn(schema: unknown): string[] {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) return namesIn(schema.unwrap());
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return namesIn(schema.unwrap());
  if (schema instanceof z.ZodArray) return namesIn(schema.element);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => namesIn(option));
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape).flatMap(([name, member]) => [name, ...namesIn(member)]);
  return [];
}

const holdsSomebody = (key: string, schema: unknown) =>
  [key, ...namesIn(schema)].some((name) =>
    /(?:^n|N)ame$|(?<!per)phone(?!Proof)|contact|person|mobile|email/i.test(name),
  );

const CONTACT = { name: "赵主任", phone: "13877776666" };

describe("a setting that holds a name or a number", () => {
  it.each(SETTING_KEYS)("%s says whose it is", (key) => {
    const declared = Object.hasOwn(SETTING_SUBJECTS, key);
    expect({ key, declared }).toEqual({ key, declared: holdsSomebody(key, SETTINGS[key]) });
  });

  it("is told from one that holds none", () => {
    expect(holdsSomebody("dutyOfficer", z.object({ person: z.object({ name: z.string() }) }).nullable())).toBe(true);
    expect(holdsSomebody("retentionDays", SETTINGS.retentionDays)).toBe(false);
  });

  it("is masked whatever stands in it, where it is a person's", () => {
    expect(maskSetting("escalationContact", { ...CONTACT, wechat: "zhao" })).toEqual({
      name: "赵**",
      phone: "138****6666",
      wechat: "***",
    });
    expect(maskSetting("escalationContact", null)).toBeNull();
    expect(maskSetting("county", { phone: "0731-84586000" })).toEqual({ phone: "0731-84586000" });
  });
});

describe("the contact for what is overdue", () => {
  const path = "/api/admin/settings/escalationContact";
  let administrator: string;
  beforeAll(async () => {
    await freshDatabase();
    administrator = await tokenFor("administrator");
    for (const [version, value] of [CONTACT, { ...CONTACT, phone: "13911112222" }].entries())
      expect((await call("PUT", path, { token: administrator, version, body: { value } })).status).toBe(200);
  });

  it("stands masked in the audit, before and after", async () => {
    const { results } = await env.DB.prepare(
      "SELECT before, after FROM audit_entries WHERE entity = 'settings' ORDER BY rowid",
    ).all();
    expect(results.map((row) => JSON.parse(String(row["after"])) as unknown)).toEqual([
      { value: { name: "赵**", phone: "138****6666" } },
      { value: { name: "赵**", phone: "139****2222" } },
    ]);
    const dump = JSON.stringify(
      (await env.DB.prepare("SELECT * FROM audit_entries, idempotency_records").all()).results,
    );
    expect(JSON.stringify(results) + dump).not.toMatch(/赵主任|13877776666|13911112222/);
  });

  it("is read in full by whoever changes it, and masked by everybody else", async () => {
    expect((await call("GET", path, { token: administrator })).body).toMatchObject({
      value: { name: "赵主任", phone: "13911112222" },
    });
    for (const role of ["clerk", "reviewer", "auditor"] as const) {
      const token = await tokenFor(role);
      for (const read of [path, "/api/admin/settings"]) {
        const { status, body } = await call("GET", read, { token });
        expect({ status, text: JSON.stringify(body) }).toMatchObject({ status: 200 });
        expect(JSON.stringify(body)).not.toMatch(/赵主任|13911112222/);
      }
    }
  });
});

describe("a person's setting in the database", () => {
  const SECOND = { name: "石科长", organisation: "沅江市司法局", phone: "13755556666" };
  const kept = async (table: "settings" | "setting_proposals", key: string) =>
    env.DB.prepare(
      `SELECT value, version FROM ${table === "settings" ? table : "(SELECT *, 1 AS version FROM setting_proposals)"} WHERE key = ?`,
    )
      .bind(key)
      .first<{ value: string; version: number }>();
  const read = async (key: "escalationContact" | "secondPerson") =>
    readPersonalSetting({ db: openDatabase(env).db, keys: await keysOf(env) }, key);
  const SEALED = /^"[A-Za-z0-9]+\.[\w-]+\.[\w-]+"$/;

  it("is sealed, and so is what waits for a second administrator, who confirms what was proposed", async () => {
    await freshDatabase();
    const [one, other] = [await tokenFor("administrator", "甲"), await tokenFor("administrator", "乙")];
    const path = "/api/admin/settings/secondPerson";
    const proposed = await call<ChangedSetting>("PUT", path, { token: one, version: 0, body: { value: SECOND } });
    expect((await kept("setting_proposals", "secondPerson"))?.value).toMatch(SEALED);
    expect(proposed.body.waiting?.value).toEqual(SECOND);
    const body = { id: proposed.body.waiting?.id };
    expect((await call("POST", `${path}/confirm`, { token: other, body })).body).toMatchObject({ value: SECOND });
    expect((await kept("settings", "secondPerson"))?.value).toMatch(SEALED);
    expect(await read("secondPerson")).toEqual(SECOND);
    // Bound to where it stands: in another's place it opens nothing.
    await env.DB.prepare(
      "INSERT INTO settings (key, value, version, updated_at) SELECT 'escalationContact', value, 1, updated_at FROM settings WHERE key = 'secondPerson'",
    ).run();
    await expect(read("escalationContact")).rejects.toThrow();
  });

  it("that stands there in the clear is read, and sealed by the next run, as the same version", async () => {
    await freshDatabase();
    const put = env.DB.prepare("INSERT INTO settings (key, value, version, updated_at) VALUES (?, ?, 7, '2026-01-01')");
    await env.DB.batch([
      put.bind("escalationContact", JSON.stringify(CONTACT)),
      put.bind("secondPerson", "null"),
      put.bind("bookingDays", "14"),
    ]);
    expect(await read("escalationContact")).toEqual(CONTACT);
    await runSealSettings(env);
    const sealed = await kept("settings", "escalationContact");
    expect(sealed).toEqual({ value: expect.stringMatching(SEALED), version: 7 });
    expect(await read("escalationContact")).toEqual(CONTACT);
    expect([await kept("settings", "secondPerson"), await kept("settings", "bookingDays")]).toMatchObject([
      { value: "null" },
      { value: "14" },
    ]);
    await runSealSettings(env);
    expect(await kept("settings", "escalationContact")).toEqual(sealed);
  });
});
