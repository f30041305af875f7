import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { PublicConcern } from "../../../../worker/feedback/concerns/schema.ts";
import { openDatabase } from "../../../../worker/platform/db/client.ts";
import { ENDED_BY } from "../../../../worker/jobs/retention.ts";
import { endWhatIsOver } from "../../../../worker/county/retention/erase-service.ts";
import type { PublishedReply } from "../../../../worker/feedback/rectifications/schema.ts";
import { call, newKey, tokenFor } from "../../api.ts";
import { addLawyer, day } from "../../county.ts";
import { addPost } from "../../posts/display/rows.ts";
import {
  PHONE,
  aboutCommitment,
  aboutPost,
  accept,
  answered,
  everythingPublic,
  follow,
  listed,
  move,
  openCounty,
  PUBLIC_TEXT,
  raise,
  raised,
  RAW,
  read,
  rectificationOf,
  REPLY,
  request,
  step,
  withdraw,
  type County,
} from "./county-with-post.ts";

const NAME = "覃木匠";

let county: County;
beforeEach(async () => {
  county = await openCounty();
});

const publicConcerns = async () => (await call<{ items: PublicConcern[] }>("GET", aboutPost(county))).body.items;
const stored = (id: string) => env.DB.prepare("SELECT text, name, phone FROM concerns WHERE id = ?").bind(id).first();
const nothing = { text: null, name: null, phone: null };

describe("a concern", () => {
  it("is raised about a post or a commitment on display, and followed by its code", async () => {
    const { status, body } = await raise(aboutPost(county));
    expect([status, body]).toEqual([
      201,
      { code: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{10}$/), state: "submitted", submittedAt: expect.any(String) },
    ]);
    const post = { id: county.postId, title: "党员律师示范岗" };
    const waiting = {
      state: "submitted",
      post,
      commitment: null,
      dueDate: null,
      reason: null,
      reply: null,
      repliedAt: null,
    };
    expect(await follow(` ${body.code.toLowerCase()} `)).toMatchObject(waiting);
    const about = await raised(county, {}, aboutCommitment(county.commitmentId));
    expect(await follow(about.code)).toMatchObject({ ...waiting, commitment: { id: county.commitmentId } });
  });

  it("is not raised about what nobody can see", async () => {
    const empty = await addPost(county.siteId, "空岗");
    for (const path of [`/api/posts/${empty}/concerns`, "/api/posts/none/concerns", aboutCommitment("none")])
      expect(await raise(path)).toMatchObject({ status: 404 });
    await env.DB.prepare("UPDATE signings SET state = 'suspended'").run();
    for (const path of [aboutPost(county), aboutCommitment(county.commitmentId)])
      expect(await raise(path)).toMatchObject({ status: 404 });
  });

  it("says enough, agrees to the text in force, and shows a name only when there is one", async () => {
    const refused = async (rest: object, error: object) =>
      expect(await raise(aboutPost(county), request(rest))).toMatchObject({ status: 422, body: { errors: [error] } });
    await refused({ text: "太慢" }, { field: "text", code: "too_short", min: 10 });
    await refused({ text: "长".repeat(1001) }, { field: "text", code: "too_long", max: 1000 });
    await refused({ consentVersion: 2 }, { field: "consentVersion", code: "consent" });
    await refused({ showName: true }, { field: "name", code: "required" });
    await refused({ phone: "12345" }, { field: "phone", code: "phone" });
    await refused({ idNumber: "4312" }, { code: "not_allowed" });
    expect(await listed(county)).toEqual([]);
  });

  it("is raised once per key, and by portals the bureau allows only", async () => {
    const key = newKey();
    const twice = await Promise.all(
      [1, 2].map(() => call<{ code: string }>("POST", aboutPost(county), { key, body: request() })),
    );
    expect(new Set(twice.map(({ body }) => body.code)).size).toBe(1);
    expect(await listed(county)).toHaveLength(1);
    expect(
      await call("POST", aboutPost(county), { body: request(), headers: { origin: "https://elsewhere.example" } }),
    ).toMatchObject({ status: 403, body: { code: "origin_not_allowed" } });
  });

  it("is one of twenty a caller may raise in an hour, however many are sent at once", async () => {
    const from = (address: string) =>
      call("POST", aboutPost(county), { body: request(), headers: { "cf-connecting-ip": address } });
    const statuses = (await Promise.all(Array.from({ length: 24 }, () => from("10.20.0.1")))).map(
      ({ status }) => status,
    );
    expect(statuses.filter((status) => status === 201)).toHaveLength(20);
    expect(statuses.filter((status) => status === 429)).toHaveLength(4);
    expect(await from("10.20.0.2")).toMatchObject({ status: 201 });
  });

  it("is not found by trying codes", async () => {
    const tryOne = () => call("GET", "/api/concerns/4W9QZ0T6N1");
    const tried = await Promise.all(Array.from({ length: 30 }, tryOne));
    expect(tried.every(({ status }) => status === 404)).toBe(true);
    expect(await tryOne()).toMatchObject({ status: 429 });
  });
});

