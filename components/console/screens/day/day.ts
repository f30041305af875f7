import { html, nothing } from "lit";
import type { AnswerOf } from "../../../shared/api-client.ts";
import { foldCode } from "../../../../worker/platform/values/code.ts";
import { partOf, type PartTexts } from "../../../shared/part.ts";
import type { strings } from "../../../translations/zh-cn/console-reception.ts";
import { actionButton } from "../../action.ts";
import { Entry } from "../../entry.ts";
import { badge } from "../../facts.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import { addressOf } from "../../place.ts";
import { readAgain } from "../../read-again.ts";
import { dayStyles } from "./day.styles.ts";
import { receiver, receiverFrom, receiverId } from "../../receiver.ts";
import { receptionTexts } from "./texts.ts";

type DayList = AnswerOf<"GET /api/admin/day-list">;
type Session = DayList["sessions"][number];
type Booked = Session["bookings"][number];
type Hall = AnswerOf<"GET /api/admin/sites/{id}/queue">;
type Ticket = Hall["tickets"][number];

/** How often the queue is read anew, in milliseconds, while somebody looks. */
const EVERY = 60_000;

/** Where this desk calls people to: kept while the console is open, and nowhere else. */
let room = "";

/** The hall's day: who comes, who is there, whom to call, and who came without a booking. */
class Day implements Screen {
  readonly #host: ConsoleHost;
  readonly #texts: PartTexts<typeof strings>;
  readonly #sites;
  readonly #settings;
  #site = "";
  #list: Entry<"GET /api/admin/day-list"> | undefined;
  #queue: Entry<"GET /api/admin/sites/{id}/queue"> | undefined;
  /** All sessions of the day: the list names those somebody comes to. */
  #all: Entry<"GET /api/admin/sessions"> | undefined;
  #lawyer = "";
  #said = "";
  /** Who was checked in last: said with the number once the queue has it. */
  #came: { readonly id: string; readonly name: string } | undefined;

  constructor(host: ConsoleHost, texts: PartTexts<typeof strings>) {
    this.#host = host;
    this.#texts = texts;
    this.#sites = new Entry(host, "GET /api/sites", (signal) => ({ signal }));
    this.#settings = new Entry(host, "GET /api/settings", (signal) => ({ signal }));
    readAgain(
      host,
      EVERY,
      () => host.place.screen === "day",
      () => this.#queue?.refresh(),
    );
    document.addEventListener("keydown", this.#scanned);
  }

  /** A scanner types like a keyboard, whatever has the focus: what it types goes to its field. */
  #scanned = (event: KeyboardEvent): void => {
    const host = this.#host;
    if (!host.isConnected || host.place.screen !== "day") return document.removeEventListener("keydown", this.#scanned);
    const plain = /^[\dA-Za-z]$/.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey;
    const [target] = event.composedPath();
    const busy = target instanceof Element && target.closest("input, select, textarea, dialog");
    const field = plain && !busy ? host.renderRoot.querySelector<HTMLInputElement>("#scan") : null;
    // The character itself goes to whatever has the focus when it is typed.
    if (field && !host.renderRoot.querySelector("dialog")) field.focus();
  };

  title(): string {
    return this.#host.t.screens["day"] ?? "";
  }

  refresh(): void {
    this.#list?.refresh();
    this.#all?.refresh();
    this.#queue?.refresh();
  }

  render(): unknown {
    return this.#settings.render(() => this.#sites.render(({ items }) => this.#draw(items)));
  }

  #draw(all: AnswerOf<"GET /api/sites">["items"]): unknown {
    const { t } = this.#texts;
    const host = this.#host;
    const { sites: mine } = host.me;
    const sites = all.filter(({ id }) => mine === null || mine.includes(id));
    const site = host.place.query["site"] ?? (sites.length === 1 ? sites[0]?.id : undefined) ?? "";
    this.#turnTo(site);
    if (!sites.length) return html`<p class="notice">${t.noHalls}</p>`;
    return html`<div class="hall">
        <div><label for="hall">${t.hall}</label><select id="hall" @change=${(event: Event) => host.narrow({ site: (event.target as HTMLSelectElement).value || undefined })}>
          ${site ? nothing : html`<option value="" selected>${t.chooseHall}</option>`}${sites.map(({ id, name }) => html`<option value=${id} ?selected=${id === site}>${name}</option>`)}</select></div>
        ${site ? this.#tools(site) : nothing}
      </div>
      <div role="status" class="heard">${this.#heard()}</div>
      ${site ? html`${this.#queue?.render((hall) => this.#calling(hall))}${this.#all?.render(({ items }) => this.#list?.render((list) => this.#sessions(list, items)))}` : nothing}`;
  }

  /** Another hall has another day. */
  #turnTo(site: string): void {
    if (site === this.#site) return;
    this.#site = site;
    this.#said = "";
    this.#came = undefined;
    if (site) void this.#host.focusOn("#scan");
    this.#lawyer = "";
    this.#list = site
      ? new Entry(this.#host, "GET /api/admin/day-list", (signal) => ({ query: { site }, signal }))
      : undefined;
    const { today } = this.#host;
    this.#all = site
      ? new Entry(this.#host, "GET /api/admin/sessions", (signal) => ({
          query: { site, from: today, to: today, status: "open", limit: 200 },
          signal,
        }))
      : undefined;
    this.#queue = site
      ? new Entry(this.#host, "GET /api/admin/sites/{id}/queue", (signal) => ({ path: { id: site }, signal }))
      : undefined;
  }

  #tools(site: string): unknown {
    const { t } = this.#texts;
    const host = this.#host;
    const settings = this.#queue?.value?.settings;
    return html`<form class="scan" @submit=${(event: Event) => void this.#take(event)}>
        <div><label for="scan">${t.code}</label><input id="scan" name="code" type="text" autocomplete="off" title=${t.codeHint} /></div>
        <button type="submit">${t.checkIn}</button>
      </form>
      <div class="row end">
        ${actionButton(host, { operation: "POST /api/admin/routings", label: t.routing, help: t.routingHelp, done: t.routed, fixed: { siteId: site }, fields: ["matter"] })}
        ${
          settings
            ? actionButton(host, {
                operation: "PUT /api/admin/sites/{id}/queue-settings",
                label: t.queueSettings,
                help: t.queueHelp,
                path: { id: site },
                version: settings.version,
                from: settings,
              })
            : nothing
        }
        ${settings?.usesNumbers ? html`<a class="button" href="/calls?site=${encodeURIComponent(site)}" target="_blank" rel="noopener">${t.callDisplay}</a>` : nothing}
        <button type="button" @click=${() => this.refresh()}>${t.refresh}</button>
      </div>`;
  }

