import { showsSomething } from "../../worker/platform/values/line.ts";
import { html, nothing, type TemplateResult } from "lit";
import type { FieldError, Label } from "./api-types.ts";
import type { Locale } from "./locale.ts";
import type { SharedStrings } from "./texts.ts";
import type { Rule } from "./validate.ts";

/** What a form needs of the element it stands in; every `PioneerElement` has it. */
export interface FormHost {
  requestUpdate(): void;
  readonly t: SharedStrings;
  readonly kiosk?: boolean;
  focusOn(selector: string): Promise<void>;
}

/** What a consent needs of the element; every `PioneerElement` has it. */
export interface ConsentHost extends Pick<FormHost, "t" | "kiosk"> {
  readonly origin: string;
  readonly locale: Locale;
  localize(label: Label): unknown;
}

export interface FieldOptions {
  /** The field's name in the request body, with dots for nested ones: errors find their field by it. */
  readonly name: string;
  readonly label: unknown;
  readonly hint?: unknown;
  readonly type?: "text" | "tel" | "search" | "textarea";
  readonly inputmode?: "numeric" | "tel";
  /** Autocomplete token; never used at a kiosk, where the next person would see it. */
  readonly autocomplete?: "name" | "tel" | "one-time-code";
  readonly optional?: boolean;
  readonly min?: string;
  readonly max?: string;
  /** How what was typed is written, once the reader goes on. */
  readonly tidy?: (typed: string) => string;
}

export interface Choice {
  /** Stands above this choice and those after it. */
  readonly heading?: string;
  readonly value: string;
  readonly content: unknown;
  readonly disabled?: boolean;
  /** Can be chosen and stands back behind the others. */
  readonly quiet?: boolean;
}

export interface ChoiceOptions {
  readonly name: string;
  readonly legend: unknown;
  /** The legend is for screen readers only, since a heading says the same. */
  readonly hideLegend?: boolean;
  readonly choices: readonly Choice[];
  readonly className?: string;
  readonly changed?: (value: string) => void;
}

/** Every dotted name becomes a legal id. */
const id = (name: string) => name.replace(/\W/g, "-");

/**
 * Holds what was typed and what is wrong with it, and draws fields whose label, hint, error and input share a shadow
 * root. Nothing typed is ever dropped: values change only by the reader's hand or by `set`.
 */
export class Form {
  values: Record<string, string | boolean>;
  errors: readonly FieldError[] = [];
  readonly #host: FormHost;
  /** What each field showed when it was last drawn. */
  readonly #drawn: Record<string, string | boolean> = {};

  constructor(host: FormHost, values: Record<string, string | boolean> = {}) {
    this.#host = host;
    this.values = values;
  }

  /** The value of a text field or a choice, without blanks around it. */
  text(name: string): string {
    const text = String(this.values[name] ?? "").trim();
    return showsSomething(text) ? text : "";
  }

  /** Sets a value and takes the field's error away. */
  set(name: string, value: string | boolean): void {
    this.values[name] = value;
    this.errors = this.errors.filter(({ field }) => field !== name);
    this.#host.requestUpdate();
  }

  /** For the `owner` of a control, with the value it is drawn with. */
  own(name: string, value: string | boolean): this {
    this.#drawn[name] = value;
    return this;
  }

  /** Takes what a control holds, where that is not what it was drawn with: the field counts, not a copy of it. */
  read(control: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement): void {
    const { name, type, value } = control;
    const checked = "checked" in control && control.checked;
    const held = type === "checkbox" ? checked : value;
    if ((type !== "radio" || checked) && held !== this.#drawn[name]) this.set(name, held);
  }

  /** Ticks what is chosen and nothing else, also when a choice was made and taken back before anything was drawn. */
  tick(control: HTMLInputElement): void {
    if (control.type === "radio") control.checked = this.values[control.name] === control.value;
  }

  /** Applies rules in order, shows what they find and says whether all is well. */
  check(rules: Record<string, Rule>): boolean {
    const errors: FieldError[] = [];
    for (const [field, rule] of Object.entries(rules)) {
      const found = rule(this.values[field] ?? "");
      if (found) errors.push({ field, ...found });
    }
    this.fail(errors);
    return !errors.length;
  }

  /** Whether all is well by the rules, without a word about what is not. */
  passes(rules: Record<string, Rule>): boolean {
    return !Object.entries(rules).some(([field, rule]) => rule(this.values[field] ?? ""));
  }

  /** Shows errors at their fields and moves focus to the first of them on the page. */
  fail(errors: readonly FieldError[]): void {
    this.errors = errors;
    this.#host.requestUpdate();
    if (errors.length) void this.#host.focusOn("[aria-invalid=true]");
  }

  /** Whether an error belongs to one of these fields; others have to be shown elsewhere. */
  has(...names: string[]): boolean {
    return this.errors.some(({ field }) => names.includes(field));
  }

  #error(name: string): FieldError | undefined {
    return this.errors.find(({ field }) => field === name);
  }

