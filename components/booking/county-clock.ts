import { dateOf } from "../shared/calendar.ts";
import { formatDate } from "../shared/dates.ts";
import type { BookingHost } from "./host.ts";

const zoneOf = ({ settings }: BookingHost): string => settings?.zone ?? "Asia/Shanghai";

/** The day it is in the county, by this machine's clock. */
export const dayOfCounty = (host: BookingHost): string => dateOf(new Date().toISOString(), zoneOf(host));

/** The day of an instant in the county: 2026年11月23日 星期一 */
export const dayOf = (host: BookingHost, instant: string): string =>
  formatDate(dateOf(instant, zoneOf(host)), host.locale);

/** The time of an instant in the county: 14:05 */
export const timeOf = (host: BookingHost, instant: string): string =>
  new Intl.DateTimeFormat("en-GB", { timeZone: zoneOf(host), hour: "2-digit", minute: "2-digit" }).format(
    new Date(instant),
  );
