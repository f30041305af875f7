import { html, nothing } from "lit";
import type { AnswerOf } from "../../../shared/api-client.ts";
import { partOf, type PartTexts } from "../../../shared/part.ts";
import type { strings } from "../../../translations/zh-cn/console-access.ts";
import { actionButton } from "../../action.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import { Listing } from "../../listing.ts";
import { secretField } from "../../secret.ts";
import { accessTexts } from "../staff/texts.ts";

type Token = AnswerOf<"GET /api/admin/tokens">["items"][number];

/** Tokens of programs: made, shown once, revoked. */
function tokens(host: ConsoleHost, texts: PartTexts<typeof strings>): Screen {
  const isInForce = ({ revokedAt, expiresAt }: Token): boolean =>
    revokedAt === null && Date.parse(expiresAt) > Date.now();
  const state = (token: Token): string => {
    const { t } = texts;
    if (token.revokedAt !== null) return t.revoked;
    return isInForce(token) ? t.inForce : t.expired;
  };
  const list = new Listing(host, {
    operation: "GET /api/admin/tokens",
    columns: [
      { name: "name" },
      { name: "role" },
      {
        name: "status",
        cell: (token) => html`<span class="state ${isInForce(token) ? "good" : "over"}">${state(token)}</span>`,
        text: state,
      },
      { name: "createdAt" },
      { name: "expiresAt" },
      { name: "lastUsedOn" },
    ],
    buttons: () =>
      actionButton(
        host,
        {
          operation: "POST /api/admin/tokens",
          help: texts.t.tokensHelp,
          fields: ["name", "staffId", "role", "days"],
          show: ({ token }) =>
            token === undefined
              ? html`<p>${texts.t.tokenGone}</p>`
              : html`<p class="notice"><span>${texts.t.tokenOnce}</span></p>${secretField(host, texts.t.token, token)}`,
        },
        "primary",
      ),
    actions: (token) =>
      token.revokedAt === null
        ? actionButton(host, { operation: "POST /api/admin/tokens/{id}/revoke", path: { id: token.id }, final: true })
        : nothing,
    get empty() {
      return texts.t.noTokens;
    },
  });
  return {
    title: () => host.t.screens["tokens"] ?? "",
    refresh: () => list.refresh(),
    render: () => list.render(),
  };
}

export const part = partOf<Screen, ConsoleHost, typeof strings>(accessTexts, tokens);
