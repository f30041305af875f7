import { html, nothing } from "lit";
import type { AnswerOf } from "../../../shared/api-client.ts";
import { partOf, type PartTexts } from "../../../shared/part.ts";
import type { strings } from "../../../translations/zh-cn/console-registry.ts";
import { actionButton } from "../../action.ts";
import { entryFacts } from "../../facts.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import { Listing } from "../../listing.ts";
import { addressOf } from "../../place.ts";
import { issuedLink } from "../../secret.ts";
import { linkState } from "../registry/link-state.ts";
import { valueLabel } from "../../words.ts";
import { registryTexts } from "../registry/texts.ts";

type Invitation = AnswerOf<"GET /api/admin/invitations">["items"][number];

/** Where what a link asks about is looked at. */
const SCREENS: Readonly<Record<Invitation["entity"], string>> = {
  signings: "signings",
  nominations: "nominations",
  secondDecisions: "seconds",
};

/** One-time links: opinions of branches, answers of nominees, decisions of a second person. */
function invitations(host: ConsoleHost, texts: PartTexts<typeof strings>): Screen {
  const list = new Listing(host, {
    operation: "GET /api/admin/invitations",
    filters: ["open", "entity"],
    columns: [
      {
        name: "kind",
        cell: ({ kind }) => valueLabel(host.words, "invitationKind", kind),
        text: ({ kind }) => valueLabel(host.words, "invitationKind", kind),
      },
      {
        name: "about",
        get label() {
          return texts.t.about;
        },
        cell: ({ entity, entityId }) =>
          html`<a href=${addressOf(SCREENS[entity], entityId)}>${host.t.screens[SCREENS[entity]] ?? entity}</a>`,
        text: ({ entity }) => host.t.screens[SCREENS[entity]] ?? entity,
      },
      { name: "addressee" },
      { name: "status", cell: (link) => linkState(texts.t, link), text: (link) => linkState.text(texts.t, link) },
      { name: "way" },
      { name: "delivery", extra: true },
      { name: "issuedBy" },
      { name: "createdAt" },
      { name: "expiresAt" },
      { name: "usedAt" },
      { name: "supports", extra: true },
      { name: "publication", extra: true },
      { name: "handedOverBy", extra: true },
      { name: "to", extra: true },
    ],
    actions: (link) => html`${
      linkState.open(link)
        ? html`${actionButton(host, {
            operation: "POST /api/admin/invitations/{id}/hand-over",
            label: texts.t.handOver,
            path: { id: link.id },
            help: texts.t.handOverHelp,
            show: (answer) => issuedLink(host, answer),
          })}
          ${actionButton(host, { operation: "POST /api/admin/invitations/{id}/revoke", label: texts.t.revoke, path: { id: link.id }, final: true })}`
        : nothing
    }
      ${actionButton(host, {
        operation: "POST /api/admin/invitations/{id}/open",
        label: host.t.open,
        help: host.t.openHelp,
        path: { id: link.id },
        done: host.t.opened,
        show: (opened) => entryFacts.list(host, opened, ["addressee", "name", "text"]),
      })}`,
    get empty() {
      return texts.t.noInvitations;
    },
  });
  return {
    title: () => host.t.screens["invitations"] ?? "",
    refresh: () => list.refresh(),
    render: () => list.render(),
  };
}

export const part = partOf<Screen, ConsoleHost, typeof strings>(registryTexts, invitations);
