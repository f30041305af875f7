import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { openDatabase, writeBatch } from "../../../../worker/platform/db/client.ts";
import { guardOf } from "../../../../worker/platform/db/errors.ts";
import { insertAuditEntryStatement } from "../../../../worker/platform/access/queries.ts";
import { system } from "../../../../worker/platform/core/actor.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { decideLabelStatement } from "../../../../worker/posts/labels/queries.ts";
import { LABEL_STATES, type LabelEntry, type LabelState } from "../../../../worker/posts/labels/schema.ts";
import { LABEL_TRANSITIONS } from "../../../../worker/posts/labels/service.ts";
import type { Plate } from "../../../../worker/pages/plates/schema.ts";
import type { Post } from "../../../../worker/posts/display/schema.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSite, day } from "../../county.ts";
import { codeOf, moveSigning, putOnDisplay } from "../../pages/plates/rows.ts";
import { addPost } from "../display/rows.ts";

let clerk: string;
let reviewer: string;
let administrator: string;
let postId: string;
let lawyerId: string;
let signingId: string;

beforeEach(async () => {
  await freshDatabase();
  clerk = await tokenFor("clerk");
  reviewer = await tokenFor("reviewer");
  administrator = await tokenFor("administrator");
  const firmId = await addFirm();
  const siteId = await addSite();
  postId = await addPost(siteId, "劳动维权党员律师示范岗");
  const lawyer = await addLawyer(firmId, "石明远");
  lawyerId = lawyer.id;
  signingId = await putOnDisplay(postId, siteId, lawyer);
});

const label = (changes: object = {}) => ({
  kind: "pacesetter",
  postId,
  docNo: "清司发〔2026〕12号",
  issuingBody: "清溪县司法局",
  from: day(0),
  to: day(300),
  ...changes,
});
const propose = (changes: object = {}, token = clerk) =>
  call<{ id: string } & ProblemDetails>("POST", "/api/admin/labels", { token, body: label(changes) });
const move = (id: string, step: string, token = reviewer, version = 1) =>
  call<LabelEntry & ProblemDetails>("POST", `/api/admin/labels/${id}/${step}`, {
    token,
    version,
    body: step === "approve" ? {} : { reason: "材料不足" },
  });
const approved = async (changes: object = {}) => {
  const { body } = await propose(changes);
  expect((await move(body.id, "approve")).status).toBe(200);
  return body.id;
};
const post = async () => (await call<Post>("GET", `/api/posts/${postId}`)).body;
const plate = async (kind: "P" | "H") =>
  (await call<Plate>("GET", `/api/plates/${await codeOf(kind, kind === "P" ? postId : signingId)}`)).body;
const page = async (kind: "P" | "H") =>
  (await call<string>("GET", `/v/${await codeOf(kind, kind === "P" ? postId : signingId)}`)).body;

