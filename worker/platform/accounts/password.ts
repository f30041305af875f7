import { scrypt } from "node:crypto";
import { z } from "@hono/zod-openapi";
import { sha256, decodeBase64, encodeBase64Url } from "../core/bytes.ts";
import { sameDigest } from "../core/token.ts";
import { WEAK } from "./weak-passwords.ts";

/** As NIST SP 800-63B (2025) 3.1.1.2 counts them: length tells, and nobody has to mix kinds of characters. */
const SHORTEST = 10;
const LONGEST = 128;

/** A password as it is typed. Its characters are compared in their composed form (RFC 8265). */
export const passwordSchema = z
  .string()
  .max(LONGEST * 4)
  .transform((text) => text.normalize("NFKC"))
  .pipe(z.string().min(1, "required").min(SHORTEST, "too_short").max(LONGEST, "too_long"))
  .openapi({ type: "string", minLength: SHORTEST, maxLength: LONGEST, format: "password" });

/**
 * Cost of scrypt (RFC 7914): 32 MiB, as the OWASP Password Storage Cheat Sheet asks where memory is scarce; an isolate
 * has 128.
 */
const COST = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 };
const KEY_BYTES = 32;

const derive = (password: string, salt: Uint8Array, { N, r, p, maxmem } = COST): Promise<string> =>
  new Promise((resolve, reject) => {
    scrypt(password, salt, KEY_BYTES, { N, r, p, maxmem }, (error, key) =>
      error ? reject(error) : resolve(encodeBase64Url(new Uint8Array(key))),
    );
  });

/** What is kept of a password: `scrypt$<N>$<r>$<p>$<salt>$<key>`, both in base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const { N, r, p } = COST;
  return ["scrypt", N, r, p, encodeBase64Url(salt), await derive(password, salt)].join("$");
}

/** Stands for the password of whoever has none: a guess at it takes as long as any other, and none fits. */
const NOBODYS = `scrypt$${COST.N}$${COST.r}$${COST.p}$AAAAAAAAAAAAAAAAAAAAAA$-`;

/** Whether this is the password; with `null` it takes its time and is not. */
export async function isPassword(password: string, kept: string | null): Promise<boolean> {
  const [, N = "", r = "", p = "", salt = "", key = ""] = (kept ?? NOBODYS).split("$");
  const cost = { ...COST, N: Number(N), r: Number(r), p: Number(p) };
  return sameDigest(await derive(password, decodeBase64(salt), cost), key);
}

const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

/** Whether `text` is a few characters again and again, or one behind the other in the alphabet. */
function isPattern(text: string): boolean {
  const steps = new Set([...text].slice(1).map((character, at) => character.charCodeAt(0) - text.charCodeAt(at)));
  return new Set(text).size < 5 || (steps.size === 1 && text.length > 1);
}

/**
 * Whether a password is one of those that are tried first: of the list, a pattern, or made of words that stand beside
 * it, such as the user name.
 */
export async function isWeak(password: string, beside: readonly string[]): Promise<boolean> {
  const text = bare(password);
  const rest = beside.map(bare).reduce((left, word) => (word.length > 2 ? left.replaceAll(word, "") : left), text);
  if (text.length < 6 || isPattern(text) || rest.length < 6) return true;
  const digits = (await sha256(text)).slice(0, 6);
  for (let low = 0, high = WEAK.length / 6; low < high;) {
    const middle = (low + high) >> 1;
    const found = WEAK.slice(middle * 6, middle * 6 + 6);
    if (found === digits) return true;
    if (found < digits) low = middle + 1;
    else high = middle;
  }
  return false;
}
