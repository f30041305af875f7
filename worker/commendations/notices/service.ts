import { listMergedInto } from "../nominations/merge-queries.ts";
import { anotherPersonStatements } from "../../county/two-people/rule.ts";
import { campaignChain } from "../../platform/access/chain.ts";
import { writeChained } from "../../platform/access/chain-service.ts";
import { readOverrides } from "../../county/calendar/service.ts";
import type { Statement } from "../../platform/db/client.ts";
import { newId } from "../../platform/core/id.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import { fieldProblem, Problem, type FieldError } from "../../platform/core/problem.ts";
import type { Created } from "../../platform/http/routes.ts";
import { readNomination } from "../review/service.ts";
import { findNomination, findNominations, type NominationRow } from "../nominations/queries.ts";
import { findCampaign, type CampaignRow } from "../queries.ts";
import type { NominationDetail } from "../review/schema.ts";
import { openNominee } from "../nominations/service.ts";
import { stepStatements } from "../nominations/step.ts";
import { vetoesOf } from "../nominations/vetoes-service.ts";
import { assertClock } from "../../platform/job-runs/clock.ts";
import type { Operation, SeenEntry } from "../../platform/operation.ts";
import { addDays, countyTime } from "../../platform/core/clock.ts";
import { readSetting } from "../../county/settings/settings.ts";
import { countyToday } from "../../county/settings/today.ts";
import * as queries from "./queries.ts";
import type { Notice, NoticeLine, NoticeRequest } from "./schema.ts";
import { endOf, noticeWindow } from "./window.ts";

/** No notice runs longer than this, holidays and all. */
const LONGEST_WINDOW_DAYS = 120;

/** `1431********0137`: enough to tell two people of one name apart. */
export const maskLicence = (licenceNo: string): string =>
  `${licenceNo.slice(0, 4)}${"*".repeat(licenceNo.length - 8)}${licenceNo.slice(-4)}`;

export const toNotice =
  (now: Date, zone: string) =>
  ({ notice, campaign, replaced }: queries.NoticeRow): Notice => {
    const { id, number, lines, contact, workingDays, publishedOn, firstDay, lastDay, endsAt, chainHead, reason } =
      notice;
    const state = replaced ? "replaced" : endsAt > now.toISOString() ? "running" : "over";
    return {
      id,
      number,
      campaign,
      lines,
      contact,
      workingDays,
      publishedOn,
      firstDay,
      lastDay,
      endsAt,
      begun: firstDay <= countyTime(zone, now).date,
      state,
      chainHead,
      reason,
    };
  };

export async function readNotice({ db, now }: Operation, id: string): Promise<Notice> {
  const [row, zone] = await Promise.all([queries.findNotice(db, id), readSetting(db, "zone")]);
  if (!row) throw new Problem("not_found");
  return toNotice(now, zone)(row);
}

/** The lines of a list as it is published, in the order of the categories. */
async function linesOf({ db, keys }: Operation, rows: readonly NominationRow[]): Promise<NoticeLine[]> {
  const licences = new Map(
    (
      await queries.findLicences(
        db,
        rows.map(({ nomination }) => nomination.id),
      )
    ).map(({ nominationId, licenceNo }) => [nominationId, licenceNo]),
  );
  return Promise.all(
    rows.map(async (row) => {
      const licenceNo = licences.get(row.nomination.id);
      const { name, organisation } = await openNominee(keys, row);
      return {
        nominationId: row.nomination.id,
        categoryId: row.category.id,
        category: row.category.name,
        name,
        organisation,
        licenceNo: licenceNo === undefined ? null : maskLicence(licenceNo),
      };
    }),
  );
}

/** The window of a notice published today. An uncovered year holds it back until the bureau has settled the days. */
async function windowFrom({ db, now }: Operation, workingDays: number) {
  const zone = await readSetting(db, "zone");
  const publishedOn = countyTime(zone, now).date;
  const overrides = await readOverrides(db, publishedOn, addDays(publishedOn, LONGEST_WINDOW_DAYS));
  const { firstDay, lastDay, unconfirmed } = noticeWindow(publishedOn, workingDays, overrides);
  if (unconfirmed.length > 0) throw new Problem("calendar_unconfirmed");
  return { publishedOn, firstDay, lastDay, endsAt: endOf(zone, lastDay).toISOString() };
}

const isOnNotice = (state: string): boolean => state === "onNotice" || state === "objectionHandled";

/**
 * What is wrong with a list: unknown or undecided nominations, more than a quota, somebody with a veto, somebody on
 * notice who is left out.
 */
async function checkList(
  operation: Operation,
  campaign: CampaignRow,
  nominationIds: readonly string[],
  rows: readonly NominationRow[],
): Promise<void> {
  const { db } = operation;
  const errors: FieldError[] = nominationIds.flatMap((id, index): FieldError[] => {
    const row = rows.find(({ nomination }) => nomination.id === id);
    if (row?.nomination.campaignId !== campaign.id || nominationIds.indexOf(id) !== index)
      return [{ field: `nominationIds.${index}`, code: "unknown" }];
    return row.nomination.state === "scored" || isOnNotice(row.nomination.state)
      ? []
      : [{ field: `nominationIds.${index}`, code: "not_allowed" }];
  });
  for (const { id, quota } of campaign.categories) {
    const inCategory = rows.filter(({ category }) => category.id === id);
    if (quota !== null && inCategory.length > quota)
      errors.push({ field: "nominationIds", code: "too_many", max: quota });
  }
  const leftOut = (await queries.listOnNotice(db, campaign.id)).filter(({ id }) => !nominationIds.includes(id));
  if (leftOut.length > 0) errors.push({ field: "nominationIds", code: "too_few" });
  if (errors.length > 0) throw new Problem("validation_failed", errors);

  const today = await countyToday(db, operation.now);
  const vetoes = await Promise.all(rows.map((row) => vetoesOf(operation, row, today)));
  const vetoed = rows.flatMap((row, index) =>
    vetoes[index]?.length
      ? [{ field: `nominationIds.${nominationIds.indexOf(row.nomination.id)}`, code: "not_allowed" as const }]
      : [],
  );
  if (vetoed.length > 0) throw new Problem("veto_in_force", vetoed);
}

