import { html, nothing } from "lit";
import { partOf, type PartTexts } from "../../../shared/part.ts";
import type { strings } from "../../../translations/zh-cn/console-registry.ts";
import { actionButton } from "../../action.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import { Listing } from "../../listing.ts";
import { receiver, receiverLink } from "../../receiver.ts";
import { issuedLink } from "../../secret.ts";
import { linkState } from "../registry/link-state.ts";
import { registryTexts } from "../registry/texts.ts";

/** Personal links to the desks of lawyers and other providers: who has one, and by whose hand. */
function links(host: ConsoleHost, texts: PartTexts<typeof strings>): Screen {
  const list = new Listing(host, {
    operation: "GET /api/admin/desk-links",
    filters: ["lawyer", "provider"],
    columns: [
      {
        name: "receiver",
        cell: (link) => receiverLink(host, link),
        text: (link) => receiver(host, link),
      },
      { name: "status", cell: (link) => linkState(texts.t, link), text: (link) => linkState.text(texts.t, link) },
      { name: "way" },
      { name: "delivery" },
      { name: "issuedBy" },
      { name: "handedOverBy", extra: true },
      { name: "createdAt" },
      { name: "expiresAt" },
      { name: "lastUsedAt" },
      { name: "to", extra: true },
    ],
    buttons: () =>
      actionButton(
        host,
        {
          operation: "POST /api/admin/desk-links",
          help: texts.t.linkHelp,
          show: (answer) => issuedLink(host, answer),
        },
        "primary",
      ),
    actions: (link) =>
      linkState.open(link)
        ? html`${actionButton(host, {
            operation: "POST /api/admin/desk-links/{id}/hand-over",
            label: texts.t.handOver,
            path: { id: link.id },
            help: texts.t.handOverHelp,
            show: (answer) => issuedLink(host, answer),
          })}
          ${actionButton(host, { operation: "POST /api/admin/desk-links/{id}/revoke", label: texts.t.revoke, path: { id: link.id }, final: true })}`
        : nothing,
    get empty() {
      return texts.t.noLinks;
    },
  });
  return {
    title: () => host.t.screens["links"] ?? "",
    refresh: () => list.refresh(),
    render: () => list.render(),
  };
}

export const part = partOf<Screen, ConsoleHost, typeof strings>(registryTexts, links);
