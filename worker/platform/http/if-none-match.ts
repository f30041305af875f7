import type { Context } from "hono";

/**
 * Whether the caller already has what `etag` names, from `If-None-Match` (RFC 9110 section 13.1.2): any of a list, and a
 * tag that a cache on the way has marked as weak counts too.
 */
export function isKnown(c: Pick<Context, "req">, etag: string): boolean {
  const known = c.req.header("if-none-match")?.trim();
  return known === "*" || (known?.match(/"[^"]*"/g) ?? []).some((tag) => tag === etag);
}
