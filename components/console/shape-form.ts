import { html, nothing } from "lit";
import { Form, type FormHost } from "../shared/form.ts";
import type { AttachedFile, FieldError, Label } from "../shared/api-types.ts";
import { ruleOf, type RuleTexts } from "./rule.ts";
import type { Shape } from "./shape.ts";
import { fieldHint, fieldLabel, valueLabel, type Words } from "./words.ts";

/** A field of files: see `FileField`. */
export interface Files {
  /** Whether there were any to begin with: that none are left is then said. */
  readonly hadSome: boolean;
  readonly references: readonly unknown[];
  send(signal: AbortSignal, progress: (line: string) => void): Promise<void>;
  fail(errors: readonly FieldError[]): void;
  focus(): void;
  render(label: string, hint: string): unknown;
}
export type MakeFiles = (
  name: string,
  of: { readonly max: number; readonly present: readonly AttachedFile[] },
) => Files;

/** How many files a field takes; none where it is something else. */
const filesOf = ({ schema, kind, item, max }: Shape): number =>
  schema === "FileReference" ? 1 : kind === "list" && item?.schema === "FileReference" ? (max ?? 1) : 0;
const isAttached = (value: unknown): value is AttachedFile => isRecord(value) && "id" in value && "name" in value;

/** Draws the field of something that stands elsewhere: a lawyer, a site. */
export type DrawReference = (name: string, field: string, label: string) => unknown;

export interface ShapeFormHost extends FormHost {
  readonly words: Words;
  readonly t: FormHost["t"] & {
    readonly add: string;
    readonly remove: string;
    readonly choose: string;
    readonly unset: string;
    readonly required: string;
    readonly rules: RuleTexts;
  };
  localize(label: Label): string;
}

const id = (name: string): string => name.replace(/\W/g, "-");
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
/** The last part of a dotted name that is no number: what the field is called. */
const plain = (name: string): string => /([^.]+)(?:\.\d+)*$/.exec(name)?.[1] ?? name;

/** What a field stands in: its schema, or what the group is called. */
const within = (name: string, parent: Shape | undefined): string => {
  const end = name.lastIndexOf(".");
  return parent?.schema ?? (end < 0 ? "" : plain(name.slice(0, end)));
};

/** A field that can have but one value is not asked for. */
const isFixed = (shape: Shape | undefined): boolean =>
  shape?.kind === "choice" && shape.choices?.length === 1 && shape.choices[0] !== true;

/** Something that must be so, and is ticked: somebody's consent. */
const isConfirmed = ({ kind, choices }: Shape): boolean =>
  kind === "choice" && choices?.length === 1 && choices[0] === true;

/** A shape in which some fields have their value: by dotted names. */
export const withConstants = (shape: Shape, constants: Readonly<Record<string, string | number>>, at = ""): Shape => ({
  ...shape,
  ...(shape.fields
    ? {
        fields: Object.fromEntries(
          Object.entries(shape.fields).map(([name, field]) => {
            const constant = constants[at + name];
            return [
              name,
              constant === undefined
                ? withConstants(field, constants, `${at}${name}.`)
                : ({ kind: "choice", choices: [constant] } as const),
            ];
          }),
        ),
      }
    : {}),
});

/** What stands in one field of the group a form is for, and in all that is within it. */
interface Entered {
  readonly values: readonly (readonly [string, string | boolean])[];
  readonly counts: readonly (readonly [string, number])[];
  readonly variants: readonly (readonly [string, number])[];
}

/** What was entered, field by field; a field that is as the form began is not in it. */
export type EnteredFields = ReadonlyMap<string, Entered>;

const isOf = (name: string, field: string): boolean => name === field || name.startsWith(`${field}.`);
const allOf = <T>(entries: Iterable<readonly [string, T]>, field: string): readonly (readonly [string, T])[] =>
  [...entries].filter(([name]) => isOf(name, field));

/** Which of several groups a value is: the one whose fixed values it has. */
const variantOf = (variants: readonly Shape[], value: unknown): number => {
  const found = variants.findIndex(
    ({ fields = {} }) =>
      isRecord(value) &&
      Object.entries(fields).every(
        ([name, { kind, choices }]) => kind !== "choice" || choices?.length !== 1 || value[name] === choices[0],
      ),
  );
  return Math.max(found, 0);
};

