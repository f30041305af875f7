import { html, nothing } from "lit";
import type { AnswerOf } from "../../../shared/api-client.ts";
import { partOf } from "../../../shared/part.ts";
import { actionButton } from "../../action.ts";
import { Entry } from "../../entry.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import { Listing } from "../../listing.ts";
import { valueLabel } from "../../words.ts";
import { rulesTexts, type RulesStrings } from "../rules/texts.ts";

/** Messages: whether they go out, and what was given up. */
export const part = partOf<Screen, ConsoleHost, RulesStrings>(rulesTexts, (host, own) => {
  const summary = new Entry(host, "GET /api/admin/outbox/summary", (signal) => ({ signal }));
  const list = new Listing(host, {
    operation: "GET /api/admin/outbox",
    filters: ["state", "kind"],
    columns: [
      { name: "kind" },
      { name: "subjectKind" },
      { name: "state", state: true },
      { name: "attempts" },
      { name: "lastOutcome" },
      { name: "createdAt" },
      { name: "deliveredAt", extra: true },
      { name: "nextAttemptAt", extra: true },
    ],
    actions: ({ id, state }) =>
      state === "dead" ? actionButton(host, { operation: "POST /api/admin/outbox/{id}/retry", path: { id } }) : nothing,
    buttons: () =>
      actionButton(host, {
        operation: "POST /api/admin/outbox/retry",
        label: own.t.retryAll,
        fields: ["kinds", "createdFrom", "createdTo"],
      }),
  });
  const told = ({
    sending,
    paused,
    pending,
    dead,
  }: AnswerOf<"GET /api/admin/outbox/summary">) => html`<section class="panel"><p class="row">
    <span class="state ${sending === "on" ? "good" : "bad"}">${sending === "on" ? own.t.sendingOn : html`${own.t.sendingOff}${valueLabel(host.words, "sending", sending)}`}</span>
    <span>${own.t.waiting(pending)}</span><span>${own.t.givenUp(dead)}</span></p>
    ${paused ? html`<p>${host.localize(paused.advice)} <small>${own.t.nextProbe(host.time(paused.nextProbeAt))}</small></p>` : nothing}</section>`;
  return {
    title: () => host.t.screens["outbox"] ?? "",
    refresh: () => {
      summary.refresh();
      list.refresh();
    },
    render: () => html`${summary.render(told)}${list.render()}`,
  };
});
