import type { Env } from "../../platform/core/env.ts";

/** Where the bytes of files lie. Nothing outside this file knows which store that is. */
export interface FileStore {
  put(key: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Null when there is nothing under the key. */
  read(key: string): Promise<ReadableStream | null>;
  /** At most 1000 at a time; what is not there is no fault. */
  delete(keys: readonly string[]): Promise<void>;
}

/** The store of this deployment: an R2 bucket. */
export const openFileStore = ({ FILES }: Pick<Env, "FILES">): FileStore => ({
  put: async (key, bytes) => {
    await FILES.put(key, bytes);
  },
  read: async (key) => (await FILES.get(key))?.body ?? null,
  delete: (keys) => FILES.delete([...keys]),
});
