import { createMiddleware } from "hono/factory";
import { usualToday } from "../../county/settings/today.ts";
import type { AppEnv } from "../../platform/http/app-env.ts";
import { readOrderFacts, type OrderFacts } from "./book-service.ts";

interface AheadVariables {
  /** What the order is held against, where it could be told what it is about. */
  orderFacts: () => Promise<OrderFacts> | undefined;
}

/**
 * Lets what an order is held against go along with what is asked first. Nothing of the body has been checked by then: it is
 * looked up and no more, and the handler asks anew where the county's day is another than the usual zone's.
 */
export const orderAhead = createMiddleware<AppEnv & { Variables: AheadVariables }>(async (c, next) => {
  const body: unknown = await c.req.json().catch(() => undefined);
  const sessionId: unknown = body instanceof Object ? Reflect.get(body, "sessionId") : undefined;
  const { readAhead } = c.var;
  let facts: Promise<OrderFacts> | undefined;
  if (typeof sessionId === "string" && sessionId.length <= 64)
    c.set("readAhead", () => {
      readAhead();
      if (facts) return;
      const priority: unknown = body instanceof Object ? Reflect.get(body, "priority") : undefined;
      facts = readOrderFacts(c.var, { sessionId, priority }, usualToday(new Date()));
      // Whoever waits for it learns that it could not be read.
      facts.catch(() => {});
    });
  c.set("orderFacts", () => facts);
  await next();
});