/**
 * A form by the shape of what is sent. Names are dotted, as the API's errors have them. A field that was not touched and
 * need not be filled in is left out.
 */
export class ShapeForm {
  readonly form: Form;
  readonly #host: ShapeFormHost;
  readonly #shape: Shape;
  readonly #labels: Readonly<Record<string, string>>;
  readonly #words: Words;
  readonly #edits: boolean;
  readonly #reference: DrawReference;
  readonly #isReference: (field: string) => boolean;
  readonly #makeFiles: MakeFiles | undefined;
  /** By their fields' names. */
  readonly #files = new Map<string, Files>();
  /** How many entries each list has, and which of its shapes each value has. */
  readonly #counts = new Map<string, number>();
  readonly #variants = new Map<string, number>();
  /** Each field as the form began. */
  #begun: ReadonlyMap<string, string>;

  constructor(
    host: ShapeFormHost,
    shape: Shape,
    values: unknown,
    {
      labels = {},
      words = host.words,
      edits = false,
      isReference,
      reference,
      files,
    }: {
      readonly labels?: Readonly<Record<string, string>>;
      readonly words?: Words;
      /** What is there is changed, by what of it is sent. */
      readonly edits?: boolean;
      readonly isReference: (field: string) => boolean;
      readonly reference: DrawReference;
      readonly files?: MakeFiles;
    },
  ) {
    this.form = new Form(host);
    this.#host = host;
    this.#shape = shape;
    this.#labels = labels;
    this.#words = words;
    this.#edits = edits;
    this.#isReference = isReference;
    this.#reference = reference;
    this.#makeFiles = files;
    this.#fill(shape, "", values);
    this.#begun = this.#now();
  }

  #names(): readonly string[] {
    return Object.keys(this.#shape.fields ?? {});
  }

