import { html } from "lit";
import { partOf } from "../../../shared/part.ts";
import { actionButton } from "../../action.ts";
import { Entry } from "../../entry.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import { Listing } from "../../listing.ts";
import { addressOf } from "../../place.ts";
import { readAgain } from "../../read-again.ts";
import { accountabilityTexts, type AccountabilityStrings } from "../accountability/texts.ts";

/** How often an undoing is looked at while it goes on, in milliseconds. */
const EVERY = 5_000;

/** From where the public wrote, and taking back what came from one place. */
export const part = partOf<Screen, ConsoleHost, AccountabilityStrings>(accountabilityTexts, (host, own) => {
  const { id } = host.place;
  const path = { id };
  const list = new Listing(host, {
    operation: "GET /api/admin/write-origins",
    columns: [{ name: "network" }, { name: "kind" }, { name: "writes" }, { name: "first" }, { name: "last" }],
    actions: ({ network }) =>
      actionButton(host, {
        operation: "POST /api/admin/write-origins/undo",
        label: own.t.undo,
        help: own.t.undoHelp,
        fixed: { network },
        fields: ["kinds", "reason", "tell"],
        final: true,
        done: ({ id, total, pending }) => {
          host.go(addressOf("origins", id));
          return own.t.undoingProgress(total - pending, total);
        },
      }),
  });
  const undoing = new Entry(host, "GET /api/admin/undoings/{id}", (signal) => ({ path, signal }));
  const items = new Listing(host, {
    operation: "GET /api/admin/undoings/{id}/items",
    path,
    filters: ["outcome"],
    columns: [{ name: "action" }, { name: "entity" }, { name: "at" }, { name: "outcome", state: true }],
  });
  const refresh = () => {
    if (!id) return list.refresh();
    undoing.refresh();
    items.refresh();
  };
  if (id) readAgain(host, EVERY, () => host.place.id === id && undoing.value?.pending !== 0, refresh);
  return {
    title: () => (id ? own.t.undoing : (host.t.screens["origins"] ?? "")),
    refresh,
    render: () =>
      id
        ? html`${undoing.render(({ total, pending, reason }) => html`<section class="panel"><p>${reason}</p><p><progress max=${total} value=${total - pending} aria-label=${own.t.undoing}></progress> ${own.t.undoingProgress(total - pending, total)}</p></section>`)}${items.render()}`
        : list.render(),
  };
});
