import { keepTrying } from "./keep-trying.ts";
import { verified } from "./verified.ts";

/** For the build to fill in: the hashes of the chunks, in the loader that is pinned; undefined in the one that moves. */
declare const HASHES: Readonly<Record<string, string>> | undefined;

/** Makes the exports of the first chunk; the others are fetched beside it. */
export type Load = (...names: readonly string[]) => Promise<object>;

/** What a built chunk exports: the names of the chunks it needs, and what makes its exports out of theirs. */
interface Chunk {
  readonly default: readonly [needs: readonly string[], join: (load: Load, ...needed: readonly object[]) => object];
}

/** How long a file may take, in milliseconds, before it is asked for again; one that comes later still counts. */
const limit = 15_000;

/** Nothing in it but what is put there, whatever a page has given to all objects. */
const bare = <T>(): Record<string, T | undefined> => Object.create(null) as Record<string, T | undefined>;

/**
 * Fetches built chunks and joins them (see `build/wrap-chunks.ts`), each once.
 *
 * A call makes one try. What has failed, or does not come, is fetched under a fresh address by the next one, since
 * Chromium up to 109 and Firefox keep the failure of an address for the page's life; what has arrived is not fetched
 * again, unless something it needs has failed: after an update of the server it may name other files.
 *
 * Old portal libraries change `Array.prototype` and friends: nothing of theirs is called here.
 *
 * @param folder where the chunks are, with a slash at the end
 */
export const chunkLoader = (folder: string): Load => {
  const made = bare<Promise<object>>();
  const arrived = bare<Chunk>();
  /** What makes an address fresh. */
  const queries = bare<string>();
  let failures = 0;

  // The address stands here twice: a variable for it would cost every page of the moving copy, which verifies nothing.
  const receive = async (name: string): Promise<Chunk> =>
    (arrived[name] = (await import(
      typeof HASHES === "object"
        ? await verified(`${folder}${name}.js${queries[name] ?? ""}`, HASHES[name])
        : `${folder}${name}.js${queries[name] ?? ""}`
    )) as Chunk);

  const make = async (name: string): Promise<object> => {
    try {
      const late = new Promise<never>((_, reject) => setTimeout(reject, limit));
      const [needs, join] = (arrived[name] ?? (await Promise.race([receive(name), late]))).default;
      const needed: Promise<object>[] = [];
      for (const need of needs) needed.push(load(need));
      // What a chunk loads later is tried a few times before the reader is asked.
      return join((...names) => keepTrying(() => load(...names), 4), ...(await Promise.all(needed)));
    } catch (error) {
      queries[name] = `?retry=${++failures}`;
      made[name] = arrived[name] = undefined;
      throw error;
    }
  };
  const load: Load = (...names) => {
    for (const name of names) (made[name] ??= make(name)).catch(() => undefined);
    return made[names[0] ?? ""] as Promise<object>;
  };
  return load;
};
