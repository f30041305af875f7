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

/** The latest id's millisecond and its 80 bits. */
let latest = { now: 0, random: 0n };

/**
 * A ULID (48 bits of milliseconds, 80 random bits, 26 symbols). Ids made in one millisecond follow each other too, as
 * the ULID specification's monotonic kind: the clock of a Worker stands still while it computes, and the entries of one
 * change are read in the order they were made. The step is random, so that no id tells its neighbour.
 */
export function newId(now: number = Date.now()): string {
  const random = crypto.getRandomValues(new BigUint64Array(2));
  const [high = 0n, low = 0n] = random;
  // The top bit is left clear: it would take 2^39 ids in one millisecond to overflow.
  latest = {
    now,
    random: now === latest.now ? latest.random + 1n + (low & 0xff_ffff_ffffn) : ((high & 0x7fffn) << 64n) | low,
  };
  let text = "";
  for (let bit = 75n; bit >= 0n; bit -= 5n) text += ALPHABET[Number((latest.random >> bit) & 31n)];
  return encodeInteger(now, 10) + text;
}

/** What every id that is made at an instant, or later, is greater than: a bound for queries, and no id. */
export const beforeIdsFrom = (now: number): string => encodeInteger(now, 10);

/** When an id was made, in milliseconds; undefined of what is no ULID. */
export function timeOfId(id: string): number | undefined {
  // Ten symbols hold 50 bits, of which a ULID uses 48.
  if (id.length !== 26 || id > "8") return undefined;
  let time = 0;
  for (const symbol of id.slice(0, 10)) {
    const value = ALPHABET.indexOf(symbol);
    if (value === -1) return undefined;
    time = time * 32 + value;
  }
  return time;
}
