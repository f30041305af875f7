import { sum } from "../shared/sum.ts";
import { html, nothing, type TemplateResult } from "lit";
import type { AnswerOf } from "../shared/api-client.ts";
import type { Session } from "../shared/api-types.ts";
import { formatDate, formatDay, weekday } from "../shared/dates.ts";
import { hours, receiver } from "./facts.ts";
import type { BookingHost } from "./host.ts";

/** Sessions with a place left. */
export const free = (sessions: readonly Session[]): Session[] => sessions.filter(({ placesLeft }) => placesLeft > 0);

type Unconfirmed = AnswerOf<"GET /api/sessions">["unconfirmed"];

/** Says from which day on nothing can be known yet, and what it waits for. */
export const laterDays = (
  { t, locale }: Pick<BookingHost, "t" | "locale">,
  unconfirmed: Unconfirmed,
): TemplateResult | typeof nothing =>
  unconfirmed
    ? html`<p class="hint">${t.opensAfterNotice(formatDay(unconfirmed.from, locale), unconfirmed.year)}</p>`
    : nothing;

/** Which part of the day a session begins in: 0 morning, 1 afternoon, 2 evening. */
const partOfDay = ({ startTime }: Session): number => (startTime < "12" ? 0 : startTime < "18" ? 1 : 2);

/** How many sessions are drawn before somebody asks for more: a hall has hundreds on a day of open doors. */
const most = 60;

/** A strip of days, those with a place first, and the sessions of the chosen one. */
export const timeStep = (
  host: Pick<BookingHost, "t" | "form" | "locale" | "localize" | "gradual">,
  here: readonly Session[],
  unconfirmed: Unconfirmed,
): TemplateResult => {
  const { t, form, locale } = host;
  const places = (left: number, kept?: number) => (left ? t.left(left) : kept ? t.reserved : t.full);
  // Days with a place come first: the rest, where one can only stand in line, must be out of nobody's way.
  const days = [...new Set([...free(here), ...here].map(({ date }) => date))];
  if (!days.includes(form.text("day"))) form.values["day"] = days[0] ?? "";
  const day = form.text("day");
  // Within a day too: who touches the first one gets a place.
  const open = ({ placesLeft, priorityPlacesLeft }: Session) => placesLeft + priorityPlacesLeft > 0;
  const all = here.filter(({ date }) => date === day);
  const ofDay = [...all.filter(open), ...all.filter((session) => !open(session))];
  const pages = Number(form.text("pages") || 1);
  const drawn = host.gradual.take(ofDay.slice(0, most * pages), day);
  const headingOf = (session: Session) => (open(session) ? t.partsOfDay[partOfDay(session)] : t.full);
  return html`${form.choice({
    name: "day",
    legend: t.day,
    className: "days",
    // What is out of sight must not be booked.
    changed: () => {
      form.values["pages"] = "";
      form.set("session", "");
    },
    choices: days.map((date) => {
      const left = sum(here.map(({ date: other, placesLeft }) => (other === date ? placesLeft : 0)));
      return {
        value: date,
        quiet: !left,
        content: html`<small>${weekday(date, locale, "short")}</small><b>${formatDay(date, locale)}</b
          ><small>${places(left)}</small>`,
      };
    }),
  })}
  ${laterDays(host, unconfirmed)}
  ${form.choice({
    name: "session",
    legend: formatDate(day, locale),
    className: "times",
    choices: drawn.map((session, index) => {
      const before = drawn[index - 1];
      const heading = headingOf(session);
      return {
        ...(heading && (!before || headingOf(before) !== heading) ? { heading } : {}),
        value: session.id,
        quiet: !session.placesLeft,
        content: html`<span class="row when"
          ><b>${hours(session)}</b><span class="badge ${session.placesLeft ? "good" : ""}">${places(session.placesLeft, session.priorityPlacesLeft)}</span></span
        ><span class="who">${receiver(host, session)}</span>`,
      };
    }),
  })}${
    ofDay.length > most * pages
      ? html`<button type="button" @click=${() => form.set("pages", String(pages + 1))}>${t.moreTimes}</button>`
      : nothing
  }`;
};
