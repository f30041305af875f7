import type { SessionEntry } from "../../worker/consultations/bookings/admin-schema.ts";
import type { BookingRequest } from "../../worker/consultations/bookings/public-schema.ts";
import type { RosterRequest } from "../../worker/consultations/rosters/schema.ts";
import type { PublicSettings } from "../../worker/county/settings/schema.ts";
import { PROVIDER_BOOKINGS, PROVIDERS } from "../county/providers.ts";
import { addDays } from "../dates.ts";
import { createAll, idOf, type Callers } from "./callers.ts";
import type { Registry } from "./registry.ts";

interface ProviderContext extends Pick<Registry, "sites"> {
  readonly today: string;
  readonly settings: PublicSettings;
}

/** Enters other providers in their book, puts them on duty from tomorrow on, and has somebody book with one. */
export async function loadProviders(
  { bureau, citizen }: Callers,
  { sites, today, settings }: ProviderContext,
): Promise<void> {
  const providers = await createAll(PROVIDERS, ({ key, name, title, organisation, site }) => {
    const fields = { name, title, organisation };
    const record = { kind: "otherProvider", subjectId: idOf(sites, site), date: today, fields };
    return bureau.create("/api/admin/records", record, `provider ${key}`);
  });
  await createAll(PROVIDERS, ({ key, site, weekdays, startTime, endTime, sessionMinutes, capacity, matters }) => {
    const roster: Partial<RosterRequest> = {
      providerId: idOf(providers, key),
      siteId: idOf(sites, site),
      pattern: { kind: "weekly", weekdays: [...weekdays], everyWeeks: 1 },
      spans: [{ startTime, endTime }],
      sessionMinutes,
      capacity,
      matters: [...matters],
      fromDate: addDays(today, 1),
    };
    return bureau.create("/api/admin/rosters", roster, `roster ${key}`);
  });
  for (const { provider, ...booking } of PROVIDER_BOOKINGS) {
    const id = idOf(providers, provider);
    const { items } = await bureau.get<{ items: SessionEntry[] }>(`/api/admin/sessions?provider=${id}&limit=1`);
    const [first] = items;
    if (!first) throw new Error(`The sample has no session of ${provider}.`);
    const request: Partial<BookingRequest> = {
      ...booking,
      sessionId: first.id,
      consentVersion: settings.consents.booking.version,
      channel: "portal",
    };
    await citizen.create("/api/bookings", request, `booking ${booking.phone} ${provider}`);
  }
}
