import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { system } from "../../../../worker/platform/core/actor.ts";
import { audited } from "../../../../worker/platform/access/audit.ts";
import { assertionStatement } from "../../../../worker/platform/db/assertions.ts";
import { openDatabase, writeBatch } from "../../../../worker/platform/db/client.ts";
import { guardOf } from "../../../../worker/platform/db/errors.ts";
import type { SanctionEntry } from "../../../../worker/posts/eligibility/schema.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { runAdvanceTerms } from "../../../../worker/jobs/advance-terms.ts";
import { moveSigningStatement } from "../../../../worker/posts/signings/queries.ts";
import { unsanctioned } from "../../../../worker/posts/signings/term-queries.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSite, day } from "../../county.ts";
import { detail, historyOf, move, shown, sign, stateOf, type TestLawyer } from "../signings/signed.ts";

let reviewer: string;
let clerk: string;
let siteId: string;
let firmId: string;
let lawyer: TestLawyer;

beforeEach(async () => {
  await freshDatabase();
  [reviewer, clerk] = [await tokenFor("reviewer"), await tokenFor("clerk")];
  siteId = await addSite();
  firmId = await addFirm();
  lawyer = await addLawyer(firmId);
});
afterEach(() => {
  vi.useRealTimers();
});

const sanction = (changes: object = {}) => ({
  kind: "practiceSanction",
  lawyerId: lawyer.id,
  from: day(0),
  docNo: "湘司罚决〔2026〕12号",
  ...changes,
});
const record = (changes: object = {}) =>
  call<{ id: string; version: number } & ProblemDetails>("POST", "/api/admin/sanctions", {
    token: clerk,
    body: sanction(changes),
  });
const read = async (id: string) =>
  (await call<SanctionEntry>("GET", `/api/admin/sanctions/${id}`, { token: clerk })).body;
const change = async (id: string, body: object) =>
  call<SanctionEntry & ProblemDetails>("PATCH", `/api/admin/sanctions/${id}`, {
    token: clerk,
    version: (await read(id)).version,
    body,
  });
const revoke = async (id: string) =>
  call<SanctionEntry>("POST", `/api/admin/sanctions/${id}/revoke`, {
    token: clerk,
    version: (await read(id)).version,
    body: { reason: "复议撤销" },
  });

async function onDisplay(who = lawyer, site = siteId, approval: object = {}): Promise<string> {
  const { id } = await sign(who, site);
  const { body } = await move(reviewer, id, "approve", approval);
  expect(body.state).toBe("onDisplay");
  return id;
}

/** A moment in the county. */
const at = (days: number, time: string) => new Date(`${day(days)}T${time}:00+08:00`);

