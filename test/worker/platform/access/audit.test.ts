import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { insertAuditEntryStatement } from "../../../../worker/platform/access/queries.ts";
import { system } from "../../../../worker/platform/core/actor.ts";
import type { AuditEntry } from "../../../../worker/platform/access/schema.ts";
import { openDatabase, writeBatch } from "../../../../worker/platform/db/client.ts";
import { guardOf } from "../../../../worker/platform/db/errors.ts";
import { call, freshDatabase, personOf, tokenFor } from "../../api.ts";
import { addSite } from "../../county.ts";
import { updatePostStatement } from "../../../../worker/posts/display/queries.ts";
import { addPost } from "../../posts/display/rows.ts";

let token: string;

beforeEach(async () => {
  await freshDatabase();
  token = await tokenFor("administrator", "局长");
});

type List = { items: AuditEntry[]; next: string | null };
const list = async (query = "") => (await call<List>("GET", `/api/admin/audit?${query}`, { token })).body;

describe("the audit", () => {
  it("tells who did what, newest first, by entity and page by page", async () => {
    const siteId = await addSite();
    const ids = [];
    for (const title of ["一号岗", "二号岗", "三号岗"])
      ids.push((await call<{ id: string }>("POST", "/api/admin/posts", { token, body: { siteId, title } })).body.id);
    const changed = await call("PATCH", `/api/admin/posts/${ids[0]}`, { token, version: 1, body: { title: "头号岗" } });
    const { items } = await list();
    expect(items).toHaveLength(4);
    expect(items[0]).toEqual({
      id: expect.any(String),
      at: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T/),
      actor: { kind: "bureau", id: personOf(token), name: "局长", tokenId: token.split("_")[1] },
      action: "posts.change",
      entity: "posts",
      entityId: ids[0],
      before: { title: "一号岗" },
      after: { title: "头号岗" },
      reason: null,
      requestId: changed.headers.get("x-request-id"),
    });
    expect((await list(`entity=posts&entityId=${ids[0]}`)).items.map(({ action }) => action)).toEqual([
      "posts.change",
      "posts.create",
    ]);
    expect((await list("entity=firms")).items).toEqual([]);
    const first = await list("limit=3");
    expect((await list(`limit=3&after=${first.next}`)).items).toEqual(items.slice(3));
  });

  it("is written once: nothing edits or deletes an entry", async () => {
    await call("POST", "/api/admin/posts", { token, body: { siteId: await addSite(), title: "一号岗" } });
    await expect(env.DB.prepare("UPDATE audit_entries SET actor_name = '别人'").run()).rejects.toThrow("append_only");
    await expect(env.DB.prepare("DELETE FROM audit_entries").run()).rejects.toThrow("append_only");
    expect((await list()).items).toMatchObject([{ actor: { name: "局长" } }]);
  });
});

describe("the entry behind a change", () => {
  it("undoes the whole batch when the change found no row", async () => {
    const id = await addPost(await addSite(), "旧名");
    const { db } = openDatabase(env);
    const entry = insertAuditEntryStatement(db, {
      actor: system,
      action: "posts.change",
      entity: "posts",
      entityId: id,
      requestId: "test",
      at: new Date().toISOString(),
    });
    const rename = (version: number, title: string) => updatePostStatement(db, id, version, { title });
    // An unguarded change in the same batch goes down with the stale one.
    const stale = writeBatch(db, [rename(1, "新名"), rename(1, "更新的名"), entry]);
    const error: unknown = await stale.catch((reason: unknown) => reason);
    expect(guardOf(error)).toBe("nothing_changed");
    expect(await env.DB.prepare("SELECT title, version FROM posts").first()).toEqual({ title: "旧名", version: 1 });
    await writeBatch(db, [rename(1, "新名"), entry]);
    expect(await env.DB.prepare("SELECT title, version FROM posts").first()).toEqual({ title: "新名", version: 2 });
  });
});
