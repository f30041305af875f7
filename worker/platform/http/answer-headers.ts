import type { MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";
import type { AppEnv } from "./app-env.ts";

/** A year, and not for subdomains: what else the county runs beneath this host is its own business. */
const HSTS = "max-age=31536000";
/** An answer of the API is data: a browser that is made to show it as a page loads and runs nothing. */
const DATA_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const secure = secureHeaders({
  crossOriginResourcePolicy: "cross-origin",
  xFrameOptions: "DENY",
  referrerPolicy: "no-referrer",
  strictTransportSecurity: HSTS,
  permissionsPolicy: { camera: [], microphone: [], geolocation: [], payment: [], usb: [] },
});

/**
 * What every answer says, whatever it is. The static files say the same in their `_headers`; pages with a policy of
 * their own keep it.
 */
export const answerHeaders: readonly MiddlewareHandler<AppEnv>[] = [
  secure,
  async (c, next) => {
    await next();
    const { headers } = c.res;
    if (!headers.has("content-security-policy")) headers.set("content-security-policy", DATA_POLICY);
    // What does not say that it may be kept is kept nowhere: the answer to a write holds codes and more.
    if (!headers.has("cache-control")) headers.set("cache-control", "no-store");
  },
];
