import { createHmac, createSecretKey, type KeyObject } from "node:crypto";
import { decodeBase64, encodeBase64Url } from "../core/bytes.ts";
import type { Env } from "../core/env.ts";
import { deriveChainKey, importChainKey } from "./chain-key.ts";

const encoder = new TextEncoder();

export type KeySecret = "DATA_KEYS" | "INDEX_KEY" | "LINK_KEY";
export const KEY_SECRETS: readonly KeySecret[] = ["DATA_KEYS", "INDEX_KEY", "LINK_KEY"];

/** Needed only by a bureau that sends messages; checked like the others when it is there. */
type OptionalSecret = "GATEWAY_KEY";

function keyBytes(secret: KeySecret | OptionalSecret, text: string): Uint8Array<ArrayBuffer> {
  let bytes;
  try {
    bytes = decodeBase64(text);
  } catch {
    throw new Error(`The secret ${secret} is not base64.`);
  }
  if (bytes.length !== 32) throw new Error(`The secret ${secret} must hold 32 bytes; it holds ${bytes.length}.`);
  // A sample key is one byte repeated or a readable sentence; a random one is neither, except with odds of 2^-200.
  if (new Set(bytes).size < 8 || /^[\x20-\x7e]+$/.test(String.fromCharCode(...bytes))) {
    throw new Error(`The secret ${secret} is a sample, not random bytes.`);
  }
  return bytes;
}

function dataKeyBytes(text: string): { id: string; bytes: Uint8Array<ArrayBuffer> }[] {
  const entries = text.split(",").map((entry) => {
    const [id, key, ...rest] = entry.trim().split(":");
    if (!id || !/^[A-Za-z0-9]{1,8}$/.test(id) || !key || rest.length)
      throw new Error("The secret DATA_KEYS must read <id>:<base64>[,<id>:<base64>…].");
    return { id, bytes: keyBytes("DATA_KEYS", key) };
  });
  // A new key under an old id would hide the old one, and with it everything that was sealed before.
  if (new Set(entries.map(({ id }) => id)).size < entries.length)
    throw new Error("The secret DATA_KEYS has an id twice.");
  return entries;
}

/** The bytes of a county's keys, as they were written: with one of them in two counties, each could open the other's. */
export const keyTextsOf = ({ DATA_KEYS, INDEX_KEY, LINK_KEY }: Pick<Env, KeySecret>): readonly string[] => [
  ...DATA_KEYS.split(",").map((key) => key.trim().replace(/^[^:]*:/, "")),
  INDEX_KEY,
  LINK_KEY,
];

/**
 * Throws with the name of the first secret that is missing, malformed or a sample. Never puts a secret in the message.
 */
export function assertSecrets(env: Partial<Pick<Env, KeySecret | OptionalSecret>>): void {
  for (const secret of KEY_SECRETS) {
    const text = env[secret];
    if (!text) throw new Error(`The secret ${secret} is missing. Set it with: wrangler secret put ${secret}`);
    if (secret === "DATA_KEYS") dataKeyBytes(text);
    else keyBytes(secret, text);
  }
  if (env.INDEX_KEY === env.LINK_KEY) throw new Error("The secret LINK_KEY must differ from INDEX_KEY.");
  if (!env.GATEWAY_KEY) return;
  keyBytes("GATEWAY_KEY", env.GATEWAY_KEY);
  if (env.GATEWAY_KEY === env.INDEX_KEY || env.GATEWAY_KEY === env.LINK_KEY)
    throw new Error("The secret GATEWAY_KEY must differ from INDEX_KEY and LINK_KEY.");
}

/** A key that makes codes and never leaves here. It works at once: Web Crypto asks another thread for each, in Node. */
export class MacKey {
  readonly #key: KeyObject;

  constructor(bytes: Uint8Array) {
    this.#key = createSecretKey(bytes);
  }

  /** HMAC-SHA-256 (RFC 2104) of `text`. */
  sign(text: string): Uint8Array {
    return createHmac("sha256", this.#key).update(encoder.encode(text)).digest();
  }
}

export interface Keys {
  /** The first one seals. */
  readonly data: readonly { readonly id: string; readonly key: CryptoKey }[];
  readonly index: MacKey;
  readonly link: MacKey;
  /** Makes the links of the hash chains: see `chain-key.ts`. */
  readonly chain: CryptoKey;
  /** Null where no messages are sent. */
  readonly gateway: CryptoKey | null;
}

const imported = new WeakMap<object, Promise<Keys>>();

/** The keys of this environment, imported once per isolate and not extractable. */
export function keysOf(env: Pick<Env, KeySecret | OptionalSecret>): Promise<Keys> {
  let keys = imported.get(env);
  if (!keys) imported.set(env, (keys = importKeys(env)));
  return keys;
}

async function importKeys(env: Pick<Env, KeySecret | OptionalSecret>): Promise<Keys> {
  assertSecrets(env);
  const gateway = (text: string) =>
    crypto.subtle.importKey("raw", keyBytes("GATEWAY_KEY", text), { name: "HMAC", hash: "SHA-256" }, false, [
      "sign",
      "verify",
    ]);
  const data = dataKeyBytes(env.DATA_KEYS).map(async ({ id, bytes }) => ({
    id,
    key: await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]),
  }));
  return {
    data: await Promise.all(data),
    index: new MacKey(keyBytes("INDEX_KEY", env.INDEX_KEY)),
    link: new MacKey(keyBytes("LINK_KEY", env.LINK_KEY)),
    chain: await importChainKey(await deriveChainKey(keyBytes("INDEX_KEY", env.INDEX_KEY))),
    gateway: env.GATEWAY_KEY ? await gateway(env.GATEWAY_KEY) : null,
  };
}

/** HMAC-SHA-256 of `text`, first `bytes` bytes, as base64url. */
export const keyedDigest = async (key: MacKey, text: string, bytes = 32): Promise<string> =>
  encodeBase64Url(key.sign(text).subarray(0, bytes));
