import { html, nothing } from "lit";
import type { AnswerOf } from "../../../shared/api-client.ts";
import { partOf } from "../../../shared/part.ts";
import { Entry } from "../../entry.ts";
import { saveRows } from "../../export.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import { valueLabel } from "../../words.ts";
import { compared, spanBefore, spanOf, type Period, type Row } from "./figures.ts";
import { consultationTexts, type ConsultationStrings } from "../consultations/texts.ts";

type Report = AnswerOf<"GET /api/admin/reports/bookings">;

const PERIOD_NAMES: readonly Period[] = ["month", "quarter", "year"];

/** Figures of a span beside those of the one before: as bars and as numbers, to be printed and exported. */
export const part = partOf<Screen, ConsoleHost, ConsultationStrings>(consultationTexts, (host, own) => {
  const span = () => {
    const month = spanOf(host.today, "month");
    const { from = month.from, to = month.to } = host.place.query;
    return { from, to };
  };
  let asked = JSON.stringify(span());
  const entry = new Entry(host, "GET /api/admin/reports/bookings", (signal) => ({ query: span(), signal }));
  const earlier = new Entry(host, "GET /api/admin/reports/bookings", (signal) => ({
    query: spanBefore(span()),
    signal,
  }));
  const tables = ({
    byStatus,
    byChannel,
    bySite,
    byKiosk,
    consultationRecords,
    routed,
  }: Report): readonly (readonly [string, readonly Row[]])[] => [
    [own.t.byStatus, byStatus.map(({ status, count }) => [valueLabel(host.words, "status", status), count])],
    [own.t.byChannel, byChannel.map(({ channel, count }) => [valueLabel(host.words, "channel", channel), count])],
    [own.t.bySite, bySite.map(({ site, count }) => [site.name, count])],
    [own.t.byKiosk, byKiosk.map(({ kiosk, count }) => [kiosk.name, count])],
    [own.t.byMode, consultationRecords.byMode.map(({ mode, count }) => [valueLabel(host.words, "mode", mode), count])],
    [
      own.t.byOutcome,
      consultationRecords.byOutcome.map(({ outcome, count }) => [valueLabel(host.words, "outcome", outcome), count]),
    ],
    [own.t.routed, routed.map(({ matter, count }) => [valueLabel(host.words, "matter", matter), count])],
  ];
  const table = (title: string, now: readonly Row[], before: readonly Row[]) => {
    const rows = compared(now, before);
    const most = Math.max(...rows.map(({ count }) => count), 1);
    return rows.length
      ? html`<section class="panel"><h2>${title}</h2><div class="scroll" tabindex="0" role="region" aria-label=${title}><table><thead><tr><th scope="col">${host.words.fields["name"]}</th><th scope="col" class="number">${host.words.fields["count"]}</th><th scope="col" class="number">${own.t.before}</th><th scope="col" class="number">${own.t.change}</th><th scope="col">${own.t.share}</th></tr></thead><tbody>${rows.map(
          ({ name, count, before, share, change }) =>
            html`<tr><th scope="row">${name}</th><td class="number">${count}</td><td class="number">${before}</td><td class="number">${signed(change)}</td><td><meter min="0" max=${most} value=${count} aria-label=${name}></meter> <small>${share}%</small></td></tr>`,
        )}</tbody></table></div></section>`
      : nothing;
  };
  const signed = (change: number | undefined) =>
    change === undefined ? host.t.unsetMark : `${change > 0 ? "+" : ""}${change}%`;
  const drawn = (now: Report, before: Report) => {
    const [present, past] = [tables(now), tables(before)];
    return html`<p class="hint">${own.t.total(now.total)} ${own.t.compared(host.day(before.from), host.day(before.to), before.total)}</p>
      <div class="figures">${present.map(([title, rows], index) => table(title, rows, past[index]?.[1] ?? []))}</div>`;
  };
  const choose = (period: Period) =>
    html`<button type="button" @click=${() => host.narrow({ ...spanOf(host.today, period) })}>${own.t.periods[period]}</button>`;
  const save = (report: Report) =>
    saveRows(
      `${host.t.screens["reports"] ?? "report"}-${report.from}-${report.to}`,
      ["", host.words.fields["name"] ?? "", host.words.fields["count"] ?? "", own.t.before],
      tables(report).flatMap(([title, rows], index) =>
        compared(rows, (earlier.value && tables(earlier.value)[index]?.[1]) ?? []).map(({ name, count, before }) => [
          title,
          name,
          String(count),
          String(before),
        ]),
      ),
    );
  const day = (name: "from" | "to", label: string) =>
    html`<div class="filter"><label for="report-${name}">${label}</label><input id="report-${name}" type="date" .value=${span()[name]} @change=${(event: Event) => host.narrow({ [name]: (event.target as HTMLInputElement).value || undefined })} /></div>`;
  return {
    title: () => host.t.screens["reports"] ?? "",
    refresh: () => {
      entry.refresh();
      earlier.refresh();
    },
    render: () => {
      const now = JSON.stringify(span());
      if (now !== asked) {
        asked = now;
        entry.refresh();
        earlier.refresh();
      }
      return html`<div class="tools"><form class="filters" @submit=${(event: Event) => event.preventDefault()}>${day("from", own.t.from)}${day("to", own.t.to)}<div class="row">${PERIOD_NAMES.map(choose)}</div></form>
        <div class="row end"><button type="button" ?disabled=${!entry.value} @click=${() => entry.value && save(entry.value)}>${host.t.export}</button><button type="button" @click=${() => window.print()}>${host.t.print}</button></div></div>
        ${entry.render((now) => earlier.render((before) => drawn(now, before)))}`;
    },
  };
});
