import { sha256 } from "./bytes.ts";
import { timingSafeEqual } from "node:crypto";
import { newId, randomSymbols } from "./id.ts";

const encoder = new TextEncoder();

/**
 * What a token is for, told by how it starts: `pio` an admin's, `pik` a kiosk's, `pid` a lawyer's desk, `pib` a Party branch, `pin` a
 * one-time invitation, `pia` a link to set an account up, `pis` where somebody is signed in.
 */
export type TokenPrefix = "pio" | "pik" | "pid" | "pib" | "pin" | "pia" | "pis";

/** A token as it is sent: `<prefix>_<id>_<secret>`. */
const TOKEN = /^([a-z]{3})_([0-9A-HJKMNP-TV-Z]{26})_([0-9A-HJKMNP-TV-Z]{32})$/;

/** What is kept of a token's secret: its SHA-256 as lower-case hex. */
export const hashSecret = (secret: string): Promise<string> => sha256(secret);

/** Makes a token: show `token` once, keep `id` and `hash`. The secret has 160 random bits. */
export async function makeToken(
  prefix: TokenPrefix = "pio",
  id = newId(),
): Promise<{ token: string; id: string; hash: string }> {
  const secret = randomSymbols(32);
  return { token: `${prefix}_${id}_${secret}`, id, hash: await hashSecret(secret) };
}

/** Takes a token apart, or undefined when it does not look like one of this kind. */
export function parseToken(token: string, prefix: TokenPrefix = "pio"): { id: string; secret: string } | undefined {
  const [, kind, id, secret] = TOKEN.exec(token) ?? [];
  return kind === prefix && id && secret ? { id, secret } : undefined;
}

/** Whether two digests are the same, without telling by time where they differ; their length is no secret. */
export function sameDigest(a: string, b: string): boolean {
  const [left, right] = [encoder.encode(a), encoder.encode(b)];
  return left.byteLength === right.byteLength && timingSafeEqual(left, right);
}
