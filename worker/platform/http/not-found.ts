import type { Context, Hono } from "hono";
import type { AppEnv } from "./app-env.ts";
import { problemAnswer } from "../core/problem.ts";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/**
 * Answers what no route took: 405 with the methods there are for this path (RFC 9110 section 15.5.6), to OPTIONS just
 * these, else 404.
 */
export const notFound = (app: Hono<AppEnv>) => (c: Context<AppEnv>) => {
  // Middleware is registered for all methods, so only a route of its own method counts.
  const routed = METHODS.filter((method) =>
    app.router.match(method, c.req.path)[0].some(([[, route]]) => route.method === method),
  );
  if (routed.length === 0) return problemAnswer(c, "not_found");
  // What is read can be asked for without its body.
  const allowed = [...routed.flatMap((method) => (method === "GET" ? [method, "HEAD"] : [method])), "OPTIONS"];
  c.header("allow", allowed.join(", "));
  return c.req.method === "OPTIONS" ? c.body(null, 204) : problemAnswer(c, "method_not_allowed");
};
