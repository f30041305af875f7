import type { MiddlewareHandler } from "hono";
import type { AppEnv } from "./app-env.ts";
import { problemAnswer } from "../core/problem.ts";

const JSON_TYPE = /^application\/json\s*(?:;|$)/i;
const CHARSET = /;\s*charset\s*=\s*"?([^\s;"]*)/gi;

/** Whether a content type is JSON, and says nothing of another encoding than UTF-8 (RFC 8259 section 8.1). */
const isJson = (type: string): boolean =>
  JSON_TYPE.test(type) && [...type.matchAll(CHARSET)].every(([, charset = ""]) => /^utf-?8$/i.test(charset));

/** The text of bytes that are UTF-8. */
const textOf = (bytes: ArrayBuffer): string | undefined => {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return undefined;
  }
};

/**
 * Takes JSON in UTF-8 and nothing else. Other bytes would be decoded with a character for each that cannot be read, and
 * stored like that: a form posted in GBK made rubble of a name.
 */
export const jsonBodyInUtf8: MiddlewareHandler<AppEnv> = async (c, next) => {
  const type = c.req.header("content-type");
  if (type !== undefined && !isJson(type)) return problemAnswer(c, "unsupported_media_type");
  if (c.req.raw.body !== null) {
    const sent = await c.req.arrayBuffer();
    if (type === undefined && sent.byteLength > 0) return problemAnswer(c, "unsupported_media_type");
    const text = textOf(sent);
    if (text === undefined) return problemAnswer(c, "unsupported_media_type");
    // Where everybody behind this looks for it: else it would be decoded anew for each of them.
    Object.assign(c.req.bodyCache, { text: Promise.resolve(text) });
  }
  return next();
};
