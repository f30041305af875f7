import { periodOf } from "../platform/core/period.ts";
import type { Database } from "../platform/db/client.ts";
import { countDown, countUp, type Counting } from "../platform/http/queries.ts";
import { BOOKING_KINDS, CONCERN_KINDS, type NotificationKind } from "../platform/outbox/schema.ts";
import { keyedDigest, type Keys } from "../platform/privacy/keys.ts";
import { phoneKey } from "../platform/values/phone.ts";

/** What goes to whoever left a number; a code counts when it is asked for. */
const LIMITED: ReadonlySet<NotificationKind> = new Set<NotificationKind>([...BOOKING_KINDS, ...CONCERN_KINDS]);

/** A message that is about to go out. */
interface Outgoing {
  readonly event: { readonly id: string; readonly kind: NotificationKind };
  readonly phone: string;
}

/** Messages a number has been counted for. */
export interface CountedMessages {
  /** Those that would be more than a number gets in a day: they stay here. */
  readonly over: ReadonlySet<string>;
  /** These did not go out after all. */
  readonly giveBack: (eventIds: readonly string[]) => Promise<void>;
}

/**
 * Counts messages for the numbers they go to, before they go: two runs at once send no more than one would. So somebody
 * who books and cancels in another's name a hundred times sends them a handful.
 * @param most messages a number gets in a day
 */
export async function countMessages(
  { db, keys }: { readonly db: Database; readonly keys: Keys },
  messages: readonly Outgoing[],
  most: number,
  at: Date,
): Promise<CountedMessages> {
  const period = periodOf("day", at);
  const limited = messages.filter(({ event }) => LIMITED.has(event.kind));
  const digests = await Promise.all(
    limited.map(({ phone }) => keyedDigest(keys.index, `message|phone|${phoneKey(phone)}`, 16)),
  );
  const eventsOf = new Map<string, string[]>();
  for (const [index, digest] of digests.entries()) {
    const { event } = limited[index] ?? {};
    if (event) eventsOf.set(digest, [...(eventsOf.get(digest) ?? []), event.id]);
  }
  const countings: Counting[] = [...eventsOf].map(([counted, ids]) => ({ counted, period, by: ids.length }));
  const counts = countings.length > 0 ? await countUp(db, countings) : [];
  const over = countings.flatMap(({ counted }, index) => {
    const ids = eventsOf.get(counted) ?? [];
    const before = (counts[index] ?? 0) - ids.length;
    return ids.slice(Math.max(most - before, 0));
  });
  return {
    over: new Set(over),
    giveBack: async (eventIds) => {
      const back = new Set(eventIds);
      for (const [counted, ids] of eventsOf) {
        const by = ids.filter((id) => back.has(id)).length;
        if (by > 0) await countDown(db, { counted, period, by });
      }
    },
  };
}
