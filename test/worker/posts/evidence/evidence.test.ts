import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { PublicCommitment } from "../../../../worker/posts/commitments/schema.ts";
import { openDatabase, writeBatch } from "../../../../worker/platform/db/client.ts";
import { decideEvidenceStatement, findCurrentEvidence } from "../../../../worker/posts/evidence/queries.ts";
import { EVIDENCE_STATES, type EvidenceEntry, type OwnCommitment } from "../../../../worker/posts/evidence/schema.ts";
import { EVIDENCE_TRANSITIONS } from "../../../../worker/posts/evidence/service.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import type { Post } from "../../../../worker/posts/display/schema.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSite, day } from "../../county.ts";
import { exif, holds, jpeg, pdf } from "../../county/files/samples.ts";
import { deskOf, download, upload } from "../../county/files/upload.ts";
import { addHolder, addPost } from "../display/rows.ts";

type List<T> = { items: T[]; next: string | null };

const text = "十一月起每周四坐班，共接待二十三人次，登记簿存县中心。";
let clerk: string;
let colleague: string;
let reviewer: string;
let desk: string;
let other: string;
/** Due yesterday, and in five days. */
let late: string;
let early: string;

beforeEach(async () => {
  await freshDatabase();
  clerk = await tokenFor("clerk");
  colleague = await tokenFor("clerk", "同事");
  reviewer = await tokenFor("reviewer");
  const firm = await addFirm();
  const lawyer = await addLawyer(firm);
  desk = await deskOf(clerk, lawyer.id);
  other = await deskOf(clerk, (await addLawyer(firm, "龙律师")).id);
  const siteId = await addSite();
  [late = "", early = ""] = await addHolder(await addPost(siteId), siteId, lawyer, { dueDates: [day(-1), day(5)] });
});

const give = (id: string, version: number, body: object = { text }, token = desk) =>
  call<OwnCommitment & ProblemDetails>("POST", `/api/desk/commitments/${id}/evidence`, { token, version, body });
const own = async (token = desk) =>
  (await call<List<OwnCommitment>>("GET", "/api/desk/commitments", { token })).body.items;
const waiting = async (state = "submitted") =>
  (await call<List<EvidenceEntry>>("GET", `/api/admin/evidence?state=${state}`, { token: reviewer })).body.items;
const decide = (id: string | undefined, move: "publish" | "return", version = 1, token = reviewer) =>
  call<EvidenceEntry & ProblemDetails>("POST", `/api/admin/evidence/${id}/${move}`, {
    token,
    version,
    body: move === "return" ? { reason: "请附上签到册照片" } : {},
  });
const shown = async (id: string) =>
  (await call<List<PublicCommitment>>("GET", "/api/commitments")).body.items.find((commitment) => commitment.id === id);
const reference = ({ body: { id, claim } }: Awaited<ReturnType<typeof upload>>) => ({ id, claim });
/** By somebody who had no part in the link to the desk. */
const settle = (id: string, state: string, version: number, token = colleague) =>
  call<ProblemDetails>("POST", `/api/admin/commitments/${id}/state`, {
    token,
    version,
    body: { state, reason: "核实" },
  });

