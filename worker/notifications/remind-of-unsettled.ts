import type { Unsettled } from "../county/retention/cutoffs.ts";
import { readUnsettled } from "../county/retention/unsettled.ts";
import { readSettings } from "../county/settings/settings.ts";
import { addDays, countyTime, instantOf } from "../platform/core/clock.ts";
import { writeBatch } from "../platform/db/client.ts";
import type { Operation } from "../platform/operation.ts";
import { unsettledStatement } from "../platform/outbox/outbox.ts";
import { sendingState } from "../platform/outbox/sending.ts";

/** The Monday of a date's week. */
const weekOf = (date: string): string => addDays(date, -((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7));

/**
 * Puts down that the bureau's contact is to be told of what is erased soon without having been settled, once a week and
 * by day. However often this runs.
 */
export async function remindOfUnsettled(
  operation: Operation,
  sources: readonly Unsettled[],
): Promise<{ unsettled: number }> {
  const { db, keys, now } = operation;
  const [settings, entries] = await Promise.all([
    readSettings(db, "gateway", "zone", "reminderTime"),
    readUnsettled(db, sources, now),
  ]);
  // Where nothing is sent, reminders would only go out of date: there it stands in the list.
  if (entries.length > 0 && sendingState(keys, settings) === "on") {
    const { date } = countyTime(settings.zone, now);
    const byDay = instantOf(settings.zone, date, settings.reminderTime);
    const at = byDay < now ? now : byDay;
    await writeBatch(db, [unsettledStatement(operation, weekOf(date), at.toISOString())]);
  }
  return { unsettled: entries.length };
}
