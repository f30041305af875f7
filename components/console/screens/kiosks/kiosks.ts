import { html, nothing } from "lit";
import type { AnswerOf } from "../../../shared/api-client.ts";
import { partOf, type PartTexts } from "../../../shared/part.ts";
import type { strings } from "../../../translations/zh-cn/console-registry.ts";
import { actionButton } from "../../action.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import { Listing } from "../../listing.ts";
import { addressOf } from "../../place.ts";
import { secretField } from "../../secret.ts";
import { registryTexts } from "../registry/texts.ts";

/** Kiosks of the halls: registered, and taken out of use. */
function kiosks(host: ConsoleHost, texts: PartTexts<typeof strings>): Screen {
  const shown = ({ token }: AnswerOf<"POST /api/admin/kiosks">) => {
    const { t } = texts;
    return token === undefined
      ? html`<p>${t.tokenGone}</p>`
      : html`<p class="notice"><span>${t.kioskOnce}</span></p>
          ${secretField(host, t.kioskAddress, new URL(`/kiosk#${token}`, location.origin).href)}
          ${secretField(host, t.kioskToken, token)}`;
  };
  const list = new Listing(host, {
    operation: "GET /api/admin/kiosks",
    filters: ["site"],
    columns: [
      { name: "name" },
      {
        name: "site",
        cell: ({ site }) => html`<a href=${addressOf("sites", site.id)}>${site.name}</a>`,
        text: ({ site }) => site.name,
      },
      { name: "createdAt" },
      {
        name: "status",
        cell: ({ revokedAt }) =>
          revokedAt === null
            ? html`<span class="state good">${texts.t.inUse}</span>`
            : html`<span class="state over">${texts.t.outOfUse}</span> <time datetime=${revokedAt}>${host.time(revokedAt)}</time>`,
        text: ({ revokedAt }) => (revokedAt === null ? texts.t.inUse : texts.t.outOfUse),
      },
    ],
    buttons: () =>
      actionButton(host, { operation: "POST /api/admin/kiosks", help: texts.t.kioskHelp, show: shown }, "primary"),
    actions: ({ id, revokedAt }) =>
      revokedAt === null
        ? actionButton(host, {
            operation: "POST /api/admin/kiosks/{id}/revoke",
            label: texts.t.outOfUseButton,
            path: { id },
            final: true,
            help: texts.t.revokeKioskHelp,
          })
        : nothing,
    get empty() {
      return texts.t.noKiosks;
    },
  });
  return {
    title: () => host.t.screens["kiosks"] ?? "",
    refresh: () => list.refresh(),
    render: () => list.render(),
  };
}

export const part = partOf<Screen, ConsoleHost, typeof strings>(registryTexts, kiosks);