/**
 * Publishes the list of those who are to be commended, for the public to object. Those scored come on notice; those who
 * were on an earlier notice are on this one again, and its window is theirs. Publishing again needs a reason.
 */
export async function publishNotice(
  operation: Operation,
  campaignId: string,
  { nominationIds, reason }: NoticeRequest,
  record: RecordAnswer,
): Promise<Created> {
  const { db, now, actor } = operation;
  const [campaign, latest] = await Promise.all([
    findCampaign(db, campaignId),
    queries.findLatestNotice(db, campaignId),
  ]);
  if (!campaign) throw new Problem("not_found");
  if (latest && reason === undefined) throw fieldProblem("reason", "required");
  if (!campaign.objectionContact) throw fieldProblem("objectionContact", "required");
  const rows = await findNominations(db, nominationIds);
  await checkList(operation, campaign, nominationIds, rows);
  const place = ({ category }: NominationRow) => campaign.categories.findIndex(({ id }) => id === category.id);
  const inOrder = rows.toSorted(
    (a, b) => place(a) - place(b) || nominationIds.indexOf(a.nomination.id) - nominationIds.indexOf(b.nomination.id),
  );
  const { objectionContact } = campaign;
  const lines = await linesOf(operation, inOrder);
  const window = await windowFrom(operation, campaign.noticeDays);
  const created = { id: newId(), version: 1 };
  const number = (latest?.notice.number ?? 0) + 1;
  const at = now.toISOString();
  const anotherPerson = await anotherPersonStatements(operation, "publishNotice", {
    nominations: [...nominationIds, ...(await listMergedInto(db, nominationIds))],
    campaignCategories: [...new Set(rows.map(({ category: { id } }) => id))],
  });
  const remembered = await record(created);
  await writeChained(operation, campaignChain(campaignId), async (chained, before) => {
    const insert = queries.insertNoticeStatement(db, {
      id: created.id,
      campaignId,
      number,
      lines,
      contact: { ...objectionContact, address: objectionContact.address ?? null },
      workingDays: campaign.noticeDays,
      ...window,
      chainHead: before.hash,
      reason: reason ?? null,
      publishedBy: actor.id ?? "",
      createdAt: at,
    });
    const statements: Statement[] = [
      ...(await chained(insert, {
        action: latest ? "notices.republish" : "notices.publish",
        entity: "notices",
        entityId: created.id,
        after: { campaignId, number, nominationIds, ...window, chainHead: before.hash },
        reason: reason ?? null,
      })),
      queries.insertNoticeNominationsStatement(db, created.id, nominationIds),
    ];
    for (const { nomination } of rows) {
      if (nomination.state !== "onNotice")
        statements.push(
          ...(await stepStatements(
            operation,
            chained,
            { nomination },
            { to: "onNotice", after: { noticeId: created.id } },
          )),
        );
    }
    return [...statements, ...anotherPerson, ...remembered];
  });
  return created;
}

/**
 * Concludes a notice once its window is over and every objection closed: those on it are ready to be decided on.
 * Triggers hold both against the database again.
 */
export async function concludeNotice(operation: Operation, id: string): Promise<Notice> {
  const { db, now } = operation;
  // A period that ended by a clock that is ahead has not been over for those who may object.
  const [row] = await Promise.all([queries.findNotice(db, id), assertClock(operation)]);
  if (!row) throw new Problem("not_found");
  const { notice, campaign, replaced } = row;
  const at = now.toISOString();
  if (replaced || notice.outdated) throw new Problem("notice_outdated");
  if (notice.endsAt > at) throw new Problem("notice_running");
  const waiting = (await queries.listOnNotice(db, campaign.id)).filter(({ state }) => state === "onNotice");
  if (waiting.length === 0) throw new Problem("illegal_transition");
  const rows = await findNominations(
    db,
    waiting.map((nomination) => nomination.id),
  );
  await writeChained(operation, campaignChain(campaign.id), async (chained) => {
    const statements: Statement[] = [];
    for (const nominee of rows)
      statements.push(
        ...(await stepStatements(operation, chained, nominee, { to: "objectionHandled", after: { noticeId: id } })),
      );
    return statements;
  });
  return readNotice(operation, id);
}

/**
 * Takes somebody off the list that stands, because of what an objection or a check has shown. The notice no longer
 * tells what will be decided: it is published again before anybody is commended.
 */
export async function strikeNomination(
  operation: Operation,
  { id, version }: SeenEntry,
  reason: string,
): Promise<NominationDetail> {
  const row = await findNomination(operation.db, id);
  if (!row) throw new Problem("not_found");
  const { state, campaignId } = row.nomination;
  if (row.nomination.version !== version) throw new Problem("stale_version");
  if (!isOnNotice(state)) throw new Problem("illegal_transition");
  await writeChained(operation, campaignChain(campaignId), (chained) =>
    stepStatements(operation, chained, row, { to: "notCommended", reason }),
  );
  return readNomination(operation, id);
}
