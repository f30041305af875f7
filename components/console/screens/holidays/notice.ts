import { html, nothing } from "lit";
import type { AnswerOf } from "../../../shared/api-client.ts";
import { addDays } from "../../../shared/calendar.ts";
import type { PartTexts } from "../../../shared/part.ts";
import { entryFacts } from "../../facts.ts";
import type { ConsoleHost } from "../../host.ts";
import { valueLabel } from "../../words.ts";
import type { RulesStrings } from "../rules/texts.ts";

type Year = AnswerOf<"GET /api/admin/calendar/years/{year}">;
type Changed = AnswerOf<"PUT /api/admin/calendar/years/{year}">;

/** Days of festivals by law since 2025 (《全国年节及纪念日放假办法》): a notice with fewer has been entered in part. */
const BY_LAW = 13;
const SHOWN = 60;

const daysOf = ({ from, to }: Year["daysOff"][number]): number => {
  let days = 1;
  for (let day = from; day < to; day = addDays(day, 1)) days++;
  return days;
};

/** A year's notice: which days are off, which are worked instead. */
export const noticeDays = (
  host: ConsoleHost,
  own: PartTexts<RulesStrings>,
  { daysOff, makeUpWorkdays }: Pick<Year, "daysOff" | "makeUpWorkdays">,
): unknown => html`<h3>${own.t.daysOff}</h3>
  ${
    daysOff.length
      ? html`<div class="scroll" tabindex="0" role="region" aria-label=${own.t.daysOff}><table><tbody>${daysOff.map(
          (span) =>
            html`<tr><th scope="row">${span.name ? host.localize(span.name) : host.t.unsetMark}</th><td>${host.day(span.from)}${span.to === span.from ? nothing : html` – ${host.day(span.to)}`}</td><td class="number">${own.t.days(daysOf(span))}</td></tr>`,
        )}</tbody></table></div>`
      : html`<p>${host.t.unsetMark}</p>`
  }
  <h3>${own.t.workdays}</h3><p>${makeUpWorkdays.map((day) => host.day(day)).join(host.t.comma) || host.t.unsetMark}</p>`;

/** What a notice would be, and what would follow from it, before it is entered. */
export function noticePreview(host: ConsoleHost, own: PartTexts<RulesStrings>, changed: Changed): unknown {
  const { daysOff, makeUpWorkdays, year, changes } = changed;
  const off = daysOff.reduce((sum, span) => sum + daysOf(span), 0);
  const { days, sessions, dueDates } = changes;
  return html`${off < BY_LAW ? html`<p class="notice bad">${own.t.fewDaysOff(String(year), off, BY_LAW)}</p>` : nothing}
    <p><b>${own.t.inAll(String(year), off, makeUpWorkdays.length)}</b></p>
    ${noticeDays(host, own, changed)}
    <h3>${own.t.changesSessions}</h3>${entryFacts.list(host, sessions)}
    ${dueDates.length ? html`<h3>${host.words.fields["dueDates"]}</h3><ul class="plain">${dueDates.map(({ dueDate, becomes }) => html`<li>${host.day(dueDate)} → ${host.day(becomes)}</li>`)}</ul>` : nothing}
    <h3>${own.t.changesDays(days.length)}</h3>
    <ul class="plain">${days
      .slice(0, SHOWN)
      .map(
        ({ date, was, becomes }) =>
          html`<li>${host.day(date)}: ${valueLabel(host.words, "kind", was)} → ${valueLabel(host.words, "kind", becomes)}</li>`,
      )}</ul>${days.length > SHOWN ? html`<p class="hint">${own.t.andMore(days.length - SHOWN)}</p>` : nothing}`;
}