describe("what the visitor gave", () => {
  it("is sealed, and in no audit entry, outbox event or log line", async () => {
    const lines = vi.spyOn(console, "log");
    const faults = vi.spyOn(console, "error");
    try {
      const { id, code } = await raised(county, { name: NAME, phone: PHONE });
      await answered(county, id);
      const other = await raised(county, { name: NAME, phone: PHONE });
      await move(county, other.id, "decline", { reason: "不属于示范岗职责，请向法律援助中心咨询" });
      await withdraw(code);
      const tables = [
        "concerns",
        "rectifications",
        "audit_entries",
        "outbox_events",
        "idempotency_records",
        "failed_lookups",
      ];
      const dump = JSON.stringify([
        await env.DB.batch(tables.map((table) => env.DB.prepare(`SELECT * FROM ${table}`))),
        lines.mock.calls,
        faults.mock.calls,
      ]);
      expect(dump).toContain("concerns.answer");
      for (const secret of [RAW, "一个月", NAME, PHONE]) expect(dump).not.toContain(secret);
      expect(JSON.stringify(lines.mock.calls)).not.toContain(code);
    } finally {
      lines.mockRestore();
      faults.mockRestore();
    }
  });

  it("is masked in the bureau's list, read by whoever deals with it, and who wrote it opened with a reason", async () => {
    const { id } = await raised(county, { name: NAME, phone: PHONE });
    const list = await call("GET", "/api/admin/concerns?state=submitted", { token: county.reviewer });
    expect(list).toMatchObject({ status: 200, body: { items: [{ id, name: "覃**" }] } });
    for (const secret of [RAW, NAME, PHONE]) expect(JSON.stringify(list.body)).not.toContain(secret);
    expect(await read(county, id)).toMatchObject({ text: RAW, name: "覃**", phone: "139****4321", merged: 0 });
    expect(
      await call("POST", `/api/admin/concerns/${id}/open`, { token: county.reviewer, body: { reason: "callBack" } }),
    ).toMatchObject({ status: 200, body: { id, name: NAME, phone: PHONE } });
    // Whoever audits reads it masked, and without what was written.
    const auditor = await tokenFor("auditor");
    expect(await call("GET", `/api/admin/concerns/${id}`, { token: auditor })).toMatchObject({
      status: 200,
      body: { text: null, name: "覃**", phone: "139****4321" },
    });
    const sitting = await tokenFor("panelMember");
    expect(await call("GET", `/api/admin/concerns/${id}`, { token: sitting })).toMatchObject({ status: 403 });
    expect(
      await call("POST", `/api/admin/concerns/${id}/accept`, {
        token: county.reviewer,
        version: 1,
        body: { publicText: PUBLIC_TEXT },
      }),
    ).toMatchObject({ status: 403 });
  });

  it("is erased a year after it was settled, or sooner if the setting says so; the answer stays", async () => {
    const { db } = openDatabase(env, "first-primary");
    const forget = async (days: number) => endWhatIsOver(db, ENDED_BY, new Date(`${day(days)}T02:10:00+08:00`));
    const { id, code } = await raised(county, { name: NAME, phone: PHONE, showName: true });
    const follower = await raised(county, { name: NAME });
    await move(county, follower.id, "merge", { into: id });
    await forget(300);
    expect(await stored(id)).not.toEqual(nothing);
    await answered(county, id);
    await forget(364);
    expect(await publicConcerns()).toMatchObject([{ name: NAME }]);
    await forget(367);
    expect([await stored(id), await stored(follower.id)]).toEqual([nothing, nothing]);
    expect(await publicConcerns()).toMatchObject([{ name: null, text: PUBLIC_TEXT, reply: REPLY }]);
    expect(await follow(code)).toMatchObject({ state: "answered", reply: REPLY });
    expect(await read(county, id)).toMatchObject({ text: null, name: null, phone: null });

    const soon = await raised(county);
    await move(county, soon.id, "decline", { reason: "重复反映" });
    await env.DB.prepare(
      "INSERT INTO settings (key, value, updated_at) VALUES ('concernRetentionDays', '30', '')",
    ).run();
    await forget(32);
    expect(await stored(soon.id)).toEqual(nothing);
    const administrator = await tokenFor("administrator");
    expect(
      await call("PUT", "/api/admin/settings/concernRetentionDays", {
        token: administrator,
        version: 1,
        body: { value: 366 },
      }),
    ).toMatchObject({ status: 422 });
  });
});

