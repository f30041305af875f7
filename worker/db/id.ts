/** Crockford's base 32: no I, L, O or U, so that a code read aloud or copied by hand stays right. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** `symbols` random symbols of Crockford's base 32, five bits each, from the platform's secure generator. */
export function randomSymbols(symbols: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(symbols));
  let text = "";
  for (const byte of bytes) text += ALPHABET[byte & 31];
  return text;
}

/** Encodes a non-negative integer below 2^53 in `length` symbols, most significant first. */
function encodeInteger(value: number, length: number): string {
  let text = "";
  for (let rest = value; text.length < length; rest = Math.floor(rest / 32)) text = ALPHABET[rest % 32] + text;
  return text;
}

/** The first `symbols` times five bits of `bytes` in symbols, most significant first. */
export function encodeBytes(bytes: Uint8Array, symbols: number): string {
  let text = "";
  for (let bit = 0; text.length < symbols; bit += 5) {
    const pair = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0);
    text += ALPHABET[(pair >> (11 - (bit & 7))) & 31];
  }
  return text;
}

/** A ULID (48 bits of milliseconds, 80 random bits, 26 symbols): unguessable enough for rows, and in order of making. */
export function newId(now: number = Date.now()): string {
  return encodeInteger(now, 10) + randomSymbols(16);
}

/** Brings a code as people type it (spaces, hyphens, lower case, O for 0, I or L for 1) to the form it was made in. */
export function normaliseCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
}