describe("a label", () => {
  it("shows only once somebody else has approved it, with the decision it rests on", async () => {
    const { status, body } = await propose();
    expect(status).toBe(201);
    expect((await post()).labels).toEqual([]);
    const decided = await move(body.id, "approve");
    expect(decided).toMatchObject({
      status: 200,
      body: { state: "approved", inForce: true, version: 2, post: { id: postId }, lawyer: null },
    });
    expect(decided.headers.get("etag")).toBe('"2"');
    const shown = [
      {
        kind: "pacesetter",
        label: { zh: "标兵", en: "Pacesetter" },
        docNo: "清司发〔2026〕12号",
        issuingBody: "清溪县司法局",
        from: day(0),
        to: day(300),
      },
    ];
    expect((await post()).labels).toEqual(shown);
    expect((await call<{ items: Post[] }>("GET", "/api/posts")).body.items[0]?.labels).toEqual(shown);
    expect(await plate("P")).toMatchObject({ labels: shown, post: { labels: shown } });
    expect(await plate("H")).toMatchObject({ labels: [], post: { labels: shown } });
    expect(await page("P")).toContain("清司发〔2026〕12号");
    const { results } = await env.DB.prepare(
      "SELECT action FROM audit_entries WHERE entity = 'labels' ORDER BY id",
    ).all();
    expect(results).toEqual([{ action: "labels.propose" }, { action: "labels.approve" }]);
  });

  it("of a holder is theirs alone, and goes when they are no longer on display", async () => {
    await approved({ kind: "brand", lawyerId });
    expect(await post()).toMatchObject({ labels: [], lawyers: [{ name: "石明远", labels: [{ kind: "brand" }] }] });
    expect(await plate("H")).toMatchObject({
      labels: [{ kind: "brand" }],
      lawyer: { labels: [{ kind: "brand" }] },
      post: { labels: [] },
    });
    expect(await plate("P")).toMatchObject({ labels: [], lawyers: [{ labels: [{ kind: "brand" }] }] });
    await moveSigning(signingId, "suspended");
    expect(await plate("H")).toMatchObject({ state: "suspended", labels: [], lawyer: { labels: [] } });
    expect(await page("H")).not.toContain("品牌");
  });

  it("lapses by itself, and does not begin before its first day", async () => {
    const id = await approved();
    const between = (from: string, to: string) =>
      env.DB.prepare("UPDATE post_labels SET valid_from = ?, valid_to = ? WHERE id = ?").bind(from, to, id).run();
    const shown = async () => [
      (await post()).labels.length,
      (await plate("P")).labels.length,
      (await call<LabelEntry>("GET", `/api/admin/labels/${id}`, { token: clerk })).body.inForce,
    ];
    expect(await shown()).toEqual([1, 1, true]);
    await between(day(-30), day(-1));
    expect(await shown()).toEqual([0, 0, false]);
    await between(day(1), day(30));
    expect(await shown()).toEqual([0, 0, false]);
    await between(day(-30), day(0));
    expect(await shown()).toEqual([1, 1, true]);
  });

  it("is taken back with a reason", async () => {
    const id = await approved();
    expect(await move(id, "revoke", reviewer, 2)).toMatchObject({
      status: 200,
      body: { state: "revoked", reason: "材料不足", inForce: false },
    });
    expect((await post()).labels).toEqual([]);
  });

  it.each([
    ["no document", { docNo: " " }, { field: "docNo", code: "required" }],
    ["no issuing body", { issuingBody: "" }, { field: "issuingBody", code: "required" }],
    ["an end before its start", { from: day(3), to: day(2) }, { field: "to", code: "date_order" }],
    ["an end in the past", { from: day(-9), to: day(-1) }, { field: "to", code: "date_past" }],
    ["a post that is not there", { postId: "nothing" }, { field: "postId", code: "unknown" }],
    ["somebody who does not hold the post", { lawyerId: "nobody" }, { field: "lawyerId", code: "unknown" }],
    ["a kind there is not", { kind: "best" }, { field: "kind", code: "format" }],
  ])("is refused with %s", async (_, changes, error) => {
    expect((await propose(changes)).body.errors).toEqual([error]);
  });

  it("rests on a decision once: the same document gives the same label only once", async () => {
    const id = await approved();
    expect((await propose()).body.errors).toEqual([{ field: "docNo", code: "taken" }]);
    expect((await propose({ kind: "brand" })).status).toBe(201);
    await move(id, "revoke", reviewer, 2);
    expect((await propose()).status).toBe(201);
  });

  it("that is over is not approved any more", async () => {
    const { body } = await propose();
    await env.DB.prepare("UPDATE post_labels SET valid_from = ?, valid_to = ?").bind(day(-9), day(-1)).run();
    expect(await move(body.id, "approve")).toMatchObject({ status: 409, body: { code: "not_now" } });
    expect((await move(body.id, "reject")).status).toBe(200);
  });

  it("is listed newest first, by state and post", async () => {
    const first = await approved();
    const second = (await propose({ kind: "brand" })).body.id;
    const list = async (query: string) =>
      (await call<{ items: LabelEntry[] }>("GET", `/api/admin/labels?${query}`, { token: clerk })).body.items.map(
        ({ id }) => id,
      );
    expect(await list("")).toEqual([second, first]);
    expect(await list("state=approved")).toEqual([first]);
    expect(await list("post=nothing")).toEqual([]);
  });
});

