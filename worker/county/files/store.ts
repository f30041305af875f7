import type { Env } from "../../platform/core/env.ts";
import { Problem } from "../../platform/core/problem.ts";

/** Bytes that lie in the store. */
export interface StoredBytes {
  readonly key: string;
  readonly uploadedAt: Date;
}

/** Under what the store has, beside files, the journal of what was erased: no row knows it, and a restore reads it. */
export const ERASURES = "erasures/";

/** Where the bytes of files lie. Nothing outside this file knows which store that is. */
export interface FileStore {
  put(key: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Null when there is nothing under the key. */
  read(key: string): Promise<ReadableStream | null>;
  /** At most 1000 at a time; what is not there is no fault. */
  delete(keys: readonly string[]): Promise<void>;
  /** What there is behind a key, in the order of the keys: at most 1000. */
  list(after: string, limit: number): Promise<readonly StoredBytes[]>;
}

/** A store that does not answer says nothing of what was asked: the same may go the next time. */
async function answered<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (cause) {
    throw new Problem("temporarily_unavailable", undefined, { cause });
  }
}

/** The store of this deployment: an R2 bucket. */
export const openFileStore = ({ FILES }: Pick<Env, "FILES">): FileStore => ({
  put: async (key, bytes) => {
    await answered(FILES.put(key, bytes));
  },
  read: async (key) => (await answered(FILES.get(key)))?.body ?? null,
  delete: (keys) => answered(FILES.delete([...keys])),
  list: async (after, limit) => {
    const { objects } = await answered(FILES.list({ limit, ...(after && { startAfter: after }) }));
    return objects.map(({ key, uploaded }) => ({ key, uploadedAt: uploaded }));
  },
});
