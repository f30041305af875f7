import type { Context } from "hono";
import { parseToken, type TokenPrefix } from "../core/token.ts";

/** The bearer token (RFC 6750) a call brings, taken apart; undefined when it brings none of this kind. */
export function bearerOf(c: Pick<Context, "req">, prefix: TokenPrefix): { id: string; secret: string } | undefined {
  const [, token] = /^Bearer +(\S+)$/i.exec(c.req.header("authorization") ?? "") ?? [];
  return token === undefined ? undefined : parseToken(token, prefix);
}
