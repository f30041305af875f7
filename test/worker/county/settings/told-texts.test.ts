import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, expect, it } from "vitest";
import { emptyDatabase } from "../../api.ts";

const TOLD = env.MIGRATIONS.findIndex(({ name }) => name.endsWith("_who_handles_it.sql"));
const KINDS = ["bookingConsent", "priorityConsent", "nominationConsent", "concernConsent"];

beforeEach(async () => {
  await emptyDatabase();
  await applyD1Migrations(env.DB, env.MIGRATIONS.slice(0, TOLD));
});

const versionsOf = async (kind: string) =>
  (
    await env.DB.prepare("SELECT version, zh, en FROM agreed_texts WHERE kind = ? ORDER BY version")
      .bind(kind)
      .all<{ version: number; zh: string; en: string }>()
  ).results;
const upgrade = () => applyD1Migrations(env.DB, env.MIGRATIONS.slice(0, TOLD + 1));

it.each(KINDS)(
  "%s names the handler, its phone, the provider and the rights, in place while nobody agreed",
  async (kind) => {
    const [was] = await versionsOf(kind);
    await upgrade();
    const [text, ...more] = await versionsOf(kind);
    expect(more).toEqual([]);
    expect(text?.zh.startsWith(was?.zh ?? "-")).toBe(true);
    for (const words of ["处理者为本县司法局", "12348", "短信服务单位", "查阅、复制、更正、删除"])
      expect(text?.zh).toContain(words);
    for (const words of ["handler", "12348", "provider", "correct"]) expect(text?.en).toContain(words);
    await expect(env.DB.prepare("UPDATE agreed_texts SET zh = '改'").run()).rejects.toThrow("append_only");
  },
);

it("what somebody agreed to stays, and the next version says it; a text of the bureau's own is left alone", async () => {
  await env.DB.prepare(
    "INSERT INTO agreed_texts (kind, version, zh, en, effective_from, created_at) VALUES ('concernConsent', 2, '本县自己的', 'Our own', '2026-06-01', '')",
  ).run();
  await env.DB.batch(
    [
      "INSERT INTO firms (id, name, credit_code, created_at, updated_at) VALUES ('f', '所', 'C', '', '')",
      "INSERT INTO lawyers (id, licence_no, name, firm_id, created_at, updated_at) VALUES ('l', '1', '律师', 'f', '', '')",
      "INSERT INTO sites (id, name, tier, division_code, address, created_at, updated_at) VALUES ('s', '站', 'county', '431299', '路', '', '')",
      "INSERT INTO sessions (id, site_id, lawyer_id, date, start_time, end_time, capacity, matters, created_at, updated_at) VALUES ('x', 's', 'l', '2099-01-05', '09:00', '09:30', 1, '[]', '', '')",
      "INSERT INTO bookings (id, code, session_id, status, matter, consent_version, channel, created_at, updated_at) VALUES ('b', 'B', 'x', 'cancelled', 'labour', 1, 'portal', '', '')",
    ].map((statement) => env.DB.prepare(statement)),
  );
  const [was] = await versionsOf("bookingConsent");
  await upgrade();
  expect(await versionsOf("bookingConsent")).toMatchObject([
    was,
    { version: 2, zh: expect.stringContaining("处理者") },
  ]);
  expect(await versionsOf("concernConsent")).toMatchObject([{ version: 1 }, { version: 2, zh: "本县自己的" }]);
});
