const SYMBOLS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/** A credit code from its first 17 symbols; the check symbol is worked out with the standard's own table of weights. */
export function creditCode(body: string): string {
  const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
  const sum = weights.reduce((total, weight, index) => total + weight * SYMBOLS.indexOf(body[index] ?? ""), 0);
  return body + SYMBOLS[(31 - (sum % 31)) % 31];
}
