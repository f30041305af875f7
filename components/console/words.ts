import type { strings } from "../translations/zh-cn/console-words.ts";
import type { Label, Settings } from "../shared/api-types.ts";
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

/** An action of the audit: what kind of entry, and what was done with it. */
const actionWords = ({ values, verbs }: Words, action: string): string | undefined => {
  const [entity = "", verb] = action.split(".");
  return verb === undefined ? undefined : `${called(values, entity, "entity") ?? entity} · ${verbs[verb] ?? verb}`;
};

/** The word for one of a field's values. */
export const valueLabel = (words: Words, name: string, value: unknown): string =>
  called(words.values, String(value), name) ??
  (name === "action" ? actionWords(words, String(value)) : undefined) ??
  String(value);

/** The words with what the county itself has named: matters, groups, themes, categories. */
export const withOwnNames = (
  words: Words,
  { matters, priorityGroups, commitmentThemes, showcaseCategories }: Settings,
  localize: (label: Label) => string,
): Words => {
  const named = (names: readonly string[], entries: readonly { readonly id: string; readonly label: Label }[]) =>
    names.flatMap((name) => entries.map(({ id, label }) => [`${name}.${id}`, localize(label)] as const));
  const values = Object.fromEntries([
    ...named(["matter", "matters"], matters),
    ...named(["priorityGroup", "group"], priorityGroups),
    ...named(["theme", "themes"], commitmentThemes),
    ...named(["category"], showcaseCategories),
  ]);
  return { ...words, values: { ...words.values, ...values } };
};
