import { html, nothing } from "lit";
import type { AnswerOf, OperationName, OptionsOf } from "../shared/api-client.ts";
import type { Page } from "../shared/api-types.ts";
import { actionButton, actionLabel, type Action } from "./action.ts";
import { saveRows, saveWorkbook } from "./export.ts";
import { badge, entryFacts, isDay, stateLabel } from "./facts.ts";
import type { ConsoleHost } from "./host.ts";
import { OPERATIONS } from "./operations.ts";
import { addressOf } from "./place.ts";
import { isReference, References } from "./references.ts";
import type { Shape } from "./shape.ts";
import { shortDate } from "./short-date.ts";
import { waitingSwitch, waitsAt } from "./which-shown.ts";
import { fieldLabel, valueLabel } from "./words.ts";

type ItemOf<Name extends OperationName> = AnswerOf<Name> extends Page<infer Item> ? Item : never;
type QueryOf<Name extends OperationName> = OptionsOf<Name> extends { readonly query?: infer Query } ? Query : undefined;
/** Operations that answer page by page. */
export type ListName = { [Name in OperationName]: AnswerOf<Name> extends Page<unknown> ? Name : never }[OperationName];

/** By when an entry has to be settled; null where it waits for nobody. */
export type Due = AnswerOf<"GET /api/admin/signings">["items"][number]["due"];
/** An entry of a list in which some wait. */
export interface Waiting {
  readonly id: string;
  readonly due: Due;
}
/** Lists in which some entries wait for somebody. */
export type WaitingName = {
  [Name in ListName]: AnswerOf<Name> extends Page<infer Item> ? (Item extends Waiting ? Name : never) : never;
}[ListName];

export interface Column<Item> {
  /** The field of an item it shows; else what `label` says. */
  readonly name: string;
  readonly label?: string;
  /** How it is shown, where that is not by the value's kind. */
  readonly cell?: (item: Item) => unknown;
  /** What an export holds, where that is not the field's value: text, never what is masked. */
  readonly text?: (item: Item) => string;
  /** A state: shown as a badge. */
  readonly state?: true;
  /** Not shown until somebody wants it. */
  readonly extra?: true;
  /** It stands in an export alone. */
  readonly inFile?: true;
}

export interface ListingOptions<Name extends ListName> {
  readonly operation: Name;
  readonly path?: OptionsOf<Name> extends { readonly path: infer Path } ? Path : undefined;
  /** The filters offered, in this order; each is a parameter of the operation. They stand in the address. */
  readonly filters?: readonly (keyof NonNullable<QueryOf<Name>> & string)[];
  /** What filters are called here, where that is not what they are called elsewhere. */
  readonly filterLabels?: () => Readonly<Record<string, string>>;
  /** What a filter can be set to, where the operation takes any text. */
  readonly choices?: () => Readonly<Record<string, readonly string[]>>;
  /** What is asked for beside the filters. */
  readonly query?: Readonly<NonNullable<QueryOf<Name>>>;
  readonly columns: readonly Column<ItemOf<Name>>[];
  /** Some of its entries wait for somebody: these are shown at first. */
  readonly waits?: Name extends WaitingName ? true : never;
  /** Which of the rows are shown, where the operation cannot be asked for them alone. */
  readonly only?: (item: ItemOf<Name>) => boolean;
  /** The address of an item's own screen. */
  readonly href?: (item: ItemOf<Name>) => string | undefined;
  /** What can be done with one item, at the end of its row. */
  readonly actions?: (item: ItemOf<Name>) => unknown;
  /** What can be done with several that were ticked. */
  readonly bulk?: (items: readonly ItemOf<Name>[]) => unknown;
  /** Says what it is that there is none of, and what to do about it. */
  readonly empty?: string;
  /** What the file of an export is called. */
  readonly file?: string;
  /** It stands within an entry: only the rows, and what may be added. */
  readonly within?: true;
  /** What may be added to the list: a button over it. */
  readonly add?: () => Action<OperationName> | undefined;
  /** Buttons over the list, where what may be added needs more than its operation. */
  readonly buttons?: () => unknown;
}

/** What is longer is cut after three lines: all of it stands in the entry, in an export and on paper. */
const LONG = 60;
/** More rows than a county has of anything it would take away at once. */
const MOST_EXPORTED = 50_000;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;
const field = (item: unknown, name: string): unknown => (isRecord(item) ? item[name] : undefined);

