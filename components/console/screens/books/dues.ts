import { html, nothing } from "lit";
import type { AnswerOf } from "../../../shared/api-client.ts";
import { Attempt } from "../../../shared/attempt.ts";
import type { PartTexts } from "../../../shared/part.ts";
import type { strings } from "../../../translations/zh-cn/console-books.ts";
import { actionButton } from "../../action.ts";
import { Entry } from "../../entry.ts";
import type { ConsoleHost } from "../../host.ts";
import { Listing } from "../../listing.ts";
import { Many } from "../../many.ts";
import { addressOf } from "../../place.ts";
import { valueLabel } from "../../words.ts";
import { enterShape, referencesOf, wordsOf, type Book } from "./record-kind.ts";

type Due = AnswerOf<"GET /api/admin/record-dues">["items"][number];
const REMIND = "POST /api/admin/record-dues/{kind}/remind";

type Own = PartTexts<typeof strings>;

/** A period as people say it: 2026年11月, 2026年第4季度, 2026年. */
export function periodText(own: Own, period: string): string {
  const [year = "", part] = period.split("-");
  if (part === undefined) return own.t.year(year);
  return part.startsWith("Q") ? own.t.quarter(year, part.slice(1)) : own.t.month(year, String(Number(part)));
}

/** What a rule of a kind asks for: 每月 · 支部委员会. */
export function ruleText(host: ConsoleHost, own: Own, book: Book, rule: number): string {
  const due = book.due[rule];
  if (!due) return "";
  const every = own.t.every[due.every];
  return due.when ? `${every} · ${valueLabel(wordsOf(host, book), due.when.field, due.when.value)}` : every;
}

/** What is missing in a book, period by period; and for one of them who has none. */
export class Dues {
  readonly #host: ConsoleHost;
  readonly #own: Own;
  readonly #book: Book;
  readonly #dues;
  #owing: Listing<"GET /api/admin/record-dues/{kind}"> | undefined;
  #owingOf = "";
  readonly #many;

  constructor(host: ConsoleHost, own: Own, book: Book) {
    this.#host = host;
    this.#own = own;
    this.#book = book;
    this.#many = new Many<{ readonly id: string; readonly name: string }>(host);
    this.#dues = new Entry(host, "GET /api/admin/record-dues", (signal) => ({ query: { kind: book.id }, signal }));
  }

  refresh(): void {
    this.#dues.refresh();
    this.#owing?.refresh();
  }

  render(): unknown {
    const { t } = this.#own;
    const book = this.#book;
    if (!book.due.length) return nothing;
    return html`<section class="panel"><h2>${t.due}</h2>
      <p class="hint">${book.since ? t.keptSince(this.#host.day(book.since)) : t.notKept}</p>
      ${this.#keep()}
      ${book.since ? this.#dues.render(({ items }) => this.#table(items)) : nothing}
    </section>`;
  }

  #keep(): unknown {
    const { id, since, version } = this.#book;
    return html`<p class="row steps">${actionButton(this.#host, {
      operation: "PUT /api/admin/record-books/{kind}",
      path: { kind: id },
      version,
      label: since ? this.#own.t.changeSince : this.#own.t.keep,
      help: this.#own.t.keepHelp,
      values: { since: since ?? `${this.#host.today.slice(0, 4)}-01-01` },
    })}</p>`;
  }

  #table(items: readonly Due[]): unknown {
    const { t } = this.#own;
    const host = this.#host;
    if (!items.length) return html`<p class="empty">${t.nothingDue}</p>`;
    const { rule, duePeriod } = host.place.query;
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${t.due}><table>
      <thead><tr><th scope="col">${t.period}</th><th scope="col">${t.rule}</th><th scope="col">${t.dueOn}</th><th scope="col">${t.expected}</th><th scope="col">${t.missing}</th><th scope="col">${t.toConfirm}</th></tr></thead>
      <tbody>${items.map((due) => {
        const shown = periodText(this.#own, due.period);
        const canList = this.#book.about !== "county" && due.missing > 0;
        const address = addressOf("books", "", { kind: due.kind, rule: due.rule, duePeriod: due.period });
        return html`<tr><th scope="row">${shown}</th><td>${ruleText(host, this.#own, this.#book, due.rule)}</td><td>${host.day(due.dueOn)}</td><td>${due.expected}</td><td>${canList ? html`<a href=${address}>${t.howMany(due.missing)}</a>` : due.missing} ${due.isOverdue ? html`<span class="state bad">${t.overdue}</span>` : nothing}</td><td>${due.submitted}</td></tr>`;
      })}</tbody></table></div>
      ${rule !== undefined && duePeriod ? this.#who(Number(rule), duePeriod) : nothing}`;
  }

  /** Whoever enters such records about themselves is reminded: on the branch's page, or at the desk. */
  get #canRemind(): boolean {
    const { about, enteredBy } = this.#book;
    return enteredBy.some((each) => each === about);
  }

  #remind(items: readonly { readonly id: string; readonly name: string }[], rule: number, period: string): void {
    const host = this.#host;
    this.#many.ask({
      label: this.#own.t.remind,
      help: this.#own.t.remindHelp,
      items,
      name: ({ name }) => name,
      each: ({ id }) =>
        host.send(REMIND, {
          path: { kind: this.#book.id },
          body: { rule, period, subjectId: id },
          signal: new AbortController().signal,
          attempt: new Attempt(),
        }),
    });
  }

  /** Who has none for a period, each with a button to enter it. */
  #who(rule: number, period: string): unknown {
    const host = this.#host;
    const book = this.#book;
    const key = `${rule} ${period}`;
    if (this.#owingOf !== key) {
      this.#owingOf = key;
      this.#owing = new Listing(host, {
        operation: "GET /api/admin/record-dues/{kind}",
        path: { kind: book.id },
        query: { period, rule, limit: 50 },
        within: true,
        columns: [{ name: "name" }],
        empty: this.#own.t.nobodyOwes,
        ...(this.#canRemind && {
          bulk: (items) =>
            host.may(REMIND)
              ? html`<button type="button" @click=${() => this.#remind(items, rule, period)}>${this.#own.t.remind}</button>`
              : nothing,
        }),
        actions: ({ id }) => {
          const due = book.due[rule];
          return actionButton(host, {
            operation: "POST /api/admin/records",
            label: this.#own.t.enter,
            shape: enterShape(book),
            words: wordsOf(host, book),
            references: referencesOf(book),
            fixed: { kind: book.id },
            from: {
              subjectId: id,
              date: host.today,
              period,
              ...(due?.when && { fields: { [due.when.field]: due.when.value } }),
            },
          });
        },
      });
    }
    return html`<h3>${this.#own.t.who(periodText(this.#own, period), ruleText(host, this.#own, book, rule))}</h3>${this.#many.render()}${this.#owing?.render()}`;
  }
}
