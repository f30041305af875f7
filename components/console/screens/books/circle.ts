import { html, nothing } from "lit";
import type { PartTexts } from "../../../shared/part.ts";
import type { strings } from "../../../translations/zh-cn/console-books.ts";
import { actionButton } from "../../action.ts";
import { Entry } from "../../entry.ts";
import type { ConsoleHost } from "../../host.ts";
import type { Book } from "./record-kind.ts";

/** Who opens the records of a confidential book; shown to whoever names them. */
export class Circle {
  readonly #host: ConsoleHost;
  readonly #own: PartTexts<typeof strings>;
  readonly #book: Book;
  readonly #circle;

  constructor(host: ConsoleHost, own: PartTexts<typeof strings>, book: Book) {
    this.#host = host;
    this.#own = own;
    this.#book = book;
    this.#circle = new Entry(host, "GET /api/admin/record-books/{kind}/circle", (signal) => ({
      path: { kind: book.id },
      signal,
    }));
  }

  refresh(): void {
    if (this.#isShown) this.#circle.refresh();
  }

  get #isShown(): boolean {
    return this.#book.isConfidential && this.#host.may("GET /api/admin/record-books/{kind}/circle");
  }

  render(): unknown {
    const { t } = this.#own;
    if (!this.#isShown) return nothing;
    return html`<section class="panel"><h2>${t.circle}</h2>${this.#circle.render(
      ({ openers, version }) =>
        html`<p>${openers ? openers.map(({ name }) => name).join(this.#host.t.comma) : t.circleOpen}</p>
          <p class="row steps">${actionButton(this.#host, {
            operation: "PUT /api/admin/record-books/{kind}/circle",
            path: { kind: this.#book.id },
            version,
            from: { openers: openers?.map(({ id }) => id) ?? null },
          })}</p>`,
    )}</section>`;
  }
}
