import { createMiddleware } from "hono/factory";
import type { Actor, ActorLink } from "../../platform/core/actor.ts";
import { problemAnswer } from "../../platform/core/problem.ts";
import { hashSecret, sameDigest } from "../../platform/core/token.ts";
import type { AppContext, AppEnv } from "../../platform/http/app-env.ts";
import { bearerOf } from "../../platform/http/bearer.ts";
import { linkUsed, toActorLink } from "../personal-links/trace.ts";
import { findBranchLink } from "./queries.ts";

/** Which branch enters, and until when its link lets it in. */
export interface EnteredBranch {
  readonly branch: { readonly id: string; readonly name: string };
  readonly expiresAt: string;
  readonly link: ActorLink;
  /** Of the use before this one: see `linkTraceFields`. */
  readonly lastUsedAt: string | null;
}

/**
 * The branch whose link a call has: the link is known, not revoked and not run out, and the branch is in use; undefined
 * without such a link.
 */
export async function branchOf(c: AppContext): Promise<EnteredBranch | undefined> {
  const sent = bearerOf(c, "pib");
  if (sent) c.var.readAhead();
  const kept = sent && (await findBranchLink(c.var.db, sent.id));
  const valid =
    sent &&
    kept &&
    !kept.link.revokedAt &&
    kept.branchStatus === "active" &&
    sameDigest(await hashSecret(sent.secret), kept.link.hash);
  if (!valid || kept.link.expiresAt <= new Date().toISOString()) return undefined;
  await linkUsed(c, kept.issuance);
  return {
    branch: { id: kept.link.branchId, name: kept.branchName },
    expiresAt: kept.link.expiresAt,
    link: toActorLink(kept.link.id, kept.issuance),
    lastUsedAt: kept.issuance?.lastUsedAt ?? null,
  };
}

/** The branch, as who makes a change. */
export const actorOf = ({ branch: { id, name }, link }: EnteredBranch): Actor => ({ kind: "branch", id, name, link });

export interface BranchVariables {
  branch: EnteredBranch;
}

/** Lets through only whoever has the link of a branch. */
export const requireBranch = createMiddleware<AppEnv & { Variables: BranchVariables }>(async (c, next) => {
  const branch = await branchOf(c);
  if (!branch) return problemAnswer(c, "unauthorized");
  c.set("actor", actorOf(branch));
  c.set("branch", branch);
  return next();
});
