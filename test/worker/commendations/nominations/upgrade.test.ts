import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, expect, it } from "vitest";
import type { NominationDetail } from "../../../../worker/commendations/review/schema.ts";
import type { CampaignVersion } from "../../../../worker/commendations/campaigns/schema.ts";
import { keysOf } from "../../../../worker/platform/privacy/keys.ts";
import { seal } from "../../../../worker/platform/privacy/seal.ts";
import { call, emptyDatabase, tokenFor } from "../../api.ts";

const CAMPAIGNS = env.MIGRATIONS.findIndex(({ name }) => name.endsWith("_campaigns.sql"));

beforeEach(async () => {
  await emptyDatabase();
  await applyD1Migrations(env.DB, env.MIGRATIONS.slice(0, CAMPAIGNS));
});

it("several nominations of one nominee become one, the furthest on, with the others' reasons beside it", async () => {
  const keys = await keysOf(env);
  const at = "2026-01-01T00:00:00.000Z";
  await env.DB.batch([
    env.DB.prepare(
      "INSERT INTO campaigns (id, title, notice, issuing_body, wording, opens_on, closes_on, reason_min, reason_max, status, created_at, updated_at) VALUES ('c', '推荐', '通知', '司法局', '表彰', '2026-01-01', '2099-01-01', 1, 100, 'published', ?, ?)",
    ).bind(at, at),
    env.DB.prepare(
      "INSERT INTO campaign_categories (id, campaign_id, name, nominee_kind, position) VALUES ('k', 'c', '优秀党员律师', 'person', 0)",
    ),
  ]);
  for (const [id, state] of [
    ["a", "submitted"],
    ["b", "shortlisted"],
    ["d", "eligible"],
    ["w", "withdrawn"],
  ] as const) {
    const sealed = (column: string, text: string) => seal(keys, { table: "nominations", column, row: id }, text);
    await env.DB.prepare(
      "INSERT INTO nominations (id, code, campaign_id, category_id, typed_nominee, nominee_key, reason, nominator_name, nominator_phone, nominator_phone_index, consent_version, state, created_at, updated_at) VALUES (?, ?, 'c', 'k', ?, 'typed:x', ?, ?, ?, ?, 1, ?, ?, ?)",
    )
      .bind(
        id,
        id.toUpperCase().repeat(26),
        await sealed("typed_nominee", '{"name":"龙大勇"}'),
        await sealed("reason", `理由${id}`),
        await sealed("nominator_name", "田秀英"),
        await sealed("nominator_phone", "13812345678"),
        `index-${id}`,
        state,
        at,
        at,
      )
      .run();
  }
  await applyD1Migrations(env.DB, env.MIGRATIONS);

  const token = await tokenFor("reviewer");
  const { body } = await call<NominationDetail>("GET", "/api/admin/nominations/b", { token });
  expect(body).toMatchObject({ state: "shortlisted", reason: "理由b", supporters: 3, nominee: { name: "龙大勇" } });
  expect(body.reasons).toMatchObject([
    { id: "a", reason: "理由a", nominator: { name: "田**", phone: "138****5678" } },
    { id: "d", reason: "理由d" },
  ]);
  expect(await call("GET", `/api/nominations/${"A".repeat(26)}`)).toMatchObject({
    status: 200,
    body: { role: "supporter", state: "shortlisted" },
  });
  expect(await call("GET", `/api/nominations/${"W".repeat(26)}`)).toMatchObject({
    body: { role: "nominator", state: "withdrawn" },
  });

  const versions = await call<{ items: CampaignVersion[] }>("GET", "/api/campaigns/c/versions");
  const { categories } = (await call<{ items: { categories: object[] }[] }>("GET", "/api/campaigns")).body.items[0] ?? {
    categories: [],
  };
  expect(versions.body.items).toMatchObject([
    { version: 1, reason: null, content: { title: "推荐", rules: { minimumYears: 1 }, categories } },
  ]);
});