describe("evidence, from the desk to the wall", () => {
  it("is sent with photos and documents, decided on, and read by everybody", async () => {
    const photo = await upload(jpeg({ before: [[0xe1, exif(1)]] }), { token: desk, name: "坐班现场.jpg" });
    const document = await upload(pdf(), { token: desk, name: "登记簿.pdf" });
    const link = "https://news.example.gov.cn/2026/11/1.html";
    const sent = await give(early, 1, { text, link, files: [reference(photo), reference(document)] });
    expect(sent).toMatchObject({
      status: 200,
      body: {
        state: "open",
        version: 2,
        evidence: {
          state: "submitted",
          text,
          link,
          reason: null,
          files: [{ name: "坐班现场.jpg" }, { name: "登记簿.pdf" }],
        },
      },
    });

    // Nobody but the bureau sees any of it yet.
    expect(await shown(early)).toMatchObject({ state: "open", keptOn: null, evidence: null, theme: "integrity" });
    expect((await download(`/api/files/${photo.body.id}`)).status).toBe(404);
    const [entry] = await waiting();
    expect(entry).toMatchObject({
      text,
      link,
      commitment: { id: early },
      lawyer: { name: "欧阳·建国" },
      enteredByBureau: false,
      version: 1,
      files: [{ id: photo.body.id }, { id: document.body.id }],
    });
    expect((await download(`/api/admin/files/${photo.body.id}`, reviewer)).status).toBe(200);

    expect(await decide(entry?.id, "publish")).toMatchObject({ status: 200, body: { state: "published" } });
    const seen = await shown(early);
    expect(seen).toMatchObject({
      state: "kept",
      keptOn: day(0),
      evidence: { text, link, publishedAt: expect.any(String) },
    });
    expect(seen?.evidence?.files).toEqual(
      [photo, document].map(({ body: { id, name, mediaType, bytes } }) => ({ id, name, mediaType, bytes })),
    );
    const wall = await call<List<Post>>("GET", "/api/posts");
    const onTheWall = wall.body.items[0]?.commitments.find(({ id }) => id === early);
    expect([onTheWall?.state, onTheWall?.keptOn, onTheWall?.evidence]).toEqual(["kept", day(0), seen?.evidence]);
    const read = await download(`/api/files/${seen?.evidence?.files[0]?.id}`);
    expect(read).toMatchObject({ status: 200 });
    expect(holds(read.bytes, "PhoneMaker1")).toBe(false);
    expect((await download(`/api/files/${document.body.id}`)).headers.get("content-type")).toBe("application/pdf");
    expect((await own())[1]).toMatchObject({ state: "kept", evidence: { state: "published" } });

    const { results } = await env.DB.prepare(
      "SELECT actor_kind, action FROM audit_entries WHERE action NOT LIKE 'desk.%' ORDER BY rowid",
    ).all();
    expect(results.map((row) => `${row["actor_kind"]} ${row["action"]}`)).toEqual([
      "lawyer files.upload",
      "lawyer files.upload",
      "lawyer commitments.evidence",
      "lawyer evidence.submit",
      "lawyer files.claim",
      "lawyer files.claim",
      "bureau evidence.publish",
      "bureau commitments.state",
    ]);
  });

  it("makes a commitment kept by the day it was sent, however long the bureau takes; put right when that was late", async () => {
    await give(late, 1);
    await give(early, 1);
    // A week later the bureau gets round to it.
    await env.DB.prepare("UPDATE commitments SET due_date = ? WHERE id = ?").bind(day(-2), late).run();
    await env.DB.prepare("UPDATE commitments SET due_date = ? WHERE id = ?").bind(day(-7), early).run();
    await env.DB.prepare("UPDATE evidence SET submitted_on = ? WHERE commitment_id = ?").bind(day(-7), early).run();
    for (const { id } of await waiting()) await decide(id, "publish");
    expect(await shown(late)).toMatchObject({ state: "putRight", keptOn: day(0) });
    expect(await shown(early)).toMatchObject({ state: "kept", keptOn: day(-7) });
  });

  it("is published too when a reply to a concern has put the commitment right meanwhile", async () => {
    await give(late, 1);
    await env.DB.prepare("UPDATE commitments SET state = 'putRight', kept_on = ? WHERE id = ?")
      .bind(day(-1), late)
      .run();
    expect(await decide((await waiting())[0]?.id, "publish")).toMatchObject({ status: 200 });
    expect(await shown(late)).toMatchObject({ state: "putRight", keptOn: day(-1), evidence: { text } });
  });

  it("comes back with a reason, keeps its files, and is sent again", async () => {
    const [first, second] = [await upload(jpeg(), { token: desk }), await upload(jpeg(), { token: desk })];
    await give(early, 1, { text, files: [reference(first), reference(second)] });
    const [entry] = await waiting();
    expect(await decide(entry?.id, "return")).toMatchObject({ status: 200, body: { state: "returned" } });
    expect((await own())[1]).toMatchObject({
      version: 2,
      evidence: {
        state: "returned",
        reason: "请附上签到册照片",
        text,
        files: [{ id: first.body.id }, { id: second.body.id }],
      },
    });

    const third = await upload(pdf(), { token: desk });
    const again = await give(early, 2, {
      text: `${text}另附签到册。`,
      files: [{ id: second.body.id }, reference(third)],
    });
    expect(again).toMatchObject({
      status: 200,
      body: {
        evidence: {
          id: entry?.id,
          state: "submitted",
          reason: null,
          files: [{ id: second.body.id }, { id: third.body.id }],
        },
      },
    });
    expect((await download(`/api/desk/files/${first.body.id}`, desk)).status).toBe(404);
    expect(await decide(entry?.id, "publish", 3)).toMatchObject({ status: 200 });
    expect((await shown(early))?.evidence?.files.map(({ id }) => id)).toEqual([second.body.id, third.body.id]);
  });

  it("is taken off again when the commitment is opened: the answer, and the files", async () => {
    const photo = await upload(jpeg(), { token: desk });
    await give(early, 1, { text, files: [reference(photo)] });
    await decide((await waiting())[0]?.id, "publish");
    expect(await settle(early, "open", 3)).toMatchObject({
      status: 200,
      body: { state: "open", keptOn: null, evidence: null },
    });
    expect(await shown(early)).toMatchObject({ state: "open", evidence: null });
    expect((await download(`/api/files/${photo.body.id}`)).status).toBe(404);
    expect(await waiting("superseded")).toHaveLength(1);
    // And what is sent then is a new piece, whose files are its own.
    expect((await own())[1]).toMatchObject({ evidence: null });
    expect(await give(early, 4, { text, files: [{ id: photo.body.id }] })).toMatchObject({ status: 422 });
    expect(await give(early, 4)).toMatchObject({ status: 200, body: { evidence: { state: "submitted", files: [] } } });
  });
});

