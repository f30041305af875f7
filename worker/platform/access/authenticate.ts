import type { MiddlewareHandler } from "hono";
import type { AppEnv } from "../http/app-env.ts";
import { bearerOf } from "../http/bearer.ts";
import { problemAnswer } from "../core/problem.ts";
import { mayDo, type Permission } from "./permissions.ts";
import { findToken } from "./queries.ts";
import { hashSecret, sameDigest } from "../core/token.ts";

/** Lets a request through when its bearer token (RFC 6750) is in force, and its holder's role has `permission`. */
export const requirePermission =
  (permission: Permission): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const sent = bearerOf(c, "pio");
    const kept = sent && (await findToken(c.var.db, sent.id));
    if (!sent || !kept || !sameDigest(await hashSecret(sent.secret), kept.token.hash) || !isInForce(kept))
      return problemAnswer(c, "unauthorized");
    const { token, holder } = kept;
    c.set("actor", { kind: "bureau", id: holder.id, name: holder.name, role: holder.role, tokenId: token.id });
    if (!mayDo(holder.role, permission)) return problemAnswer(c, "forbidden");
    return next();
  };

const isInForce = ({ token, holder }: NonNullable<Awaited<ReturnType<typeof findToken>>>): boolean =>
  !token.revokedAt && !holder.leftAt && token.expiresAt > new Date().toISOString();
