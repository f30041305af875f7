import { html, nothing } from "lit";
import type { Campaign, NominationRequest, SupportRequest } from "../shared/api-types.ts";
import { partOf } from "../shared/part.ts";
import type { ReceiptPart, Sent } from "../submission/host.ts";
import { receiptBody, receiptTexts } from "../submission/receipt-body.ts";
import type { NominationHost } from "./host.ts";
import { receiptStyles } from "./receipt.styles.ts";

/** What was nominated, to keep or to print, and kindly what could not be confirmed yet. */
export const part = partOf(
  receiptTexts,
  (host: NominationHost, own): ReceiptPart<NominationRequest | SupportRequest, Campaign> => ({
    render(sent: Sent<NominationRequest | SupportRequest>) {
      const { nomination } = own.t;
      const found = "checks" in sent.receipt ? sent.receipt.checks : [];
      const checks = found.flatMap(({ id }) => nomination.checks[id] ?? []);
      return html`${
        checks.length
          ? html`<div class="notice">
              <div>
                <p>${nomination.notYet}</p>
                <ul class="checks">
                  ${checks.map((text) => html`<li>${text}</li>`)}
                </ul>
              </div>
            </div>`
          : nothing
      }
      ${receiptBody(host, own.t, nomination, sent, host.summary)}`;
    },
  }),
  { styles: receiptStyles },
);
