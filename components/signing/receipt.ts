import { html, nothing } from "lit";
import type { SigningRequest, Site } from "../shared/api-types.ts";
import { formatDate } from "../shared/dates.ts";
import { partOf } from "../shared/part.ts";
import type { Data, ReceiptPart, Sent } from "../submission/host.ts";
import { receiptBody, receiptTexts } from "../submission/receipt-body.ts";
import type { SigningHost } from "./host.ts";
import { hoursText } from "./hours-text.ts";

/** What was signed, to keep or to print. */
export const part = partOf(receiptTexts, (host: SigningHost, own): ReceiptPart<SigningRequest, Site> => ({
  render(sent: Sent<SigningRequest>, { items, firms }: Data<Site>) {
    const { t, locale } = host;
    const { request, receipt } = sent;
    const { signing } = own.t;
    const until = "confirmUntil" in receipt ? host.day(receipt.confirmUntil) : null;
    return html`${
      until
        ? html`<div class="notice"><div><b>${signing.confirm}</b><p>${signing.confirmBy(until)}</p></div></div>`
        : nothing
    }
    ${receiptBody(host, own.t, signing, sent, [
      [t.name, request.name],
      [t.licenceNo, request.licenceNo],
      [t.firm, firms.find(({ id }) => id === request.firmId)?.name],
      [t.site, items.find(({ id }) => id === request.siteId)?.name],
      [t.pledge, t.version(request.pledgeVersion)],
      ...request.commitments.map(({ text, dueDate }, index): [string, unknown] => [
        t.commitment(index + 1),
        html`${text}<br /><small>${t.due} ${formatDate(dueDate, locale)}</small>`,
      ]),
      [t.hours, request.hours && hoursText(request.hours, locale)],
      [t.membership, request.showPartyMembership ? signing.shown : signing.notShown],
    ])}`;
  },
}));
