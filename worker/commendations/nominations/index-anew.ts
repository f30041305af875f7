import { writeBatch, type Statement } from "../../platform/db/client.ts";
import { nameIndex, soughtPhone } from "../../platform/privacy/blind-index.ts";
import { unseal } from "../../platform/privacy/seal.ts";
import type { Operation } from "../../platform/operation.ts";
import { chunkedWork, type Chunk } from "../../platform/worklist/chunks.ts";
import type { Work } from "../../platform/worklist/service.ts";
import * as indexes from "./index-queries.ts";
import { typedNomineeKeys } from "./nominee-key.ts";
import { findNomination } from "./queries.ts";
import { nominationPlace, openTyped } from "./service.ts";
import { findSupporter } from "./supporter-queries.ts";

const CHUNK = 40;

/** A nomination or a supporter, by the phone of whoever stands behind it. */
interface Voice {
  readonly id: string;
  readonly categoryId: string;
  readonly nominatorPhone: string | null;
}

/** The indexes of that phone; undefined where it does not open any more, and its row keeps the index it has. */
async function moveOf({ keys }: Operation, { id, categoryId, nominatorPhone }: Voice) {
  const phone =
    nominatorPhone &&
    (await unseal(keys, nominationPlace(id, "nominator_phone"), nominatorPhone).catch(() => undefined));
  return phone ? { ...(await soughtPhone(keys, "nominators", phone)), within: categoryId } : undefined;
}

/** The same of whom they nominate, where that was typed in. */
async function typedAnew(
  { db, keys }: Operation,
  { id, typedNominee }: { readonly id: string; readonly typedNominee: string | null },
): Promise<readonly Statement[]> {
  const typed = typedNominee && (await openTyped(keys, id, typedNominee).catch(() => undefined));
  if (!typed) return [];
  const [nomineeKey] = await typedNomineeKeys(keys, typed.name, typed.organisation ?? "");
  return indexes.setTypedIndexStatements(db, id, {
    nomineeKey,
    typedNameIndex: await nameIndex(keys, "typedNames", typed.name),
  });
}

/**
 * Makes the indexes of a nomination anew, after a release that reads numbers or names otherwise than the one before:
 * that of the nominator's phone, and those of a nominee who was typed in.
 */
export const nominationIndex: Work = {
  kind: "nominationIndex",
  execute: async (operation, id) => {
    const { db } = operation;
    const row = await findNomination(db, id);
    if (!row) return "done";
    const move = row.nomination.nominatorPhoneIndex === null ? undefined : await moveOf(operation, row.nomination);
    await writeBatch(db, [
      ...(move
        ? [
            ...indexes.moveNominatorIndexesStatements(db, [move]),
            indexes.setNominatorIndexStatement(db, id, move.index),
          ]
        : []),
      ...(await typedAnew(operation, row.nomination)),
    ]);
    return "done";
  },
};

/** The same of a supporter's phone. */
export const supporterIndex: Work = {
  kind: "supporterIndex",
  execute: async (operation, id) => {
    const { db } = operation;
    const row = await findSupporter(db, id);
    const move = row && row.nominatorPhoneIndex !== null ? await moveOf(operation, row) : undefined;
    if (move)
      await writeBatch(db, [
        ...indexes.moveNominatorIndexesStatements(db, [move]),
        indexes.setSupporterIndexStatement(db, id, move.index),
      ]);
    return "done";
  },
};

const chunkOf = async (
  operation: Operation,
  rows: readonly Voice[],
  more: readonly Statement[] = [],
): Promise<Chunk> => {
  const moves = await Promise.all(rows.map((row) => moveOf(operation, row)));
  return {
    statements: [
      ...indexes.moveNominatorIndexesStatements(
        operation.db,
        moves.filter((move) => move !== undefined),
      ),
      ...more,
    ],
    next: rows.length < CHUNK ? null : (rows.at(-1)?.id ?? null),
  };
};

/** The same of all nominations, after a release that digests something else with every number and name. */
export const nominationIndexes = chunkedWork("nominationIndexes", async (operation, after) => {
  const rows = await indexes.listIndexedNominations(operation.db, after, CHUNK);
  const typed = await Promise.all(rows.map((row) => typedAnew(operation, row)));
  return chunkOf(operation, rows, typed.flat());
});

/** The same of all supporters. */
export const supporterIndexes = chunkedWork("supporterIndexes", async (operation, after) =>
  chunkOf(operation, await indexes.listIndexedSupporters(operation.db, after, CHUNK)),
);
