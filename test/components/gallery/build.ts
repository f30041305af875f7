import { join, resolve } from "node:path";
import { rolldown } from "rolldown";

export const root = resolve(import.meta.dirname, "../../..");
export const GALLERY = "test/components/gallery";

/** The gallery's scripts, by the address they are served at. */
export async function build(): Promise<ReadonlyMap<string, string>> {
  const bundle = await rolldown({
    cwd: root,
    input: { frame: join(root, GALLERY, "frame.ts"), console: join(root, GALLERY, "console.ts") },
    platform: "browser",
    transform: { define: { "process.env.NODE_ENV": '"production"' } },
    logLevel: "warn",
  });
  const { output } = await bundle.generate({ format: "esm", entryFileNames: "[name].js" });
  await bundle.close();
  return new Map(output.flatMap((file) => (file.type === "chunk" ? [[`/${file.fileName}`, file.code]] : [])));
}
