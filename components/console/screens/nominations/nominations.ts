import { html, nothing } from "lit";
import { partOf, type PartTexts } from "../../../shared/part.ts";
import type { strings } from "../../../translations/zh-cn/console-commending.ts";
import { Entry } from "../../entry.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import { ListAndEntry } from "../../list-and-entry.ts";
import { Listing } from "../../listing.ts";
import { addressOf } from "../../place.ts";
import { commendingTexts } from "../commending/texts.ts";
import { Nomination } from "./nomination.ts";

/** Recommendations: the queue, or one with all that bears on it. */
function nominations(host: ConsoleHost, texts: PartTexts<typeof strings>): Screen {
  const { id } = host.place;
  const entry = new Entry(host, "GET /api/admin/nominations/{id}", (signal) => ({ path: { id }, signal }));
  const one = new Nomination(host, texts, id);
  return new ListAndEntry(host, {
    name: "nominations",
    list: () =>
      new Listing(host, {
        operation: "GET /api/admin/nominations",
        filters: ["campaign", "category", "state"],
        columns: [
          { name: "nominee", cell: ({ nominee }) => nominee.name, text: ({ nominee }) => nominee.name },
          {
            name: "organisation",
            cell: ({ nominee }) => nominee.organisation,
            text: ({ nominee }) => nominee.organisation ?? "",
          },
          { name: "campaign" },
          { name: "category" },
          { name: "state", state: true },
          { name: "supporters" },
          { name: "submittedAt" },
          { name: "decidedAt", extra: true },
          {
            name: "selfNomination",
            get label() {
              return texts.t.selfNominated;
            },
            extra: true,
          },
        ],
        href: (nomination) => addressOf("nominations", nomination.id),
        buttons: () =>
          host.may("POST /api/admin/nominations")
            ? html`<button type="button" class="primary" @click=${() => void one.enter()}>${texts.t.enter}</button>`
            : nothing,
        get empty() {
          return texts.t.noNominations;
        },
      }),
    entry: () => entry,
    title: ({ nominee }) => nominee.name,
    draw: (nomination) => one.render(nomination),
    refresh: () => one.refresh(),
  });
}

export const part = partOf<Screen, ConsoleHost, typeof strings>(commendingTexts, nominations);
