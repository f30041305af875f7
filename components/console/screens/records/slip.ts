import { html } from "lit";
import type { AnswerOf } from "../../../shared/api-client.ts";
import type { strings } from "../../../translations/zh-cn/console-reception.ts";
import type { ConsoleHost } from "../../host.ts";
import { valueLabel } from "../../words.ts";

type Slip = AnswerOf<"POST /api/admin/referral-slips/{id}/open">;

/** What whoever takes the matter on gets on paper: one sheet. */
export function slipSheet(host: ConsoleHost, { slip: t }: typeof strings, slip: Slip): unknown {
  const text = (value: string | null) => value || t.none;
  return html`<section class="slip">
    <h1>${t.title}</h1>
    <table>
      <tbody>
        <tr><th scope="row">${t.to}</th><td>${slip.to}</td><th scope="row">${t.number}</th><td>${slip.code}</td></tr>
        <tr><th scope="row">${t.name}</th><td>${text(slip.name)}</td><th scope="row">${t.phone}</th><td>${text(slip.phone)}</td></tr>
        <tr><th scope="row">${t.matter}</th><td>${host.localize(slip.matter.label)}</td><th scope="row">${t.mode}</th><td>${valueLabel(host.words, "mode", slip.mode)}</td></tr>
        <tr><th scope="row">${t.when}</th><td>${slip.date} ${slip.startTime}–${slip.endTime}</td><th scope="row">${t.outcome}</th><td>${valueLabel(host.words, "outcome", slip.outcome)}</td></tr>
        <tr><th scope="row">${t.where}</th><td>${slip.site.name}</td><th scope="row">${host.localize(slip.receivedBy.title)}</th><td>${slip.receivedBy.name}（${slip.receivedBy.organisation}）</td></tr>
        <tr class="long"><th scope="row">${t.summary}</th><td colspan="3">${text(slip.summary)}</td></tr>
        <tr class="long"><th scope="row">${t.answer}</th><td colspan="3">${text(slip.answer)}</td></tr>
        <tr class="long"><th scope="row">${t.note}</th><td colspan="3">${text(slip.note)}</td></tr>
      </tbody>
    </table>
    <footer><span>${t.from}：${host.localize(slip.bureau)}</span><span>${t.received}：</span><span>${t.date}：${slip.printedOn}</span></footer>
  </section>`;
}
