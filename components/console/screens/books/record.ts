import { html, nothing } from "lit";
import type { PartTexts } from "../../../shared/part.ts";
import type { strings } from "../../../translations/zh-cn/console-books.ts";
import { actionButton } from "../../action.ts";
import { badge, entryFacts } from "../../facts.ts";
import type { ConsoleHost } from "../../host.ts";
import { addressOf } from "../../place.ts";
import { steps } from "../../register.ts";
import { periodText } from "./dues.ts";
import {
  changeShape,
  closeShape,
  referencesOf,
  shownValue,
  wordsOf,
  type Book,
  type RecordEntry,
} from "./record-kind.ts";

type Own = PartTexts<typeof strings>;

const SCREENS = { branch: "branches", firm: "firms", lawyer: "lawyers", site: "sites" } as const;

/** Whom a record is about, as a link. */
export function subjectLink(own: Own, { subject }: Pick<RecordEntry, "subject">): unknown {
  if (!subject || subject.kind === "county") return own.t.county;
  return html`<a href=${addressOf(SCREENS[subject.kind], subject.id)}>${subject.name}</a>`;
}

/** One record: what it says, what can be done with it. */
export function drawRecord(
  host: ConsoleHost,
  own: Own,
  book: Book,
  entry: RecordEntry,
  read: (signal: AbortSignal) => Promise<object>,
): unknown {
  const { id, version, state, fields } = entry;
  const words = wordsOf(host, book);
  const facts = { t: host.t, words, day: (date: string) => host.day(date), time: (at: string) => host.time(at) };
  const shown = Object.fromEntries(book.fields.map((field) => [field.name, shownValue(entry, field)]));
  const given = { path: { id }, version };
  const opened = (answer: { fields: RecordEntry["fields"] }) =>
    answer.fields ? entryFacts.list(facts, answer.fields) : html`<p class="empty">${own.t.erased}</p>`;
  return html`<section class="panel">
    ${entryFacts.list(
      facts,
      { ...entry, period: periodText(own, entry.period) },
      [
        "subject",
        "date",
        "period",
        "state",
        ...(entry.dueOn ? ["dueOn"] : []),
        ...(entry.finding ? ["finding"] : []),
        ...(entry.reason ? ["reason"] : []),
      ],
      {
        subject: subjectLink(own, entry),
        state: badge(host, "state", state),
        ...(entry.finding && { finding: badge(host, "finding", entry.finding) }),
        ...(entry.dueOn && {
          dueOn: html`${host.day(entry.dueOn)} ${entry.isOverdue ? html`<span class="state bad">${own.t.overdue}</span>` : nothing}`,
        }),
      },
    )}
    ${fields ? entryFacts.list(facts, shown) : html`<p class="notice">${own.t.confidential}</p>`}
    ${steps(
      ...(state === "submitted"
        ? [
            actionButton(host, { operation: "POST /api/admin/records/{id}/confirm", ...given }, "primary"),
            actionButton(host, { operation: "POST /api/admin/records/{id}/return", ...given }),
          ]
        : []),
      state === "standing" && book.isClosed
        ? actionButton(
            host,
            {
              operation: "POST /api/admin/records/{id}/close",
              ...given,
              shape: closeShape(book),
              words,
              references: referencesOf(book),
              fixed: { kind: book.id },
            },
            "primary",
          )
        : nothing,
      book.isConfidential
        ? actionButton(host, { operation: "POST /api/admin/records/{id}/open", path: { id }, show: opened })
        : nothing,
      state === "withdrawn" || book.isConfidential
        ? nothing
        : actionButton(host, {
            operation: "PATCH /api/admin/records/{id}",
            ...given,
            shape: changeShape(book, state === "closed"),
            words,
            references: referencesOf(book),
            fixed: { kind: book.id },
            from: { date: entry.date, period: entry.period, fields },
            read,
          }),
      state === "withdrawn"
        ? nothing
        : actionButton(host, { operation: "POST /api/admin/records/{id}/withdraw", ...given, final: true }),
    )}
  </section>`;
}
