import { eq, sql } from "drizzle-orm";
import { rightsRequests } from "../rights/schema.ts";
import { settingProposals } from "../settings/schema.ts";
import type { Waiting } from "./sources.ts";

/** What waits for the bureau in the county's own folders. */
export const countyWaiting = {
  rightsRequests: {
    permission: "rights.write",
    from: sql`${rightsRequests}`,
    where: () => eq(rightsRequests.state, "received"),
    since: { id: rightsRequests.id },
    due: rightsRequests.dueDate,
    list: "/api/admin/rights-requests?state=received",
  },
  // Of somebody else: nobody confirms what they proposed themselves.
  settingsProposed: {
    permission: "settings.write",
    from: sql`${settingProposals}`,
    where: ({ actor }) => sql`${settingProposals.proposedBy} IS NOT ${actor.id}`,
    since: { instant: settingProposals.proposedAt },
    days: "settings",
    list: "/api/admin/settings",
  },
} as const satisfies Record<string, Waiting>;
