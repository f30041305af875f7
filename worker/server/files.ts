import { constants } from "node:fs";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { createHash, randomUUID } from "node:crypto";
import { dirname, join } from "node:path";

/** Keys are ids of our own, in folders perhaps: nothing that could lead out of the folder they are kept in. */
const KEY = /^[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/;

/** What is being written, and not yet there. Leftovers of a cut-off write end like that too, and are never read. */
const UNFINISHED = ".part";

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === "ENOENT";

async function synced(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * The county's files in a folder of this machine, behind the interface of an R2 bucket. A file is written beside its
 * place, brought to the disk and then renamed: it is there whole, or not at all.
 */
export class OwnFiles {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Where they are. */
  get where(): string {
    return this.#folder;
  }

  /** As a Worker's binding. */
  get binding(): R2Bucket {
    const bucket = {
      put: (key: string, value: unknown) => this.#put(key, value),
      get: (key: string) => this.#get(key),
      head: (key: string) => this.#head(key),
      delete: async (keys: string | readonly string[]) => {
        for (const key of [keys].flat()) await rm(this.#place(key), { force: true });
      },
      list: async ({ prefix = "", startAfter = "", limit = 1000 }: R2ListOptions = {}) => {
        const found = (await this.#keys()).filter((key) => key.startsWith(prefix) && key > startAfter);
        const objects = await Promise.all(found.slice(0, limit).map((key) => this.#head(key)));
        // What has gone since is not there.
        return { objects: objects.filter((object) => object !== null), truncated: found.length > limit };
      },
    };
    return bucket as unknown as R2Bucket;
  }

  /** Deletes what an earlier process was writing when it was killed: for the start, when nobody writes yet. */
  async forgetUnfinished(): Promise<void> {
    const entries = await readdir(this.#folder, { recursive: true, withFileTypes: true }).catch(() => []);
    for (const { name, parentPath } of entries)
      if (name.endsWith(UNFINISHED)) await rm(join(parentPath, name), { force: true });
  }

  #place(key: string): string {
    if (!KEY.test(key) || key.endsWith(UNFINISHED)) throw new Error("No file is called that.");
    return join(this.#folder, key);
  }

  async #put(key: string, value: unknown): Promise<object> {
    const place = this.#place(key);
    const bytes = new Uint8Array(await new Response(value as BodyInit).arrayBuffer());
    await mkdir(dirname(place), { recursive: true, mode: 0o700 });
    const unfinished = `${place}.${randomUUID()}${UNFINISHED}`;
    try {
      const handle = await open(unfinished, "wx", 0o600);
      try {
        await handle.writeFile(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(unfinished, place);
      await synced(dirname(place));
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
    return described(key, bytes);
  }

  async #get(key: string): Promise<object | null> {
    try {
      const bytes = new Uint8Array(await readFile(this.#place(key)));
      const answer = new Response(bytes);
      return {
        ...described(key, bytes),
        body: answer.body,
        arrayBuffer: () => answer.arrayBuffer(),
        text: () => answer.text(),
      };
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  async #head(key: string): Promise<object | null> {
    try {
      const { size, mtime } = await stat(this.#place(key));
      return { key, size, uploaded: mtime };
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  async #keys(): Promise<string[]> {
    try {
      const entries = await readdir(this.#folder, { recursive: true, withFileTypes: true });
      return entries
        .filter((entry) => entry.isFile() && !entry.name.endsWith(UNFINISHED))
        .map((entry) => join(entry.parentPath, entry.name).slice(this.#folder.length + 1))
        .toSorted();
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  }
}

function described(key: string, bytes: Uint8Array) {
  const etag = createHash("md5").update(bytes).digest("hex");
  return { key, size: bytes.byteLength, etag, httpEtag: `"${etag}"` };
}
