import type { FirmRequest, LawyerRequest, SiteRequest } from "../../worker/county/registry/schema.ts";
import type { SettingEntry } from "../../worker/county/settings/schema.ts";
import type { BranchRequest } from "../../worker/county/branches/schema.ts";
import { BRANCHES, UPPER_COMMITTEE, type SampleBranch } from "../county/branches.ts";
import { LAWYERS } from "../county/lawyers.ts";
import { FIRMS, SITES, type SampleFirm, type SampleSite } from "../county/places.ts";
import { createAll, idOf, type Callers, type Ids } from "./callers.ts";

export interface Registry {
  readonly firms: Ids;
  readonly lawyers: Ids;
  readonly sites: Ids;
}

/** Enters the firms, then the lawyers, sites and Party branches that refer to them. */
export async function loadRegistry({ bureau }: Callers): Promise<Registry> {
  const firms = await createAll<SampleFirm>(FIRMS, ({ key, ...firm }) =>
    bureau.create("/api/admin/firms", { ...firm, branchPhone: null } satisfies FirmRequest, `firm ${key}`),
  );
  const lawyers = await createAll(LAWYERS, ({ key, firm, ...lawyer }) =>
    bureau.create(
      "/api/admin/lawyers",
      { ...lawyer, firmId: idOf(firms, firm), phone: null } satisfies LawyerRequest,
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
  await createAll<SampleBranch>(
    BRANCHES,
    ({ key, name, kind, firms: of, secretary, secretaryName = null, memberCount, phone }) => {
      const branch: BranchRequest = {
        name,
        kind,
        firmIds: of.map((firm) => idOf(firms, firm)),
        upperCommittee: UPPER_COMMITTEE,
        secretaryId: secretary === undefined ? null : idOf(lawyers, secretary),
        secretaryName,
        memberCount,
        phone,
      };
      return bureau.create("/api/admin/branches", branch, `branch ${key}`);
    },
  );
  return { firms, lawyers, sites };
}

const ALL = { perNetwork: 100_000, perKnownCaller: 100_000, perPhone: 100_000 };
/** The sample is written from one address within a minute, which from anybody else would be a flood. */
const LIFTED = { booking: ALL, signing: ALL, nomination: ALL, support: ALL, concern: ALL, step: ALL };

/** Lifts the limits of the public's writes while the sample is loaded, or puts the usual ones in force. */
export async function setWriteLimits({ bureau }: Pick<Callers, "bureau">, lifted: boolean): Promise<void> {
  const { version } = await bureau.get<SettingEntry>("/api/admin/settings/writeLimits");
  await bureau.put<SettingEntry>("/api/admin/settings/writeLimits", { value: lifted ? LIFTED : {} }, version);
}

/** What the sample shows beside what a county is set up from (`county/setup.ts`). */
export async function loadSettings({ bureau }: Callers): Promise<void> {
  const path = "/api/admin/settings/publicCoverage";
  const { version } = await bureau.get<SettingEntry>(path);
  if (version === 0) await bureau.put<SettingEntry>(path, { value: true }, version);
}
