import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import type {
  ObjectionEntry,
  ObjectionReceipt,
  ObjectionResults,
  ObjectionStatus,
} from "../../../../worker/commendations/notices/schema.ts";
import { call, freshDatabase, liftWriteLimits, tokenFor } from "../../api.ts";
import { addFirm, addLawyer } from "../../county.ts";
import { addNomination, addScoredCampaign, consent, timePasses } from "../panels/shortlist.ts";

let clerk: string;
let reviewer: string;
let second: string;
let notice: string;

beforeEach(async () => {
  await freshDatabase();
  clerk = await tokenFor("clerk");
  reviewer = await tokenFor("reviewer", "承办人");
  second = await tokenFor("reviewer", "复核人");
  notice = await running();
});

/** A notice of one, which runs. */
async function running(): Promise<string> {
  const campaign = await addScoredCampaign();
  const nomination = await addNomination(campaign, (await addLawyer(await addFirm(), "甲")).id, "scored");
  await consent(nomination);
  const path = `/api/admin/campaigns/${campaign.id}/notices`;
  return (await call<{ id: string }>("POST", path, { token: clerk, body: { nominationIds: [nomination] } })).body.id;
}

const PHONE = "13812345678";
const object = async (text: string, to = notice) =>
  (await call<ObjectionReceipt>("POST", `/api/notices/${to}/objections`, { body: { text, phone: PHONE } })).body.code;
const flood = async (count: number) => {
  const codes: string[] = [];
  for (let at = 0; at < count; at++) codes.push(await object(`反映的情况与事实不符，请核实。（${at}）`));
  return codes;
};
const listed = async () =>
  (await call<{ items: ObjectionEntry[] }>("GET", "/api/admin/objections", { token: reviewer })).body.items;
const ids = async () => (await listed()).map(({ id }) => id);
const SUBSTANCE = {
  outcome: "withoutSubstance",
  findings: "一百五十份异议文字相同，没有指明任何事实。",
  answer: "您的异议没有指明可以核实的事实，不再单独核查。",
};
const setAside = (token: string, body: object) =>
  call<ObjectionResults & ProblemDetails>("POST", "/api/admin/objections/set-aside", { token, body });
const close = (token: string, objectionIds: readonly string[]) =>
  call<ObjectionResults & ProblemDetails>("POST", "/api/admin/objections/close", { token, body: { objectionIds } });
const conclude = () =>
  call<ProblemDetails>("POST", `/api/admin/notices/${notice}/conclude`, { token: clerk, body: {} });
const status = async (code: string) =>
  (await call<ObjectionStatus>("GET", `/api/objections/${code}`, { phone: PHONE })).body;

describe("a flood of objections", () => {
  it("holds a decision up until two people have set it aside", async () => {
    await liftWriteLimits();
    const codes = await flood(45);
    await timePasses();
    // The harm: one by one each of them needs three steps by two people.
    expect(await conclude()).toMatchObject({ status: 409, body: { code: "objection_open" } });
    const all = await ids();
    const { status: done, body } = await setAside(reviewer, { objectionIds: all, ...SUBSTANCE });
    expect({ done, left: body.items.filter(({ problem }) => problem !== null) }).toEqual({ done: 200, left: [] });
    expect(await conclude()).toMatchObject({ status: 409, body: { code: "objection_open" } });
    // Until it is closed nobody reads an answer that may still change.
    expect(await status(codes[0] ?? "")).toMatchObject({ state: "answered", answer: null });

    const alone = await close(reviewer, all);
    expect(new Set(alone.body.items.map(({ problem }) => problem))).toEqual(new Set(["same_person"]));
    const both = await close(second, all);
    expect(new Set(both.body.items.map(({ state, problem }) => `${state} ${problem}`))).toEqual(
      new Set(["closed null"]),
    );
    expect(await conclude()).toMatchObject({ status: 200 });
    expect(await status(codes[44] ?? "")).toMatchObject({ state: "closed", answer: SUBSTANCE.answer });
    expect((await listed())[0]).toMatchObject({ outcome: "withoutSubstance", duplicateOf: null });
  });

  it("leaves an entry of its own for each in the campaign's chain, by whoever did it", async () => {
    await flood(3);
    const all = await ids();
    await setAside(reviewer, { objectionIds: all, ...SUBSTANCE });
    await close(second, all);
    const { results } = await env.DB.prepare(
      "SELECT e.action, e.actor_name, count(l.hash) AS linked FROM audit_entries e JOIN audit_links l ON l.entry_id = e.id WHERE l.chain LIKE 'campaign:%' AND e.entity = 'objections' AND e.action <> 'objections.receive' GROUP BY 1, 2 ORDER BY 1",
    ).all();
    expect(results).toEqual([
      { action: "objections.close", actor_name: "复核人", linked: 3 },
      { action: "objections.setAside", actor_name: "承办人", linked: 3 },
    ]);
  });

  it("is closed once, however many close it at the same time", async () => {
    await flood(5);
    const all = await ids();
    await setAside(reviewer, { objectionIds: all, ...SUBSTANCE });
    const third = await tokenFor("reviewer", "另一复核人");
    const answers = await Promise.all([close(second, all), close(third, all), close(second, all)]);
    for (const { status: answered } of answers) expect(answered).toBe(200);
    expect((await listed()).map(({ state, version }) => ({ state, version }))).toEqual(
      all.map(() => ({ state: "closed", version: 3 })),
    );
  });
});

