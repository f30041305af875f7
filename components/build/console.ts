import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { rolldown } from "rolldown";
import type { BuiltFile } from "./built-file.ts";
import { filesOf, languageOf, root, target, templates } from "./bundle.ts";

const assets = join(root, ".build/assets");
const source = join(root, "components/console");

/** The console in chunks: what the first screen needs, one for each further screen, one for each language's texts. */
export async function bundleConsole(): Promise<readonly BuiltFile[]> {
  const modules = await rolldown({
    cwd: root,
    platform: "browser",
    transform: { target },
    plugins: [templates],
    input: { console: join(source, "define.ts") },
  });
  const { output } = await modules.generate({
    format: "esm",
    entryFileNames: "[name].js",
    chunkFileNames: ({ moduleIds, name }) => `${languageOf(moduleIds)}${name}.js`,
    comments: false,
    minify: { compress: { target }, mangle: true, codegen: { removeWhitespace: true } },
    codeSplitting: {
      groups: [
        // What screens are made of, in one file; what only some of them need comes with them.
        { name: "parts", test: /node_modules[\\/]|components[\\/](shared|elder|console[\\/][a-z-]+\.ts$)/ },
      ],
    },
  });
  return filesOf(output);
}

/**
 * Writes the console's page and its files, in a folder named by what is in them: browsers may keep them for good.
 * The page itself is asked for anew each time.
 */
export async function writeConsole(into: string = assets): Promise<void> {
  const files = await bundleConsole();
  const styles = await readFile(join(source, "page.css"), "utf8");
  const digest = createHash("sha256");
  for (const { name, code } of files) digest.update(`${name}\0${code}\0`);
  const folder = digest.update(styles).digest("hex").slice(0, 8);
  await rm(join(into, "console"), { recursive: true, force: true });
  await mkdir(join(into, "console", folder), { recursive: true });
  for (const { name, code } of files) await writeFile(join(into, "console", folder, name), code);
  await writeFile(join(into, "console", folder, "page.css"), styles);
  const page = await readFile(join(source, "page.html"), "utf8");
  await writeFile(join(into, "console.html"), page.replaceAll("{folder}", `/console/${folder}`));
}
