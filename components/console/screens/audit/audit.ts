import { html } from "lit";
import { partOf } from "../../../shared/part.ts";
import { entryFacts } from "../../facts.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import { Listing } from "../../listing.ts";
import { valueLabel } from "../../words.ts";
import { actions, worded, fileAddress } from "../accountability/filtered.ts";
import { accountabilityTexts, type AccountabilityStrings } from "../accountability/texts.ts";
import { ChainCheck } from "./chain.ts";

const FILTERS = ["actor", "entity", "entityId", "action", "from", "to", "network"] as const;

/** The audit: who did what when, and whether it is unbroken. */
export const part = partOf<Screen, ConsoleHost, AccountabilityStrings>(accountabilityTexts, (host, own) => {
  const chain = new ChainCheck(host, own);
  const list: Listing<"GET /api/admin/audit"> = new Listing(host, {
    operation: "GET /api/admin/audit",
    filters: FILTERS,
    choices: () => ({ entity: worded(host.words, "entity"), action: actions(list.items, host.place.query["action"]) }),
    columns: [
      { name: "at" },
      {
        name: "actor",
        cell: ({ actor }) => actor.name ?? valueLabel(host.words, "actor", actor.kind),
        text: ({ actor }) => actor.name ?? valueLabel(host.words, "actor", actor.kind),
      },
      { name: "action" },
      { name: "entity" },
      { name: "entityId", extra: true },
      { name: "reason" },
      { name: "before", extra: true, cell: ({ before }) => entryFacts.value(host, "before", before) },
      { name: "after", extra: true, cell: ({ after }) => entryFacts.value(host, "after", after) },
      { name: "requestId", extra: true },
    ],
    buttons: () =>
      html`<a class="button" href=${fileAddress(host, "/api/admin/audit.xlsx", FILTERS)} download>${own.t.spreadsheet}</a>`,
  });
  return {
    title: () => host.t.screens["audit"] ?? "",
    refresh: () => list.refresh(),
    render: () => html`${chain.render()}${list.render()}`,
  };
});
