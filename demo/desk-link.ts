import { randomUUID } from "node:crypto";
import type { SessionEntry } from "../worker/consultations/bookings/admin-schema.ts";
import type { NewDeskLink } from "../worker/county/desk-links/schema.ts";
import { ApiClient, type Page } from "./api.ts";

/** The desks somebody opens without an account: a lawyer's, and another provider's. */
export interface DeskLinks {
  readonly lawyer: string | undefined;
  readonly provider: string | undefined;
}

/**
 * The addresses of the desks of whoever has the next session somebody booked, a lawyer and another provider, valid for a
 * day: a link is shown only when it is issued, so every start issues them. Without sessions ahead there is none.
 */
export async function issueDeskLinks(origin: string, clerkToken: string, today: string): Promise<DeskLinks> {
  const clerk = new ApiClient(origin, clerkToken);
  const { items } = await clerk.get<Page<SessionEntry>>(`/api/admin/sessions?from=${today}&limit=200`);
  const next = (isTheirs: (session: SessionEntry) => boolean): SessionEntry | undefined => {
    const own = items.filter(isTheirs);
    return own.find(({ status, placesTaken }) => status === "open" && placesTaken) ?? own[0];
  };
  const issue = async (whose: object | null | undefined): Promise<string | undefined> => {
    if (!whose) return undefined;
    const order = { ...whose, days: 1, way: "handOver", keepEarlier: true };
    const { path } = await clerk.create<NewDeskLink>("/api/admin/desk-links", order, randomUUID());
    return path === undefined ? undefined : origin + path;
  };
  const lawyer = next((session) => session.lawyer !== null)?.lawyer;
  const provider = next((session) => session.provider !== null)?.provider;
  return {
    lawyer: await issue(lawyer && { lawyerId: lawyer.id }),
    provider: await issue(provider && { providerId: provider.id }),
  };
}
