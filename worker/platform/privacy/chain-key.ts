const encoder = new TextEncoder();

/** What the key is for. The number goes up if the chain's form ever changes. */
const PURPOSE = "pioneer-project/audit-chain/1";

/**
 * The 32 bytes that key the hash chains: HKDF-SHA-256 (RFC 5869) of INDEX_KEY. Derived, because it has to last as long
 * as that one, which is never changed either, and lies with it in the same safe; an own secret would protect from
 * nobody else. It leads one way only: an auditor may be given this key, and neither opens nor finds anybody's data with
 * it.
 */
export async function deriveChainKey(indexKey: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const secret = await crypto.subtle.importKey("raw", indexKey, "HKDF", false, ["deriveBits"]);
  return new Uint8Array(
    await crypto.subtle.deriveBits(
      { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(32), info: encoder.encode(PURPOSE) },
      secret,
      256,
    ),
  );
}

/** The derived bytes as a key that makes links, and no longer leaves memory. */
export const importChainKey = (bytes: Uint8Array<ArrayBuffer>): Promise<CryptoKey> =>
  crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
