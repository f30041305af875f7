import { html, nothing, type TemplateResult } from "lit";
import type { BookedSession } from "../shared/api-types.ts";
import { formatDate } from "../shared/dates.ts";
import { phoneLinks } from "../shared/phone-links.ts";
import type { BookingHost } from "./host.ts";

/** 09:00–10:00 */
export const hours = ({ startTime, endTime }: Pick<BookedSession, "startTime" | "endTime">): string =>
  `${startTime}–${endTime}`;

/** A number to call; at a kiosk, which does not telephone, to read. */
export const telephone = ({ kiosk }: Pick<BookingHost, "kiosk">, number: string): unknown =>
  kiosk ? number : phoneLinks(number);

/** Who receives people, with what shows who they are: a lawyer, or another provider by title. */
export const receiver = (
  host: Pick<BookingHost, "t" | "localize" | "locale">,
  { lawyer, provider }: Pick<BookedSession, "lawyer" | "provider">,
): unknown =>
  lawyer
    ? html`<span class="row"
      ><b>${lawyer.name}</b>${lawyer.partyMember ? html`<span class="badge party">${host.t.partyMember}</span>` : nothing}</span
    ><small class="dotted"><span>${lawyer.firm}</span>${lawyer.post ? html`<span>${lawyer.post.title}</span>` : nothing}</small>`
    : provider &&
      html`<b>${provider.name}</b><small class="dotted"><span>${host.localize(provider.title)}</span><span>${provider.organisation}</span></small>`;

/** One line of a list of facts, with a button to change it where that is possible. */
export const fact = (host: BookingHost, label: string, value: unknown, step?: number): TemplateResult =>
  html`<div>
    <dt>${label}</dt>
    <dd><div>${value}</div>
      ${
        step === undefined
          ? nothing
          : html`<button class="link" type="button" @click=${() => host.go(step)}>${host.t.change}<span class="away"> ${label}</span></button>`
      }</dd>
  </div>`;

/** Where, when and with whom. With `change` each can be changed. */
export const facts = (host: BookingHost, session: Omit<BookedSession, "standing">, change = false): TemplateResult => {
  const { t, locale } = host;
  const { site, date } = session;
  return html`${fact(host, t.time, html`<b>${formatDate(date, locale)}</b> <b>${hours(session)}</b>`, change ? 2 : undefined)}
  ${fact(
    host,
    t.place,
    html`${site.name}<small>${site.address}</small>${site.phone ? telephone(host, site.phone) : nothing}`,
    change ? 1 : undefined,
  )}
  ${fact(host, t.receiver, receiver(host, session))}`;
};
