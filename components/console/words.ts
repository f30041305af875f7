import type { strings } from "../translations/zh-cn/console-words.ts";
import type { Texts } from "../shared/texts.ts";

/** How the bureau's operations, their fields and values are called. */
export type Words = typeof strings;

export const words: Texts<Words> = {
  "zh-cn": () => import("../translations/zh-cn/console-words.ts"),
  en: () => import("../translations/en/console-words.ts"),
};

/** What something is called in the language in use; `more` is where a name means something of its own. */
const called = (names: Readonly<Record<string, string>>, name: string, more?: string): string | undefined =>
  (more !== undefined ? names[`${more}.${name}`] : undefined) ?? names[name];

/** The label of a field, in the schema it belongs to. */
export const fieldLabel = ({ fields }: Words, name: string, schema?: string): string =>
  called(fields, name, schema) ?? name;

/** What to enter in a field, or nothing where it is plain. */
export const fieldHint = ({ hints }: Words, name: string, schema?: string): string | undefined =>
  called(hints, name, schema);

/** The word for one of a field's values. */
export const valueLabel = ({ values }: Words, name: string, value: unknown): string =>
  called(values, String(value), name) ?? String(value);
