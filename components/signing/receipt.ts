import { html } from "lit";
import type { SigningRequest, Site } from "../shared/api-types.ts";
import { formatDate } from "../shared/dates.ts";
import { receiptBody, receiptStrings } from "../submission/receipt-tools.ts";
import type { ReceiptView } from "../submission/submission.ts";
import { hoursText } from "./hours.ts";
import type { PioneerSigning } from "./signing.ts";

/** What was signed, to keep or to print. */
export const receiptFor = async (host: PioneerSigning): Promise<ReceiptView<SigningRequest, Site>> => {
  const { t, locale } = host;
  const later = await receiptStrings(locale);
  const { shown, notShown } = later.signing;
  return (sent, { items, firms }) => {
    const { request } = sent;
    return receiptBody(host, later, later.signing, sent, [
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
      [t.membership, request.showPartyMembership ? shown : notShown],
    ]);
  };
};
