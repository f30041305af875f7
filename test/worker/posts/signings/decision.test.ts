import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { system } from "../../../../worker/platform/core/actor.ts";
import { insertAuditEntryStatement } from "../../../../worker/platform/access/queries.ts";
import { openDatabase, writeBatch } from "../../../../worker/platform/db/client.ts";
import { guardOf } from "../../../../worker/platform/db/errors.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import type { Post } from "../../../../worker/posts/display/schema.ts";
import type { SigningState } from "../../../../worker/posts/schema.ts";
import type { Signing, SigningAnswer, SigningDetail } from "../../../../worker/posts/signings/schema.ts";
import { decideSigningStatement } from "../../../../worker/posts/signings/queries.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSite, day } from "../../county.ts";
import { addPost } from "../display/rows.ts";
import { confirm, idOf } from "./signed.ts";

let token: string;
let firmId: string;
let siteId: string;

beforeEach(async () => {
  await freshDatabase();
  token = await tokenFor("reviewer");
  firmId = await addFirm();
  siteId = await addSite();
});

/** Signs for a new lawyer; gives the signing's id and code. */
async function sign(): Promise<{ id: string; code: string }> {
  const lawyer = await addLawyer(firmId);
  const commitments = [{ text: "三个工作日内答复每一件法律咨询留言", dueDate: day(30) }];
  const { licenceNo, name } = lawyer;
  const { body } = await call<SigningAnswer>("POST", "/api/signings", {
    body: {
      licenceNo,
      name,
      phone: "13812345678",
      firmId,
      siteId,
      pledgeVersion: 1,
      commitments,
      showPartyMembership: false,
    },
  });
  const id = await idOf(body.code);
  await confirm(id);
  return { id, code: body.code };
}

type Step = "approve" | "return" | "reject";

const decide = (id: string, step: Step, body: object = step === "approve" ? {} : { reason: "材料不全" }, version = 2) =>
  call<SigningDetail & ProblemDetails>("POST", `/api/admin/signings/${id}/${step}`, { token, version, body });

const count = (table: string) => env.DB.prepare(`SELECT count(*) AS n FROM ${table}`).first<number>("n");

describe("a decision", () => {
  it("gives the lawyer the reason, and lets them sign anew", async () => {
    const { id, code } = await sign();
    await decide(id, "return", { reason: "请补充承诺期限 <b>谢谢</b>" });
    expect((await call<Signing>("GET", `/api/signings/${code}`, { phone: "13812345678" })).body).toMatchObject({
      state: "returned",
      reason: "请补充承诺期限 <b>谢谢</b>",
      decidedAt: expect.any(String),
    });
    expect(
      await call<ProblemDetails>("POST", `/api/admin/signings/${id}/reject`, { token, version: 3, body: {} }),
    ).toMatchObject({ status: 422, body: { errors: [{ field: "reason", code: "required" }] } });
  });

  it("is on record with who, what, before, after and why", async () => {
    const { id } = await sign();
    await decide(id, "reject", { reason: "执业证已注销" });
    const row = await env.DB.prepare("SELECT * FROM audit_entries WHERE action = 'signings.reject'").first();
    expect(row).toMatchObject({
      actor_kind: "bureau",
      actor_name: "测试reviewer",
      entity: "signings",
      entity_id: id,
      before: '{"state":"submitted"}',
      after: '{"state":"rejected"}',
      reason: "执业证已注销",
      changed: 1,
    });
  });

  it("needs the version it was made on, and a signing that is there", async () => {
    const { id } = await sign();
    expect(await call("POST", `/api/admin/signings/${id}/approve`, { token, body: {} })).toMatchObject({
      status: 428,
      body: { code: "version_required" },
    });
    expect(await decide(id, "approve", {}, 7)).toMatchObject({ status: 412, body: { code: "stale_version" } });
    expect(await decide(id, "reject", { reason: "无" }, 7)).toMatchObject({
      status: 412,
      body: { code: "stale_version" },
    });
    expect(
      await call("POST", `/api/admin/signings/${id}/approve`, { token, headers: { "if-match": "*" }, body: {} }),
    ).toMatchObject({ status: 412 });
    expect(await decide("nothing", "approve")).toMatchObject({ status: 404, body: { code: "not_found" } });
    expect(await count("post_holders")).toBe(0);
  });

  it("happens once, however many approve and reject at the same time", async () => {
    const { id } = await sign();
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) => decide(id, n % 3 === 2 ? "reject" : "approve")),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status !== 200).every(({ status }) => status === 409 || status === 412)).toBe(
      true,
    );
    const state = await env.DB.prepare("SELECT state FROM signings").first<SigningState>("state");
    const expected = state === "onDisplay" ? 1 : 0;
    expect([await count("posts"), await count("post_holders"), await count("commitments")]).toEqual([
      expected,
      expected,
      expected,
    ]);
    const { results } = await env.DB.prepare(
      "SELECT action FROM audit_entries WHERE action LIKE 'signings.%' AND action NOT IN ('signings.sign', 'signings.confirm') ORDER BY rowid",
    ).all();
    expect(results.map(({ action }) => action)).toEqual(
      state === "onDisplay" ? ["signings.approve", "signings.display"] : ["signings.reject"],
    );
  });
});

