import { foldCode } from "../../worker/platform/values/code.ts";

/**
 * Codes that what was sent to the bureau is followed up by: ten symbols of Crockford's base 32, of use with the phone
 * alone, and the 26 of earlier releases, a secret by themselves.
 */

/** In groups of four, as in our messages: easier to read out and to copy by hand. */
export const groupCode = (code: string): string => code.replace(/(.{4})(?=.)/g, "$1-");

/** What was typed or copied as the code it is, safe to stand in a path. */
export const bareCode = (typed: string): string => foldCode(typed).slice(0, 30);

/** Whether a code opens without a phone. */
export const isSecretCode = (code: string): boolean => code.length > 10;
