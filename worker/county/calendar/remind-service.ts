import { countyTime } from "../../platform/core/clock.ts";
import { writeBatch } from "../../platform/db/client.ts";
import type { Operation } from "../../platform/operation.ts";
import { noticeStatement } from "../../platform/outbox/outbox.ts";
import { sendingState } from "../../platform/outbox/sending.ts";
import { readSettings } from "../settings/settings.ts";
import { noticesDue, weekOfReminder } from "./days.ts";
import { readOverrides } from "./service.ts";

/**
 * Reminds the bureau's contact (setting `escalationContact`) once a week, from the setting `reminderTime` on, of a year
 * whose holiday notice is missing: from 1 November on of the next year's. However often this runs.
 */
export async function remindOfNotices(operation: Operation): Promise<{ notices: number }> {
  const { db, keys, now } = operation;
  const settings = await readSettings(db, "gateway", "zone", "reminderTime");
  const { date: today, time } = countyTime(settings.zone, now);
  // Where nothing is sent, reminders would only go out of date.
  if (time < settings.reminderTime || sendingState(keys, settings) !== "on") return { notices: 0 };
  const due = noticesDue(today, await readOverrides(db, today));
  await writeBatch(
    db,
    due.map((year) => noticeStatement(operation, year, weekOfReminder(year, today))),
  );
  return { notices: due.length };
}
