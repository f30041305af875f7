import { html, nothing } from "lit";
import type { AnswerOf } from "../../../shared/api-client.ts";
import { partOf } from "../../../shared/part.ts";
import { actionButton } from "../../action.ts";
import { Entry } from "../../entry.ts";
import { badge } from "../../facts.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import { addressOf } from "../../place.ts";
import { References } from "../../references.ts";
import { valueLabel } from "../../words.ts";
import { receiver } from "../../receiver.ts";
import { consultationTexts, type ConsultationStrings } from "../consultations/texts.ts";

type Booking = AnswerOf<"GET /api/admin/bookings">["items"][number];

/** As many of each state as the API answers with at once: lines are short. */
const MOST = 100;
const FILTERS = ["site", "lawyer", "provider", "session"] as const;

const when = ({ session: { date, startTime, id } }: Booking): string => `${date} ${startTime} ${id}`;

/** Who stands in line, session by session in their order, and until when an offer of a place can be taken. */
export const part = partOf<Screen, ConsoleHost, ConsultationStrings>(consultationTexts, (host, own) => {
  const query = () => Object.fromEntries(FILTERS.map((name) => [name, host.place.query[name]]));
  let asked = JSON.stringify(query());
  const inState = (status: "waiting" | "offered") =>
    new Entry(host, "GET /api/admin/bookings", (signal) => ({
      query: { ...query(), status, limit: MOST },
      signal,
    }));
  const waiting = inState("waiting");
  const offered = inState("offered");
  const references = new References(
    host,
    (name) => host.place.query[name] ?? "",
    (name, id) => host.narrow({ [name]: id || undefined }),
  );
  const refresh = () => {
    waiting.refresh();
    offered.refresh();
  };

  const row = (booking: Booking, place: number | undefined) => {
    const { id, version, code, name, phone, matter, status, bookedAt, offerExpiresAt } = booking;
    const given = { path: { id }, version };
    return html`<tr><td class="number">${place ?? nothing}</td>
      <td><a href=${addressOf("bookings", id)}>${name ?? code}</a><br /><small>${code} · ${phone}</small></td>
      <td>${valueLabel(host.words, "matter", matter)}</td>
      <td>${badge(host, "status", status)}${offerExpiresAt ? html`<br /><small>${own.t.openUntil(host.time(offerExpiresAt))}</small>` : nothing}</td>
      <td>${host.time(bookedAt)}</td>
      <td class="actions">${actionButton(host, { operation: "POST /api/admin/bookings/{id}/move", label: own.t.placeElsewhere, ...given, help: own.t.moveHelp })}${actionButton(host, { operation: "POST /api/admin/bookings/{id}/cancel", label: own.t.letGo, ...given, help: own.t.letGoHelp, final: true })}</td></tr>`;
  };

  const group = (line: readonly Booking[]) => {
    const [first] = line;
    if (!first) return nothing;
    const { session } = first;
    let place = 0;
    const fields = host.words.fields;
    return html`<section class="panel"><h2><a href=${addressOf("sessions", session.id)}>${host.day(session.date)} ${session.startTime}–${session.endTime}</a> <small>${session.site.name} · ${receiver(host, session)}</small></h2>
      <p class="hint">${own.t.inLine(line.filter(({ status }) => status === "waiting").length, line.filter(({ status }) => status === "offered").length)}${session.standing.takesPlace ? nothing : html` <span class="state bad">${valueLabel(host.words, "obstacle", session.standing.obstacle)}</span>`}</p>
      <div class="scroll" tabindex="0" role="region" aria-label=${own.t.lineOf(host.day(session.date), session.startTime)}><table><thead><tr><th scope="col" class="number">${own.t.placeInLine}</th><th scope="col">${own.t.person}</th><th scope="col">${fields["matter"]}</th><th scope="col">${fields["status"]}</th><th scope="col">${own.t.since}</th><th scope="col"><span class="away">${host.t.actions}</span></th></tr></thead>
      <tbody>${line.map((booking) => row(booking, booking.status === "waiting" ? (place += 1) : undefined))}</tbody></table></div></section>`;
  };

  const lines = (all: readonly Booking[], cut: boolean) => {
    const sessions = new Map<string, Booking[]>();
    for (const booking of all) sessions.set(when(booking), [...(sessions.get(when(booking)) ?? []), booking]);
    const keys = [...sessions.keys()];
    keys.sort();
    // Who was offered a place stands before who waits, and who came first before who came later.
    const rank = ({ status, id }: Booking) => `${status === "offered" ? 0 : 1}${id}`;
    return html`${cut ? html`<p class="notice">${own.t.lineCut}</p>` : nothing}${
      keys.length
        ? keys.map((key) => {
            const line = sessions.get(key) ?? [];
            line.sort((one, other) => (rank(one) < rank(other) ? -1 : 1));
            return group(line);
          })
        : html`<p class="empty">${own.t.nobodyWaits}</p>`
    }`;
  };

  const filter = (name: (typeof FILTERS)[number]) => {
    const label = host.words.fields[name] ?? name;
    return html`<div class="filter"><label for=${name}>${label}</label>${references.draw(name, name, label)}<span id="${name}-notes"></span></div>`;
  };

  return {
    title: () => host.t.screens["waiting"] ?? "",
    refresh,
    render: () => {
      const now = JSON.stringify(query());
      if (now !== asked) {
        asked = now;
        refresh();
      }
      return html`<p class="hint">${own.t.lineHelp}</p>
        <div class="tools"><form class="filters" role="search" @submit=${(event: Event) => event.preventDefault()}>${filter("site")}${filter("lawyer")}${filter("provider")}${host.place.query["session"] ? html`<button type="button" class="link" @click=${() => host.narrow({ session: undefined })}>${host.t.allFilters}</button>` : nothing}</form>
          <div class="row end"><button type="button" @click=${() => window.print()}>${host.t.print}</button></div></div>
        ${offered.render((first) => waiting.render((then) => lines([...first.items, ...then.items], first.next !== null || then.next !== null)))}`;
    },
  };
});
