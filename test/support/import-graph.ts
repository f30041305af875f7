/**
 * `npm run graph`: how the parts of `worker/` and the files of `components/` import each other. Wings stand in an order
 * and import only from wings to their left; inside a wing neither folders nor files go in circles. No files of the
 * elements do, and an element's class is its own business: parts know its `host.ts`. Prints the figures and whatever
 * breaks the order, which `worker/README.md` draws and the lint rules hold file by file.
 */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { ORDER } from "./wings.ts";

const root = resolve(import.meta.dirname, "../..");

const placeOf = (wing: string): number => ORDER.findIndex((wings) => wings.includes(wing));

type Graph = Map<string, Set<string>>;

/** Every import between files of a folder, type imports as well. */
function readImports(folder: string): Graph {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  return new Map(
    files.map((file) => {
      const text = readFileSync(join(folder, file), "utf8");
      const targets = [...text.matchAll(/(?:from|import\()\s*"(\.{1,2}\/[^"?]+\.ts)"/g)].map(([, specifier = ""]) =>
        relative(folder, resolve(folder, dirname(file), specifier)),
      );
      return [file, new Set(targets.filter((target) => !target.startsWith("..")))];
    }),
  );
}

const wingOf = (file: string): string => file.split("/")[0] ?? "";

/** A folder of a wing, or the wing itself for the files that lie in it directly. */
const folderOf = (file: string): string =>
  file
    .split("/")
    .slice(0, file.split("/").length > 2 ? 2 : 1)
    .join("/");

/** The same graph between larger parts. */
function between(imports: Graph, partOf: (file: string) => string): Graph {
  const graph: Graph = new Map();
  for (const [file, targets] of imports) {
    const part = partOf(file);
    const known = graph.get(part) ?? new Set();
    for (const target of targets) if (partOf(target) !== part) known.add(partOf(target));
    graph.set(part, known);
  }
  return graph;
}

/** Groups that reach each other in circles (Tarjan's strongly connected components of more than one member). */
function circlesOf(graph: Graph): string[][] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const path: string[] = [];
  const circles: string[][] = [];
  const visit = (node: string): void => {
    order.set(node, order.size);
    low.set(node, order.get(node) ?? 0);
    path.push(node);
    for (const next of graph.get(node) ?? []) {
      if (!order.has(next)) visit(next);
      if (path.includes(next)) low.set(node, Math.min(low.get(node) ?? 0, low.get(next) ?? 0));
    }
    if (low.get(node) !== order.get(node)) return;
    const members = path.splice(path.indexOf(node));
    if (members.length > 1) circles.push(members);
  };
  for (const node of graph.keys()) if (!order.has(node)) visit(node);
  return circles;
}

const imports = readImports(join(root, "worker"));
// What lies in the worker's own folder puts the wings together and is in none of them; nor are the operator's tools.
const isInWing = (file: string): boolean => placeOf(wingOf(file)) >= 0;
const inWings: Graph = new Map(
  [...imports].filter(([file]) => isInWing(file)).map(([file, targets]) => [file, targets]),
);

const upwards = [...inWings].flatMap(([file, targets]) =>
  [...targets]
    .filter((target) => {
      if (wingOf(target) === wingOf(file)) return false;
      // What is put together from all other wings stands between them and the jobs.
      if (target === "composition.ts") return wingOf(file) !== "jobs";
      return !isInWing(target) || placeOf(wingOf(target)) >= placeOf(wingOf(file));
    })
    .map((target) => `${file} → ${target}`),
);
const elements = readImports(join(root, "components"));
/** An element's class: it has the name of its folder, which registers it. */
const isElementClass = (file: string): boolean =>
  /^([\w-]+)\/\1\.ts$/.test(file) && elements.has(join(dirname(file), "define.ts"));
const classImports = [...elements].flatMap(([file, targets]) =>
  [...targets]
    .filter((target) => isElementClass(target) && file !== join(dirname(target), "define.ts"))
    .map((target) => `${file} → ${target}`),
);
const circles = {
  wings: circlesOf(between(inWings, wingOf)),
  folders: circlesOf(between(inWings, folderOf)),
  files: circlesOf(inWings),
  "files of the elements": circlesOf(elements),
};

const count = [...imports.values()].reduce((sum, targets) => sum + targets.size, 0);
console.log(`${imports.size} files of worker/, ${count} imports between them`);
for (const [name, found] of Object.entries(circles)) {
  console.log(`circles between ${name}: ${found.length}`);
  for (const members of found) console.error(`  ${members.join(" ↔ ")}`);
}
console.log(`upward imports between wings: ${upwards.length}`);
for (const edge of upwards) console.error(`  ${edge}`);
console.log(
  `${elements.size} files of components/; imports of an element's class by others than its define.ts: ${classImports.length}`,
);
for (const edge of classImports) console.error(`  ${edge}`);
const broken =
  upwards.length + classImports.length + Object.values(circles).reduce((sum, found) => sum + found.length, 0);
process.exit(broken === 0 ? 0 : 1);
