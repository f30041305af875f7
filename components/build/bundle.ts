import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { rolldown, type InputOptions, type OutputAsset, type OutputChunk, type Plugin } from "rolldown";
import type { ElementName } from "../shared/discover.ts";
import type { BuiltFile } from "./built-file.ts";
import { firstNeeds } from "./first-needs.ts";
import { hashOf } from "./hash.ts";
import { minifyTemplates } from "./minify-templates.ts";
import { wrapChunks } from "./wrap-chunks.ts";

export const root = resolve(import.meta.dirname, "../..");
const components = join(root, "components");

/** Elements that exist, in the order of the build. */
export const elements: readonly ElementName[] = [
  "signing",
  "commitments",
  "booking",
  "nomination",
  "honours",
  "desk",
  "invitation",
];

export const isElement = (name: string): name is ElementName => elements.includes(name as ElementName);

/**
 * The oldest browser served is Chromium 86 (browser shells, kiosks on Windows 7). It knows class fields, private
 * methods and `?.`, but the compiler rewrites those at a tenth of the size for anything before 98, because of corner
 * cases of theirs. So it is told the language level, and `floor.ts` refuses what ES2022 has beyond Chromium 86.
 */
export const target = "es2022";

const minify = { compress: { target }, mangle: true, codegen: { removeWhitespace: true } } as const;

export const templates: Plugin = {
  name: "minify-templates",
  transform: {
    filter: { id: /components[\\/].*\.ts$/ },
    handler: async (code, id) => ({ code: await minifyTemplates(id, code), moduleType: "js" }),
  },
};

/** What is published: the loader, and beside it a folder of chunks. */
export interface Bundle {
  readonly loader: BuiltFile;
  /** The loader of the copy that never changes: it knows the hashes of the chunks. */
  readonly pinned: BuiltFile;
  /**
   * Named by what is in the chunks, so that a folder never changes: browsers may keep it for good, and the folders of
   * earlier releases can stay beside it for pages that are open.
   */
  readonly folder: string;
  readonly chunks: readonly BuiltFile[];
}

const asFile = (chunk: OutputChunk): BuiltFile => ({
  name: chunk.fileName,
  code: chunk.code,
  modules: chunk.moduleIds.map((id) => id.replace(`${root}/`, "")),
  imports: chunk.imports,
  dynamicImports: chunk.dynamicImports,
});

export const filesOf = (output: readonly (OutputChunk | OutputAsset)[]): BuiltFile[] =>
  output.filter((file) => file.type === "chunk").map(asFile);

/** Texts are called alike in each language. */
export const languageOf = (modules: readonly string[]): string => {
  const [, language] = /components[\\/]translations[\\/]([a-z-]+)[\\/]/.exec(modules[0] ?? "") ?? [];
  return language ? `${language}-` : "";
};

const digestOf = (files: readonly BuiltFile[]): string => {
  const digest = createHash("sha256");
  for (const { name, code } of files) digest.update(`${name}\0${code}\0`);
  return digest.digest("hex").slice(0, 8);
};

/**
 * One chunk per element, one for what they share, one per language and whatever comes later, and the loader as a plain
 * script. While working on one element, only that one can be built.
 */
export const bundle = async (names: readonly ElementName[] = elements): Promise<Bundle> => {
  const common: InputOptions = { cwd: root, platform: "browser", transform: { target }, plugins: [templates] };
  const modules = await rolldown({
    ...common,
    plugins: [templates, wrapChunks()],
    input: Object.fromEntries(names.map((name) => [name, join(components, name, "define.ts")])),
  });
  const { output } = await modules.generate({
    format: "esm",
    entryFileNames: "[name].js",
    chunkFileNames: ({ moduleIds }) => `${languageOf(moduleIds)}[name].js`,
    comments: false,
    minify,
    codeSplitting: {
      groups: [
        {
          name: "shared",
          test: /node_modules[\\/](@?lit|lit-\w+)[\\/]|components[\\/]shared[\\/](?!form|validate|calendar|keep-trying|link-token|part\.ts|direct-fetch|linked-sheet|refreshable)/,
        },
        // Of pages that a link opens. The loader names it: it is short.
        { name: "key", test: /components[\\/]shared[\\/]link-token/ },
        // Forms, with what they can say of names and numbers; a wall and a roll of honour show something without.
        {
          name: "forms",
          test: /components[\\/]shared[\\/](form\.ts|validate|calendar)|worker[\\/]platform[\\/]values[\\/](line|phone-shape)/,
        },
        // One file of what signing, nomination and a renewal at the desk share is smaller than four.
        {
          name: "submission",
          test: /components[\\/](submission[\\/](?!receipt)|signing[\\/]commitment-fields)|values[\\/](register|private-use|name)/,
        },
      ],
    },
  });
  const chunks = filesOf(output);
  const folder = digestOf(chunks);
  const needs = JSON.stringify(firstNeeds(names, chunks));
  const loaderWith = async (hashes: string): Promise<BuiltFile> => {
    const script = await rolldown({
      ...common,
      transform: { target, define: { CHUNKS: JSON.stringify(`${folder}/`), FIRST_NEEDS: needs, HASHES: hashes } },
      input: join(components, "loader.ts"),
    });
    const built = await script.generate({ format: "iife", entryFileNames: "loader.js", comments: false, minify });
    const [loader] = filesOf(built.output);
    if (!loader) throw new Error("The loader was not built");
    return loader;
  };
  // As long as they must be: the loader holds some two hundred of them.
  const hashes = Object.fromEntries(
    chunks.map(({ name, code }) => [name.replace(/\.js$/, ""), hashOf(code, "sha256")]),
  );
  const [loader, pinned] = await Promise.all([loaderWith("undefined"), loaderWith(JSON.stringify(hashes))]);
  return { loader, pinned, folder, chunks };
};

/** The package's version, which names the immutable copy. */
export const packageVersion = (): string =>
  (JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string }).version;
