import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "../../../../worker/platform/db/client.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import {
  OBJECTION_STATES,
  type Notice,
  type ObjectionDetail,
  type ObjectionReceipt,
  type ObjectionState,
  type ObjectionStatus,
} from "../../../../worker/commendations/notices/schema.ts";
import { OBJECTION_TRANSITIONS } from "../../../../worker/commendations/notices/objection-service.ts";
import { ENDED_BY } from "../../../../worker/jobs/retention.ts";
import { endWhatIsOver } from "../../../../worker/county/retention/erase-service.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, day } from "../../county.ts";
import { addNomination, addScoredCampaign, consent, timePasses, type ScoredCampaign } from "../panels/shortlist.ts";

let clerk: string;
let reviewer: string;
let second: string;
let campaign: ScoredCampaign;
let nominations: string[];

beforeEach(async () => {
  await freshDatabase();
  clerk = await tokenFor("clerk");
  reviewer = await tokenFor("reviewer", "承办人");
  second = await tokenFor("reviewer", "复核人");
  campaign = await addScoredCampaign();
  const firm = await addFirm();
  nominations = [];
  for (const name of ["甲", "乙", "丙"])
    nominations.push(await addNomination(campaign, (await addLawyer(firm, name)).id, "scored"));
  for (const id of nominations) await consent(id);
});

type Published = { id: string } & ProblemDetails;
const publish = (nominationIds: readonly string[] = nominations, reason?: string) =>
  call<Published>("POST", `/api/admin/campaigns/${campaign.id}/notices`, {
    token: clerk,
    body: { nominationIds, ...(reason ? { reason } : {}) },
  });
const conclude = (id: string) =>
  call<Notice & ProblemDetails>("POST", `/api/admin/notices/${id}/conclude`, { token: clerk });
const object = (id: string, body: object = { text: "反映的情况与事实不符，请核实。" }) =>
  call<ObjectionReceipt & ProblemDetails>("POST", `/api/notices/${id}/objections`, { body });
const states = async () =>
  (await env.DB.prepare("SELECT state FROM nominations ORDER BY id").all<{ state: string }>()).results.map(
    ({ state }) => state,
  );

const SECRET = "他在二〇二四年收取当事人红包，证人住在河西。";
const ANSWER = {
  findings: "查阅案卷并询问当事人，未发现收取财物。",
  outcome: "dismissed",
  answer: "经调查，反映的情况不属实。",
};

async function objections(): Promise<{ id: string; version: number; state: ObjectionState }[]> {
  return (
    await call<{ items: { id: string; version: number; state: ObjectionState }[] }>("GET", "/api/admin/objections", {
      token: reviewer,
    })
  ).body.items;
}

const step = (name: string, id: string, version: number, token = reviewer) =>
  call<ObjectionDetail & ProblemDetails>("POST", `/api/admin/objections/${id}/${name}`, {
    token,
    version,
    body: name === "answer" ? ANSWER : {},
  });

/** Takes an objection through to its end. */
async function settle(id: string): Promise<void> {
  expect(await step("investigate", id, 1)).toMatchObject({ status: 200 });
  expect(await step("answer", id, 2)).toMatchObject({ status: 200 });
  expect(await step("close", id, 3, second)).toMatchObject({ status: 200 });
}

