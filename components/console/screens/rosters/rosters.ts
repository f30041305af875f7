import { html, nothing } from "lit";
import type { AnswerOf } from "../../../shared/api-client.ts";
import type { PartTexts } from "../../../shared/part.ts";
import { actionButton, type Preview } from "../../action.ts";
import { Entry } from "../../entry.ts";
import { badge, entryFacts } from "../../facts.ts";
import type { ConsoleHost } from "../../host.ts";
import { addressOf } from "../../place.ts";
import { register, steps } from "../../register.ts";
import { ServiceTags } from "../../service-tags.ts";
import { valueLabel } from "../../words.ts";
import { receiver, receiverLink } from "../../receiver.ts";
import { consultationTexts, type ConsultationStrings } from "../consultations/texts.ts";

type Planned = AnswerOf<"POST /api/admin/rosters/preview">;
type Day = Planned["items"][number];

/** What becomes of each day that a roster names. */
const days = (host: ConsoleHost, own: PartTexts<ConsultationStrings>, items: readonly Day[]): unknown =>
  items.length === 0
    ? html`<p class="hint">${own.t.nothing}</p>`
    : html`<table><tbody>${items.map(
        ({ date, outcome, name, sessions }) =>
          html`<tr><th scope="row">${host.day(date)}</th><td>${outcome === "duty" ? nothing : html`<span class="state bad">${valueLabel(host.words, "outcome", outcome)}</span> ${name ? host.localize(name) : nothing}`}</td><td>${sessions.map(({ startTime, endTime, state }) => html`<div class="unbroken">${startTime}–${endTime} <small>${valueLabel(host.words, "state", state)}</small></div>`)}</td></tr>`,
      )}</tbody></table>`;

const planned = (
  host: ConsoleHost,
  own: PartTexts<ConsultationStrings>,
  { items, outlook, conflicts, cancelled }: Planned,
): unknown =>
  html`<p>${own.t.outlook(host.day(outlook.from), host.day(outlook.to), outlook.sessions)}</p>
    ${conflicts || cancelled ? entryFacts.list(host, { conflicts, cancelled }) : nothing}
    ${outlook.missing.length ? html`<h3>${own.t.missing}</h3><ul class="plain">${outlook.missing.map(({ reason, sessions, firstDate }) => html`<li>${valueLabel(host.words, "reason", reason)} × ${sessions} <small>${host.day(firstDate)}</small></li>`)}</ul>` : nothing}
    ${days(host, own, items)}`;

/** What the next roster has in common with the one before: all but whom and where. */
const AS_BEFORE = [
  "pattern",
  "spans",
  "summerSpans",
  "sessionMinutes",
  "capacity",
  "priorityPlaces",
  "matters",
  "tag",
  "fromDate",
  "toDate",
  "onHolidays",
] as const;

/** Duty rosters: what they make is seen before they are saved. */
export const part = register<"GET /api/admin/rosters", "GET /api/admin/rosters/{id}", ConsultationStrings>(
  consultationTexts,
  (host, { read }, own) => {
    const { id } = host.place;
    const path = { id };
    const tags = new ServiceTags(host);
    const preview = new Entry(host, "GET /api/admin/rosters/{id}/preview", (signal) => ({ path, signal }));
    /** Tries what was entered, new or in the place of one that is there. */
    const tried = (of: {
      readonly lawyerId?: string;
      readonly providerId?: string;
      readonly replaces?: string;
    }): Preview => ({
      label: own.t.preview,
      within: "roster",
      ask: async (entered, signal) => {
        const { replaces, ...held } = of;
        const body = { roster: { ...held, ...entered }, ...(replaces && { replaces }) };
        return planned(host, own, await host.send("POST /api/admin/rosters/preview", { body, signal }));
      },
    });
    return {
      name: "rosters",
      list: {
        operation: "GET /api/admin/rosters",
        filters: ["lawyer", "provider", "site", "status"],
        columns: [
          { name: "receiver", cell: (roster) => receiver(host, roster), text: (roster) => receiver(host, roster) },
          { name: "site" },
          { name: "pattern" },
          { name: "fromDate" },
          { name: "toDate" },
          { name: "capacity" },
          { name: "tag", cell: ({ tag }) => tags.name(tag), text: ({ tag }) => tags.name(tag), extra: true },
          { name: "status", state: true },
        ],
        href: ({ id }) => addressOf("rosters", id),
        get empty() {
          return own.t.noRosters;
        },
        buttons: () =>
          actionButton(
            host,
            { operation: "POST /api/admin/rosters", help: own.t.rosterHelp, preview: tried({}), again: AS_BEFORE },
            "primary",
          ),
      },
      entry: {
        operation: "GET /api/admin/rosters/{id}",
        entity: "rosters",
        title: ({ lawyer, provider, site }) => `${receiver(host, { lawyer, provider })} · ${site.name}`,
        draw: (roster) => {
          const { version, status, lawyer, provider, site } = roster;
          const given = { path, version };
          return html`<section class="panel">
          ${entryFacts.list(
            host,
            roster,
            [
              "status",
              "receiver",
              "site",
              "pattern",
              "spans",
              "summerSpans",
              "sessionMinutes",
              "capacity",
              "priorityPlaces",
              "matters",
              "tag",
              "fromDate",
              "toDate",
              "onHolidays",
            ],
            {
              status: badge(host, "status", status),
              receiver: receiverLink(host, roster),
              ...(roster.tag !== null && { tag: tags.name(roster.tag) }),
              site: html`<a href=${addressOf("sites", site.id)}>${site.name}</a>`,
            },
          )}
          ${
            status === "active"
              ? steps(
                  actionButton(
                    host,
                    {
                      operation: "PATCH /api/admin/rosters/{id}",
                      ...given,
                      from: roster,
                      read,
                      preview: tried({
                        ...(lawyer && { lawyerId: lawyer.id }),
                        ...(provider && { providerId: provider.id }),
                        replaces: id,
                      }),
                    },
                    "primary",
                  ),
                  actionButton(host, { operation: "POST /api/admin/rosters/{id}/end", ...given, final: true }),
                )
              : nothing
          }
        </section>
        <section class="panel"><h2>${own.t.preview}</h2>${preview.render(({ items }) => days(host, own, items))}</section>`;
        },
      },
      refresh: () => {
        preview.refresh();
      },
    };
  },
);
