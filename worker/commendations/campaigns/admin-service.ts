import { definedFields, presentValues } from "../../platform/access/audit.ts";
import { campaignChain } from "../../platform/access/chain.ts";
import { writeChained } from "../../platform/access/chain-service.ts";
import { readSetting } from "../../county/settings/settings.ts";
import { newId } from "../../platform/core/id.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import type { Created } from "../../platform/http/routes.ts";
import type { Operation, SeenEntry } from "../../platform/operation.ts";
import { assertTransition } from "../../platform/core/transitions.ts";
import { hasClosed } from "../campaign.ts";
import { countyNow } from "../../county/settings/today.ts";
import { contentOf } from "./content.ts";
import * as queries from "./queries.ts";
import type { CampaignCopy, CampaignPatch, CampaignRequest, CampaignVersionEntry } from "./schema.ts";
import type { CampaignContent, CampaignEntry, CampaignStatus } from "../schema.ts";
import { CAMPAIGN_TRANSITIONS } from "./transitions.ts";
import { findCampaign } from "../queries.ts";

export async function readCampaign({ db }: Operation, id: string): Promise<CampaignEntry> {
  const row = await findCampaign(db, id);
  if (!row) throw new Problem("not_found");
  return row;
}

/** The bounds of reasons, one category's beside the campaign's. */
interface Bounds {
  readonly reasonMin: number | null;
  readonly reasonMax: number | null;
}

/** What a draft says of its days and of how long reasons are. */
interface Bounded {
  readonly opensOn: string;
  readonly opensAt: string;
  readonly closesOn: string;
  readonly closesAt: string;
  readonly reasonMin: number;
  readonly reasonMax: number;
  readonly categories: readonly Bounds[];
}

/** Refuses days and bounds that exclude each other. */
function checkBounds({ opensOn, opensAt, closesOn, closesAt, reasonMin, reasonMax, categories }: Bounded): void {
  if (closesOn < opensOn) throw fieldProblem("closesOn", "date_order");
  if (closesOn === opensOn && closesAt < opensAt) throw fieldProblem("closesAt", "date_order");
  if (reasonMax < reasonMin) throw fieldProblem("reasonMax", "too_short", { min: reasonMin });
  categories.forEach((own, index) => {
    const min = own.reasonMin ?? reasonMin;
    if ((own.reasonMax ?? reasonMax) < min) throw fieldProblem(`categories.${index}.reasonMax`, "too_short", { min });
  });
}

const categoryRows = (campaignId: string, categories: CampaignRequest["categories"]) =>
  categories.map((category, position) => ({ ...category, id: newId(), campaignId, position }));

/** Drafts a campaign: nobody outside the bureau sees it before it is published. */
export async function createCampaign(
  operation: Operation,
  asked: CampaignRequest,
  record: RecordAnswer,
  copiedFrom: string | null = null,
): Promise<Created> {
  checkBounds(asked);
  const request = { ...asked, wording: asked.wording ?? (await readSetting(operation.db, "wording")).zh };
  const { db, now } = operation;
  const created = { id: newId(), version: 1 };
  const at = now.toISOString();
  const { categories, ...campaign } = request;
  const rows = categoryRows(created.id, categories);
  await writeChained(operation, campaignChain(created.id), async (chained) => [
    ...(await chained(
      queries.insertCampaignStatement(db, { id: created.id, ...campaign, copiedFrom, createdAt: at, updatedAt: at }),
      {
        action: "campaigns.create",
        entity: "campaigns",
        entityId: created.id,
        after: copiedFrom === null ? request : { ...request, copiedFrom },
      },
    )),
    ...queries.insertCategoriesStatements(db, rows),
    ...(await record(created)),
  ]);
  return created;
}

/** Drafts a campaign that says what another one says, with days and a title of its own. */
export async function copyCampaign(
  operation: Operation,
  id: string,
  { title, opensOn, closesOn }: CampaignCopy,
  record: RecordAnswer,
): Promise<Created> {
  const source = await findCampaign(operation.db, id);
  if (!source) throw new Problem("not_found");
  const categories = (await queries.listCategoryRows(operation.db, id)).map(
    ({ id: _id, campaignId: _campaignId, position: _position, ...category }) => category,
  );
  const request = { ...contentOf(source), title, opensOn, closesOn, categories };
  return createCampaign(operation, request, record, id);
}

/**
 * What people have acted under is not changed silently: a published campaign needs a reason, and keeps its categories.
 */
async function checkChange(
  { db }: Operation,
  before: CampaignEntry,
  { categories, reason, scoring, objectionContact }: CampaignPatch,
): Promise<void> {
  if (before.status === "closed") throw new Problem("illegal_transition");
  if (before.status === "draft") return;
  if (categories !== undefined) throw fieldProblem("categories", "not_allowed");
  if (objectionContact === null) throw fieldProblem("objectionContact", "required");
  if (reason === undefined) throw fieldProblem("reason", "required");
  if (scoring !== undefined && (await queries.isBeingScored(db, before.id)))
    throw fieldProblem("scoring", "not_allowed");
}

/** Keeps the wording that holds from now on, whole. */
const keepVersionStatement = (
  { db, actor, now }: Operation,
  wording: {
    readonly campaignId: string;
    readonly version: number;
    readonly content: CampaignContent;
    readonly changed: readonly string[];
    readonly reason: string | null;
  },
) =>
  queries.insertCampaignVersionStatement(db, {
    ...wording,
    at: now.toISOString(),
    byId: actor.id,
    byName: actor.name,
  });

