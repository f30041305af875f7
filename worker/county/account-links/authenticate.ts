import { createMiddleware } from "hono/factory";
import { problemAnswer } from "../../platform/core/problem.ts";
import { hashSecret, sameDigest } from "../../platform/core/token.ts";
import type { AppEnv } from "../../platform/http/app-env.ts";
import { bearerOf } from "../../platform/http/bearer.ts";
import { linkUsed, toActorLink } from "../personal-links/trace.ts";
import { findAccountLink, type HeldAccountLink } from "./queries.ts";

export interface AccountLinkVariables {
  /** The one-time link that was used. */
  accountLink: HeldAccountLink;
}

/** Lets through whoever has the link to set an account up, also one that is used: a repeated answer must find the first. */
export const requireAccountLink = createMiddleware<AppEnv & { Variables: AccountLinkVariables }>(async (c, next) => {
  const sent = bearerOf(c, "pia");
  const kept = sent && (await findAccountLink(c.var.db, sent.id));
  if (!sent || !kept || kept.holder.leftAt !== null || !sameDigest(await hashSecret(sent.secret), kept.link.hash))
    return problemAnswer(c, "unauthorized");
  await linkUsed(c, kept.issuance);
  const { id, name, role, sites } = kept.holder;
  c.set("actor", { kind: "bureau", id, name, role, sites, link: toActorLink(kept.link.id, kept.issuance) });
  c.set("accountLink", kept);
  return next();
});
