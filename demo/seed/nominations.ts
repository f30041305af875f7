import type { z } from "zod";
import type { CampaignEntry, campaignRequestSchema, NominationEntry, NominationRequest, nominationRequestSchema } from "../../worker/nominations/schema.ts";
import type { PublicSettings } from "../../worker/registry/schema.ts";
import { CAMPAIGNS, NOMINATIONS, type SampleCampaign, type SampleNomination } from "../county/nominations.ts";
import { addDays } from "../dates.ts";
import { idOf, type Callers } from "./callers.ts";
import type { Registry } from "./registry.ts";

interface NominationContext extends Pick<Registry, "firms" | "lawyers"> {
  readonly today: string;
  readonly settings: PublicSettings;
}

async function loadCampaign({ bureau }: Callers, campaign: SampleCampaign, today: string): Promise<CampaignEntry> {
  const { key, opensInDays, closesInDays, closed, categories, ...texts } = campaign;
  const request: z.input<typeof campaignRequestSchema> = {
    ...texts,
    opensOn: addDays(today, opensInDays),
    closesOn: addDays(today, closesInDays),
    categories: categories.map(({ key: _key, ...category }) => category),
  };
  const { id } = await bureau.create("/api/admin/campaigns", request, `campaign ${key}`);
  const path = `/api/admin/campaigns/${id}`;
  let entry = await bureau.get<CampaignEntry>(path);
  if (entry.status === "draft") entry = await bureau.act(`${path}/publish`, {}, entry.version);
  if (entry.status === "published" && closed) entry = await bureau.act(`${path}/close`, { reason: closed }, entry.version);
  return entry;
}

const nomineeOf = ({ nominee }: SampleNomination, { firms, lawyers }: NominationContext): NominationRequest["nominee"] => {
  if ("lawyer" in nominee) return { lawyerId: idOf(lawyers, nominee.lawyer) };
  if ("firm" in nominee) return { firmId: idOf(firms, nominee.firm) };
  return nominee;
};

/** Publishes the campaigns, sends the nominations, and moves those along that the bureau has looked at. */
export async function loadNominations(callers: Callers, context: NominationContext): Promise<void> {
  const campaigns = new Map<string, CampaignEntry>();
  for (const campaign of CAMPAIGNS) campaigns.set(campaign.key, await loadCampaign(callers, campaign, context.today));

  for (const nomination of NOMINATIONS) {
    const sample = CAMPAIGNS.find(({ key }) => key === nomination.campaign);
    const campaign = campaigns.get(nomination.campaign);
    // Categories keep the order they were given in.
    const category = campaign?.categories[sample?.categories.findIndex(({ key }) => key === nomination.category) ?? -1];
    if (!campaign || !category) throw new Error(`The sample has no category ${nomination.category} in ${nomination.campaign}.`);
    const { reason, nominator } = nomination;
    const request: z.input<typeof nominationRequestSchema> = {
      campaignId: campaign.id,
      categoryId: category.id,
      nominee: nomineeOf(nomination, context),
      reason,
      nominator,
      consentVersion: context.settings.consents.nomination.version,
    };
    await callers.citizen.create("/api/nominations", request, `nomination ${nomination.category} ${nominator.phone}`);
    const sent = await callers.bureau.get<{ items: readonly NominationEntry[] }>(`/api/admin/nominations?category=${category.id}&state=submitted&limit=1`);
    let [entry] = sent.items;
    for (const move of nomination.moves) if (entry) entry = await callers.bureau.act(`/api/admin/nominations/${entry.id}/move`, move, entry.version);
  }
}
