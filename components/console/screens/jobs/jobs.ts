import { partOf } from "../../../shared/part.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import { Listing } from "../../listing.ts";
import { worded } from "../accountability/filtered.ts";
import { accountabilityTexts, type AccountabilityStrings } from "../accountability/texts.ts";

/** What ran by itself in the last days, and what became of it. */
export const part = partOf<Screen, ConsoleHost, AccountabilityStrings>(accountabilityTexts, (host, own) => {
  const list = new Listing(host, {
    operation: "GET /api/admin/job-runs",
    filters: ["job", "outcome"],
    choices: () => ({ job: worded(host.words, "job") }),
    columns: [{ name: "job" }, { name: "startedAt" }, { name: "endedAt" }, { name: "outcome", state: true }],
  });
  return { title: () => own.t.jobs, refresh: () => list.refresh(), render: () => list.render() };
});
