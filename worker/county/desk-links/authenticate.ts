import type { MiddlewareHandler } from "hono";
import { hashSecret, parseToken, sameDigest } from "../../platform/core/token.ts";
import type { AppEnv } from "../../platform/http/app-env.ts";
import { problemAnswer } from "../../platform/core/problem.ts";
import { findDeskLink } from "../../pages/desk/queries.ts";

/** Lets a lawyer through whose link is known, not revoked and not run out, and who still practises here. */
export const requireDesk: MiddlewareHandler<AppEnv> = async (c, next) => {
  const [, bearer] = /^Bearer +(\S+)$/i.exec(c.req.header("authorization") ?? "") ?? [];
  const sent = bearer ? parseToken(bearer, "pid") : undefined;
  const kept = sent && (await findDeskLink(c.var.db, sent.id));
  const valid =
    sent &&
    kept &&
    !kept.link.revokedAt &&
    kept.lawyerStatus === "active" &&
    sameDigest(await hashSecret(sent.secret), kept.link.hash);
  if (!valid || kept.link.expiresAt <= new Date().toISOString()) return problemAnswer(c, "unauthorized");
  c.set("actor", { kind: "lawyer", id: kept.link.lawyerId, name: kept.lawyerName });
  c.set("desk", {
    lawyer: { id: kept.link.lawyerId, name: kept.lawyerName, firm: kept.firmName },
    expiresAt: kept.link.expiresAt,
  });
  c.header("cache-control", "no-store");
  return next();
};
