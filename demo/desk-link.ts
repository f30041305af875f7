import { randomUUID } from "node:crypto";
import type { SessionEntry } from "../worker/consultations/bookings/admin-schema.ts";
import type { NewDeskLink } from "../worker/county/desk-links/schema.ts";
import { ApiClient, type Page } from "./api.ts";

/**
 * The address of the desk of whoever has the next session somebody booked, valid for a day: a link is shown only when
 * it is issued, so every start issues one. Without sessions ahead there is none.
 */
export async function issueDeskLink(origin: string, clerkToken: string, today: string): Promise<string | undefined> {
  const clerk = new ApiClient(origin, clerkToken);
  const { items } = await clerk.get<Page<SessionEntry>>(`/api/admin/sessions?from=${today}&limit=200`);
  const session =
    items.find(({ status, placesTaken, lawyer }) => status === "open" && placesTaken && lawyer) ??
    items.find(({ lawyer }) => lawyer);
  if (!session?.lawyer) return undefined;
  const { path } = await clerk.create<NewDeskLink>(
    "/api/admin/desk-links",
    { lawyerId: session.lawyer.id, days: 1, way: "handOver" },
    randomUUID(),
  );
  return path === undefined ? undefined : origin + path;
}
