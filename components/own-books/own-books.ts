import { html } from "lit";
import { withFileTexts } from "../attachments/file-texts.ts";
import { addProblems, partOf, type PartTexts } from "../shared/part.ts";
import { Refreshable } from "../shared/refreshable.ts";
import type { Due, Kind, OwnBooksHost, OwnRecord, OwnTexts, Place } from "./host.ts";
import { ownBooksStyles } from "./own-books.styles.ts";
import { OwnDues } from "./own-dues.ts";
import { OwnEntry } from "./own-entry.ts";
import { OwnRecords } from "./own-records.ts";

interface Books {
  readonly kinds: readonly Kind[];
  readonly dues: readonly Due[];
  readonly records: readonly OwnRecord[];
  readonly next: string | null;
}

const texts = withFileTexts({
  "zh-cn": () => import("../translations/zh-cn/own-books.ts"),
  en: () => import("../translations/en/own-books.ts"),
});

/**
 * The part of the bureau's books that a Party branch, or a lawyer, keeps by their own link: what is owed, a form for it
 * made from its kind's description, and how what was entered stands.
 */
export class OwnBooks {
  readonly #host: OwnBooksHost;
  readonly #texts: PartTexts<OwnTexts>;
  readonly #at: Place;
  readonly #books: Refreshable<Books>;
  readonly #dues: OwnDues;
  readonly #entry: OwnEntry;
  readonly #records: OwnRecords;

  constructor(host: OwnBooksHost, own: PartTexts<OwnTexts>, at: Place, subjectId: () => string) {
    this.#host = host;
    this.#texts = own;
    this.#at = at;
    this.#books = new Refreshable(host, (signal) => this.#read(signal));
    const changed = () => void this.#books.reload();
    const opened = () => this.#records.stay();
    this.#entry = new OwnEntry(host, own, { at, subjectId, opened, changed });
    this.#dues = new OwnDues(host, own, (kind, due, records) => this.#entry.due(kind, due, records));
    this.#records = new OwnRecords(host, own, { at, correct: (kind, of) => this.#entry.correct(kind, of), changed });
  }

  async #read(signal: AbortSignal): Promise<Books> {
    const { token } = this.#host;
    const [kinds, dues, page] = await Promise.all([
      this.#host.request(`GET /api/${this.#at}/record-kinds`, { token, signal }),
      this.#host.request(`GET /api/${this.#at}/record-dues`, { token, signal }),
      this.#host.request(`GET /api/${this.#at}/records`, { query: {}, token, signal }),
    ]);
    this.#records.restart();
    return { kinds: kinds.items, dues: dues.items, records: page.items, next: page.next };
  }

  /** Lets go of what the link has opened. */
  forget(): void {
    this.#books.value = undefined;
    this.#entry.forget();
    this.#records.forget();
  }

  render(): unknown {
    addProblems(this.#host, this.#texts.t);
    return html`<section class="own-books">${
      this.#entry.render() ?? this.#books.render((books) => this.#open(books))
    }</section>`;
  }

  #open({ kinds, dues, records, next }: Books): unknown {
    const { t } = this.#texts;
    return html`<h3 tabindex="-1">${t.title}</h3>
      ${this.#dues.render(kinds, dues, records)}
      <h4>${t.another}</h4>
      <p class="hint">${t.anotherHint}</p>
      <div class="row kinds">${kinds.map(
        (kind) =>
          html`<button type="button" @click=${() => this.#entry.another(kind)}>${this.#host.localize(kind.label)}</button>`,
      )}</div>
      ${this.#records.render(kinds, records, next)}`;
  }
}

/** The part for a place of the API; `subjectOf` says whose books they are. */
export const ownBooksAt = <H extends OwnBooksHost>(at: Place, subjectOf: (host: H) => string) =>
  partOf(texts, (host: H, own) => new OwnBooks(host, own, at, () => subjectOf(host)), { styles: ownBooksStyles });
