import { addWorkingDays, dayKind, NO_OVERRIDES, weekdayGuess, type Overrides } from "../../county/calendar/days.ts";
import { readOverrides } from "../../county/calendar/service.ts";
import { DISPLAY_CONDITIONS, type DisplayCondition } from "../../county/settings/schema.ts";
import { readSettings, type DisplayRule } from "../../county/settings/settings.ts";
import { addDays, addMonths, countyTime } from "../../platform/core/clock.ts";
import type { Operation } from "../../platform/operation.ts";

/** By what a day holds conditions of display against signings. */
export interface DisplayLimits {
  readonly today: string;
  /** Who practises since later than this has not the years that are asked for. */
  readonly practisingSince: string;
  /**
   * Of each condition that suspends: null at once, or the last day since when it may be gone for that. Conditions that
   * are only shown are not named.
   */
  readonly suspendsSince: { readonly [Condition in DisplayCondition]?: string | null };
}

const SETTINGS_READ = ["zone", "displayRules", "minimumPractisingYears"] as const;

/** Nobody waits longer than the rules allow; with festivals in between. */
const LONGEST_WAIT = 200;

async function readRules({ db, now }: Pick<Operation, "db" | "now">) {
  const { zone, displayRules, minimumPractisingYears } = await readSettings(db, ...SETTINGS_READ);
  const today = countyTime(zone, now).date;
  return { today, rules: displayRules, minimumPractisingYears };
}

const isWorkday = (date: string, overrides: Overrides): boolean => {
  const { kind } = dayKind(date, overrides);
  return (kind === "unconfirmed" ? weekdayGuess(date) : kind) === "workday";
};

/** The last day that has `count` working days behind it on `today`. */
function lastDayBefore(today: string, count: number, overrides: Overrides): string {
  let [date, left] = [today, count];
  while (left > 0) {
    if (isWorkday(date, overrides)) left--;
    date = addDays(date, -1);
  }
  return date;
}

const waitOf = (rule: DisplayRule): number | undefined => (typeof rule === "object" ? rule.suspendAfter : undefined);

/** The limits of this moment. */
export async function readDisplayLimits(operation: Pick<Operation, "db" | "now">): Promise<DisplayLimits> {
  const { today, rules, minimumPractisingYears } = await readRules(operation);
  const waits = DISPLAY_CONDITIONS.some((condition) => waitOf(rules[condition]) !== undefined);
  const overrides = waits ? await readOverrides(operation.db, addDays(today, -LONGEST_WAIT), today) : NO_OVERRIDES;
  const suspendsSince: Partial<Record<DisplayCondition, string | null>> = {};
  for (const condition of DISPLAY_CONDITIONS) {
    const rule = rules[condition];
    const wait = waitOf(rule);
    if (wait !== undefined) suspendsSince[condition] = lastDayBefore(today, wait, overrides);
    else if (rule === "suspendAtOnce") suspendsSince[condition] = null;
  }
  return { today, practisingSince: addMonths(today, -12 * minimumPractisingYears), suspendsSince };
}

/** When a condition that is gone since a day suspends; null when it only shows. */
export async function readSuspensionDates(
  operation: Pick<Operation, "db" | "now">,
): Promise<(condition: DisplayCondition, since: string) => string | null> {
  const { today, rules } = await readRules(operation);
  const overrides = await readOverrides(operation.db, addDays(today, -LONGEST_WAIT));
  return (condition, since) => {
    const rule = rules[condition];
    const wait = waitOf(rule);
    if (wait !== undefined) return addWorkingDays(since, wait, overrides).date;
    return rule === "suspendAtOnce" ? since : null;
  };
}
