import { foldCode } from "../../worker/platform/values/code.ts";

/**
 * Codes of signings and nominations: 26 symbols of Crockford's base32, 130 random bits. Whoever has one sees how it
 * stands.
 */

/** In groups of five, the last of six: easier to read out and to copy by hand. */
export const groupCode = (code: string): string => code.replace(/(.{5})(?=.{5})/g, "$1-");

/** What was typed or copied as the code it is, safe to stand in a path. */
export const bareCode = (typed: string): string => foldCode(typed).slice(0, 30);
