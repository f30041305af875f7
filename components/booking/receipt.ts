import { html, nothing, type TemplateResult } from "lit";
import { generate } from "lean-qr/nano";
import type { Booking } from "../shared/api-types.ts";
import { copyText } from "../receipts/copy-text.ts";
import { printAlone } from "../receipts/print-alone.ts";
import type { PioneerBooking } from "./booking.ts";
import { laterStrings } from "./later-strings.ts";

/** Where the QR code leads. The code stands in the fragment, which no server ever sees. */
const manageAddress = ({ manageUrl, origin }: PioneerBooking, { code }: Booking): string =>
  `${new URL(manageUrl ?? `${origin}/booking.html`, document.baseURI).href}#${code}`;

const qrCode = (text: string, label: string): TemplateResult => {
  const code = generate(text);
  let path = "";
  for (let y = 0; y < code.size; y++)
    for (let x = 0; x < code.size; x++) if (code.get(x, y)) path += `M${x} ${y}h1v1h-1z`;
  // Four modules of white around it belong to the symbol (ISO/IEC 18004); readers need them.
  const side = code.size + 8;
  return html`<svg class="qr" role="img" aria-label=${label} viewBox="-4 -4 ${side} ${side}" shape-rendering="crispEdges">
    <path class="paper" d="M-4 -4h${side}v${side}h-${side}z" />
    <path d=${path} />
  </svg>`;
};

/** QR code, copying and printing of one booking. */
export class View {
  readonly #host: PioneerBooking;
  readonly #strings;

  constructor(host: PioneerBooking) {
    this.#host = host;
    this.#strings = laterStrings(host);
  }

  #print = (): void => {
    const ticket = this.#host.renderRoot.querySelector(".ticket");
    if (ticket) printAlone(ticket, this.#host, this.#host.t.booked);
  };

  render(): unknown {
    const t = this.#strings.value;
    const { booking } = this.#host;
    if (!t || !booking) return undefined;
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
