import { Problem } from "../core/problem.ts";
import { periodOf, secondsToNext } from "../core/period.ts";
import { accompany, type Statement } from "../db/client.ts";
import { guardOf } from "../db/errors.ts";
import { keyedDigest } from "../privacy/keys.ts";
import { phoneKey } from "../values/phone.ts";
import type { AppContext, AppEnv } from "./app-env.ts";
import { callerDigest } from "./caller.ts";
import { contracted } from "./contract.ts";
import { countDown, countStatements, countUp, insertWriteOriginStatement, type Counting } from "./queries.ts";
import type { WriteKind } from "./write-limits.ts";

/** Where a number stands in the body: its members, with dots for nested ones. */
type PhonePath = "phone" | "nominator.phone";

/** The number a body holds; what no parser takes, the validator behind this refuses. */
async function phoneIn(c: Pick<AppContext, "req">, path: PhonePath): Promise<string | undefined> {
  let value: unknown = await c.req.json().catch(() => undefined);
  for (const name of path.split(".")) value = value instanceof Object ? Reflect.get(value, name) : undefined;
  return typeof value === "string" && value.length <= 80 ? value : undefined;
}

export interface PhoneCountVariables {
  /**
   * Statements that count the write for the number it names, or for one that only the handler knows. They belong in the
   * batch of the change: when it is too often in a day, nothing is written, and the problem is `rate_limited`.
   */
  countPhone: (known?: string) => Promise<readonly Statement[]>;
}
type CountedEnv = AppEnv & { Variables: PhoneCountVariables };

/**
 * For every route by which the public writes: counts the write before anything is looked at, in the database and in one
 * statement, so that a hundred at once are no way round it; too many are answered 429. It stands behind `idempotent`: a
 * repetition of what is done is none. What it takes is the setting `writeLimits`.
 *
 * With the change goes where it came from, as a keyed digest of the network, for 48 hours: see `write_origins`.
 *
 * @param phoneCounts `first`: the number counts before anything is looked at; `onceProven`: with the change, by
 *   `countPhone`, once it is known to be the caller's: a stranger's attempts use up nobody's day, nor do they tell of it.
 */
export const counted = (kind: WriteKind, phonePath?: PhonePath, phoneCounts: "first" | "onceProven" = "first") =>
  contracted<CountedEnv, "counted">(
    async (c, next) => {
      const { db, keys, actor, deviceId, requestId } = c.var;
      const now = new Date();
      const [limits, caller, phone] = await Promise.all([
        c.var.writeLimits(),
        callerDigest(c),
        phonePath && phoneIn(c, phonePath),
      ]);
      const { perPhone, ...most } = limits[kind];
      const against = (what: string) => keyedDigest(keys.index, `${kind}|${what}`, 16);
      const isKnown = Boolean(deviceId ?? actor.id);
      const ofCaller = await against(actor.id ?? caller);
      const countingOf = async (number: string) => ({
        counted: await against(`phone|${phoneKey(number)}`),
        period: periodOf("day", now),
        most: perPhone,
      });
      const eager = phoneCounts === "first" && phone ? await countingOf(phone) : undefined;
      await countAndRefuse(c, now, [
        { counted: ofCaller, period: periodOf("hour", now), most: isKnown ? most.perKnownCaller : most.perNetwork },
        ...("perNetworkDay" in most && !isKnown
          ? [{ counted: ofCaller, period: periodOf("day", now), most: most.perNetworkDay }]
          : []),
        ...(eager ? [eager] : []),
      ]);
      c.set("countPhone", async (known = phone) =>
        eager || !known ? [] : countStatements(db, await countingOf(known)),
      );
      if (!actor.id)
        accompany(db, {
          statements: async () => [
            insertWriteOriginStatement(db, { requestId, kind, network: caller, createdAt: now.toISOString() }),
          ],
          isWritten: async () => false,
        });
      await next();
      // Nothing came of it: a slip of the pen costs nobody their day. The network's count keeps it.
      if (eager && c.res.status >= 400) await countDown(db, eager);
      if (guardOf(c.error) === "written_too_often") c.res.headers.set("retry-after", String(secondsToNext("day", now)));
      return undefined;
    },
    { duty: "counted" },
  );

/** Counts one more of each, and refuses what is more than the most it may be. */
async function countAndRefuse(
  c: Pick<AppContext, "var">,
  now: Date,
  countings: readonly (Counting & { readonly most: number })[],
): Promise<void> {
  const counts = await countUp(
    c.var.db,
    countings.map(({ counted: what, period }) => ({ counted: what, period })),
  );
  const over = countings.findIndex(({ most }, index) => (counts[index] ?? 0) > most);
  const period = countings[over]?.period;
  if (period === undefined) return;
  throw new Problem("rate_limited", undefined, {
    retryAfter: secondsToNext(period === periodOf("day", now) ? "day" : "hour", now),
  });
}