  #enteredIn(field: string): Entered {
    return {
      values: allOf(Object.entries(this.form.values), field),
      counts: allOf(this.#counts, field),
      variants: allOf(this.#variants, field),
    };
  }

  #now(): ReadonlyMap<string, string> {
    return new Map(this.#names().map((name) => [name, JSON.stringify(this.#enteredIn(name))]));
  }

  /** The fields that are not as the form began. */
  entered(): EnteredFields {
    const now = this.#now();
    const changed = this.#names().filter((name) => now.get(name) !== this.#begun.get(name));
    return new Map(changed.map((name) => [name, this.#enteredIn(name)]));
  }

  /** Puts back what was entered; other fields stay as they are. */
  restore(fields: EnteredFields): void {
    for (const [field, { values, counts, variants }] of fields) {
      this.#clear(field);
      Object.assign(this.form.values, Object.fromEntries(values));
      for (const [name, count] of counts) this.#counts.set(name, count);
      for (const [name, variant] of variants) this.#variants.set(name, variant);
    }
  }

  #clear(field: string): void {
    for (const name of Object.keys(this.form.values)) if (isOf(name, field)) delete this.form.values[name];
    for (const map of [this.#counts, this.#variants, this.#files])
      for (const name of map.keys()) if (isOf(name, field)) map.delete(name);
  }

  /** Begins anew with these values; what stands in the fields that are kept stays. */
  startAnew(values: unknown, kept: readonly string[] = []): void {
    for (const name of this.#names()) {
      if (kept.includes(name)) continue;
      this.#clear(name);
      const shape = this.#shape.fields?.[name];
      if (shape) this.#fill(shape, name, isRecord(values) ? values[name] : undefined, this.#wanted(name, this.#shape));
    }
    this.#begun = this.#now();
    this.form.fail([]);
  }

  /** The fields of the group the form is for, or some of them in an order of their own. */
  render(names: readonly string[] = this.#names()): unknown {
    return names.map((name) => this.#field(name, this.#shape.fields?.[name], this.#shape));
  }

  /** What is sent; undefined where something is missing, which is then said. */
  read(names: readonly string[] = this.#names()): Readonly<Record<string, unknown>> | undefined {
    const errors: FieldError[] = [];
    const entries = names.map((name) => [name, this.#value(name, this.#shape.fields?.[name], this.#shape, errors)]);
    this.form.fail(errors);
    return errors.length ? undefined : Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  }

  /**
   * Sends the files that were chosen and have not arrived.
   * @throws {ProblemError} the first thing that went wrong; it stands at its file
   */
  async sendFiles(signal: AbortSignal, progress: (line: string) => void): Promise<void> {
    for (const files of this.#files.values())
      try {
        await files.send(signal, progress);
      } catch (error) {
        files.focus();
        throw error;
      }
  }

  /** Shows what the API found wrong. */
  fail(errors: readonly FieldError[]): void {
    this.form.fail(errors);
    for (const files of this.#files.values()) files.fail(errors);
  }

  /** Puts values into the fields, as `values` did at the beginning. */
  fill(values: unknown): void {
    this.#fill(this.#shape, "", values);
    this.#host.requestUpdate();
  }

  /** @param wanted whether it has to be there: a list that need not begins without entries, which would all be asked for */
  #fill(shape: Shape, name: string, value: unknown, wanted = true): void {
    const { form } = this;
    const files = this.#makeFiles ? filesOf(shape) : 0;
    if (this.#makeFiles && files)
      this.#files.set(name, this.#makeFiles(name, { max: files, present: [value].flat().filter(isAttached) }));
    else if (shape.kind === "group") {
      for (const [key, field] of Object.entries(shape.fields ?? {}))
        this.#fill(
          field,
          name ? `${name}.${key}` : key,
          isRecord(value) ? value[key] : undefined,
          shape.required?.includes(key) ?? false,
        );
    } else if (shape.kind === "variants") {
      const which = variantOf(shape.variants ?? [], value);
      this.#variants.set(name, which);
      const variant = shape.variants?.[which];
      if (variant) this.#fill(variant, name, value);
    } else if (shape.kind === "list" && shape.item?.kind === "choice") {
      for (const choice of shape.item.choices ?? [])
        form.values[`${name}.${choice}`] = Array.isArray(value) && value.includes(choice);
    } else if (shape.kind === "list") {
      const items: readonly unknown[] = Array.isArray(value) ? value : [];
      this.#counts.set(name, Math.max(items.length, wanted ? (shape.min ?? 0) : 0));
      for (let index = 0; index < (this.#counts.get(name) ?? 0); index++)
        if (shape.item) this.#fill(shape.item, `${name}.${index}`, items[index]);
    } else if (value !== undefined) {
      form.values[name] =
        typeof value === "boolean"
          ? value
          : value === null
            ? ""
            : shape.kind === "any"
              ? JSON.stringify(value)
              : String(value);
    }
  }

  #label(name: string, parent: Shape | undefined): string {
    return this.#labels[name] ?? fieldLabel(this.#words, plain(name), within(name, parent));
  }

  /** Whether it is sent in any case. */
  #named(name: string, parent: Shape | undefined): boolean {
    return parent?.required?.includes(name.slice(name.lastIndexOf(".") + 1)) ?? false;
  }

  /** Whether something has to be filled in: what may be null may be left empty. */
  #wanted(name: string, parent: Shape | undefined): boolean {
    return this.#named(name, parent) && !parent?.fields?.[name.slice(name.lastIndexOf(".") + 1)]?.nullable;
  }

  #field(name: string, shape: Shape | undefined, parent: Shape | undefined): unknown {
    if (!shape || isFixed(shape)) return nothing;
    const label = this.#label(name, parent);
    const files = this.#files.get(name);
    if (files) return files.render(label, fieldHint(this.#host.words, plain(name), within(name, parent)) ?? "");
    switch (shape.kind) {
      case "group":
        return html`<fieldset class="group" aria-describedby="${id(name)}-notes"><legend>${label}${this.#optional(name, shape, parent)}</legend>${this.#notes(name, label, shape, parent)}
          <div class="fields">${Object.entries(shape.fields ?? {}).map(([key, field]) => this.#field(`${name}.${key}`, field, shape))}</div></fieldset>`;
      case "variants":
        return this.#variantField(name, shape, label, parent);
      case "list":
        return this.#listField(name, shape, label, parent);
      default:
        return this.#simple(name, shape, label, parent);
    }
  }

  #variantField(name: string, shape: Shape, label: string, parent: Shape | undefined): unknown {
    const { variants = [] } = shape;
    if (!variants.every(({ kind }) => kind === "group")) {
      const first = variants.find(({ kind }) => kind !== "choice");
      return this.#simple(name, { kind: first?.kind ?? "text" }, label, parent);
    }
    const which = this.#variants.get(name) ?? 0;
    const nameOf = ({ fields = {} }: Shape, index: number) => {
      const fixed = Object.entries(fields).find(([, { kind, choices }]) => kind === "choice" && choices?.length === 1);
      return fixed ? valueLabel(this.#words, `${plain(name)}.${fixed[0]}`, fixed[1].choices?.[0]) : String(index + 1);
    };
    const key = `${id(name)}-variant`;
    const change = (event: Event) => {
      const next = Number((event.target as HTMLSelectElement).value);
      this.#variants.set(name, next);
      const variant = variants[next];
      if (variant) this.#fill(variant, name, undefined);
      this.#host.requestUpdate();
    };
    const variant = variants[which];
    return html`<fieldset class="group" aria-describedby="${id(name)}-notes"><legend>${label}</legend>${this.#notes(name, label, shape, parent)}<div class="fields">
      <div class="field"><label for=${key}>${fieldLabel(this.#words, "kind", plain(name))}</label>
      <select id=${key} @change=${change}>${variants.map((each, index) => html`<option value=${index} ?selected=${index === which}>${nameOf(each, index)}</option>`)}</select></div>
      ${Object.entries(variant?.fields ?? {}).map(([field, shape]) => this.#field(`${name}.${field}`, shape, variant))}</div></fieldset>`;
  }

  #listField(name: string, shape: Shape, label: string, parent: Shape | undefined): unknown {
    const { item } = shape;
    const { t } = this.#host;
    const words = this.#words;
    if (item?.kind === "choice")
      return html`<fieldset class="group ticks" aria-describedby="${id(name)}-notes" aria-invalid=${this.#invalid(name)}><legend>${label}${this.#optional(name, shape, parent)}</legend>${this.#notes(name, label, shape, parent)}
        <div class="row">${item.choices?.map((choice) => {
          const key = `${name}.${choice}`;
          return html`<label class="tick"><input type="checkbox" name=${key} .owner=${this.form.own(key, !!this.form.values[key])} .checked=${!!this.form.values[key]} @change=${(event: Event) => this.form.set(key, (event.target as HTMLInputElement).checked)} /><span>${valueLabel(words, plain(name), choice)}</span></label>`;
        })}</div></fieldset>`;
    const count = this.#counts.get(name) ?? 0;
    const add = () => {
      this.#counts.set(name, count + 1);
      if (item) this.#fill(item, `${name}.${count}`, undefined);
      this.#host.requestUpdate();
      void this.#host.focusOn(`#${id(name)}-entries > :last-child input, #${id(name)}-entries > :last-child select`);
    };
    return html`<fieldset class="group" aria-describedby="${id(name)}-notes" aria-invalid=${this.#invalid(name)}><legend>${label}${this.#optional(name, shape, parent)}</legend>${this.#notes(name, label, shape, parent)}
      <div id="${id(name)}-entries">${Array.from(
        { length: count },
        (_, index) =>
          html`<div class="entry">${
            item?.kind === "group"
              ? html`<div class="fields">${Object.entries(item.fields ?? {}).map(([key, field]) => this.#field(`${name}.${index}.${key}`, field, item))}</div>`
              : this.#field(`${name}.${index}`, item, undefined)
          }<button type="button" class="link" aria-label="${t.remove} ${label} ${index + 1}" @click=${() => this.#remove(name, index, item)}>${t.remove}</button></div>`,
      )}</div>
      ${count < (shape.max ?? Infinity) ? html`<button type="button" aria-label="${t.add} ${label}" @click=${add}>＋ ${t.add}</button>` : nothing}
    </fieldset>`;
  }

  /** Takes an entry out of a list: those after it move up. */
  #remove(name: string, index: number, item: Shape | undefined): void {
    const kept = this.#plainValue({ kind: "list", ...(item ? { item } : {}) }, name);
    const values = Array.isArray(kept) ? kept.filter((_, place) => place !== index) : [];
    for (const key of Object.keys(this.form.values)) if (key.startsWith(`${name}.`)) delete this.form.values[key];
    this.#fill({ kind: "list", ...(item ? { item } : {}) }, name, values);
    this.#host.requestUpdate();
  }

  #invalid(name: string): true | typeof nothing {
    return this.form.errors.some(({ field }) => field === name) || nothing;
  }

  /** An edit sends what has changed: of what cannot be emptied there is no choice. */
  #optional(name: string, shape: Shape, parent: Shape | undefined): unknown {
    return this.#wanted(name, parent) || (this.#edits && parent === this.#shape && !shape.nullable)
      ? nothing
      : html`<small>${this.#host.t.optional}</small>`;
  }

  /** What to enter and within which bounds, and what is wrong with what was. */
  #notes(name: string, label: string, shape: Shape, parent: Shape | undefined): unknown {
    const { t } = this.#host;
    const words = this.#words;
    const hint = [fieldHint(words, plain(name), within(name, parent)), ruleOf(shape, t.rules)]
      .filter(Boolean)
      .join(" ");
    return html`<span id="${id(name)}-notes">${hint ? html`<span class="hint">${hint}</span>` : nothing}${this.form.message(name, label)}${this.#wayOut(name)}</span>`;
  }

  /** What the API says would do instead. */
  #wayOut(name: string): unknown {
    const { hint, accepted } = this.form.errors.find(({ field }) => field === name) ?? {};
    return html`${hint ? html`<span class="hint">${this.#host.localize(hint)}</span>` : nothing}${accepted ? html`<span class="hint">${this.#host.t.rules.accepted(accepted)}</span>` : nothing}`;
  }

  #simple(name: string, shape: Shape, label: string, parent: Shape | undefined): unknown {
    const { form } = this;
    const { t } = this.#host;
    const words = this.#words;
    const key = id(name);
    const field = plain(name);
    const value = form.values[name] ?? "";
    const owner = form.own(name, value);
    const changed = (event: Event) =>
      form.set(name, (event.target as HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement).value);
    const heading = html`<label for=${key}>${label}${this.#optional(name, shape, parent)}</label>${this.#notes(name, label, shape, parent)}`;
    if (shape.kind === "boolean" || isConfirmed(shape))
      return html`<div class="field wide">${this.#notes(name, label, shape, parent)}<label class="tick"><input type="checkbox" id=${key} name=${name} .owner=${form.own(name, !!value)} aria-describedby="${key}-notes" aria-invalid=${this.#invalid(name)} .checked=${!!value} @change=${(event: Event) => form.set(name, (event.target as HTMLInputElement).checked)} /><span>${label}</span></label></div>`;
    if (this.#isReference(field) && shape.kind === "text" && !shape.lines)
      return html`<div class="field">${heading}${this.#reference(name, field, label)}</div>`;
    if (shape.kind === "choice")
      return html`<div class="field">${heading}<select id=${key} name=${name} aria-describedby="${key}-notes" aria-invalid=${this.#invalid(name)} .owner=${owner} @change=${changed}>
        ${value !== "" && this.#wanted(name, parent) ? nothing : html`<option value="">${this.#wanted(name, parent) ? t.choose : t.unset}</option>`}${shape.choices?.map((choice) => html`<option value=${String(choice)} ?selected=${String(choice) === String(value)}>${valueLabel(words, field, choice)}</option>`)}</select></div>`;
    if (parent?.schema === "PasswordRequest" && field !== "code")
      return html`<div class="field">${heading}<input id=${key} name=${name} type="password" autocomplete=${field === "current" ? "current-password" : "new-password"} aria-describedby="${key}-notes" aria-invalid=${this.#invalid(name)} .owner=${owner} .value=${String(value)} @input=${changed} /></div>`;
    if (shape.lines || shape.kind === "any")
      return html`<div class="field wide">${heading}<textarea id=${key} name=${name} rows=${(shape.max ?? 0) > 1000 ? 8 : 3} maxlength=${shape.max ?? nothing} aria-describedby="${key}-notes" aria-invalid=${this.#invalid(name)} autocomplete="off" .owner=${owner} .value=${String(value)} @input=${changed}></textarea></div>`;
    const type = shape.kind === "date" || shape.kind === "time" ? shape.kind : /[pP]hone/.test(field) ? "tel" : "text";
    const numeric = shape.kind === "integer" || shape.kind === "number";
    return html`<div class="field">${heading}<input id=${key} name=${name} type=${numeric ? "number" : type} step=${shape.kind === "number" ? "any" : nothing} min=${numeric ? (shape.min ?? nothing) : nothing} max=${numeric ? (shape.max ?? nothing) : nothing} maxlength=${!numeric && shape.max ? shape.max : nothing} aria-describedby="${key}-notes" aria-invalid=${this.#invalid(name)} autocomplete="off" .owner=${owner} .value=${String(value)} @input=${changed} /></div>`;
  }

  /** What is in the fields of this shape, whether or not it will do. */
  #plainValue(shape: Shape, name: string): unknown {
    const ignored: FieldError[] = [];
    return this.#value(name, shape, undefined, ignored);
  }

  #value(name: string, shape: Shape | undefined, parent: Shape | undefined, errors: FieldError[]): unknown {
    if (!shape) return undefined;
    if (isFixed(shape)) return shape.choices?.[0];
    const { form } = this;
    const wanted = this.#wanted(name, parent);
    const missing = () => {
      if (wanted) errors.push({ field: name, code: "required" });
      return shape.nullable && (this.#named(name, parent) || name in form.values) ? null : undefined;
    };
    const files = this.#files.get(name);
    if (files && shape.kind === "list")
      return files.references.length || files.hadSome || wanted ? files.references : missing();
    if (files) return files.references[0] ?? (shape.nullable ? null : missing());
    if (shape.kind === "boolean") return name in form.values || wanted ? !!form.values[name] : undefined;
    if (isConfirmed(shape)) return form.values[name] ? true : missing();
    if (shape.kind === "group") return this.#group(name, shape, wanted, errors);
    if (shape.kind === "variants" && shape.variants?.every(({ kind }) => kind === "group")) {
      const variant = shape.variants[this.#variants.get(name) ?? 0];
      return variant ? this.#group(name, variant, wanted, errors) : undefined;
    }
    if (shape.kind === "list") {
      const { item } = shape;
      const items: readonly unknown[] =
        item?.kind === "choice"
          ? (item.choices ?? []).filter((choice) => form.values[`${name}.${choice}`])
          : Array.from({ length: this.#counts.get(name) ?? 0 }, (_, index) =>
              this.#value(`${name}.${index}`, item, { kind: "list", required: [String(index)] }, errors),
            );
      return items.length || (wanted && !shape.min) ? items : missing();
    }
    const text = form.text(name);
    if (text === "") return missing();
    if (shape.kind === "choice") return shape.choices?.find((choice) => String(choice) === text);
    if (shape.kind === "any") return parsed(text);
    const isNumber = shape.kind === "integer" || shape.kind === "number" || shape.kind === "variants";
    if (!isNumber) return text;
    const number = Number(text);
    if (Number.isFinite(number)) return number;
    errors.push({ field: name, code: "format" });
    return undefined;
  }

  /** A group that need not be there is there when something of it was filled in. */
  #group(name: string, shape: Shape, wanted: boolean, errors: FieldError[]): unknown {
    const own: FieldError[] = [];
    const entries = Object.entries(shape.fields ?? {}).map(
      ([key, field]) => [key, this.#value(`${name}.${key}`, field, shape, own)] as const,
    );
    const filled = entries.filter(
      ([key, value]) => value !== undefined && value !== null && value !== false && !isFixed(shape.fields?.[key]),
    );
    if (!wanted && filled.length === 0) return shape.nullable ? null : undefined;
    errors.push(...own);
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  }
}

/** What was written as JSON, else the text itself. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
