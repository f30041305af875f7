import { html } from "lit";
import type { AnswerOf } from "../../../shared/api-client.ts";
import type { strings } from "../../../translations/zh-cn/console-reception.ts";
import type { ConsoleHost } from "../../host.ts";
import { receiver } from "../../receiver.ts";
import { valueLabel } from "../../words.ts";

export type Kept = AnswerOf<"GET /api/admin/consultation-records">["items"][number];

/** The register of a period on paper, as it lies open for an inspection: names masked, as the list has them. */
export function bookSheet(
  host: ConsoleHost,
  { book: t }: typeof strings,
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
  records: readonly Kept[],
): unknown {
  const { words } = host;
  return html`<section class="book">
    <h1>${t.title}</h1>
    <p class="of"><span>${t.period(from ?? t.begin, to ?? t.end)}</span><span>${t.total(records.length)}</span><span>${t.printed(host.today)}</span></p>
    <table>
      <thead><tr><th class="no">${t.number}</th><th class="when">${t.when}</th><th class="code">${t.code}</th><th>${t.name}</th><th>${t.mode}</th><th>${t.matter}</th><th>${t.outcome}</th><th class="no">${t.minutes}</th><th>${t.lawyer}</th><th class="where">${t.site}</th></tr></thead>
      <tbody>${records.map(
        ({ date, startTime, code, name, mode, matter, outcome, minutes, lawyer, provider, site }, at) =>
          html`<tr><td class="no">${at + 1}</td><td>${date} ${startTime}</td><td>${code}</td><td>${name ?? "—"}</td><td>${valueLabel(words, "mode", mode)}</td><td>${valueLabel(words, "matter", matter)}</td><td>${valueLabel(words, "outcome", outcome)}</td><td class="no">${minutes}</td><td>${receiver(host, { lawyer, provider })}</td><td>${site.name}</td></tr>`,
      )}</tbody>
    </table>
    <footer><span>${t.signed}</span><span>${t.checked}</span></footer>
  </section>`;
}