describe("a notice", () => {
  it("shows who is on it with the licence masked, whom to object to, until when, and the head of the chain", async () => {
    const { body } = await publish();
    const { body: notice, headers } = await call<Notice>("GET", `/api/notices/${body.id}`);
    expect(notice).toMatchObject({
      number: 1,
      state: "running",
      // It is announced today and begins on the next working day.
      begun: false,
      workingDays: 5,
      publishedOn: day(0),
      contact: { name: "律师工作股", phone: "0731-8888006" },
    });
    expect(notice.lines.map(({ name }) => name)).toEqual(["甲", "乙", "丙"]);
    for (const { licenceNo } of notice.lines) expect(licenceNo).toMatch(/^\d{4}\*{9}\d{4}$/);
    expect(notice.chainHead).toMatch(/^[0-9a-f]{64}$/);
    expect(headers.get("cache-control")).toBe("public, max-age=60");
    expect(await states()).toEqual(["onNotice", "onNotice", "onNotice"]);
    await env.DB.prepare("DROP TRIGGER notices_no_update").run();
    await env.DB.prepare("UPDATE notices SET first_day = ?").bind(day(0)).run();
    expect((await call<Notice>("GET", `/api/notices/${body.id}`)).body.begun).toBe(true);
    const { body: listed } = await call<{ items: Notice[] }>("GET", "/api/notices");
    expect(listed.items[0]).toMatchObject({ state: "running", begun: true });
  });

  it("keeps to the quota, to what was scored, and to those nothing speaks against", async () => {
    await env.DB.prepare("UPDATE campaign_categories SET quota = 2").run();
    expect(await publish()).toMatchObject({
      status: 422,
      body: { errors: [{ field: "nominationIds", code: "too_many", max: 2 }] },
    });
    expect(await publish(["nothing"])).toMatchObject({
      status: 422,
      body: { errors: [{ field: "nominationIds.0", code: "unknown" }] },
    });
    await env.DB.prepare("UPDATE nominations SET state = 'shortlisted' WHERE id = ?").bind(nominations[0]).run();
    expect(await publish(nominations.slice(0, 1))).toMatchObject({
      status: 422,
      body: { errors: [{ field: "nominationIds.0", code: "not_allowed" }] },
    });
    await env.DB.prepare("DELETE FROM invitations").run();
    expect(await publish(nominations.slice(1))).toMatchObject({ status: 409, body: { code: "veto_in_force" } });
  });

  it("is held back while a day of its window is unconfirmed", async () => {
    await env.DB.prepare("UPDATE campaigns SET notice_days = 40").run();
    expect(await publish()).toMatchObject({ status: 409, body: { code: "calendar_unconfirmed" } });
    expect(await states()).toEqual(["scored", "scored", "scored"]);
  });

  it("stays as it was published", async () => {
    await publish();
    await expect(env.DB.prepare("UPDATE notices SET last_day = '2000-01-01'").run()).rejects.toThrow("append_only");
    await expect(env.DB.prepare("DELETE FROM notice_nominations").run()).rejects.toThrow("append_only");
  });

  it("is not concluded before its window is over", async () => {
    const { body } = await publish();
    expect(await conclude(body.id)).toMatchObject({ status: 409, body: { code: "notice_running" } });
    await timePasses();
    expect(await conclude(body.id)).toMatchObject({ status: 200, body: { state: "over" } });
    expect(await states()).toEqual(["objectionHandled", "objectionHandled", "objectionHandled"]);
  });

  it("is not passed by a direct write either", async () => {
    await publish();
    const write = () =>
      env.DB.prepare("UPDATE nominations SET state = 'commended', updated_at = ? WHERE id = ?")
        .bind(new Date().toISOString(), nominations[0])
        .run();
    await expect(write()).rejects.toThrow("notice_running");
    await timePasses();
    await object((await call<{ items: Notice[] }>("GET", "/api/notices")).body.items[0]?.id ?? "").catch(() => {});
    await expect(write()).resolves.toBeDefined();
  });
});

