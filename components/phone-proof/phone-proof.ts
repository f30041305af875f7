import { html, nothing, type ReactiveController } from "lit";
import type { ProvePhone, SendWrite, Write } from "../shared/api-client.ts";
import type { PhoneProofRequest, Settings } from "../shared/api-types.ts";
import { PioneerElement } from "../shared/element.ts";
import { Form, type FormHost } from "../shared/form.ts";
import { addProblems, partOf, type PartTexts } from "../shared/part.ts";
import { ProblemError } from "../shared/problem-error.ts";
import { pushEntry } from "../shared/history-entries.ts";
import type { Rule } from "../shared/validate.ts";
import type { strings } from "../translations/zh-cn/phone-proof.ts";
import { phoneProofStyles } from "./phone-proof.styles.ts";
import { claimOf, digitsOf, maskTyped, withProof, type Claim } from "./claim.ts";

const texts = {
  "zh-cn": () => import("../translations/zh-cn/phone-proof.ts"),
  en: () => import("../translations/en/phone-proof.ts"),
};

/** Wrong codes a proof bears; the API has the last word. */
const TRIES = 5;
/** The longest wait for another code that is shown, in milliseconds: a device's clock that is wrong locks nobody out. */
const LONGEST_WAIT = 60_000;
const SECOND = 1000;
/** The code is used up, too old, or not this number's. */
const EXPIRED = "expired";

const sixDigits: Rule = (value) => (digitsOf(String(value)).length === 6 ? undefined : { code: "format" });

/** A code that was sent, and what was typed of it. */
interface Proof extends Claim {
  readonly id: string;
  /** When another one may be had, by this device's clock. */
  readonly resendAt: number;
  wrong: number;
  /** As it was sent last, unless it was wrong. */
  code: string;
}

/** The write that waits for the code. */
interface Asked {
  readonly write: Write;
  readonly send: SendWrite;
  readonly claim: Claim;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Nothing was sent, since the number is not proven. */
const notProven = () => new ProblemError("phone_unproven", 403);

/**
 * The step in which a phone is proven: a write that was refused for want of it waits here for the code that is sent to
 * the phone, and goes on with it. Only when the API asks for it does it come at all.
 *
 * A code that was right stays good until a write with it succeeds: what the write is refused for afterwards is the
 * form's to say, and the next try brings the code along.
 */
class PhoneProof implements ReactiveController {
  readonly #host: PioneerElement;
  readonly #texts: PartTexts<typeof strings>;
  readonly #form: Form;
  /** This step's key in the state of the page's history. */
  readonly #entry = `pioneer-phone-proof-${Math.random()}`;
  #asked: Asked | undefined;
  #proof: Proof | undefined;
  #channel: PhoneProofRequest["channel"] = "sms";
  #doing: "" | "sending" | "proving" = "";
  #problem: ProblemError | undefined;
  #settings: Settings | undefined;
  #away = new AbortController();
  #ticking: ReturnType<typeof setTimeout> | undefined;

