import { addDays, countyTime, DAY } from "../../platform/core/clock.ts";
import type { Database } from "../../platform/db/client.ts";
import { readSettings, type Settings } from "../settings/settings.ts";
import { cutoffsOf, RETENTION_SETTINGS, type Days, type RetentionSetting, type Unsettled } from "./cutoffs.ts";
import { selectDueUnsettled } from "./queries.ts";
import type { UnsettledEntry } from "./schema.ts";

/** More than anybody settles in a week; a list that is full says so by being full. */
export const MOST = 500;

/** The last day on which an entry can be settled: the night after it is erased. */
function settleByOf(settings: Pick<Settings, "zone" | RetentionSetting>, since: string, days: readonly Days[]): string {
  const kept = days.reduce<number>((sum, each) => sum + (typeof each === "number" ? each : settings[each]), 0);
  // A date is over with its last day; an instant at some time of a day that begins with the night's erasing.
  return since.length === "YYYY-MM-DD".length
    ? addDays(since, kept)
    : addDays(countyTime(settings.zone, new Date(Date.parse(since) + kept * DAY)).date, -1);
}

/** The settings that decide what is warned of. */
export const UNSETTLED_SETTINGS = ["zone", "unsettledWarningDays", ...RETENTION_SETTINGS] as const;
type UnsettledSettings = Pick<Settings, (typeof UNSETTLED_SETTINGS)[number]>;

/**
 * What was never settled and is erased within `unsettledWarningDays`, as one statement for each source and what their
 * rows come to, what goes first at the head. It is found by the very conditions by which it is erased, as they will be
 * then.
 */
export function askForUnsettled(db: Database, sources: readonly Unsettled[], settings: UnsettledSettings, now: Date) {
  const cutoffs = cutoffsOf(settings, new Date(now.getTime() + settings.unsettledWarningDays * DAY));
  return {
    statements: sources.map((source) => selectDueUnsettled(db, source, cutoffs, MOST)),
    entriesOf(
      found: readonly (readonly { readonly id: string; readonly since: string }[])[],
    ): readonly UnsettledEntry[] {
      const entries = sources.flatMap((source, index) =>
        (found[index] ?? []).map(({ id, since }) => ({
          kind: source.kind,
          id,
          settleBy: settleByOf(settings, since, source.days),
        })),
      );
      const first = new Map<string, UnsettledEntry>();
      for (const entry of entries) {
        const key = `${entry.kind} ${entry.id}`;
        const known = first.get(key);
        if (!known || entry.settleBy < known.settleBy) first.set(key, entry);
      }
      return [...first.values()]
        .toSorted((a, b) => (a.settleBy < b.settleBy ? -1 : a.settleBy > b.settleBy ? 1 : a.id < b.id ? -1 : 1))
        .slice(0, MOST);
    },
  };
}

/** The same, read. */
export async function readUnsettled(
  db: Database,
  sources: readonly Unsettled[],
  now: Date,
): Promise<readonly UnsettledEntry[]> {
  const asked = askForUnsettled(db, sources, await readSettings(db, ...UNSETTLED_SETTINGS), now);
  return asked.entriesOf(await Promise.all(asked.statements));
}
