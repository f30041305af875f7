import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { POST_TRANSITIONS } from "../../../../worker/posts/display/admin-service.ts";
import { type PostEntry } from "../../../../worker/posts/display/schema.ts";
import { POST_STATUS, type PostStatus } from "../../../../worker/posts/schema.ts";
import { call, freshDatabase, newKey, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSite } from "../../county.ts";
import { addHolder, addPost } from "./rows.ts";

let token: string;
let siteId: string;

beforeEach(async () => {
  await freshDatabase();
  token = await tokenFor("clerk");
  siteId = await addSite();
});

const create = (body: object, key = newKey()) =>
  call<{ id: string; version: number } & ProblemDetails>("POST", "/api/admin/posts", { token, body, key });
const read = (id: string) => call<PostEntry>("GET", `/api/admin/posts/${id}`, { token });

describe("posts in the bureau's hands", () => {
  it("are created, read, renamed, closed and opened, each change on record", async () => {
    const created = await create({ siteId, title: "先锋岗" });
    expect(created).toMatchObject({ status: 201, body: { id: expect.any(String), version: 1 } });
    const { id } = created.body;
    expect(await read(id)).toMatchObject({
      status: 200,
      body: { id, title: "先锋岗", status: "open", site: { id: siteId, tier: "county" }, lawyers: [], version: 1 },
    });
    const renamed = await call<PostEntry>("PATCH", `/api/admin/posts/${id}`, {
      token,
      version: 1,
      body: { title: "示范岗" },
    });
    expect(renamed).toMatchObject({ status: 200, body: { title: "示范岗", version: 2 } });
    expect(renamed.headers.get("etag")).toBe('"2"');
    expect(
      (
        await call<PostEntry>("POST", `/api/admin/posts/${id}/close`, {
          token,
          version: 2,
          body: { reason: "场地装修" },
        })
      ).body,
    ).toMatchObject({ status: "closed", version: 3 });
    expect(
      (
        await call<PostEntry>("POST", `/api/admin/posts/${id}/open`, {
          token,
          version: 3,
          body: { reason: "装修完成" },
        })
      ).body,
    ).toMatchObject({ status: "open", version: 4 });
    const { results } = await env.DB.prepare(
      "SELECT action, before, after, reason FROM audit_entries ORDER BY rowid",
    ).all();
    expect(results).toEqual([
      { action: "posts.create", before: null, after: JSON.stringify({ siteId, title: "先锋岗" }), reason: null },
      { action: "posts.change", before: '{"title":"先锋岗"}', after: '{"title":"示范岗"}', reason: null },
      { action: "posts.close", before: '{"status":"open"}', after: '{"status":"closed"}', reason: "场地装修" },
      { action: "posts.open", before: '{"status":"closed"}', after: '{"status":"open"}', reason: "装修完成" },
    ]);
  });

  it("are created once under one key", async () => {
    const key = newKey();
    const [first, second] = [
      await create({ siteId, title: "先锋岗" }, key),
      await create({ siteId, title: "先锋岗" }, key),
    ];
    expect(second.body).toEqual(first.body);
    expect(await create({ siteId, title: "另一岗" }, key)).toMatchObject({
      status: 422,
      body: { code: "idempotency_key_reused" },
    });
    expect(await env.DB.prepare("SELECT count(*) AS n FROM posts").first("n")).toBe(1);
  });

  const steps = POST_STATUS.flatMap((from) =>
    (["open", "closed"] as const).map((to) => ({ from, to, legal: POST_TRANSITIONS[from].includes(to) })),
  );
  it.each(steps)(
    "go from $from to $to: legal $legal",
    async ({ from, to, legal }: { from: PostStatus; to: PostStatus; legal: boolean }) => {
      const id = await addPost(siteId);
      await env.DB.prepare("UPDATE posts SET status = ?").bind(from).run();
      const answer = await call("POST", `/api/admin/posts/${id}/${to === "open" ? "open" : "close"}`, {
        token,
        version: 1,
        body: { reason: "调整" },
      });
      if (legal) expect(answer).toMatchObject({ status: 200, body: { status: to, version: 2 } });
      else expect(answer).toMatchObject({ status: 409, body: { code: "illegal_transition" } });
    },
  );

  it("refuse what does not fit, field by field", async () => {
    expect((await create({ siteId: "nowhere", title: "岗" })).body.errors).toEqual([
      { field: "siteId", code: "unknown" },
    ]);
    expect((await create({ siteId, title: "" })).body.errors).toEqual([{ field: "title", code: "required" }]);
    expect((await create({ siteId, title: "岗".repeat(101) })).body.errors).toEqual([
      { field: "title", code: "too_long", max: 100 },
    ]);
    expect((await create({ siteId, title: "岗\u202e" })).body.errors).toEqual([{ field: "title", code: "format" }]);
  });

  it("refuse a change without a version, on a stale one, and of what is not there", async () => {
    const id = await addPost(siteId);
    for (const [method, path, body] of [
      ["PATCH", "", { title: "岗" }],
      ["POST", "/close", { reason: "调整" }],
    ] as const) {
      expect(await call(method, `/api/admin/posts/${id}${path}`, { token, body })).toMatchObject({
        status: 428,
        body: { code: "version_required" },
      });
      expect(await call(method, `/api/admin/posts/${id}${path}`, { token, version: 9, body })).toMatchObject({
        status: 412,
        body: { code: "stale_version" },
      });
      expect(await call(method, `/api/admin/posts/nothing${path}`, { token, version: 1, body })).toMatchObject({
        status: 404,
      });
    }
    expect((await read(id)).body).toMatchObject({ version: 1, status: "open" });
    expect(await env.DB.prepare("SELECT count(*) AS n FROM audit_entries").first("n")).toBe(0);
  });

  it("let one of two editors through who read the same version", async () => {
    const id = await addPost(siteId);
    const answers = await Promise.all(
      ["甲", "乙", "丙", "丁"].map((title) =>
        call("PATCH", `/api/admin/posts/${id}`, { token, version: 1, body: { title } }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412, 412, 412]);
  });

  it("are listed by site, tier and status, newest first, page by page", async () => {
    const village = await addSite("柳树村工作室", "village");
    const ids = [await addPost(siteId), await addPost(siteId), await addPost(village, "村岗", "village")];
    await addHolder(ids[0] ?? "", siteId, await addLawyer(await addFirm()));
    await env.DB.prepare("UPDATE posts SET status = 'closed' WHERE id = ?").bind(ids[1]).run();
    const list = async (query: string) =>
      (await call<{ items: PostEntry[]; next: string | null }>("GET", `/api/admin/posts?${query}`, { token })).body;
    expect((await list("")).items.map(({ id }) => id)).toEqual(ids.toReversed());
    expect((await list("status=closed")).items.map(({ id }) => id)).toEqual([ids[1]]);
    expect((await list("tier=village")).items.map(({ id }) => id)).toEqual([ids[2]]);
    expect((await list(`site=${siteId}`)).items.map(({ lawyers }) => lawyers.length)).toEqual([0, 1]);
    const first = await list("limit=2");
    expect((await list(`limit=2&after=${first.next}`)).items.map(({ id }) => id)).toEqual([ids[0]]);
  });
});
