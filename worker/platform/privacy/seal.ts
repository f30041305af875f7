import { decodeBase64, encodeBase64Url } from "../core/bytes.ts";
import type { Keys } from "./keys.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Where a sealed value lives: bound into it, so that it opens nowhere else. */
export interface SealedPlace {
  readonly table: string;
  readonly column: string;
  /** The row's id. */
  readonly row: string;
}

const associatedData = ({ table, column, row }: SealedPlace) => encoder.encode(`${table}|${column}|${row}`);

/**
 * Seals `text` with AES-256-GCM (NIST SP 800-38D): `<key id>.<96-bit nonce>.<ciphertext and tag>`, base64url. The place
 * is authenticated, not stored.
 */
export async function seal(keys: Keys, place: SealedPlace, text: string): Promise<string> {
  const [current] = keys.data;
  if (!current) throw new Error("There is no data key.");
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv, additionalData: associatedData(place) },
    current.key,
    encoder.encode(text),
  );
  return `${current.id}.${encodeBase64Url(iv)}.${encodeBase64Url(new Uint8Array(sealed))}`;
}

/** Opens what `seal` made for the same place. Throws when the value was altered or moved, or its key is gone. */
export async function unseal(keys: Keys, place: SealedPlace, sealed: string): Promise<string> {
  const [id, iv, ciphertext] = sealed.split(".");
  const entry = keys.data.find((candidate) => candidate.id === id);
  if (!entry || !iv || !ciphertext)
    throw new Error(`A value in ${place.table}.${place.column} is sealed with a key that is not here.`);
  const plain = await crypto.subtle.decrypt(
    { name: "AES-GCM", iv: decodeBase64(iv), additionalData: associatedData(place) },
    entry.key,
    decodeBase64(ciphertext),
  );
  return decoder.decode(plain);
}
