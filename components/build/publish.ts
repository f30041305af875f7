import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { writeBuilder } from "./builder.ts";
import { hashOf } from "./hash.ts";
import { readWithdrawn, releaseIn, writeReleases, type Withdrawn } from "./releases.ts";
import { analyze } from "./manifest/analyze.ts";
import { cssData, customElements, htmlData, types, webTypes } from "./manifest/outputs.ts";
import { packageVersion, root, type Bundle } from "./bundle.ts";

export const assets = join(root, ".build/assets/embed");

/** Packages whose code is inside: their licences ask to be passed on. */
const bundled = ["lit", "lit-html", "lit-element", "@lit/reactive-element", "@lit/task", "lean-qr"];

const licences = async (): Promise<string> => {
  const texts = bundled.map(async (name) => {
    const text = await readFile(join(root, "node_modules", name, "LICENSE"), "utf8").catch(() => "");
    return text && `${name}\n\n${text.trim()}\n`;
  });
  return (await Promise.all(texts)).filter(Boolean).join("\n---\n\n");
};

/**
 * Writes the moving copy (`v1`) and the one named by the version, with its SRI hashes; in both, what tools may know of
 * the elements. Returns the version.
 *
 * @param into       emptied first
 * @param withdrawn  versions that are served no more; those of this repository unless they are given
 */
export const publish = async (
  { loader, pinned, folder, chunks }: Bundle,
  into: string = assets,
  version: string = packageVersion(),
  withdrawn?: readonly Withdrawn[],
): Promise<string> => {
  await rm(into, { recursive: true, force: true });
  const parts = chunks.map((chunk) => ({ ...chunk, name: `${folder}/${chunk.name}` }));
  const notice = await licences();
  const contract = analyze();
  for (const copy of ["v1", version]) {
    const target = join(into, copy);
    await mkdir(join(target, folder), { recursive: true });
    await writeFile(join(target, "licences.txt"), notice);
    await writeFile(join(target, "custom-elements.json"), customElements(contract));
    await writeFile(join(target, "html-data.json"), htmlData(contract));
    await writeFile(join(target, "css-data.json"), cssData(contract));
    await writeFile(join(target, "web-types.json"), webTypes(contract, version));
    await writeFile(join(target, "pioneer-elements.d.ts"), types(contract));
    await writeBuilder(target, version);
    // For browsers that cannot construct style sheets: see shared/linked-sheet.ts.
    await writeFile(join(target, folder, "rules.css"), "/* Rules are put in by the elements. */\n");
    for (const { name, code } of [copy === version ? pinned : loader, ...parts])
      await writeFile(join(target, name), code);
  }
  const sri = Object.fromEntries([pinned, ...parts].map(({ name, code }) => [name, hashOf(code)]));
  await writeFile(join(into, version, "sri.json"), `${JSON.stringify(sri, null, 2)}\n`);
  await writeReleases(into, [await releaseIn(into, version, folder)], withdrawn ?? (await readWithdrawn()));
  return version;
};
