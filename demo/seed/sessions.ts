import type { BookingRequest } from "../../worker/consultations/bookings/public-schema.ts";
import type { SessionEntry, SessionRequest } from "../../worker/consultations/bookings/admin-schema.ts";
import type { PublicSettings } from "../../worker/county/settings/schema.ts";
import { BOOKINGS, sessionsAfter } from "../county/sessions.ts";
import { forEach, idOf, type Callers } from "./callers.ts";
import type { Registry } from "./registry.ts";

interface SessionContext extends Pick<Registry, "lawyers" | "sites"> {
  readonly today: string;
  readonly settings: PublicSettings;
}

/** Enters the sessions of the coming weeks, and the citizens who have booked. */
export async function loadSessions(
  { bureau, citizen }: Callers,
  { sites, lawyers, today, settings }: SessionContext,
): Promise<void> {
  await forEach(sessionsAfter(today), ({ site, lawyer, matters, date, startTime, endTime, capacity }) => {
    const session: Partial<SessionRequest> = {
      siteId: idOf(sites, site),
      lawyerId: idOf(lawyers, lawyer),
      date,
      startTime,
      endTime,
      capacity,
      matters: [...matters],
    };
    return bureau.create("/api/admin/sessions", session, `session ${lawyer} ${date} ${startTime}`);
  });
  const sessions = await bureau.all<SessionEntry>("/api/admin/sessions?limit=200");
  for (const { lawyer, ...booking } of BOOKINGS) {
    const first = sessions.find((session) => session.lawyer?.id === idOf(lawyers, lawyer));
    if (!first) throw new Error(`The sample has no session of ${lawyer}.`);
    const request: Partial<BookingRequest> = {
      ...booking,
      sessionId: first.id,
      consentVersion: settings.consents.booking.version,
      channel: "portal",
    };
    await citizen.create("/api/bookings", request, `booking ${booking.phone} ${lawyer}`);
  }
}
