import type { FirmRequest, LawyerRequest, SiteRequest } from "../../worker/county/registry/schema.ts";
import type { SettingEntry } from "../../worker/county/settings/schema.ts";
import { LAWYERS } from "../county/lawyers.ts";
import { COUNTY, FIRMS, SITES, type SampleFirm, type SampleSite } from "../county/places.ts";
import { createAll, idOf, type Callers, type Ids } from "./callers.ts";

export interface Registry {
  readonly firms: Ids;
  readonly lawyers: Ids;
  readonly sites: Ids;
}

/** Enters the firms, then the lawyers and sites that refer to them. */
export async function loadRegistry({ bureau }: Callers): Promise<Registry> {
  const firms = await createAll<SampleFirm>(FIRMS, ({ key, ...firm }) =>
    bureau.create("/api/admin/firms", firm satisfies FirmRequest, `firm ${key}`),
  );
  const lawyers = await createAll(LAWYERS, ({ key, firm, ...lawyer }) =>
    bureau.create(
      "/api/admin/lawyers",
      { ...lawyer, firmId: idOf(firms, firm) } satisfies LawyerRequest,
      `lawyer ${key}`,
    ),
  );
  const sites = await createAll<SampleSite>(SITES, ({ key, name, tier, divisionCode, address, phone, hours, firm }) => {
    const site: SiteRequest = {
      name,
      tier,
      divisionCode,
      address,
      phone,
      hours,
      firmId: firm ? idOf(firms, firm) : null,
      postsExpected: null,
    };
    return bureau.create("/api/admin/sites", site, `site ${key}`);
  });
  return { firms, lawyers, sites };
}

/** Sets the county's name, and the origin of the portal it would have. */
export async function loadSettings({ bureau }: Callers): Promise<void> {
  const settings = {
    county: { name: COUNTY.name, phone: COUNTY.phone },
    portalOrigins: [COUNTY.portalOrigin],
    publicCoverage: true,
  };
  for (const [key, value] of Object.entries(settings)) {
    const { version } = await bureau.get<SettingEntry>(`/api/admin/settings/${key}`);
    if (version === 0) await bureau.put<SettingEntry>(`/api/admin/settings/${key}`, { value }, version);
  }
}
