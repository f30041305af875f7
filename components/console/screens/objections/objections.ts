import { html, nothing } from "lit";
import type { AnswerOf } from "../../../shared/api-client.ts";
import { partOf, type PartTexts } from "../../../shared/part.ts";
import type { strings } from "../../../translations/zh-cn/console-commending.ts";
import { actionButton } from "../../action.ts";
import { Entry } from "../../entry.ts";
import { badge, entryFacts } from "../../facts.ts";
import { History } from "../../history.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import { ListAndEntry } from "../../list-and-entry.ts";
import { Listing } from "../../listing.ts";
import { Opened } from "../../opened.ts";
import { addressOf } from "../../place.ts";
import { dueColumn } from "../../waiting.ts";
import { commendingTexts } from "../commending/texts.ts";
import { fileLinks } from "../nominations/nomination.ts";

type Objection = AnswerOf<"GET /api/admin/objections/{id}">;
type Row = AnswerOf<"GET /api/admin/objections">["items"][number];
type Results = AnswerOf<"POST /api/admin/objections/close">;

/** Objections to a notice: confidential, each investigated, answered and closed by another person. */
function objections(host: ConsoleHost, texts: PartTexts<typeof strings>): Screen {
  const { id } = host.place;
  const entry = new Entry(host, "GET /api/admin/objections/{id}", (signal) => ({ path: { id }, signal }));
  const history = new History(host, "objections", id);
  const opened = new Opened(host, () => ({ operation: "POST /api/admin/objections/{id}/open", path: { id } }));

  /** What became of each of those that were ticked. */
  const results = (rows: readonly Row[], { items }: Results) =>
    html`<h3>${texts.t.results}</h3><table><tbody>${items.map(({ id: of, state, problem }) => {
      const row = rows.find((each) => each.id === of);
      return html`<tr><th scope="row">${row?.about ?? host.t.unsetMark} <small>${row ? host.time(row.receivedAt) : ""}</small></th><td>${state ? badge(host, "state", state) : nothing}</td><td>${problem ? html`<span class="state bad">${host.words.problems[problem] ?? problem}</span>` : texts.t.went}</td></tr>`;
    })}</tbody></table>`;

  const draw = (objection: Objection) => {
    const { t } = texts;
    const { state, version, nominationId, duplicateOf, noticeId } = objection;
    const path = { id };
    return html`<p class="notice"><span>${t.confidential}</span></p>
      <section class="panel">
        ${entryFacts.list(
          host,
          objection,
          ["state", "about", "noticeId", "named", "receivedAt", "answeredAt", "closedAt", "outcome", "duplicateOf"],
          {
            state: badge(host, "state", state),
            about: nominationId
              ? html`<a href=${addressOf("nominations", nominationId)}>${objection.about}</a>`
              : (objection.about ?? host.t.unsetMark),
            noticeId: html`<a href=${addressOf("notices", noticeId)}>${t.showNotice}</a>`,
            named: objection.named ? t.byName : t.anonymous,
            ...(duplicateOf
              ? { duplicateOf: html`<a href=${addressOf("objections", duplicateOf)}>${t.duplicate}</a>` }
              : {}),
          },
        )}
        <p class="row steps">
          ${state === "received" ? actionButton(host, { operation: "POST /api/admin/objections/{id}/investigate", path, version, help: t.investigateHelp }, "primary") : nothing}
          ${state === "investigating" ? actionButton(host, { operation: "POST /api/admin/objections/{id}/answer", path, version }, "primary") : nothing}
          ${state === "answered" ? actionButton(host, { operation: "POST /api/admin/objections/{id}/close", path, version, help: t.closeHelp, final: true }, "primary") : nothing}
          ${objection.named ? opened.render() : nothing}
        </p>
      </section>
      <section class="panel"><h2>${t.text}</h2><p class="text">${objection.text ?? t.textGone}</p>${fileLinks(host, objection.files)}</section>
      ${objection.findings === null ? nothing : html`<section class="panel"><h2>${t.findings}</h2><p class="text">${objection.findings}</p></section>`}
      ${objection.answer === null ? nothing : html`<section class="panel"><h2>${t.answerTitle}</h2><p class="text">${objection.answer}</p></section>`}
      ${history.render()}`;
  };

  return new ListAndEntry(host, {
    name: "objections",
    waits: "GET /api/admin/objections",
    above: () => html`<p class="help">${texts.t.confidential}</p>`,
    list: () =>
      new Listing(host, {
        operation: "GET /api/admin/objections",
        waits: true,
        filters: ["state", "notice"],
        filterLabels: () => ({ notice: host.t.screens["notices"] ?? "" }),
        columns: [
          { name: "receivedAt" },
          { name: "about" },
          { name: "state", state: true },
          dueColumn(host),
          { name: "named", cell: ({ named }) => (named ? texts.t.byName : texts.t.anonymous) },
          { name: "outcome" },
          { name: "answeredAt" },
          { name: "closedAt", extra: true },
        ],
        href: (row) => (host.may("GET /api/admin/objections/{id}") ? addressOf("objections", row.id) : undefined),
        bulk: (rows) => {
          const objectionIds = rows.map((row) => row.id);
          return html`${actionButton(host, {
            operation: "POST /api/admin/objections/set-aside",
            label: texts.t.setAside,
            fixed: { objectionIds },
            fields: ["outcome", "duplicateOf", "findings", "answer"],
            help: texts.t.setAsideHelp,
            show: (answer) => results(rows, answer),
          })}${actionButton(host, {
            operation: "POST /api/admin/objections/close",
            label: texts.t.closeMany,
            fixed: { objectionIds },
            fields: [],
            help: texts.t.closeManyHelp,
            show: (answer) => results(rows, answer),
          })}`;
        },
        get empty() {
          return texts.t.noObjections;
        },
      }),
    entry: () => entry,
    title: ({ about, receivedAt }) => about ?? host.time(receivedAt),
    draw,
    refresh: () => history.refresh(),
  });
}

export const part = partOf<Screen, ConsoleHost, typeof strings>(commendingTexts, objections);