  /** Whom a scanned or typed code is of: checked in where they are for today and here; else said where they belong. */
  async #take(event: Event): Promise<void> {
    event.preventDefault();
    const { t } = this.#texts;
    const host = this.#host;
    const form = event.target as HTMLFormElement;
    const typed = String(new FormData(form).get("code") ?? "");
    const code = foldCode(/[?&#]code=([^&]+)/.exec(typed)?.[1] ?? typed);
    form.reset();
    if (!code) return;
    const found = this.#list?.value?.sessions
      .flatMap(({ bookings }) => bookings)
      .find((booking) => foldCode(booking.code) === code);
    this.#said = "";
    this.#came = undefined;
    if (found?.status === "booked") await this.#checkIn(found);
    else if (found) this.#said = t.alreadyHere(found.name ?? found.code);
    else
      try {
        const { items } = await host.request("GET /api/admin/bookings", {
          query: { code },
          signal: new AbortController().signal,
        });
        const [booking] = items;
        const session = booking?.session;
        const isHere = session?.site.id === this.#site && session.date === host.today;
        // Booked since the list was read.
        if (booking?.status === "booked" && isHere) await this.#checkIn(booking);
        else
          this.#said = session
            ? t.elsewhere(session.site.name, host.day(session.date), session.startTime)
            : t.notHere(typed.trim());
      } catch (error) {
        this.#said = host.problemText(error);
      }
    host.requestUpdate();
    void host.focusOn("#scan");
  }

  async #checkIn({ id, version, name, code }: Pick<Booked, "id" | "version" | "name" | "code">): Promise<void> {
    const { t } = this.#texts;
    const of = name ?? code;
    this.#said = "";
    const done = await this.#host.act({
      operation: "POST /api/admin/bookings/{id}/check-in",
      path: { id },
      version,
      done: t.checkedIn(of),
      undo: (checkedIn) => {
        this.#came = undefined;
        return this.#host.send("POST /api/admin/bookings/{id}/undo-check-in", {
          path: { id },
          version: checkedIn.version,
          signal: new AbortController().signal,
        });
      },
    });
    if (!done) return;
    this.#came = { id, name: of };
    this.#host.requestUpdate();
    void this.#host.focusOn("#scan");
  }

  /** What became of the last code: large, and read aloud by a screen reader. */
  #heard(): unknown {
    const { t } = this.#texts;
    if (this.#said) return html`<p class="notice">${this.#said}</p>`;
    if (!this.#came) return nothing;
    const { id, name } = this.#came;
    const ticket = this.#queue?.value?.tickets.find(({ bookingId }) => bookingId === id);
    return html`<p class="notice good"><span>${t.checkedIn(name)}${ticket ? html` <b>${t.hasNumber(ticket.label)}</b>` : nothing}</span></p>`;
  }

  #calling({ settings, tickets }: Hall): unknown {
    const { t } = this.#texts;
    const host = this.#host;
    if (!settings.usesNumbers) return nothing;
    const lawyers = new Map(tickets.map((ticket) => [receiverId(ticket), receiver(host, ticket)]));
    const waiting = tickets.filter(
      (ticket) => ticket.state === "waiting" && (!this.#lawyer || receiverId(ticket) === this.#lawyer),
    );
    const called = tickets.filter(({ state }) => state === "called");
    const typed = (event: Event) => {
      room = (event.target as HTMLInputElement).value.trim();
    };
    return html`<section class="panel" aria-label=${t.queue}>
      <div class="line">
        <div><label for="room">${t.room}</label><input id="room" type="text" maxlength="20" autocomplete="off" placeholder=${t.roomHint} .value=${room} @change=${typed} /></div>
        <div><label for="whose">${t.whose}</label><select id="whose" @change=${(event: Event) => {
          this.#lawyer = (event.target as HTMLSelectElement).value;
          host.requestUpdate();
        }}><option value="">${t.anybody}</option>${[...lawyers].map(([id, name]) => html`<option value=${id} ?selected=${id === this.#lawyer}>${name}</option>`)}</select></div>
        ${
          host.may("POST /api/admin/sites/{id}/queue/next")
            ? html`<button type="button" class="primary" @click=${() => void this.#next()}>${t.next}</button>`
            : nothing
        }
        <span class="hint">${t.waitingCount(waiting.length)}</span>
      </div>
      ${called.length ? html`<ul class="now">${called.map((ticket) => html`<li><b>${ticket.label}</b><span>${ticket.name} → ${ticket.room}</span><small>${t.timesCalled(ticket.calls)}</small></li>`)}</ul>` : nothing}
    </section>`;
  }

  /** Who comes to whoever was chosen, lawyer or other provider; nobody chosen: anybody. */
  #whose(): { readonly lawyerId?: string; readonly providerId?: string } {
    const id = this.#lawyer;
    if (!id) return {};
    return this.#queue?.value?.tickets.some(({ provider }) => provider?.id === id)
      ? { providerId: id }
      : { lawyerId: id };
  }

  #next(): Promise<unknown> {
    const { t } = this.#texts;
    return this.#host.act({
      operation: "POST /api/admin/sites/{id}/queue/next",
      label: t.next,
      path: { id: this.#site },
      fixed: { ...(room && { room }), ...this.#whose() },
      fields: room ? [] : ["room"],
      done: (ticket) => {
        room ||= ticket.room ?? "";
        return t.called(ticket.label, ticket.name ?? "", ticket.room ?? "");
      },
    });
  }

  #step(ticket: Ticket, step: "call" | "skip" | "return" | "finish", label: string): unknown {
    const { t } = this.#texts;
    const host = this.#host;
    // Who was skipped by mistake is back in line, and the other way round; a call has been heard.
    const inverse = { skip: "return", return: "skip" } as const;
    const where = room || ticket.room;
    return actionButton(this.#host, {
      operation: "POST /api/admin/queue-tickets/{id}/step",
      label,
      path: { id: ticket.bookingId },
      version: ticket.version,
      fixed: { step, ...(step === "call" && where && { room: where }) },
      fields: step === "call" && !where ? ["room"] : [],
      ...(step === "skip" || step === "return"
        ? {
            undo: ({ version }: Ticket) =>
              host.send("POST /api/admin/queue-tickets/{id}/step", {
                path: { id: ticket.bookingId },
                version,
                body: { step: inverse[step] },
                signal: new AbortController().signal,
              }),
          }
        : {}),
      done: (after) =>
        step === "call" ? t.called(after.label, after.name ?? "", after.room ?? "") : t.stepDone(after.label),
    });
  }

  #sessions({ sessions: booked }: DayList, all: AnswerOf<"GET /api/admin/sessions">["items"]): unknown {
    const { t } = this.#texts;
    // In the calendar's order, which is that of the second list; one that was called off meanwhile stays at its end.
    const sessions: readonly Session[] = [
      ...all.map((session) => booked.find(({ id }) => id === session.id) ?? { ...session, bookings: [] }),
      ...booked.filter(({ id }) => !all.some((session) => session.id === id)),
    ];
    if (!sessions.length) return html`<p class="empty">${t.noSessions}</p>`;
    const tickets = new Map((this.#queue?.value?.tickets ?? []).map((ticket) => [ticket.bookingId, ticket]));
    return sessions.map((session) => this.#session(session, tickets));
  }

  #session(session: Session, tickets: ReadonlyMap<string, Ticket>): unknown {
    const { t } = this.#texts;
    const host = this.#host;
    const numbered = this.#queue?.value?.settings.usesNumbers ?? false;
    const consent = this.#settings.value?.consents.booking;
    return html`<section class="session panel">
      <header><h2>${session.startTime}–${session.endTime}　${receiver(host, session)}</h2>
        <span class="hint">${receiverFrom(session)}</span>
        <span class="hint">${t.places(session.bookings.length, session.capacity)}</span>
        ${session.standing.takesPlace ? nothing : html`<span class="state bad">${t.notTakingPlace}</span>`}
        <span class="end">${
          consent && session.standing.takesPlace
            ? actionButton(host, {
                operation: "POST /api/admin/walk-ins",
                label: t.walkIn,
                help: t.walkInHelp,
                fixed: { sessionId: session.id, consentVersion: consent.version },
                fields: ["name", "phone", "matter", "summary"],
                done: ({ code }) => t.walkedIn(code),
              })
            : nothing
        }</span>
      </header>
      ${
        session.bookings.length
          ? html`<div class="scroll"><table><thead><tr>${numbered ? html`<th scope="col" class="slim">${t.number}</th>` : nothing}<th scope="col">${t.name}</th><th scope="col">${t.matter}</th><th scope="col" class="slim">${t.status}</th><th scope="col" class="acts">${t.actions}</th></tr></thead>
            <tbody>${session.bookings.map((booking) => this.#row(booking, tickets.get(booking.id), numbered))}</tbody></table></div>`
          : html`<p class="hint">${t.nobody}</p>`
      }
    </section>`;
  }

  #row(booking: Booked, ticket: Ticket | undefined, numbered: boolean): unknown {
    const { t } = this.#texts;
    const host = this.#host;
    const label = this.#settings.value?.matters.find(({ id }) => id === booking.matter)?.label;
    return html`<tr>
      ${numbered ? html`<td class="ticket">${ticket?.label ?? nothing}</td>` : nothing}
      <td>${booking.name} ${booking.priority ? html`<span class="state waits">${t.priority}</span>` : nothing}<br /><small>${booking.phone ?? t.noPhone}${booking.helper ? html` · ${t.helper(booking.helper)}` : nothing} · ${booking.code}</small></td>
      <td>${label ? host.localize(label) : booking.matter}</td>
      <td>${badge(host, "status", booking.status)}${ticket && ticket.state !== "done" ? html`<br /><small>${t.tickets[ticket.state]}</small>` : nothing}</td>
      <td><div class="row">
        ${booking.status === "booked" && host.may("POST /api/admin/bookings/{id}/check-in") ? html`<button type="button" class="primary" @click=${() => void this.#checkIn(booking)}>${t.checkIn}</button>` : nothing}
        ${ticket ? this.#steps(ticket) : nothing}
        ${this.#takenBack(booking)}
        ${booking.status === "booked" ? nothing : html`<a class="button" href=${addressOf("records", booking.id)}>${t.record}</a>`}
      </div></td>
    </tr>`;
  }

  /** What was said of somebody's coming by mistake. */
  #takenBack({ id, version, undoable, name, code }: Booked): unknown {
    const { t } = this.#texts;
    const given = { path: { id }, version } as const;
    const of = name ?? code;
    if (undoable === "checkIn")
      return actionButton(
        this.#host,
        { operation: "POST /api/admin/bookings/{id}/undo-check-in", ...given, done: t.expectedAgain(of) },
        "link",
      );
    if (undoable !== "noShow") return nothing;
    return actionButton(
      this.#host,
      {
        operation: "POST /api/admin/bookings/{id}/undo-no-show",
        ...given,
        help: t.undoNoShowHelp,
        done: ({ status }) => (status === "booked" ? t.expectedAgain(of) : t.cameAfterAll(of)),
      },
      "link",
    );
  }

  #steps(ticket: Ticket): unknown {
    const { t } = this.#texts;
    if (ticket.state === "waiting") return this.#step(ticket, "call", t.call);
    if (ticket.state === "skipped") return this.#step(ticket, "return", t.back);
    if (ticket.state !== "called") return nothing;
    return html`${this.#step(ticket, "call", t.callAgain)}${this.#step(ticket, "skip", t.skip)}${this.#step(ticket, "finish", t.finish)}`;
  }
}

export const part = partOf<Screen, ConsoleHost, typeof strings>(receptionTexts, (host, texts) => new Day(host, texts), {
  styles: dayStyles,
});
