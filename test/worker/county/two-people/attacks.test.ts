import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { openDatabase, writeBatch } from "../../../../worker/platform/db/client.ts";
import { decideSigningStatement } from "../../../../worker/posts/signings/queries.ts";
import { anotherTokenOf, call, freshDatabase, personOf, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSession, addSite, day } from "../../county.ts";
import { deskOf } from "../files/upload.ts";
import { answer, ask, secretOf, yes } from "../invitations/support.ts";
import { addHolder, addPost } from "../../posts/display/rows.ts";
import {
  confirm,
  move,
  sign,
  signingRequest,
  signUnconfirmed,
  stateOf,
  versionOf,
  type TestLawyer,
} from "../../posts/signings/signed.ts";

let lawyer: TestLawyer;
let siteId: string;
/** One person, who issues links as a clerk and is an administrator afterwards. */
let person: string;

beforeEach(async () => {
  await freshDatabase();
  lawyer = await addLawyer(await addFirm());
  siteId = await addSite();
  person = await tokenFor("clerk", "一个人");
});

const becomeAdministrator = () =>
  env.DB.prepare("UPDATE staff SET role = 'administrator' WHERE id = ?").bind(personOf(person)).run();
const samePerson = (action: string) => ({
  status: 409,
  body: {
    code: "same_person",
    earlier: { action, by: { id: personOf(person), name: "一个人" }, at: expect.stringMatching(/^\d{4}-/) },
  },
});
const read = (sql: string) => env.DB.prepare(sql).first<string>("value");

describe("one person who plays two", () => {
  it("answers a branch's link they issued, and does not approve what it supports", async () => {
    const { id } = await sign(lawyer, siteId);
    const link = secretOf((await ask(person, id)).body);
    expect((await answer(link, yes)).status).toBe(201);
    await becomeAdministrator();
    expect(await move(person, id, "approve")).toMatchObject(samePerson("signings.answerInvitation"));
    expect(await stateOf(id)).toBe("submitted");

    // Without the rule it was on the wall at once: the statement alone knows who entered it, and nobody did.
    const { db } = openDatabase(env);
    await writeBatch(db, [
      decideSigningStatement(
        db,
        { id, version: await versionOf(id) },
        { from: "submitted", decidedBy: personOf(person) },
        { state: "approved", reason: null, decidedAt: new Date().toISOString() },
      ),
    ]);
    expect(await stateOf(id)).toBe("approved");
  });

  it("confirms a stranger's signing, which may be their own, and does not approve it", async () => {
    const { id } = await signUnconfirmed(lawyer, siteId);
    expect((await confirm(id, person)).status).toBe(200);
    await becomeAdministrator();
    expect(await move(person, id, "approve")).toMatchObject(samePerson("signings.confirm"));
    for (const step of ["return", "reject"] as const)
      expect(await move(person, id, step)).toMatchObject(samePerson("signings.confirm"));
  });

  it("enters with one token and decides with another", async () => {
    const body = signingRequest(lawyer, siteId);
    const { id } = (await call<{ id: string }>("POST", "/api/admin/signings", { token: person, body })).body;
    await becomeAdministrator();
    expect(await move(await anotherTokenOf(person), id, "approve")).toMatchObject(samePerson("signings.sign"));
  });

  it("records hours at a desk they issued the link of, and does not verify them", async () => {
    await addPost(siteId);
    const sessionId = await addSession(siteId, lawyer.id, { date: day(0), startTime: "00:00", endTime: "23:59" });
    const booking = await addBooking(sessionId);
    const token = await deskOf(person, lawyer.id);
    const recorded = await call("POST", `/api/desk/bookings/${booking}/outcome`, {
      token,
      version: 1,
      body: { outcome: "done", minutes: 600 },
    });
    expect(recorded).toMatchObject({ status: 200 });
    await becomeAdministrator();
    const verify = (by: string, body: object = {}) =>
      call<ProblemDetails>("POST", `/api/admin/bookings/${booking}/verify-hours`, { token: by, version: 2, body });
    expect(await verify(person, { reason: "律师说明了情况" })).toMatchObject(samePerson("bookings.record"));
    const other = await tokenFor("administrator", "另一人");
    // Nobody checked in: what was recorded is explained by nothing.
    expect(await verify(other)).toMatchObject({
      status: 422,
      body: { errors: [{ field: "reason", code: "required" }] },
    });
    expect(await verify(other, { reason: "律师补交了当事人签名的记录" })).toMatchObject({
      status: 200,
      body: { hoursVerified: true, checkedInAt: null, explainedMinutes: 0, hoursExceed: true },
    });
  });

  it("sends evidence from such a desk, and does not publish it", async () => {
    const [commitment = ""] = await addHolder(await addPost(siteId), siteId, lawyer);
    const token = await deskOf(person, lawyer.id);
    const sent = await call("POST", `/api/desk/commitments/${commitment}/evidence`, {
      token,
      version: 1,
      body: { text: "已逐件答复本月收到的咨询留言，并附回访记录。", link: null, files: [] },
    });
    expect(sent.status).toBe(200);
    await becomeAdministrator();
    const id = await read("SELECT id AS value FROM evidence");
    const publish = await call("POST", `/api/admin/evidence/${id}/publish`, { token: person, version: 1 });
    expect(publish).toMatchObject(samePerson("evidence.submit"));
  });

  it("is refused with every token at once, while somebody else is not", async () => {
    const body = signingRequest(lawyer, siteId);
    const { id } = (await call<{ id: string }>("POST", "/api/admin/signings", { token: person, body })).body;
    await becomeAdministrator();
    const other = await tokenFor("administrator", "另一人");
    const own = await Promise.all([1, 2, 3].map(() => anotherTokenOf(person)));
    const answers = await Promise.all([...own, person, other].map((token) => move(token, id, "approve", {}, 1)));
    expect(answers.slice(0, -1).every(({ status }) => status === 409 || status === 412)).toBe(true);
    expect(answers.at(-1)?.status).toBe(200);
    expect(await env.DB.prepare("SELECT count(*) AS value FROM post_holders").first("value")).toBe(1);
  });
});

/** Somebody booked, and nobody has seen them. */
async function addBooking(sessionId: string): Promise<string> {
  const id = "01J00000000000000000000001";
  await env.DB.prepare(
    "INSERT INTO bookings (id, code, session_id, status, matter, consent_version, channel, created_at, updated_at) VALUES (?, 'B000000001', ?, 'booked', 'debt', 1, 'staff', '2026-01-01', '2026-01-01')",
  )
    .bind(id, sessionId)
    .run();
  return id;
}
