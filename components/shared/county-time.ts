/** Instants as the county's clock shows them, wherever the reader sits; China's until the settings tell the zone. */

const clock = (instant: string, timeZone = "Asia/Shanghai"): string =>
  // Swedish writes as ISO 8601 does: 2026-11-23 14:05
  new Intl.DateTimeFormat("sv", { dateStyle: "short", timeStyle: "short", timeZone }).format(Date.parse(instant));

/** The calendar day of an instant in the county: 2026-11-23 */
export const countyDay = (instant: string, zone?: string): string => clock(instant, zone).slice(0, 10);

/** The time of an instant in the county: 14:05 */
export const countyTime = (instant: string, zone?: string): string => clock(instant, zone).slice(11);
