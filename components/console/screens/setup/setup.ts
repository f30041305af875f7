import { html } from "lit";
import { partOf } from "../../../shared/part.ts";
import { Entry } from "../../entry.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import { rulesTexts, type RulesStrings } from "../rules/texts.ts";

/** What still stands between this county and its first booking, each step with the screen it is done on. */
export const part = partOf<Screen, ConsoleHost, RulesStrings>(rulesTexts, (host, own) => {
  const entry = new Entry(host, "GET /api/admin/setup", (signal) => ({ signal }));
  return {
    title: () => host.t.screens["setup"] ?? "",
    refresh: () => entry.refresh(),
    render: () =>
      entry.render(({ ready, complete, steps }) => {
        const { t } = own;
        const words = (step: string): string => t.setupSteps[step] ?? step;
        return html`<section class="panel"><p>${complete ? t.setupComplete : ready ? t.setupReady : t.setupNotReady}</p>
          <table><thead><tr><th scope="col">${t.setupStep}</th><th scope="col">${t.setupState}</th></tr></thead>
          <tbody>${steps.map(({ step, done, needed, list }) => {
            const address = host.screenOf(list);
            return html`<tr><th scope="row">${address ? html`<a href=${address}>${words(step)}</a>` : words(step)}</th><td><span class="state ${done ? "good" : needed ? "bad" : ""}">${done ? t.setupDone : needed ? t.setupNeeded : t.setupWanted}</span></td></tr>`;
          })}</tbody></table>
          <p class="hint">${t.setupImport}</p></section>`;
      }),
  };
});
