import { definedFields, presentValues } from "../access/audit.ts";
import { campaignChain } from "../access/chain.ts";
import { writeChained } from "../access/chain-service.ts";
import { newId } from "../db/id.ts";
import type { Remember } from "../http/idempotency.ts";
import { fieldProblem, Problem } from "../http/problem.ts";
import type { Created } from "../http/routes.ts";
import type { Operation } from "../operation.ts";
import { countyToday } from "../registry/today.ts";
import { assertTransition } from "../transitions.ts";
import * as queries from "./queries.ts";
import type { CampaignEntry, CampaignPatch, CampaignRequest, CampaignStatus } from "./schema.ts";
import { CAMPAIGN_TRANSITIONS } from "./transitions.ts";

export async function readCampaign({ db }: Operation, id: string): Promise<CampaignEntry> {
  const row = await queries.findCampaign(db, id);
  if (!row) throw new Problem("not_found");
  return row;
}

/** Refuses days and bounds that exclude each other. */
function checkBounds({ opensOn, closesOn, reasonMin, reasonMax }: Pick<CampaignRequest, "opensOn" | "closesOn" | "reasonMin" | "reasonMax">): void {
  if (closesOn < opensOn) throw fieldProblem("closesOn", "date_order");
  if (reasonMax < reasonMin) throw fieldProblem("reasonMax", "too_short", { min: reasonMin });
}

const categoryRows = (campaignId: string, categories: CampaignRequest["categories"]) =>
  categories.map(({ name, nomineeKind }, position) => ({ id: newId(), campaignId, name, nomineeKind, position }));

/** Drafts a campaign: nobody outside the bureau sees it before it is published. */
export async function createCampaign(operation: Operation, request: CampaignRequest, remember: Remember): Promise<Created> {
  checkBounds(request);
  const { db, now } = operation;
  const created = { id: newId(), version: 1 };
  const at = now.toISOString();
  const { categories, ...campaign } = request;
  const rows = categoryRows(created.id, categories);
  await writeChained(operation, campaignChain(created.id), async (chained) => [
    ...(await chained(queries.insertCampaign(db, { id: created.id, ...campaign, createdAt: at, updatedAt: at }), {
      action: "campaigns.create",
      entity: "campaigns",
      entityId: created.id,
      after: request,
    })),
    queries.insertCategories(db, rows),
    ...(await remember(created)),
  ]);
  return created;
}

/** What people have acted under is not changed silently: a published campaign needs a reason, and keeps its categories. */
function checkChange(before: CampaignEntry, { categories, reason }: CampaignPatch): void {
  if (before.status === "closed") throw new Problem("illegal_transition");
  if (before.status === "draft") return;
  if (categories !== undefined) throw fieldProblem("categories", "not_allowed");
  if (reason === undefined) throw fieldProblem("reason", "required");
}

export async function changeCampaign(operation: Operation, id: string, version: number, patch: CampaignPatch): Promise<CampaignEntry> {
  const { db, now } = operation;
  const before = await readCampaign(operation, id);
  if (before.version !== version) throw new Problem("stale_version");
  checkChange(before, patch);
  const { reason, ...fields } = patch;
  const changed = definedFields(fields);
  checkBounds({ ...before, ...changed });
  const { categories, ...set } = changed;
  await writeChained(operation, campaignChain(id), async (chained) => [
    ...(await chained(queries.updateCampaign(db, id, version, { ...set, updatedAt: now.toISOString() }), {
      action: "campaigns.change",
      entity: "campaigns",
      entityId: id,
      before: presentValues(before, changed),
      after: changed,
      reason: reason ?? null,
    })),
    ...(categories ? [queries.deleteCategories(db, id), queries.insertCategories(db, categoryRows(id, categories))] : []),
  ]);
  return readCampaign(operation, id);
}

async function moveCampaign(operation: Operation, before: CampaignEntry, to: CampaignStatus, action: string, reason: string | null): Promise<CampaignEntry> {
  const { db, now } = operation;
  await writeChained(operation, campaignChain(before.id), async (chained) =>
    chained(queries.updateCampaign(db, before.id, before.version, { status: to, updatedAt: now.toISOString() }), {
      action,
      entity: "campaigns",
      entityId: before.id,
      before: { status: before.status },
      after: { status: to },
      reason,
    }),
  );
  return readCampaign(operation, before.id);
}

/** A campaign at the version the caller knows, from which `to` may follow. */
async function beforeMove(operation: Operation, id: string, version: number, to: CampaignStatus): Promise<CampaignEntry> {
  const before = await readCampaign(operation, id);
  if (before.version !== version) throw new Problem("stale_version");
  assertTransition(CAMPAIGN_TRANSITIONS, before.status, to);
  return before;
}

/** Publishes a draft: it takes nominations from its first day to its last. One whose last day has passed is refused. */
export async function publishCampaign(operation: Operation, id: string, version: number): Promise<CampaignEntry> {
  const before = await beforeMove(operation, id, version, "published");
  if (before.closesOn < (await countyToday(operation.db, operation.now))) throw fieldProblem("closesOn", "date_past");
  return moveCampaign(operation, before, "published", "campaigns.publish", null);
}

/** Closes a campaign for good, before its last day or after. */
export async function closeCampaign(operation: Operation, id: string, version: number, reason: string): Promise<CampaignEntry> {
  return moveCampaign(operation, await beforeMove(operation, id, version, "closed"), "closed", "campaigns.close", reason);
}
