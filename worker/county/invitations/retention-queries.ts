import { eq, and, or, sql } from "drizzle-orm";
import type { Days, EndedRows } from "../retention/cutoffs.ts";
import { UNANSWERED_LINK_DAYS } from "../retention/rules.ts";
import { invitations } from "./schema.ts";
import { ENTITY_OF, INVITATION_KINDS, type InvitationKind } from "./schema.ts";
import type { Subject } from "./subjects.ts";

/** What is kept of an answer goes so long after what was asked about is decided. */
const KEPT: Readonly<Record<InvitationKind, Days>> = {
  branchOpinion: "signingRetentionDays",
  nomineeConsent: "nominatorRetentionDays",
  secondDecision: "unsettledRetentionDays",
};

/**
 * What was answered, by whom, and to whom the link went. That it was answered, when and how stays: the decision rests on
 * it.
 */
export const invitationsOver = (
  subjects: Readonly<Record<InvitationKind, Pick<Subject, "decidedBefore">>>,
): EndedRows => ({
  table: invitations,
  over: ({ before }) =>
    or(
      ...INVITATION_KINDS.map((kind) =>
        and(
          eq(invitations.entity, ENTITY_OF[kind]),
          or(
            subjects[kind].decidedBefore(invitations.entityId, before(KEPT[kind])),
            sql`${invitations.createdAt} < ${before(KEPT[kind], "unsettledRetentionDays")}`,
          ),
        ),
      ),
      sql`(${invitations.usedAt} IS NULL AND coalesce(${invitations.revokedAt}, ${invitations.expiresAt}) < ${before(UNANSWERED_LINK_DAYS)})`,
    ),
});
