import type { MiddlewareHandler } from "hono";
import type { Actor } from "../core/actor.ts";
import { problemAnswer } from "../core/problem.ts";
import { hashSecret, sameDigest } from "../core/token.ts";
import type { AppContext, AppEnv } from "../http/app-env.ts";
import { bearerOf } from "../http/bearer.ts";
import { logFault } from "../http/log.ts";
import { mayAct, type Permission } from "./permissions.ts";
import { heldSession } from "./session.ts";
import type { HeldSignIn } from "./account-queries.ts";
import { findToken, markUsedStatement, type HeldToken } from "./staff-queries.ts";
import type { SiteRule } from "./sites.ts";

/**
 * Lets a request through when its bearer token (RFC 6750) is in force, or somebody is signed in with its cookie; their
 * role and the token's own scope have `permission`, and the route is for whoever deals with some sites only, where they
 * do. All of it is read anew with every request, so that a change holds at once.
 */
export const requirePermission =
  (permission: Permission, sites: SiteRule): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const session = c.req.header("authorization") === undefined ? await heldSession(c) : undefined;
    const held = session ?? (await heldToken(c));
    if (typeof held === "string") return problemAnswer(c, held);
    const actor = "signIn" in held ? signedIn(held) : actorOf(held);
    c.set("actor", actor);
    if ("token" in held) await markUsed(c, held);
    if (!mayAct(actor, permission)) return problemAnswer(c, "forbidden");
    if (actor.sites && sites === "refused") return problemAnswer(c, "outside_your_sites");
    return next();
  };

/** The token a call brings with whose it is, or how it is refused. Only who has the secret learns that it has run out. */
async function heldToken(c: AppContext): Promise<HeldToken | "unauthorized" | "token_expired"> {
  const sent = bearerOf(c, "pio");
  if (sent) c.var.readAhead();
  const held = sent && (await findToken(c.var.db, sent.id));
  if (!sent || !held || !sameDigest(await hashSecret(sent.secret), held.token.hash)) return "unauthorized";
  if (held.token.revokedAt || held.holder.leftAt) return "unauthorized";
  return held.token.expiresAt > new Date().toISOString() ? held : "token_expired";
}

/** The narrower of two limits by site; null is none. */
const bothLimits = (one: readonly string[] | null, other: readonly string[] | null): readonly string[] | null =>
  one && other ? one.filter((id) => other.includes(id)) : (one ?? other);

/** What a one-time link opens: one's own ways in, and nothing of the bureau's. */
const BY_LINK: readonly Permission[] = ["me.read", "me.write"];

const signedIn = ({ signIn, holder }: HeldSignIn): Actor => ({
  kind: "bureau",
  id: holder.id,
  name: holder.name,
  role: holder.role,
  tokenId: signIn.id,
  permissions: signIn.way === "link" ? BY_LINK : null,
  sites: holder.sites,
});

const actorOf = ({ token, holder }: HeldToken): Actor => ({
  kind: "bureau",
  id: holder.id,
  name: holder.name,
  role: holder.role,
  tokenId: token.id,
  permissions: token.permissions,
  sites: bothLimits(holder.sites, token.sites),
});

/** Keeps the day a token was used last: a write on the first use of a day, and none after it. */
async function markUsed(c: AppContext, { token }: HeldToken): Promise<void> {
  const today = new Date().toISOString().slice(0, 10);
  if (token.lastUsedOn === today) return;
  // Nobody is kept from their work because this could not be written.
  await markUsedStatement(c.var.db, token.id, today).catch((error: unknown) => logFault(c.var.requestId, error));
}