describe("the post a signing goes to", () => {
  it("is a new one, titled as asked, when the site has none", async () => {
    const { id } = await sign();
    expect((await decide(id, "approve", { title: "人民路党员先锋岗" })).body.post?.title).toBe("人民路党员先锋岗");
  });

  it("is the site's first open one when nothing is said", async () => {
    await addPost(await addSite("另一处", "village"));
    const closed = await addPost(siteId, "已撤");
    await env.DB.prepare("UPDATE posts SET status = 'closed' WHERE id = ?").bind(closed).run();
    const first = await addPost(siteId, "一号岗");
    await addPost(siteId, "二号岗");
    const { id } = await sign();
    expect((await decide(id, "approve", { title: "不会用到" })).body.post).toEqual({ id: first, title: "一号岗" });
  });

  it("is the one that is named, if it is open and at the site", async () => {
    await addPost(siteId, "一号岗");
    const second = await addPost(siteId, "二号岗");
    const { id } = await sign();
    const refused = async (postId: string) => (await decide(id, "approve", { postId })).body.errors;
    expect(await refused("nothing")).toEqual([{ field: "postId", code: "unknown" }]);
    expect(await refused(await addPost(await addSite("另一处", "village")))).toEqual([
      { field: "postId", code: "unknown" },
    ]);
    const closed = await addPost(siteId, "已撤");
    await env.DB.prepare("UPDATE posts SET status = 'closed' WHERE id = ?").bind(closed).run();
    expect(await refused(closed)).toEqual([{ field: "postId", code: "not_allowed" }]);
    expect((await decide(id, "approve", { postId: second })).body.post?.id).toBe(second);
  });

  it("is open at the moment of the decision itself, not only when it was looked up", async () => {
    const { id } = await sign();
    const { db } = openDatabase(env);
    const at = new Date().toISOString();
    const elsewhere = await addPost(await addSite("另一处", "village"));
    const closed = await addPost(siteId, "已撤");
    await env.DB.prepare("UPDATE posts SET status = 'closed' WHERE id = ?").bind(closed).run();
    for (const postId of [closed, elsewhere]) {
      const decision = decideSigningStatement(
        db,
        { id, version: 2 },
        { from: "submitted" },
        {
          state: "onDisplay",
          reason: null,
          decidedAt: at,
          postId,
        },
      );
      const entry = insertAuditEntryStatement(db, {
        actor: system,
        action: "signings.approve",
        entity: "signings",
        entityId: id,
        requestId: "test",
        at,
      });
      const error: unknown = await writeBatch(db, [decision, entry]).catch((reason: unknown) => reason);
      expect(guardOf(error)).toBe("nothing_changed");
    }
    expect(await env.DB.prepare("SELECT state FROM signings").first("state")).toBe("submitted");
  });

  it("is one and the same for all who are approved at once for a site without a post", async () => {
    const signed = [await sign(), await sign(), await sign(), await sign()];
    const answers = await Promise.all(signed.map(({ id }) => decide(id, "approve")));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(new Set(answers.map(({ body }) => body.post?.id)).size).toBe(1);
    const { body } = await call<{ items: Post[] }>("GET", "/api/posts");
    expect(body.items).toHaveLength(1);
    expect(body.items[0]?.lawyers).toHaveLength(4);
  });
});
