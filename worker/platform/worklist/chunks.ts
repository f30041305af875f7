import { writeBatch, type Statement } from "../db/client.ts";
import type { Operation } from "../operation.ts";
import { askForWorkStatement, type Work } from "./service.ts";

/** A step through a table: what it writes, and the row the next one goes on behind; null at the end. */
export interface Chunk {
  readonly statements: readonly Statement[];
  readonly next: string | null;
}

/**
 * Work that goes through a table a chunk at a time: its subject is the id of the row it goes on behind, empty at first.
 * What a chunk writes and the asking for the next one are one batch.
 */
export function chunkedWork(kind: string, chunk: (operation: Operation, after: string) => Promise<Chunk>): Work {
  const work: Work = {
    kind,
    execute: async (operation, after) => {
      const { statements, next } = await chunk(operation, after);
      await writeBatch(operation.db, [
        ...statements,
        ...(next === null ? [] : [askForWorkStatement(operation, work, next)]),
      ]);
      return "done";
    },
  };
  return work;
}
