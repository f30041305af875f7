import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import type {
  Declaration,
  OwnScore,
  Panel,
  Ranking,
  ScoringSheet,
} from "../../../../worker/commendations/panels/schema.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer } from "../../county.ts";
import { addNomination, addScoredCampaign, type ScoredCampaign } from "./shortlist.ts";

let clerk: string;
let one: string;
let two: string;
let campaign: ScoredCampaign;
let nominations: string[];

const idOf = (token: string): string => token.split("_")[1] ?? "";

beforeEach(async () => {
  await freshDatabase();
  clerk = await tokenFor("clerk");
  one = await tokenFor("reviewer", "评委甲");
  two = await tokenFor("reviewer", "评委乙");
  campaign = await addScoredCampaign();
  const firm = await addFirm();
  nominations = [];
  for (const name of ["甲", "乙", "丙"])
    nominations.push(await addNomination(campaign, (await addLawyer(firm, name)).id));
});

const appoint = (version = 0, members = [one, two]) =>
  call<Panel>("PUT", `/api/admin/campaigns/${campaign.id}/panel`, {
    token: clerk,
    version,
    body: { memberIds: members.map(idOf) },
  });
const declare = (token: string, body: object = { kind: "clear" }) =>
  call<Declaration & ProblemDetails>("POST", `/api/admin/categories/${campaign.category}/declaration`, { token, body });
const give = (token: string, nomination: string | undefined, body: object, version = 0) =>
  call<OwnScore & ProblemDetails>("PUT", `/api/admin/nominations/${nomination}/score`, { token, version, body });
const sheet = (token: string) =>
  call<ScoringSheet & ProblemDetails>("GET", `/api/admin/categories/${campaign.category}/sheet`, { token });
const close = (version = 1) =>
  call<Panel & ProblemDetails>("POST", `/api/admin/campaigns/${campaign.id}/panel/close`, {
    token: clerk,
    version,
    body: { reason: "评审结束" },
  });
const ranking = (token = clerk) =>
  call<Ranking & ProblemDetails>("GET", `/api/admin/categories/${campaign.category}/ranking`, { token });
const points = (service: number, conduct: number) => ({ points: { service, conduct } });

describe("a panel", () => {
  it("sits with those who may score, and nobody else", async () => {
    expect(await appoint(0, [one, clerk])).toMatchObject({
      status: 422,
      body: { errors: [{ field: "memberIds.1", code: "not_allowed" }] },
    });
    expect(await appoint()).toMatchObject({
      status: 200,
      body: { status: "open", version: 1, members: [{ name: "评委甲" }, { name: "评委乙" }] },
    });
    expect(await appoint()).toMatchObject({ status: 412 });
    expect(await appoint(1, [one])).toMatchObject({ status: 200, body: { version: 2, members: [{ name: "评委甲" }] } });
    expect(await declare(two)).toMatchObject({ status: 403, body: { code: "not_on_panel" } });
  });

  it("shows a category to nobody who has not declared that there is no conflict", async () => {
    await appoint();
    expect(await sheet(one)).toMatchObject({ status: 403, body: { code: "conflict_undeclared" } });
    expect(await give(one, nominations[0], points(5, 5))).toMatchObject({
      status: 403,
      body: { code: "conflict_undeclared" },
    });
    expect(await call("GET", `/api/admin/nominations/${nominations[0]}`, { token: one })).toMatchObject({
      status: 403,
      body: { code: "conflict_undeclared" },
    });
    expect(await declare(one)).toMatchObject({ status: 200, body: { kind: "clear" } });
    expect((await sheet(one)).body.items).toHaveLength(3);
    expect(await call("GET", `/api/admin/nominations/${nominations[0]}`, { token: one })).toMatchObject({
      status: 200,
    });
  });

  it("asks for the reason of a recusal, lists it, and lets nobody come back from one", async () => {
    await appoint();
    expect(await declare(one, { kind: "recused" })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "reason", code: "required" }] },
    });
    expect(await declare(one, { kind: "recused", reason: "与被推荐人同所" })).toMatchObject({ status: 200 });
    expect(await declare(one)).toMatchObject({ status: 409, body: { code: "illegal_transition" } });
    expect(await sheet(one)).toMatchObject({ status: 403, body: { code: "recused" } });
    const { body } = await call<Panel>("GET", `/api/admin/campaigns/${campaign.id}/panel`, { token: clerk });
    expect(body.categories[0]?.declared).toMatchObject([{ name: "评委甲", kind: "recused", reason: "与被推荐人同所" }]);
  });

  it("takes points for every criterion and no other, within their bounds", async () => {
    await appoint();
    await declare(one);
    for (const body of [
      { points: { service: 5 } },
      { points: { service: 5, conduct: 5, looks: 5 } },
      points(11, 5),
      points(-1, 5),
      { points: { service: 1, conduct: 1 }, abstain: true },
      {},
    ]) {
      expect(await give(one, nominations[0], body)).toMatchObject({ status: 422 });
    }
    expect(await give(one, nominations[0], points(5, 5))).toMatchObject({ status: 200, body: { version: 1 } });
    expect(await give(one, nominations[0], points(6, 5))).toMatchObject({ status: 412 });
    expect(await give(one, nominations[0], points(6, 5), 1)).toMatchObject({ status: 200, body: { version: 2 } });
  });

  it("tells nobody a ranking before it is closed, and locks the scores then", async () => {
    await appoint();
    await declare(one);
    await declare(two);
    await give(one, nominations[0], points(10, 5));
    await give(two, nominations[0], { abstain: true });
    await give(one, nominations[1], points(5, 5));
    await give(two, nominations[1], points(5, 5));
    expect(await ranking()).toMatchObject({ status: 409, body: { code: "panel_open" } });
    expect(await close()).toMatchObject({ status: 200, body: { status: "closed" } });
    expect((await ranking()).body.items).toMatchObject([
      { name: "甲", rank: 1, mean: 100, scored: 1, abstained: 1 },
      { name: "乙", rank: 2, mean: 70, scored: 2, abstained: 0 },
    ]);
    expect(await give(one, nominations[1], points(10, 5), 1)).toMatchObject({
      status: 409,
      body: { code: "panel_closed" },
    });
    expect(await declare(two, { kind: "recused", reason: "晚了" })).toMatchObject({
      status: 409,
      body: { code: "panel_closed" },
    });
    const states = await env.DB.prepare("SELECT state, count(*) AS n FROM nominations GROUP BY state").all();
    expect(states.results).toEqual([{ state: "scored", n: 3 }]);
  });

  it("counts nothing of who recuses themselves after scoring", async () => {
    await appoint();
    await declare(one);
    await declare(two);
    await give(one, nominations[0], points(10, 5));
    await give(two, nominations[0], points(0, 0));
    await declare(two, { kind: "recused", reason: "亲属关系" });
    await close();
    const { body } = await ranking();
    expect(body.items[0]).toMatchObject({ name: "甲", mean: 100, scored: 1 });
    expect(body.recused).toMatchObject([{ name: "评委乙", reason: "亲属关系" }]);
  });

  it("holds its rules against whoever writes to the table", async () => {
    await appoint();
    const write = () =>
      env.DB.prepare(
        "INSERT INTO scores (nomination_id, member_id, category_id, points, version, created_at, updated_at) VALUES (?, ?, ?, '{}', 1, '', '')",
      )
        .bind(nominations[0], idOf(one), campaign.category)
        .run();
    await expect(write()).rejects.toThrow("conflict_undeclared");
    await declare(one);
    await close();
    await expect(write()).rejects.toThrow("panel_closed");
  });
});
