import type { MiddlewareHandler } from "hono";
import type { AppContext, AppEnv } from "./app-env.ts";
import { foldCode } from "../values/code.ts";
import { callerDigest } from "./caller.ts";
import { keyedDigest } from "../privacy/keys.ts";
import { Problem, problemAnswer, type ProblemCode } from "../core/problem.ts";
import { countFailedLookups, countUp, recordFailedLookups } from "./queries.ts";

/** Failed look-ups one caller may make in an hour. A hall full of people behind one address stays far below. */
const FAILED_LOOKUPS_PER_HOUR = 60;
/** And with one code. Its owner mistypes the phone a few times at most. */
const FAILED_LOOKUPS_PER_CODE = 30;

/** Slows floods of writes down. The binding counts per location, so nothing relies on it. */
export const throttleWrites: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (c.req.method === "GET" || c.req.method === "HEAD") return next();
  const { success } = await c.env.WRITE_THROTTLE.limit({ key: await callerDigest(c) });
  return success ? next() : problemAnswer(c, "rate_limited", { retryAfter: 60 });
};

/** What a look-up that found nothing says. */
const NOTHING_FOUND: ReadonlySet<string> = new Set<ProblemCode>(["not_found", "booking_not_found", "plate_unknown"]);

/**
 * Runs a look-up by code. When it finds nothing that counts against the caller, and against the code: whoever holds
 * somebody's slip with the code must not try phone numbers from many places.
 */
export async function countedLookup<T>(c: AppContext, lookup: () => Promise<T>): Promise<T> {
  const { db, keys } = c.var;
  const hour = new Date().toISOString().slice(0, 13);
  const caller = await callerDigest(c);
  const code = await keyedDigest(keys.index, `code|${foldCode(c.req.param("code") ?? "")}`, 16);
  const failed = await countFailedLookups(db, [caller, code], hour);
  if ((failed.get(caller) ?? 0) >= FAILED_LOOKUPS_PER_HOUR || (failed.get(code) ?? 0) >= FAILED_LOOKUPS_PER_CODE)
    throw new Problem("rate_limited");
  try {
    return await lookup();
  } catch (error) {
    if (error instanceof Problem && NOTHING_FOUND.has(error.code)) await recordFailedLookups(db, [caller, code], hour);
    throw error;
  }
}

/**
 * Carries out a write of which a caller may make `limit` in an hour. It is counted before it is tried, so that many at
 * once are no way round it.
 * @param what tells such writes apart, e.g. `concern`
 */
export async function countedWrite<T>(c: AppContext, what: string, limit: number, write: () => Promise<T>): Promise<T> {
  const { db, keys } = c.var;
  const counted = await keyedDigest(keys.index, `${what}|${await callerDigest(c)}`, 16);
  if ((await countUp(db, counted, new Date().toISOString().slice(0, 13))) > limit) throw new Problem("rate_limited");
  return write();
}
