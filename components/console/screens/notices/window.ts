import type { ConsoleHost } from "../../host.ts";

/** From the next working day on, so many of them. */
export interface NoticeWindow {
  readonly firstDay: string;
  readonly lastDay: string;
}

const DAY = 86_400_000;
const dayAfter = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

/**
 * The window a notice of so many working days would have if it were published today, by the bureau's calendar; undefined
 * where a day within it is not confirmed yet, or the calendar is not for this person to see.
 */
export async function windowOf(host: ConsoleHost, workingDays: number): Promise<NoticeWindow | undefined> {
  if (!host.may("GET /api/admin/calendar")) return undefined;
  const { items } = await host.request("GET /api/admin/calendar", {
    // A week of holidays and the weekends around it are the most that stands between.
    query: { from: dayAfter(host.today, 1), to: dayAfter(host.today, workingDays * 2 + 30) },
    signal: new AbortController().signal,
  });
  const working: string[] = [];
  for (const { date, kind } of items) {
    if (kind === "unconfirmed") return undefined;
    if (kind === "workday") working.push(date);
    if (working.length === workingDays) break;
  }
  const [firstDay] = working;
  const lastDay = working[workingDays - 1];
  return firstDay && lastDay ? { firstDay, lastDay } : undefined;
}
