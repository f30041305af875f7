import type { Context } from "hono";
import { parseToken, type TokenPrefix } from "../core/token.ts";

/** What a request is known by here, whatever context it is looked at through. */
type Requested = Pick<Context, "req">;

const presentedIds = new WeakMap<object, string>();

/** The id of the token or link a request brought, whether it opened anything or not: for the log. */
export const presentedIdOf = ({ req }: Requested): string | undefined => presentedIds.get(req.raw);

/** A token that a request brings, taken apart; undefined when it is none of this kind. */
export function presented(
  { req }: Requested,
  token: string,
  prefix: TokenPrefix,
): { id: string; secret: string } | undefined {
  const parts = parseToken(token, prefix);
  if (parts) presentedIds.set(req.raw, parts.id);
  return parts;
}

/** The bearer token (RFC 6750) a call brings, taken apart; undefined when it brings none of this kind. */
export function bearerOf(c: Requested, prefix: TokenPrefix): { id: string; secret: string } | undefined {
  const [, token] = /^Bearer +(\S+)$/i.exec(c.req.header("authorization") ?? "") ?? [];
  return token === undefined ? undefined : presented(c, token, prefix);
}
