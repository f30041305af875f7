import {
  LitElement,
  html,
  nothing,
  type CSSResultGroup,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from "lit";
import { Task } from "@lit/task";
import { ApiClient } from "./api-client.ts";
import { pageFetch, type Fetch } from "./page-fetch.ts";
import { adopt } from "./adopt.ts";
import { chooseAnyway, keepKeys, readFields, sendForm, tickChoices } from "./read-fields.ts";
import { baseStyles } from "./base.styles.ts";
import { localeOf, watchLanguage, type Locale } from "./locale.ts";
import { ProblemError } from "./problem-error.ts";
import type { Label } from "./api-types.ts";
import type { SharedStrings, Texts } from "./texts.ts";

/** An element's own texts; `problems` and `fields` add to the shared ones. */
export interface OwnStrings {
  readonly problems?: Record<string, string>;
  readonly fields?: Record<string, string>;
}

const sharedTexts = {
  "zh-cn": () => import("../translations/zh-cn/shared.ts"),
  en: () => import("../translations/en/shared.ts"),
};

/**
 * What all elements have in common: where the API is, which language to speak, base styles, loading, empty and error
 * states.
 *
 * @attr {string} api - the API's address, without a slash at the end; by default the origin this script came from
 * @attr {string} lang - `zh-CN` or `en`; by default the language of the surrounding page
 * @attr {boolean} kiosk - bigger text and targets, no autocompletion
 * @attr {boolean} elder - large text, strong contrast, wide spacing; the first element of a page shows a switch for all of them
 * @csspart primary - the button that leads on
 * @csspart elder - the switch for large print, in the row of the heading
 * @cssprop [--pioneer-ink=#1f2a37] - text
 * @cssprop [--pioneer-muted=#4b5a6b] - hints and what matters less
 * @cssprop [--pioneer-line=#d5dce5] - borders
 * @cssprop [--pioneer-surface=#fff] - what cards and fields stand on
 * @cssprop [--pioneer-wash=#eef4fb] - a tinted surface: notices and what is chosen
 * @cssprop [--pioneer-primary=#0b4f9e] - buttons and links
 * @cssprop [--pioneer-party=#b4161b] - what has to do with the Party: badges and labels
 * @cssprop [--pioneer-good=#1b6e3c] - what went well
 * @cssprop [--pioneer-bad=#b42318] - errors and refusals
 * @cssprop [--pioneer-focus=#f2a900] - the ring around what has the focus
 * @cssprop [--pioneer-font="PingFang SC", "Microsoft YaHei", sans-serif] - typefaces
 * @cssprop [--pioneer-font-size=17px] - the size everything else follows
 * @cssprop [--pioneer-target=44px] - the least height of what is pressed
 */
export abstract class PioneerElement<S extends object = object> extends LitElement {
  static override styles: CSSResultGroup = baseStyles;
  static override properties: PropertyDeclarations = {
    api: {},
    kiosk: { type: Boolean, reflect: true },
    elder: { type: Boolean, reflect: true },
  };

  declare api?: string | null;
  declare kiosk?: boolean;
  declare elder?: boolean;

  /**
   * How requests are made; a page may put its own function here, for example to go through its own gateway.
   *
   * @public
   */
  fetch: Fetch = pageFetch;
  /**
   * How long a request may take, in milliseconds, where the usual 20 seconds are not right.
   *
   * @public
   */
  declare timeoutMs?: number;

  /** @internal */
  readonly client = new ApiClient(this);

  /**
   * The texts in use; there from the first `content()` on.
   *
   * @internal
   */
  declare t: S & SharedStrings;
  /**
   * The language of the texts in use.
   *
   * @internal
   */
  declare locale: Locale;

  /**
   * What is asked before a write can go on, in place of the content, which stays as it is behind it.
   *
   * @internal
   */
  declare asks?: () => unknown;

  #stopWatching: (() => void) | undefined;
  #spoken = "";

  readonly #strings = new Task(this, {
    args: () => [localeOf(this)] as const,
    task: async ([locale]) => {
      const [shared, own] = await Promise.all([sharedTexts[locale](), this.texts[locale]()]);
      const { problems, fields }: OwnStrings = own.strings;
      this.t = {
        ...shared.strings,
        ...own.strings,
        problems: { ...shared.strings.problems, ...problems },
        fields: { ...shared.strings.fields, ...fields },
      };
      this.locale = locale;
      void import("../elder/elder.ts").then(({ attach }) => attach(this));
    },
  });

  /**
   * Where the API lives, without a slash at the end.
   *
   * @internal
   */
  get origin(): string {
    return this.api?.replace(/\/+$/, "") ?? new URL(import.meta.url).origin;
  }

  /** The element's own texts. */
  protected abstract readonly texts: Texts<S>;

  /** What the element shows, once its texts are there. */
  protected abstract content(): unknown;

  protected override createRenderRoot(): ShadowRoot {
    const root = this.attachShadow({ mode: "open" });
    adopt(root, (this.constructor as typeof LitElement).elementStyles);
    root.addEventListener("submit", readFields, true);
    root.addEventListener("click", sendForm);
    root.addEventListener("click", chooseAnyway);
    for (const type of ["keydown", "keypress", "keyup"]) root.addEventListener(type, keepKeys);
    return root;
  }

  /** A translator puts elements in the place of texts: they become texts again, so that what changes shows. */
  protected override update(changed: PropertyValues): void {
    for (const font of this.renderRoot.querySelectorAll("font")) font.replaceWith(font.textContent ?? "");
    super.update(changed);
    tickChoices(this.renderRoot);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopWatching = watchLanguage(this, () => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopWatching?.();
  }

  protected override render(): unknown {
    // Without texts there is no translation either: the one bilingual text.
    const missing = () =>
      this.#strings.error
        ? html`<button type="button" @click=${() => this.#strings.run()}>加载失败，重试 / Failed to load, retry</button>`
        : skeleton;
    return html`<div class="root" lang=${this.locale === "en" ? "en" : "zh-CN"}>
      ${this.asks?.()}${this.t ? this.content() : missing()}
      <p class="away" role="status">${this.#spoken}</p>
    </div>`;
  }

  /**
   * The text of a label in the language in use.
   *
   * @internal
   */
  localize(this: { readonly locale: Locale }, label: Label): string {
    return (this.locale === "en" && label.en) || label.zh;
  }

  /**
   * Tells screen readers, without moving focus.
   *
   * @internal
   */
  announce(text: string): void {
    this.#spoken = text;
    this.requestUpdate();
  }

  /**
   * Moves focus to the first match once the next render is done; to the heading unless told otherwise.
   * In a group of choices it is the first choice that takes it.
   *
   * @internal
   */
  async focusOn(selector = "h2"): Promise<void> {
    await this.updateComplete;
    const found = this.renderRoot.querySelector<HTMLElement>(selector);
    (found?.querySelector<HTMLElement>("input:enabled") ?? found)?.focus();
  }

  /**
   * Tells the page what happened, once it is drawn. A page that fails over it hides nothing: the failure is left to the
   * page's own console.
   * @internal
   */
  async tell(make: () => Event): Promise<void> {
    this.requestUpdate();
    await this.updateComplete;
    try {
      this.dispatchEvent(make());
    } catch (error) {
      setTimeout(() => {
        throw error;
      });
    }
  }

  /**
   * What went wrong, in the reader's language, and where the API says so, when it is worth trying again.
   *
   * @param own texts that go before the element's
   * @internal
   */
  problemText(error: unknown, own: Readonly<Record<string, string>> = {}): string {
    const { problems, when } = this.t;
    const { code, headers } = error instanceof ProblemError ? error : new ProblemError("internal");
    const text = own[code] ?? problems[code] ?? problems["internal"] ?? "";
    return text.replace("{when}", when(Number(headers?.get("retry-after"))));
  }

  /**
   * A message that screen readers speak at once.
   *
   * @internal
   */
  alert(text: unknown): TemplateResult {
    return html`<div class="notice bad" role="alert"><b class="mark" aria-hidden="true">!</b><div>${text}</div></div>`;
  }

  /**
   * Shows what a Task brings, a skeleton while it runs, and a message with a retry button when it fails.
   *
   * @internal
   */
  show<T>(task: Task<readonly unknown[], T>, complete: (value: T) => unknown): unknown {
    const wait = () => html`${skeleton}<span class="away">${this.t.loading}</span>`;
    const retry = () => {
      // The button is about to go: its focus must not fall back to the top of the page.
      void this.focusOn();
      void task.run();
    };
    return task.render({
      initial: wait,
      pending: wait,
      complete,
      error: (error) =>
        this.alert(
          html`<p>${this.problemText(error)}</p><button type="button" @click=${retry}>${this.t.retry}</button>`,
        ),
    });
  }

  /**
   * The button that sends a form. While busy it keeps its focus, so it is `aria-disabled` rather than disabled. Not
   * `ready`, it looks as if nothing could be sent yet; pressed, it says what is missing all the same.
   *
   * @internal
   */
  submitButton(label: string, busy = false, ready = true): TemplateResult {
    return html`<button class="primary ${ready ? "" : "unready"}" part="primary" type="submit" aria-disabled=${busy || nothing}>
      ${busy ? this.t.busy : label}
    </button>`;
  }
}

const skeleton = html`<div class="skeleton" aria-hidden="true"><i></i><i></i><i></i></div>`;
