import { html, nothing, render, type ReactiveController } from "lit";
import { addStyles } from "../elder/add-styles.ts";
import { keepTrying } from "../shared/keep-trying.ts";
import { addProblems, PartTexts } from "../shared/part.ts";
import { removeCopies } from "../receipts/print-alone.ts";
import type { PioneerElement } from "../shared/element.ts";
import { toJson } from "../shared/json.ts";
import type { strings } from "../translations/zh-cn/kiosk.ts";
import { Connection } from "./connection.ts";
import type { KioskHost } from "./host.ts";
import { groupTyped } from "./group-phone.ts";
import { IdleWatch } from "./idle-watch.ts";
import { keyPad } from "./key-pad.ts";
import { PioneerForgottenEvent } from "./kiosk.events.ts";
import { kioskStyles } from "./kiosk.styles.ts";

const texts = {
  "zh-cn": () => import("../translations/zh-cn/kiosk.ts"),
  en: () => import("../translations/en/kiosk.ts"),
};

/** The visit has come to its end: a code is shown that nobody else is to see. */
const ended = ({ booking, receipt }: KioskHost): boolean => !!(booking ?? receipt);

/** What shows that somebody is there. */
const signs = ["pointerdown", "keydown", "input", "compositionstart", "compositionupdate", "compositionend"];

/** How often a start screen that nobody touches looks whether the halls are still as it says, in milliseconds. */
const renewal = 5 * 60_000;

/** Seconds left when the countdown is announced a second time. */
const soon = 10;

/**
 * What a shared screen needs on top: it forgets, it has keys to touch, it waits for the network.
 *
 * To forget, a fresh element takes the used one's place. Nothing has to be remembered that must be forgotten: what a
 * later hand adds to the element's state goes with it.
 */
class Kiosk implements ReactiveController {
  readonly #host: KioskHost;
  /** The element's properties as the page set them, before anybody touched anything. */
  readonly #settings: Readonly<Record<string, unknown>>;
  readonly #connection: Connection;
  readonly #watch: IdleWatch;
  readonly #texts: PartTexts<typeof strings>;
  readonly #place = document.createElement("div");
  #booked = false;
  #renewing: ReturnType<typeof setTimeout> | undefined;
  #away: AbortController | undefined;
  #focus: HTMLElement | null | undefined;

