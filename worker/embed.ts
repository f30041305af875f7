import { z } from "zod";
import { contentRange, partOf } from "./platform/http/range.ts";

/**
 * The elements' files: what the deployment has, then what earlier releases had, so that a page that was open over an update,
 * or has pinned a release, still finds its parts. A release that was withdrawn says why it is gone.
 */
export interface EmbedSources {
  /** What was deployed. */
  readonly ASSETS: Pick<Fetcher, "fetch">;
  /** Releases of before, under `<path below /embed/>`, as `npm run put-releases` puts them there; none without it. */
  readonly RELEASES?: R2Bucket;
}

const withdrawnSchema = z.object({
  withdrawn: z.array(z.object({ version: z.string(), folder: z.string().optional(), reason: z.string() })).default([]),
});
type Withdrawn = z.infer<typeof withdrawnSchema>["withdrawn"];

/** What files are of, by how their names end. */
const TYPES: readonly (readonly [end: string, type: string])[] = [
  [".d.ts", "text/plain; charset=utf-8"],
  [".js", "text/javascript; charset=utf-8"],
  [".css", "text/css; charset=utf-8"],
  [".json", "application/json; charset=utf-8"],
  [".txt", "text/plain; charset=utf-8"],
  [".html", "text/html; charset=utf-8"],
];

/** As `_headers` says of a file that never changes: these are no files of the deployment, which would have them from there. */
const HEADERS = {
  "access-control-allow-origin": "*",
  "cross-origin-resource-policy": "cross-origin",
  "cache-control": "public, max-age=31536000, immutable",
  "content-security-policy":
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'",
  "cross-origin-opener-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
  "referrer-policy": "strict-origin-when-cross-origin",
  "strict-transport-security": "max-age=31536000",
  "x-content-type-options": "nosniff",
  "x-frame-options": "SAMEORIGIN",
} as const;

/** Answers a request below `/embed/`. */
export async function embedFile(request: Request, { ASSETS, RELEASES }: EmbedSources): Promise<Response> {
  const deployed = await ASSETS.fetch(request);
  if (deployed.status !== 404 || !["GET", "HEAD"].includes(request.method)) return deployed;
  const { pathname, origin } = new URL(request.url);
  const name = pathname.slice("/embed/".length);
  const why = reasonFor(name, await withdrawnIn(ASSETS, origin));
  if (why !== undefined) return gone(why);
  // What moves is the deployment's alone.
  if (!/^(?:\d[\w.-]*|v1\/[\w-]+)\/[\w.-]+(?:\/[\w.-]+)*$/.test(name)) return deployed;
  const kept = await RELEASES?.get(name);
  if (!kept) return deployed;
  const type = TYPES.find(([end]) => name.endsWith(end))?.[1] ?? "application/octet-stream";
  const headers = { ...HEADERS, "accept-ranges": "bytes", "content-type": type, etag: kept.httpEtag };
  await deployed.body?.cancel();
  const known = (request.headers.get("if-none-match") ?? "").split(/\s*,\s*/).map((tag) => tag.replace(/^W\//, ""));
  if (known.includes(kept.httpEtag)) {
    await kept.body.cancel();
    return new Response(null, { status: 304, headers });
  }
  const part = partOf(request.headers, { size: kept.size, etag: kept.httpEtag });
  const bytes = await kept.arrayBuffer();
  const body = (of: ArrayBuffer) => (request.method === "HEAD" ? null : of);
  if (part === "all") return new Response(body(bytes), { headers });
  const partly = { ...headers, "content-range": contentRange(part, kept.size) };
  if (part === "none") return new Response(null, { status: 416, headers: partly });
  return new Response(body(bytes.slice(part.from, part.to + 1)), { status: 206, headers: partly });
}

/** Which releases are served no more, as the deployment says; none where it says nothing. */
async function withdrawnIn(assets: EmbedSources["ASSETS"], origin: string): Promise<Withdrawn> {
  const answer = await assets.fetch(new Request(`${origin}/embed/releases.json`));
  if (!answer.ok) return [];
  return withdrawnSchema.parse(await answer.json()).withdrawn;
}

/** Why a file is gone, where it is of a release that was withdrawn. */
const reasonFor = (name: string, withdrawn: Withdrawn): string | undefined => {
  const found = withdrawn.find(
    ({ version, folder }) =>
      name.startsWith(`${version}/`) || (folder !== undefined && name.startsWith(`v1/${folder}/`)),
  );
  return found && `${found.version} is withdrawn: ${found.reason}`;
};

const gone = (why: string): Response =>
  new Response(`${why}\n`, {
    status: 410,
    headers: { ...HEADERS, "cache-control": "public, max-age=300", "content-type": "text/plain; charset=utf-8" },
  });
