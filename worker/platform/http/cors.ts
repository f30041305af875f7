import type { MiddlewareHandler } from "hono";
import type { AppContext, AppEnv } from "./app-env.ts";
import { problemAnswer } from "../core/problem.ts";

const EXPOSED = "x-request-id, x-d1-bookmark, etag, idempotency-replayed, retry-after";
const ALLOWED_HEADERS =
  "content-type, idempotency-key, if-match, authorization, pioneer-phone, pioneer-kiosk, pioneer-file-name, x-d1-bookmark";
/** Headers that make even a read somebody's own. */
const PRIVATE_HEADERS = ["authorization", "pioneer-phone", "pioneer-kiosk"];

/** Whether a call is more than a public read, told from the call itself or from its preflight. */
function isPrivate(c: AppContext): boolean {
  const preflight = c.req.method === "OPTIONS";
  const method = preflight ? (c.req.header("access-control-request-method") ?? "GET") : c.req.method;
  if (method !== "GET" && method !== "HEAD") return true;
  const named = preflight
    ? (c.req.header("access-control-request-headers") ?? "").toLowerCase().split(/\s*,\s*/)
    : undefined;
  return PRIVATE_HEADERS.some((header) => (named ? named.includes(header) : c.req.header(header) !== undefined));
}

/**
 * Public reads are for anyone; writes and personal reads only for this origin and the portals the bureau allows
 * (`portalOrigins`). A write from elsewhere is refused before anything happens, not just hidden from the page
 * that sent it; the page may read the refusal, so that an element can say why.
 */
export const crossOrigin =
  (portalOrigins: (c: AppContext) => Promise<readonly string[]>): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const origin = c.req.header("origin");
    const foreign = origin !== undefined && origin !== new URL(c.req.url).origin ? origin : undefined;
    const closed = isPrivate(c);
    const preflight = foreign !== undefined && c.req.method === "OPTIONS";
    if (closed && foreign !== undefined && !preflight && !(await portalOrigins(c)).includes(foreign)) {
      c.header("vary", "origin");
      c.header("access-control-allow-origin", foreign);
      return problemAnswer(c, "origin_not_allowed");
    }
    // A public read says so whoever asks: caches keep the answer to a page of ours, or to nobody's, for the portals too.
    const allowed = closed ? foreign : "*";
    const headers = {
      vary: "origin",
      ...(allowed === undefined
        ? {}
        : { "access-control-allow-origin": allowed, "access-control-expose-headers": EXPOSED }),
    };
    if (preflight) {
      return c.body(null, 204, {
        ...headers,
        "access-control-allow-methods": "GET, HEAD, POST, PUT, PATCH, DELETE",
        "access-control-allow-headers": ALLOWED_HEADERS,
        "access-control-max-age": "600",
      });
    }
    await next();
    for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value);
    return undefined;
  };
