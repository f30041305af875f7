import { html, nothing } from "lit";
import { partOf, type PartTexts } from "../../../shared/part.ts";
import type { strings } from "../../../translations/zh-cn/console-books.ts";
import { Entry } from "../../entry.ts";
import { badge } from "../../facts.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import { Listing } from "../../listing.ts";
import { addressOf } from "../../place.ts";
import { periodText } from "../books/dues.ts";
import { subjectLink } from "../books/record.ts";

type Own = PartTexts<typeof strings>;

/** Records of every book by what they wait for, and about whom they are: where the first screen leads. */
class AllRecords implements Screen {
  readonly #host: ConsoleHost;
  readonly #own: Own;
  readonly #books;
  #list: Listing<"GET /api/admin/records"> | undefined;

  constructor(host: ConsoleHost, own: Own) {
    this.#host = host;
    this.#own = own;
    this.#books = new Entry(host, "GET /api/admin/record-books", (signal) => ({ signal }));
  }

  /** Made once the texts are there. */
  #records(): Listing<"GET /api/admin/records"> {
    const own = this.#own;
    const { t } = own;
    return new Listing(this.#host, {
      operation: "GET /api/admin/records",
      filters: ["state", "overdue", "period", "branch", "firm", "lawyer", "site", "campaign", "from", "to"],
      columns: [
        {
          name: "kind",
          label: t.book,
          cell: ({ kind }) => this.#bookName(kind),
          text: ({ kind }) => this.#bookName(kind),
        },
        {
          name: "subject",
          label: t.about,
          cell: (item) => subjectLink(own, item),
          text: ({ subject }) => subject?.name ?? t.county,
        },
        { name: "date" },
        { name: "period", label: t.period, cell: ({ period }) => periodText(own, period) },
        { name: "dueOn" },
        {
          name: "state",
          cell: ({ state, isOverdue }) =>
            html`${badge(this.#host, "state", state)} ${isOverdue ? html`<span class="state bad">${t.overdue}</span>` : nothing}`,
        },
      ],
      href: ({ id }) => addressOf("books", id),
      empty: t.noRecords,
      file: t.allRecords,
    });
  }

  #bookName(kind: string): string {
    const book = this.#books.value?.items.find(({ id }) => id === kind);
    return book ? this.#host.localize(book.label) : this.#own.t.book;
  }

  title(): string {
    return this.#own.t.allRecords;
  }

  refresh(): void {
    this.#books.refresh();
    this.#list?.refresh();
  }

  render(): unknown {
    this.#list ??= this.#records();
    const list = this.#list;
    return this.#books.render(() => html`<p class="help">${this.#own.t.allHelp}</p>${list.render()}`);
  }
}

export const part = partOf<Screen, ConsoleHost, typeof strings>(
  {
    "zh-cn": () => import("../../../translations/zh-cn/console-books.ts"),
    en: () => import("../../../translations/en/console-books.ts"),
  },
  (host, own) => new AllRecords(host, own),
);
