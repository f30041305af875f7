import type { ElementName } from "../shared/discover.ts";
import { firstReads } from "../shared/first-reads.ts";
import type { Locale } from "../shared/locale.ts";
import type { BuiltFile } from "./built-file.ts";
import { withNeeds } from "./wrap-chunks.ts";

/** The chunks an element needs to show something in a language: its own with all that it needs, and its first texts. */
export const firstFiles = (name: string, locale: Locale, files: readonly BuiltFile[]): readonly string[] => {
  const byName = Object.fromEntries(files.map((file) => [file.name, file]));
  const texts = new Set(["shared", name].map((text) => `components/translations/${locale}/${text}.ts`));
  const found = withNeeds(`${name}.js`, byName);
  for (const file of files) if (file.modules.some((id) => texts.has(id))) withNeeds(file.name, byName, found);
  return [...found];
};

/**
 * What the loader fetches at once for an element beside `<name> shared @shared @<name>`: the names of more chunks, with
 * `@` for the language and a blank before each, and the addresses below `/api/` of what it asks for first.
 */
export type FirstNeeds = readonly [chunks: string, reads: string];

const needsOf = (name: ElementName, files: readonly BuiltFile[]): FirstNeeds => {
  const [chinese, english] = (["zh-cn", "en"] as const).map((locale) => {
    const names = firstFiles(name, locale, files).map((file) =>
      file.replace(/\.js$/, "").replace(new RegExp(`^${locale}-`), "@"),
    );
    const usual = new Set([name, "shared", "@shared", `@${name}`]);
    for (const one of usual) if (!names.includes(one)) throw new Error(`${name} has no chunk ${one} in ${locale}`);
    return names
      .filter((one) => !usual.has(one))
      .toSorted()
      .map((one) => ` ${one}`)
      .join("");
  });
  if (chinese !== english) throw new Error(`${name} needs other chunks in English: ${english}`);
  return [chinese ?? "", firstReads[name].map((address) => address.replace("/api/", "")).join(" ")];
};

/** The same for each element. */
export const firstNeeds = (names: readonly ElementName[], files: readonly BuiltFile[]): Record<string, FirstNeeds> =>
  Object.fromEntries(names.map((name) => [name, needsOf(name, files)]));
