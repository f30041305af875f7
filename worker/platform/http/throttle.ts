import type { MiddlewareHandler } from "hono";
import type { AppContext, AppEnv } from "./app-env.ts";
import { foldCode } from "../values/code.ts";
import { callerDigest } from "./caller.ts";
import { keyedDigest } from "../privacy/keys.ts";
import { periodOf } from "../core/period.ts";
import { Problem, problemAnswer, type ProblemCode } from "../core/problem.ts";
import { countUp, readCount } from "./queries.ts";

/** Failed look-ups of one kind from one network in an hour, before they are refused. */
const FAILED_PER_NETWORK = 60;
/** And with one code from anywhere. Its owner mistypes the phone a few times at most. */
const FAILED_PER_CODE = 30;
/** From here on a code opens nothing for the rest of the hour: phones are being tried with somebody's slip. */
const TRIED_OUT = 300;
/** Symbols of five bits from which on a code cannot be guessed, and so is not counted. */
const UNGUESSABLE = 26;

/** Slows floods of writes down. The binding counts per location, so nothing relies on it. */
export const throttleWrites: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (c.req.method === "GET" || c.req.method === "HEAD") return next();
  const { success } = await c.env.WRITE_THROTTLE.limit({ key: await callerDigest(c) });
  return success ? next() : problemAnswer(c, "rate_limited", { retryAfter: 60 });
};

/** What a look-up that found nothing says. */
const NOTHING_FOUND: ReadonlySet<string> = new Set<ProblemCode>(["not_found", "booking_not_found", "plate_unknown"]);

/**
 * Runs a look-up by code. What finds nothing counts against the caller's network, each kind by itself, and against the
 * code: whoever holds somebody's slip must not try phone numbers from many places. Beyond the limit it is refused; but
 * nobody can lock others out: the right code and phone open also then. Long codes, of 128 bits and more, are of links
 * and plates: nobody guesses them, and a foreign page full of wrong ones is no reason to refuse a hall behind the same
 * address.
 *
 * @param code what is looked up; by default the one in the path
 */
export async function countedLookup<T>(
  c: AppContext,
  lookup: () => Promise<T>,
  code: string = c.req.param("code") ?? "",
): Promise<T> {
  const { db, keys } = c.var;
  const typed = foldCode(code);
  if (typed.length >= UNGUESSABLE) return lookup();
  const period = periodOf("hour", new Date());
  const [, , collection = ""] = c.req.path.split("/");
  const of = (what: string) => keyedDigest(keys.index, `${collection}|${what}`, 16);
  const itself = await of(`code|${typed}`);
  const tried = readCount(db, itself, period);
  // What changes nothing is asked in the same round trip, and withheld where it should not have been.
  const asked = c.req.method === "GET" ? lookup() : undefined;
  asked?.catch(() => undefined);
  if ((await tried) >= TRIED_OUT) throw new Problem("rate_limited");
  try {
    return await (asked ?? lookup());
  } catch (error) {
    if (!(error instanceof Problem && NOTHING_FOUND.has(error.code))) throw error;
    const counts = await countUp(db, [
      { counted: await of(await callerDigest(c)), period },
      { counted: itself, period },
    ]);
    const [ofNetwork = 0, ofCode = 0] = counts;
    throw ofNetwork > FAILED_PER_NETWORK || ofCode > FAILED_PER_CODE ? new Problem("rate_limited") : error;
  }
}
