import { html, nothing } from "lit";
import { partOf } from "../../../shared/part.ts";
import { actionButton } from "../../action.ts";
import { Entry } from "../../entry.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import { Listing } from "../../listing.ts";
import { worded } from "../accountability/filtered.ts";
import { accountabilityTexts, type AccountabilityStrings } from "../accountability/texts.ts";

/** What ran by itself in the last days, and what became of it; above it, a clock that is in doubt. */
export const part = partOf<Screen, ConsoleHost, AccountabilityStrings>(accountabilityTexts, (host, own) => {
  const clock = new Entry(host, "GET /api/admin/clock", (signal) => ({ signal }));
  const list = new Listing(host, {
    operation: "GET /api/admin/job-runs",
    filters: ["job", "outcome"],
    choices: () => ({ job: worded(host.words, "job") }),
    columns: [{ name: "job" }, { name: "startedAt" }, { name: "endedAt" }, { name: "outcome", state: true }],
  });
  return {
    title: () => own.t.jobs,
    refresh: () => {
      clock.refresh();
      list.refresh();
    },
    render: () =>
      html`${clock.render(({ believed, now, last }) =>
        believed
          ? nothing
          : html`<section class="panel"><p role="status"><span class="state bad">${host.words.operations["GET /api/admin/clock"]}</span></p><p>${own.t.clockDoubted(host.time(now), host.time(last ?? now))}</p><p class="row">${actionButton(host, { operation: "POST /api/admin/clock" }, "primary")}</p></section>`,
      )}${list.render()}`,
  };
});
