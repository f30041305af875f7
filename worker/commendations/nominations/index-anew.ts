import { writeBatch } from "../../platform/db/client.ts";
import { nameIndex, phoneIndex } from "../../platform/privacy/blind-index.ts";
import { unseal } from "../../platform/privacy/seal.ts";
import type { Operation } from "../../platform/operation.ts";
import type { Work } from "../../platform/worklist/service.ts";
import { typedNomineeKey } from "./nominee-key.ts";
import * as queries from "./queries.ts";
import { nominationPlace, openNominee } from "./service.ts";
import { findSupporter, setSupporterIndexStatement } from "./supporter-queries.ts";

const indexOf = async ({ keys }: Operation, id: string, sealed: string): Promise<string> =>
  phoneIndex(keys, await unseal(keys, nominationPlace(id, "nominator_phone"), sealed));

/**
 * Makes the indexes of a nomination anew, after a release that reads numbers or names otherwise than the one before:
 * that of the nominator's phone, and those of a nominee who was typed in.
 */
export const nominationIndex: Work = {
  kind: "nominationIndex",
  execute: async (operation, id) => {
    const { db, keys } = operation;
    const row = await queries.findNomination(db, id);
    if (!row) return "done";
    const { nominatorPhone, nominatorPhoneIndex, typedNominee } = row.nomination;
    const nominee = typedNominee === null ? undefined : await openNominee(keys, row);
    await writeBatch(db, [
      ...(nominatorPhone && nominatorPhoneIndex !== null
        ? [queries.setNominatorIndexStatement(db, id, await indexOf(operation, id, nominatorPhone))]
        : []),
      ...(nominee
        ? queries.setTypedIndexStatements(db, id, {
            nomineeKey: await typedNomineeKey(keys, nominee.name, nominee.organisation ?? ""),
            typedNameIndex: await nameIndex(keys, nominee.name),
          })
        : []),
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
    if (row?.nominatorPhone && row.nominatorPhoneIndex !== null)
      await writeBatch(db, [setSupporterIndexStatement(db, id, await indexOf(operation, id, row.nominatorPhone))]);
    return "done";
  },
};
