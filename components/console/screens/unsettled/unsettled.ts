import { html } from "lit";
import { partOf } from "../../../shared/part.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import { Listing } from "../../listing.ts";
import { addressOf } from "../../place.ts";
import { accountabilityTexts, type AccountabilityStrings } from "../accountability/texts.ts";

/** Where each kind is settled. */
const SCREEN = {
  concern: "concerns",
  objection: "objections",
  signing: "signings",
  nomination: "nominations",
  rating: "bookings",
  rightsRequest: "rights",
} as const;

/** What nobody has settled and is erased soon, the first to go at the head. */
export const part = partOf<Screen, ConsoleHost, AccountabilityStrings>(accountabilityTexts, (host, own) => {
  const list = new Listing(host, {
    operation: "GET /api/admin/unsettled",
    columns: [{ name: "kind" }, { name: "settleBy" }],
    href: ({ kind, id }) => addressOf(SCREEN[kind], id),
  });
  return {
    title: () => host.t.screens["unsettled"] ?? "",
    refresh: () => list.refresh(),
    render: () => html`<p class="hint">${own.t.settleBefore}</p>${list.render()}`,
  };
});
