import { countyTime, DAY } from "../../platform/core/clock.ts";
import { timeOfId } from "../../platform/core/id.ts";
import type { Page } from "../../platform/core/paging.ts";
import type { Operation } from "../../platform/operation.ts";
import { addWorkingDays, workingDaysBetween } from "../calendar/days.ts";
import { readOverrides } from "../calendar/service.ts";
import { readSettings, type Setting } from "../settings/settings.ts";
import type { Due } from "./schema.ts";

type AnyWaits = Readonly<Record<string, keyof Setting<"handlingDays"> | null>>;

/** The states a list is asked for: undefined when it is not asked for what waits. */
export function waitingStates<Of extends AnyWaits>(
  waits: Of,
  { waiting, state }: { readonly waiting?: "true" | undefined; readonly state?: string | undefined },
): readonly (keyof Of & string)[] | undefined {
  if (waiting === undefined) return undefined;
  return Object.keys(waits).filter((each) => state === undefined || each === state);
}

/**
 * The first rows of several states by their key, ascending: each state is read in the order of its index, so that what
 * is settled is not gone through.
 */
export async function readOldest<State, Row>(
  states: readonly State[],
  read: (state: State) => Promise<Row[]>,
  keyOf: (row: Row) => string,
  limit: number,
): Promise<Row[]> {
  const rows = (await Promise.all(states.map(read))).flat();
  return rows.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)).slice(0, limit);
}

/** Days back for which the bureau's own word on days is read: further back the published notices alone count. */
const DAYS_BACK = 400;

interface Listed {
  readonly id: string;
  readonly state: string;
  /** The day it is due, where it has one of its own. */
  readonly dueDate?: string;
}

/** A page of a list, each entry with the day by which it has to be settled. Reads nothing where nothing waits. */
export async function withDue<Item extends Listed>(
  { db, now }: Pick<Operation, "db" | "now">,
  { items, next }: Page<Item>,
  waits: AnyWaits,
): Promise<Page<Item & { due: Due | null }>> {
  if (!items.some(({ state }) => Object.hasOwn(waits, state)))
    return { items: items.map((item) => ({ ...item, due: null })), next };
  const [{ handlingDays, zone }, overrides] = await Promise.all([
    readSettings(db, "handlingDays", "zone"),
    readOverrides(db, new Date(now.getTime() - DAYS_BACK * DAY).toISOString().slice(0, 10)),
  ]);
  const dateOf = (instant: Date) => countyTime(zone, instant).date;
  const today = dateOf(now);
  const dayOf = ({ id, state, dueDate }: Item): string | null => {
    if (!Object.hasOwn(waits, state)) return null;
    if (dueDate !== undefined) return dueDate;
    const days = waits[state];
    const time = timeOfId(id);
    return days && time !== undefined
      ? addWorkingDays(dateOf(new Date(time)), handlingDays[days], overrides).date
      : null;
  };
  const due = (item: Item): Due | null => {
    const day = dayOf(item);
    return day === null ? null : { day, workingDays: workingDaysBetween(today, day, overrides), overdue: day < today };
  };
  return { items: items.map((item) => ({ ...item, due: due(item) })), next };
}
