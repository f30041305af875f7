import { toPage, type Page } from "../../platform/core/paging.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import type { Operation } from "../../platform/operation.ts";
import { soughtName } from "../../platform/privacy/blind-index.ts";
import { isOpen } from "../campaign.ts";
import { countyNow } from "../../county/settings/today.ts";
import {
  countRegisteredNominees,
  countTypedNominees,
  listNominatedFirms,
  listNominatedLawyers,
  type NominatedRow,
} from "./nominee-queries.ts";
import { findCampaign } from "../queries.ts";
import type { NamesakeQuestion, Namesakes, NomineeEntry } from "./schema.ts";
import { isSupportable } from "./transitions.ts";

export interface NomineeQuestion {
  readonly campaignId: string;
  readonly categoryId: string;
  readonly words?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** A category of a campaign that takes nominations now. */
async function findOpenCategory({ db, now }: Operation, campaignId: string, categoryId: string, field: string) {
  const [campaign, today] = await Promise.all([findCampaign(db, campaignId), countyNow(db, now)]);
  if (!campaign || !isOpen(campaign, today)) throw new Problem("not_found");
  const category = campaign.categories.find(({ id }) => id === categoryId);
  if (!category) throw fieldProblem(field, "unknown");
  return category;
}

/** Who of the registry is nominated already in a category: lawyers and firms are public entries and are named. */
export async function listNominees(
  operation: Operation,
  { campaignId, categoryId, words, after, limit }: NomineeQuestion,
): Promise<Page<NomineeEntry>> {
  const { db } = operation;
  const category = await findOpenCategory(operation, campaignId, categoryId, "category");
  const filter = { categoryId, words, after, limit: limit + 1 };
  const rows: NominatedRow[] =
    category.nomineeKind === "person" ? await listNominatedLawyers(db, filter) : await listNominatedFirms(db, filter);
  return toPage(
    rows,
    limit,
    ({ key }) => [key],
    ({ key: _key, state, ...nominee }): NomineeEntry => ({ ...nominee, open: isSupportable(state) }),
  );
}

/** How many nominees bear exactly this name. They may be anybody, so that is all it says. */
export async function countNamesakes(
  operation: Operation,
  campaignId: string,
  { categoryId, name }: NamesakeQuestion,
): Promise<Namesakes> {
  await findOpenCategory(operation, campaignId, categoryId, "categoryId");
  const { db, keys } = operation;
  const [typed, registered] = await Promise.all([
    countTypedNominees(db, categoryId, await soughtName(keys, "typedNames", name)),
    countRegisteredNominees(db, categoryId, name),
  ]);
  return { sameName: typed + registered };
}
