import { html, LitElement, nothing } from "lit";
import type { AnswerOf } from "../shared/api-client.ts";
import { strings as en } from "../translations/en/calls.ts";
import { strings as zh } from "../translations/zh-cn/calls.ts";
import { callsStyles } from "./calls.styles.ts";
import { browserSpeech, spelled, Voice, type Speech } from "./voice.ts";

type Calls = AnswerOf<"GET /api/sites/{id}/calls">;
type Call = Calls["calls"][number];

/** How often it asks, in milliseconds: the answer is good for as long. After failures less and less often. */
const EVERY = 5_000;
const SELDOM = 30_000;

const keyOf = ({ label, calls, calledAt }: Call): string => `${label} ${calls} ${calledAt}`;
const two = (n: number): string => String(n).padStart(2, "0");

/**
 * The call display of a hall: who is called where, in numbers and masked names, for a screen on the wall. It keeps the
 * last picture while the line is gone, and nothing beyond the page: no storage, no names of anybody who is not called.
 *
 * It is no element for portals: the service serves it at `/calls?site=…`, to everybody.
 *
 * @summary The call display of a hall
 * @tagname pioneer-calls
 */
export class PioneerCalls extends LitElement {
  static override styles = callsStyles;

  /** The hall; without one, halls are offered. */
  site = "";
  fetch: typeof globalThis.fetch = (...request) => globalThis.fetch(...request);
  /** Milliseconds between two questions. */
  every = EVERY;
  speech: Speech | undefined = browserSpeech();

  #voice = new Voice(undefined);
  #calls: Calls | undefined;
  #halls: AnswerOf<"GET /api/sites">["items"] | undefined;
  #missing = false;
  #failures = 0;
  /** When it was last as shown, by the service's clock. */
  #seen = "";
  #clock = 0;
  #said: ReadonlySet<string> | undefined;
  #fresh = false;
  #abort = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #tick: ReturnType<typeof setInterval> | undefined;

  get #t(): typeof zh {
    return this.lang === "en" ? en : zh;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#voice = new Voice(this.speech);
    this.speech?.heard?.(() => this.requestUpdate());
    window.addEventListener("online", this.#now);
    this.#tick = setInterval(() => this.requestUpdate(), 15_000);
    void this.#ask();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("online", this.#now);
    clearInterval(this.#tick);
    clearTimeout(this.#timer);
    this.#abort.abort();
    this.#voice.turn(false);
  }

  #now = (): void => void this.#ask();

  async #ask(): Promise<void> {
    clearTimeout(this.#timer);
    this.#abort.abort();
    const { signal } = (this.#abort = new AbortController());
    try {
      // The browser's cache holds it for its few seconds and asks with its tag after that.
      const response = await this.fetch(
        this.site ? `/api/sites/${encodeURIComponent(this.site)}/calls` : "/api/sites",
        {
          signal,
          headers: { accept: "application/json" },
        },
      );
      this.#missing = response.status === 404;
      if (!response.ok && !this.#missing) throw new Error(String(response.status));
      const date = Date.parse(response.headers.get("date") ?? "");
      if (!Number.isNaN(date)) this.#clock = date - Date.now();
      if (response.ok) this.#show(await response.json());
      if (signal.aborted) return;
      this.#failures = 0;
      this.#seen = this.#time();
    } catch {
      if (signal.aborted) return;
      this.#failures += 1;
    }
    this.requestUpdate();
    if (!this.site && this.#halls) return;
    this.#timer = setTimeout(this.#now, Math.min(this.every * 2 ** Math.min(this.#failures, 4), SELDOM));
  }

  #show(answer: unknown): void {
    if (!this.site) {
      this.#halls = (answer as AnswerOf<"GET /api/sites">).items;
      return;
    }
    const calls = (this.#calls = answer as Calls);
    const known = this.#said;
    const fresh = known ? calls.calls.filter((call) => !known.has(keyOf(call))) : [];
    this.#said = new Set(calls.calls.map(keyOf));
    this.#fresh = fresh.length > 0;
    // The oldest of several first, as they were called.
    fresh.reduceRight<void>((_, { label, room }) => this.#voice.say(this.#t.spoken(spelled(label), room)), undefined);
  }

  /** The time in the county, which is China's, by the service's clock. */
  #time(): string {
    const china = new Date(Date.now() + this.#clock + 8 * 3_600_000);
    return `${two(china.getUTCHours())}:${two(china.getUTCMinutes())}`;
  }

  #turn = (): void => {
    this.#voice.turn(!this.#voice.on);
    this.requestUpdate();
  };

  protected override render(): unknown {
    const t = this.#t;
    if (!this.site) return this.#choose();
    const { site, usesNumbers, calls, next, waiting } = this.#calls ?? {};
    const [first, ...before] = calls ?? [];
    return html`<div class="screen" lang=${this.lang === "en" ? "en" : "zh-CN"}>
      <header><h1>${site?.name ?? t.title}</h1><time>${this.#time()}</time></header>
      <main class="now ${this.#fresh ? "fresh" : ""}" aria-live="polite">${
        first
          ? html`<p class="label">${first.label}</p>
            ${first.name ? html`<p class="who">${first.name}</p>` : nothing}
            <p class="room"><small>${t.please}</small> ${first.room}</p>
            <p class="quiet">${first.provider ? `${this.lang === "en" ? (first.provider.title.en ?? first.provider.title.zh) : first.provider.title.zh} ${first.provider.name}` : `${t.lawyer} ${first.lawyer}`}${first.calls > 1 ? ` · ${t.times(first.calls)}` : nothing}</p>`
          : html`<p class="room">${this.#missing ? t.noPlace : !this.#calls ? (this.#failures ? t.never : t.loading) : usesNumbers ? t.nobody : t.off}</p>
            ${usesNumbers ? html`<p class="quiet">${t.nobodyHint}</p>` : nothing}`
      }</main>
      <aside class="side">
        ${before.length ? html`<section class="before"><h2>${t.before}</h2><ol>${before.slice(0, 8).map((call) => html`<li><b>${call.label}</b><span>${call.name ?? nothing} → ${call.room}</span></li>`)}</ol></section>` : nothing}
        ${next?.length ? html`<section class="next"><h2>${t.next} · ${t.waiting(waiting ?? 0)}</h2><ol>${next.map((label) => html`<li>${label}</li>`)}</ol></section>` : nothing}
      </aside>
      <footer>${
        this.#failures && this.#calls
          ? html`<p class="lost" role="status">${t.lost(this.#seen)}</p>`
          : html`<span></span>`
      }${this.#switch()}</footer>
    </div>`;
  }

  #switch(): unknown {
    const t = this.#t;
    if (!this.#voice.chinese) return html`<button type="button" disabled>${t.noVoice}</button>`;
    return html`<button type="button" aria-pressed=${this.#voice.on ? "true" : "false"} @click=${this.#turn}>${this.#voice.on ? t.voiceOn : t.voiceOff}</button>`;
  }

  #choose(): unknown {
    const t = this.#t;
    const language = this.lang === "en" ? "&lang=en" : "";
    return html`<main class="choices" lang=${this.lang === "en" ? "en" : "zh-CN"}><h1>${t.choose}</h1>
      ${this.#halls?.map(({ id, name }) => html`<a class="choice" href="?site=${encodeURIComponent(id)}${language}">${name}</a>`) ?? html`<p>${this.#failures ? t.never : t.loading}</p>`}</main>`;
  }
}
