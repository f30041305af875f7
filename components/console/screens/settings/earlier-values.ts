import { html } from "lit";
import type { PartTexts } from "../../../shared/part.ts";
import type { AnswerOf } from "../../../shared/api-client.ts";
import { actionButton } from "../../action.ts";
import type { ConsoleHost } from "../../host.ts";
import { Listing } from "../../listing.ts";
import type { RulesStrings } from "../rules/texts.ts";
import { settingValue } from "./setting-value.ts";

type Setting = AnswerOf<"GET /api/admin/settings/{key}">;

const valueIn = (step: unknown): unknown =>
  typeof step === "object" && step !== null && "value" in step ? step.value : undefined;

/**
 * What a setting was before each of its changes, page after page, and how it is put back: beside what it is now.
 * @param now the setting as it is now; undefined until it is there
 */
export function earlierValues(
  host: ConsoleHost,
  own: PartTexts<RulesStrings>,
  key: string,
  now: () => Setting | undefined,
): Listing<"GET /api/admin/history/{entity}/{id}"> {
  const show = (value: unknown) => settingValue(host, key, value);
  const side = (
    step: unknown,
  ) => html`<div class="scroll" tabindex="0" role="region" aria-label=${own.t.sideBySide}><table class="compared">
    <thead><tr><th scope="col">${own.t.isNow}</th><th scope="col">${own.t.becomesAgain}</th></tr></thead>
    <tbody><tr><td>${show(now()?.value)}</td><td>${show(valueIn(step))}</td></tr></tbody></table></div>`;
  return new Listing(host, {
    operation: "GET /api/admin/history/{entity}/{id}",
    path: { entity: "settings", id: key },
    query: { limit: 20 },
    within: true,
    only: ({ action }) => action === "settings.change",
    empty: own.t.neverChanged,
    columns: [
      { name: "at" },
      { name: "actor", label: host.t.stepBy, cell: ({ actor }) => actor.name ?? "" },
      { name: "before", label: own.t.wasBefore, cell: ({ before }) => show(valueIn(before)) },
      { name: "after", label: own.t.becameThen, cell: ({ after }) => show(valueIn(after)) },
    ],
    actions: ({ id, before }) => {
      const setting = now();
      if (!setting || setting.waiting || JSON.stringify(valueIn(before)) === JSON.stringify(setting.value)) return "";
      return actionButton(host, {
        operation: "POST /api/admin/settings/{key}/restore",
        path: { key },
        version: setting.version,
        label: own.t.restore,
        fixed: { step: id },
        help: html`${setting.needsTwo ? own.t.restoreNeedsTwo : own.t.restoreHelp}${side(before)}`,
        done: ({ waiting }) => (waiting ? own.t.waitsNow : host.t.done(own.t.restore)),
      });
    },
  });
}
