/**
 * Instants as the county's clock shows them, wherever the reader sits; China's until the settings tell the zone. Swedish
 * writes as ISO 8601 does.
 */
const clock = (instant: string, timeZone = "Asia/Shanghai", timeStyle?: "short"): string =>
  new Intl.DateTimeFormat("sv", { timeZone, timeStyle }).format(Date.parse(instant));

/** The calendar day of an instant in the county: 2026-11-23 */
export const countyDay = (instant: string, zone?: string): string => clock(instant, zone);

/** The time of an instant in the county: 14:05 */
export const countyTime = (instant: string, zone?: string): string => clock(instant, zone, "short");
