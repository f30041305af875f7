import { env } from "cloudflare:workers";
import { expect } from "vitest";
import { runWorkOff } from "../../../../worker/jobs/work-off.ts";
import { MINUTE } from "../../../../worker/platform/core/clock.ts";
import { rowsBetween, rowsOfTables } from "../../rows-of-tables.ts";
import { outline, type Answered } from "./writes/index.ts";
import type { Prepare, Write } from "./writes/office.ts";

/** What came of a write, however often it had to be sent: what was answered, and which rows there are more. */
export interface Outcome {
  readonly answered: Answered;
  readonly rows: Readonly<Record<string, number>>;
}

/** What may be there more often: tries that are counted, days marked once to be counted anew, runs of jobs. */
const NOT_HELD = new Set(["failed_lookups", "uncounted_days", "job_runs"]);
/** What an attempt may leave that came to nothing: that data was opened, and bytes that nobody can attach. */
const PER_ATTEMPT = ["readings", "reading_subjects", "files"];
/** What is taken by a run that was cut off is free again by then. */
const afterTheLease = () => new Date(Date.now() + 5 * MINUTE);

/** Makes a write ready, sends it, and has done what follows. */
export async function changed(prepare: Prepare, work: (write: Write) => Promise<Answered>): Promise<Outcome> {
  const write = await prepare();
  const before = await rowsOfTables();
  const answered = await work(write);
  await runWorkOff(env, afterTheLease);
  return { answered, rows: rowsBetween(before, await rowsOfTables(), NOT_HELD) };
}

/** That something came out as it does where nothing goes wrong, and came about once. */
export function holdTo(wanted: Outcome, place: object, { answered, rows }: Outcome): void {
  const held = { ...rows };
  for (const table of PER_ATTEMPT) {
    const once = wanted.rows[table] ?? 0;
    expect({ ...place, table, atLeast: (rows[table] ?? 0) >= once }).toMatchObject({ atLeast: true });
    if (once > 0) held[table] = once;
    else delete held[table];
  }
  expect({ ...place, ...outline(answered), rows: held }).toEqual({
    ...place,
    ...outline(wanted.answered),
    rows: wanted.rows,
  });
}
