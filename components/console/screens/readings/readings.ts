import { html } from "lit";
import { partOf } from "../../../shared/part.ts";
import { actionButton } from "../../action.ts";
import { entryFacts } from "../../facts.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import { Listing } from "../../listing.ts";
import { fieldLabel, valueLabel } from "../../words.ts";
import { actions, fileAddress } from "../accountability/filtered.ts";
import { accountabilityTexts, type AccountabilityStrings } from "../accountability/texts.ts";

const FILTERS = ["by", "entity", "entityId", "action", "from", "to"] as const;

/** The reading log: who saw whose personal data, and why. */
export const part = partOf<Screen, ConsoleHost, AccountabilityStrings>(accountabilityTexts, (host, own) => {
  const list: Listing<"GET /api/admin/readings"> = new Listing(host, {
    operation: "GET /api/admin/readings",
    filters: FILTERS,
    choices: () => ({ action: actions(list.items, host.place.query["action"]) }),
    columns: [
      { name: "at" },
      {
        name: "actor",
        cell: ({ actor }) => actor.name ?? valueLabel(host.words, "actor", actor.kind),
        text: ({ actor }) => actor.name ?? actor.kind,
      },
      { name: "action" },
      { name: "entity" },
      {
        name: "fields",
        cell: ({ fields }) => fields.map((field) => fieldLabel(host.words, field)).join(host.t.comma),
        text: ({ fields }) => fields.map((field) => fieldLabel(host.words, field)).join(host.t.comma),
      },
      { name: "reason" },
      { name: "requestId", extra: true },
    ],
    buttons: () => [
      actionButton(host, {
        operation: "POST /api/admin/readings/search",
        label: own.t.searchReadings,
        help: own.t.searchHelp,
        done: ({ items }) => own.t.found(items.length),
        show: ({ items }) =>
          html`<p>${own.t.found(items.length)}</p><table><thead><tr>${["at", "actor", "action", "reason"].map((name) => html`<th scope="col">${host.words.fields[name]}</th>`)}</tr></thead><tbody>${items.map(
            ({ at, actor, action, reason }) =>
              html`<tr><td>${host.time(at)}</td><td>${actor.name ?? valueLabel(host.words, "actor", actor.kind)}</td><td>${valueLabel(host.words, "action", action)}</td><td>${entryFacts.value(host, "reason", reason)}</td></tr>`,
          )}</tbody></table>`,
      }),
      html`<a class="button" href=${fileAddress(host, "/api/admin/readings.xlsx", FILTERS)} download>${own.t.spreadsheet}</a>`,
    ],
  });
  return {
    title: () => host.t.screens["readings"] ?? "",
    refresh: () => list.refresh(),
    render: () => list.render(),
  };
});
