import type { ApiClient } from "../api.ts";

/** Who calls the endpoints while the county is loaded. */
export interface Callers {
  /** An administrator. */
  readonly bureau: ApiClient;
  /** Hands links over, which an administrator does not see. */
  readonly clerk: ApiClient;
  readonly citizen: ApiClient;
}

/** What has an id in the database, by its key in the sample. */
export type Ids = ReadonlyMap<string, string>;

export function idOf(ids: Ids, key: string): string {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`The sample names ${key}, which it does not define.`);
  return id;
}

/** Carries out `work` for all items, a few at a time, and keeps their order in the result. */
export async function forEach<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const AT_ONCE = 6;
  const results: R[] = [];
  for (let first = 0; first < items.length; first += AT_ONCE)
    results.push(...(await Promise.all(items.slice(first, first + AT_ONCE).map(work))));
  return results;
}

/** Creates all items and tells their ids. */
export async function createAll<T extends { readonly key: string }>(
  items: readonly T[],
  create: (item: T) => Promise<{ id: string }>,
): Promise<Ids> {
  return new Map(await forEach(items, async (item) => [item.key, (await create(item)).id] as const));
}
