import { createHash } from "node:crypto";
import type { Context, Handler } from "hono";
import type { AppEnv } from "./app-env.ts";
import { encodeBase64Url } from "../core/bytes.ts";
import { isKnown } from "./if-none-match.ts";

/**
 * Answers with a text that is the same for everybody: it is made when somebody first asks, once in the life of the
 * isolate, and whoever has it already is told so (304).
 * @param headers what goes with it; `content-type` at least
 */
export function madeOnce(make: () => string, headers: Readonly<Record<string, string>>): Handler<AppEnv> {
  // As it goes out: a megabyte of text would be turned into bytes for each who asks.
  const makeBytes = () => {
    const bytes = Uint8Array.from(new TextEncoder().encode(make()));
    return { bytes, etag: `"${digestOf(bytes)}"` };
  };
  let made: ReturnType<typeof makeBytes> | undefined;
  return (c: Context<AppEnv>) => {
    const { bytes, etag } = (made ??= makeBytes());
    const all = { ...headers, etag, "cache-control": "public, max-age=300" };
    return isKnown(c, etag) ? c.body(null, 304, all) : c.body(bytes, 200, all);
  };
}

/** A body, as an entity tag names it. */
export const digestOf = (body: Uint8Array): string => encodeBase64Url(createHash("sha256").update(body).digest());
