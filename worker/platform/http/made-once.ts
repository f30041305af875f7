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
  let text: string | undefined;
  let etag: string | undefined;
  return async (c: Context<AppEnv>) => {
    text ??= make();
    etag ??= `"${await digestOf(text)}"`;
    const all = { ...headers, etag, "cache-control": "public, max-age=300" };
    return isKnown(c, etag) ? c.body(null, 304, all) : c.body(text, 200, all);
  };
}

/** A text, as an entity tag names it. */
export async function digestOf(text: string): Promise<string> {
  return encodeBase64Url(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))));
}
