import { createHash } from "node:crypto";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { rolldown } from "rolldown";
import type { BuiltFile } from "./built-file.ts";
import { filesOf, languageOf, root, target, templates } from "./bundle.ts";

const assets = join(root, ".build/assets");

/** Pages of the service's own, by the folders of `components/` they are made from, and the module each begins with. */
const PAGES = { console: "define.ts", calls: "page.ts", branch: "page.ts" } as const;
type PageName = keyof typeof PAGES;
const sourceOf = (page: PageName): string => join(root, "components", page);

/** A page in chunks: what it needs first, one for each further screen, one for each language's texts. */
export async function bundlePage(page: PageName): Promise<readonly BuiltFile[]> {
  const modules = await rolldown({
    cwd: root,
    platform: "browser",
    transform: { target, define: { "process.env.NODE_ENV": '"production"' } },
    plugins: [templates],
    input: { [page]: join(sourceOf(page), PAGES[page]) },
  });
  const { output } = await modules.generate({
    format: "esm",
    entryFileNames: "[name].js",
    chunkFileNames: ({ moduleIds, name }) => `${languageOf(moduleIds)}${name}.js`,
    comments: false,
    minify: { compress: { target }, mangle: true, codegen: { removeWhitespace: true } },
    codeSplitting: {
      groups: [
        // What screens are made of, in one file; what only some of them need comes with them, and what reads workbooks
        // only when somebody chooses one.
        { name: "sheet", test: /spreadsheets[\\/]sheet\.ts$/, priority: 2 },
        // What draws charts, and what writes Word documents: with the first of them, and when somebody asks for one.
        {
          name: "charts",
          priority: 1,
          test: /node_modules[\\/](?:echarts|zrender|tslib)[\\/]|charts[\\/]draw-chart\.ts$/,
        },
        {
          name: "word-document",
          priority: 1,
          test: /node_modules[\\/](?:docx|fflate|nanoid)[\\/]|reports[\\/]filed-document\.ts$/,
        },
        { name: "workbook-file", priority: 1, test: /node_modules[\\/]@e965[\\/]|spreadsheets[\\/]workbook-file\.ts$/ },
        { name: "parts", test: /node_modules[\\/]|components[\\/](shared|elder|console[\\/][a-z-]+\.ts$)/ },
      ],
    },
  });
  return filesOf(output);
}

/**
 * Writes the pages and their files, each in a folder named by what is in them: browsers may keep them for good. The
 * pages themselves are asked for anew each time.
 */
export async function writeConsole(into: string = assets): Promise<void> {
  await writePage("console", into);
  await writePage("calls", into);
  await writePage("branch", into);
  await writeServiceFiles(into);
}

/** What the service's own pages load, which the Worker writes: scripts, styles, headers of all static files. */
async function writeServiceFiles(into: string): Promise<void> {
  const source = join(root, "components/service");
  await cp(join(source, "assets"), into, { recursive: true });
  for (const script of ["booking", "kiosk", "desk", "language"]) {
    const modules = await rolldown({ input: join(source, `${script}.ts`), transform: { target }, logLevel: "warn" });
    await modules.write({ file: join(into, "service", `${script}.js`), format: "es", minify: true });
    await modules.close();
  }
}

async function writePage(page: PageName, into: string): Promise<void> {
  const files = await bundlePage(page);
  const source = sourceOf(page);
  const styles = await readFile(join(source, "page.css"), "utf8");
  const digest = createHash("sha256");
  for (const { name, code } of files) digest.update(`${name}\0${code}\0`);
  const folder = digest.update(styles).digest("hex").slice(0, 8);
  await rm(join(into, page), { recursive: true, force: true });
  await mkdir(join(into, page, folder), { recursive: true });
  for (const { name, code } of files) await writeFile(join(into, page, folder, name), code);
  await writeFile(join(into, page, folder, "page.css"), styles);
  const text = await readFile(join(source, "page.html"), "utf8");
  await writeFile(join(into, `${page}.html`), text.replaceAll("{folder}", `/${page}/${folder}`));
}
