import { z } from "@hono/zod-openapi";

/** A mobile (`1[3-9]` and nine digits) or a landline with its area code; spaces, hyphens and +86 are allowed. */
export const phoneSchema = z
  .string()
  .trim()
  .min(1)
  .max(30)
  .regex(
    /^(?:(?:\+|00)?86[\s-]?)?(?:1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}|\(?0\d{2,3}\)?[\s-]?[2-9]\d{6,7}(?:-\d{1,5})?)$/,
    "phone",
  )
  .openapi({ example: "13812345678" });

/*
 * Patterns go out in the OpenAPI document, where no flag goes with them, to be read by languages that know neither
 * `\p{…}` nor `\u…` alike: classes of plain characters only. What they cannot say is asked beside them.
 */
const without = (...characters: readonly string[]) => new RegExp(`^[^${characters.join("")}]*$`);
const CONTROLS = String.raw`\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f`;
const LINE_ENDS = String.raw`\t\n\r\u2028\u2029`;
const DIRECTION_CHANGES = String.raw`\u061c\u202a-\u202e\u2066-\u2069`;
const INVISIBLE = String.raw`\u200b\u200e\u200f\u2060\ufeff`;
const LINE = without(CONTROLS, LINE_ENDS, DIRECTION_CHANGES, INVISIBLE);
const TEXT = without(CONTROLS, DIRECTION_CHANGES);
/** Halves of a character can be written in JSON, but nothing can be done with them. */
const isWhole = (text: string) => text.isWellFormed();

/**
 * One line, such as a title. Rare characters (GB 18030-2022, beyond the basic plane) and `·` stay as they are; control,
 * direction-changing and invisible characters and line separators are refused, since they can make a list read wrong or
 * a name look like another, and halves of a character.
 */
export const lineSchema = (maximum: number) =>
  z.string().trim().min(1).max(maximum).regex(LINE, "format").refine(isWhole, "format");

/** A person's name. */
export const nameSchema = lineSchema(50);

/** Why somebody of the bureau did something, for the audit entry. */
export const reasonTextSchema = z.string().trim().min(1).max(500);

/** Free text of one or more lines: no control characters but line ends. */
export const textSchema = (minimum: number, maximum: number) =>
  z.string().trim().min(minimum).max(maximum).regex(TEXT, "format").refine(isWhole, "format");

/** A licence number: 17 digits, older ones 12. No check digit, and the place digits say nothing: lawyers move. */
export const licenceNoSchema = z
  .string()
  .trim()
  .min(1)
  .regex(/^(?:\d{17}|\d{12})$/, "licence_no");

/** A calendar date that exists, `YYYY-MM-DD`. */
export const dateSchema = z.string().refine((date) => {
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(date);
}, "date");

/** A time of day, `HH:MM`. */
export const timeSchema = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, "format");

/** A row's id as it comes in from outside. */
export const idSchema = z.string().min(1).max(64);

const CREDIT_CODE_SYMBOLS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/** Unified social credit code (GB 32100-2015): 18 symbols, the last a check symbol: weights 3^i mod 31. */
export function isCreditCode(code: string): boolean {
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(code)) return false;
  let sum = 0;
  let weight = 1;
  for (const symbol of code.slice(0, 17)) {
    sum += CREDIT_CODE_SYMBOLS.indexOf(symbol) * weight;
    weight = (weight * 3) % 31;
  }
  return CREDIT_CODE_SYMBOLS[(31 - (sum % 31)) % 31] === code[17];
}

/** A law firm's credit code: registered by the justice administration, so it starts with 31. */
export const creditCodeSchema = z
  .string()
  .trim()
  .toUpperCase()
  .refine((code) => code.startsWith("31") && isCreditCode(code), "credit_code");
