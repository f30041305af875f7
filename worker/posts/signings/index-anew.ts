import type { Operation } from "../../platform/operation.ts";
import { writeBatch, type Statement } from "../../platform/db/client.ts";
import { phoneIndex } from "../../platform/privacy/blind-index.ts";
import { unseal } from "../../platform/privacy/seal.ts";
import { chunkedWork } from "../../platform/worklist/chunks.ts";
import type { Work } from "../../platform/worklist/service.ts";
import * as queries from "./queries.ts";
import { signingPhone } from "./sealed-signing.ts";

const CHUNK = 50;

/** A phone that does not open any more leaves its row the index it has. */
async function anew(
  { db, keys }: Operation,
  { id, phone }: { readonly id: string; readonly phone: string | null },
): Promise<readonly Statement[]> {
  const opened = phone && (await unseal(keys, signingPhone(id), phone).catch(() => undefined));
  return opened ? [queries.setPhoneIndexStatement(db, id, await phoneIndex(keys, "signings", opened))] : [];
}

/** Makes the index of a signing's phone anew, after a release that reads numbers otherwise than the one before. */
export const signingIndex: Work = {
  kind: "signingIndex",
  execute: async (operation, id) => {
    const row = await queries.findSigning(operation.db, id);
    if (row && row.signing.phoneIndex !== null) await writeBatch(operation.db, await anew(operation, row.signing));
    return "done";
  },
};

/** The same of all signings, after a release that digests something else with every number. */
export const signingIndexes = chunkedWork("signingIndexes", async (operation, after) => {
  const rows = await queries.listIndexed(operation.db, after, CHUNK);
  const statements = await Promise.all(rows.map((row) => anew(operation, row)));
  return { statements: statements.flat(), next: rows.length < CHUNK ? null : (rows.at(-1)?.id ?? null) };
});