describe("a sanction", () => {
  it("suspends what it touches in the same batch, and lifts it when it is revoked; all of it on record", async () => {
    const id = await onDisplay();
    const { body } = await record();
    expect([await stateOf(id), await shown()]).toEqual(["suspended", []]);
    expect(await detail(reviewer, id)).toMatchObject({
      suspendedFor: "sanction",
      checks: expect.arrayContaining([
        {
          id: "practiceSanction",
          result: "failed",
          detail: expect.objectContaining({
            sanctions: [expect.objectContaining({ id: body.id, docNo: "湘司罚决〔2026〕12号" })],
          }),
        },
      ]),
    });
    expect((await revoke(body.id)).body).toMatchObject({ inForce: false, revokeReason: "复议撤销" });
    expect([await stateOf(id), await shown()]).toEqual(["onDisplay", [lawyer.id]]);
    expect(await historyOf(reviewer, id)).toEqual([
      "sign unconfirmed",
      "confirm submitted",
      "approve approved",
      "display onDisplay",
      "suspend suspended",
      "resume onDisplay",
    ]);
    const requests = await env.DB.prepare(
      "SELECT count(DISTINCT request_id) AS n FROM audit_entries WHERE action IN ('sanctions.create', 'signings.suspend')",
    ).first("n");
    expect(requests).toBe(1);
  });

  it("on a firm suspends everybody registered there, also somebody who joins it, and nobody else", async () => {
    const colleague = await addLawyer(firmId);
    const elsewhere = await addLawyer(await addFirm("湖南天心律师事务所"));
    const ids = [await onDisplay(), await onDisplay(colleague), await onDisplay(elsewhere)];
    await record({ lawyerId: undefined, firmId, to: day(20) });
    expect(await Promise.all(ids.map(stateOf))).toEqual(["suspended", "suspended", "onDisplay"]);
    await call("PATCH", `/api/admin/lawyers/${elsewhere.id}`, { token: clerk, version: 1, body: { firmId } });
    expect(await stateOf(ids[2] ?? "")).toBe("suspended");
  });

  it("that begins later suspends before its first minute, and lifts after its last day", async () => {
    const id = await onDisplay();
    await record({ from: day(2), to: day(3) });
    const states: string[] = [];
    for (const [days, time] of [
      [1, "23:25"],
      [1, "23:30"],
      [2, "00:00"],
      [3, "23:55"],
      [4, "00:00"],
    ] as const) {
      await runAdvanceTerms(env, at(days, time));
      states.push(`${await stateOf(id)}`);
    }
    expect(states).toEqual(["onDisplay", "suspended", "suspended", "suspended", "onDisplay"]);
    expect(await historyOf(reviewer, id)).toEqual([
      "sign unconfirmed",
      "confirm submitted",
      "approve approved",
      "display onDisplay",
      "suspend suspended",
      "resume onDisplay",
    ]);
  });

  it("keeps an approved signing from going on display as long as it is in force", async () => {
    const { id } = await sign(lawyer, siteId);
    await move(reviewer, id, "approve", { termFrom: day(2) });
    await record({ to: day(4) });
    expect(await stateOf(id)).toBe("approved");
    await runAdvanceTerms(env, at(3, "12:00"));
    expect(await stateOf(id)).toBe("approved");
    vi.useFakeTimers({ toFake: ["Date"], now: at(3, "12:00") });
    expect(await move(reviewer, id, "display")).toMatchObject({ status: 409, body: { code: "not_eligible" } });
    await runAdvanceTerms(env, at(5, "00:00"));
    expect(await stateOf(id)).toBe("onDisplay");
  });

  it("ended by one is not lifted while another holds, nor what the bureau suspended", async () => {
    const id = await onDisplay();
    const first = await record();
    const second = await record({ kind: "partyDiscipline", lawyerId: undefined, firmId });
    await revoke(first.body.id);
    expect(await stateOf(id)).toBe("suspended");
    expect(await move(reviewer, id, "resume")).toMatchObject({ status: 409, body: { code: "not_eligible" } });
    await revoke(second.body.id);
    expect(await stateOf(id)).toBe("onDisplay");
    await move(reviewer, id, "suspend");
    const third = await record();
    await revoke(third.body.id);
    await runAdvanceTerms(env, at(1, "12:00"));
    expect(await stateOf(id)).toBe("suspended");
  });

  it("is changed with its effect: drawn forward it suspends, put off it lifts", async () => {
    const id = await onDisplay();
    const { body } = await record({ from: day(5) });
    expect(await stateOf(id)).toBe("onDisplay");
    expect((await change(body.id, { from: day(0) })).body).toMatchObject({ from: day(0), inForce: true });
    expect(await stateOf(id)).toBe("suspended");
    expect((await change(body.id, { from: day(-9), to: day(-1) })).body).toMatchObject({ to: day(-1), inForce: false });
    expect(await stateOf(id)).toBe("onDisplay");
  });

  it("stands in the way of approval", async () => {
    await record({ kind: "partyDiscipline" });
    const { id } = await sign(lawyer, siteId);
    expect(await move(reviewer, id, "approve")).toMatchObject({
      status: 409,
      body: { code: "not_eligible", errors: [{ field: "checks.partyDiscipline", code: "not_allowed" }] },
    });
    expect(await stateOf(id)).toBe("submitted");
  });

  it("keeps its note sealed and out of the audit", async () => {
    const { body } = await record({ note: "当事人投诉材料见卷宗" });
    expect(await read(body.id)).toMatchObject({
      hasNote: true,
      subject: "lawyer",
      lawyer: { id: lawyer.id },
      firm: null,
      to: null,
      serious: false,
    });
    const opened = await call("POST", `/api/admin/sanctions/${body.id}/open`, {
      token: clerk,
      body: { reason: "核对案卷" },
    });
    expect(opened).toMatchObject({ status: 200, body: { id: body.id, note: "当事人投诉材料见卷宗" } });
    await change(body.id, { note: "已移送纪检" });
    const dump = JSON.stringify(
      await env.DB.batch(["sanctions", "audit_entries"].map((table) => env.DB.prepare(`SELECT * FROM ${table}`))),
    );
    expect(dump).not.toMatch(/投诉材料|移送纪检/);
  });

  it.each([
    ["on nobody", () => ({ lawyerId: undefined }), { field: "lawyerId", code: "required" }],
    ["on two", () => ({ firmId }), { field: "lawyerId", code: "required" }],
    ["on somebody unknown", () => ({ lawyerId: "nobody" }), { field: "lawyerId", code: "unknown" }],
    ["that ends before it begins", () => ({ to: day(-1) }), { field: "to", code: "date_order" }],
    ["without a document", () => ({ docNo: " " }), { field: "docNo", code: "required" }],
  ])("is refused %s", async (_, changes, error) => {
    expect(await record(changes())).toMatchObject({ status: 422, body: { errors: [error] } });
  });

  it("is changed and revoked on the version there is, once", async () => {
    const { body } = await record({ to: day(9) });
    const path = `/api/admin/sanctions/${body.id}`;
    expect(await call("PATCH", path, { token: clerk, version: 9, body: { serious: true } })).toMatchObject({
      status: 412,
    });
    expect(await call("PATCH", path, { token: clerk, version: 1, body: { from: day(10) } })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "from", code: "date_order" }] },
    });
    await revoke(body.id);
    expect(await call("POST", `${path}/revoke`, { token: clerk, version: 2, body: { reason: "再次" } })).toMatchObject({
      status: 409,
      body: { code: "illegal_transition" },
    });
    expect(await call("PATCH", path, { token: clerk, version: 2, body: { serious: true } })).toMatchObject({
      status: 409,
    });
  });

  it("is listed newest first, by subject, kind and whether it is in force", async () => {
    const [past, running] = [await record({ from: day(-9), to: day(-1) }), await record({ kind: "partyDiscipline" })];
    const list = async (query: string) =>
      (
        await call<{ items: SanctionEntry[]; next: string | null }>("GET", `/api/admin/sanctions${query}`, {
          token: reviewer,
        })
      ).body;
    const ids = async (query: string) => (await list(query)).items.map(({ id }) => id);
    expect(new Set(await ids(`?lawyer=${lawyer.id}`))).toEqual(new Set([running.body.id, past.body.id]));
    expect(await ids("?inForce=true")).toEqual([running.body.id]);
    expect(await ids("?kind=practiceSanction")).toEqual([past.body.id]);
    const first = await list("?limit=1");
    expect([...first.items, ...(await list(`?limit=1&after=${first.next}`)).items]).toHaveLength(2);
  });
});

