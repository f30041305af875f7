import type { Plugin, RenderedChunk } from "rolldown";
import { parseAst } from "rolldown/parseAst";

/**
 * Built chunks import nothing by themselves: each exports the names of the chunks it needs and a function that makes its
 * exports out of theirs. `shared/chunk-loader.ts` fetches and joins them.
 *
 * The reason: Chromium up to 109 and Firefox never fetch a module again whose first request failed, whatever asks for
 * it. A dynamic import can be tried again under a fresh address; a static one cannot, because its address stands in the
 * chunk. One lost file would make every chunk above it unusable until the page is loaded again, with all that was typed.
 */
export const wrapChunks = (): Plugin => ({
  name: "wrap-chunks",
  renderChunk: (code, chunk, _, { chunks }) => wrap(code, chunk, chunks),
});

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}
interface Identifier extends Node {
  readonly name: string;
}
interface Text extends Node {
  readonly value: string;
}
interface Import extends Node {
  readonly source: Text;
  readonly specifiers: readonly {
    readonly type: "ImportSpecifier" | "ImportDefaultSpecifier" | "ImportNamespaceSpecifier";
    readonly imported?: Identifier;
    readonly local: Identifier;
  }[];
}
interface Export extends Node {
  readonly source: Text | null;
  readonly declaration: Node | null;
  readonly specifiers: readonly { readonly local: Identifier; readonly exported: Identifier }[];
}

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && "type" in value;

const visit = (node: Node, seen: (node: Node) => void): void => {
  seen(node);
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child, seen);
};

/** The names of a chunk and of all that it needs, directly or not. */
export const withNeeds = (
  name: string,
  chunks: Readonly<Record<string, { readonly imports: readonly string[] }>>,
  found: Set<string> = new Set(),
): Set<string> => {
  if (found.has(name)) return found;
  found.add(name);
  for (const other of chunks[name]?.imports ?? []) withNeeds(other, chunks, found);
  return found;
};

/** `./shared.js` is `shared.js`. */
const fileOf = (source: string): string => source.replace(/^\.\//, "");

/** The name that stands in a chunk. */
const shortOf = (file: string): string => file.replace(/\.js$/, "");

const wrap = (code: string, chunk: RenderedChunk, chunks: Record<string, RenderedChunk>): string => {
  const refuse = (what: string): never => {
    throw new Error(`${chunk.fileName} ${what}, which cannot be handed over between chunks`);
  };
  const program = parseAst(code) as unknown as Node & { readonly body: readonly Node[] };
  const needs: string[] = [];
  const parameters: string[] = [];
  const exported = new Map<string, string>();
  /** What goes in place of a span of the code, last first. */
  const changes: [start: number, end: number, text: string][] = [];

  const takeImport = ({ start, end, source, specifiers }: Import): void => {
    needs.push(shortOf(fileOf(source.value)));
    const [first] = specifiers;
    parameters.push(
      first?.type === "ImportNamespaceSpecifier"
        ? first.local.name
        : `{${specifiers.map(({ imported, local }) => `${imported?.name ?? "default"}:${local.name}`).join()}}`,
    );
    changes.push([start, end, ""]);
  };
  const takeExport = ({ start, end, source, declaration, specifiers }: Export): void => {
    if (source || declaration) refuse("exports in a form that is not known");
    for (const { local, exported: outside } of specifiers) exported.set(outside.name, local.name);
    changes.push([start, end, ""]);
  };
  for (const node of program.body)
    if (node.type === "ImportDeclaration") takeImport(node as Import);
    else if (node.type === "ExportNamedDeclaration") takeExport(node as Export);
    else if (node.type.startsWith("Export")) refuse("exports in a form that is not known");

  const here = withNeeds(chunk.fileName, chunks);
  visit(program, (node) => {
    if (node.type === "ImportExpression") {
      const { source } = node as Import;
      const name = fileOf(source.value);
      // All that the other chunk needs is fetched beside it.
      const names = [...withNeeds(name, chunks)].filter((other) => other === name || !here.has(other));
      changes.push([node.start, node.end, `__load(${names.map((other) => JSON.stringify(shortOf(other))).join()})`]);
    }
  });

  for (const [start, end, text] of changes.toSorted(([a], [b]) => b - a))
    code = code.slice(0, start) + text + code.slice(end);
  if (chunk.name === "rolldown-runtime") code = ownKeys(code);
  const result = [...exported].map(([outside, local]) => `${outside}:${local}`).join();
  return `export default[${JSON.stringify(needs)},(__load,${parameters.join()})=>{${code}\nreturn{${result}}}];`;
};

/** The bundler's own helper goes through inherited names too; some pages put enumerable values on `Object.prototype`. */
const ownKeys = (code: string): string => {
  const loop = "for (var name in all)";
  if (code.split(loop).length !== 2) throw new Error("The bundler's runtime has changed: see ownKeys");
  return code.replace(loop, "for (const name of Object.getOwnPropertyNames(all))");
};

/** Chunks that need each other cannot be made one after the other. */
export const circles = (
  chunks: readonly { readonly name: string; readonly imports: readonly string[] }[],
): string[] => {
  const byName = Object.fromEntries(chunks.map((chunk) => [chunk.name, chunk]));
  return chunks
    .filter(({ imports }) => imports.length)
    .filter(({ name, imports }) => imports.some((other) => withNeeds(other, byName).has(name)))
    .map(({ name }) => name);
};