describe("a duplicate", () => {
  const DUPLICATE = { outcome: "duplicate", findings: "内容相同。", answer: "您反映的情况已并入另一份异议核查。" };

  it("names the objection that is investigated, which still holds the decision up", async () => {
    await flood(3);
    const [last = "", middle = "", first = ""] = await ids();
    expect(await setAside(reviewer, { objectionIds: [middle, last], duplicateOf: first, ...DUPLICATE })).toMatchObject({
      status: 200,
      body: { items: [{ problem: null }, { problem: null }] },
    });
    await close(second, [middle, last]);
    await timePasses();
    expect(await conclude()).toMatchObject({ status: 409, body: { code: "objection_open" } });
    expect((await listed()).map(({ state, duplicateOf }) => [state, duplicateOf])).toEqual([
      ["closed", first],
      ["closed", first],
      ["received", null],
    ]);
  });

  it("repeats neither itself, nor what is set aside, nor what another campaign asks", async () => {
    await flood(3);
    const [last = "", middle = "", first = ""] = await ids();
    const refused = async (objectionIds: readonly string[], duplicateOf: string | undefined, code: string) =>
      expect(await setAside(reviewer, { objectionIds, duplicateOf, ...DUPLICATE })).toMatchObject({
        status: 422,
        body: { errors: [{ field: "duplicateOf", code }] },
      });
    await refused([first, last], first, "not_allowed");
    await refused([first], undefined, "required");
    await refused([first], "01ARZ3NDEKTSV4RRFFQ69G5FAV", "unknown");
    await setAside(reviewer, { objectionIds: [middle], ...SUBSTANCE });
    await refused([first], middle, "not_allowed");
    await object("反映的情况与事实不符，请核实。", await running());
    const [elsewhere = ""] = await ids();
    await refused([first], elsewhere, "not_allowed");
    // A call writes into the chain of one campaign.
    expect(await setAside(reviewer, { objectionIds: [first, elsewhere], ...SUBSTANCE })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "objectionIds", code: "not_allowed" }] },
    });
  });

  it("is looked into like any other when the setting aside was a mistake", async () => {
    await flood(2);
    const [last = "", first = ""] = await ids();
    await setAside(reviewer, { objectionIds: [last], duplicateOf: first, ...DUPLICATE });
    const answer = {
      findings: "查阅案卷并询问当事人，未发现收取财物。",
      outcome: "dismissed",
      answer: "经调查，反映的情况不属实。",
    };
    expect(
      await call("POST", `/api/admin/objections/${last}/answer`, { token: second, version: 2, body: answer }),
    ).toMatchObject({ status: 200, body: { outcome: "dismissed", duplicateOf: null } });
  });
});

it("tells of each objection why nothing was done", async () => {
  await flood(2);
  const [answered = "", received = ""] = await ids();
  await setAside(reviewer, { objectionIds: [answered], ...SUBSTANCE });
  const { body } = await close(second, [received, answered, "01ARZ3NDEKTSV4RRFFQ69G5FAV"]);
  expect(body.items).toEqual([
    { id: received, state: "received", problem: "illegal_transition" },
    { id: answered, state: "closed", problem: null },
    { id: "01ARZ3NDEKTSV4RRFFQ69G5FAV", state: null, problem: "not_found" },
  ]);
  expect((await setAside(second, { objectionIds: [answered], ...SUBSTANCE })).body.items).toEqual([
    { id: answered, state: "closed", problem: "illegal_transition" },
  ]);
});
