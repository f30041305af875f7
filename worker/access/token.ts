import { newId, randomSymbols } from "../db/id.ts";

const encoder = new TextEncoder();

/** A bearer token as it is sent: `pio_<id>_<secret>`. */
const TOKEN = /^pio_([0-9A-HJKMNP-TV-Z]{26})_([0-9A-HJKMNP-TV-Z]{32})$/;

/** SHA-256 of a token's secret as lower-case hex. */
export async function hashSecret(secret: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", encoder.encode(secret)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Makes a token: show `token` once, keep `id` and `hash`. The secret has 160 random bits. */
export async function makeToken(): Promise<{ token: string; id: string; hash: string }> {
  const id = newId();
  const secret = randomSymbols(32);
  return { token: `pio_${id}_${secret}`, id, hash: await hashSecret(secret) };
}

/** Takes a token apart, or undefined when it does not look like one. */
export function parseToken(token: string): { id: string; secret: string } | undefined {
  const [, id, secret] = TOKEN.exec(token) ?? [];
  return id && secret ? { id, secret } : undefined;
}

/** Compares two digests of the same length without telling by time where they differ. */
export function sameDigest(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let i = 0; i < a.length; i++) difference |= a.charCodeAt(i) ^ b.charCodeAt(i % (b.length || 1));
  return difference === 0;
}
