import { eq, sql } from "drizzle-orm";
import { records } from "../records/schema.ts";
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
  // The partial index of what is under way is found by these very words.
  recordsOverdue: {
    permission: "records.write",
    from: sql`${records}`,
    where: ({ today }) =>
      sql`${records.dueOn} IS NOT NULL AND ${records.state} = 'standing' AND ${records.dueOn} < ${today}`,
    since: { date: records.dueOn },
    due: records.dueOn,
    list: "/api/admin/records?overdue=true",
  },
  recordsSubmitted: {
    permission: "records.confirm",
    from: sql`${records}`,
    where: () => eq(records.state, "submitted"),
    since: { id: records.id },
    list: "/api/admin/records?state=submitted",
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
