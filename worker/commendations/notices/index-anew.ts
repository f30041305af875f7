import { phoneIndex } from "../../platform/privacy/blind-index.ts";
import { unseal } from "../../platform/privacy/seal.ts";
import { chunkedWork } from "../../platform/worklist/chunks.ts";
import { place } from "./objection-service.ts";
import * as queries from "./queries.ts";

const CHUNK = 50;

/** Gives objections the index they had none of before; a phone that does not open any more stays without. */
export const objectionIndexes = chunkedWork("objectionIndexes", async ({ db, keys }, after) => {
  const rows = await queries.listUnindexedObjections(db, after, CHUNK);
  const statements = rows.map(async ({ id, phone }) => {
    const opened = phone && (await unseal(keys, place(id, "phone"), phone).catch(() => undefined));
    return opened ? [queries.setObjectionIndexStatement(db, id, await phoneIndex(keys, "objections", opened))] : [];
  });
  return {
    statements: (await Promise.all(statements)).flat(),
    next: rows.length < CHUNK ? null : (rows.at(-1)?.id ?? null),
  };
});
