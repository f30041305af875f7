import { newId, randomSymbols } from "../db/id.ts";

const encoder = new TextEncoder();

/**
 * What a token is for, told by how it starts: `pio` an admin's, `pik` a kiosk's, `pid` a lawyer's desk, `pin` a
 * one-time invitation.
 */
export type TokenPrefix = "pio" | "pik" | "pid" | "pin";

/** A token as it is sent: `<prefix>_<id>_<secret>`. */
const TOKEN = /^([a-z]{3})_([0-9A-HJKMNP-TV-Z]{26})_([0-9A-HJKMNP-TV-Z]{32})$/;

/** SHA-256 of a token's secret as lower-case hex. */
export async function hashSecret(secret: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", encoder.encode(secret)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Makes a token: show `token` once, keep `id` and `hash`. The secret has 160 random bits. */
export async function makeToken(prefix: TokenPrefix = "pio"): Promise<{ token: string; id: string; hash: string }> {
  const id = newId();
  const secret = randomSymbols(32);
  return { token: `${prefix}_${id}_${secret}`, id, hash: await hashSecret(secret) };
}

/** Takes a token apart, or undefined when it does not look like one of this kind. */
export function parseToken(token: string, prefix: TokenPrefix = "pio"): { id: string; secret: string } | undefined {
  const [, kind, id, secret] = TOKEN.exec(token) ?? [];
  return kind === prefix && id && secret ? { id, secret } : undefined;
}

/** Compares two digests of the same length without telling by time where they differ. */
export function sameDigest(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let i = 0; i < a.length; i++) difference |= a.charCodeAt(i) ^ b.charCodeAt(i % (b.length || 1));
  return difference === 0;
}
