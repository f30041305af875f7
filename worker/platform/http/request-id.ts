import type { MiddlewareHandler } from "hono";
import type { AppEnv } from "./app-env.ts";

/**
 * Gives each request an id, which the answer and every line of the log carry. It is always our own: what a caller sends
 * under that name may be anything, a telephone number too, and is not kept.
 */
export const ownRequestId: MiddlewareHandler<AppEnv> = async (c, next) => {
  const id = crypto.randomUUID();
  c.set("requestId", id);
  c.header("x-request-id", id);
  await next();
};
