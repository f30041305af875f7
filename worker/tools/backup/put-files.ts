import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { FILES, tenths, type Say } from "./make.ts";

/** Files put at once. */
const AT_ONCE = 8;

/** Puts the files of an unpacked backup into a bucket. */
export async function putFiles(folder: string, files: R2Bucket, say: Say): Promise<void> {
  const keys = await readdir(join(folder, FILES));
  const told = tenths(say, "Files");
  for (let first = 0; first < keys.length; first += AT_ONCE) {
    await Promise.all(
      keys.slice(first, first + AT_ONCE).map(async (key) => files.put(key, await readFile(join(folder, FILES, key)))),
    );
    told(Math.min(first + AT_ONCE, keys.length), keys.length);
  }
}
