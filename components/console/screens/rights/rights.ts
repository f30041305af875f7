import { html, nothing } from "lit";
import { saveFile } from "../../../receipts/save-file.ts";
import { actionButton } from "../../action.ts";
import { badge, entryFacts } from "../../facts.ts";
import { addressOf } from "../../place.ts";
import { register, steps } from "../../register.ts";
import { valueLabel } from "../../words.ts";
import { accountabilityTexts, type AccountabilityStrings } from "../accountability/texts.ts";

/** The rights desk: what people ask about their own data, due first first. */
export const part = register<
  "GET /api/admin/rights-requests",
  "GET /api/admin/rights-requests/{id}",
  AccountabilityStrings
>(accountabilityTexts, (host, _, own) => ({
  name: "rights",
  list: {
    operation: "GET /api/admin/rights-requests",
    filters: ["state", "kind", "overdue"],
    columns: [
      { name: "kind" },
      { name: "name" },
      { name: "phone" },
      {
        name: "dueDate",
        cell: ({ dueDate, overdue }) =>
          html`${host.day(dueDate)} ${overdue ? badge(host, "state", "overdue") : nothing}`,
      },
      { name: "state", state: true },
      { name: "receivedAt" },
    ],
    href: ({ id }) => addressOf("rights", id),
    add: () => ({ operation: "POST /api/admin/rights-requests" }),
  },
  entry: {
    operation: "GET /api/admin/rights-requests/{id}",
    entity: "rights_requests",
    title: ({ kind }) => `${own.t.request} · ${valueLabel(host.words, "kind", kind)}`,
    draw: (one) => {
      const { id, version, state, overdue } = one;
      const path = { id };
      return html`<section class="panel">
          ${entryFacts.list(
            host,
            one,
            [
              "state",
              "kind",
              "name",
              "phone",
              "proof",
              "checked",
              "dueDate",
              "receivedAt",
              "enteredBy",
              "closedBy",
              "closedAt",
              "reason",
            ],
            {
              state: html`${badge(host, "state", state)} ${overdue ? badge(host, "state", "overdue") : nothing}`,
            },
          )}
          ${one.outcome.length ? html`<table><tbody>${one.outcome.map(({ kind, result, hindrances }) => html`<tr><th scope="row">${valueLabel(host.words, "kind", kind)}</th><td>${badge(host, "result", result)}</td><td>${hindrances.map((each) => valueLabel(host.words, "code", each)).join(host.t.comma)}</td></tr>`)}</tbody></table>` : nothing}
          ${
            state === "received"
              ? steps(
                  actionButton(host, {
                    operation: "POST /api/admin/rights-requests/{id}/fulfil",
                    path,
                    version,
                    help: own.t.fulfilHelp,
                    final: true,
                  }),
                  actionButton(host, {
                    operation: "POST /api/admin/rights-requests/{id}/export",
                    path,
                    query: { as: "json" },
                    label: own.t.exportData,
                    help: own.t.exportHelp,
                    show: (answer) =>
                      html`<p>${own.t.handOut}</p><p><button type="button" class="primary" @click=${() => saveFile(`${own.t.request}-${id.slice(-6)}.json`, JSON.stringify(answer, null, 2))}>${own.t.exportData}</button></p>`,
                  }),
                  actionButton(host, {
                    operation: "POST /api/admin/rights-requests/{id}/refuse",
                    path,
                    version,
                    final: true,
                  }),
                )
              : nothing
          }
        </section>`;
    },
  },
}));
