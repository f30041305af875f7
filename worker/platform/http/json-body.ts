import type { MiddlewareHandler } from "hono";
import type { AppEnv } from "./app-env.ts";
import { problemAnswer } from "../core/problem.ts";

const JSON_TYPE = /^application\/json\s*(?:;|$)/i;
const CHARSET = /;\s*charset\s*=\s*"?([^\s;"]*)/gi;

/** Whether a content type is JSON, and says nothing of another encoding than UTF-8 (RFC 8259 section 8.1). */
const isJson = (type: string): boolean =>
  JSON_TYPE.test(type) && [...type.matchAll(CHARSET)].every(([, charset = ""]) => /^utf-?8$/i.test(charset));

const isUtf8 = (bytes: ArrayBuffer): boolean => {
  try {
    new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
    return true;
  } catch {
    return false;
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
    if (!isUtf8(sent)) return problemAnswer(c, "unsupported_media_type");
  }
  return next();
};
