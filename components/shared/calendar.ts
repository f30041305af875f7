/** Arithmetic with calendar strings, for the elements that need it; kept out of the chunk that all elements load. */

/** The date `days` later (earlier when negative). */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);

/** The calendar day of an instant in a zone, for example `Asia/Shanghai`. */
export const dateOf = (instant: string, zone: string): string => {
  const parts: Record<string, string> = {};
  const dayOf = new Intl.DateTimeFormat("en", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" });
  for (const { type, value } of dayOf.formatToParts(new Date(instant))) parts[type] = value;
  return `${parts["year"]}-${parts["month"]}-${parts["day"]}`;
};
