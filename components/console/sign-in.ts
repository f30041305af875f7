import { html, nothing } from "lit";
import { Task } from "@lit/task";
import { Form } from "../shared/form.ts";
import type { PioneerElement } from "../shared/element.ts";
import { partOf, type PartTexts } from "../shared/part.ts";
import { addressOf } from "./place.ts";
import { knowsPasskeys, unlockPasskey } from "./passkey.ts";
import { ProblemError } from "../shared/problem-error.ts";
import { required } from "../shared/validate.ts";
import type { strings } from "../translations/zh-cn/console-sign-in.ts";

type Strings = typeof strings;

/** What signing in needs of the console. */
export interface SignInHost extends PioneerElement {
  /** Somebody has signed in: what waited for it goes on. */
  signedIn(): Promise<void>;
  /** What a single sign-on led back with, once. */
  takeAnswer(purpose: "signIn"): string | undefined;
  /** The name of whoever was signed in before, where the session has only ended. */
  readonly whose: string;
}

/** Comes in: user name, password, the authenticator's code. */
class SignIn {
  readonly #host: SignInHost;
  readonly #texts: PartTexts<Strings>;
  readonly #form: Form;
  readonly #offered;
  #busy = false;
  #problem: unknown;

  constructor(host: SignInHost, texts: PartTexts<Strings>) {
    this.#host = host;
    this.#texts = texts;
    this.#form = new Form(host);
    texts.focus = "#userName";
    this.#offered = new Task(host, {
      args: () => [] as const,
      task: (_, { signal }) => host.client.request("GET /api/sign-in", { signal }),
    });
    const query = host.takeAnswer("signIn");
    if (query)
      void this.#comeIn((signal) => host.client.request("POST /api/sign-in/openid", { body: { query }, signal }));
  }

  /** Comes in without a password. */
  async #comeIn(show: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    this.#problem = undefined;
    this.#host.requestUpdate();
    try {
      await show(new AbortController().signal);
      await this.#host.signedIn();
    } catch (error) {
      // Whoever closes the browser's own window has given up, and tries again or otherwise.
      if (!(error instanceof DOMException)) this.#problem = error;
    }
    this.#busy = false;
    this.#host.requestUpdate();
  }

  #byPasskey = (): Promise<void> =>
    this.#comeIn(async (signal) => {
      const { client } = this.#host;
      const credential = await unlockPasskey(await client.request("POST /api/sign-in/passkey-options", { signal }));
      await client.request("POST /api/sign-in/passkey", { body: { credential }, signal });
    });

  #byAccess = (): Promise<void> =>
    this.#comeIn((signal) => this.#host.client.request("POST /api/sign-in/access", { signal }));

  #byOpenId = async (): Promise<void> => {
    const { signal } = new AbortController();
    try {
      const body = { purpose: "signIn" as const };
      location.assign((await this.#host.client.request("POST /api/sign-in/openid-start", { body, signal })).url);
    } catch (error) {
      this.#problem = error;
      this.#host.requestUpdate();
    }
  };

  /** The ways in beside the password that there are here. */
  #others(): unknown {
    const { t } = this.#texts;
    const { openId, access } = this.#offered.value ?? {};
    if (!knowsPasskeys() && !openId && !access) return nothing;
    return html`<div class="others"><p class="hint">${t.or}</p>
      ${knowsPasskeys() ? html`<button type="button" ?disabled=${this.#busy} @click=${this.#byPasskey}>${t.byPasskey}</button>` : nothing}
      ${openId ? html`<button type="button" ?disabled=${this.#busy} @click=${this.#byOpenId}>${t.byOpenId(openId.host)}</button>` : nothing}
      ${access ? html`<button type="button" ?disabled=${this.#busy} @click=${this.#byAccess}>${t.byAccess}</button>` : nothing}</div>`;
  }

  async #send(event: Event): Promise<void> {
    event.preventDefault();
    const form = this.#form;
    if (this.#busy || !form.check({ userName: required, password: required, code: required })) return;
    this.#busy = true;
    this.#problem = undefined;
    this.#host.requestUpdate();
    try {
      await this.#host.client.request("POST /api/sign-in", {
        body: {
          userName: form.text("userName"),
          password: String(form.values["password"] ?? ""),
          code: form.text("code"),
        },
        signal: new AbortController().signal,
      });
      form.values = {};
      await this.#host.signedIn();
    } catch (error) {
      if (error instanceof ProblemError && error.code === "validation_failed") form.fail(error.errors);
      else this.#problem = error;
      form.set("code", "");
    }
    this.#busy = false;
    this.#host.requestUpdate();
  }

  render(): unknown {
    const { t } = this.#texts;
    const form = this.#form;
    const { whose } = this.#host;
    return html`<form class="sign-in card" novalidate @submit=${(event: Event) => void this.#send(event)}>
      <h2 tabindex="-1">${whose ? t.again : t.title}</h2>
      <p class="hint">${whose ? t.ended(whose) : t.lead}</p>
      ${this.#problem ? this.#host.alert(html`<p>${this.#host.problemText(this.#problem, t.refusals)}</p>`) : nothing}
      ${secretField(form, { name: "userName", label: t.userName, autocomplete: "username" })}
      ${secretField(form, { name: "password", label: t.password, type: "password", autocomplete: "current-password" })}
      ${secretField(form, { name: "code", label: t.code, hint: t.codeHint, inputmode: "numeric", autocomplete: "one-time-code" })}
      ${this.#host.submitButton(t.signIn, this.#busy)}
      ${this.#others()}
      <p class="hint">${t.lost}</p>
    </form>`;
  }
}

interface SecretField {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly type?: "text" | "password";
  readonly inputmode?: "numeric";
  readonly autocomplete: "username" | "current-password" | "new-password" | "one-time-code";
}

/** A field that a password manager fills in. */
const secretField = (
  form: Form,
  { name, label, hint, type = "text", inputmode, autocomplete }: SecretField,
): unknown => {
  const value = String(form.values[name] ?? "");
  return html`<div class="field"><label for=${name}>${label}</label><span id="${name}-notes">${hint ? html`<span class="hint">${hint}</span>` : nothing}${form.message(name, label)}</span>
    <input id=${name} name=${name} type=${type} inputmode=${inputmode ?? nothing} autocomplete=${autocomplete} autocapitalize="off" spellcheck="false" aria-describedby="${name}-notes" aria-invalid=${form.has(name) || nothing} .owner=${form.own(name, value)} .value=${value} @input=${(event: Event) => form.set(name, (event.target as HTMLInputElement).value)} /></div>`;
};

/** Sets an account up by a one-time link, or anew when password or phone were lost. */
class SetUp {
  readonly #host: SignInHost;
  readonly #texts: PartTexts<Strings>;
  readonly #token: string;
  readonly #form: Form;
  readonly #opened;
  #picture: unknown;
  #busy = false;
  #problem: unknown;
  #done = false;

  constructor(host: SignInHost, texts: PartTexts<Strings>, token: string) {
    this.#host = host;
    this.#texts = texts;
    this.#token = token;
    this.#form = new Form(host);
    this.#opened = new Task(host, {
      args: () => [token] as const,
      task: async ([token], { signal }) => {
        const opened = await host.client.request("GET /api/account", { token, signal });
        const { qrCode } = await import("../receipts/qr-code.ts");
        this.#picture = qrCode(opened.authenticator.uri, this.#texts.t.picture);
        if (opened.userName) this.#form.set("userName", opened.userName);
        return opened;
      },
    });
  }

  /** Comes in by the link to add a passkey or a sign-on in the place of a password. */
  #withoutPassword = async (): Promise<void> => {
    const { signal } = new AbortController();
    try {
      await this.#host.client.request("POST /api/account/sign-in", { token: this.#token, signal });
      history.replaceState(null, "", addressOf("account"));
      location.reload();
    } catch (error) {
      this.#problem = error;
      this.#host.requestUpdate();
    }
  };

  async #send(event: Event): Promise<void> {
    event.preventDefault();
    const form = this.#form;
    const { t } = this.#texts;
    if (this.#busy || !form.check({ userName: required, password: required, again: required, code: required })) return;
    if (form.values["password"] !== form.values["again"]) return form.fail([{ field: "again", code: "mismatch" }]);
    this.#busy = true;
    this.#problem = undefined;
    this.#host.requestUpdate();
    try {
      await this.#host.client.request("POST /api/account", {
        token: this.#token,
        body: { userName: form.text("userName"), password: String(form.values["password"]), code: form.text("code") },
        signal: new AbortController().signal,
      });
      form.values = {};
      this.#done = true;
      void this.#host.focusOn(".sign-in h2");
      this.#host.announce(t.setUpDone);
    } catch (error) {
      if (error instanceof ProblemError && error.code === "validation_failed") form.fail(error.errors);
      else this.#problem = error;
    }
    this.#busy = false;
    this.#host.requestUpdate();
  }

  render(): unknown {
    const { t } = this.#texts;
    if (this.#done)
      return html`<div class="sign-in card"><h2 tabindex="-1">${t.setUpDone}</h2><p>${t.setUpNext}</p><p><button type="button" class="primary" @click=${() => void this.#host.signedIn()}>${t.toSignIn}</button></p></div>`;
    return html`<div class="sign-in wide card"><h2 tabindex="-1">${t.setUp}</h2>${this.#host.show(
      this.#opened,
      (opened) => {
        if (!opened) return nothing;
        const { name, authenticator } = opened;
        const form = this.#form;
        Object.assign(this.#host.t.fields, t.fieldProblems);
        return html`<p>${t.setUpFor(name)}</p>
        <form novalidate @submit=${(event: Event) => void this.#send(event)}>
          ${this.#problem ? this.#host.alert(html`<p>${this.#host.problemText(this.#problem, t.refusals)}</p>`) : nothing}
          <h3>${t.stepApp}</h3>
          <div class="row authenticator"><div class="picture">${this.#picture}</div><div><p>${t.appHint}</p><p class="code">${authenticator.key.replace(/(.{4})(?=.)/g, "$1 ")}</p></div></div>
          <h3>${t.stepName}</h3>
          ${secretField(form, { name: "userName", label: t.userName, hint: t.userNameHint, autocomplete: "username" })}
          ${secretField(form, { name: "password", label: t.newPassword, hint: t.passwordHint, type: "password", autocomplete: "new-password" })}
          ${secretField(form, { name: "again", label: t.passwordAgain, type: "password", autocomplete: "new-password" })}
          <h3>${t.stepCode}</h3>
          ${secretField(form, { name: "code", label: t.code, hint: t.codeHint, inputmode: "numeric", autocomplete: "one-time-code" })}
          ${this.#host.submitButton(t.finish, this.#busy)}
        </form>
        <div class="others"><p class="hint">${t.withoutPasswordHint}</p><button type="button" @click=${this.#withoutPassword}>${t.withoutPassword}</button></div>`;
      },
    )}</div>`;
  }
}

const texts = {
  "zh-cn": () => import("../translations/zh-cn/console-sign-in.ts"),
  en: () => import("../translations/en/console-sign-in.ts"),
};

/** With a one-time link's token: setting the account up; without: signing in. */
export const part = partOf<SignIn | SetUp, { readonly host: SignInHost; readonly token: string }, Strings>(
  texts,
  ({ host, token }, own) => (token ? new SetUp(host, own, token) : new SignIn(host, own)),
);
