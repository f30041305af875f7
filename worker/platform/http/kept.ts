import type { AppEnv } from "./app-env.ts";
import { contracted, type Contracted } from "./contract.ts";
import { isKnown } from "./if-none-match.ts";
import { digestOf } from "./made-once.ts";

/**
 * How long public reads may be kept, by what they show (RFC 9111; RFC 5861 for what may be shown while it is asked for
 * anew). Each has an ETag, so that asking again costs no bytes.
 */
export const KEPT = {
  /** What must hold at the moment it is read, such as whether a hall is closed: asked about each time. */
  current: "no-cache",
  /** Who is called in a hall. */
  calls: "public, max-age=5",
  /** Who somebody is and what holds for them: whatever is withdrawn is out of every answer within this minute. */
  people: "public, max-age=60",
  /** What the county is, which every page asks for first: settings, firms, sites. */
  county: "public, max-age=60, stale-while-revalidate=240",
  /** Long texts of the bureau. */
  texts: "public, max-age=300",
} as const;

export type Kept = keyof typeof KEPT;

/** Whoever names themselves, or a state of the database, is answered from there. */
const OWN = ["authorization", "cookie", "x-d1-bookmark", "pioneer-kiosk"] as const;

/**
 * A public read that may be kept: what it answers gets its `Cache-Control` and an ETag, and is not sent to whoever has it
 * (304). What the county is stays in front of the database as well, until a write makes it stale.
 */
export function kept(how: Kept): Contracted<AppEnv, "kept"> {
  const cacheControl = KEPT[how];
  return contracted<AppEnv, "kept">(
    async (c, next) => {
      const isAnybody = OWN.every((name) => c.req.header(name) === undefined);
      const place = how === "county" && isAnybody ? await c.env.answers?.look(c.req.url) : undefined;
      if (place?.found) {
        const { "content-type": type = "", ...headers } = keptHeaders(place.found.headers);
        return isKnown(c, headers["etag"] ?? "")
          ? c.body(null, 304, headers)
          : c.body(await place.found.arrayBuffer(), 200, { ...headers, "content-type": type });
      }
      await next();
      if (c.res.status !== 200) return undefined;
      const body = new Uint8Array(await c.res.arrayBuffer());
      const etag = `"${digestOf(body)}"`;
      const headers = new Headers(c.res.headers);
      headers.set("cache-control", cacheControl);
      headers.set("etag", etag);
      await place?.keep(new Response(body, { headers: keptHeaders(headers) }));
      c.res = undefined;
      // What has been set goes along, but for the type of a body that is not sent.
      if (isKnown(c, etag)) headers.delete("content-type");
      c.res = isKnown(c, etag) ? new Response(null, { status: 304, headers }) : new Response(body, { headers });
      return undefined;
    },
    { duty: "kept", cacheControl },
  );
}

/** What of an answer's headers is about what it says; the rest is each request's own. */
const keptHeaders = (headers: Headers): Record<string, string> =>
  Object.fromEntries([...headers].filter(([name]) => ["content-type", "cache-control", "etag", "age"].includes(name)));

/** Writes of the public that change nothing of what the county is; they come by the thousand. */
const LEAVES_THE_COUNTY = /^\/api\/(?:bookings|phone-proofs)(?:\/|$)/;

/** Whether a request may have changed what is kept in front of the database. One whose answer is lost may have. */
export const makesStale = (method: string, path: string): boolean =>
  method !== "GET" && method !== "HEAD" && method !== "OPTIONS" && !LEAVES_THE_COUNTY.test(path);
