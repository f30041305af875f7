import { campaignChain } from "../../platform/access/chain.ts";
import { writeChained } from "../../platform/access/chain-service.ts";
import type { Statement } from "../../platform/db/client.ts";
import { newId } from "../../platform/core/id.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import { findNominations } from "../nominations/queries.ts";
import { findCampaign } from "../queries.ts";
import { openNominee } from "../nominations/service.ts";
import { NOMINATION_TRANSITIONS } from "../nominations/transitions.ts";
import { stepStatements } from "../nominations/step.ts";
import { vetoesOf } from "../nominations/vetoes-service.ts";
import { countOpenObjections, findLatestNotice } from "../notices/queries.ts";
import type { Operation, SeenEntry } from "../../platform/operation.ts";
import { countyToday } from "../../county/settings/today.ts";
import { findShownTitles } from "../../posts/showcase/queries.ts";
import { assertTransition } from "../../platform/core/transitions.ts";
import * as queries from "./queries.ts";
import type { Commendation, CommendationEntry, Decision, DecisionRequest, Presentation } from "./schema.ts";

/** What must be true before anybody of a campaign is commended; triggers and assertions in the batch hold it again. */
async function checkReady(operation: Operation, campaignId: string, nominationIds: readonly string[]): Promise<void> {
  const { db, now } = operation;
  const latest = await findLatestNotice(db, campaignId);
  if (!latest || latest.notice.endsAt > now.toISOString()) throw new Problem("notice_running");
  if (latest.notice.outdated) throw new Problem("notice_outdated");
  for (const id of nominationIds)
    if ((await countOpenObjections(db, campaignId, id)) > 0) throw new Problem("objection_open");
}

/**
 * Decides: those named are commended under one document, all or none. Only who was on the notice that stands, after its
 * window, with every objection closed, with their consent and without a veto; and never by who entered a nomination.
 */
export async function decide(
  operation: Operation,
  campaignId: string,
  { docNo, decidedOn, nominationIds }: DecisionRequest,
  record: RecordAnswer,
): Promise<Decision> {
  const { db, keys, now, actor } = operation;
  const campaign = await findCampaign(db, campaignId);
  if (!campaign) throw new Problem("not_found");
  const today = await countyToday(db, now);
  if (decidedOn > today) throw fieldProblem("decidedOn", "date");
  const rows = await findNominations(db, nominationIds);
  const unknown = nominationIds.findIndex(
    (id, index) =>
      nominationIds.indexOf(id) !== index ||
      rows.find(({ nomination }) => nomination.id === id)?.nomination.campaignId !== campaignId,
  );
  if (unknown >= 0) throw fieldProblem(`nominationIds.${unknown}`, "unknown");
  for (const { nomination } of rows) assertTransition(NOMINATION_TRANSITIONS, nomination.state, "commended");
  await checkReady(operation, campaignId, nominationIds);
  for (const row of rows)
    if ((await vetoesOf(operation, row, today)).length > 0)
      throw new Problem("veto_in_force", [
        { field: `nominationIds.${nominationIds.indexOf(row.nomination.id)}`, code: "not_allowed" },
      ]);

  const at = now.toISOString();
  // The roll shows the newest id first: within a decision the first category, and in it who was named first.
  const place = ({ category, nomination }: (typeof rows)[number]) =>
    campaign.categories.findIndex(({ id }) => id === category.id) * nominationIds.length +
    nominationIds.indexOf(nomination.id);
  const commended = await Promise.all(
    rows
      .toSorted((a, b) => place(b) - place(a))
      .map(async (row) => ({ row, id: newId(), ...(await openNominee(keys, row)) })),
  );
  const ids = commended.map(({ id }) => id);
  const decision = { docNo, commendationIds: ids };
  let follows = "";
  await writeChained(operation, campaignChain(campaignId), async (chained, before) => {
    follows = before.hash;
    const statements: Statement[] = [];
    for (const { row, id, name, organisation } of commended) {
      const { nomination } = row;
      statements.push(
        ...(await stepStatements(operation, chained, row, { to: "commended", after: { docNo, decidedOn } })),
        queries.insertCommendationStatement(db, {
          id,
          campaignId,
          nominationId: nomination.id,
          category: row.category.name,
          name,
          organisation,
          lawyerId: nomination.lawyerId,
          firmId: nomination.firmId,
          wording: campaign.wording,
          issuingBody: campaign.issuingBody,
          docNo,
          decidedOn,
          year: Number(decidedOn.slice(0, 4)),
          chainHead: before.hash,
          decidedBy: actor.id ?? "",
          createdAt: at,
          updatedAt: at,
        }),
      );
    }
    return [...statements, ...(await record({ ...decision, chainHead: before.hash }))];
  });
  return { ...decision, chainHead: follows };
}

/**
 * Commendations as everybody reads them: of what they present, only showcase entries that are shown, whatever became of
 * the others since.
 */
export async function toCommendations(
  { db }: Operation,
  rows: readonly queries.CommendationRow[],
): Promise<Commendation[]> {
  const titles = await findShownTitles(
    db,
    rows.flatMap(({ commendation }) => commendation.showcase),
  );
  return rows.map(({ commendation, campaign }) => {
    const { id, year, category, name, organisation, wording, issuingBody, docNo, decidedOn, talks, chainHead } =
      commendation;
    const showcase = commendation.showcase.flatMap((entry) => {
      const title = titles.get(entry);
      return title === undefined ? [] : [{ id: entry, title }];
    });
    return {
      id,
      year,
      campaign,
      category,
      name,
      organisation,
      wording,
      issuingBody,
      docNo,
      decidedOn,
      talks,
      showcase,
      chainHead,
    };
  });
}

async function findRow({ db }: Operation, id: string): Promise<queries.CommendationRow> {
  const row = await queries.findCommendation(db, id);
  if (!row) throw new Problem("not_found");
  return row;
}

export async function readCommendation(operation: Operation, id: string): Promise<CommendationEntry> {
  const row = await findRow(operation, id);
  const [commendation] = await toCommendations(operation, [row]);
  if (!commendation) throw new Problem("not_found");
  return { ...commendation, version: row.commendation.version };
}

/** Sets what somebody commended presents: talks, and entries of the showcase that are shown. */
export async function present(
  operation: Operation,
  { id, version }: SeenEntry,
  { talks, showcase, reason }: Presentation,
): Promise<CommendationEntry> {
  const { db, now } = operation;
  const { commendation, campaign } = await findRow(operation, id);
  const titles = await findShownTitles(db, showcase);
  const unknown = showcase.findIndex((entry, index) => !titles.has(entry) || showcase.indexOf(entry) !== index);
  if (unknown >= 0) throw fieldProblem(`showcase.${unknown}`, "unknown");
  await writeChained(operation, campaignChain(campaign.id), async (chained) =>
    chained(queries.updateCommendationStatement(db, id, version, { talks, showcase, updatedAt: now.toISOString() }), {
      action: "commendations.present",
      entity: "commendations",
      entityId: id,
      before: { talks: commendation.talks, showcase: commendation.showcase },
      after: { talks, showcase },
      reason,
    }),
  );
  return readCommendation(operation, id);
}