/** An instant as a field shows it, by the county's clock: `2026-11-23T14:05`. */
const clockOf = (host: ConsoleHost, instant: string): string => host.time(instant).replace(" ", "T");

/** The instant at which the county's clock shows what was entered; nothing where that is no time yet. */
const momentOf = (host: ConsoleHost, entered: string): string | undefined => {
  const at = Date.parse(`${entered}Z`);
  if (Number.isNaN(at)) return undefined;
  const ahead = Date.parse(`${clockOf(host, new Date(at).toISOString())}Z`) - at;
  return new Date(at - ahead).toISOString();
};

/** Which columns are kept on this machine: nothing personal, only what was chosen. */
const chosenColumns = (place: string): readonly string[] | undefined => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(`pioneer-console-columns-${place}`) ?? "null");
    return Array.isArray(kept) ? kept.map(String) : undefined;
  } catch {
    return undefined;
  }
};
const keepColumns = (place: string, names: readonly string[]): void => {
  try {
    localStorage.setItem(`pioneer-console-columns-${place}`, JSON.stringify(names));
  } catch {
    // A browser that keeps nothing shows the usual columns.
  }
};

/**
 * A list of the API as a table: filters that stand in the address, page after page, columns that are kept, rows that can
 * be ticked, an export of what is seen.
 */
export class Listing<Name extends ListName> {
  readonly #host: ConsoleHost;
  readonly #options: ListingOptions<Name>;
  readonly #references: References;
  readonly #filters: Readonly<Record<string, Shape>>;
  #items: readonly ItemOf<Name>[] = [];
  #whole: AnswerOf<Name> | undefined;
  #next: string | null = null;
  #asked = "";
  #abort = new AbortController();
  #busy = false;
  #problem: unknown;
  /** How many rows of an export are there by now; undefined while there is none. */
  #exported: number | undefined;
  #columns: readonly string[];
  #ticked = new Set<ItemOf<Name>>();

