import { html, nothing } from "lit";
import type { AnswerOf } from "../../../shared/api-client.ts";
import { partOf, type PartTexts } from "../../../shared/part.ts";
import type { strings } from "../../../translations/zh-cn/console-access.ts";
import { actionButton } from "../../action.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import { Listing } from "../../listing.ts";
import { secretField } from "../../secret.ts";
import { accessTexts } from "../staff/texts.ts";

type Link = AnswerOf<"GET /api/admin/account-links">["items"][number];

const links = (host: ConsoleHost, texts: PartTexts<typeof strings>) => {
  const isOpen = ({ usedAt, revokedAt, expiresAt }: Link): boolean =>
    usedAt === null && revokedAt === null && Date.parse(expiresAt) > Date.now();
  const state = (link: Link): string => {
    const { t } = texts;
    if (link.usedAt !== null) return t.used;
    if (link.revokedAt !== null) return t.revoked;
    return isOpen(link) ? t.inForce : t.expired;
  };
  return new Listing(host, {
    operation: "GET /api/admin/account-links",
    columns: [
      {
        name: "staff",
        get label() {
          return texts.t.forWhom;
        },
        cell: ({ staff }) => staff.name,
        text: ({ staff }) => staff.name,
      },
      {
        name: "status",
        cell: (link) => html`<span class="state ${isOpen(link) ? "good" : "over"}">${state(link)}</span>`,
        text: state,
      },
      { name: "delivery" },
      { name: "createdAt" },
      { name: "expiresAt" },
    ],
    actions: (link) =>
      isOpen(link)
        ? html`${actionButton(host, {
            operation: "POST /api/admin/account-links/{id}/hand-over",
            label: texts.t.handOver,
            path: { id: link.id },
            help: texts.t.handOverHelp,
            show: ({ path }) =>
              path === undefined
                ? texts.t.tokenGone
                : secretField(host, texts.t.link, new URL(path, location.origin).href),
          })}
          ${actionButton(host, { operation: "POST /api/admin/account-links/{id}/revoke", path: { id: link.id }, final: true })}`
        : nothing,
    get empty() {
      return texts.t.noLinks;
    },
  });
};

/** Links by which staff set their accounts up: ordered by an administrator, handed over by a clerk. */
function accounts(host: ConsoleHost, texts: PartTexts<typeof strings>): Screen {
  const list = links(host, texts);
  return {
    title: () => host.t.screens["accounts"] ?? "",
    refresh: () => list.refresh(),
    render: () => html`<p class="hint">${texts.t.linkHelp}</p>${list.render()}`,
  };
}

export const part = partOf<Screen, ConsoleHost, typeof strings>(accessTexts, accounts);
