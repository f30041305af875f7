import type { MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import type { AppEnv } from "./app-env.ts";
import { presentedIdOf } from "./bearer.ts";
import { callerDigest } from "./caller.ts";

/**
 * One JSON line per request. It names the route's pattern, never the URL: codes and search words stay out of the log,
 * and so does everything a citizen typed. The county keeps these lines for six months or longer (MLPS access logs).
 */
export const logRequests: MiddlewareHandler<AppEnv> = async (c, next) => {
  const started = Date.now();
  await next();
  console.log(
    JSON.stringify({
      at: new Date(started).toISOString(),
      requestId: c.get("requestId"),
      method: c.req.method,
      route: routePath(c, -1),
      status: c.res.status,
      milliseconds: Date.now() - started,
      actor: c.get("actor")?.id ?? undefined,
      // Also of one that was refused. Never its secret.
      token: presentedIdOf(c),
      kiosk: c.get("deviceId"),
      // Never the address: what came from one network can be told apart, and nobody can be told by it.
      network: c.get("keys") && (await callerDigest(c)),
    }),
  );
};

/** Logs a fault: the error's class and where it rose. Not its message, which may hold what was sent. */
export function logFault(requestId: string, error: unknown): void {
  // The stack begins with the message, whose lines may look like frames.
  const stack = error instanceof Error ? (error.stack ?? "").replace(error.message, "") : "";
  const frames = stack
    .split("\n")
    .filter((line) => line.startsWith("    at "))
    .slice(0, 8);
  console.error(
    JSON.stringify({
      requestId,
      fault: error instanceof Error ? error.name : typeof error,
      at: frames.map((frame) => frame.trim()),
    }),
  );
}
