import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, expect, it } from "vitest";
import { emptyDatabase } from "../../api.ts";

const WORDS = env.MIGRATIONS.findIndex(({ name }) => name.endsWith("_words.sql"));

beforeEach(async () => {
  await emptyDatabase();
  await applyD1Migrations(env.DB, env.MIGRATIONS.slice(0, WORDS));
});

const upgrade = () => applyD1Migrations(env.DB, env.MIGRATIONS.slice(0, WORDS + 1));

async function versionsOf(kind: string) {
  const { results } = await env.DB.prepare("SELECT version, zh FROM agreed_texts WHERE kind = ? ORDER BY version")
    .bind(kind)
    .all<{ version: number; zh: string }>();
  return results;
}

it("the first texts nobody has agreed to yet get better words in place", async () => {
  await upgrade();
  const [pledge, ...later] = await versionsOf("pledge");
  expect(later).toEqual([]);
  expect(pledge).toMatchObject({ version: 1, zh: expect.stringContaining("拥护中国共产党领导、拥护我国社会主义法治") });
  const { results } = await env.DB.prepare("SELECT zh FROM agreed_texts").all<{ zh: string }>();
  expect(results).toHaveLength(9);
  for (const { zh } of results) expect(zh).not.toMatch(/签岗|反映码|评选|参评|表彰/);
});

it("what people agreed to stays as it was: the better words are the next version", async () => {
  await env.DB.batch([
    env.DB.prepare(
      "INSERT INTO sites (id, name, tier, division_code, address, created_at, updated_at) VALUES ('s', '站', 'county', '431299', '路', '', '')",
    ),
    env.DB.prepare(
      "INSERT INTO posts (id, title, site_id, tier, created_at, updated_at) VALUES ('p', '岗', 's', 'county', '', '')",
    ),
    env.DB.prepare(
      "INSERT INTO concerns (id, code, post_id, site_id, text, show_name, consent_version, created_at, updated_at) VALUES ('c', 'C', 'p', 's', 'x', 0, 1, '', '')",
    ),
  ]);
  const [was] = await versionsOf("concernConsent");
  await upgrade();
  expect(await versionsOf("concernConsent")).toEqual([was, { version: 2, zh: was?.zh.replace("反映码", "查询码") }]);
  expect(await versionsOf("pledge")).toHaveLength(1);
});

it("a text the bureau has published itself is left alone", async () => {
  await env.DB.prepare(
    "INSERT INTO agreed_texts (kind, version, zh, en, effective_from, created_at) VALUES ('pledge', 2, '本县承诺书', 'Our own', '2026-06-01', '')",
  ).run();
  const before = await versionsOf("pledge");
  await upgrade();
  expect(await versionsOf("pledge")).toEqual(before);
});

it("they stay append-only", async () => {
  await upgrade();
  await expect(env.DB.prepare("UPDATE agreed_texts SET zh = '改'").run()).rejects.toThrow("append_only");
});
