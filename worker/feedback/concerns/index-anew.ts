import { phoneIndex } from "../../platform/privacy/blind-index.ts";
import { unseal } from "../../platform/privacy/seal.ts";
import { chunkedWork } from "../../platform/worklist/chunks.ts";
import * as queries from "./queries.ts";
import { concernPlace } from "./sealed-place.ts";

const CHUNK = 50;

/** Gives concerns the index they had none of before; a phone that does not open any more stays without. */
export const concernIndexes = chunkedWork("concernIndexes", async ({ db, keys }, after) => {
  const rows = await queries.listUnindexedConcerns(db, after, CHUNK);
  const statements = rows.map(async ({ id, phone }) => {
    const opened = phone && (await unseal(keys, concernPlace(id, "phone"), phone).catch(() => undefined));
    return opened ? [queries.setConcernIndexStatement(db, id, await phoneIndex(keys, "concerns", opened))] : [];
  });
  return {
    statements: (await Promise.all(statements)).flat(),
    next: rows.length < CHUNK ? null : (rows.at(-1)?.id ?? null),
  };
});