  constructor(host: KioskHost) {
    this.#host = host;
    const { fetch, kioskToken, idleSeconds, countdownSeconds } = host;
    const declared = [...(host.constructor as typeof PioneerElement).elementProperties.keys()];
    this.#settings = {
      ...Object.fromEntries(declared.map((name) => [name, host[name as keyof KioskHost]])),
      fetch,
      kioskToken,
      idleSeconds,
      countdownSeconds,
    };
    this.#connection = new Connection(
      fetch,
      () => host.kioskToken ?? host.getAttribute("kiosk-token"),
      () => this.#reconnected(),
    );
    host.fetch = this.#connection.fetch;
    // Each try has its own limit, and there is always another.
    host.timeoutMs = 2 ** 31 - 1;
    this.#watch = new IdleWatch(
      () => this.#times(),
      () => this.#counted(),
      () => this.forget(),
    );
    this.#place.className = "kiosk";
    this.#texts = new PartTexts(host, texts);
    void keepTrying(() => this.#texts.load());
    addStyles(host, kioskStyles);
    host.renderRoot.addEventListener("input", groupTyped, true);
    host.addController(this);
  }

  hostConnected(): void {
    for (const sign of signs) addEventListener(sign, this.#noticed, true);
    addEventListener("pagehide", this.#left);
    addEventListener("pageshow", this.#returned);
    this.#away = new AbortController();
    this.#renewLater(this.#away.signal);
  }

  hostDisconnected(): void {
    for (const sign of signs) removeEventListener(sign, this.#noticed, true);
    removeEventListener("pagehide", this.#left);
    removeEventListener("pageshow", this.#returned);
    this.#watch.stop();
    clearTimeout(this.#renewing);
    this.#away?.abort();
  }

  /** A kiosk stands for weeks: where a hall has closed, or opened, since it began, a fresh element says so. */
  #renewLater(signal: AbortSignal): void {
    this.#renewing = setTimeout(async () => {
      const { sites, client } = this.#host;
      if (!this.#watch.awake && sites.length) {
        const now = await client.all("GET /api/sites", { signal }).catch(() => sites);
        // Whoever has come meanwhile is not interrupted.
        if (!this.#watch.awake && toJson(now) !== toJson(sites)) return this.forget();
      }
      if (!signal.aborted) this.#renewLater(signal);
    }, renewal);
  }

  hostUpdate(): void {
    if (this.#t) addProblems(this.#host, { problems: { kiosk_unknown: this.#t.unknown } });
  }

  hostUpdated(): void {
    const root = this.#host.renderRoot.querySelector(".root");
    const t = this.#t;
    if (!root || !t) return;
    if (this.#place.parentNode !== root) root.append(this.#place);
    root
      .querySelectorAll<HTMLInputElement>("input[type=tel], #oneTimeCode, #code")
      .forEach((input) => keyPad(input, t));
    const booked = ended(this.#host);
    if (booked !== this.#booked) {
      this.#booked = booked;
      this.#watch.touch();
    }
    this.#draw(t);
  }

  /** Nothing until they have come: the visit can begin without. */
  get #t(): typeof strings | undefined {
    return this.#texts.t;
  }

  /** Lets go of everything, at once. */
  forget(): void {
    const host = this.#host;
    if (!host.isConnected) return;
    this.#connection.close();
    removeCopies();
    const fresh = Object.assign(host.cloneNode(true) as KioskHost, this.#settings);
    host.replaceWith(fresh);
    // Should anybody still hold the used one, there is nothing in it.
    if (host.form) host.form.values = {};
    host.booking = host.session = host.receipt = undefined;
    (host.renderRoot as ShadowRoot).innerHTML = "";
    void fresh.tell(() => new PioneerForgottenEvent());
  }

  #times() {
    const seconds = (own: number | undefined, name: string, usual: number) =>
      own ?? (Number(this.#host.getAttribute(name)) || usual);
    const { idleSeconds, countdownSeconds } = this.#host;
    return {
      // The last page counts from the beginning.
      idle: ended(this.#host) ? 0 : seconds(idleSeconds, "idle-seconds", 60),
      countdown: seconds(countdownSeconds, "countdown-seconds", 30),
    };
  }

  get #dialog(): HTMLDialogElement | null {
    return this.#place.querySelector("dialog");
  }

  #noticed = (event: Event): void => {
    const dialog = this.#dialog;
    if (!dialog?.open) return this.#watch.touch();
    // Closed by the click that follows and not by the touch, or else that click would hit what lies below.
    if (event.type === "pointerdown" || (event instanceof KeyboardEvent && /^(Tab|Shift)$/.test(event.key)))
      return this.#watch.prolong();
    const onLeave = (event.composedPath()[0] as Element | undefined)?.closest?.(".leave");
    if (!(event instanceof KeyboardEvent) || (onLeave && /^(Enter| )$/.test(event.key))) return;
    event.preventDefault();
    this.#watch.touch();
  };

  #clicked = (event: Event): void => {
    if (!(event.target as Element).closest(".leave")) this.#watch.touch();
  };

  #left = (): void => this.forget();

  /** A page kept whole while it was away must not come back as it was. */
  #returned = (event: PageTransitionEvent): void => {
    if (event.persisted) this.forget();
  };

  #reconnected(): void {
    const t = this.#t;
    if (t) this.#host.announce(this.#connection.lost ? `${t.lost}${t.lostText}` : t.back);
    this.#host.requestUpdate();
  }

  #counted(): void {
    const t = this.#t;
    const { left } = this.#watch;
    if (!t) return;
    this.#draw(t);
    if (ended(this.#host)) {
      if (left === this.#times().countdown || left === soon) this.#host.announce(t.finishingSoon(left));
      return;
    }
    const dialog = this.#dialog;
    if (!dialog || dialog.open === (left !== undefined)) return;
    if (dialog.open) {
      dialog.close();
      this.#focus?.focus();
      this.#focus = undefined;
    } else {
      this.#focus = (this.#host.renderRoot as ShadowRoot).activeElement as HTMLElement | null;
      // Keeps the rest of the page out of reach of keys and screen readers without `inert`, which the oldest kiosks do
      // not know.
      dialog.showModal();
    }
  }

  #draw(t: typeof strings): void {
    const { left } = this.#watch;
    const last = ended(this.#host);
    const end = (className: string, text: string) =>
      html`<button type="button" class=${className} @click=${this.#left}>${text}</button>`;
    render(
      html`${this.#connection.lost ? html`<div class="lost"><b>${t.lost}</b> ${t.lostText}</div>` : nothing}
        ${
          last
            ? html`<div class="finish">
              <p><b class="left" aria-hidden="true">${t.seconds(left ?? this.#times().countdown)}</b><small>${t.finishing}</small></p>
              ${end("primary", t.finish)}
            </div>`
            : this.#watch.awake
              ? end("leave link", t.leave)
              : nothing
        }
        <dialog role="alertdialog" aria-labelledby="asking" aria-describedby="asking-text" @click=${this.#clicked}>
          ${
            left === undefined || last
              ? nothing
              : html`<h2 id="asking">${t.asking}</h2>
                <p id="asking-text">${t.askingText}</p>
                <p class="left" aria-hidden="true">${t.seconds(left)}</p>
                <p class="away" role="status">${left <= soon ? t.seconds(Math.min(soon, this.#times().countdown)) : nothing}</p>
                <div class="stack"><button type="button" class="primary">${t.stay}</button>${end("leave", t.leave)}</div>`
          }
        </dialog>`,
      this.#place,
    );
  }
}

const guards = new WeakMap<KioskHost, Kiosk>();

/**
 * Makes an element fit for a kiosk; once per element, before it asks for anything.
 * @param fetchAhead what a visit may need later, fetched at its start: it is then there without a network, and after an
 *   update of the server
 */
export const guardWith = (host: KioskHost, fetchAhead: () => Promise<unknown>): void => {
  if (guards.has(host)) return;
  void fetchAhead().catch(() => undefined);
  guards.set(host, new Kiosk(host));
};
