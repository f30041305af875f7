import type { ApiClient } from "../api.ts";
import { secondPerson } from "./concerns.ts";
import type { z } from "zod";
import type { NominationRequest, nominationRequestSchema } from "../../worker/commendations/nominations/schema.ts";
import type { NominationEntry } from "../../worker/commendations/review/schema.ts";
import type { campaignRequestSchema } from "../../worker/commendations/campaigns/schema.ts";
import type { CampaignEntry } from "../../worker/commendations/schema.ts";
import type { PublicSettings } from "../../worker/county/settings/schema.ts";
import { CAMPAIGNS, NOMINATIONS, type SampleCampaign, type SampleNomination } from "../county/nominations.ts";
import { addDays } from "../dates.ts";
import { idOf, type Callers } from "./callers.ts";
import type { Registry } from "./registry.ts";

export interface NominationContext extends Pick<Registry, "firms" | "lawyers"> {
  readonly today: string;
}

/** Enters a campaign and publishes it. */
export async function loadCampaign(
  { bureau }: Callers,
  campaign: SampleCampaign,
  today: string,
): Promise<CampaignEntry> {
  const {
    key,
    title,
    notice,
    issuingBody,
    wording,
    reasonMin,
    reasonMax,
    objectionContact,
    opensInDays,
    closesInDays,
    categories,
    scoring,
  } = campaign;
  const request: z.input<typeof campaignRequestSchema> = {
    title,
    notice,
    issuingBody,
    wording,
    reasonMin,
    reasonMax,
    objectionContact,
    opensOn: addDays(today, opensInDays),
    closesOn: addDays(today, closesInDays),
    categories: categories.map(({ key: _key, ...category }) => category),
    ...(scoring ? { scoring: [...scoring] } : {}),
  };
  const { id } = await bureau.create("/api/admin/campaigns", request, `campaign ${key}`);
  const path = `/api/admin/campaigns/${id}`;
  const entry = await bureau.get<CampaignEntry>(path);
  return entry.status === "draft" ? bureau.act(`${path}/publish`, {}, entry.version) : entry;
}

const nomineeOf = (
  { nominee }: Pick<SampleNomination, "nominee">,
  { firms, lawyers }: NominationContext,
): NominationRequest["nominee"] => {
  if ("lawyer" in nominee) return { lawyerId: idOf(lawyers, nominee.lawyer) };
  if ("firm" in nominee) return { firmId: idOf(firms, nominee.firm) };
  return nominee;
};

/** A category's id: categories keep the order they were given in. */
function categoryOf(entry: CampaignEntry, sample: SampleCampaign, key: string): string {
  const category = entry.categories[sample.categories.findIndex((candidate) => candidate.key === key)];
  if (!category) throw new Error(`The sample has no category ${key} in ${sample.key}.`);
  return category.id;
}

/** Sends a nomination, and gives it as the bureau has it. */
export async function sendNomination(
  { bureau, citizen }: Callers,
  context: NominationContext,
  { entry, sample }: { readonly entry: CampaignEntry; readonly sample: SampleCampaign },
  nomination: Omit<SampleNomination, "campaign">,
): Promise<NominationEntry> {
  const { reason, nominator } = nomination;
  const nominee = nomineeOf(nomination, context);
  const categoryId = categoryOf(entry, sample, nomination.category);
  // What was agreed to then: a campaign of before read another version.
  const { consents } = await citizen.get<PublicSettings>("/api/settings");
  const request: z.input<typeof nominationRequestSchema> = {
    campaignId: entry.id,
    categoryId,
    nominee,
    reason,
    nominator,
    consentVersion: consents.nomination.version,
  };
  await citizen.create(
    "/api/nominations",
    request,
    `nomination ${sample.key} ${nomination.category} ${nominator.phone}`,
  );
  const sent = await bureau.all<NominationEntry>(`/api/admin/nominations?category=${categoryId}&limit=50`);
  const found = sent.find(
    ({ nominee: { lawyerId, firmId, name } }) =>
      (nominee.lawyerId ?? nominee.firmId ?? nominee.name) === (nominee.name ? name : (lawyerId ?? firmId)),
  );
  if (!found) throw new Error(`The nomination of ${nominator.name} did not arrive.`);
  return found;
}

/** Moves a nomination to the states it is to go through; those it has been in it has left behind. */
export async function review(
  reviewer: ApiClient,
  { id, state, version }: NominationEntry,
  moves: SampleNomination["moves"],
): Promise<void> {
  const reached = moves.findIndex(({ to }) => to === state);
  if (reached < 0 && state !== "submitted") return;
  let at = version;
  for (const move of moves.slice(reached + 1))
    at = (await reviewer.act<NominationEntry>(`/api/admin/nominations/${id}/move`, move, at)).version;
}

/**
 * Publishes the campaigns, sends the nominations, and moves those along that the bureau has looked at. Tells which
 * campaigns there are, by their keys.
 */
export async function loadNominations(
  callers: Callers,
  context: NominationContext,
): Promise<ReadonlyMap<string, CampaignEntry>> {
  const campaigns = new Map<string, CampaignEntry>();
  // The administrator publishes the notice later: whoever found somebody eligible does not.
  const reviewer = await secondPerson(callers);
  for (const sample of CAMPAIGNS) {
    const entry = await loadCampaign(callers, sample, context.today);
    campaigns.set(sample.key, entry);
    for (const nomination of NOMINATIONS.filter(({ campaign }) => campaign === sample.key)) {
      await review(reviewer, await sendNomination(callers, context, { entry, sample }, nomination), nomination.moves);
    }
    if (entry.status === "published" && sample.closed)
      await callers.bureau.act(`/api/admin/campaigns/${entry.id}/close`, { reason: sample.closed }, entry.version);
  }
  return campaigns;
}
