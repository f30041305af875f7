/**
 * Builds the elements in memory, measures what a portal page fetches (brotli, quality 11) and checks the promises about
 * it. Run with `node components/build/budgets.ts [element…]`; exits non-zero when one is broken.
 */
import { brotliCompressSync, constants } from "node:zlib";
import { bundle, elements, type BuiltFile } from "./bundle.ts";
import { belowFloor } from "./floor.ts";

const kB = 1000;
const names = process.argv.length > 2 ? process.argv.slice(2) : elements;

/**
 * What loads only after the confirmation (QR code, receipts), only when asked for (of the wall: one post in full, the
 * list, coverage, showcase, concerns, printing), only at kiosks, or after the first content is drawn (elder mode, the
 * desk's affairs).
 */
const later = [
  /\/(receipt|signing-states|nomination-states|wall-print|manage|elsewhere|extras|elder|affairs|objection|printed|signing\/later|nomination\/later|signature|copy)\.ts$/,
  /\/kiosk\/(kiosk|guard|wall)\.ts$/,
  /\/commitments\/later\.ts$/,
];

const files = new Map((await bundle(names)).map((file) => [file.name, file]));
const size = ({ code }: BuiltFile): number =>
  brotliCompressSync(code, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(code) },
  }).length;

/** Everything reached from these files, static and dynamic imports alike, in one language, without what `skip` says. */
const reach = (names: readonly string[], locale: string, skip: readonly RegExp[] = []): BuiltFile[] => {
  const seen = new Set<BuiltFile>();
  const visit = (name: string): void => {
    const file = files.get(name);
    if (!file || seen.has(file)) return;
    if (
      file.modules.some(
        (id) =>
          (id.includes("/translations/") && !id.includes(`/${locale}/`)) || skip.some((pattern) => pattern.test(id)),
      )
    )
      return;
    seen.add(file);
    [...file.imports, ...file.dynamicImports].forEach(visit);
  };
  names.forEach(visit);
  return [...seen];
};

const sum = (list: readonly BuiltFile[]): number => list.reduce((total, file) => total + size(file), 0);
/** The five of a portal's pages. The lawyer's desk and one-time links have pages of their own. */
const embedded = names.filter((name) => !["desk", "invitation"].includes(name));
const all = embedded.map((name) => `${name}.js`);
const shared = [...files.keys()].filter((name) => name.startsWith("shared-"));
/** The element's own: what the chunk that all load brings along is not counted. */
const beyondShared = (name: string, locale: string): number => {
  const common = new Set(reach(shared, locale, later));
  return sum(reach([name], locale, later).filter((file) => !common.has(file)));
};
/**
 * Set for people and not to the byte: the nearest government system ships 200 kB for booking alone, and a first load of
 * this size takes less than a second on a slow phone network. What is over says that something came along unasked.
 */
const budgets: readonly (readonly [string, number, number])[] = [
  ["loader", sum(reach(["loader.js"], "zh-cn")), 1 * kB],
  ...["zh-cn", "en"].flatMap((locale): (readonly [string, number, number])[] => [
    [
      `pioneer-booking up to the confirmation, ${locale}`,
      sum(reach(["loader.js", "booking.js"], locale, later)),
      16.5 * kB,
    ],
    [`first loads of all ${embedded.length}, ${locale}`, sum(reach(["loader.js", ...all], locale, later)), 34 * kB],
    [`pioneer-honours as it first shows, ${locale}`, sum(reach(["loader.js", "honours.js"], locale, later)), 15 * kB],
    [`pioneer-desk beyond what all share, ${locale}`, beyondShared("desk.js", locale), 6.5 * kB],
  ]),
  [`all ${embedded.length} and what ever loads later, zh-cn`, sum(reach(["loader.js", ...all], "zh-cn")), Infinity],
];

const faults: string[] = [];
for (const file of files.values()) console.log(`  ${String(size(file)).padStart(6)} B  ${file.name}`);
for (const [what, bytes, limit] of budgets) {
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
for (const file of files.values()) faults.push(...belowFloor(file));
faults.forEach((fault) => console.error(fault));
process.exit(faults.length ? 1 : 0);
