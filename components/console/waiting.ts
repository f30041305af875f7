import { html, nothing } from "lit";
import type { Page } from "../shared/api-types.ts";
import { formatDay } from "../shared/dates.ts";
import type { ConsoleHost } from "./host.ts";
import type { Column, Due, Waiting, WaitingName } from "./listing.ts";
import { addressOf, placeOf } from "./place.ts";

/** By when something has to be settled, and how many working days that is. */
export const dueMark = (host: ConsoleHost, due: Due): unknown => {
  if (!due) return html`<span class="unset">${host.t.unsetMark}</span>`;
  const { day, workingDays, overdue } = due;
  const { t, locale, today } = host;
  const looks = overdue ? "bad" : day === today ? "soon" : "over";
  const said = overdue ? t.overdueBy(-workingDays) : day === today ? t.dueToday : t.daysLeft(workingDays);
  return html`<time datetime=${day} title=${host.day(day)}>${formatDay(day, locale)}</time> <span class="state ${looks}">${said}</span>`;
};

/** The column of a list that says it. */
export const dueColumn = (host: ConsoleHost): Column<Waiting> => ({
  name: "due",
  get label() {
    return host.t.dueBy;
  },
  cell: ({ due }) => dueMark(host, due),
  text: ({ due }) => due?.day ?? "",
});

/** What the list somebody came by was narrowed to, beside what waits: they go on within it. */
const narrowedTo = ({ trail, place }: ConsoleHost): Readonly<Record<string, string>> => {
  const { screen, query } = placeOf(trail?.list ?? "");
  return screen === place.screen
    ? Object.fromEntries(Object.entries(query).filter(([name]) => name !== "waiting" && name !== "state"))
    : {};
};

/** How many are looked at to find the next one, and counted. */
const LOOKED_AT = 90;

/** What else waits beside the entry somebody looks at, in the order of the list: how many, and the next one. */
export class Queue<Name extends WaitingName> {
  readonly #host: ConsoleHost;
  readonly #operation: Name;
  readonly #screen: string;
  readonly #id: string;
  #items: readonly Waiting[] | undefined;
  #more = false;
  /** Where the entry stands in the list: once it is settled, what stood behind it is the next one. */
  #behind: readonly string[] = [];

  constructor(host: ConsoleHost, operation: Name, screen: string) {
    this.#host = host;
    this.#operation = operation;
    this.#screen = screen;
    this.#id = host.place.id;
    void this.#read();
  }

  refresh(): void {
    void this.#read();
  }

  async #read(): Promise<void> {
    const host = this.#host;
    const had = this.#own();
    try {
      const page: Page<Waiting> = await host.send(this.#operation, {
        query: { ...narrowedTo(host), waiting: "true", limit: LOOKED_AT },
        signal: new AbortController().signal,
      });
      this.#items = page.items;
      this.#more = page.next !== null;
    } catch {
      // What else waits is no reason to show less of the entry itself.
      this.#items = undefined;
    }
    const ids = this.#items?.map(({ id }) => id) ?? [];
    if (ids.includes(this.#id)) this.#behind = ids.slice(ids.indexOf(this.#id) + 1);
    host.requestUpdate();
    if (had && this.#items && !this.#own()) void host.focusOn(".next");
  }

  #own(): Waiting | undefined {
    return this.#items?.find(({ id }) => id === this.#id);
  }

  render(): unknown {
    if (!this.#items) return nothing;
    const host = this.#host;
    const { t } = host;
    const own = this.#own();
    const others = this.#items.filter(({ id }) => id !== this.#id);
    const next = others.find(({ id }) => this.#behind.includes(id)) ?? others[0];
    return html`<div class="row queue" role="status">
      ${own?.due ? html`<span>${t.dueBy} ${dueMark(host, own.due)}</span>` : nothing}
      ${
        next
          ? html`<span class="end">${t.othersWait(others.length, this.#more)}</span><a class="button next" aria-keyshortcuts="Alt+N" href=${addressOf(this.#screen, next.id)}>${t.nextOne} ›</a>`
          : html`<span class="end">${t.noneWaits}</span>`
      }
    </div>`;
  }
}
