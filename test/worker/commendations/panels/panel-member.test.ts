import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { Panel, PanelEntry, ScoringSheet } from "../../../../worker/commendations/panels/schema.ts";
import type { NominationEntry } from "../../../../worker/commendations/review/schema.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { call, freshDatabase, personOf, send, tokenFor } from "../../api.ts";
import { addFirm, addLawyer } from "../../county.ts";
import { jpeg } from "../../county/files/samples.ts";
import { upload } from "../../county/files/upload.ts";
import { addNomination, addScoredCampaign, type ScoredCampaign } from "./shortlist.ts";

let clerk: string;
let member: string;
let own: ScoredCampaign;
let other: ScoredCampaign;
let ownNomination: string;
let otherNomination: string;

const get = <T>(path: string, token = member) => call<T & ProblemDetails>("GET", `/api/admin/${path}`, { token });
const declare = (category: string, kind: string, token = member) =>
  call("POST", `/api/admin/categories/${category}/declaration`, {
    token,
    body: kind === "clear" ? { kind } : { kind, reason: "与被推荐人同所" },
  });

beforeEach(async () => {
  await freshDatabase();
  clerk = await tokenFor("clerk");
  member = await tokenFor("panelMember", "评委甲");
  own = await addScoredCampaign();
  other = await addScoredCampaign();
  const firm = await addFirm();
  ownNomination = await addNomination(own, (await addLawyer(firm, "甲")).id);
  otherNomination = await addNomination(other, (await addLawyer(firm, "乙")).id);
  for (const [campaign, sitting] of [
    [own, member],
    [other, await tokenFor("panelMember", "评委乙")],
  ] as const)
    await call("PUT", `/api/admin/campaigns/${campaign.id}/panel`, {
      token: clerk,
      version: 0,
      body: { memberIds: [personOf(sitting)] },
    });
});

describe("a panel member", () => {
  it("finds and reads the panel they sit on, and no other", async () => {
    const { body } = await get<{ items: PanelEntry[] }>("panels");
    expect(body.items.map(({ campaignId }) => campaignId)).toEqual([own.id]);
    expect((await get<{ items: PanelEntry[] }>("panels", clerk)).body.items).toHaveLength(2);
    expect(await get<Panel>(`campaigns/${own.id}/panel`)).toMatchObject({ status: 200 });
    for (const path of [`campaigns/${other.id}/panel`, `categories/${other.category}/ranking`])
      expect((await get(path)).body.code).toMatch(/^(?:not_on_panel|panel_open)$/);
    expect(await get(`campaigns/${other.id}/panel`)).toMatchObject({ status: 403, body: { code: "not_on_panel" } });
    expect(await declare(other.category, "clear")).toMatchObject({ status: 403 });
  });

  it("is found by whoever appoints panels, who needs see no accounts", async () => {
    const { body } = await get<{ items: { id: string; name: string; role: string }[] }>("panel-candidates", clerk);
    expect(body.items.map(({ role }) => role)).toEqual(["panelMember", "panelMember"]);
    expect(body.items[0]).toEqual({ id: personOf(member), name: "评委甲", role: "panelMember" });
    expect(await get("panel-candidates")).toMatchObject({ status: 403 });
  });

  it("reads on the sheet what each criterion is called", async () => {
    await declare(own.category, "clear");
    const { body } = await get<ScoringSheet>(`categories/${own.category}/sheet`);
    expect(body.criteria.map(({ label }) => label)).toEqual(["公益服务", "执业操守"]);
  });

  it("reads nominations of their categories alone, once they have declared that there is no conflict", async () => {
    const listed = async () => (await get<{ items: NominationEntry[] }>("nominations")).body.items.map(({ id }) => id);
    expect(await listed()).toEqual([]);
    expect(await get(`nominations/${ownNomination}`)).toMatchObject({
      status: 403,
      body: { code: "conflict_undeclared" },
    });
    await declare(own.category, "clear");
    expect(await listed()).toEqual([ownNomination]);
    expect(await get(`nominations/${ownNomination}`)).toMatchObject({ status: 200 });
    for (const path of [`nominations/${otherNomination}`, `nominations/${otherNomination}/supporters`])
      expect(await get(path)).toMatchObject({ status: 403, body: { code: "not_on_panel" } });
    await call("PUT", `/api/admin/campaigns/${own.id}/panel`, {
      token: clerk,
      version: 1,
      body: { memberIds: [personOf(await tokenFor("panelMember"))] },
    });
    expect(await listed()).toEqual([]);
    expect(await get(`nominations/${ownNomination}`)).toMatchObject({ status: 403 });
  });

  it("opens what came with these nominations, and nobody who is recused does", async () => {
    const file = async (entity: string, owner: string) => {
      const { id } = (await upload(jpeg(), {})).body;
      await env.DB.prepare("UPDATE files SET entity = ?, entity_id = ? WHERE id = ?").bind(entity, owner, id).run();
      return id;
    };
    const open = async (id: string, token = member) => {
      const answer = await send(`/api/admin/files/${id}`, { headers: { authorization: `Bearer ${token}` } });
      await answer.arrayBuffer();
      return answer.status;
    };
    const [mine, theirs, evidence] = [
      await file("nomination", ownNomination),
      await file("nomination", otherNomination),
      await file("evidence", "e"),
    ];
    expect(await open(mine)).toBe(403);
    await declare(own.category, "clear");
    expect([await open(mine), await open(theirs), await open(evidence)]).toEqual([200, 403, 404]);
    // A reviewer who sits on it is held to the same.
    const reviewer = await tokenFor("reviewer");
    expect(await open(theirs, reviewer)).toBe(200);
    await call("PUT", `/api/admin/campaigns/${other.id}/panel`, {
      token: clerk,
      version: 1,
      body: { memberIds: [personOf(reviewer)] },
    });
    await declare(other.category, "recused", reviewer);
    expect(await open(theirs, reviewer)).toBe(403);
  });
});
