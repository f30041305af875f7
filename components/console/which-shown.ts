import { html } from "lit";
import type { ConsoleHost } from "./host.ts";
import type { Place } from "./place.ts";

/** Whether a place shows what waits alone: so it begins, until somebody wants all of it or one state. */
export const waitsAt = ({ query }: Place): boolean =>
  query["waiting"] === "true" || (query["waiting"] === undefined && query["state"] === undefined);

/** What waits, or everything: the choice stands in the address. */
export const waitingSwitch = (host: ConsoleHost): unknown => {
  const waits = waitsAt(host.place);
  const { t } = host;
  const button = (label: string, on: boolean, waiting: string | undefined) =>
    html`<button type="button" aria-pressed=${on ? "true" : "false"} @click=${() => host.narrow({ waiting, state: undefined })}>${label}</button>`;
  return html`<div class="switch" role="group" aria-label=${t.whichShown}>${button(t.whatWaits, waits, undefined)}${button(t.everything, !waits, "false")}</div>`;
};
