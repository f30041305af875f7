import { isUsedUp } from "../../platform/db/allowance.ts";
import { audited } from "../../platform/access/audit.ts";
import { workingDayAfter } from "../../county/calendar/service.ts";
import { writeBatch } from "../../platform/db/client.ts";
import { guardOf } from "../../platform/db/errors.ts";
import { sendingState } from "../../platform/outbox/sending.ts";
import { rectificationStatement } from "../../platform/outbox/outbox.ts";
import type { Operation } from "../../platform/operation.ts";
import { countyTime } from "../../platform/core/clock.ts";
import { readSettings } from "../../county/settings/settings.ts";
import * as queries from "./queries.ts";

/** Rectifications seen to in one run; the next one is minutes away. */
const RUN = 50;

/**
 * Reminds lawyers of what is due in a few working days (setting `rectificationReminderDays`), and escalates what has no
 * answer the day after it was due, from the setting `reminderTime` on. Each once, however often and however many at
 * once this runs.
 */
export async function remindAndEscalate(operation: Operation): Promise<{ reminded: number; escalated: number }> {
  const { db, keys, now } = operation;
  const settings = await readSettings(db, "gateway", "zone", "reminderTime", "rectificationReminderDays");
  const { date: today, time } = countyTime(settings.zone, now);
  if (time < settings.reminderTime) return { reminded: 0, escalated: 0 };
  // Where nothing is sent, reminders would only go out of date.
  const reminded =
    sendingState(keys, settings) === "on" ? await remind(operation, today, settings.rectificationReminderDays) : 0;
  return { reminded, escalated: await escalate(operation, today) };
}

async function remind(operation: Operation, today: string, days: number): Promise<number> {
  const { db } = operation;
  const { date: last } = await workingDayAfter(db, today, days);
  const due = await queries.findToRemind(db, { today, last, limit: RUN });
  await writeBatch(
    db,
    due.map((row) => rectificationStatement(operation, "rectificationDue", row)),
  );
  return due.length;
}

async function escalate(operation: Operation, today: string): Promise<number> {
  const { db, now } = operation;
  const at = now.toISOString();
  let escalated = 0;
  for (const due of await queries.findToEscalate(db, { today, limit: RUN })) {
    if (isUsedUp(db)) break;
    try {
      await writeBatch(db, [
        ...audited(operation, queries.markEscalatedStatement(db, due.id, at), {
          action: "rectifications.escalate",
          entity: "rectifications",
          entityId: due.id,
          after: { dueDate: due.dueDate },
        }),
        rectificationStatement(operation, "rectificationOverdue", due),
      ]);
      escalated += 1;
    } catch (error) {
      // It was answered, or another run escalated it, in the meantime.
      if (guardOf(error) !== "nothing_changed") throw error;
    }
  }
  return escalated;
}