describe("evidence", () => {
  it("is the lawyer's own, says something, and links over https only", async () => {
    expect(await give(early, 1, { text }, other)).toMatchObject({ status: 404 });
    expect(await give(early, 1, { text }, clerk)).toMatchObject({ status: 401 });
    expect(await own(other)).toEqual([]);
    expect(await give(early, 1, { text: "做到了" })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "text", code: "too_short", min: 10 }] },
    });
    expect(await give(early, 1, { text: "长".repeat(501) })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "text", code: "too_long", max: 500 }] },
    });
    for (const link of [
      "http://example.com/",
      "javascript:alert(1)",
      "data:text/html,x",
      "https://a:b@example.com/",
      "example.com",
      `https://example.com/${"x".repeat(500)}`,
    ]) {
      expect(await give(early, 1, { text, link })).toMatchObject({
        status: 422,
        body: { errors: [{ field: "link" }] },
      });
    }
    expect(
      await give(early, 1, { text, files: Array.from({ length: 7 }, () => ({ id: "x", claim: "y" })) }),
    ).toMatchObject({ status: 422, body: { errors: [{ field: "files", code: "too_many", max: 6 }] } });
    expect(
      await call("POST", `/api/desk/commitments/${early}/evidence`, { token: desk, body: { text } }),
    ).toMatchObject({ status: 428 });
  });

  it("can be put better until the bureau has decided, on the version that was seen", async () => {
    await give(early, 1);
    expect(await give(early, 1)).toMatchObject({ status: 412, body: { code: "stale_version" } });
    expect(await give(early, 2, { text: `${text}另走访三十户。` })).toMatchObject({
      status: 200,
      body: { version: 3 },
    });
    const [entry, ...more] = await waiting();
    expect(more).toEqual([]);
    // What the reviewer has not read is not published.
    expect(await decide(entry?.id, "publish", 1)).toMatchObject({ status: 412 });
    expect(await decide(entry?.id, "publish", 2)).toMatchObject({ status: 200 });
    expect(await give(early, 4)).toMatchObject({ status: 409, body: { code: "illegal_transition" } });
  });

  it("is not attached with files of another lawyer, or of another piece", async () => {
    const theirs = await upload(jpeg(), { token: other });
    expect(await give(early, 1, { text, files: [reference(theirs)] })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "files.0", code: "unknown" }] },
    });
    const mine = await upload(jpeg(), { token: desk });
    await give(early, 1, { text, files: [reference(mine)] });
    expect(await give(late, 1, { text, files: [reference(mine)] })).toMatchObject({
      status: 409,
      body: { code: "file_claimed" },
    });
    expect((await own())[0]).toMatchObject({ evidence: null, version: 1 });
  });

  it("that the bureau entered is decided on by somebody else", async () => {
    const administrator = await tokenFor("administrator");
    const photo = await upload(jpeg(), { token: administrator });
    const entered = await call<EvidenceEntry>("POST", `/api/admin/commitments/${early}/evidence`, {
      token: administrator,
      version: 1,
      body: { text, files: [reference(photo)] },
    });
    expect(entered).toMatchObject({ status: 200, body: { enteredByBureau: true, files: [{ id: photo.body.id }] } });
    for (const move of ["publish", "return"] as const)
      expect(await decide(entered.body.id, move, 1, administrator)).toMatchObject({ body: { code: "same_person" } });
    // The statement holds to it by itself, whatever was checked before.
    const { db } = openDatabase(env, "first-primary");
    const row = await findCurrentEvidence(db, early);
    const by = (decider: string) =>
      row && writeBatch(db, [decideEvidenceStatement(db, row, 1, { state: "returned", reviewedBy: decider })]);
    await by(row?.enteredBy ?? "");
    expect(await waiting("returned")).toEqual([]);
    expect(await shown(early)).toMatchObject({ evidence: null });
    expect(await decide(entered.body.id, "publish", 1, await tokenFor("administrator"))).toMatchObject({ status: 200 });
    expect(await shown(early)).toMatchObject({ state: "kept" });
  });

  it("that waits is decided on before the commitment is settled by hand", async () => {
    await give(early, 1);
    expect(await settle(early, "kept", 2)).toMatchObject({ status: 409, body: { code: "evidence_waiting" } });
    await decide((await waiting())[0]?.id, "return");
    expect(await settle(early, "kept", 2, clerk)).toMatchObject({ status: 409, body: { code: "same_person" } });
    expect(await settle(early, "kept", 2)).toMatchObject({ status: 200 });
    expect(await waiting("superseded")).toHaveLength(1);
  });

  const moves = ["submit", "return", "publish"] as const;
  const target = { submit: "submitted", return: "returned", publish: "published" } as const;
  const steps = EVIDENCE_STATES.flatMap((from) =>
    moves.map((move) => ({
      from,
      move,
      legal: EVIDENCE_TRANSITIONS[from].includes(target[move]) || (from === "superseded" && move === "submit"),
    })),
  );
  it.each(steps)("$move from $from: legal $legal", async ({ from, move, legal }) => {
    await give(early, 1);
    const [entry] = await waiting();
    await env.DB.prepare("UPDATE evidence SET state = ?").bind(from).run();
    if (from === "published")
      await env.DB.prepare("UPDATE commitments SET state = 'kept' WHERE id = ?").bind(early).run();
    const answer = move === "submit" ? await give(early, 2) : await decide(entry?.id, move);
    if (legal) expect(answer.status).toBe(200);
    else expect(answer).toMatchObject({ status: 409, body: { code: "illegal_transition" } });
  });

  it("is published once, however many decide at once", async () => {
    await give(early, 1);
    const [entry] = await waiting();
    const answers = await Promise.all(
      ["publish", "publish", "return"].map((move) => decide(entry?.id, move as "publish" | "return")),
    );
    expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
    expect(
      await env.DB.prepare(
        "SELECT count(*) AS n FROM audit_entries WHERE action IN ('evidence.publish', 'evidence.return')",
      ).first("n"),
    ).toBe(1);
  });

  it("is listed page by page, what has waited longest first", async () => {
    await give(late, 1);
    await give(early, 1);
    const first = (await call<List<EvidenceEntry>>("GET", "/api/admin/evidence?waiting=true&limit=1", { token: clerk }))
      .body;
    const second = (
      await call<List<EvidenceEntry>>("GET", `/api/admin/evidence?waiting=true&limit=1&after=${first.next}`, {
        token: clerk,
      })
    ).body;
    expect([...first.items, ...second.items].map(({ commitment }) => commitment.id)).toEqual([late, early]);
    expect(second.next).toBeNull();
    const one = await call<EvidenceEntry>("GET", `/api/admin/evidence/${first.items[0]?.id}`, { token: clerk });
    expect([one.status, one.headers.get("etag")]).toEqual([200, '"1"']);
    expect(await call("GET", "/api/admin/evidence/nothing", { token: clerk })).toMatchObject({ status: 404 });
  });
});
