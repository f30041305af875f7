import type { FieldError } from "../../platform/core/problem.ts";
import { unknownNames } from "../../platform/http/validation.ts";
import { englishOf, type Label } from "../../county/settings/schema.ts";
import type { FieldName, Texts } from "./fields.ts";
import { fieldsOf, TEMPLATES, type MessageKind, type Values } from "./kinds.ts";

const FIELD = /\{([^{}]*)\}/g;

/**
 * A text for everybody holds nobody's number: a mobile, or a resident's. The county's own line is the field `phone`.
 */
const PERSONAL_NUMBER = /(?<!\d)(?:1[3-9]\d{9}|\d{17}[\dXx])(?![\dXx])/;

/** Fields a text names. */
const namesIn = (text: string): string[] => [...text.matchAll(FIELD)].map(([, name = ""]) => name);

/** What is wrong with one language of a template. */
function problemsOfText(kind: MessageKind, path: string, text: string): FieldError[] {
  const names = new Set(namesIn(text));
  const known: readonly string[] = fieldsOf(kind);
  const required: readonly FieldName[] = TEMPLATES[kind].required;
  const errors = [
    ...unknownNames(
      path,
      [...names].filter((name) => !known.includes(name)),
    ),
    ...required
      .filter((name) => !names.has(name))
      .map((name) => ({ field: `${path}.${name}`, code: "required" }) as const),
  ];
  const rest = text.replaceAll(FIELD, "");
  if (/[{}]/.test(rest)) errors.push({ field: path, code: "format" });
  if (PERSONAL_NUMBER.test(rest)) errors.push({ field: path, code: "not_allowed" });
  return errors;
}

/** What is wrong with a template: each field it names and may not, or leaves out and needs, by its name. */
export const templateProblems = (kind: MessageKind, { zh, en }: Label): FieldError[] => [
  ...problemsOfText(kind, "text.zh", zh),
  ...(en === undefined ? [] : problemsOfText(kind, "text.en", en)),
];

/** A fact that reads the same in both languages. */
export const plain = (text: string): Texts => ({ zh: text, en: text });

/** A text of the bureau's as a field's value. */
export const localized = (label: Label): Texts => ({ zh: label.zh, en: englishOf(label) });

/** A template as it is in force, with the id under which the gateway's operator knows it. */
export interface TemplateInForce {
  readonly text: Label;
  readonly templateId: string | null;
}

/** What is told, and by which template: what the gateway gets. */
export interface Told {
  readonly text: Texts;
  readonly template: {
    /** Null where the bureau has set none. */
    readonly id: string | null;
    /** Every field of its kind, in Chinese. */
    readonly variables: { readonly [name: string]: string };
  };
}

/** Fills a template. Where nobody wrote English, the Chinese stands for it. */
export function fillTemplate(
  kind: MessageKind,
  { text: { zh, en }, templateId }: TemplateInForce,
  valueOf: (name: FieldName) => Texts,
): Told {
  const values = new Map<string, Texts>(fieldsOf(kind).map((name) => [name, valueOf(name)]));
  const fill = (text: string, language: keyof Texts) =>
    text.replaceAll(FIELD, (field, name: string) => values.get(name)?.[language] ?? field);
  const chinese = fill(zh, "zh");
  return {
    text: { zh: chinese, en: en === undefined ? chinese : fill(en, "en") },
    template: { id: templateId, variables: Object.fromEntries([...values].map(([name, said]) => [name, said.zh])) },
  };
}

/** What a message of this kind says. `values` may hold more than the kind's fields; that does not go out. */
export function tell<K extends MessageKind>(
  templates: ReadonlyMap<MessageKind, TemplateInForce>,
  kind: K,
  values: Values<K>,
): Told {
  const said: { readonly [F in FieldName]?: Texts } = values;
  const template = templates.get(kind) ?? { text: TEMPLATES[kind].text, templateId: null };
  return fillTemplate(kind, template, (name) => said[name] ?? plain(""));
}
