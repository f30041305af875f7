import { html, nothing } from "lit";
import type { AnswerOf } from "../../../shared/api-client.ts";
import { addDays } from "../../../shared/calendar.ts";
import { partOf } from "../../../shared/part.ts";
import { actionButton } from "../../action.ts";
import { Entry } from "../../entry.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import { steps } from "../../register.ts";
import { valueLabel } from "../../words.ts";
import { noticeDays, noticePreview } from "./notice.ts";
import { rulesTexts, type RulesStrings } from "../rules/texts.ts";

type Day = AnswerOf<"GET /api/admin/calendar">["items"][number];
const YEAR = "PUT /api/admin/calendar/years/{year}";

type Year = AnswerOf<"GET /api/admin/calendar/years/{year}">;

/** Holidays: a month of days, and the notice of its year. */
export const part = partOf<Screen, ConsoleHost, RulesStrings>(rulesTexts, (host, own) => {
  const month = () => host.place.query["month"] ?? host.today.slice(0, 7);
  const span = () => {
    const from = `${month()}-01`;
    return { from, to: addDays(`${addDays(from, 31).slice(0, 7)}-01`, -1) };
  };
  const year = () => Number(month().slice(0, 4));
  const days = new Entry(host, "GET /api/admin/calendar", (signal) => ({ query: span(), signal }));
  const notice = new Entry(host, "GET /api/admin/calendar/years/{year}", (signal) => ({
    path: { year: year() },
    signal,
  }));
  let asked = month();
  const refresh = () => {
    days.refresh();
    notice.refresh();
  };
  const row = ({ date, kind, basis, name, note, version }: Day) => {
    const path = { date };
    return html`<tr><th scope="row">${host.day(date)}</th><td><span class="state ${kind === "holiday" ? "good" : kind === "unconfirmed" ? "bad" : ""}">${valueLabel(host.words, "kind", kind)}</span></td><td>${name ? host.localize(name) : nothing} ${note ?? nothing}</td><td>${valueLabel(host.words, "basis", basis)}</td><td class="actions">${actionButton(host, { operation: "PUT /api/admin/calendar/{date}", path, version, values: { kind: kind === "holiday" ? "workday" : "holiday" } })}${basis === "override" ? actionButton(host, { operation: "DELETE /api/admin/calendar/{date}", path, version }) : nothing}</td></tr>`;
  };
  const ofYear = (known: Year) => {
    const { year, by, source, daysOff, makeUpWorkdays, version } = known;
    const path = { year };
    const values = {
      source: source ?? "",
      daysOff: daysOff.map(({ from, to, name }) => ({ from, to, ...(name ? { name } : {}) })),
      makeUpWorkdays,
    };
    return html`<p>${own.t.by[by]}${source ? html` · ${own.t.source}: ${source}` : nothing}</p>
      ${by === "nobody" ? html`<p class="notice bad">${own.t.uncovered(String(year))}</p>` : noticeDays(host, own, known)}
      ${steps(
        actionButton(
          host,
          {
            operation: YEAR,
            path,
            version,
            label: own.t.enterYear,
            values,
            preview: {
              label: own.t.previewYear,
              first: true,
              ask: async (body, signal) =>
                noticePreview(
                  host,
                  own,
                  await host.send(YEAR, {
                    path,
                    query: { preview: "true" },
                    body,
                    version,
                    signal,
                  }),
                ),
            },
          },
          "primary",
        ),
        by === "bureau"
          ? actionButton(host, {
              operation: "DELETE /api/admin/calendar/years/{year}",
              path,
              version,
              label: own.t.dropYear,
              final: true,
            })
          : nothing,
      )}`;
  };
  const warning = ({ unconfirmedYears, noticesDue }: AnswerOf<"GET /api/admin/calendar">) => {
    const years = [...new Set([...unconfirmedYears, ...noticesDue])];
    return years.length
      ? html`<div class="notice bad"><div><p>${own.t.unconfirmed(years.join(host.t.comma))}</p><p class="row">${years.map((each) => html`<button type="button" @click=${() => host.narrow({ month: `${each}-01` })}>${own.t.goToYear(String(each))}</button>`)}</p></div></div>`
      : nothing;
  };
  return {
    title: () => host.t.screens["holidays"] ?? "",
    refresh,
    render: () => {
      if (asked !== month()) {
        asked = month();
        refresh();
      }
      return html`<div class="tools"><form class="filters" @submit=${(event: Event) => event.preventDefault()}><div class="filter"><label for="month">${own.t.month}</label><input id="month" type="month" .value=${month()} @change=${(event: Event) => host.narrow({ month: (event.target as HTMLInputElement).value || undefined })} /></div></form></div>
        ${days.render(
          (calendar) =>
            html`${warning(calendar)}
              ${calendar.items.length ? html`<div class="scroll" tabindex="0" role="region" aria-label=${own.t.month}><table><tbody>${calendar.items.map(row)}</tbody></table></div>` : html`<p class="empty">${host.t.empty}</p>`}
              <section class="panel"><h2>${own.t.year(String(year()))}</h2>${notice.render(ofYear)}</section>`,
        )}`;
    },
  };
});
