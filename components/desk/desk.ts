import { html, nothing } from "lit";
import { Task } from "@lit/task";
import type { AnswerOf, OperationName, OptionsOf } from "../shared/api-client.ts";
import type { DeskBooking, DeskDay, DeskSession } from "../shared/api-types.ts";
import { baseStyles } from "../shared/base.styles.ts";
import { addDays } from "../shared/calendar.ts";
import { countyDay } from "../shared/county-time.ts";
import { formatDate, formatDateLong, formatDay } from "../shared/dates.ts";
import { PioneerElement } from "../shared/element.ts";
import { LazyPart, type PartImport } from "../shared/lazy-part.ts";
import { takeLinkToken } from "../shared/link-token.ts";
import { ProblemError } from "../shared/problem-error.ts";
import type { strings } from "../translations/zh-cn/desk.ts";
import { Attendance } from "./attendance.ts";
import type { Calling } from "./calling.ts";
import type { ConsultationRecord } from "./consultation-record.ts";
import { deskStyles } from "./desk.styles.ts";
import type { DaySheet } from "./day-sheet.ts";
import type { DeskHost, DeskPart } from "./host.ts";
import { Refreshable } from "../shared/refreshable.ts";
import { sessionCard, whose } from "./session-card.ts";

/** What is due of a lawyer, beside the sessions and before what is only looked up or asked for. */
const due = [
  () => import("./own-circulars.ts"),
  () => import("./rectifications.ts"),
  () => import("./own-commitments.ts"),
  () => import("./showcase.ts"),
];
/** What comes after the sessions: of a lawyer alone, and of whoever receives people. */
const later = [() => import("./own-posts.ts"), () => import("./own-books.ts")];
const leave = () => import("./leave.ts");
const daySheet = () => import("./day-sheet.ts");
/** What is done with who is there. */
const calling = () => import("./calling.ts");
const consultationRecord = () => import("./consultation-record.ts");

/** Days shown at once, as many as the API answers with, and how far a step leads. */
const shown = 14;
const step = 7;

const texts = {
  "zh-cn": () => import("../translations/zh-cn/desk.ts"),
  en: () => import("../translations/en/desk.ts"),
};

/**
 * The desk of a lawyer or another provider: who comes today and in the weeks around, what became of it, and leave; of a
 * lawyer also what is to be put right, and how commitments were kept.
 *
 * The personal link carries its token in the fragment of the page's address, from where it is taken at once. It is kept
 * in memory and sent in a header; nothing of it or of what it opens is stored or left in an address: when the page is
 * loaded again, the link has to be opened again.
 *
 * @summary What a lawyer, notary or mediator sees and records with the personal link the bureau issues
 * @tagname pioneer-desk
 */
export class PioneerDesk extends PioneerElement<typeof strings> implements DeskHost {
  static override styles = [baseStyles, deskStyles];
  static override properties = { ...PioneerElement.properties, token: { attribute: false } };

  protected override readonly texts = texts;

  /** The link's token; by default what stands in the page's fragment, which is taken out of the address. */
  declare token: string;

  /** First day shown; empty for today. */
  #from = "";
  /** The link has been refused. */
  #refused = false;
  /** Today as last read, for the sheet. */
  #sheet: DeskDay | undefined;

