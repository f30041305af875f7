import { html, type TemplateResult } from "lit";
import type { strings } from "../translations/zh-cn/receipt.ts";
import { copyText } from "../receipts/copy-text.ts";
import { printAlone } from "../receipts/print-alone.ts";
import { groupCode } from "./code.ts";
import { facts, type Facts } from "./fields.ts";
import type { Sent, SubmissionHost } from "./host.ts";

export type ReceiptStrings = typeof strings;

/** The texts of the receipts of all kinds. */
export const receiptTexts = {
  "zh-cn": () => import("../translations/zh-cn/receipt.ts"),
  en: () => import("../translations/en/receipt.ts"),
};

/** Below the code: copying and printing, what happens next, what was sent. */
export const receiptBody = (
  host: SubmissionHost,
  t: ReceiptStrings,
  { steps, again }: ReceiptStrings["signing" | "nomination"],
  { receipt }: Sent<unknown>,
  sent: Facts,
): TemplateResult => {
  const copy = async () => {
    if (await copyText(groupCode(receipt.code))) host.announce(t.copied);
  };
  const print = () => {
    const sheet = host.renderRoot.querySelector(".sheet");
    if (sheet) printAlone(sheet, host, host.t.sent);
  };
  return html`<div class="row">
      <button class="primary" type="button" @click=${copy}>${t.copy}</button>
      <button type="button" @click=${print}>${t.print}</button>
      <button type="button" @click=${() => host.restart()}>${again}</button>
    </div>
    <h3>${t.whatNext}</h3>
    <ol>
      ${steps.map((step) => html`<li>${step}</li>`)}
    </ol>
    <h3>${t.yours}</h3>
    ${facts([...sent, [host.t.submittedOn, host.day(receipt.submittedAt)]])}`;
};
