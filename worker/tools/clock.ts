/**
 * Says that the clock of the service is right, where the jobs have not run for more than a day and so do not believe it
 * (`platform/job-runs/clock.ts`). Look at the clock of the machine first.
 *
 *     npm run clock -- --is-right [--remote]
 *
 * Without `--remote` it goes to the county in `PIONEER_FOLDER`, or where that is not set to the one in `.data/`.
 */
import { readOptions } from "./options.ts";
import { newId } from "../platform/core/id.ts";
import { executeSql } from "./execute-sql.ts";
import { literal } from "./wrangler.ts";

const { values } = readOptions({
  options: { "is-right": { type: "boolean", default: false }, remote: { type: "boolean", default: false } },
});
if (!values["is-right"]) {
  console.error(`Usage: npm run clock -- --is-right [--remote]\nThe clock here says ${new Date().toISOString()}.`);
  process.exit(2);
}
// The clock that is believed is the one of where the database is.
const now = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')";
executeSql(
  [
    // Runs from after now are by a clock that was not right: what comes is not held against them.
    `DELETE FROM job_runs WHERE started_at > ${now}`,
    `INSERT INTO job_runs (id, job, started_at, ended_at, outcome) VALUES (${literal(newId())}, 'clock', ${now}, ${now}, 'done')`,
  ],
  { remote: values.remote },
);
console.log("The jobs go on with their next run.");
