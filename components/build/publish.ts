import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { packageVersion, root, type BuiltFile } from "./bundle.ts";

export const assets = join(root, ".build/assets/embed");

/** What the budgets read; beside the assets, so that it is not served. */
export const manifest = join(root, ".build/embed-manifest.json");

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
 * Writes the moving copy (`v1`) and the immutable one (named by the package's version, with its SRI hashes).
 * Returns the version.
 */
export const publish = async (files: readonly BuiltFile[]): Promise<string> => {
  const version = packageVersion();
  await rm(assets, { recursive: true, force: true });
  const sri: Record<string, string> = {};
  const notice = await licences();
  for (const folder of ["v1", version]) {
    const target = join(assets, folder);
    await mkdir(target, { recursive: true });
    await writeFile(join(target, "licences.txt"), notice);
    for (const { name, code } of files) {
      await writeFile(join(target, name), code);
      sri[name] = `sha384-${createHash("sha384").update(code).digest("base64")}`;
    }
  }
  await writeFile(join(assets, version, "sri.json"), `${JSON.stringify(sri, null, 2)}\n`);
  await writeFile(
    manifest,
    JSON.stringify(
      files.map(({ name, modules, imports, dynamicImports }) => ({ name, modules, imports, dynamicImports })),
    ),
  );
  return version;
};
