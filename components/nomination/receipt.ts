import { html, nothing } from "lit";
import type { Campaign, NominationRequest, SupportRequest } from "../shared/api-types.ts";
import { receiptBody, receiptStrings } from "../submission/receipt-tools.ts";
import type { ReceiptView } from "../submission/submission.ts";
import type { PioneerNomination } from "./nomination.ts";

/** What was nominated, to keep or to print, and kindly what could not be confirmed yet. */
export const receiptFor = async (
  host: PioneerNomination,
): Promise<ReceiptView<NominationRequest | SupportRequest, Campaign>> => {
  const strings = await receiptStrings(host.locale);
  return (sent) => {
    const t = host.later?.t;
    const checks = ("checks" in sent.receipt && t ? sent.receipt.checks : []).flatMap(({ id }) => t?.checks[id] ?? []);
    return html`${
      checks.length
        ? html`<div class="notice">
          <div>
            <p>${t?.notYet}</p>
            <ul class="checks">
              ${checks.map((text) => html`<li>${text}</li>`)}
            </ul>
          </div>
        </div>`
        : nothing
    }
    ${receiptBody(host, strings, strings.nomination, sent, host.summary)}`;
  };
};
