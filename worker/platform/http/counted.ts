import { Problem, problemAnswer } from "../core/problem.ts";
import { periodOf, secondsToNext } from "../core/period.ts";
import { accompany } from "../db/client.ts";
import { keyedDigest } from "../privacy/keys.ts";
import { phoneKey } from "../values/phone.ts";
import type { AppContext, AppEnv } from "./app-env.ts";
import { callerDigest } from "./caller.ts";
import { contracted } from "./contract.ts";
import { countDown, countUp, insertWriteOriginStatement } from "./queries.ts";
import type { WriteKind } from "./write-limits.ts";

/** Where a number stands in the body: its members, with dots for nested ones. */
type PhonePath = "phone" | "nominator.phone";

/** The number a body holds; what no parser takes, the validator behind this refuses. */
async function phoneIn(c: Pick<AppContext, "req">, path: PhonePath): Promise<string | undefined> {
  let value: unknown = await c.req.json().catch(() => undefined);
  for (const name of path.split(".")) value = value instanceof Object ? Reflect.get(value, name) : undefined;
  return typeof value === "string" && value.length <= 80 ? value : undefined;
}

/**
 * For every route by which the public writes: counts the write before anything is looked at, in the database and in one
 * statement, so that a hundred at once are no way round it; too many are answered 429. It stands behind `idempotent`: a
 * repetition of what is done is none. What it takes is the setting `writeLimits`.
 *
 * With the change goes where it came from, as a keyed digest of the network, for 48 hours: see `write_origins`.
 */
export const counted = (kind: WriteKind, phonePath?: PhonePath) =>
  contracted<AppEnv, "counted">(
    async (c, next) => {
      const { db, keys, actor, deviceId, requestId } = c.var;
      const now = new Date();
      const [limits, caller, phone] = await Promise.all([
        c.var.writeLimits(),
        callerDigest(c),
        phonePath && phoneIn(c, phonePath),
      ]);
      const { perNetwork, perKnownCaller, perPhone } = limits[kind];
      const against = (what: string) => keyedDigest(keys.index, `${kind}|${what}`, 16);
      const known = deviceId ?? actor.id;
      const ofThePhone = phone
        ? { counted: await against(`phone|${phoneKey(phone)}`), period: periodOf("day", now) }
        : undefined;
      const counts = await countUp(db, [
        { counted: await against(actor.id ?? caller), period: periodOf("hour", now) },
        ...(ofThePhone ? [ofThePhone] : []),
      ]);
      const [ofCaller = 0, ofPhone = 0] = counts;
      if (ofCaller > (known ? perKnownCaller : perNetwork)) throw new Problem("rate_limited");
      if (ofPhone > perPhone) return problemAnswer(c, "rate_limited", { retryAfter: secondsToNext("day", now) });
      if (!actor.id)
        accompany(db, {
          statements: async () => [
            insertWriteOriginStatement(db, { requestId, kind, network: caller, createdAt: now.toISOString() }),
          ],
          isWritten: async () => false,
        });
      await next();
      // Nothing came of it: a slip of the pen costs nobody their day. The network's count keeps it.
      if (ofThePhone && c.res.status >= 400) await countDown(db, ofThePhone);
      return undefined;
    },
    { duty: "counted" },
  );