  /**
   * The error of a field, or nothing: icon and text, so that colour is never alone.
   * @param label what to fill in or, where `choose`, to choose, for a field without a sentence of its own
   */
  message(name: string, label?: unknown, choose = false): unknown {
    const error = this.#error(name);
    if (!error) return nothing;
    const { t } = this.#host;
    const missed =
      error.code === "required"
        ? (t.missed[name] ??
          (typeof label === "string" ? t.missing(label.replace(/\s*[（(].*/, ""), choose) : undefined))
        : undefined;
    const text = missed ?? t.fields[error.code] ?? t.fields["format"] ?? "";
    return html`<span class="error" id="${id(name)}-error"
      ><b class="mark" aria-hidden="true">!</b><span class="away">${t.error}</span>${text.replace(
        "{n}",
        String(error.min ?? error.max),
      )}</span
    >`;
  }

  /** Hint and error together: what describes the input. */
  #notes(name: string, hint?: unknown, label?: unknown, choose = false): TemplateResult {
    return html`<span id="${id(name)}-notes">${hint ? html`<span class="hint">${hint}</span>` : nothing}${this.message(name, label, choose)}</span>`;
  }

  #invalid(name: string): true | typeof nothing {
    return !!this.#error(name) || nothing;
  }

  /** A labelled text field. */
  field(options: FieldOptions): TemplateResult {
    const { name, label, hint, type = "text", inputmode, autocomplete, optional, min, max, tidy } = options;
    const { t, kiosk } = this.#host;
    const key = id(name);
    const value = this.values[name] ?? "";
    const invalid = this.#invalid(name);
    const owner = this.own(name, value);
    const changed = (event: Event) => this.set(name, (event.target as HTMLInputElement).value);
    const left = tidy ? (event: Event) => this.set(name, tidy((event.target as HTMLInputElement).value)) : changed;
    return html`<div class="field">
      <label for=${key}>${label}${optional ? html` <small>${t.optional}</small>` : nothing}</label>${this.#notes(name, hint, label)}
      ${
        type === "textarea"
          ? html`<textarea
            id=${key}
            rows="4"
            autocomplete="off"
            aria-describedby="${key}-notes"
            name=${name}
            aria-invalid=${invalid}
            .owner=${owner}
            .value=${value}
            @input=${changed}
            @change=${changed}
          ></textarea>`
          : html`<input
            id=${key}
            type=${type}
            name=${name}
            inputmode=${inputmode ?? nothing}
            min=${min ?? nothing}
            max=${max ?? nothing}
            autocomplete=${(!kiosk && autocomplete) || "off"}
            aria-describedby="${key}-notes"
            aria-invalid=${invalid}
            .owner=${owner}
            .value=${value}
            @input=${changed}
            @change=${left}
          />`
      }
    </div>`;
  }

  /** A single tick box; unticked unless the reader ticked it. */
  checkbox(name: string, label: unknown, hint?: unknown): TemplateResult {
    const value = !!this.values[name];
    return html`<div class="field">
      ${this.#notes(name, hint)}<label class="choice ${value ? "on" : ""}"
        ><input
          type="checkbox"
          name=${name}
          .owner=${this.own(name, value)}
          aria-describedby="${id(name)}-notes"
          aria-invalid=${this.#invalid(name)}
          .checked=${value}
          @change=${(event: Event) => this.set(name, (event.target as HTMLInputElement).checked)}
        /><span>${label}</span></label
      >
    </div>`;
  }

  /**
   * What is agreed to, which version of it, and where the service says what it keeps of whom: in a tab of its own, so
   * that nothing entered is left. A kiosk shows no page but its own.
   */
  consent(host: ConsentHost, name: string, text: Label, version: unknown = nothing): TemplateResult {
    const page = `${host.origin}/privacy?lang=${host.locale.slice(0, 2)}`;
    return this.checkbox(
      name,
      html`${host.localize(text)}<small> ${version} ${host.kiosk ? nothing : html`<a href=${page} target="_blank" rel="noopener">${host.t.privacy}</a>`}</small>`,
    );
  }

  /** One of several: native radio buttons drawn as cards. */
  choice(options: ChoiceOptions): TemplateResult {
    const { name, legend, hideLegend, choices, className = "", changed } = options;
    const pick = (value: string) => {
      this.set(name, value);
      changed?.(value);
    };
    const owner = this.own(name, this.values[name] ?? "");
    // What owns radio buttons alone (WAI-ARIA 1.2) has no headings among them.
    const role = choices.some(({ heading }) => heading) ? nothing : "radiogroup";
    return html`<fieldset role=${role} aria-describedby="${id(name)}-notes" aria-invalid=${this.#invalid(name)}>
      <legend class=${hideLegend ? "away" : ""}>${legend}</legend>
      ${this.#notes(name, undefined, legend, true)}
      <div class="choices ${className}">
        ${choices.map(
          ({ heading, value, content, disabled, quiet }) =>
            html`${heading ? html`<h3>${heading}</h3>` : nothing}<label
                class="choice ${this.values[name] === value ? "on" : disabled || quiet ? "off" : ""}"
              ><input
                type="radio"
                name=${name}
                .owner=${owner}
                value=${value}
                .checked=${this.values[name] === value}
                ?disabled=${disabled}
                @change=${() => pick(value)}
              /><span>${content}</span></label
            >`,
        )}
      </div>
    </fieldset>`;
  }
}
