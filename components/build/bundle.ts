import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { rolldown, type InputOptions, type OutputChunk, type Plugin } from "rolldown";
import { minifyTemplates } from "./minify-templates.ts";

export const root = resolve(import.meta.dirname, "../..");
const components = join(root, "components");

/** Elements that exist, in the order of the build. */
export const elements = ["signing", "commitments", "booking", "nomination", "honours", "desk", "invitation"].filter(
  (name) => existsSync(join(components, name, "define.ts")),
);

/**
 * The oldest browser served is Chromium 86 (browser shells, kiosks on Windows 7). It knows class fields, private
 * methods and `?.`, but the compiler rewrites those at a tenth of the size for anything before 98, because of corner
 * cases of theirs. So it is told the language level, and `floor.ts` refuses what ES2022 has beyond Chromium 86.
 */
export const target = "es2022";

/** One emitted file and what the budgets need to know about it. */
export interface BuiltFile {
  readonly name: string;
  readonly code: string;
  /** Source modules inside, relative to the project. */
  readonly modules: readonly string[];
  readonly imports: readonly string[];
  readonly dynamicImports: readonly string[];
}

const minify = { compress: { target }, mangle: true, codegen: { removeWhitespace: true } } as const;

const templates: Plugin = {
  name: "minify-templates",
  transform: {
    filter: { id: /components[\\/].*\.ts$/ },
    handler: async (code, id) => ({ code: await minifyTemplates(id, code), moduleType: "js" }),
  },
};

const asFile = (chunk: OutputChunk): BuiltFile => ({
  name: chunk.fileName,
  code: chunk.code,
  modules: chunk.moduleIds.map((id) => id.replace(`${root}/`, "")),
  imports: chunk.imports,
  dynamicImports: chunk.dynamicImports,
});

/**
 * One module per element, one chunk for what they share, one per language, and the loader as a plain script.
 * While working on one element, only that one can be built.
 */
export const bundle = async (names: readonly string[] = elements): Promise<BuiltFile[]> => {
  const common: InputOptions = {
    cwd: root,
    platform: "browser",
    transform: { target },
    plugins: [templates],
  };
  const modules = await rolldown({
    ...common,
    input: Object.fromEntries(names.map((name) => [name, join(components, name, "define.ts")])),
  });
  const { output } = await modules.generate({
    format: "esm",
    entryFileNames: "[name].js",
    chunkFileNames: "[name]-[hash].js",
    comments: false,
    minify,
    codeSplitting: {
      groups: [
        { name: "shared", test: /node_modules[\\/](@?lit|lit-\w+)[\\/]|components[\\/]shared[\\/](?!calendar)/ },
        // On its own, or it would go along with what comes next, and the desk with it.
        { name: "calendar", test: /components[\\/]shared[\\/]calendar/ },
        // One file of what signing, nomination and a renewal at the desk share is smaller than four.
        { name: "submission", test: /components[\\/](submission[\\/](?!receipt)|signing[\\/]commitment-fields)/ },
      ],
    },
  });
  const script = await rolldown({ ...common, input: join(components, "loader.ts") });
  const loader = await script.generate({ format: "iife", entryFileNames: "loader.js", comments: false, minify });
  return [...loader.output, ...output].filter((file) => file.type === "chunk").map(asFile);
};

/** The package's version, which names the immutable copy. */
export const packageVersion = (): string =>
  (JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string }).version;
