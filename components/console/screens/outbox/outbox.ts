import { html, nothing } from "lit";
import type { AnswerOf } from "../../../shared/api-client.ts";
import { partOf } from "../../../shared/part.ts";
import { actionButton } from "../../action.ts";
import { Entry } from "../../entry.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import { Listing } from "../../listing.ts";
import { Many } from "../../many.ts";
import { addressOf } from "../../place.ts";
import { valueLabel } from "../../words.ts";
import { rulesTexts, type RulesStrings } from "../rules/texts.ts";

type Message = AnswerOf<"GET /api/admin/outbox">["items"][number];

/** Messages: whether they go out, what waits in which queue, and what was given up. */
export const part = partOf<Screen, ConsoleHost, RulesStrings>(rulesTexts, (host, own) => {
  const summary = new Entry(host, "GET /api/admin/outbox/summary", (signal) => ({ signal }));
  const many = new Many<Message>(host);
  const nameOf = ({ kind, createdAt }: Message) => `${valueLabel(host.words, "kind", kind)} ${host.time(createdAt)}`;
  const again = (items: readonly Message[]) => {
    const dead = items.filter(({ state }) => state === "dead");
    if (!host.may("POST /api/admin/outbox/{id}/retry")) return nothing;
    if (!dead.length) return html`<span class="hint">${own.t.onlyDead}</span>`;
    return html`<button type="button" class="primary" @click=${() =>
      many.ask({
        label: own.t.retryTicked,
        help: own.t.retryTickedHelp,
        items: dead,
        name: nameOf,
        each: ({ id }) =>
          host.send("POST /api/admin/outbox/{id}/retry", { path: { id }, signal: new AbortController().signal }),
      })}>${own.t.retryTicked} (${dead.length})</button>`;
  };
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
    bulk: again,
    buttons: () =>
      actionButton(host, {
        operation: "POST /api/admin/outbox/retry",
        label: own.t.retryAll,
        fields: ["kinds", "createdFrom", "createdTo"],
      }),
  });
  const told = (state: AnswerOf<"GET /api/admin/outbox/summary">) => {
    const { sending, paused, pending, held, dead, queues } = state;
    const gateway = addressOf("settings", "gateway");
    return html`<section class="panel"><p class="row">
      <span class="state ${sending === "on" ? "good" : "bad"}">${sending === "on" ? own.t.sendingOn : html`${own.t.sendingOff}${valueLabel(host.words, "sending", sending)}`}</span>
      <span>${own.t.waiting(pending)}</span><span>${own.t.held(held)}</span><span class=${dead ? "urgent" : nothing}>${own.t.givenUp(dead)}</span></p>
      ${sending === "noUrl" ? html`<p><a href=${gateway}>${own.t.toGateway}</a></p>` : sending === "noKey" ? html`<p>${own.t.noKeyHelp}</p>` : nothing}
      ${paused ? html`<p>${host.localize(paused.advice)} <small>${own.t.nextProbe(host.time(paused.nextProbeAt))}</small></p>` : nothing}
      ${
        queues.length
          ? html`<table><thead><tr><th scope="col">${own.t.queueName}</th><th scope="col" class="number">${own.t.pendingCount}</th><th scope="col">${own.t.oldestAt}</th></tr></thead><tbody>${queues.map(
              ({ queue, pending, oldestPendingAt }) =>
                html`<tr><th scope="row">${valueLabel(host.words, "queue", queue)}</th><td class="number">${pending}</td><td>${oldestPendingAt ? host.time(oldestPendingAt) : host.t.unsetMark}</td></tr>`,
            )}</tbody></table>`
          : nothing
      }</section>`;
  };
  return {
    title: () => host.t.screens["outbox"] ?? "",
    refresh: () => {
      summary.refresh();
      list.refresh();
    },
    render: () => html`${summary.render(told)}${many.render()}${list.render()}`,
  };
});
