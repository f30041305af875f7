import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { contentRange, partOf } from "../platform/http/range.ts";
import { codingFor, compress, isWorthIt, type Coding } from "./compression.ts";
import type { KeptFile } from "./kept-releases.ts";
import { applyHeaderRules, readHeaderRules } from "./header-rules.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".ts": "text/plain; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".pdf": "application/pdf",
  ".webmanifest": "application/manifest+json",
  ".wasm": "application/wasm",
};
/** What the folder holds for whoever serves it. */
const NOT_SERVED = new Set(["_headers", "_redirects"]);
/** What is compressed once is kept, so it may take a moment. */
const QUALITY = 10;

interface StaticFile {
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly tag: string;
  readonly compressed: Map<Coding, Promise<Uint8Array<ArrayBuffer>>>;
}

/**
 * The static files, read when the service starts: what is served never changes under an open page, and no path leads
 * out of the folder. Addresses, headers and tags are as Cloudflare makes them: pages without `.html`, `404.html` for
 * what is not there.
 *
 * @param kept what lies elsewhere, of earlier releases; the folder's own go first
 */
export function staticFiles(folder: string, kept: readonly KeptFile[] = []): (request: Request) => Promise<Response> {
  const files = new Map<string, StaticFile>();
  const add = (path: string, place: string): void => {
    const bytes = new Uint8Array(readFileSync(place));
    files.set(path, {
      type: TYPES[extname(place)] ?? "application/octet-stream",
      bytes,
      tag: `"${createHash("sha256").update(bytes).digest("hex").slice(0, 32)}"`,
      compressed: new Map(),
    });
  };
  if (existsSync(folder))
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const place = join(entry.parentPath, entry.name);
      const path = place.slice(folder.length).replaceAll("\\", "/");
      if (NOT_SERVED.has(path.slice(1))) continue;
      add(path, place);
    }
  for (const { path, place } of kept) if (!files.has(path)) add(path, place);
  const rulesFile = join(folder, "_headers");
  const rules = existsSync(rulesFile) ? readHeaderRules(readFileSync(rulesFile, "utf8")) : [];

  const headersFor = (path: string, { type, tag }: StaticFile): Headers => {
    const headers = new Headers({
      "content-type": type,
      etag: tag,
      "cache-control": "public, max-age=0, must-revalidate",
    });
    applyHeaderRules(rules, path, headers);
    if (isWorthIt(type, Infinity)) headers.append("vary", "accept-encoding");
    return headers;
  };

  return async (request) => {
    const url = new URL(request.url);
    const path = decoded(url.pathname);
    if (request.method !== "GET" && request.method !== "HEAD")
      return new Response(null, { status: 405, headers: { allow: "GET, HEAD" } });
    const place = placeOf(path, (name) => files.has(name));
    if (place.moved !== undefined)
      return new Response(null, { status: 307, headers: { location: place.moved + url.search } });
    const file = files.get(place.file ?? "/404.html");
    const status = place.file ? 200 : 404;
    if (!file) return new Response(null, { status });
    const headers = headersFor(path, file);
    if (status === 200 && knows(request, file.tag)) return new Response(null, { status: 304, headers });
    const coding =
      isWorthIt(file.type, file.bytes.byteLength) && !request.headers.has("range")
        ? codingFor(request.headers.get("accept-encoding"))
        : undefined;
    // What is compressed on the way has no bytes of its own to count.
    if (!coding)
      return status === 200
        ? whole(request, file, headers)
        : new Response(bodyOf(request, file.bytes), { status, headers });
    headers.set("content-encoding", coding);
    headers.set("etag", `W/${file.tag}`);
    const kept = file.compressed.get(coding) ?? compress(file.bytes, coding, QUALITY);
    file.compressed.set(coding, kept);
    return new Response(request.method === "HEAD" ? null : await kept, { status, headers });
  };
}

const bodyOf = <T>({ method }: Request, bytes: T): T | null => (method === "HEAD" ? null : bytes);

/** A file as it lies there, or the part of it that is asked for. */
function whole(request: Request, { bytes, tag }: StaticFile, headers: Headers): Response {
  headers.set("accept-ranges", "bytes");
  const size = bytes.byteLength;
  const part = partOf(request.headers, { size, etag: tag });
  if (part === "all") return new Response(bodyOf(request, bytes), { headers });
  headers.set("content-range", contentRange(part, size));
  if (part === "none") return new Response(null, { status: 416, headers });
  return new Response(bodyOf(request, bytes.slice(part.from, part.to + 1)), { status: 206, headers });
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

const knows = (request: Request, tag: string): boolean =>
  (request.headers.get("if-none-match") ?? "")
    .split(/\s*,\s*/)
    .some((known) => known === "*" || known.replace(/^W\//, "") === tag);

/** Which file an address means, or where it is to be asked for. */
function placeOf(path: string, has: (name: string) => boolean): { readonly file?: string; readonly moved?: string } {
  if (path.endsWith("/index.html") && has(path)) return { moved: path.slice(0, -"index.html".length) };
  if (path.endsWith(".html") && has(path)) return { moved: path.slice(0, -".html".length) };
  if (has(path)) return { file: path };
  if (path.endsWith("/")) {
    if (has(`${path}index.html`)) return { file: `${path}index.html` };
    const page = path.slice(0, -1);
    return has(`${page}.html`) ? { moved: page } : {};
  }
  if (has(`${path}.html`)) return { file: `${path}.html` };
  return has(`${path}/index.html`) ? { moved: `${path}/` } : {};
}
