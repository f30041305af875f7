import { problemAnswer } from "../../platform/core/problem.ts";
import { bearerOf } from "../../platform/http/bearer.ts";
import type { MiddlewareHandler } from "hono";
import { hashSecret, sameDigest } from "../../platform/core/token.ts";
import type { AppEnv } from "../../platform/http/app-env.ts";
import { findDeskLink } from "../../pages/desk/queries.ts";

/** Lets a lawyer through whose link is known, not revoked and not run out, and who still practises here. */
export const requireDesk: MiddlewareHandler<AppEnv> = async (c, next) => {
  const sent = bearerOf(c, "pid");
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
