import { englishOf, type Label } from "./schema.ts";

/** The county's justice bureau. */
export function bureauName({ name }: { readonly name: Label }): { readonly zh: string; readonly en: string } {
  const en = englishOf(name);
  return {
    zh: name.zh.endsWith("司法局") ? name.zh : `${name.zh}司法局`,
    en: /bureau|司法局/i.test(en) ? en : `${en} Justice Bureau`,
  };
}
