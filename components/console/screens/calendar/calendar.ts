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
import { cellOf, Grid } from "./grid.ts";
import { receiver, receiverId } from "../../receiver.ts";
import { calendarStyles } from "./calendar.styles.ts";

type Session = AnswerOf<"GET /api/admin/sessions">["items"][number];

const WEEK = 7;

/** Whose a row is; the last one is nobody's yet. */
interface Whose {
  readonly name: string;
  readonly lawyer: string;
  readonly siteId?: string;
  readonly lawyerId?: string;
  readonly providerId?: string;
}

/** The Monday of a day's week. */
const mondayOf = (date: string): string => addDays(date, -((new Date(date).getUTCDay() + 6) % WEEK));

/** A week of sessions by site and whoever receives people: each cell is a day of somebody's, and one row more to plan in. */
export const part = partOf<Screen, ConsoleHost, ConsultationStrings>(
  consultationTexts,
  (host, own) => {
    const monday = () => mondayOf(host.place.query["week"] ?? host.today);
    const query = () => {
      const { site, lawyer, provider } = host.place.query;
      return { from: monday(), to: addDays(monday(), WEEK - 1), limit: 200, site, lawyer, provider };
    };
    let asked = JSON.stringify(query());
    const entry = new Entry(host, "GET /api/admin/sessions", (signal) => ({ query: query(), signal }));
    const references = new References(
      host,
      (name) => host.place.query[name] ?? "",
      (name, id) => host.narrow({ [name]: id || undefined }),
    );
    const filter = (name: "site" | "lawyer" | "provider") => {
      const label = host.words.fields[name] ?? name;
      return html`<div class="filter"><label for=${name}>${label}</label>${references.draw(name, name, label)}<span id="${name}-notes"></span></div>`;
    };

    const grid = new Grid();
    /** The week has been changed by a key: the focus goes on to the same cell of the other one. */
    let changed = false;
    const turn = (weeks: number) => {
      changed = true;
      host.narrow({ week: addDays(monday(), weeks * WEEK) });
    };

    /** A session on a day of somebody's; at a place and with a lawyer still to be chosen where it is the last row. */
    const adding = ({ siteId, lawyerId, providerId }: Whose, date: string) => ({
      operation: "POST /api/admin/sessions" as const,
      values: { date, ...(siteId && { siteId }), ...(lawyerId && { lawyerId }), ...(providerId && { providerId }) },
    });
    const mayAdd = (date: string) => date >= host.today && host.may("POST /api/admin/sessions");

    const key = (event: KeyboardEvent, whose: Whose, date: string, sessions: readonly Session[]) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const inCell = event.target === event.currentTarget;
      const [first] = sessions;
      if (event.key === "PageDown" || event.key === "PageUp") turn(event.key === "PageDown" ? 1 : -1);
      else if (event.key.toLowerCase() === "n" && mayAdd(date)) void host.act(adding(whose, date));
      else if (event.key === "Enter" && inCell && sessions.length === 1 && first)
        host.go(addressOf("sessions", first.id));
      // Several: Enter leads to them, and Tab from one to the next.
      else if (event.key === "Enter" && inCell && first) cellOf(event)?.querySelector("a")?.focus();
      else if (event.key === "Enter" && inCell && mayAdd(date)) void host.act(adding(whose, date));
      else if (!grid.move(event)) return;
      event.preventDefault();
    };

    const isWrong = ({ conflict, standing, status }: Session) =>
      status === "open" && (conflict !== null || standing.obstacle !== null);
    const card = (session: Session) => {
      const { id, startTime, endTime, placesTaken, capacity, status, conflict, standing } = session;
      const { words } = host;
      const why = conflict
        ? valueLabel(words, "conflict", conflict)
        : standing.obstacle && valueLabel(words, "obstacle", standing.obstacle);
      return html`<a class="slot ${isWrong(session) ? "bad" : ""} ${status === "cancelled" ? "off" : ""}" href=${addressOf("sessions", id)}>${startTime}–${endTime} <b>${placesTaken}/${capacity}</b>${why ? html`<small>${why}</small>` : nothing}</a>`;
    };

    const row = (whose: Whose, sessions: readonly Session[], days: readonly string[], at: number, last: number) =>
      html`<tr class=${whose.name ? nothing : "new"}><th scope="row">${whose.name ? html`${whose.name}<br /><small>${whose.lawyer}</small>` : own.t.newRow}</th>${days.map(
        (day, column) => {
          const here = sessions.filter(({ date }) => date === day);
          const who = `${whose.name || own.t.newRow} ${whose.lawyer}`.trim();
          const tab = Math.min(grid.row, last) === at && grid.column === column ? 0 : -1;
          return html`<td tabindex=${tab} class=${day === host.today ? "today" : nothing} aria-label=${here.length ? nothing : own.t.cell(host.day(day), who)} @keydown=${(event: KeyboardEvent) => key(event, whose, day, here)}>${here.map(card)}${
            mayAdd(day)
              ? html`<button type="button" class="link" tabindex="-1" aria-label=${own.t.addHere(host.day(day))} @click=${() => void host.act(adding(whose, day))}>＋</button>`
              : nothing
          }</td>`;
        },
      )}</tr>`;

    const week = (sessions: readonly Session[]) => {
      const days = Array.from({ length: WEEK }, (_, at) => addDays(monday(), at));
      const rows = new Map<string, Session[]>();
      for (const session of sessions) {
        const of = `${session.site.name} ${receiver(host, session)} ${session.site.id} ${receiverId(session)}`;
        rows.set(of, [...(rows.get(of) ?? []), session]);
      }
      const wrong = sessions.filter(isWrong).length;
      const { site, lawyer, provider } = host.place.query;
      // One more, to plan in: the only one of an empty week.
      const anew: Whose = {
        name: "",
        lawyer: "",
        ...(site && { siteId: site }),
        ...(lawyer && { lawyerId: lawyer }),
        ...(provider && !lawyer && { providerId: provider }),
      };
      const names = [...rows.keys()];
      names.sort();
      const shown = names.map((name) => rows.get(name) ?? []);
      const whoseOf = ([first]: readonly Session[]): Whose =>
        first
          ? {
              name: first.site.name,
              lawyer: receiver(host, first),
              siteId: first.site.id,
              ...(first.lawyer && { lawyerId: first.lawyer.id }),
              ...(first.provider && { providerId: first.provider.id }),
            }
          : anew;
      if (changed) {
        changed = false;
        void host.focusOn(".week td[tabindex='0']");
      }
      return html`<p class="row sum">${wrong ? html`<a href=${addressOf("sessions", "", { conflict: "any" })}>${own.t.weekSum(sessions.length, wrong)}</a>` : own.t.weekSum(sessions.length, 0)}<span class="hint">${own.t.keys}</span></p>
        <div class="scroll"><table class="week" role="grid" aria-label=${own.t.week} @focusin=${(event: Event) => grid.follow(event)}>
        <thead><tr><th scope="col">${host.words.fields["site"]} / ${host.words.fields["receiver"]}</th>${days.map((day) => html`<th scope="col" class=${day === host.today ? "today" : nothing} aria-current=${day === host.today ? "date" : nothing}>${host.day(day)}${day === host.today ? html` <small>${own.t.today}</small>` : nothing}</th>`)}</tr></thead>
        <tbody>${shown.map((of, at) => row(whoseOf(of), of, days, at, shown.length))}${row(anew, [], days, shown.length, shown.length)}</tbody></table></div>`;
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
        return html`<div class="tools"><form class="filters" role="search" @submit=${(event: Event) => event.preventDefault()}>${filter("site")}${filter("lawyer")}${filter("provider")}</form>
          <div class="row end">${to(addDays(monday(), -WEEK), own.t.previous)}${to(undefined, own.t.thisWeek)}${to(addDays(monday(), WEEK), own.t.following)}<button type="button" @click=${() => window.print()}>${host.t.print}</button></div></div>
          ${entry.render(({ items, next }) => html`${next === null ? nothing : html`<p class="notice">${own.t.cut}</p>`}${week(items)}`)}`;
      },
    };
  },
  { styles: calendarStyles },
);