  constructor(host: PioneerElement, own: PartTexts<typeof strings>) {
    this.#host = host;
    this.#texts = own;
    const fields = () => {
      const { t } = own;
      const left = TRIES - (this.#proof?.wrong ?? 0);
      return { ...t.fields, wrong: `${t.fields["wrong"]}${t.left(left)}` };
    };
    const formHost: FormHost = {
      get t() {
        const missed = { oneTimeCode: own.t.fields["required"] ?? "" };
        return { ...host.t, missed, fields: { ...host.t.fields, ...fields() } };
      },
      get kiosk() {
        return !!host.kiosk;
      },
      requestUpdate: () => host.requestUpdate(),
      focusOn: (selector) => host.focusOn(selector),
    };
    this.#form = new Form(formHost);
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener("popstate", this.#popped);
    this.#away = new AbortController();
    if (this.#asked) this.#tick();
  }

  hostDisconnected(): void {
    removeEventListener("popstate", this.#popped);
    this.#away.abort();
    clearTimeout(this.#ticking);
    if (!this.#host.kiosk) return;
    // What a kiosk lets go of is gone.
    this.#asked = this.#proof = undefined;
    this.#form.values = {};
  }

  hostUpdate(): void {
    if (this.#texts.t) addProblems(this.#host, this.#texts.t.host);
  }

  /**
   * What came of a write in the end.
   * @throws {ProblemError} what it was refused for once its number was proven; `phone_unproven` when somebody went back,
   *   or changes the number: its field is then among the errors
   */
  async prove(write: Write, send: SendWrite): Promise<unknown> {
    const claim = claimOf(write);
    if (!claim || this.#asked) throw notProven();
    return new Promise<unknown>((resolve, reject) => {
      this.#asked = { write, send, claim, resolve, reject };
      // The code that this number was proven with is asked for once.
      if (this.#matching?.code) void this.#deliver(this.#asked);
      else this.#open();
    });
  }

  /** The code that was sent for what is asked now. */
  get #matching(): Proof | undefined {
    const claim = this.#asked?.claim;
    const proof = this.#proof;
    return claim && proof?.form === claim.form && proof.phone === claim.phone ? proof : undefined;
  }

  #open(): void {
    const host = this.#host;
    if (host.asks) return;
    host.asks = () => this.#render();
    this.#form.values = {};
    this.#form.errors = [];
    this.#problem = undefined;
    if (!host.kiosk) pushEntry(this.#entry, false, true);
    host.requestUpdate();
    void host.focusOn(".phone-proof h2");
    void this.#readSettings();
    if (this.#matching) this.#tick();
    else void this.#send("sms");
  }

  /** Whom to call, and whether a call can bring the code. The step works without. */
  async #readSettings(): Promise<void> {
    const { signal } = this.#away;
    this.#settings ??= await this.#host.client.request("GET /api/settings", { signal }).catch(() => undefined);
    this.#host.requestUpdate();
  }

  #leave(outcome: (asked: Asked) => void): void {
    const asked = this.#asked;
    clearTimeout(this.#ticking);
    this.#asked = undefined;
    this.#doing = "";
    this.#form.values = {};
    const host = this.#host;
    const shown = !!host.asks;
    delete host.asks;
    host.requestUpdate();
    // Whatever comes of it moves the focus on; where nothing does, it is at the button that was pressed before.
    if (shown) void host.focusOn("[type=submit]");
    if (asked) outcome(asked);
  }

  /** What is on its way cannot be called back: the form waits for its answer. */
  #back = (): void => {
    if (this.#doing !== "proving") return this.#leave(({ reject }) => reject(notProven()));
    delete this.#host.asks;
    this.#host.requestUpdate();
    void this.#host.focusOn("[type=submit]");
  };

  #popped = ({ state }: PopStateEvent): void => {
    if (this.#host.asks && !(state as Record<string, boolean> | null)?.[this.#entry]) this.#back();
  };

  /** Back to the field the number stands in. */
  #change = (): void =>
    this.#leave(({ claim, reject }) => {
      const errors = [{ field: claim.field, code: "unproven" }] as const;
      reject(new ProblemError("validation_failed", 422, { errors }));
    });

  async #send(channel: PhoneProofRequest["channel"]): Promise<void> {
    const { claim } = this.#asked ?? {};
    if (!claim || this.#doing) return;
    const host = this.#host;
    const { form, phone } = claim;
    this.#doing = "sending";
    this.#problem = undefined;
    this.#form.errors = [];
    host.requestUpdate();
    try {
      const body = { form, phone, channel };
      const { signal } = this.#away;
      const { id, resendAt } = await host.client.request("POST /api/phone-proofs", { body, signal });
      const wait = Math.max(0, Math.min(LONGEST_WAIT, Date.parse(resendAt) - Date.now()));
      this.#proof = { ...claim, id, resendAt: Date.now() + wait, wrong: 0, code: "" };
      this.#channel = channel;
      this.#form.values = {};
    } catch (error) {
      this.#problem = error instanceof ProblemError ? error : new ProblemError("internal");
    }
    this.#doing = "";
    if (!this.#asked) return;
    if (!this.#problem) {
      host.announce(this.#said);
      void host.focusOn("#oneTimeCode");
    }
    this.#tick();
  }

  /** Seconds until another code may be had. */
  get #wait(): number {
    const { resendAt = 0 } = this.#matching ?? {};
    return Math.max(0, Math.ceil((resendAt - Date.now()) / SECOND));
  }

  /** Counts down on the screen; screen readers are told once, when it is over. */
  #tick = (): void => {
    clearTimeout(this.#ticking);
    this.#host.requestUpdate();
    if (!this.#matching) return;
    this.#ticking = setTimeout(() => {
      if (this.#wait) return this.#tick();
      this.#host.announce(this.#texts.t.canResend);
    }, SECOND);
  };

  #submit = (event: Event): void => {
    event.preventDefault();
    const asked = this.#asked;
    const form = this.#form;
    if (!asked || this.#doing) return;
    if (!this.#matching) return void this.#send(this.#channel);
    if (!form.check({ oneTimeCode: sixDigits })) return;
    this.#matching.code = digitsOf(form.text("oneTimeCode"));
    void this.#deliver(asked);
  };

  /** Sends the write again, with the code. */
  async #deliver(asked: Asked): Promise<void> {
    const proof = this.#matching;
    if (!proof) return;
    const host = this.#host;
    const { write, send, claim } = asked;
    const phoneProof = { id: proof.id, code: proof.code };
    this.#doing = "proving";
    this.#problem = undefined;
    host.requestUpdate();
    try {
      const answer = await send(withProof(write, claim, phoneProof));
      this.#proof = undefined;
      if (this.#asked === asked) this.#leave(({ resolve }) => resolve(answer));
    } catch (error) {
      if (this.#asked === asked) this.#refused(error, proof);
    }
  }

  #refused(error: unknown, proof: Proof): void {
    const host = this.#host;
    const problem = error instanceof ProblemError ? error : new ProblemError("internal");
    const { status, code } = problem;
    const ofCode = problem.errors.find(({ field }) => field.endsWith("phoneProof.code"))?.code;
    this.#doing = "";
    if (ofCode || code === "phone_unproven") {
      proof.code = "";
      this.#open();
      if (ofCode === "wrong") {
        proof.wrong += 1;
        return this.#form.fail([{ field: "oneTimeCode", code: ofCode }]);
      }
      this.#proof = undefined;
      this.#problem = new ProblemError(EXPIRED);
      host.requestUpdate();
      void host.focusOn(".phone-proof [type=submit]");
    } else if (host.asks && (!status || status >= 500)) {
      // Nobody knows what became of it: the same once more leads there.
      this.#problem = problem;
      host.requestUpdate();
      void host.focusOn(".phone-proof [type=submit]");
    } else this.#leave(({ reject }) => reject(error));
  }

  /** Where the code is. */
  get #said(): string {
    const { t } = this.#texts;
    const phone = maskTyped(this.#asked?.claim.phone ?? "");
    if (this.#doing === "sending") return t.sending(phone);
    if (!this.#matching) return t.notSent(phone);
    return this.#channel === "voice" ? t.calling(phone) : t.sent(phone);
  }

  #alert(): unknown {
    const problem = this.#problem;
    if (!problem) return nothing;
    const { t } = this.#texts;
    if (problem.code === EXPIRED) return this.#host.alert(t.expired);
    return this.#host.alert(this.#host.problemText(problem, { rate_limited: t.busy }));
  }

  #render(): unknown {
    const host = this.#host;
    const { t } = this.#texts;
    const wait = this.#wait;
    const sent = !!this.#matching;
    const settings = this.#settings;
    const busy = !!this.#doing || nothing;
    return html`<form class="phone-proof" novalidate @submit=${this.#submit}>
      <h2 tabindex="-1">${t.title}</h2>
      <p>${this.#said}</p>
      <p class="hint">${t.why}</p>
      ${
        sent
          ? this.#form.field({
              name: "oneTimeCode",
              label: t.code,
              hint: t.codeHint,
              inputmode: "numeric",
              autocomplete: "one-time-code",
            })
          : nothing
      }
      ${this.#alert()}
      <div class="row">
        ${
          sent
            ? html`<button
                type="button"
                aria-disabled=${wait > 0 || busy}
                aria-describedby=${wait ? "phone-proof-wait" : nothing}
                @click=${() => (wait ? undefined : this.#send("sms"))}
              >${t.resend}</button>${wait ? html`<span id="phone-proof-wait" class="hint waits">${t.wait(wait)}</span>` : nothing}`
            : nothing
        }
        ${
          sent && settings?.phoneCodeByVoice && !wait
            ? html`<button class="link" type="button" aria-disabled=${busy} @click=${() => this.#send("voice")}>${t.voice}</button>`
            : nothing
        }
        <button class="link" type="button" @click=${this.#change}>${t.change}</button>
      </div>
      ${settings ? html`<p class="hint">${t.help(settings.phone)}</p>` : nothing}
      <div class="way">
        <button type="button" @click=${this.#back}>${host.t.back}</button>
        ${host.submitButton(sent ? t.confirm : t.send, !!this.#doing)}
      </div>
    </form>`;
  }
}

const part = partOf(texts, (host: PioneerElement, own) => new PhoneProof(host, own), {
  styles: phoneProofStyles,
  kept: true,
});

/**
 * Proves the phone of a write that was refused with `phone_unproven`, and sends it again. It is no `LazyPart`, which an
 * element would have to hold from the start: few writes are ever refused so.
 * @throws {ProblemError} see `PhoneProof.prove`; `phone_unproven` where nobody is there to ask
 */
export const prove: ProvePhone = async (route, write, send) => {
  if (!(route instanceof PioneerElement)) throw notProven();
  return (await part(route, route)).prove(write, send);
};
