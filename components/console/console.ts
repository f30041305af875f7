import { html, nothing, type PropertyValues } from "lit";
import { Task } from "@lit/task";
import type { AnswerOf, OperationName, OptionsOf } from "../shared/api-client.ts";
import { countyDay, countyTime } from "../shared/county-time.ts";
import { formatDate } from "../shared/dates.ts";
import { PioneerElement } from "../shared/element.ts";
import { LazyPart } from "../shared/lazy-part.ts";
import { ProblemError } from "../shared/problem-error.ts";
import type { strings } from "../translations/zh-cn/console.ts";
import type { Action } from "./action.ts";
import { consoleStyles } from "./console.styles.ts";
import { ActionDialog } from "./dialog.ts";
import { anythingUnsent, forgetDrafts } from "./drafts.ts";
import type { ConsoleHost, FileReading, Made, Me, Screen } from "./host.ts";
import { OPERATIONS } from "./operations.ts";
import type { Palette } from "./palette.ts";
import { addressOf, placeOf, type Place, type Trail } from "./place.ts";
import { refusalNotes } from "./refusal.ts";
import { GROUPS, SCREENS, type ScreenEntry } from "./screens.ts";
import { wayBack } from "./trail.ts";
import { UnderWay } from "./under-way.ts";
import { withOwnNames, words, type Words } from "./words.ts";

const texts = {
  "zh-cn": () => import("../translations/zh-cn/console.ts"),
  en: () => import("../translations/en/console.ts"),
};

const signIn = () => import("./sign-in.ts");

/** How long something that was said stays, in milliseconds; what can be taken back stays longer. */
const SAID = 6_000;
const UNDO = 20_000;

/** A link to set an account up: `worker/county/account-links`. */
const SET_UP = /^#(pia_[\w-]+)$/;

/** Whoever waits for a session. */
interface Waiting {
  readonly goOn: () => void;
  readonly giveUp: () => void;
}

interface OpenDialog {
  readonly asks: boolean;
  readonly unsent: boolean;
  send(): Promise<boolean>;
  render(): unknown;
}

/**
 * The bureau's console: what waits, what is wrong, decisions, and every entry.
 *
 * It is no element for portals: the service serves it at `/console`, and the session's cookie opens it there alone.
 *
 * @summary The bureau's work, for its staff
 * @tagname pioneer-console
 */
export class PioneerConsole extends PioneerElement<typeof strings> implements ConsoleHost {
  static override styles = [...[PioneerElement.styles].flat(), ...consoleStyles];

  protected override readonly texts = texts;

  place: Place = placeOf(location.search);
  /** @internal */
  trail: Trail | undefined;
  /** The name of whoever was signed in when the session ended. */
  whose = "";
  declare me: Me;
  declare words: Words;
  /** @internal */
  readonly underWay = new UnderWay();

  #setUp = "";
  #signIn = false;
  #waiting: Waiting[] = [];
  #dialogs: OpenDialog[] = [];
  #said:
    | { readonly text: string; readonly undo?: () => Promise<unknown>; readonly timer: ReturnType<typeof setTimeout> }
    | undefined;
  #narrowMenu = false;

