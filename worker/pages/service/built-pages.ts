import { html, raw } from "hono/html";
import type { AppContext } from "../../platform/http/app-env.ts";
import { footer, type ServiceContext } from "./frame.ts";

/**
 * Pages that are built, since what they load is named by what is in it: the console, a branch's page, the call display,
 * and the index. The county's name is put in where they leave a place for it.
 */
export const BUILT_PAGES = ["/", "/console", "/branch", "/calls"] as const;

/** What a built page leaves a place for. */
const places = (zh: ServiceContext, en: ServiceContext) => ({
  bureau: zh.bureau,
  "bureau-en": en.bureau,
  service: zh.name,
  "service-en": en.name,
  footer: footer(zh),
});

/** Headers of the file as it lies there, which the filled page is not. */
const OF_THE_FILE = new Set([
  "cf-cache-status",
  "content-encoding",
  "content-length",
  "content-type",
  "date",
  "etag",
  "last-modified",
]);

/** A built page under the county's name, with the headers of its file. */
export async function builtPage(
  c: AppContext,
  path: string,
  zh: ServiceContext,
  en: ServiceContext,
): Promise<Response> {
  const file = await c.env.ASSETS.fetch(new Request(new URL(path, c.req.url)));
  const text = await file.text();
  for (const [name, value] of file.headers) if (!OF_THE_FILE.has(name)) c.header(name, value);
  const filled: Readonly<Record<string, unknown>> = places(zh, en);
  const parts = text.split(/\{([a-z-]+)\}/);
  // What stands between two braces and is no place is the page's own.
  const page = parts.map((part, at) =>
    at % 2 === 0 ? raw(part) : part in filled ? html`${filled[part]}` : raw(`{${part}}`),
  );
  return c.html(html`${page}`, file.status as 200);
}
