import { foldName } from "../values/name.ts";
import { phoneKey } from "../values/phone.ts";
import { keyedDigest, type Keys } from "./keys.ts";

/** Finds rows by phone without storing it: HMAC-SHA-256 of the number, in whatever spelling, under the index key. */
export function phoneIndex(keys: Keys, phone: string): Promise<string> {
  return keyedDigest(keys.index, `phone|${phoneKey(phone)}`);
}

/** The same for a name that was typed in. */
export function nameIndex(keys: Keys, name: string): Promise<string> {
  return keyedDigest(keys.index, `name|${foldName(name)}`);
}
