import { html, nothing } from "lit";
import type { AnswerOf } from "../../../shared/api-client.ts";
import { addDays } from "../../../shared/calendar.ts";
import { partOf } from "../../../shared/part.ts";
import { Entry } from "../../entry.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import { addressOf } from "../../place.ts";
import { References } from "../../references.ts";
import { valueLabel } from "../../words.ts";
import { consultationTexts, type ConsultationStrings } from "../consultations/texts.ts";
import { calendarStyles } from "./calendar.styles.ts";

type Session = AnswerOf<"GET /api/admin/sessions">["items"][number];

const WEEK = 7;

/** The Monday of a day's week. */
const mondayOf = (date: string): string => addDays(date, -((new Date(date).getUTCDay() + 6) % WEEK));

/** A week of sessions by site and lawyer: each cell is a day of somebody's, gone through with the arrows. */
export const part = partOf<Screen, ConsoleHost, ConsultationStrings>(
  consultationTexts,
  (host, own) => {
    const monday = () => mondayOf(host.place.query["week"] ?? host.today);
    const query = () => {
      const { site, lawyer } = host.place.query;
      return { from: monday(), to: addDays(monday(), WEEK - 1), limit: 200, site, lawyer };
    };
    let asked = JSON.stringify(query());
    const entry = new Entry(host, "GET /api/admin/sessions", (signal) => ({ query: query(), signal }));
    const references = new References(
      host,
      (name) => host.place.query[name] ?? "",
      (name, id) => host.narrow({ [name]: id || undefined }),
    );
    const filter = (name: "site" | "lawyer") => {
      const label = host.words.fields[name] ?? name;
      return html`<div class="filter"><label for=${name}>${label}</label>${references.draw(name, name, label)}<span id="${name}-notes"></span></div>`;
    };

    /** The arrows lead from cell to cell, Home and End to the ends of a row. */
    const move = (event: KeyboardEvent) => {
      const cell = (event.target as HTMLElement).closest("td");
      const row = cell?.parentElement;
      if (!cell || !row) return;
      const at = [...row.children].indexOf(cell);
      const step: Readonly<Record<string, Element | null | undefined>> = {
        ArrowRight: cell.nextElementSibling,
        ArrowLeft: cell.previousElementSibling?.matches("td") ? cell.previousElementSibling : undefined,
        ArrowDown: row.nextElementSibling?.children[at],
        ArrowUp: row.previousElementSibling?.children[at],
        Home: row.querySelector("td"),
        End: row.lastElementChild,
      };
      const to = step[event.key];
      if (!(to instanceof HTMLElement)) return;
      event.preventDefault();
      (to.querySelector<HTMLElement>("a, button") ?? to).focus();
    };

    /** A session on a day of somebody's. */
    const add = (date: string, siteId: string, lawyerId: string) =>
      host.may("POST /api/admin/sessions")
        ? html`<button type="button" class="link" aria-label=${own.t.addHere(host.day(date))} @click=${() =>
            void host.act({ operation: "POST /api/admin/sessions", values: { date, siteId, lawyerId } })}>＋</button>`
        : nothing;

    const card = ({ id, startTime, endTime, placesTaken, capacity, status, conflict, standing }: Session) =>
      html`<a class="slot ${conflict || standing.obstacle ? "bad" : ""} ${status === "cancelled" ? "off" : ""}" href=${addressOf("sessions", id)}>${startTime}–${endTime} <b>${placesTaken}/${capacity}</b>${conflict ? html`<small>${valueLabel(host.words, "conflict", conflict)}</small>` : nothing}</a>`;

    const week = (sessions: readonly Session[]) => {
      const days = Array.from({ length: WEEK }, (_, at) => addDays(monday(), at));
      const rows = new Map<string, Session[]>();
      for (const session of sessions) {
        const key = `${session.site.id} ${session.lawyer.id}`;
        rows.set(key, [...(rows.get(key) ?? []), session]);
      }
      if (!rows.size) return html`<p class="empty">${own.t.nothing}</p>`;
      return html`<div class="scroll" tabindex="0" role="region" aria-label=${own.t.week}><table class="week" @keydown=${move}>
        <thead><tr><th scope="col">${host.words.fields["site"]} / ${host.words.fields["lawyer"]}</th>${days.map((day) => html`<th scope="col" class=${day === host.today ? "today" : nothing}>${host.day(day)}</th>`)}</tr></thead>
        <tbody>${[...rows.values()].map((row) => {
          const [first] = row;
          return html`<tr><th scope="row">${first?.site.name}<br /><small>${first?.lawyer.name}</small></th>${days.map(
            (day) =>
              html`<td tabindex="-1">${row.filter(({ date }) => date === day).map(card)}${
                first && day >= host.today ? add(day, first.site.id, first.lawyer.id) : nothing
              }</td>`,
          )}</tr>`;
        })}</tbody></table></div>`;
    };
    const to = (date: string | undefined, label: string) =>
      html`<button type="button" @click=${() => host.narrow({ week: date })}>${label}</button>`;
    return {
      title: () => host.t.screens["calendar"] ?? "",
      refresh: () => entry.refresh(),
      render: () => {
        const now = JSON.stringify(query());
        if (now !== asked) {
          asked = now;
          entry.refresh();
        }
        return html`<div class="tools"><form class="filters" @submit=${(event: Event) => event.preventDefault()}>${filter("site")}${filter("lawyer")}</form>
          <div class="row end">${to(addDays(monday(), -WEEK), own.t.previous)}${to(undefined, own.t.thisWeek)}${to(addDays(monday(), WEEK), own.t.following)}<button type="button" @click=${() => window.print()}>${host.t.print}</button></div></div>
          ${entry.render(({ items, next }) => html`${next === null ? nothing : html`<p class="notice">${own.t.cut}</p>`}${week(items)}`)}`;
      },
    };
  },
  { styles: calendarStyles },
);
