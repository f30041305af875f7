import { html, nothing, type TemplateResult } from "lit";
import type { DeskDay } from "../shared/api-types.ts";
import { formatDate } from "../shared/dates.ts";
import { partOf } from "../shared/part.ts";
import type { strings } from "../translations/zh-cn/desk-sheet.ts";
import type { DeskHost } from "./host.ts";
import { labelOf, nameOf, whose } from "./session-card.ts";

const texts = {
  "zh-cn": () => import("../translations/zh-cn/desk-sheet.ts"),
  en: () => import("../translations/en/desk-sheet.ts"),
};

/** Today on paper: one table, seen in print only, with room to write. */
const daySheet = (host: DeskHost, own: typeof strings, day: DeskDay): TemplateResult => {
  const { t, locale } = host;
  const { today } = day;
  const { name, from } = whose(host, day);
  const sessions = day.sessions.filter(({ date }) => date === today);
  return html`<div class="sheet">
    <table>
      <caption>
        <b>${own.sheet} · ${formatDate(today, locale)}</b><br /><span lang="zh-CN">${name}</span> · ${from}
      </caption>
      <thead>
        <tr>
          <th scope="col">${own.time}</th>
          <th scope="col">${own.person}</th>
          <th class="wide" scope="col">${t.matter} / ${t.summary}</th>
          <th scope="col">${own.result}</th>
        </tr>
      </thead>
      ${sessions.map(
        ({ startTime, endTime, site, bookings, standing }) =>
          html`<tbody>
            ${(bookings.length ? bookings : [undefined]).map(
              (booking, index) =>
                html`<tr>
                  ${
                    index
                      ? nothing
                      : html`<th scope="rowgroup" rowspan=${bookings.length || 1}><b>${startTime}–${endTime}</b><br /><span lang="zh-CN">${site.name}</span>${standing.takesPlace ? nothing : html`<br /><b>${t.off}</b>`}</th>`
                  }
                  ${
                    booking
                      ? html`<td>
                          <b lang="zh-CN">${nameOf(host, booking)}</b><br />${booking.phone}<br />${booking.code}${
                            booking.helper
                              ? html`<br />${t.helper} <span lang="zh-CN">${booking.helper}</span>`
                              : nothing
                          }
                        </td>
                        <td>
                          ${labelOf(host, day.matters, booking.matter)}${
                            booking.priorityGroup
                              ? html` · ${t.priority} ${labelOf(host, day.priorityGroups, booking.priorityGroup)}`
                              : nothing
                          }${booking.summary ? html`<br /><span lang="zh-CN">${booking.summary}</span>` : nothing}
                        </td>
                        <td>${booking.status === "booked" ? nothing : t.states[booking.status]}</td>`
                      : html`<td colspan="3">${t.nobody}</td>`
                  }
                </tr>`,
            )}
          </tbody>`,
      )}
    </table>
    ${sessions.length ? nothing : html`<p>${t.nothingToday}</p>`}
  </div>`;
};

export interface DaySheet {
  render(day: DeskDay): TemplateResult;
}

export const part = partOf(texts, (host: DeskHost, own): DaySheet => ({ render: (day) => daySheet(host, own.t, day) }));
