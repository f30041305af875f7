import { html, nothing } from "lit";
import type { PartTexts } from "../../../shared/part.ts";
import { Entry } from "../../entry.ts";
import type { ConsoleHost } from "../../host.ts";
import { Listing } from "../../listing.ts";
import { addressOf } from "../../place.ts";
import { readAgain } from "../../read-again.ts";
import { valueLabel } from "../../words.ts";
import type { ConsultationStrings } from "./texts.ts";

/** How often a settlement is looked at while it goes on, in milliseconds. */
const EVERY = 5_000;

/** How far a settlement is that stands in the address, with what became of each: it goes on whether or not one looks. */
export class SettlementProgress {
  readonly #host: ConsoleHost;
  readonly #texts: PartTexts<ConsultationStrings>;
  #id = "";
  #entry: Entry<"GET /api/admin/settlements/{id}"> | undefined;
  #rows: Listing<"GET /api/admin/settlements/{id}/rows"> | undefined;

  constructor(host: ConsoleHost, texts: PartTexts<ConsultationStrings>) {
    this.#host = host;
    this.#texts = texts;
  }

  #begin(id: string): void {
    const host = this.#host;
    const texts = this.#texts;
    this.#id = id;
    const path = { id };
    this.#entry = new Entry(host, "GET /api/admin/settlements/{id}", (signal) => ({ path, signal }));
    this.#rows = new Listing(host, {
      operation: "GET /api/admin/settlements/{id}/rows",
      path,
      within: true,
      columns: [
        {
          name: "bookingId",
          cell: ({ bookingId, code }) => html`<a href=${addressOf("bookings", bookingId)}>${code}</a>`,
        },
        { name: "decision" },
        { name: "outcome", state: true },
        {
          name: "movedTo",
          cell: ({ movedTo }) =>
            movedTo ? html`<a href=${addressOf("sessions", movedTo)}>${texts.t.newSession}</a>` : nothing,
        },
        {
          name: "leftReason",
          cell: ({ leftReason }) => (leftReason ? valueLabel(host.words, "leftReason", leftReason) : nothing),
        },
      ],
    });
    readAgain(
      host,
      EVERY,
      () => host.place.query["settlement"] === id && this.#entry?.value?.pending !== 0,
      () => {
        this.#entry?.refresh();
        this.#rows?.refresh();
      },
    );
  }

  render(): unknown {
    const id = this.#host.place.query["settlement"] ?? "";
    if (!id) return nothing;
    if (id !== this.#id) this.#begin(id);
    const { t } = this.#texts;
    return html`<section class="panel"><h2>${t.settlement}</h2>${this.#entry?.render(
      ({ total, pending }) =>
        html`<p><progress max=${total} value=${total - pending} aria-label=${t.settlement}></progress> ${t.progress(total - pending, total)}</p>${pending ? html`<p class="hint">${t.leavable}</p>` : nothing}`,
    )}${this.#rows?.render()}<p><button type="button" @click=${() => this.#host.narrow({ settlement: undefined })}>${this.#host.t.close}</button></p></section>`;
  }
}
