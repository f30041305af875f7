import { keyedDigest, type Keys } from "./keys.ts";

/** A phone number as it is compared: digits only, without the country code. */
export function normalisePhone(phone: string): string {
  return phone.replace(/\D/g, "").replace(/^(00)?86(?=1\d{10}$)/, "");
}

/** Finds rows by phone without storing it: HMAC-SHA-256 of the normalised number under the index key. */
export function phoneIndex(keys: Keys, phone: string): Promise<string> {
  return keyedDigest(keys.index, `phone|${normalisePhone(phone)}`);
}

/** The same for a name that was typed in: white space is dropped, case folded. */
export function nameIndex(keys: Keys, name: string): Promise<string> {
  return keyedDigest(keys.index, `name|${name.normalize("NFKC").replace(/\s/g, "").toLowerCase()}`);
}
