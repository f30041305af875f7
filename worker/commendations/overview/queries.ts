import { and, eq, inArray, isNull, lte, sql } from "drizzle-orm";
import type { Waiting } from "../../county/overview/sources.ts";
import { nominations } from "../nominations/schema.ts";
import { notices, objections } from "../notices/schema.ts";
import { conflictDeclarations, panelMembers, panels, scores } from "../panels/schema.ts";
import { campaignCategories } from "../schema.ts";
import { NOMINATIONS_WAIT } from "../nominations/schema.ts";
import { OBJECTIONS_WAIT } from "../notices/schema.ts";

const nominationsIn = (state: "submitted" | "objectionHandled") => ({
  from: sql`${nominations}`,
  where: () => eq(nominations.state, state),
  since: { id: nominations.id },
  days: NOMINATIONS_WAIT[state],
  list: `/api/admin/nominations?waiting=true&state=${state}`,
});

const objectionsIn = (state: "received" | "investigating" | "answered"): Waiting => ({
  permission: "objections.write",
  from: sql`${objections}`,
  where: () => eq(objections.state, state),
  since: { id: objections.id },
  days: OBJECTIONS_WAIT[state],
  list: `/api/admin/objections?waiting=true&state=${state}`,
});

/** The categories somebody may score: of whose panel they are while it is open, and where they have no conflict. */
const categoriesToScore = (memberId: string | null) =>
  sql`(SELECT d.category_id FROM ${conflictDeclarations} d
    JOIN ${campaignCategories} c ON c.id = d.category_id
    JOIN ${panels} p ON p.campaign_id = c.campaign_id AND p.status = 'open'
    JOIN ${panelMembers} m ON m.campaign_id = c.campaign_id AND m.member_id = d.member_id AND m.removed_at IS NULL
    WHERE d.member_id = ${memberId} AND d.kind = 'clear')`;

/** What waits for the bureau here. */
export const commendationsWaiting = {
  objectionsReceived: objectionsIn("received"),
  objectionsInvestigated: objectionsIn("investigating"),
  // Until it is closed it holds its notice up: it waits for everybody but whoever answered it.
  objectionsToClose: {
    ...objectionsIn("answered"),
    where: ({ actor }) => and(eq(objections.state, "answered"), sql`${objections.answeredBy} IS NOT ${actor.id}`),
  },
  nominationsSubmitted: { ...nominationsIn("submitted"), permission: "nominations.decide" },
  // What a member of the panel sees of a category before it, is nothing: they have to know that it is there.
  categoriesToDeclare: {
    permission: "scores.write",
    from: sql`(SELECT DISTINCT n.campaign_id, n.category_id FROM ${nominations} n WHERE n.state = 'shortlisted') AS before
      CROSS JOIN ${panels} ON ${panels.campaignId} = before.campaign_id AND ${panels.status} = 'open'
      CROSS JOIN ${panelMembers} ON ${panelMembers.campaignId} = before.campaign_id`,
    where: ({ actor }) =>
      and(
        eq(panelMembers.memberId, actor.id ?? ""),
        isNull(panelMembers.removedAt),
        sql`NOT EXISTS (SELECT 1 FROM ${conflictDeclarations} d WHERE d.category_id = before.category_id AND d.member_id = ${actor.id})`,
      ),
    since: { instant: panelMembers.addedAt },
    days: "scores",
    list: "/api/admin/panels",
  },
  nominationsToScore: {
    permission: "scores.write",
    from: sql`${nominations}`,
    where: ({ actor }) =>
      and(
        inArray(nominations.state, ["shortlisted", "scored"]),
        sql`${nominations.categoryId} IN ${categoriesToScore(actor.id)}`,
        sql`NOT EXISTS (SELECT 1 FROM ${scores} s WHERE s.nomination_id = ${nominations.id} AND s.member_id = ${actor.id})`,
      ),
    since: { id: nominations.id },
    days: "scores",
    list: "/api/admin/panels",
  },
  // One for each campaign: a notice that is over is concluded for all it names.
  noticesOver: {
    permission: "notices.write",
    from: sql`(SELECT DISTINCT n.campaign_id FROM ${nominations} n WHERE n.state = 'onNotice') AS named
      CROSS JOIN ${notices} ON ${notices.id} = (SELECT l.id FROM ${notices} l WHERE l.campaign_id = named.campaign_id ORDER BY l.number DESC LIMIT 1)`,
    where: ({ at }) => lte(notices.endsAt, at),
    since: { instant: notices.endsAt },
    days: "notices",
    list: "/api/admin/nominations?state=onNotice",
  },
  decisionsToMake: {
    ...nominationsIn("objectionHandled"),
    permission: "commendations.write",
  },
} as const satisfies Record<string, Waiting>;
