import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { beginningOf, GENERAL_CHAIN, linkEntries } from "../../../../worker/platform/access/chain.ts";
import type { AuditEntry, Chain } from "../../../../worker/platform/access/schema.ts";
import type { TokenEntry } from "../../../../worker/platform/access/staff-schema.ts";
import { keysOf } from "../../../../worker/platform/privacy/keys.ts";
import { hashSecret } from "../../../../worker/platform/core/token.ts";
import { anotherTokenOf, call, emptyDatabase, freshDatabase, newKey, personOf, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSite, day } from "../../county.ts";
import { putOnDisplay } from "../../pages/plates/rows.ts";
import { addPost } from "../../posts/display/rows.ts";
import { sampleEntry } from "./sample-chain.ts";

const PEOPLE = env.MIGRATIONS.findIndex(({ name }) => name.endsWith("_people_of_the_bureau.sql"));

describe("tokens from before people and tokens were two", () => {
  it("each get somebody with their id, open as they did, and what was chained is proven as before", async () => {
    await emptyDatabase();
    await applyD1Migrations(env.DB, env.MIGRATIONS.slice(0, PEOPLE));
    const at = "2026-01-01T00:00:00.000Z";
    const [id, gone, secret] = ["0".repeat(26), "1".repeat(26), "A".repeat(32)];
    const insert = "INSERT INTO admin_tokens (id, name, role, hash, created_at, revoked_at) VALUES (?, ?, ?, ?, ?, ?)";
    await env.DB.batch([
      env.DB.prepare(insert).bind(id, "龙局长", "administrator", await hashSecret(secret), at, null),
      env.DB.prepare(insert).bind(gone, "已调离", "clerk", await hashSecret("B".repeat(32)), at, at),
    ]);
    const { chain } = await keysOf(env);
    const actor = { kind: "bureau", id, name: "龙局长" } as const;
    const entries = [1, 2].map((n) => sampleEntry(n, { actor }));
    const links = await linkEntries(chain, await beginningOf(chain, GENERAL_CHAIN), entries);
    await env.DB.batch(
      links.flatMap(({ position, previous, hash, entry }) => [
        env.DB.prepare(
          "INSERT INTO audit_entries (id, at, actor_kind, actor_id, actor_name, action, entity, entity_id, before, after, reason, request_id, changed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
        ).bind(
          entry.id,
          entry.at,
          entry.actor.kind,
          entry.actor.id,
          entry.actor.name,
          entry.action,
          entry.entity,
          entry.entityId,
          JSON.stringify(entry.before),
          JSON.stringify(entry.after),
          entry.reason,
          entry.requestId,
        ),
        env.DB.prepare(
          "INSERT INTO audit_links (chain, position, entry_id, previous, hash) VALUES ('audit', ?, ?, ?, ?)",
        ).bind(position, entry.id, previous, hash),
      ]),
    );

    await applyD1Migrations(env.DB, env.MIGRATIONS);

    const token = `pio_${id}_${secret}`;
    const { body: list } = await call<{ items: TokenEntry[] }>("GET", "/api/admin/tokens", { token });
    expect(list.items).toMatchObject([
      { id: gone, staffId: gone, name: "已调离", role: "clerk", revokedAt: at },
      { id, staffId: id, name: "龙局长", role: "administrator", revokedAt: null },
    ]);
    expect(new Date(list.items[1]?.expiresAt ?? "").getTime()).toBeGreaterThan(Date.now() + 365 * 86_400_000);
    expect(await call("GET", "/api/admin/firms", { token: `pio_${gone}_${"B".repeat(32)}` })).toMatchObject({
      status: 401,
    });

    await call("POST", "/api/admin/tokens", { token, body: { name: "张三", role: "clerk" } });
    const { body } = await call<Chain>("GET", "/api/admin/chains/audit", { token });
    expect(body).toMatchObject({ position: 4, verified: { broken: null, to: 4 } });
  });
});

describe("two tokens of one person", () => {
  it("are one person, wherever it takes two", async () => {
    await freshDatabase();
    const administrator = await tokenFor("administrator");
    const siteId = await addSite();
    const postId = await addPost(siteId, "劳动维权党员律师示范岗");
    await putOnDisplay(postId, siteId, await addLawyer(await addFirm(), "石明远"));
    const body = {
      kind: "pacesetter",
      postId,
      docNo: "清司发〔2026〕12号",
      issuingBody: "清溪县司法局",
      from: day(0),
      to: day(300),
    };
    const proposed = await call<{ id: string }>("POST", "/api/admin/labels", { token: administrator, body });
    const approve = (token: string) =>
      call("POST", `/api/admin/labels/${proposed.body.id}/approve`, { token, version: 1, body: {} });
    expect(await approve(await anotherTokenOf(administrator))).toMatchObject({
      status: 409,
      body: { code: "same_person" },
    });
    expect(await approve(await tokenFor("reviewer"))).toMatchObject({ status: 200 });
  });

  it("are told apart in the audit, and the chain holds to which it was", async () => {
    await freshDatabase();
    const token = await tokenFor("administrator");
    const second = await anotherTokenOf(token);
    const key = newKey();
    const make = (by: string) =>
      call<{ id: string }>("POST", "/api/admin/tokens", { token: by, key, body: { name: "张三", role: "clerk" } });
    const [first, again] = [await make(token), await make(second)];
    // The same person, asking again: it is done once.
    expect(again.body.id).toBe(first.body.id);
    expect((await make(await tokenFor("administrator"))).body.id).not.toBe(first.body.id);
    await call("POST", `/api/admin/tokens/${first.body.id}/revoke`, { token: second, body: { reason: "离岗" } });
    const { body } = await call<{ items: AuditEntry[] }>(
      "GET",
      `/api/admin/audit?entity=tokens&entityId=${first.body.id}`,
      { token },
    );
    expect(body.items.map(({ actor }) => [actor.id, actor.tokenId])).toEqual([
      [personOf(token), personOf(second)],
      [personOf(token), personOf(token)],
    ]);
    await env.DB.prepare("DROP TRIGGER audit_entries_no_update").run();
    const broken = async () =>
      (await call<Chain>("GET", "/api/admin/chains/audit", { token })).body.verified.broken?.how ?? null;
    expect(await broken()).toBeNull();
    await env.DB.prepare("UPDATE audit_entries SET token_id = NULL WHERE action = 'tokens.revoke'").run();
    expect(await broken()).toBe("edited");
  });
});
