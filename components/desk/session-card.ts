import { html, nothing, type TemplateResult } from "lit";
import type { DeskBooking, DeskDay, DeskSession, Label } from "../shared/api-types.ts";
import { formatDay } from "../shared/dates.ts";
import type { DeskHost } from "./host.ts";

/** The label of an id, or the id once the bureau has taken it out of the list. */
export const labelOf = (
  host: DeskHost,
  list: readonly { readonly id: string; readonly label: Label }[],
  id: string,
): string => {
  const found = list.find((entry) => entry.id === id);
  return found ? host.localize(found.label) : id;
};

/** Whose desk it is: a lawyer of a firm, or another provider under the title they have. */
export const whose = (
  host: Pick<DeskHost, "localize" | "locale">,
  { lawyer, provider }: Pick<DeskDay, "lawyer" | "provider">,
): { readonly name: string; readonly from: unknown } => ({
  name: lawyer?.name ?? provider?.name ?? "",
  from: provider
    ? html`${host.localize(provider.title)} · <span lang="zh-CN">${provider.organisation}</span>`
    : html`<span lang="zh-CN">${lawyer?.firm ?? ""}</span>`,
});

/** What is written for a person; erased ones have no name any more. */
export const nameOf = ({ t }: DeskHost, { name }: DeskBooking): string => name ?? t.erased;

const fact = (term: string, value: unknown): TemplateResult => html`<div><dt>${term}</dt><dd>${value}</dd></div>`;

const person = (
  host: DeskHost,
  day: DeskDay,
  booking: DeskBooking,
  onTheDay: boolean,
  actions: unknown,
): TemplateResult => {
  const { t } = host;
  const { id, status, phone, matter, summary, helper, priorityGroup, code, reason } = booking;
  return html`<li id="of-${id}">
    <p class="row name" tabindex="-1">
      <b lang="zh-CN">${nameOf(host, booking)}</b><span class="badge ${status}">${t.states[status]}</span>${
        priorityGroup
          ? html`<span class="badge priority">${t.priority} · ${labelOf(host, day.priorityGroups, priorityGroup)}</span>`
          : nothing
      }
    </p>
    <dl>
      ${fact(t.matter, labelOf(host, day.matters, matter))}${summary ? fact(t.summary, html`<span lang="zh-CN">${summary}</span>`) : nothing}${
        phone && onTheDay ? fact(t.phone, html`<a href="tel:${phone}">${phone}</a>`) : nothing
      }${helper ? fact(t.helper, html`<span lang="zh-CN">${helper}</span>`) : nothing}${fact(t.code, code)}${reason ? fact(t.movedHere, host.localize(reason)) : nothing}
    </dl>
    ${actions}
  </li>`;
};

/** 11月25日, or a minute of it. */
const untilOf = ({ locale }: DeskHost, { until }: DeskSession["standing"]): string | null =>
  until && formatDay(until.date, locale) + (until.time ? ` ${until.time}` : "");

/** Why a session does not take place, until when that is so, and what became of its people. */
const offNote = (host: DeskHost, { standing, settled, bookings }: DeskSession): unknown => {
  const { t } = host;
  const { takesPlace, reason, obstacle } = standing;
  const { moved, cancelled, pending } = settled;
  const left = bookings.filter(({ status }) => status === "booked" || status === "checkedIn").length;
  if (takesPlace)
    return moved + cancelled + pending ? html`<p class="hint">${t.settled(moved, cancelled)}</p>` : nothing;
  return html`<div class="called-off">
    <p><b>${t.off}</b> ${t.offWhy(reason ? host.localize(reason) : t.obstacles[obstacle ?? ""], untilOf(host, standing))}</p>
    <p>${moved + cancelled ? t.settled(moved, cancelled) : nothing}${left ? t.unsettled(left) : nothing}${moved + cancelled + left ? nothing : t.nobodyToTell}</p>
  </div>`;
};

/** One session: when, where, who comes, and what can be done about each. */
export const sessionCard = (
  host: DeskHost,
  day: DeskDay,
  session: DeskSession,
  actions: (booking: DeskBooking) => unknown,
): TemplateResult => {
  const { t } = host;
  const { date, startTime, endTime, site, capacity, bookings } = session;
  return html`<article class="card">
    <div class="head">
      <p><b>${startTime}–${endTime}</b> <span lang="zh-CN">${site.name}</span></p>
      ${offNote(host, session)}
      <small><span lang="zh-CN">${site.address}</span> · ${bookings.length ? t.people(bookings.length, capacity) : t.nobody}</small>
    </div>
    ${
      bookings.length
        ? html`<ul role="list">
          ${bookings.map((booking) => person(host, day, booking, date === day.today, actions(booking)))}
        </ul>`
        : nothing
    }
  </article>`;
};
