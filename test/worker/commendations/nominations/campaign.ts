import { env } from "cloudflare:workers";
import { expect } from "vitest";
import type { NominationReceipt } from "../../../../worker/commendations/nominations/schema.ts";
import type { CampaignEntry } from "../../../../worker/commendations/schema.ts";
import { call } from "../../api.ts";
import { day } from "../../county.ts";

/** What a clerk drafts: a category for people and one for organisations, open from yesterday to a week from now. */
export const draft = (changes: object = {}) => ({
  title: "2026年度全县优秀党员律师推荐",
  notice: "请推荐身边的优秀党员律师和先进党组织。",
  issuingBody: "清溪县司法局",
  wording: "通报表扬",
  opensOn: day(-1),
  closesOn: day(7),
  reasonMin: 20,
  reasonMax: 100,
  objectionContact: { name: "清溪县司法局律师工作股", phone: "12348" },
  categories: [
    { name: "优秀党员律师", nomineeKind: "person" },
    { name: "先进基层党组织", nomineeKind: "organisation" },
  ],
  ...changes,
});

/** A campaign with the ids of its two categories. */
export interface Drafted {
  readonly id: string;
  readonly person: string;
  readonly organisation: string;
}

/** Drafts a campaign as the bureau does. */
export async function draftCampaign(token: string, changes: object = {}): Promise<Drafted> {
  const created = await call<{ id: string }>("POST", "/api/admin/campaigns", { token, body: draft(changes) });
  expect(created).toMatchObject({ status: 201, body: { version: 1 } });
  const { body } = await call<CampaignEntry>("GET", `/api/admin/campaigns/${created.body.id}`, { token });
  const [person, organisation] = body.categories;
  return { id: body.id, person: person?.id ?? "", organisation: organisation?.id ?? "" };
}

/** Drafts a campaign and publishes it. */
export async function publishCampaign(token: string, changes: object = {}): Promise<Drafted> {
  const campaign = await draftCampaign(token, changes);
  expect(await call("POST", `/api/admin/campaigns/${campaign.id}/publish`, { token, version: 1 })).toMatchObject({
    status: 200,
    body: { status: "published", version: 2 },
  });
  return campaign;
}

/** 24 characters, within the bounds of `draft`. */
export const REASON = "他坚持每周到村里值班，十年来为困难群众免费代理案件。";

/** What a nominator sends, with a typed nominee. */
export const nomination = (campaign: Drafted, changes: object = {}) => ({
  campaignId: campaign.id,
  categoryId: campaign.person,
  nominee: { name: "龙大勇", organisation: "湖南沅水律师事务所" },
  reason: REASON,
  nominator: { name: "田秀英", phone: "13812345678" },
  consentVersion: 1,
  ...changes,
});

/** Nominates, expecting it to be taken. */
export async function nominated(campaign: Drafted, changes: object = {}): Promise<NominationReceipt> {
  const answer = await call<NominationReceipt>("POST", "/api/nominations", { body: nomination(campaign, changes) });
  expect(answer).toMatchObject({ status: 201, body: { state: "submitted" } });
  return answer.body;
}

/** Stands behind a nomination that is there, expecting it to be taken. */
export async function supported(nominationId: string, phone: string, changes: object = {}): Promise<NominationReceipt> {
  const body = { reason: SUPPORT, nominator: { name: "向前进", phone }, consentVersion: 1, ...changes };
  const answer = await call<NominationReceipt>("POST", `/api/nominations/${nominationId}/supporters`, { body });
  expect(answer).toMatchObject({ status: 201, body: { state: "submitted", nominationId } });
  return answer.body;
}

/** What a supporter writes. */
export const SUPPORT = "我家的土地纠纷拖了三年，是他跑了五趟村里帮我调解好的。";

/** Lets a test put nominations into states that only a notice leads to. What the notice guards has tests of its own. */
export const withoutNotices = () => env.DB.prepare("DROP TRIGGER nominations_after_notice").run();
