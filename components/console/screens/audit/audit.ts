import { html } from "lit";
import { partOf } from "../../../shared/part.ts";
import { entryFacts } from "../../facts.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import { Listing } from "../../listing.ts";
import { valueLabel } from "../../words.ts";
import { worded, fileAddress } from "../accountability/filtered.ts";
import { accountabilityTexts, type AccountabilityStrings } from "../accountability/texts.ts";
import { AUDIT_ACTIONS } from "./actions.ts";
import { ChainCheck } from "./chain.ts";

const FILTERS = ["actor", "entity", "entityId", "action", "from", "to", "network"] as const;

/** What can have been done with such an entry, or with any, by what it is called. */
const actionsOf = ({ words, place, locale }: ConsoleHost): readonly string[] => {
  const { entity, action: asked } = place.query;
  const called = (action: string) => valueLabel(words, "action", action);
  const among = AUDIT_ACTIONS.filter((action) => action === asked || !entity || action.startsWith(`${entity}.`));
  among.sort((a, b) => called(a).localeCompare(called(b), locale === "en" ? "en" : "zh-CN"));
  return among;
};

/** The audit: who did what when, and whether it is unbroken. */
export const part = partOf<Screen, ConsoleHost, AccountabilityStrings>(accountabilityTexts, (host, own) => {
  const chain = new ChainCheck(host, own);
  const list: Listing<"GET /api/admin/audit"> = new Listing(host, {
    operation: "GET /api/admin/audit",
    filters: FILTERS,
    choices: () => ({ entity: worded(host.words, "entity"), action: actionsOf(host) }),
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
