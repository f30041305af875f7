import type { MiddlewareHandler } from "hono";
import type { AppEnv } from "../http/app-env.ts";
import { bearerOf } from "../http/bearer.ts";
import { problemAnswer } from "../core/problem.ts";
import { mayDo, type Permission } from "./permissions.ts";
import { findToken } from "./queries.ts";
import { hashSecret, sameDigest } from "../core/token.ts";

/** Lets a request through when its bearer token (RFC 6750) is known, not revoked, and its role has `permission`. */
export const requirePermission =
  (permission: Permission): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const sent = bearerOf(c, "pio");
    const kept = sent && (await findToken(c.var.db, sent.id));
    if (!sent || !kept || kept.revokedAt || !sameDigest(await hashSecret(sent.secret), kept.hash))
      return problemAnswer(c, "unauthorized");
    c.set("actor", { kind: "bureau", id: kept.id, name: kept.name, role: kept.role });
    if (!mayDo(kept.role, permission)) return problemAnswer(c, "forbidden");
    return next();
  };
