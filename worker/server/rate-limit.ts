/** So many callers are remembered before those of past windows are forgotten. */
const FORGET_ABOVE = 10_000;

/** Counts what callers do in windows of some seconds, in memory: a throttle, on which nothing that must hold relies. */
export function rateLimit({ limit, period }: { readonly limit: number; readonly period: number }): RateLimit {
  const counts = new Map<string, { window: number; count: number }>();
  return {
    limit: async ({ key }) => {
      const window = Math.floor(performance.now() / (period * 1000));
      if (counts.size > FORGET_ABOVE)
        for (const [other, { window: past }] of counts) if (past !== window) counts.delete(other);
      const count = counts.get(key);
      if (count?.window !== window) counts.set(key, { window, count: 1 });
      else count.count += 1;
      return { success: (counts.get(key)?.count ?? 1) <= limit };
    },
  };
}
