/** What is counted, is counted by the hour or by the day, in UTC: a count begins anew with the next one. */
export type Period = "hour" | "day";

const LENGTH = { hour: "YYYY-MM-DDTHH".length, day: "YYYY-MM-DD".length } as const;
const SECONDS = { hour: 3600, day: 86_400 } as const;

/** The name of the period an instant lies in: `2026-11-27T04`, `2026-11-27`. */
export const periodOf = (period: Period, instant: Date): string => instant.toISOString().slice(0, LENGTH[period]);

/** Seconds until the next one begins. */
export const secondsToNext = (period: Period, instant: Date): number =>
  SECONDS[period] - (Math.floor(instant.getTime() / 1000) % SECONDS[period]);
