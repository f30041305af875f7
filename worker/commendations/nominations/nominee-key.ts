import { soughtName } from "../../platform/privacy/blind-index.ts";
import type { Keys } from "../../platform/privacy/keys.ts";

/**
 * The keys a nominee who was typed in may have: that which is made today, and that of releases that digested no purpose.
 * The organisation counts too: two people of one name at two firms are two nominees; how either is spelt makes no
 * difference.
 */
export async function typedNomineeKeys(keys: Keys, name: string, organisation: string): Promise<[string, string]> {
  const { index, earlier } = await soughtName(keys, "typedNominees", `${name}|${organisation}`);
  return [`typed:${index}`, `typed:${earlier}`];
}
