/**
 * Builds the elements in memory, measures what a portal page fetches (brotli, quality 11) and checks the promises about
 * it. Run with `node components/build/budgets.ts [element…]`; exits non-zero when one is broken.
 */
import { brotliCompressSync, constants } from "node:zlib";
import type { Locale } from "../shared/locale.ts";
import { bundle, elements, isElement } from "./bundle.ts";
import { bundlePage } from "./console.ts";
import type { BuiltFile } from "./built-file.ts";
import { firstFiles } from "./first-needs.ts";
import { belowFloor } from "./floor.ts";
import { circles } from "./wrap-chunks.ts";

const kB = 1000;
const asked = process.argv.slice(2).filter(isElement);
const names = asked.length ? asked : elements;

const { loader, pinned, chunks } = await bundle(names);
const files = new Map([loader, ...chunks].map((file) => [file.name, file]));
const size = ({ code }: BuiltFile): number =>
  brotliCompressSync(code, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(code) },
  }).length;

const sum = (names: Iterable<string>): number =>
  [...names].reduce((total, name) => total + size(files.get(name) ?? loader), 0);

/** What is fetched until these elements show something, in one language, and what later steps add to it. */
const firstOf = (wanted: readonly string[], locale: Locale): Set<string> =>
  new Set(["loader.js", ...wanted.flatMap((name) => firstFiles(name, locale, chunks))]);

/** All that these elements can ever load in one language. */
const everOf = (wanted: readonly string[], locale: Locale): Set<string> => {
  const found = firstOf(wanted, locale);
  // A set that grows is gone through to its new end.
  for (const name of found)
    for (const other of [...(files.get(name)?.imports ?? []), ...(files.get(name)?.dynamicImports ?? [])])
      if (!other.startsWith(locale === "en" ? "zh-cn-" : "en-")) found.add(other);
  return found;
};

/** The five of a portal's pages. The lawyer's desk and one-time links have pages of their own. */
const embedded = names.filter((name) => !["desk", "invitation"].includes(name));
const beyondShared = (name: string, locale: Locale): string[] =>
  [...firstOf([name], locale)].filter(
    (file) => !["loader.js", "shared.js", "forms.js", `${locale}-shared.js`].includes(file),
  );

/**
 * Set for people and not to the byte: the nearest government system ships 200 kB for booking alone, and a first load of
 * this size takes less than a second on a slow phone network. What is over says that something came along unasked.
 */
const budgets: readonly (readonly [string, number, number])[] = [
  ["loader", sum(["loader.js"]), 1.3 * kB],
  ...(["zh-cn", "en"] as const).flatMap((locale): (readonly [string, number, number])[] => [
    [`pioneer-booking up to the confirmation, ${locale}`, sum(firstOf(["booking"], locale)), 21.5 * kB],
    [`first loads of all ${embedded.length}, ${locale}`, sum(firstOf(embedded, locale)), 41 * kB],
    [`pioneer-honours as it first shows, ${locale}`, sum(firstOf(["honours"], locale)), 17 * kB],
    [`pioneer-desk beyond what all share, ${locale}`, sum(beyondShared("desk", locale)), 7 * kB],
  ]),
  [`all ${embedded.length} and whatever loads later, zh-cn`, sum(everOf(embedded, "zh-cn")), Infinity],
];

/** The console as it first shows in one language, and the largest of what a further screen brings. */
const consoleBudgets = async (): Promise<readonly (readonly [string, number, number])[]> => {
  const own = await bundlePage("console");
  const named = new Map(own.map((file) => [file.name, file]));
  const first = new Set(["console.js"]);
  for (const name of first) for (const other of named.get(name)?.imports ?? []) first.add(other);
  const texts = own.filter(({ name }) => /^zh-cn-(?:shared|console|console-words|console-home)\.js$/.test(name));
  const reading = own.filter(({ name }) => name === "workbook-file.js");
  const drawing = own.filter(({ name }) => name === "charts.js");
  const writing = own.filter(({ name }) => name === "word-document.js");
  const ofLibraries = new Set([...reading, ...drawing, ...writing]);
  const further = own.filter(
    (file) => !first.has(file.name) && !texts.some(({ name }) => name === file.name) && !ofLibraries.has(file),
  );
  const begun = [...first].reduce((total, name) => total + size(named.get(name) ?? loader), 0);
  return [
    ["the console as it first shows, zh-cn", begun + texts.reduce((total, file) => total + size(file), 0), 150 * kB],
    ["the largest further file of the console", Math.max(...further.map(size)), 40 * kB],
    // ECharts with bars, a legend and patterns, as SVG; fetched with the first chart that is shown, in no other screen.
    ["what draws charts in the console", drawing.reduce((total, file) => total + size(file), 0), 150 * kB],
    // The `docx` package is one module, of which nothing can be left out; fetched when somebody saves a Word document.
    ["what writes Word documents in the console", writing.reduce((total, file) => total + size(file), 0), 62 * kB],
    // XLSX and XLS, with all they have become in thirty years; fetched when somebody chooses such a file to import.
    ["what reads workbooks in the console", reading.reduce((total, file) => total + size(file), 0), 100 * kB],
  ];
};

const faults: string[] = [];
for (const file of files.values()) console.log(`  ${String(size(file)).padStart(6)} B  ${file.name}`);
for (const [what, bytes, limit] of [...budgets, ...(asked.length ? [] : await consoleBudgets())]) {
  const fits = bytes <= limit;
  console.log(
    `${fits ? "ok  " : "OVER"} ${what}: ${(bytes / kB).toFixed(2)} ${limit < Infinity ? `of ${limit / kB} ` : ""}kB`,
  );
  if (!fits) faults.push(`${what} is over its budget`);
}

const home = new Map<string, string>();
for (const { name, modules } of files.values()) {
  // The loader stands alone: its one module is the price of being a plain script.
  if (name === "loader.js") continue;
  for (const id of modules) {
    const other = home.get(id);
    if (other) faults.push(`${id} is in ${other} and in ${name}`);
    home.set(id, name);
  }
}
for (const file of [...files.values(), pinned]) faults.push(...belowFloor(file));
for (const name of circles(chunks)) faults.push(`${name} needs itself, by way of others`);
faults.forEach((fault) => console.error(fault));
process.exit(faults.length ? 1 : 0);