const differs = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b);

/**
 * Changes a draft, or amends a campaign that is published: then everybody sees what, when and why, and the wording
 * before is kept.
 */
export async function changeCampaign(
  operation: Operation,
  { id, version }: SeenEntry,
  patch: CampaignPatch,
): Promise<CampaignEntry> {
  const { db, now } = operation;
  const before = await readCampaign(operation, id);
  if (before.version !== version) throw new Problem("stale_version");
  await checkChange(operation, before, patch);
  const { reason = null, ...fields } = patch;
  const changed = definedFields(fields);
  const ownBounds = changed.categories ?? (await queries.listCategoryRows(db, id));
  checkBounds({ ...before, ...changed, categories: ownBounds });
  const { categories, ...set } = changed;
  const record = { entity: "campaigns", entityId: id, before: presentValues(before, changed), after: changed, reason };
  if (before.status === "draft") {
    const rows = categories && categoryRows(id, categories);
    await writeChained(operation, campaignChain(id), async (chained) => [
      ...(await chained(queries.updateCampaignStatement(db, id, version, { ...set, updatedAt: now.toISOString() }), {
        action: "campaigns.change",
        ...record,
      })),
      ...(rows ? [queries.deleteCategoriesStatement(db, id), ...queries.insertCategoriesStatements(db, rows)] : []),
    ]);
  } else {
    const names = Object.keys(set).filter((field) =>
      differs(before[field as keyof CampaignEntry], set[field as keyof typeof set]),
    );
    if (names.length === 0) throw fieldProblem("", "required");
    const contentVersion = before.contentVersion + 1;
    const content = contentOf({ ...before, ...set, categories: amendedCategories(before, set, ownBounds) });
    await writeChained(operation, campaignChain(id), async (chained) => [
      ...(await chained(queries.amendCampaignStatement(db, id, version, { ...set, updatedAt: now.toISOString() }), {
        action: "campaigns.amend",
        ...record,
        after: { ...changed, contentVersion },
      })),
      keepVersionStatement(operation, { campaignId: id, version: contentVersion, content, changed: names, reason }),
    ]);
  }
  return readCampaign(operation, id);
}

/** The categories as they read with the campaign's new bounds, where they have none of their own. */
const amendedCategories = (
  before: CampaignEntry,
  { reasonMin = before.reasonMin, reasonMax = before.reasonMax }: Partial<CampaignContent>,
  own: readonly Bounds[],
) =>
  before.categories.map((category, index) => ({
    ...category,
    reasonMin: own[index]?.reasonMin ?? reasonMin,
    reasonMax: own[index]?.reasonMax ?? reasonMax,
  }));

/** A campaign at the version the caller knows, from which `to` may follow. */
async function beforeMove(
  operation: Operation,
  { id, version }: SeenEntry,
  to: CampaignStatus,
): Promise<CampaignEntry> {
  const before = await readCampaign(operation, id);
  if (before.version !== version) throw new Problem("stale_version");
  assertTransition(CAMPAIGN_TRANSITIONS, before.status, to);
  return before;
}

/**
 * Publishes a draft: it takes nominations from its first minute to its last. One whose last minute has passed is
 * refused, and one that does not say where objections go.
 */
export async function publishCampaign(operation: Operation, { id, version }: SeenEntry): Promise<CampaignEntry> {
  const { db, now } = operation;
  const before = await beforeMove(operation, { id, version }, "published");
  if (hasClosed(before, await countyNow(db, now))) throw fieldProblem("closesOn", "date_past");
  if (before.objectionContact === null) throw fieldProblem("objectionContact", "required");
  await writeChained(operation, campaignChain(id), async (chained) => [
    ...(await chained(
      queries.updateCampaignStatement(db, id, version, { status: "published", updatedAt: now.toISOString() }),
      {
        action: "campaigns.publish",
        entity: "campaigns",
        entityId: id,
        before: { status: before.status },
        after: { status: "published" },
      },
    )),
    keepVersionStatement(operation, {
      campaignId: id,
      version: before.contentVersion,
      content: contentOf(before),
      changed: [],
      reason: null,
    }),
  ]);
  return readCampaign(operation, id);
}

/** Closes a campaign for good, before its last day or after. */
export async function closeCampaign(
  operation: Operation,
  { id, version }: SeenEntry,
  reason: string,
): Promise<CampaignEntry> {
  const { db, now } = operation;
  const before = await beforeMove(operation, { id, version }, "closed");
  await writeChained(operation, campaignChain(id), async (chained) =>
    chained(queries.updateCampaignStatement(db, id, version, { status: "closed", updatedAt: now.toISOString() }), {
      action: "campaigns.close",
      entity: "campaigns",
      entityId: id,
      before: { status: before.status },
      after: { status: "closed" },
      reason,
    }),
  );
  return readCampaign(operation, id);
}

/** Every wording of a campaign that people have acted under, the first in front, and who published or amended it. */
export async function readCampaignVersions(operation: Operation, id: string): Promise<CampaignVersionEntry[]> {
  await readCampaign(operation, id);
  const rows = await queries.listCampaignVersions(operation.db, id);
  return rows.map(({ version, at, reason, changed, content, byId, byName }) => ({
    version,
    at,
    reason,
    changed: [...changed],
    content,
    by: byId === null || byName === null ? null : { id: byId, name: byName },
  }));
}
