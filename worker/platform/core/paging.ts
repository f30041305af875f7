import { z } from "@hono/zod-openapi";
import { decodeBase64, encodeBase64Url } from "./bytes.ts";
import { fieldProblem } from "./problem.ts";

/** `after` and `limit` of a list. */
export const pageQuery = (maximum: number, usual: number) =>
  z.object({
    after: z.string().max(400).optional().openapi({ description: "The `next` of the page before." }),
    limit: z.coerce.number().int().min(1).max(maximum).default(usual),
  });

/** One page and where the next one starts. */
export const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() });

export interface Page<T> {
  readonly items: T[];
  readonly next: string | null;
}

/**
 * Keyset paging: ask the query for `limit + 1` rows, and the key of the last row shown starts the next page. Unlike an
 * offset it costs the same on every page and skips nothing when rows come and go.
 */
export function toPage<Row, T>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => readonly string[],
  toItem: (row: Row) => T,
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(toItem),
    next: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null,
  };
}

const encodeCursor = (key: readonly string[]): string => encodeBase64Url(new TextEncoder().encode(JSON.stringify(key)));

/** The key in a cursor of `length` parts; undefined without one. Refuses a cursor that was not made here. */
export function decodeCursor(cursor: string | undefined, length: number): string[] | undefined {
  if (cursor === undefined) return undefined;
  try {
    const key: unknown = JSON.parse(new TextDecoder().decode(decodeBase64(cursor)));
    if (Array.isArray(key) && key.length === length && key.every((part) => typeof part === "string")) return key;
  } catch {
    // Falls through: a broken cursor is refused like any other.
  }
  throw fieldProblem("after", "format");
}