  constructor(host: ConsoleHost, options: ListingOptions<Name>) {
    this.#host = host;
    this.#options = options;
    this.#filters = OPERATIONS[options.operation]?.query?.fields ?? {};
    this.#columns =
      (options.within ? undefined : chosenColumns(options.operation)) ??
      options.columns.filter(({ extra, inFile }) => !extra && !inFile).map(({ name }) => name);
    this.#references = new References(
      host,
      (name) => host.place.query[name] ?? "",
      (name, id) => host.narrow({ [name]: id || undefined }),
    );
  }

  /** What it is a list of: what its screen is about, or within an entry what the API calls it. */
  get #of(): string {
    const { operation, within } = this.#options;
    return within ? operation.slice(operation.lastIndexOf("/") + 1) : this.#host.place.screen;
  }

  /** What was answered beside the items; undefined until it is there. */
  get whole(): AnswerOf<Name> | undefined {
    return this.#whole;
  }

  get items(): readonly ItemOf<Name>[] {
    return this.#items;
  }

  refresh(): void {
    this.#asked = "";
    this.#host.requestUpdate();
  }

  #query(): Record<string, string | number | undefined> {
    const { filters = [], query, waits } = this.#options;
    const narrowed = Object.fromEntries(filters.map((name) => [name, this.#host.place.query[name]]));
    return { ...query, ...narrowed, ...(waits && waitsAt(this.#host.place) ? { waiting: "true" } : {}) };
  }

  /** Reads from the beginning when what is asked for has changed. */
  #follow(): void {
    const wanted = JSON.stringify([this.#options.path, this.#query()]);
    if (wanted === this.#asked) return;
    this.#asked = wanted;
    this.#ticked.clear();
    void this.#read();
  }

  async #read(after?: string): Promise<void> {
    if (after === undefined) this.#abort.abort();
    const abort = after === undefined ? (this.#abort = new AbortController()) : this.#abort;
    this.#busy = true;
    this.#problem = undefined;
    const { operation, path } = this.#options;
    try {
      const page = await this.#host.send(operation, {
        ...(path === undefined ? {} : { path }),
        query: { ...this.#query(), after },
        signal: abort.signal,
      });
      if (abort.signal.aborted) return;
      const { items: all, next } = page as Page<ItemOf<Name>>;
      const items = this.#options.only ? all.filter(this.#options.only) : all;
      this.#whole = page;
      this.#items = after === undefined ? items : [...this.#items, ...items];
      this.#next = next;
      // Of a page nothing may be left to show, and more of the next.
      if (!this.#items.length && next !== null) return await this.#read(next);
    } catch (error) {
      if (abort.signal.aborted) return;
      this.#problem = error;
    }
    this.#busy = false;
    this.#host.requestUpdate();
  }

  render(): unknown {
    this.#follow();
    this.#leaveTrail();
    const { host, options } = { host: this.#host, options: this.#options };
    const { t } = host;
    const { add, bulk, buttons, within } = options;
    const action = add?.();
    const many = bulk && this.#ticked.size ? bulk([...this.#ticked]) : nothing;
    const button = action ? actionButton(host, action, within ? "" : "primary") : (buttons?.() ?? nothing);
    return html`<section class=${within ? "listing within" : "listing"} aria-busy=${this.#busy}>
      ${within ? (button === nothing ? nothing : html`<div class="tools">${button}</div>`) : this.#tools(button)}
      ${many === nothing ? nothing : html`<div class="bulk row" role="status"><span>${t.ticked(this.#ticked.size)}</span>${many}</div>`}
      ${this.#problem ? host.alert(html`<p>${host.problemText(this.#problem)}</p><button type="button" @click=${() => this.refresh()}>${t.retry}</button>`) : nothing}
      ${this.#table()}
    </section>`;
  }

  /** Where its entries lead back to, and on to. */
  #leaveTrail(): void {
    const { href, within } = this.#options;
    if (!href || within) return;
    const { screen, id, query } = this.#host.place;
    this.#host.trail = {
      list: addressOf(screen, id, query),
      entries: this.#items.map((item) => href(item)).filter((address) => address !== undefined),
    };
  }

  /** What stands over a list: filters, what may be added, columns, export, print. */
  #tools(button: unknown): unknown {
    const { t } = this.#host;
    return html`<div class="tools">
      ${this.#options.waits ? waitingSwitch(this.#host) : nothing}
      ${this.#filterBar()}
      <div class="row end">
        ${button}
        ${this.#columnsMenu()}
        ${this.#exportMenu()}
        <button type="button" @click=${() => window.print()}>${t.print}</button>
      </div>
    </div>`;
  }

  #filterBar(): unknown {
    const { filters = [] } = this.#options;
    const { place, t } = this.#host;
    if (!filters.length) return nothing;
    const some = filters.some((name) => place.query[name]);
    return html`<form class="filters" role="search" @submit=${(event: Event) => event.preventDefault()}>
      ${filters.map((name) => this.#filter(name, this.#filters[name]))}
      ${some ? html`<button type="button" class="link" @click=${() => this.#widen()}>${t.allFilters}</button>` : nothing}
    </form>`;
  }

  #filter(name: string, shape: Shape | undefined): unknown {
    const { place, words, t } = this.#host;
    const id = `filter-${name}`;
    const value = place.query[name] ?? "";
    const label =
      this.#options.filterLabels?.()[name] ??
      (shape?.kind === "date" ? t.spans[name] : undefined) ??
      fieldLabel(words, name, this.#of);
    const change = (event: Event) =>
      this.#host.narrow({
        [name]: (event.target as HTMLInputElement).value.trim() || undefined,
        ...(name === "state" ? { waiting: undefined } : {}),
      });
    if (isReference(name) && shape?.kind !== "choice")
      return html`<div class="filter"><label for=${name}>${label}</label>${this.#references.draw(name, name, label)}<span id="${name}-notes"></span></div>`;
    if (!shape) return nothing;
    const known = this.#options.choices?.()[name];
    if (known || shape.kind === "choice" || shape.kind === "boolean") {
      const choices = known ?? shape.choices ?? ["true", "false"];
      return html`<div class="filter"><label for=${id}>${label}</label><select id=${id} @change=${change}><option value="">${t.all}</option>${choices.map((choice) => html`<option value=${String(choice)} ?selected=${String(choice) === value}>${stateLabel(this.#host, name, String(choice), this.#of)}</option>`)}</select></div>`;
    }
    if (shape.kind === "time") {
      const moment = (event: Event) =>
        this.#host.narrow({ [name]: momentOf(this.#host, (event.target as HTMLInputElement).value) });
      return html`<div class="filter"><label for=${id}>${label}</label><input id=${id} type="datetime-local" .value=${value ? clockOf(this.#host, value) : ""} @change=${moment} /></div>`;
    }
    return html`<div class="filter"><label for=${id}>${label}</label><input id=${id} type=${shape.kind === "date" ? "date" : "search"} autocomplete="off" .value=${value} @change=${change} /></div>`;
  }

  #exportMenu(): unknown {
    const { t } = this.#host;
    if (!this.#items.length || !this.#host.may("POST /api/admin/exports")) return nothing;
    if (this.#exported !== undefined) return html`<span role="status">${t.shown(this.#exported)}</span>`;
    return html`<details class="menu"><summary>${t.export}</summary><div>${(["xlsx", "csv"] as const).map(
      (format) =>
        html`<button type="button" @click=${() => void this.#export(format)}>${format.toUpperCase()}</button>`,
    )}</div></details>`;
  }

  #columnsMenu(): unknown {
    const { operation } = this.#options;
    const columns = this.#offered();
    const { t, words } = this.#host;
    if (columns.length < 3) return nothing;
    const turn = (name: string, on: boolean) => {
      this.#columns = columns
        .map(({ name }) => name)
        .filter((each) => (each === name ? on : this.#columns.includes(each)));
      keepColumns(operation, this.#columns);
      this.#host.requestUpdate();
    };
    return html`<details class="menu"><summary>${t.columns}</summary><div>${columns.map(
      ({ name, label }) =>
        html`<label class="tick"><input type="checkbox" .checked=${this.#columns.includes(name)} @change=${(event: Event) => turn(name, (event.target as HTMLInputElement).checked)} /><span>${label ?? fieldLabel(words, name, this.#of)}</span></label>`,
    )}</div></details>`;
  }

  /** Columns that can be shown. */
  #offered(): readonly Column<ItemOf<Name>>[] {
    return this.#options.columns.filter(({ inFile }) => !inFile);
  }

  #shown(): readonly Column<ItemOf<Name>>[] {
    const offered = this.#offered();
    const shown = offered.filter(({ name }) => this.#columns.includes(name));
    return shown.length ? shown : offered.slice(0, 1);
  }

  #table(): unknown {
    const { t, words } = this.#host;
    const { actions, bulk } = this.#options;
    const columns = this.#shown();
    if (!this.#items.length)
      return this.#busy
        ? html`<div class="skeleton" aria-hidden="true"><i></i><i></i><i></i></div><span class="away">${t.loading}</span>`
        : this.#problem
          ? nothing
          : this.#none();
    const all = this.#items.every((item) => this.#ticked.has(item));
    const tickAll = () => {
      this.#ticked = new Set(all ? [] : this.#items);
      this.#host.requestUpdate();
    };
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${words.operations[this.#options.operation] ?? this.#options.operation}><table>
      <thead><tr>${bulk ? html`<th class="tick-cell"><input type="checkbox" aria-label=${t.tickAll} .checked=${all} @change=${tickAll} /></th>` : nothing}${columns.map(
        (column) => {
          const { name, label } = column;
          return html`<th scope="col" class=${this.#items.some((item) => this.#isNumber(item, column)) ? "number" : nothing}>${label ?? fieldLabel(words, name, this.#of)}</th>`;
        },
      )}${actions ? html`<th scope="col"><span class="away">${t.actions}</span></th>` : nothing}</tr></thead>
      <tbody>${this.#items.map((item) => this.#row(item, columns))}</tbody></table></div>
      <p class="row foot">${t.shown(this.#items.length)}${this.#next === null ? nothing : html`<button type="button" aria-disabled=${this.#busy || nothing} @click=${() => void (this.#busy || this.#read(this.#next ?? undefined))}>${this.#busy ? t.loading : t.more}</button>`}</p>`;
  }

  /** That there is none, and what to do: ask for more of them, or make the first. */
  #none(): unknown {
    const { host, options } = { host: this.#host, options: this.#options };
    const { t } = host;
    const narrowed = (options.filters ?? []).some((name) => host.place.query[name]);
    if (narrowed)
      return html`<div class="empty"><p>${t.empty}</p><button type="button" @click=${() => this.#widen()}>${t.allFilters}</button></div>`;
    if (options.waits && waitsAt(host.place)) return html`<p class="empty">${t.nothingWaits}</p>`;
    const action = options.add?.();
    const first = action && host.may(action.operation) ? actionLabel(host, action) : undefined;
    return html`<div class="empty"><p>${options.empty ?? t.noEntries}</p>${first && !options.empty ? html`<p>${t.toAdd(first)}</p>` : nothing}</div>`;
  }

  /** Takes all filters back. */
  #widen(): void {
    this.#host.narrow(Object.fromEntries((this.#options.filters ?? []).map((name) => [name, undefined])));
  }

  #row(item: ItemOf<Name>, columns: readonly Column<ItemOf<Name>>[]): unknown {
    const { t } = this.#host;
    const { actions, bulk, href } = this.#options;
    const address = href?.(item);
    const tick = () => {
      if (!this.#ticked.delete(item)) this.#ticked.add(item);
      this.#host.requestUpdate();
    };
    return html`<tr>${bulk ? html`<td class="tick-cell"><input type="checkbox" aria-label=${t.tick} .checked=${this.#ticked.has(item)} @change=${tick} /></td>` : nothing}${columns.map(
      (column, index) => {
        const content = this.#cell(item, column);
        return html`<td class=${this.#isNumber(item, column) ? "number" : nothing}>${index === 0 && address ? html`<a href=${address}>${content}</a>` : content}</td>`;
      },
    )}${actions ? html`<td class="actions">${actions(item)}</td>` : nothing}</tr>`;
  }

  /** Figures stand below one another by their last digit. A year is a name. */
  #isNumber(item: ItemOf<Name>, { name, cell }: Column<ItemOf<Name>>): boolean {
    return !cell && name !== "year" && typeof field(item, name) === "number";
  }

  #cell(item: ItemOf<Name>, column: Column<ItemOf<Name>>): unknown {
    if (column.cell) return column.cell(item);
    const content = this.#content(item, column);
    return this.#text(item, column).length > LONG ? html`<div class="clamped">${content}</div>` : content;
  }

  #content(item: ItemOf<Name>, { name, state }: Column<ItemOf<Name>>): unknown {
    const value = field(item, name);
    if (typeof value === "string" && isDay(value))
      return html`<time datetime=${value}>${shortDate(value, this.#host.locale)}</time>`;
    // A code is read out and compared: half of it on the next line is two codes.
    if (name === "code" && typeof value === "string") return html`<span class="unbroken">${value}</span>`;
    return state && typeof value === "string"
      ? badge(this.#host, name, value, this.#of)
      : entryFacts.value(this.#host, name, value);
  }

  /** All rows of the list, page after page, as far as one may see them. */
  async #all(signal: AbortSignal): Promise<readonly ItemOf<Name>[]> {
    const { operation, path, only } = this.#options;
    const items = [...this.#items];
    for (let next = this.#next; next !== null && items.length < MOST_EXPORTED;) {
      const made = { ...(path === undefined ? {} : { path }), query: { ...this.#query(), after: next }, signal };
      const page = (await this.#host.send(operation, made)) as Page<ItemOf<Name>>;
      items.push(...(only ? page.items.filter(only) : page.items));
      next = page.next;
      this.#exported = items.length;
      this.#host.requestUpdate();
    }
    return items;
  }

  /** Takes the whole list away as a file; that it is taken is put down first. */
  async #export(format: "xlsx" | "csv"): Promise<void> {
    if (this.#exported !== undefined) return;
    const host = this.#host;
    const { signal } = this.#abort;
    this.#exported = this.#items.length;
    this.#problem = undefined;
    host.requestUpdate();
    try {
      const items = await this.#all(signal);
      await host.request("POST /api/admin/exports", {
        body: { list: this.#options.operation, format, rows: items.length },
        signal,
      });
      const shown = this.#shown();
      const columns = this.#options.columns.filter((column) => column.inFile || shown.includes(column));
      await (format === "csv" ? saveRows : saveWorkbook)(
        `${this.#options.file ?? host.words.operations[this.#options.operation] ?? "list"}-${host.today}`,
        columns.map(({ name, label }) => label ?? fieldLabel(host.words, name, this.#of)),
        items.map((item) => columns.map((column) => this.#text(item, column))),
      );
    } catch (error) {
      if (!signal.aborted) this.#problem = error;
    }
    this.#exported = undefined;
    host.requestUpdate();
  }

  #text(item: ItemOf<Name>, { name, text }: Column<ItemOf<Name>>): string {
    if (text) return text(item);
    const value = field(item, name);
    if (isRecord(value)) return String(value["name"] ?? value["title"] ?? "");
    return value === null || value === undefined
      ? ""
      : typeof value === "string"
        ? valueLabel(this.#host.words, name, value)
        : String(value);
  }
}
