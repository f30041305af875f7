import { tookStep } from "../../county/two-people/took-step.ts";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "../../../../worker/platform/db/client.ts";
import { guardOf } from "../../../../worker/platform/db/errors.ts";
import { campaignChain } from "../../../../worker/platform/access/chain.ts";
import { writeChained } from "../../../../worker/platform/access/chain-service.ts";
import type { Operation } from "../../../../worker/platform/operation.ts";
import { findNomination, type NominationRow } from "../../../../worker/commendations/nominations/queries.ts";
import type { NominationState } from "../../../../worker/commendations/nominations/schema.ts";
import type { NominationDetail } from "../../../../worker/commendations/review/schema.ts";
import { stepStatements } from "../../../../worker/commendations/nominations/step.ts";
import { vetoesOf } from "../../../../worker/commendations/nominations/vetoes-service.ts";
import { keysOf } from "../../../../worker/platform/privacy/keys.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, day } from "../../county.ts";
import { nominated, publishCampaign, withoutNotices } from "./campaign.ts";

let clerk: string;
let reviewer: string;
let lawyer: Awaited<ReturnType<typeof addLawyer>>;
let id: string;

beforeEach(async () => {
  await freshDatabase();
  clerk = await tokenFor("clerk");
  reviewer = await tokenFor("reviewer");
  await withoutNotices();
  lawyer = await addLawyer(await addFirm());
  id = (await nominated(await publishCampaign(clerk), { nominee: { lawyerId: lawyer.id } })).nominationId;
});

const operationBy = async (actorId: string): Promise<Operation> => ({
  db: openDatabase(env, "first-primary").db,
  keys: await keysOf(env),
  actor: { kind: "bureau", id: actorId, name: "某" },
  requestId: "test",
  now: new Date(),
});
const rowOf = async ({ db }: Operation): Promise<NominationRow> => {
  const row = await findNomination(db, id);
  if (!row) throw new Error("no nomination");
  return row;
};
const vetoes = async () => {
  const operation = await operationBy("somebody");
  return vetoesOf(operation, await rowOf(operation), day(0));
};

/** Invites the nominee, who answers. */
async function answer(body: object): Promise<void> {
  const { body: invitation } = await call<{ path: string }>("POST", `/api/admin/nominations/${id}/invitations`, {
    token: clerk,
    body: {},
  });
  const headers = { authorization: `Bearer ${invitation.path.split("#")[1]}` };
  expect(await call("POST", "/api/invitation", { headers, body: { name: lawyer.name, ...body } })).toMatchObject({
    status: 201,
  });
}

const set = (state: NominationState, more = "") =>
  env.DB.prepare(`UPDATE nominations SET state = ? ${more}`).bind(state).run();
const step = async (to: NominationState, actorId = "decider") => {
  const operation = await operationBy(actorId);
  const row = await rowOf(operation);
  return writeChained(operation, campaignChain(row.campaign.id), async (chained) =>
    stepStatements(operation, chained, row, { to }),
  ).then(
    () => "taken",
    (error: unknown) => guardOf(error) ?? (error instanceof Error ? error.message : ""),
  );
};
const sanction = (changes: object = {}) =>
  call("POST", "/api/admin/sanctions", {
    token: clerk,
    body: {
      kind: "practiceSanction",
      lawyerId: lawyer.id,
      from: day(-10),
      to: null,
      docNo: "清司惩〔2026〕1号",
      ...changes,
    },
  });

describe("the nominee's consent", () => {
  it("is asked by a one-time link: to be nominated, and separately to publication", async () => {
    expect(await vetoes()).toEqual(["nomineeAgreement", "publicationConsent"]);
    const consent = async () =>
      (await call<NominationDetail>("GET", `/api/admin/nominations/${id}`, { token: reviewer })).body.consent;
    expect(await consent()).toEqual({ state: "none", agrees: null, publication: null, givenAt: null });
    await answer({ supports: true, publication: false });
    expect(await vetoes()).toEqual(["publicationConsent"]);
    await answer({ supports: true, publication: true });
    expect(await vetoes()).toEqual([]);
    expect(await consent()).toMatchObject({ state: "given", agrees: true, publication: true });
    await answer({ supports: false });
    expect(await vetoes()).toEqual(["nomineeAgreement", "publicationConsent"]);
    // Asked anew and not answered yet, the old answer does not hold.
    await answer({ supports: true, publication: true });
    await call("POST", `/api/admin/nominations/${id}/invitations`, { token: clerk, body: {} });
    expect(await vetoes()).toEqual(["nomineeAgreement", "publicationConsent"]);
  });
});

