import { html, nothing } from "lit";
import type { Booking } from "../shared/api-types.ts";
import { partOf, type PartTexts } from "../shared/part.ts";
import type { strings } from "../translations/zh-cn/booking-receipt.ts";
import { copyText } from "../receipts/copy-text.ts";
import { printAlone } from "../receipts/print-alone.ts";
import { qrCode } from "../receipts/qr-code.ts";
import type { BookingHost } from "./host.ts";
import type { BookingPart } from "./booking-part.ts";

const texts = {
  "zh-cn": () => import("../translations/zh-cn/booking-receipt.ts"),
  en: () => import("../translations/en/booking-receipt.ts"),
};

/** Where the QR code leads. The code stands in the fragment, which no server ever sees. */
const manageAddress = ({ manageUrl, origin }: BookingHost, { code }: Booking): string =>
  `${new URL(manageUrl ?? `${origin}/booking.html`, document.baseURI).href}#${code}`;

/** QR code, copying and printing of one booking. */
class Receipt implements BookingPart {
  readonly #host: BookingHost;
  readonly #texts: PartTexts<typeof strings>;

  constructor(host: BookingHost, own: PartTexts<typeof strings>) {
    this.#host = host;
    this.#texts = own;
  }

  #print = (): void => {
    const ticket = this.#host.renderRoot.querySelector(".ticket");
    if (ticket) printAlone(ticket, this.#host, this.#host.t.booked);
  };

  render(): unknown {
    const { t } = this.#texts;
    const { booking } = this.#host;
    if (!booking) return undefined;
    const { code } = booking;
    const copyCode = async () => {
      if (await copyText(code)) this.#host.announce(t.copied);
    };
    const waiting = booking.status === "waiting";
    return html`${waiting ? html`<p class="hint">${t.waitingNext}</p>` : nothing}
    <div class="receipt">
      ${qrCode(manageAddress(this.#host, booking), t.qr)}
      <p class="hint">${t.qrHint}</p>
      <div class="stack">
        ${
          // What is on a kiosk's clipboard is there for the next person.
          this.#host.kiosk ? nothing : html`<button type="button" @click=${copyCode}>${t.copy}</button>`
        }
        <button type="button" @click=${this.#print}>${t.print}</button>
      </div>
    </div>`;
  }
}

export const part = partOf(texts, (host: BookingHost, own) => new Receipt(host, own));
