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
/** The four of a portal's page. The lawyer's desk, one-time links and the roll of honour have pages of their own. */
const embedded = names.filter((name) => !["desk", "invitation", "honours"].includes(name));
const all = embedded.map((name) => `${name}.js`);
const shared = [...files.keys()].filter((name) => name.startsWith("shared-"));
/** The element's own: what the chunk that all load brings along is not counted. */
const beyondShared = (name: string, locale: string): number => {
  const common = new Set(reach(shared, locale, later));
  return sum(reach([name], locale, later).filter((file) => !common.has(file)));
};
const budgets: readonly (readonly [string, number, number])[] = [
  ["loader", sum(reach(["loader.js"], "zh-cn")), 1 * kB],
  ["pioneer-booking up to the confirmation, zh", sum(reach(["loader.js", "booking.js"], "zh-cn", later)), 14 * kB],
  ["pioneer-booking up to the confirmation, en", sum(reach(["loader.js", "booking.js"], "en", later)), 14 * kB],
  [
    `all ${embedded.length} elements up to the confirmation, zh`,
    sum(reach(["loader.js", ...all], "zh-cn", later)),
    28 * kB,
  ],
  [
    `all ${embedded.length} elements and what ever loads later, zh`,
    sum(reach(["loader.js", ...all], "zh-cn")),
    Infinity,
  ],
  ["pioneer-honours as it first shows, zh", sum(reach(["loader.js", "honours.js"], "zh-cn", later)), 14 * kB],
  ["pioneer-desk beyond what all share, zh", beyondShared("desk.js", "zh-cn"), 6 * kB],
  ["pioneer-desk beyond what all share, en", beyondShared("desk.js", "en"), 6 * kB],
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
