import { html, nothing } from "lit";
import type { AnswerOf } from "../../../shared/api-client.ts";
import { addDays } from "../../../shared/calendar.ts";
import { partOf } from "../../../shared/part.ts";
import { Entry } from "../../entry.ts";
import { saveRows } from "../../export.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import { valueLabel } from "../../words.ts";
import { consultationTexts, type ConsultationStrings } from "../consultations/texts.ts";

type Report = AnswerOf<"GET /api/admin/reports/bookings">;
type Row = readonly [name: string, count: number];

/** How many days a report spans at first. */
const SPAN = 30;

/** Figures of a span: as bars and as numbers, to be printed and exported. */
export const part = partOf<Screen, ConsoleHost, ConsultationStrings>(consultationTexts, (host, own) => {
  const span = () => {
    const { from = addDays(host.today, -SPAN), to = host.today } = host.place.query;
    return { from, to };
  };
  let asked = JSON.stringify(span());
  const entry = new Entry(host, "GET /api/admin/reports/bookings", (signal) => ({ query: span(), signal }));
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
  const table = (title: string, rows: readonly Row[]) => {
    const most = Math.max(...rows.map(([, count]) => count), 1);
    const total = rows.reduce((sum, [, count]) => sum + count, 0);
    return rows.length
      ? html`<section class="panel"><h2>${title}</h2><table><thead class="away"><tr><th scope="col">${title}</th><th scope="col">${host.words.fields["count"]}</th><th scope="col">${own.t.share}</th></tr></thead><tbody>${rows.map(
          ([name, count]) =>
            html`<tr><th scope="row">${name}</th><td class="number">${count}</td><td><meter min="0" max=${most} value=${count} aria-label=${name}></meter> <small>${total ? Math.round((count / total) * 100) : 0}%</small></td></tr>`,
        )}</tbody></table></section>`
      : nothing;
  };
  const save = (report: Report) =>
    saveRows(
      `${host.t.screens["reports"] ?? "report"}-${report.from}-${report.to}`,
      ["", host.words.fields["name"] ?? "", host.words.fields["count"] ?? ""],
      tables(report).flatMap(([title, rows]) => rows.map(([name, count]) => [title, name, String(count)])),
    );
  const day = (name: "from" | "to", label: string) =>
    html`<div class="filter"><label for="report-${name}">${label}</label><input id="report-${name}" type="date" .value=${span()[name]} @change=${(event: Event) => host.narrow({ [name]: (event.target as HTMLInputElement).value || undefined })} /></div>`;
  return {
    title: () => host.t.screens["reports"] ?? "",
    refresh: () => entry.refresh(),
    render: () => {
      const now = JSON.stringify(span());
      if (now !== asked) {
        asked = now;
        entry.refresh();
      }
      return html`<div class="tools"><form class="filters" @submit=${(event: Event) => event.preventDefault()}>${day("from", own.t.from)}${day("to", own.t.to)}</form>
        <div class="row end"><button type="button" ?disabled=${!entry.value} @click=${() => entry.value && save(entry.value)}>${host.t.export}</button><button type="button" @click=${() => window.print()}>${host.t.print}</button></div></div>
        ${entry.render((report) => html`<p class="hint">${own.t.total(report.total)}</p><div class="figures">${tables(report).map(([title, rows]) => table(title, rows))}</div>`)}`;
    },
  };
});
