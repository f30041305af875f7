import { toPage } from "../http/paging.ts";
import { fieldProblem } from "../http/problem.ts";
import type { Operation } from "../operation.ts";
import { nameIndex } from "../privacy/blind-index.ts";
import { countyNow, isOpen } from "./campaign.ts";
import { countTypedNominees, listNominatedFirms, listNominatedLawyers, type NominatedRow } from "./nominee-queries.ts";
import { findCampaign } from "./queries.ts";
import type { NomineeEntry, Nominees } from "./schema.ts";
import { isSupportable } from "./transitions.ts";

export interface NomineeQuestion {
  readonly campaignId: string;
  readonly categoryId: string;
  readonly words?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/**
 * Who is nominated already in a category. Lawyers and firms are public register entries and are named; of those who were typed in it
 * says only how many bear exactly the name asked for, since they may be anybody. Undefined when there is no such open campaign.
 */
export async function listNominees({ db, keys, now }: Operation, { campaignId, categoryId, words, after, limit }: NomineeQuestion): Promise<Nominees | undefined> {
  const campaign = await findCampaign(db, campaignId);
  if (!campaign || !isOpen(campaign, await countyNow(db, now))) return undefined;
  const category = campaign.categories.find(({ id }) => id === categoryId);
  if (!category) throw fieldProblem("category", "unknown");
  const filter = { categoryId, words, after, limit: limit + 1 };
  const rows: NominatedRow[] = category.nomineeKind === "person" ? await listNominatedLawyers(db, filter) : await listNominatedFirms(db, filter);
  const page = toPage(rows, limit, ({ key }) => [key], ({ key: _key, state, ...nominee }): NomineeEntry => ({ ...nominee, open: isSupportable(state) }));
  return { ...page, sameName: words ? await countTypedNominees(db, categoryId, await nameIndex(keys, words)) : 0 };
}
