import { z } from "@hono/zod-openapi";
import { carrier, seen, unrecorded, type Carriers } from "../../county/second-decisions/carriers.ts";
import { facts, numbered, type Fact } from "../../county/second-decisions/facts.ts";
import { reasonSchema } from "../../platform/http/routes.ts";
import { Problem } from "../../platform/core/problem.ts";
import type { Operation } from "../../platform/operation.ts";
import { findCampaign } from "../queries.ts";
import { decide } from "../decisions/service.ts";
import { decisionRequestSchema } from "../decisions/schema.ts";
import { closeObjection, readObjection } from "../notices/objection-service.ts";
import { listOnNotice } from "../notices/queries.ts";
import { publishNoticeSchema } from "../notices/schema.ts";
import { concludeNotice, publishNotice, readNotice, strikeNomination } from "../notices/service.ts";
import { findNominations } from "../nominations/queries.ts";
import type { NominationState } from "../nominations/schema.ts";
import { openNominee } from "../nominations/service.ts";
import { moveSchema } from "../review/schema.ts";
import { moveNomination } from "../review/service.ts";

/** What is decided about commendations when the second person is asked. Whoever nominated or objected is named nowhere. */

const STATES: Readonly<Record<NominationState, readonly [zh: string, en: string]>> = {
  submitted: ["已提交", "Submitted"],
  eligible: ["符合条件", "Eligible"],
  notEligible: ["不符合条件", "Not eligible"],
  branchOpinion: ["征求党组织意见", "The Party organisation is asked"],
  shortlisted: ["进入评审", "Shortlisted"],
  scored: ["评审结束", "Scored"],
  onNotice: ["公示中", "On notice"],
  objectionHandled: ["公示结束", "Notice concluded"],
  commended: ["表彰", "Commended"],
  notCommended: ["不予表彰", "Not commended"],
  withdrawn: ["退出", "Withdrawn"],
};

const OUTCOMES = {
  upheld: ["异议成立", "Upheld"],
  dismissed: ["异议不成立", "Dismissed"],
  duplicate: ["与其他异议重复", "A duplicate"],
  withoutSubstance: ["没有实质内容", "Without substance"],
} as const;

/** Nominees by name and organisation, each with its state: the notice will say as much. */
async function nomineesOf({ db, keys }: Operation, ids: readonly string[]): Promise<string[]> {
  const rows = await findNominations(db, ids);
  if (rows.length < ids.length) throw new Problem("not_found");
  const inOrder = ids.flatMap((id) => rows.filter(({ nomination }) => nomination.id === id));
  return Promise.all(
    inOrder.map(async (row) => {
      const { name, organisation } = await openNominee(keys, row);
      return [name, organisation, row.category.name, STATES[row.nomination.state][0]]
        .filter((part) => part !== null)
        .join("，");
    }),
  );
}

async function nominationFacts({ db, keys }: Operation, id: string): Promise<readonly Fact[]> {
  const [row] = await findNominations(db, [id]);
  if (!row) throw new Problem("not_found");
  const { name, organisation } = await openNominee(keys, row);
  return facts(
    ["推荐活动", "Campaign", row.campaign.title],
    ["推荐类别", "Category", row.category.name],
    ["被推荐人", "Nominee", name],
    ["所在单位", "Organisation", organisation],
    ["目前状态", "State", STATES[row.nomination.state]],
  );
}

async function campaignTitle({ db }: Operation, id: string): Promise<string> {
  const campaign = await findCampaign(db, id);
  if (!campaign) throw new Problem("not_found");
  return campaign.title;
}

export const commendationDecisions = {
  moveNomination: carrier({
    permission: "nominations.decide",
    entity: "nominations",
    versioned: true,
    body: moveSchema,
    show: async (operation, { id, body }) => [
      ...(await nominationFacts(operation, id)),
      ...facts(["拟定为", "To become", STATES[body.to]], ["理由", "Reason", body.reason]),
    ],
    execute: (operation, order) => moveNomination(operation, seen(order), order.body),
  }),
  publishNotice: carrier({
    permission: "notices.write",
    entity: "campaigns",
    versioned: false,
    body: publishNoticeSchema,
    show: async (operation, { id, body }) =>
      facts(
        ["推荐活动", "Campaign", await campaignTitle(operation, id)],
        ["拟表彰对象", "To be commended", numbered(await nomineesOf(operation, body.nominationIds))],
        ["重新公示的理由", "Why again", body.reason],
      ),
    about: async (_, { body }) => ({ nominations: body.nominationIds }),
    execute: (operation, { id, body }) => publishNotice(operation, id, body, unrecorded),
  }),
  concludeNotice: carrier({
    permission: "notices.write",
    entity: "notices",
    versioned: false,
    body: z.strictObject({}),
    show: async (operation, { id }) => {
      const { campaign, number, lines, firstDay, lastDay } = await readNotice(operation, id);
      const waiting = await listOnNotice(operation.db, campaign.id);
      return facts(
        ["推荐活动", "Campaign", campaign.title],
        ["公示期次", "Notice", [`第 ${number} 次`, `No. ${number}`]],
        ["公示对象", "On the list", numbered(lines.map(({ name, category }) => `${name}，${category}`))],
        ["公示起始", "From", { on: firstDay }],
        ["公示截止", "To", { on: lastDay }],
        ["仍在公示的人数", "Still on notice", String(waiting.filter(({ state }) => state === "onNotice").length)],
      );
    },
    about: async () => ({}),
    execute: (operation, { id }) => concludeNotice(operation, id),
  }),
  strikeNomination: carrier({
    permission: "nominations.decide",
    entity: "nominations",
    versioned: true,
    body: reasonSchema,
    show: async (operation, { id, body }) => [
      ...(await nominationFacts(operation, id)),
      ...facts(["理由", "Reason", body.reason]),
    ],
    execute: (operation, order) => strikeNomination(operation, seen(order), order.body.reason),
  }),
  decideCommendations: carrier({
    permission: "commendations.write",
    entity: "campaigns",
    versioned: false,
    body: decisionRequestSchema,
    show: async (operation, { id, body }) =>
      facts(
        ["推荐活动", "Campaign", await campaignTitle(operation, id)],
        ["表彰对象", "Commended", numbered(await nomineesOf(operation, body.nominationIds))],
        ["决定文号", "Document", body.docNo],
        ["决定日期", "Decided on", { on: body.decidedOn }],
      ),
    about: async (_, { body }) => ({ nominations: body.nominationIds }),
    execute: (operation, { id, body }) => decide(operation, id, body, unrecorded),
  }),
  closeObjection: carrier({
    permission: "objections.write",
    entity: "objections",
    versioned: true,
    body: z.strictObject({}),
    show: async (operation, { id }) => {
      const { about, text, findings, answer, outcome, receivedAt } = await readObjection(operation, id);
      return facts(
        ["异议对象", "About", about],
        ["异议内容", "What was written", text],
        ["收到日期", "Received on", { on: receivedAt }],
        ["调查情况", "Findings", findings],
        ["处理结果", "Outcome", outcome && OUTCOMES[outcome]],
        ["答复", "Answer", answer],
      );
    },
    execute: (operation, order) => closeObjection(operation, seen(order)),
  }),
} satisfies Partial<Carriers>;