  readonly #day: Refreshable<DeskDay> = new Refreshable(
    this,
    async (signal) => {
      const from = this.#from;
      const day = await this.request("GET /api/desk", { query: { from }, token: this.token, signal });
      if (!from) this.#sheet = day;
      return day;
    },
    () => this.#from,
  );
  /** Whom to call, and in which zone the link runs out; the desk works without. */
  readonly #settings = new Task(this, {
    args: () => [this.origin] as const,
    task: (_, { signal }) => this.client.request("GET /api/settings", { signal }),
  });
  readonly #attendance = new Attendance(this);
  readonly #due = due.map((load) => this.#lawyersOwn(load));
  readonly #later = later.map((load) => this.#lawyersOwn(load));
  readonly #leave = new LazyPart<DeskPart, DeskHost>(this, () => [leave, this]);
  readonly #calling = new LazyPart<Calling, DeskHost>(this, () => [calling, this]);
  readonly #record = new LazyPart<ConsultationRecord, DeskHost>(this, () => [consultationRecord, this]);
  readonly #daySheet = new LazyPart<DaySheet, DeskHost>(this, () => [daySheet, this]);

  constructor() {
    super();
    this.token = takeLinkToken() ?? "";
    // Whose desk it is, is being asked for: most are lawyers', and what theirs is made of comes beside the answer.
    for (const load of [...due, ...later]) void load().catch(() => undefined);
  }

  /** A part that is there once the desk is known to be a lawyer's: another provider's link does not open what it asks for. */
  #lawyersOwn(load: PartImport<DeskPart, DeskHost>): LazyPart<DeskPart, DeskHost> {
    return new LazyPart<DeskPart, DeskHost>(this, () => (this.lawyerId ? [load, this] : undefined));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("hashchange", this.#follow);
    document.addEventListener("visibilitychange", this.#wake);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("hashchange", this.#follow);
    document.removeEventListener("visibilitychange", this.#wake);
  }

  /** Another link was opened in the same window. */
  #follow = (): void => {
    this.token = takeLinkToken() ?? this.token;
  };

  /** A phone taken out again shows what is true now: who has come, and no number of yesterday. */
  #wake = (): void => {
    if (!document.hidden && this.token && !this.#refused) void this.reload();
  };

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has("token")) return;
    this.#forget();
    this.#refused = false;
  }

  /** Lets go of everything the link has opened. */
  #forget(): void {
    this.#from = "";
    this.#sheet = this.#day.value = undefined;
    this.#attendance.forget();
    for (const { value } of [...this.#due, ...this.#later, this.#leave, this.#calling, this.#record]) value?.forget();
  }

  /** @internal */
  async request<Name extends OperationName>(name: Name, options: OptionsOf<Name>): Promise<AnswerOf<Name>> {
    const { token } = this;
    try {
      if (!token) throw new ProblemError("unauthorized", 401);
      return await this.client.request(name, options);
    } catch (error) {
      if (error instanceof ProblemError && error.code === "unauthorized" && token === this.token) {
        this.#refused = true;
        this.#forget();
        this.requestUpdate();
      }
      throw error;
    }
  }

  /** @internal */
  async reload(): Promise<void> {
    this.#calling.value?.refresh();
    await this.#day.reload();
  }

  /** @internal */
  get today(): string {
    return this.#sheet?.today ?? "";
  }

  /** @internal */
  get lawyerId(): string {
    return this.#sheet?.lawyer?.id ?? "";
  }

  /** @internal */
  find(id: string): DeskBooking | undefined {
    return this.#day.value?.sessions.flatMap(({ bookings }) => bookings).find((booking) => booking.id === id);
  }

  /** @internal */
  replace(changed: DeskBooking): void {
    const renew = (day: DeskDay | undefined) =>
      day && {
        ...day,
        sessions: day.sessions.map((session) => ({
          ...session,
          bookings: session.bookings.map((booking) => (booking.id === changed.id ? changed : booking)),
        })),
      };
    this.#sheet = renew(this.#sheet);
    this.#day.value = renew(this.#day.value);
    // Whoever came has a number now, and whoever went has none.
    this.#calling.value?.refresh();
    this.requestUpdate();
  }

  /** @internal */
  dateOf(instant: string): string {
    return countyDay(instant, this.#settings.value?.zone);
  }

  #go(from: string): void {
    this.#from = from === this.today ? "" : from;
    this.requestUpdate();
    void this.focusOn(".days");
  }

  protected override content(): unknown {
    if (!this.token || this.#refused) return this.#closed();
    return html`${this.#day.value ? nothing : html`<h2 tabindex="-1">${this.t.title}</h2>`}${this.#day.render((day) => this.#open(day))}`;
  }

  #closed(): unknown {
    const { t } = this;
    const { phone } = this.#settings.value ?? {};
    return html`<h2 tabindex="-1">${this.token ? t.closedTitle : t.noLinkTitle}</h2>
      <div class="notice" role="status">
        <div>
          <p>${this.token ? t.closed : t.noLink}</p>
          ${phone ? html`<p>${t.call}<a href="tel:${phone}">${phone}</a></p>` : nothing}
        </div>
      </div>`;
  }

  #open(day: DeskDay): unknown {
    const { t, locale } = this;
    const { lawyer, today, sessions } = day;
    const { name, from } = whose(this, day);
    const moved = !!this.#from;
    const days = html`<section aria-busy=${this.#day.busy}>
      <h3 class="days" tabindex="-1">
        ${moved ? t.span(formatDay(this.#from, locale), formatDay(addDays(this.#from, shown), locale)) : t.coming}
      </h3>
      ${this.#steps()} ${this.#days(day, moved ? sessions : sessions.filter(({ date }) => date !== today))}
    </section>`;
    return html`<header class="row">
        <div>
          <h2 tabindex="-1" lang="zh-CN">${name}</h2>
          <p>${from}</p>
        </div>
        <p class="date"><small>${t.today}</small> <time datetime=${today}>${formatDate(today, locale)}</time></p>
        <p class="row">
          <button type="button" aria-disabled=${this.#day.busy || nothing} @click=${() => void this.reload()}>${t.refresh}</button>
          <button type="button" @click=${() => window.print()}>${t.print}</button>
        </p>
      </header>
      <div class="columns">
        <div aria-busy=${this.#day.busy}>${moved ? days : this.#todays(day)}</div>
        ${lawyer ? html`<div class="due">${this.#show(this.#due)}</div>` : nothing}
        <div>
          ${moved ? nothing : days} ${lawyer ? this.#show(this.#later) : nothing}${this.#show([this.#leave])}
        </div>
      </div>
      ${this.#ofLink(day)}
      ${this.#sheet && this.#daySheet.value?.render(this.#sheet)}`;
  }

  #show(parts: readonly LazyPart<DeskPart, DeskHost>[]): unknown {
    return parts.map((part) => this.show(part, (shown) => shown?.render()));
  }

  /** Whose link it is, and whom to tell of one that was not asked for. */
  #ofLink({ expiresAt, link }: DeskDay): unknown {
    const { t, locale } = this;
    const day = (instant: string) => formatDateLong(this.dateOf(instant), locale);
    const { phone } = this.#settings.value ?? {};
    return html`<div class="hint foot">
      <p>
        ${t.validUntil(day(expiresAt))}
        ${t.issued(day(link.issuedAt))}${link.issuedBy ? html`${t.issuedBy}<span lang="zh-CN">${link.issuedBy}</span>` : nothing}${t.used(link.lastUsedAt && day(link.lastUsedAt))}
      </p>
      <p>${t.unexpected}${phone ? html` <a href="tel:${phone}">${phone}</a>` : nothing}</p>
    </div>`;
  }

  #todays(day: DeskDay): unknown {
    const todays = day.sessions.filter(({ date }) => date === day.today);
    return html`<section>
      ${this.#calling.value?.render()}
      <h3>${this.t.todays}</h3>
      ${todays.length ? todays.map((session) => this.#card(day, session)) : html`<p class="card off">${this.t.nothingToday}</p>`}
    </section>`;
  }

  #card(day: DeskDay, session: DeskSession): unknown {
    return sessionCard(
      this,
      day,
      session,
      (booking) =>
        html`${this.#attendance.actions(day, session, booking)}${this.#record.value?.of(day, session, booking)}`,
    );
  }

  #steps(): unknown {
    const { t, today } = this;
    const from = this.#from || today;
    const button = (text: string, to: string) =>
      html`<button type="button" @click=${() => this.#go(to)}>${text}</button>`;
    return html`<p class="row">
      ${button(t.previousWeek, addDays(from, -step))}${button(t.nextWeek, addDays(from, step))}${this.#from ? button(t.backToToday, today) : nothing}
    </p>`;
  }

  /** Sessions under the day they are on. */
  #days(day: DeskDay, sessions: readonly DeskSession[]): unknown {
    const { t, locale } = this;
    if (!sessions.length) return html`<p class="card off">${t.nothingComing}</p>`;
    const dates = [...new Set(sessions.map(({ date }) => date))];
    return dates.map(
      (date) =>
        html`<h4>${formatDate(date, locale)}${date === day.today ? html` <small>${t.today}</small>` : nothing}</h4>
          ${sessions.filter((session) => session.date === date).map((session) => this.#card(day, session))}`,
    );
  }
}
