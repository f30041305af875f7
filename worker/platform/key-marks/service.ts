import type { Database } from "../db/client.ts";
import { keyedDigest, type Keys } from "../privacy/keys.ts";
import { seal, unseal } from "../privacy/seal.ts";
import { insertMarks, listMarks } from "./queries.ts";

const MARKED = "This key fits this data.";
const SEALING = "DATA_KEYS ";

const placeOf = (name: string) => ({ table: "key_marks", column: "mark", row: name });

/** A key that is not the one the data was written with: the message names the secret, and holds nothing of it. */
export class KeysDoNotFit extends Error {}

/**
 * Holds the keys against the marks they left when they were first used with this data. Throws, naming the secret, where
 * one is another or gone: sealed data would open for nobody, phones would not be found, and plates would be unknown. A
 * key that is new leaves its mark.
 */
export async function checkKeys(db: Database, keys: Keys): Promise<void> {
  const marks = new Map((await listMarks(db)).map(({ name, mark }) => [name, mark]));
  const digests = [
    { name: "INDEX_KEY", mark: await keyedDigest(keys.index, `key mark|${MARKED}`) },
    { name: "LINK_KEY", mark: await keyedDigest(keys.link, `key mark|${MARKED}`) },
  ];
  for (const { name, mark } of digests)
    if (marks.has(name) && marks.get(name) !== mark)
      throw new KeysDoNotFit(`The secret ${name} is not the one this data was written with.`);
  for (const [name, mark] of marks) {
    if (!name.startsWith(SEALING)) continue;
    const id = name.slice(SEALING.length);
    if (!keys.data.some((key) => key.id === id))
      throw new KeysDoNotFit(`The secret DATA_KEYS lacks the key ${id}, with which data here is sealed.`);
    const opened = await unseal(keys, placeOf(name), mark).catch(() => undefined);
    if (opened !== MARKED)
      throw new KeysDoNotFit(`The key ${id} of DATA_KEYS is not the one data here is sealed with.`);
  }
  const [current] = keys.data;
  const sealing = current && `${SEALING}${current.id}`;
  const missing = digests.filter(({ name }) => !marks.has(name));
  if (sealing && !marks.has(sealing)) missing.push({ name: sealing, mark: await seal(keys, placeOf(sealing), MARKED) });
  await insertMarks(db, missing);
}
