import { parseAst } from "rolldown/parseAst";
import type { BuiltFile } from "./built-file.ts";

/**
 * What Chromium 86 does not have: syntax by node, the rest by how it looks in minified code.
 * Also what a strict content policy refuses.
 */
const forbidden: readonly (readonly [RegExp, string])[] = [
  [/[;{"'`]inset:/, "CSS inset (87)"],
  [/aspect-ratio:/, "CSS aspect-ratio (88)"],
  [/:(has|is|where)\(/, "CSS :has, :is, :where (88)"],
  [/@container|@layer/, "CSS container queries, layers (99)"],
  [/\d(dvh|svh|lvh|cqw)\b/, "CSS viewport units (108)"],
  [/\.at\(/, ".at() (92)"],
  [/\.(findLast|findLastIndex|toSorted|toReversed)\(/, "array methods (97)"],
  [/structuredClone|randomUUID|Object\.hasOwn|AbortSignal\.(any|timeout)|\.throwIfAborted/, "API after 86"],
  [
    /var\(--(?!_?pioneer-)|[;{]--(?!_?pioneer-)[a-z-]+:/,
    "a custom property that a page may have registered as something else",
  ],
  [/\(\?<[=!]/, "a regular expression that looks behind (Safari 16.4)"],
  [/\bstyle=/, "inline style, refused by a strict policy"],
  [/\beval\(|new Function\b/, "eval, refused by a strict policy"],
];

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && "type" in value;

const refused = (node: Node): string | undefined => {
  if (node.type === "StaticBlock") return "static block (94)";
  if (node.type === "Decorator" || node.type === "AccessorProperty") return "decorators";
  if (node.type === "BinaryExpression" && isNode(node["left"]) && node["left"].type === "PrivateIdentifier")
    return "#x in (91)";
  if (node.type === "ForInStatement") return "for…in, which goes through what a page has given to all objects";
  if (isGlobalEvent(node["superClass"] ?? (node.type === "NewExpression" && node["callee"])))
    return "the page's own Event, which may be another";
  if (node.type === "CallExpression" && takesThird(node))
    return "a third argument, which old shims of filter leave out";
  const regex = node["regex"] as { readonly flags: string } | undefined;
  if (regex && /[dv]/.test(regex.flags)) return "regular expression flag d or v (90)";
  return node.type === "ChainExpression" && hasOptionalSpread(node["expression"])
    ? "?.(...list), broken before 91"
    : undefined;
};

const isGlobalEvent = (node: unknown): boolean =>
  isNode(node) && node.type === "Identifier" && node["name"] === "Event";

/** `list.filter((item, index, all) => …)`. */
const takesThird = ({ callee, arguments: given }: Node): boolean =>
  isNode(callee) &&
  isNode(callee["property"]) &&
  /^(filter|map|forEach|some|every|find|findIndex|flatMap)$/.test(String(callee["property"]["name"])) &&
  (given as Node[]).some(({ params }) => Array.isArray(params) && params.length > 2);

const hasOptionalSpread = (node: unknown): boolean =>
  isNode(node) &&
  node.type === "CallExpression" &&
  (node["arguments"] as Node[]).some(({ type }) => type === "SpreadElement");

const walk = (node: Node, inFunction: boolean, found: Set<string>): void => {
  const problem = refused(node);
  if (problem) found.add(problem);
  if (node.type === "AwaitExpression" && !inFunction) found.add("top-level await (89)");
  const inner = inFunction || /Function/.test(node.type);
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walk(child, inner, found);
};

/** What in this file the oldest browser or the strictest portal would refuse; empty when all is well. */
export const belowFloor = ({ name, code }: BuiltFile): string[] => {
  const found = new Set(forbidden.filter(([pattern]) => pattern.test(code)).map(([, what]) => what));
  walk(parseAst(code) as unknown as Node, false, found);
  if (name === "loader.js" && /[^\t\n -~]|\bimport\.meta\b|^export\b/.test(code))
    found.add("a loader that is no plain ASCII script");
  return [...found].map((what) => `${name}: ${what}`);
};