describe("a published answer", () => {
  it("shows the bureau's words and the reply, and a name only with consent", async () => {
    const named = await raised(
      county,
      { name: NAME, phone: PHONE, showName: true },
      aboutCommitment(county.commitmentId),
    );
    const unnamed = await raised(county, { name: "石阿公", phone: PHONE });
    expect(await publicConcerns()).toEqual([]);
    await answered(county, named.id);
    await accept(county, unnamed.id);
    expect(await publicConcerns()).toEqual([
      {
        id: named.id,
        commitmentId: county.commitmentId,
        text: PUBLIC_TEXT,
        name: NAME,
        openedAt: expect.any(String),
        reply: REPLY,
        publishedAt: expect.any(String),
        onTime: true,
      },
    ]);
    await step(unnamed.id, county.clerk, "reply", { reply: REPLY });
    expect((await follow(unnamed.code)).reply).toBeNull();
    await step(unnamed.id, county.reviewer, "publish");
    expect((await publicConcerns()).map(({ id, name }) => [id, name])).toEqual([
      [unnamed.id, null],
      [named.id, NAME],
    ]);
    expect(await follow(unnamed.code)).toMatchObject({
      state: "answered",
      reply: REPLY,
      repliedAt: expect.any(String),
    });

    const { body } = await call<{ items: PublishedReply[] }>("GET", "/api/rectifications");
    expect(body.items.map(({ concern }) => concern)).toEqual([
      { text: PUBLIC_TEXT, post: { id: county.postId, title: "党员律师示范岗" }, commitment: null, name: null },
      {
        text: PUBLIC_TEXT,
        post: { id: county.postId, title: "党员律师示范岗" },
        commitment: { id: county.commitmentId, text: expect.any(String) },
        name: NAME,
      },
    ]);
    const seen = await everythingPublic(county);
    for (const secret of [RAW, "一个月", PHONE, "石阿公"]) expect(seen).not.toContain(secret);
  });

  it("is paged, and gone with the post", async () => {
    for (let n = 0; n < 3; n++) await answered(county, (await raised(county)).id);
    const first = await call<{ items: PublicConcern[]; next: string }>("GET", `${aboutPost(county)}?limit=2`);
    const second = await call<{ items: PublicConcern[]; next: string | null }>(
      "GET",
      `${aboutPost(county)}?limit=2&after=${first.body.next}`,
    );
    expect([first.body.items.length, second.body.items.length, second.body.next]).toEqual([2, 1, null]);
    expect(first.headers.get("cache-control")).toBe("public, max-age=60");
    await env.DB.prepare("UPDATE posts SET status = 'closed'").run();
    expect(await call("GET", aboutPost(county))).toMatchObject({ status: 404 });
  });
});

