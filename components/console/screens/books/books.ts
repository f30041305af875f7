import { html, nothing } from "lit";
import { partOf, type PartTexts } from "../../../shared/part.ts";
import type { strings } from "../../../translations/zh-cn/console-books.ts";
import { actionButton } from "../../action.ts";
import { Entry } from "../../entry.ts";
import { badge, entryFacts } from "../../facts.ts";
import { History } from "../../history.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import { Listing } from "../../listing.ts";
import { addressOf } from "../../place.ts";
import { Circle } from "./circle.ts";
import { Dues, periodText } from "./dues.ts";
import { drawPanels, providerPanels } from "./provider-panels.ts";
import { columnsOf, enterShape, referencesOf, shownValue, wordsOf, writtenValue, type Book } from "./record-kind.ts";
import { drawRecord, subjectLink } from "./record.ts";

type Own = PartTexts<typeof strings>;

const PROJECTS = ["foundations", "guidance", "cohesion", "pioneer"] as const;

/** The books the bureau may keep, by the policy's four projects, with what is missing in each. */
class Shelf implements Screen {
  readonly #host: ConsoleHost;
  readonly #own: Own;
  readonly #books;
  readonly #dues;

  constructor(host: ConsoleHost, own: Own) {
    this.#host = host;
    this.#own = own;
    this.#books = new Entry(host, "GET /api/admin/record-books", (signal) => ({ signal }));
    this.#dues = new Entry(host, "GET /api/admin/record-dues", (signal) => ({ query: {}, signal }));
  }

  title(): string {
    return this.#host.t.screens["books"] ?? "";
  }

  refresh(): void {
    this.#books.refresh();
    this.#dues.refresh();
  }

  render(): unknown {
    return this.#books.render(({ items }) => this.#dues.render((dues) => this.#shelf(items, dues.items)));
  }

  #shelf(books: readonly Book[], dues: readonly { kind: string; missing: number; isOverdue: boolean }[]): unknown {
    const { t } = this.#own;
    const host = this.#host;
    const overdue = (kind: string) =>
      dues.filter((due) => due.kind === kind && due.isOverdue).reduce((sum, { missing }) => sum + missing, 0);
    return html`<p class="help">${t.shelfHelp}</p>${PROJECTS.map((project) => {
      const shown = books.filter((book) => book.project === project);
      if (!shown.length) return nothing;
      return html`<section class="panel"><h2>${t.projects[project]}</h2>
        <div class="scroll" tabindex="0" role="region" aria-label=${t.projects[project]}><table>
        <thead><tr><th scope="col">${t.book}</th><th scope="col">${t.about}</th><th scope="col">${t.howOften}</th><th scope="col">${t.kept}</th><th scope="col">${t.overdue}</th></tr></thead>
        <tbody>${shown.map((book) => {
          const late = overdue(book.id);
          return html`<tr><th scope="row"><a href=${addressOf("books", "", { kind: book.id })}>${host.localize(book.label)}</a>${book.isConfidential ? html`${" "}<span class="state over">${t.confidentialMark}</span>` : nothing}${book.decides ? html`${" "}<span class="state waits">${t.decidesMark}</span>` : nothing}</th>
            <td>${t.subjects[book.about]}</td><td>${[...new Set(book.due.map(({ every }) => t.every[every]))].join(host.t.comma) || t.asItComes}</td><td>${book.since ? host.day(book.since) : book.due.length ? html`<span class="unset">${t.notYet}</span>` : host.t.unsetMark}</td><td>${late ? html`<span class="state bad">${t.howMany(late)}</span>` : host.t.unsetMark}</td></tr>`;
        })}</tbody></table></div></section>`;
    })}`;
  }
}

/** One book: what is missing in it, and its records. */
class BookOfKind implements Screen {
  readonly #host: ConsoleHost;
  readonly #own: Own;
  readonly #books;
  #list: Listing<"GET /api/admin/records"> | undefined;
  #dues: Dues | undefined;
  #circle: Circle | undefined;
  #of: Book | undefined;

  constructor(host: ConsoleHost, own: Own) {
    this.#host = host;
    this.#own = own;
    this.#books = new Entry(host, "GET /api/admin/record-books", (signal) => ({ signal }));
  }

