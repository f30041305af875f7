/**
 * Codes of signings and nominations: 26 symbols of Crockford's base32, 130 random bits. Whoever has one sees how it
 * stands.
 */

/** In groups of five, the last of six: easier to read out and to copy by hand. */
export const groupCode = (code: string): string => code.replace(/(.{5})(?=.{5})/g, "$1-");

/** What was typed without what people put between the symbols, safe to stand in a path; the API forgives the rest. */
export const bareCode = (typed: string): string => typed.normalize("NFKC").replace(/\W/g, "").slice(0, 30);
