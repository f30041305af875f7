import { problemAnswer } from "../../platform/core/problem.ts";
import { bearerOf } from "../../platform/http/bearer.ts";
import { createMiddleware } from "hono/factory";
import { hashSecret, sameDigest } from "../../platform/core/token.ts";
import type { AppEnv } from "../../platform/http/app-env.ts";
import { linkUsed, toActorLink } from "../personal-links/trace.ts";
import { findInvitation, type InvitationRow } from "./queries.ts";

interface InvitationVariables {
  /** The one-time link that was used. */
  invitation: InvitationRow;
}

/**
 * Lets through whoever has a one-time link, also one that is used or has run out: what it says then is theirs to know,
 * and a repeated answer must find the first.
 */
export const requireInvitation = createMiddleware<AppEnv & { Variables: InvitationVariables }>(async (c, next) => {
  const sent = bearerOf(c, "pin");
  if (sent) c.var.readAhead();
  const kept = sent && (await findInvitation(c.var.db, sent.id));
  if (!sent || !kept || !sameDigest(await hashSecret(sent.secret), kept.invitation.hash))
    return problemAnswer(c, "unauthorized");
  const { invitation, issuance } = kept;
  await linkUsed(c, issuance);
  c.set("actor", { kind: "citizen", id: invitation.id, name: null, link: toActorLink(invitation.id, issuance) });
  c.set("invitation", invitation);
  return next();
});
