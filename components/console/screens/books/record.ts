import { html, nothing } from "lit";
import type { PartTexts } from "../../../shared/part.ts";
import type { strings } from "../../../translations/zh-cn/console-books.ts";
import { actionButton } from "../../action.ts";
import { badge, entryFacts } from "../../facts.ts";
import type { ConsoleHost } from "../../host.ts";
import { addressOf } from "../../place.ts";
import { steps } from "../../register.ts";
import { staffFiles } from "../../staff-files.ts";
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

const SCREENS = { branch: "branches", firm: "firms", lawyer: "lawyers", site: "sites", campaign: "campaigns" } as const;

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
  const listed = (content: object, files: RecordEntry["files"]): unknown =>
    entryFacts.list(
      facts,
      { ...content, ...(book.files && { files }) },
      undefined,
      book.files ? { files: staffFiles(host, files, own.t.noFiles) } : {},
    );
  const opened = (answer: Pick<RecordEntry, "fields" | "files">): unknown =>
    answer.fields ? listed(answer.fields, answer.files) : html`<p class="empty">${own.t.erased}</p>`;
  const correct = (now: Pick<RecordEntry, "fields" | "files">, inFull?: typeof read) => ({
    operation: "PATCH /api/admin/records/{id}" as const,
    ...given,
    shape: changeShape(book, state === "closed"),
    words,
    references: referencesOf(book),
    fixed: { kind: book.id },
    from: { date: entry.date, period: entry.period, ...now },
    ...(inFull && { read: inFull }),
  });
  // What is confidential is opened first, with a reason: the form begins with it.
  const openAndCorrect = async () => {
    const now = await host.act({
      operation: "POST /api/admin/records/{id}/open",
      label: host.words.operations["PATCH /api/admin/records/{id}"] ?? "",
      help: own.t.correctHelp,
      path: { id },
    });
    if (now?.fields) await host.act(correct(now));
  };
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
    ${fields ? listed(shown, entry.files) : html`<p class="notice">${own.t.confidential}</p>`}
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
      state === "withdrawn"
        ? nothing
        : book.isConfidential
          ? host.may("POST /api/admin/records/{id}/open") && host.may("PATCH /api/admin/records/{id}")
            ? html`<button type="button" @click=${() => void openAndCorrect()}>${host.words.operations["PATCH /api/admin/records/{id}"]}</button>`
            : nothing
          : actionButton(host, correct({ fields, files: entry.files }, read)),
      state === "withdrawn"
        ? nothing
        : actionButton(host, { operation: "POST /api/admin/records/{id}/withdraw", ...given, final: true }),
    )}
  </section>`;
}
