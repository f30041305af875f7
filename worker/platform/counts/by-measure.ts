import type { CountedRow } from "./queries.ts";

export interface Counted {
  readonly count: number;
  readonly minutes: number;
}

/** What was counted in each way, by what it was counted by. */
export type ByMeasure = (measure: string) => ReadonlyMap<string, Counted>;

export function countsBy(rows: readonly CountedRow[]): ByMeasure {
  const byMeasure = new Map<string, Map<string, Counted>>();
  for (const { measure, value, count, amount } of rows) {
    const values = byMeasure.get(measure) ?? new Map<string, Counted>();
    byMeasure.set(measure, values.set(value, { count, minutes: amount }));
  }
  return (measure) => byMeasure.get(measure) ?? new Map<string, Counted>();
}

export const NOTHING: Counted = { count: 0, minutes: 0 };

export const addUp = (all: Iterable<Counted>): Counted =>
  [...all].reduce((sum, { count, minutes }) => ({ count: sum.count + count, minutes: sum.minutes + minutes }), NOTHING);