describe("an objection", () => {
  it("is confidential: sealed at rest, masked, and opened with a reason only for whoever investigates", async () => {
    const { body } = await publish();
    const receipt = await object(body.id, {
      text: SECRET,
      name: "李证人",
      phone: "13812345678",
      nominationId: nominations[1],
    });
    expect(receipt).toMatchObject({ status: 201, body: { state: "received" } });
    const dump = JSON.stringify([
      (await env.DB.prepare("SELECT * FROM objections").all()).results,
      (await env.DB.prepare("SELECT * FROM audit_entries").all()).results,
    ]);
    for (const secret of [SECRET, "李证人", "13812345678"]) expect(dump).not.toContain(secret);
    const list = await call<{ items: { about: string; named: boolean }[] }>("GET", "/api/admin/objections", {
      token: clerk,
    });
    expect(list.body.items).toMatchObject([{ about: "乙", named: true }]);
    expect(JSON.stringify(list.body)).not.toMatch(/李证人|138|红包/);
    const [entry] = await objections();
    expect(await call("GET", `/api/admin/objections/${entry?.id}`, { token: clerk })).toMatchObject({ status: 403 });
    expect(await call("GET", `/api/admin/objections/${entry?.id}`, { token: reviewer })).toMatchObject({
      status: 200,
      body: { text: SECRET, name: "李**", phone: "138****5678" },
    });
    const opening = { body: { reason: "向提出人核实" } };
    const path = `/api/admin/objections/${entry?.id}/open`;
    expect(await call("POST", path, { ...opening, token: clerk })).toMatchObject({ status: 403 });
    expect(await call("POST", path, { ...opening, token: reviewer })).toMatchObject({
      status: 200,
      body: { name: "李证人", phone: "13812345678" },
    });
    const status = await call<ObjectionStatus>("GET", `/api/objections/${receipt.body.code}`, { phone: "13812345678" });
    expect(JSON.stringify(status.body)).not.toMatch(/李证人|138|红包/);
  });

  it("is received until the last minute and not after, whatever the clock of whoever asks", async () => {
    const { body } = await publish();
    expect(await object(body.id)).toMatchObject({ status: 201 });
    await timePasses();
    expect(await object(body.id)).toMatchObject({ status: 409, body: { code: "notice_over" } });
  });

  it.each(OBJECTION_STATES)("goes from %s only where the table leads", async (state) => {
    const { body } = await publish();
    await object(body.id);
    const [entry] = await objections();
    const id = entry?.id ?? "";
    await env.DB.prepare("UPDATE objections SET state = ?, answered_by = 'x' WHERE id = ?").bind(state, id).run();
    const LEADS_TO = { investigate: "investigating", answer: "answered", close: "closed" } as const;
    for (const [name, to] of Object.entries(LEADS_TO)) {
      const legal = OBJECTION_TRANSITIONS[state].includes(to);
      const answer = await step(name, id, 1, name === "close" ? second : undefined);
      expect({ name, status: answer.status }).toEqual({ name, status: legal ? 200 : 409 });
      if (legal)
        await env.DB.prepare("UPDATE objections SET state = ?, version = 1, answered_by = 'x' WHERE id = ?")
          .bind(state, id)
          .run();
    }
  });

  it("is not closed by who answered it, and its answer is read by the code then", async () => {
    const { body } = await publish();
    const { body: receipt } = await object(body.id);
    const [entry] = await objections();
    const id = entry?.id ?? "";
    await step("investigate", id, 1);
    await step("answer", id, 2);
    expect(
      (await call<ObjectionStatus>("GET", `/api/objections/${receipt.code}`, { phone: "13812345678" })).body,
    ).toMatchObject({
      state: "answered",
      answer: null,
    });
    expect(await step("close", id, 3)).toMatchObject({ status: 409, body: { code: "same_person" } });
    expect(await step("close", id, 3, second)).toMatchObject({ status: 200 });
    expect(
      (await call<ObjectionStatus>("GET", `/api/objections/${receipt.code}`, { phone: "13812345678" })).body,
    ).toMatchObject({
      state: "closed",
      answer: ANSWER.answer,
    });
  });

  it("is erased a year after it was closed, or when the setting says so; its outcome and answer stay", async () => {
    const { body } = await publish();
    const { body: receipt } = await object(body.id, { text: SECRET, name: "李证人", phone: "13812345678" });
    const id = (await objections())[0]?.id ?? "";
    const stored = () => env.DB.prepare("SELECT text, name, phone, findings FROM objections").first();
    const forget = async (days: number) => {
      const { db } = openDatabase(env, "first-primary");
      await endWhatIsOver(db, ENDED_BY, new Date(`${day(days)}T02:10:00+08:00`));
    };
    const sealed: unknown = expect.any(String);
    await forget(300);
    expect(await stored()).toEqual({ text: sealed, name: sealed, phone: sealed, findings: null });
    await settle(id);
    await forget(364);
    expect(await stored()).toEqual({ text: sealed, name: sealed, phone: sealed, findings: sealed });
    await env.DB.prepare(
      "INSERT INTO settings (key, value, updated_at) VALUES ('objectionRetentionDays', '30', '')",
    ).run();
    await forget(32);
    expect(await stored()).toEqual({ text: null, name: null, phone: null, findings: null });
    const detail = await call<ObjectionDetail>("GET", `/api/admin/objections/${id}`, { token: reviewer });
    expect(detail.body).toMatchObject({
      state: "closed",
      outcome: "dismissed",
      text: null,
      name: null,
      phone: null,
      findings: null,
      answer: ANSWER.answer,
    });
    expect(
      (await call<ObjectionStatus>("GET", `/api/objections/${receipt.code}`, { phone: "13812345678" })).body,
    ).toMatchObject({
      state: "closed",
      answer: ANSWER.answer,
    });
  });

  it("holds the conclusion back until it is closed", async () => {
    const { body } = await publish();
    await object(body.id, { text: "对公示整体有异议，请核实。" });
    await timePasses();
    expect(await conclude(body.id)).toMatchObject({ status: 409, body: { code: "objection_open" } });
    await settle((await objections())[0]?.id ?? "");
    expect(await conclude(body.id)).toMatchObject({ status: 200 });
  });

  it("leads to another notice when somebody comes off the list", async () => {
    const { body: first } = await publish(nominations.slice(0, 2));
    await object(first.id, { text: "反映的情况与事实不符，请核实。", nominationId: nominations[0] });
    await settle((await objections())[0]?.id ?? "");
    const strike = (id: string | undefined) =>
      call("POST", `/api/admin/nominations/${id}/strike`, {
        token: reviewer,
        version: 2,
        body: { reason: "异议成立" },
      });
    expect(await strike(nominations[0])).toMatchObject({ status: 200, body: { state: "notCommended" } });
    await timePasses();
    expect(await conclude(first.id)).toMatchObject({ status: 409, body: { code: "notice_outdated" } });
    expect(await publish(nominations.slice(1))).toMatchObject({ status: 422, body: { errors: [{ field: "reason" }] } });
    expect(await publish(nominations.slice(2), "名单有变化")).toMatchObject({
      status: 422,
      body: { errors: [{ field: "nominationIds", code: "too_few" }] },
    });
    const again = await publish(nominations.slice(1), "名单有变化");
    expect(again).toMatchObject({ status: 201 });
    expect((await call<{ items: Notice[] }>("GET", "/api/notices")).body.items).toMatchObject([
      { number: 2, state: "running", reason: "名单有变化" },
      { number: 1, state: "replaced" },
    ]);
    expect(await object(first.id)).toMatchObject({ status: 409, body: { code: "notice_over" } });
    await timePasses();
    expect(await conclude(again.body.id)).toMatchObject({ status: 200 });
    expect(await states()).toEqual(["notCommended", "objectionHandled", "objectionHandled"]);
  });
});