describe("a sanction recorded while something goes on display", () => {
  const days = () => ({ today: day(0), soon: day(0) });

  /** What a step to display writes that was made before the sanction came. */
  function overtaken(id: string, guarded: boolean) {
    const { db } = openDatabase(env);
    const now = new Date();
    const operation = { db, keys: undefined as never, actor: system, requestId: "test", now };
    const step = moveSigningStatement(
      db,
      id,
      { version: 2, from: "submitted" },
      { state: "onDisplay", updatedAt: now.toISOString() },
    );
    const statements = audited(operation, step, { action: "signings.display", entity: "signings", entityId: id });
    return () =>
      writeBatch(db, [
        ...statements,
        ...(guarded ? [assertionStatement(db, "not_sanctioned", unsanctioned(lawyer.id, days()))] : []),
      ]);
  }

  it("would lose the race without the assertion: the sanctioned lawyer ends up on display", async () => {
    const { id } = await sign(lawyer, siteId);
    const write = overtaken(id, false);
    await record();
    await write();
    expect(await stateOf(id)).toBe("onDisplay");
  });

  it("wins it with the assertion", async () => {
    const { id } = await sign(lawyer, siteId);
    const write = overtaken(id, true);
    await record();
    expect(guardOf(await write().catch((error: unknown) => error))).toBe("not_sanctioned");
    expect(await stateOf(id)).toBe("submitted");
  });

  it("never leaves anybody sanctioned on display, whoever comes first", async () => {
    for (let round = 0; round < 8; round++) {
      const somebody = await addLawyer(firmId, `律师${round}`);
      const { id } = await sign(somebody, siteId);
      const [approved, recorded] = await Promise.all([
        move(reviewer, id, "approve", {}, 2),
        record({ lawyerId: somebody.id }),
      ]);
      expect(recorded.status).toBe(201);
      expect([200, 409]).toContain(approved.status);
      expect(await stateOf(id)).toBe(approved.status === 200 ? "suspended" : "submitted");
    }
    expect(await shown()).toEqual([]);
  });
});
