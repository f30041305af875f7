import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { keyedDigest } from "../privacy/keys.ts";
import type { Keys } from "../privacy/keys.ts";
import { sameDigest } from "../core/token.ts";

type Requested = Pick<Context, "req">;

const SESSION = "pioneer-session";
const DEVICE = "pioneer-device";
/** No script reads it, no other site sends it, and with this prefix no other host sets it (RFC 6265bis 4.1.3.2). */
const PROTECTED = { prefix: "host", secure: true, httpOnly: true, sameSite: "Strict", path: "/" } as const;
/** On one's own machine without TLS: Chromium up to 88 and Safari keep no `Secure` cookie there. */
const LOCAL = { secure: false, httpOnly: true, sameSite: "Strict", path: "/" } as const;
/** The state of a single sign-on that is under way. */
const STATE = "pioneer-openid";
const STATE_SECONDS = 600;
const DEVICE_DAYS = 365;

const isLocal = ({ req }: Requested): boolean => new URL(req.url).origin.startsWith("http://localhost:");
const attributes = (c: Requested) => (isLocal(c) ? LOCAL : PROTECTED);
const read = (c: Context, name: string): string | undefined => getCookie(c, name, isLocal(c) ? undefined : "host");

/** The session's token a request brings. */
export const sessionTokenOf = (c: Context): string | undefined => read(c, SESSION);

/** Without an age: it ends with the browser, if not before. */
export const setSession = (c: Context, token: string): void => setCookie(c, SESSION, token, attributes(c));

export const clearSession = (c: Context): void => {
  deleteCookie(c, SESSION, attributes(c));
};

export const setState = (c: Context, state: string): void =>
  setCookie(c, STATE, state, { ...attributes(c), maxAge: STATE_SECONDS });

export const stateOf = (c: Context): string | undefined => read(c, STATE);

export const clearState = (c: Context): void => {
  deleteCookie(c, STATE, attributes(c));
};

/**
 * Whether a request with a cookie comes from a page of this service itself. A change says where it comes from (Origin);
 * of a read, browsers from 80 on say it in `Sec-Fetch-Site`, and one from elsewhere has no cookie in the first place.
 */
export function isSameOrigin({ req }: Requested): boolean {
  const site = req.header("sec-fetch-site");
  if (site !== undefined && site !== "same-origin" && site !== "none") return false;
  const origin = req.header("origin");
  if (origin !== undefined) return origin === new URL(req.url).origin;
  return req.method === "GET" || req.method === "HEAD";
}

const deviceMark = (keys: Keys, staffId: string) => keyedDigest(keys.link, `device|${staffId}`, 16);

/**
 * Remembers that somebody has signed in here before: guesses from elsewhere, however many, do not lock this browser out
 * (OWASP, "Slow Down Online Guessing Attacks with Device Cookies"). It opens nothing.
 */
export const setDevice = async (c: Context, keys: Keys, staffId: string): Promise<void> =>
  setCookie(c, DEVICE, await deviceMark(keys, staffId), { ...attributes(c), maxAge: DEVICE_DAYS * 86_400 });

/** Whether this person has signed in with this browser before. */
export async function isKnownDevice(c: Context, keys: Keys, staffId: string): Promise<boolean> {
  const brought = read(c, DEVICE);
  return brought !== undefined && sameDigest(brought, await deviceMark(keys, staffId));
}