  get #book(): Book | undefined {
    return this.#books.value?.items.find(({ id }) => id === this.#host.place.query["kind"]);
  }

  title(): string {
    const book = this.#book;
    return book ? this.#host.localize(book.label) : (this.#host.t.screens["books"] ?? "");
  }

  refresh(): void {
    this.#books.refresh();
    this.#list?.refresh();
    this.#dues?.refresh();
    this.#circle?.refresh();
  }

  render(): unknown {
    return this.#books.render(() => {
      const book = this.#book;
      if (!book) return html`<p class="empty">${this.#own.t.noSuchBook}</p>`;
      if (this.#of?.id !== book.id || this.#of.version !== book.version) {
        this.#of = book;
        this.#list = this.#records(book);
        this.#dues = new Dues(this.#host, this.#own, book);
        this.#circle = new Circle(this.#host, this.#own, book);
      }
      return html`<p class="help">${this.#host.localize(book.help)} <a href=${addressOf("record-report", "", { kind: book.id })}>${this.#own.t.inFigures}</a></p>${this.#circle?.render()}${this.#dues?.render()}${this.#list?.render()}`;
    });
  }

  #records(book: Book): Listing<"GET /api/admin/records"> {
    const host = this.#host;
    const own = this.#own;
    const words = wordsOf(host, book);
    const facts = { t: host.t, words, day: (date: string) => host.day(date), time: (at: string) => host.time(at) };
    const written = (field: Book["fields"][number]) => ({
      text: (item: Parameters<typeof shownValue>[0]) => writtenValue(words, host.t.comma, item, field),
    });
    return new Listing(host, {
      operation: "GET /api/admin/records",
      query: { kind: book.id },
      filters: ["state", "period", ...(book.about === "county" ? [] : ([book.about] as const))],
      columns: [
        // By its number a record is known again when the file comes back with corrections.
        { name: "id", label: own.t.number, inFile: true },
        ...(book.about === "county"
          ? []
          : [
              {
                name: "subject",
                label: own.t.subjects[book.about],
                cell: (item: Parameters<typeof subjectLink>[1]) => subjectLink(own, item),
                text: ({ subject }: Parameters<typeof subjectLink>[1]) => subject?.name ?? "",
              },
            ]),
        { name: "date", label: words.fields["date"] ?? "" },
        { name: "period", label: own.t.period, cell: ({ period }) => periodText(own, period) },
        ...(book.isConfidential
          ? []
          : columnsOf(book).map((field) => ({
              name: field.name,
              label: words.fields[field.name] ?? field.name,
              cell: (item: Parameters<typeof shownValue>[0]) =>
                entryFacts.value(facts, field.name, shownValue(item, field)),
              ...written(field),
            }))),
        ...(book.isConfidential
          ? []
          : book.fields
              .filter((field) => !columnsOf(book).includes(field))
              .map((field) => ({
                name: field.name,
                label: words.fields[field.name] ?? field.name,
                ...written(field),
                inFile: true as const,
              }))),
        {
          name: "state",
          cell: ({ state, isOverdue }) =>
            html`${badge(host, "state", state)} ${isOverdue ? html`<span class="state bad">${own.t.overdue}</span>` : nothing}`,
        },
      ],
      href: ({ id }) => addressOf("books", id),
      buttons: () =>
        actionButton(
          host,
          {
            operation: "POST /api/admin/records",
            label: own.t.enter,
            shape: enterShape(book),
            words,
            references: referencesOf(book),
            fixed: { kind: book.id },
            values: { date: host.today },
          },
          "primary",
        ),
      empty: own.t.noRecords,
      file: host.localize(book.label),
    });
  }
}

/** One record of whichever book. */
class OneRecord implements Screen {
  readonly #host: ConsoleHost;
  readonly #own: Own;
  readonly #books;
  readonly #entry;
  readonly #history: History;
  /** Of somebody who holds sessions. */
  #panels: ReturnType<typeof providerPanels> | undefined;

  constructor(host: ConsoleHost, own: Own) {
    this.#host = host;
    this.#own = own;
    const { id } = host.place;
    this.#books = new Entry(host, "GET /api/admin/record-books", (signal) => ({ signal }));
    this.#entry = new Entry(host, "GET /api/admin/records/{id}", (signal) => ({ path: { id }, signal }));
    this.#history = new History(host, "records", id);
  }

  get #book(): Book | undefined {
    const kind = this.#entry.value?.kind;
    return this.#books.value?.items.find(({ id }) => id === kind);
  }

  title(): string {
    const { value } = this.#entry;
    const book = this.#book;
    if (!value || !book) return this.#host.t.screens["books"] ?? "";
    const label = this.#host.localize(book.label);
    // Whoever receives people is looked for by their own name, not by the place they are entered at.
    const name = book.holdsSessions ? value.fields?.["name"] : undefined;
    const of = typeof name === "string" ? name : value.subject?.name;
    return of === undefined ? label : `${label} · ${of}`;
  }

  refresh(): void {
    this.#entry.refresh();
    this.#history.refresh();
    for (const panel of this.#panels ?? []) panel.refresh();
  }

  render(): unknown {
    return this.#books.render(() =>
      this.#entry.render((entry) => {
        const book = this.#book;
        if (!book) return nothing;
        const read = async (signal: AbortSignal) => ({ ...(await this.#entry.read(signal)) });
        if (book.holdsSessions) this.#panels ??= providerPanels(this.#host, this.#own.t, entry.id);
        return html`<p><a href=${addressOf("books", "", { kind: book.id })}>${this.#own.t.backTo(this.#host.localize(book.label))}</a></p>
          ${drawRecord(this.#host, this.#own, book, entry, read)}${drawPanels(this.#panels)}
          ${this.#host.may("GET /api/admin/history/{entity}/{id}") ? this.#history.render() : nothing}`;
      }),
    );
  }
}

/** The bureau's books (台账): the shelf, one book, or one record. */
export const part = partOf<Screen, ConsoleHost, typeof strings>(
  {
    "zh-cn": () => import("../../../translations/zh-cn/console-books.ts"),
    en: () => import("../../../translations/en/console-books.ts"),
  },
  (host, own) => {
    if (host.place.id) return new OneRecord(host, own);
    const shelf = new Shelf(host, own);
    const book = new BookOfKind(host, own);
    const shown = (): Screen => (host.place.query["kind"] ? book : shelf);
    return { title: () => shown().title(), render: () => shown().render(), refresh: () => shown().refresh() };
  },
);
