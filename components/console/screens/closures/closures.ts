import { html, nothing } from "lit";
import type { AnswerOf } from "../../../shared/api-client.ts";
import { actionButton } from "../../action.ts";
import { badge, entryFacts } from "../../facts.ts";
import type { ConsoleHost } from "../../host.ts";
import { Listing } from "../../listing.ts";
import { addressOf } from "../../place.ts";
import { register, steps } from "../../register.ts";
import { SettlementProgress } from "../consultations/settlement.ts";
import { proposalColumns } from "../consultations/proposals.ts";
import { consultationTexts, type ConsultationStrings } from "../consultations/texts.ts";

type Impact = AnswerOf<"POST /api/admin/closures/preview">;

/** How many sessions and people a closure hits, in all and by site. */
const impact = (host: ConsoleHost, { total, sites }: Impact): unknown =>
  html`${entryFacts.list(host, total)}${
    sites.length
      ? html`<table><tbody>${sites.map(({ name, sessions, booked }) => html`<tr><th scope="row">${name}</th><td class="number">${sessions}</td><td class="number">${booked}</td></tr>`)}</tbody></table>`
      : nothing
  }`;

const edge = (host: ConsoleHost, at: { readonly date: string; readonly time: string | null } | null): unknown =>
  at ? `${host.day(at.date)} ${at.time ?? ""}` : host.t.unsetMark;

/** Closures: whom one hits is seen before it is entered, and everybody it hits is settled. */
export const part = register<"GET /api/admin/closures", "GET /api/admin/closures/{id}", ConsultationStrings>(
  consultationTexts,
  (host, { read }, own) => {
    const { id } = host.place;
    const path = { id };
    const progress = new SettlementProgress(host, own);
    const proposals = new Listing(host, {
      operation: "GET /api/admin/closures/{id}/proposals",
      path,
      within: true,
      columns: proposalColumns(host, own),
    });
    return {
      name: "closures",
      list: {
        operation: "GET /api/admin/closures",
        filters: ["state"],
        columns: [
          { name: "reason" },
          { name: "kind" },
          { name: "scope" },
          { name: "from", cell: ({ from }) => edge(host, from) },
          { name: "to", cell: ({ to }) => edge(host, to) },
          { name: "state", state: true },
        ],
        href: ({ id }) => addressOf("closures", id),
        buttons: () => [
          actionButton(host, {
            operation: "POST /api/admin/closures/preview",
            label: own.t.impact,
            help: own.t.impactHelp,
            show: (answer) => impact(host, answer),
          }),
          actionButton(host, { operation: "POST /api/admin/closures" }, "primary"),
        ],
      },
      entry: {
        operation: "GET /api/admin/closures/{id}",
        entity: "closures",
        title: ({ reason }) => host.localize(reason),
        draw: (closure) => {
          const { version, state, unsettled, from, to } = closure;
          const given = { path, version };
          return html`${progress.render()}<section class="panel">
          ${entryFacts.list(
            host,
            closure,
            [
              "state",
              "kind",
              "scope",
              "tier",
              "sites",
              "lawyers",
              "divisionCodes",
              "from",
              "to",
              "reason",
              "endedAt",
              "createdAt",
            ],
            {
              state: badge(host, "state", state),
              from: edge(host, from),
              to: edge(host, to),
            },
          )}
          ${
            state === "inForce"
              ? steps(
                  actionButton(
                    host,
                    {
                      operation: "POST /api/admin/closures/{id}/apply",
                      path,
                      label: own.t.apply,
                      help: own.t.applyHelp,
                      fields: ["otherwise"],
                      done: ({ id, total, pending }) => {
                        host.narrow({ settlement: id });
                        return own.t.progress(total - pending, total);
                      },
                    },
                    "primary",
                  ),
                  actionButton(host, { operation: "PATCH /api/admin/closures/{id}", ...given, from: closure, read }),
                  actionButton(host, { operation: "POST /api/admin/closures/{id}/end", ...given }),
                )
              : nothing
          }
        </section>
        <section class="panel"><h2>${own.t.affected}</h2>${impact(host, unsettled)}</section>
        <section class="panel"><h2>${own.t.proposals}</h2>${proposals.render()}</section>`;
        },
      },
      refresh: () => {
        proposals.refresh();
      },
    };
  },
);
