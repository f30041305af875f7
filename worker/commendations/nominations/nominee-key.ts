import { nameIndex } from "../../platform/privacy/blind-index.ts";
import type { Keys } from "../../platform/privacy/keys.ts";

/**
 * The key of a nominee who was typed in. The organisation counts too: two people of one name at two firms are two
 * nominees; how either is spelt makes no difference.
 */
export const typedNomineeKey = async (keys: Keys, name: string, organisation: string): Promise<string> =>
  `typed:${await nameIndex(keys, `${name}|${organisation}`)}`;
