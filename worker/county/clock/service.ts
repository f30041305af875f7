import { audited } from "../../platform/access/audit.ts";
import { countyTime } from "../../platform/core/clock.ts";
import { fieldProblem } from "../../platform/core/problem.ts";
import { writeBatch } from "../../platform/db/client.ts";
import { readClock } from "../../platform/job-runs/clock.ts";
import { believeClockStatements } from "../../platform/job-runs/queries.ts";
import type { Operation } from "../../platform/operation.ts";
import { readSetting } from "../settings/settings.ts";
import type { ClockConfirmation, ServiceClock } from "./schema.ts";

/** What the clock reads, and whether it is believed. */
export async function lookAtClock({ db, now }: Operation): Promise<ServiceClock> {
  const [zone, { believed, last }] = await Promise.all([readSetting(db, "zone"), readClock(db, now)]);
  return { now: now.toISOString(), today: countyTime(zone, now).date, believed, last };
}

/** Somebody says which day it is: where the clock says the same, the jobs go by it from their next run. */
export async function confirmClock(operation: Operation, { today }: ClockConfirmation): Promise<ServiceClock> {
  const { db, now } = operation;
  const found = await lookAtClock(operation);
  if (found.today !== today) throw fieldProblem("today", "mismatch");
  const [forget, believe] = believeClockStatements(db, now);
  await writeBatch(db, [
    forget,
    ...audited(operation, believe, {
      action: "clock.confirm",
      entity: "clock",
      entityId: "clock",
      before: { last: found.last },
      after: { now: found.now },
    }),
  ]);
  return { ...found, believed: true, last: found.now };
}
