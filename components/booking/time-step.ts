import { sum } from "../shared/sum.ts";
import { html, nothing, type TemplateResult } from "lit";
import type { AnswerOf } from "../shared/api-client.ts";
import type { Session } from "../shared/api-types.ts";
import { formatDate, formatDay, weekday } from "../shared/dates.ts";
import { hours, lawyerLine } from "./facts.ts";
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

/** A strip of days, and the sessions of the chosen one. */
export const timeStep = (
  host: Pick<BookingHost, "t" | "form" | "locale">,
  here: readonly Session[],
  unconfirmed: Unconfirmed,
): TemplateResult => {
  const { t, form, locale } = host;
  const places = (left: number, kept?: number) => (left ? t.left(left) : kept ? t.reserved : t.full);
  const days = [...new Set(here.map(({ date }) => date))];
  if (!days.includes(form.text("day"))) form.values["day"] = (free(here)[0] ?? here[0])?.date ?? "";
  const day = form.text("day");
  return html`${form.choice({
    name: "day",
    legend: t.day,
    className: "days",
    // What is out of sight must not be booked.
    changed: () => form.set("session", ""),
    choices: days.map((date) => ({
      value: date,
      content: html`<small>${weekday(date, locale, "short")}</small><b>${formatDay(date, locale)}</b
        ><small>${places(sum(here.map(({ date: other, placesLeft }) => (other === date ? placesLeft : 0))))}</small>`,
    })),
  })}
  ${laterDays(host, unconfirmed)}
  ${form.choice({
    name: "session",
    legend: formatDate(day, locale),
    choices: here
      .filter(({ date }) => date === day)
      .map((session) => ({
        value: session.id,
        content: html`<span class="row"
          ><b>${hours(session)}</b><span class="badge ${session.placesLeft ? "good" : ""}">${places(session.placesLeft, session.priorityPlacesLeft)}</span></span
        ><span>${lawyerLine(host, session.lawyer)}</span>`,
      })),
  })}`;
};