describe("every step from every state", () => {
  const LEADS_TO = { approve: "approved", reject: "rejected", revoke: "revoked" } as const satisfies Record<
    string,
    LabelState
  >;
  const steps = LABEL_STATES.flatMap((from) =>
    (["approve", "reject", "revoke"] as const).map((step) => ({
      from,
      step,
      legal: LABEL_TRANSITIONS[from].includes(LEADS_TO[step]),
    })),
  );

  it("knows the legal ones", () => {
    expect(steps.filter(({ legal }) => legal).map(({ from, step }) => `${from} ${step}`)).toEqual([
      "proposed approve",
      "proposed reject",
      "approved revoke",
    ]);
  });

  it.each(steps)("$step from $from: legal $legal", async ({ from, step, legal }) => {
    const { body } = await propose();
    await env.DB.prepare("UPDATE post_labels SET state = ?, decided_by = 'somebody'").bind(from).run();
    const answer = await move(body.id, step);
    expect(legal ? answer.status : answer.body.code).toBe(legal ? 200 : "illegal_transition");
    expect((await move(body.id, step, reviewer, 9)).body.code).toMatch(/stale_version|illegal_transition/);
  });
});

describe("two people", () => {
  it("are needed, even for an administrator who may do both", async () => {
    const { body } = await propose({}, administrator);
    for (const step of ["approve", "reject"])
      expect((await move(body.id, step, administrator)).body.code).toBe("same_person");
    expect((await move(body.id, "approve", reviewer)).status).toBe(200);
    expect((await move(body.id, "revoke", clerk, 2)).status).toBe(403);
  });

  it("are held to by the statement and by the table themselves", async () => {
    const { body } = await propose({}, administrator);
    const proposer = (await env.DB.prepare("SELECT proposed_by AS id FROM post_labels").first<string>("id")) ?? "";
    const { db } = openDatabase(env);
    const decision = decideLabelStatement(
      db,
      { id: body.id, version: 1 },
      { state: "approved", reason: null, decidedBy: proposer, at: "2026-01-01T00:00:00.000Z", today: day(0) },
    );
    const entry = insertAuditEntryStatement(db, {
      actor: system,
      action: "labels.approve",
      entity: "labels",
      entityId: body.id,
      requestId: "test",
      at: "2026-01-01T00:00:00.000Z",
    });
    expect(guardOf(await writeBatch(db, [decision, entry]).catch((error: unknown) => error))).toBe("nothing_changed");
    for (const decider of [proposer, ""]) {
      const forced = env.DB.prepare("UPDATE post_labels SET state = 'approved', decided_by = ?").bind(decider).run();
      await expect(forced).rejects.toThrow("post_labels_two_people");
    }
  });

  it("who approve the same label at once approve it once", async () => {
    const { body } = await propose();
    const others = await Promise.all([1, 2, 3].map((number) => tokenFor("reviewer", `审核${number}`)));
    const answers = await Promise.all(others.map((token) => move(body.id, "approve", token)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(
      await env.DB.prepare("SELECT count(*) AS n FROM audit_entries WHERE action = 'labels.approve'").first("n"),
    ).toBe(1);
  });
});

describe("posts", () => {
  it("carry the codes of their plates", async () => {
    const shown = await post();
    expect(shown.plate).toBe(await codeOf("P", postId));
    expect(shown.lawyers.map(({ plate }) => plate)).toEqual([await codeOf("H", signingId)]);
    expect((await call<Plate>("GET", `/api/plates/${shown.plate}`)).body.post.id).toBe(postId);
    const { body } = await call<{ plate: string; lawyers: { plate: string }[] }>("GET", `/api/admin/posts/${postId}`, {
      token: clerk,
    });
    expect(body).toMatchObject({ plate: shown.plate, lawyers: [{ plate: shown.lawyers[0]?.plate }] });
  });
});