  readonly #start = new Task(this, {
    args: () => [this.origin] as const,
    task: async (_, { signal }) => {
      const [me, settings] = await Promise.all([
        this.request("GET /api/admin/me", { signal }),
        this.client.request("GET /api/settings", { signal }),
      ]);
      this.me = me;
      return settings;
    },
    autoRun: false,
  });
  readonly #words = new Task(this, {
    args: () => [this.locale, this.#start.value] as const,
    task: async ([locale, settings]) => {
      const { strings } = await words[locale]();
      this.words = settings ? withOwnNames(strings, settings, (label) => this.localize(label)) : strings;
      return this.words;
    },
  });
  readonly #screen = new LazyPart<Screen, ConsoleHost>(
    this,
    () => {
      const entry = this.me && this.words ? this.#entry() : undefined;
      return entry && [entry.load, this];
    },
    () => `${this.me?.id ?? ""}/${this.place.screen}/${this.place.id}`,
  );
  readonly #signInPart = new LazyPart<{ render(): unknown }, { readonly host: PioneerConsole; readonly token: string }>(
    this,
    () => (this.#setUp || this.#signIn ? [signIn, this.#signInOf] : undefined),
  );
  #signInOf = { host: this, token: "" };
  #palette: Palette | undefined;
  /** Which operation was refused by what: who may do it is said with it. */
  readonly #refused = new WeakMap<ProblemError, OperationName>();
  /** What a single sign-on led back with. */
  #answer = "";

  constructor() {
    super();
    // Not the page's own way: what is read here is read anew each time.
    this.fetch = (url, init) => fetch(url, init);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("popstate", this.#follow);
    window.addEventListener("hashchange", this.#takeLink);
    window.addEventListener("beforeunload", this.#leaving);
    document.addEventListener("keydown", this.#key);
    this.#takeLink();
    this.#keepAnswer();
    if (!this.#setUp) void this.#start.run();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    forgetDrafts();
    window.removeEventListener("popstate", this.#follow);
    window.removeEventListener("hashchange", this.#takeLink);
    window.removeEventListener("beforeunload", this.#leaving);
    document.removeEventListener("keydown", this.#key);
  }

  /** @internal */
  takeAnswer(purpose: "signIn" | "addWayIn"): string | undefined {
    const answer = this.#answer;
    if (!new URLSearchParams(answer).get("state")?.startsWith(`${purpose}.`)) return undefined;
    this.#answer = "";
    return answer;
  }

  /** Takes what a single sign-on led back with out of the address, where it would be sent again. */
  #keepAnswer(): void {
    const answer = new URLSearchParams(location.search);
    const state = answer.get("state") ?? "";
    if (!/^(?:signIn|addWayIn)\./.test(state) || !(answer.has("code") || answer.has("error"))) return;
    this.#answer = location.search;
    history.replaceState(null, "", addressOf(state.startsWith("signIn.") ? "home" : "account"));
    this.place = placeOf(location.search);
  }

  /** Takes a one-time link out of the address, where nobody finds it afterwards. */
  #takeLink = (): void => {
    const [, token] = SET_UP.exec(location.hash) ?? [];
    if (!token) return;
    history.replaceState(history.state, "", location.pathname + location.search);
    this.#setUp = token;
    this.#signInOf = { host: this, token };
    this.requestUpdate();
  };

  #follow = (): void => {
    this.place = placeOf(location.search);
    this.#narrowMenu = false;
    this.requestUpdate();
  };

  /** What was entered is in memory alone, and what is under way is done from here: both would go with the page. */
  get #wouldBeLost(): boolean {
    return this.underWay.running || anythingUnsent() || this.#dialogs.some(({ unsent }) => unsent);
  }

  #leaving = (event: BeforeUnloadEvent): void => {
    if (!this.#wouldBeLost) return;
    event.preventDefault();
    // Chromium up to 118 asks for this.
    event.returnValue = true;
  };

  #key = (event: KeyboardEvent): void => {
    // By its place on the keyboard: on a Mac the letter would be another one.
    if (event.altKey && event.code === "KeyN" && !this.#dialogs.length) {
      const next = this.renderRoot.querySelector<HTMLElement>(".next");
      if (next) event.preventDefault();
      next?.click();
      return;
    }
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "k" || !this.me) return;
    event.preventDefault();
    void this.#openPalette();
  };

  async #openPalette(): Promise<void> {
    if (this.#palette) return;
    const { Palette } = await import("./palette.ts");
    this.#palette = new Palette(this, () => {
      this.#palette = undefined;
      this.requestUpdate();
    });
    this.requestUpdate();
  }

  /** @internal */
  get screen(): Screen | undefined {
    return this.#screen.value;
  }

  /** @internal */
  get today(): string {
    return countyDay(new Date().toISOString(), this.#start.value?.zone);
  }

  /** @internal */
  day(date: string): string {
    return formatDate(date, this.locale);
  }

  /** @internal */
  time(instant: string): string {
    const zone = this.#start.value?.zone;
    return `${countyDay(instant, zone)} ${countyTime(instant, zone)}`;
  }

  /** @internal */
  may(operation: OperationName | FileReading): boolean {
    const { permission, everywhere } = OPERATIONS[operation] ?? {};
    return (!everywhere || this.me.sites === null) && (!permission || this.me.permissions.includes(permission));
  }

  /** @internal */
  screenOf(list: string): string | undefined {
    const [path = "", query = ""] = list.split("?");
    const screen = SCREENS.find(({ needs }) => needs === `GET ${path}` && this.may(needs));
    return screen && addressOf(screen.name, "", Object.fromEntries(new URLSearchParams(query)));
  }

  /** @internal */
  go(address: string): void {
    history.pushState(null, "", address);
    this.#follow();
    window.scrollTo(0, 0);
    void this.focusOn("main h1");
  }

  /** @internal */
  narrow(query: Readonly<Record<string, string | undefined>>): void {
    const { screen, id } = this.place;
    history.replaceState(null, "", addressOf(screen, id, { ...this.place.query, ...query }));
    this.#follow();
  }

  /** @internal */
  refresh(): void {
    this.#screen.value?.refresh();
  }

  /** @internal */
  async request<Name extends OperationName>(name: Name, options: OptionsOf<Name>): Promise<AnswerOf<Name>> {
    for (;;)
      try {
        return await this.client.request(name, options);
      } catch (error) {
        if (error instanceof ProblemError) this.#refused.set(error, name);
        if (!(error instanceof ProblemError) || error.status !== 401 || options.signal.aborted) throw error;
        await this.#session(error);
      }
  }

  /** @internal */
  send<Name extends OperationName>(name: Name, made: Made): Promise<AnswerOf<Name>> {
    // What is made here has the shape that the same document gives the types: see `operations.ts`.
    return this.request(name, made as OptionsOf<Name> & Made);
  }

  /** Waits until whoever was signed in is so again; somebody else does not go on with what they had begun. */
  #session(ended: ProblemError): Promise<void> {
    this.whose = this.me?.name ?? "";
    this.#signIn = true;
    this.requestUpdate();
    return new Promise((goOn, giveUp) => this.#waiting.push({ goOn, giveUp: () => giveUp(ended) }));
  }

  /** @internal */
  async signedIn(): Promise<void> {
    const before: Me | undefined = this.me;
    // Until it is known who has come, nothing of whoever was here goes on.
    if (before) this.me = await this.client.request("GET /api/admin/me", { signal: new AbortController().signal });
    const same = !before || before.id === this.me.id;
    if (!same) this.#forget();
    const waited = this.#waiting;
    this.#waiting = [];
    this.#setUp = "";
    this.#signInOf = { host: this, token: "" };
    this.#signIn = false;
    if (!before && !waited.length) void this.#start.run();
    for (const { goOn, giveUp } of waited) (same ? goOn : giveUp)();
    this.requestUpdate();
    void this.focusOn("main h1");
  }

  /** Lets go of what somebody had entered, opened and could take back: another has signed in. */
  #forget(): void {
    forgetDrafts();
    this.underWay.forget();
    this.#dialogs = [];
    this.#palette = undefined;
    this.trail = undefined;
    this.#unsay();
  }

  /** @internal */
  async act<Name extends OperationName>(action: Action<Name>): Promise<AnswerOf<Name> | undefined> {
    const before = this.#focused();
    const answer = await new Promise<AnswerOf<Name> | undefined>((end) => {
      const dialog = new ActionDialog(this, action, (answer) => {
        this.#dialogs = this.#dialogs.filter((open) => open !== dialog);
        this.requestUpdate();
        end(answer);
      });
      void this.#begin(dialog);
    });
    await this.updateComplete;
    before?.focus();
    if (answer !== undefined) this.refresh();
    return answer;
  }

  /** What has nothing to ask is done at once; what went wrong is shown where it can be tried again. */
  async #begin(dialog: OpenDialog): Promise<void> {
    if (!dialog.asks && (await dialog.send())) return;
    this.#dialogs = [...this.#dialogs, dialog];
    this.requestUpdate();
  }

  #focused(): HTMLElement | null {
    return this.renderRoot instanceof ShadowRoot && this.renderRoot.activeElement instanceof HTMLElement
      ? this.renderRoot.activeElement
      : null;
  }

  /** @internal */
  say(text: string, undo?: () => Promise<unknown>): void {
    clearTimeout(this.#said?.timer);
    const timer = setTimeout(() => this.#unsay(), undo ? UNDO : SAID);
    this.#said = { text, timer, ...(undo ? { undo } : {}) };
    this.announce(text);
  }

  #unsay(): void {
    clearTimeout(this.#said?.timer);
    this.#said = undefined;
    this.requestUpdate();
  }

  async #undo(): Promise<void> {
    const { undo } = this.#said ?? {};
    this.#unsay();
    try {
      await undo?.();
      this.say(this.t.undone);
    } catch (error) {
      this.say(this.problemText(error));
    }
    this.refresh();
  }

  /** @internal */
  override problemText(error: unknown, own: Readonly<Record<string, string>> = {}): string {
    const text = super.problemText(error, { ...this.words?.problems, ...own });
    if (!this.words || !(error instanceof ProblemError)) return text;
    return [text, ...refusalNotes(this, error, this.#refused.get(error))].join(this.locale === "en" ? " " : "");
  }

  #entry(): ScreenEntry | undefined {
    return SCREENS.find(({ name }) => name === (this.place.screen || "home"));
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    for (const dialog of this.renderRoot.querySelectorAll("dialog"))
      if (!dialog.open) {
        dialog.classList.toggle("with-list", !dialog.matches(".palette") && !!dialog.querySelector(".combo"));
        dialog.showModal();
        dialog.querySelector<HTMLElement>("input:not([type=hidden]), select, textarea, .primary")?.focus();
      }
  }

  protected override content(): unknown {
    const { t } = this;
    if (this.#setUp)
      return html`<main class="entrance">${this.#brand()}${this.show(this.#signInPart, (part) => part?.render())}</main>`;
    if (!this.me || !this.words)
      return this.#signIn
        ? html`<main class="entrance">${this.#brand()}${this.show(this.#signInPart, (part) => part?.render())}</main>`
        : html`<main class="entrance">${this.show(this.#start, () => this.show(this.#words, () => nothing))}</main>`;
    const screen = this.#screen.value;
    const county = this.#start.value?.county;
    document.title = [screen?.title(), t.console, county && this.localize(county)].filter(Boolean).join(" · ");
    return html`<button type="button" class="skip" @click=${() => void this.focusOn("main h1")}>${t.skip}</button>
      <header class="top">
        <button type="button" class="burger" aria-expanded=${this.#narrowMenu ? "true" : "false"} aria-label=${t.menu} @click=${() => {
          this.#narrowMenu = !this.#narrowMenu;
          this.requestUpdate();
        }}>☰</button>
        ${this.#brand()}
        <button type="button" class="find" @click=${() => void this.#openPalette()}><span>${t.find}</span><kbd>Ctrl K</kbd></button>
        <div class="row end">
          <a href=${this.#otherLanguage()} lang=${this.locale === "en" ? "zh-CN" : "en"}>${t.otherLanguage}</a>
          <a href=${addressOf("account")}>${this.me.name} <small>${this.words.values[this.me.role] ?? this.me.role}</small></a>
          <button type="button" @click=${() => void this.#signOut()}>${t.signOut}</button>
        </div>
      </header>
      <div class="frame" @click=${this.#clicked}>
        <nav class=${this.#narrowMenu ? "open" : nothing} aria-label=${t.menu}>${Object.entries(GROUPS).map(([group, entries]) => this.#group(group, entries))}</nav>
        <main id="main">${this.underWay.render(screen, t.underWay)}${this.#main(screen)}</main>
      </div>
      ${this.#dialogs.map((dialog) => dialog.render())}
      ${this.#palette?.render()}
      ${this.#signIn ? html`<dialog class="again" aria-label=${t.signIn} @cancel=${(event: Event) => event.preventDefault()}>${this.show(this.#signInPart, (part) => part?.render())}</dialog>` : nothing}
      ${this.#said ? html`<div class="said"><span>${this.#said.text}</span>${this.#said.undo ? html`<button type="button" class="link" @click=${() => void this.#undo()}>${t.undo}</button>` : nothing}<button type="button" class="close" aria-label=${t.close} @click=${() => this.#unsay()}>×</button></div>` : nothing}`;
  }

  #brand(): unknown {
    const county = this.#start.value?.county;
    return html`<a class="brand" href=${addressOf("home")} @click=${this.#clicked}><b>${this.t.console}</b>${county ? html`<span lang="zh-CN">${this.localize(county)}</span>` : nothing}</a>`;
  }

  #otherLanguage(): string {
    const parameters = new URLSearchParams(location.search);
    parameters.set("lang", this.locale === "en" ? "zh" : "en");
    return `?${parameters.toString()}`;
  }

  #group(group: string, entries: readonly ScreenEntry[]): unknown {
    const { t } = this;
    const open = entries.filter(({ needs }) => this.may(needs));
    if (!open.length) return nothing;
    const here = this.#entry();
    return html`<section><h2>${t.groups[group] ?? group}</h2><ul>${open.map(
      ({ name }) =>
        html`<li><a href=${addressOf(name)} aria-current=${here?.name === name ? "page" : nothing}>${t.screens[name] ?? name}</a></li>`,
    )}</ul></section>`;
  }

  #main(screen: Screen | undefined): unknown {
    const { t } = this;
    const entry = this.#entry();
    if (!entry) return html`<h1 tabindex="-1">${t.noScreen}</h1><p><a href=${addressOf("home")}>${t.toHome}</a></p>`;
    if (!this.may(entry.needs))
      return html`<h1 tabindex="-1">${t.screens[entry.name] ?? ""}</h1><p class="notice">${t.notAllowed}</p>`;
    const { id } = this.place;
    return html`<header class="head">${id ? wayBack(this) : nothing}<h1 tabindex="-1">${screen?.title() ?? t.screens[entry.name] ?? ""}</h1></header>
      ${this.show(this.#screen, (screen) => screen?.render())}`;
  }

  /** Links between screens need no page of their own. */
  #clicked = (event: MouseEvent): void => {
    const link = event.composedPath().find((node): node is HTMLAnchorElement => node instanceof HTMLAnchorElement);
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    const href = link?.getAttribute("href");
    if (!plain || !href?.startsWith("?") || link?.target) return;
    event.preventDefault();
    this.go(href);
  };

  async #signOut(): Promise<void> {
    const { signIn } = this.me;
    const ending = { operation: "POST /api/admin/me/sign-ins/{id}/end", path: { id: signIn?.id ?? "" } } as const;
    if (this.#wouldBeLost) {
      const { signOut: label, unsentLost: help } = this.t;
      if (signIn && (await this.act({ ...ending, label, help })) === undefined) return;
    } else if (signIn)
      try {
        await this.client.request(ending.operation, { path: ending.path, signal: new AbortController().signal });
      } catch (error) {
        if (!(error instanceof ProblemError && error.status === 401)) return this.say(this.problemText(error));
      }
    // Everything that was entered and opened goes with the page; who has no session to end is asked by the browser.
    if (signIn) this.#forget();
    location.assign(addressOf("home"));
  }
}
