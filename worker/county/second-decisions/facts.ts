/** A text of the service in Chinese and, where there is one, English; of what people wrote there is none. */
export interface Words {
  readonly zh: string;
  readonly en?: string | undefined;
}

/** One line of what the second person reads: what it is, and what it says in words or as a date. */
export interface Fact {
  readonly label: Words;
  readonly text?: Words;
  /** A calendar date, or an instant. */
  readonly date?: string;
}

type Labelled = readonly [zh: string, en: string];
/** What is to be shown; what is not there is left out. */
type Shown = string | Words | Labelled | { readonly on: string } | null | undefined | false;

const isLabelled = (value: Words | Labelled): value is Labelled => Array.isArray(value);
const wordsOf = (value: string | Words | Labelled): Words =>
  typeof value === "string" ? { zh: value } : isLabelled(value) ? { zh: value[0], en: value[1] } : value;

/** Lines with a Chinese and an English label, without those that say nothing. */
export const facts = (...lines: readonly (readonly [zh: string, en: string, value: Shown])[]): readonly Fact[] =>
  lines.flatMap(([zh, en, value]): Fact[] => {
    if (value === null || value === undefined || value === false || value === "") return [];
    const label = { zh, en };
    return [typeof value === "object" && "on" in value ? { label, date: value.on } : { label, text: wordsOf(value) }];
  });

/** Several lines of one kind, numbered. */
export const numbered = (lines: readonly string[]): string =>
  lines.map((line, index) => `${index + 1}. ${line}`).join("\n");