describe("a veto", () => {
  it("is a sanction in force, of the lawyer or the firm, and nothing that is over unless it was serious and lately", async () => {
    await answer({ supports: true, publication: true });
    await sanction({ from: day(-400), to: day(-200) });
    expect(await vetoes()).toEqual([]);
    await sanction({ from: day(-400), to: day(-200), serious: true });
    expect(await vetoes()).toEqual(["practiceSanction"]);
    await env.DB.prepare("DELETE FROM sanctions").run();
    await sanction({ kind: "partyDiscipline" });
    expect(await vetoes()).toEqual(["partyDiscipline"]);
    await env.DB.prepare("DELETE FROM sanctions").run();
    await sanction({ lawyerId: undefined, firmId: lawyer.firmId });
    expect(await vetoes()).toEqual(["practiceSanction"]);
  });

  it("is an annual result that was not passed, and too short a practice", async () => {
    await answer({ supports: true, publication: true });
    await call("POST", "/api/admin/annual-reviews", {
      token: clerk,
      body: { lawyerId: lawyer.id, year: Number(day(0).slice(0, 4)) - 1, result: "incompetent" },
    });
    await env.DB.prepare("UPDATE lawyers SET practising_since = ?").bind(day(-100)).run();
    expect((await vetoes()).toSorted()).toEqual(["annualReview", "practisingYears"]);
  });
});

describe("the step itself", () => {
  it("puts nobody on notice, and commends nobody, without consent or with a sanction in force, whoever forgot to ask", async () => {
    for (const [from, to] of [
      ["scored", "onNotice"],
      ["objectionHandled", "commended"],
    ] as const) {
      await set(from, ", version = version + 1");
      expect(await step(to)).toBe("nothing_changed");
      await answer({ supports: true, publication: true });
      await sanction();
      expect(await step(to)).toBe("nothing_changed");
      await env.DB.prepare("DELETE FROM sanctions").run();
      expect(await step(to)).toBe("taken");
      await env.DB.prepare("UPDATE invitations SET revoked_at = used_at").run();
    }
  });

  it("takes other people than those who entered it and found it eligible, also in the statement", async () => {
    await answer({ supports: true, publication: true });
    await set("objectionHandled");
    const took = (action: string, person: string, state?: string) =>
      tookStep({ entity: "nominations", action, ...(state && { state }) }, id, { id: person });
    await took("nominations.nominate", "clerk");
    await took("nominations.move", "reviewer", "eligible");
    expect(await step("commended", "clerk")).toBe("same_person");
    expect(await step("commended", "reviewer")).toBe("same_person");
    const operation = await operationBy("late");
    const row = await rowOf(operation);
    // As if the step that stands against it came after the check.
    const written = writeChained(operation, campaignChain(row.campaign.id), async (chained) => {
      const statements = await stepStatements(operation, chained, row, { to: "commended" });
      await took("nominations.recordBranchOpinion", "late");
      return statements;
    });
    await expect(written.catch((error: unknown) => guardOf(error))).resolves.toBe("another_person");
    expect(await step("commended")).toBe("taken");
  });

  it("is only along the table", async () => {
    for (const [from, to] of [
      ["submitted", "commended"],
      ["shortlisted", "onNotice"],
      ["onNotice", "commended"],
      ["commended", "withdrawn"],
    ] as const) {
      await set(from);
      expect(await step(to)).toBe("illegal_transition");
    }
  });
});

it("reviewers read what the bureau can vouch for", async () => {
  const facts = async () =>
    (await call<NominationDetail>("GET", `/api/admin/nominations/${id}`, { token: reviewer })).body.facts;
  expect(await facts()).toEqual({
    since: day(-365),
    proBonoHours: 0,
    consultations: 0,
    ratings: [0, 0, 0, 0, 0],
    commitments: { made: 0, kept: 0, putRight: 0, overdue: 0 },
    concerns: { accepted: 0, answeredOnTime: 0 },
  });
  const site = (
    await call<{ id: string }>("POST", "/api/admin/sites", {
      token: clerk,
      body: { name: "县中心", tier: "county", divisionCode: "431299", address: "人民路1号" },
    })
  ).body.id;
  const session = (n: number, date: string) =>
    env.DB.prepare(
      "INSERT INTO sessions (id, site_id, lawyer_id, date, start_time, end_time, capacity, matters, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, 9, '[]', '', '')",
    ).bind(`s${n}`, site, lawyer.id, date, `0${n}:00`, `0${n}:30`);
  const booking = (n: number, session: string, verified: boolean) =>
    env.DB.prepare(
      "INSERT INTO bookings (id, code, session_id, status, matter, consent_version, channel, minutes, pro_bono_minutes, hours_verified_at, created_at, updated_at) VALUES (?, ?, ?, 'done', 'labour', 1, 'portal', 40, 40, ?, '', '')",
    ).bind(`b${n}`, `c${n}`, session, verified ? "2026-01-01" : null);
  const rating = (n: number, level: number, state = "counted") =>
    env.DB.prepare(
      "INSERT INTO ratings (booking_id, lawyer_id, site_id, level, channel, state, created_at) VALUES (?, ?, ?, ?, 'portal', ?, '')",
    ).bind(`b${n}`, lawyer.id, site, level, state);
  await env.DB.batch([
    session(1, day(-30)),
    session(2, day(-400)),
    booking(1, "s1", true),
    booking(2, "s1", false),
    booking(3, "s2", true),
    rating(1, 1),
    rating(2, 5, "setAside"),
    rating(3, 2),
  ]);
  expect(await facts()).toMatchObject({ proBonoHours: 0.6, consultations: 2, ratings: [1, 0, 0, 0, 0] });
  const typed = await nominated(await publishCampaign(clerk));
  expect(
    (await call<NominationDetail>("GET", `/api/admin/nominations/${typed.nominationId}`, { token: reviewer })).body
      .facts,
  ).toBeNull();
});
