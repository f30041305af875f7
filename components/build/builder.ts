import { cp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { rolldown } from "rolldown";
import { builderPages } from "../webmasters/pages.ts";
import { root, target } from "./bundle.ts";

const here = join(root, "components/webmasters");

/** Writes the page for webmasters beside a release: what it offers is that release's. */
export async function writeBuilder(folder: string, version: string): Promise<void> {
  await cp(join(here, "served"), folder, { recursive: true });
  for (const [name, page] of builderPages(version)) await writeFile(join(folder, name), page);
  for (const name of ["builder", "preview"]) {
    const script = await rolldown({ input: join(here, `${name}.ts`), transform: { target }, logLevel: "warn" });
    await script.write({ file: join(folder, `${name}.js`), format: "es", minify: true });
    await script.close();
  }
}
