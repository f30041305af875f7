import type { Campaign, NominationRequest } from "../shared/api-types.ts";
import { receiptBody, receiptStrings } from "../submission/receipt-tools.ts";
import type { ReceiptView } from "../submission/submission.ts";
import type { PioneerNomination } from "./nomination.ts";

/** What was nominated, to keep or to print. */
export const receiptFor = async (host: PioneerNomination): Promise<ReceiptView<NominationRequest, Campaign>> => {
  const later = await receiptStrings(host.locale);
  return (sent, data) => receiptBody(host, later, later.nomination, sent, host.summary(sent.request, data));
};