describe("withdrawing", () => {
  it("erases what was given at once, and closes what it opened", async () => {
    const { id, code } = await raised(county, { name: NAME, phone: PHONE });
    await accept(county, id);
    expect(await withdraw(code)).toMatchObject({ status: 200, body: { state: "withdrawn", dueDate: null } });
    expect(await stored(id)).toEqual(nothing);
    expect(await read(county, id)).toMatchObject({ state: "withdrawn", publicText: null });
    expect(await rectificationOf(id)).toMatchObject({ state: "closed" });
    expect(await withdraw(code)).toMatchObject({ status: 200, body: { state: "withdrawn" } });
    expect(
      await env.DB.prepare("SELECT count(*) AS n FROM audit_entries WHERE action = 'concerns.withdraw'").first("n"),
    ).toBe(1);
  });

  it("leaves a public answer, without the name", async () => {
    const { id, code } = await raised(county, { name: NAME, showName: true });
    await answered(county, id);
    expect(await withdraw(code)).toMatchObject({ status: 200, body: { state: "withdrawn", reply: null } });
    expect(await stored(id)).toEqual(nothing);
    expect(await publicConcerns()).toMatchObject([{ text: PUBLIC_TEXT, reply: REPLY, name: null }]);
  });

  it("leaves those that were merged into it their answer", async () => {
    const first = await raised(county);
    const second = await raised(county);
    await move(county, second.id, "merge", { into: first.id });
    await accept(county, first.id);
    await withdraw(first.code);
    expect(await stored(first.id)).toEqual(nothing);
    expect(await follow(first.code)).toMatchObject({ state: "withdrawn" });
    expect(await rectificationOf(first.id)).toMatchObject({ state: "open" });
    await step(first.id, county.clerk, "reply", { reply: REPLY });
    await step(first.id, county.reviewer, "publish");
    expect(await follow(second.code)).toMatchObject({ state: "answered", reply: REPLY });
  });

  it("of one that is merged leaves the other one alone", async () => {
    const first = await raised(county);
    const second = await raised(county);
    await move(county, second.id, "merge", { into: first.id });
    expect(await withdraw(second.code)).toMatchObject({ status: 200, body: { state: "withdrawn" } });
    expect(await read(county, first.id)).toMatchObject({ state: "submitted", merged: 0, text: RAW });
  });

  it("holds whatever else happens at that moment", async () => {
    const { id, code } = await raised(county);
    const [accepted, withdrawn] = await Promise.all([accept(county, id), withdraw(code)]);
    expect([200, 409, 412]).toContain(accepted.status);
    expect(withdrawn).toMatchObject({ status: 200, body: { state: "withdrawn" } });
    expect(await stored(id)).toEqual(nothing);
    if (accepted.status === 200) expect(await rectificationOf(id)).toMatchObject({ state: "closed" });
  });
});

describe("whoever is to put it right", () => {
  it("is whose commitment it is, who has held the post longest, or whom the clerk names", async () => {
    const lawyerIdOf = (id: string) =>
      env.DB.prepare("SELECT lawyer_id FROM rectifications WHERE source_id = ?").bind(id).first("lawyer_id");
    const other = await addLawyer(county.firmId, "麻律师");
    const byPost = await raised(county);
    const byCommitment = await raised(county, {}, aboutCommitment(county.commitmentId));
    const named = await raised(county);
    await accept(county, byPost.id);
    await accept(county, byCommitment.id);
    expect(await accept(county, named.id, { lawyerId: "nobody" })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "lawyerId", code: "unknown" }] },
    });
    await accept(county, named.id, { lawyerId: other.id });
    expect([await lawyerIdOf(byPost.id), await lawyerIdOf(byCommitment.id), await lawyerIdOf(named.id)]).toEqual([
      county.lawyer.id,
      county.lawyer.id,
      other.id,
    ]);
    const left = await raised(county);
    await env.DB.prepare("UPDATE lawyers SET status = 'inactive' WHERE id = ?").bind(county.lawyer.id).run();
    expect(await accept(county, left.id)).toMatchObject({
      status: 422,
      body: { errors: [{ field: "lawyerId", code: "required" }] },
    });
  });
});
