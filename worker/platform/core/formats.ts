import { z } from "@hono/zod-openapi";
import { countCharacters, lineProblem, showsSomething } from "../values/line.ts";
import { LONGEST_NAME, tidyName, tidyText } from "../values/name.ts";
import { formatPhone, parsePhone, phoneProblem, publicLineProblem, tidyLine } from "../values/phone.ts";
import { holdsIdNumber, holdsPhone } from "../values/personal-data.ts";
import { isDivisionCode, isFirmCode, isLicenceNo, tidyCreditCode, tidyNumber } from "../values/register.ts";
import type { FieldCode } from "./problem.ts";

type Context = z.core.ParsePayload<string>;

/** Refuses a text for a length counted in characters as a reader counts them, not in UTF-16 units. */
const tooLong = ({ issues, value }: Context, maximum: number): number =>
  issues.push({ code: "too_big", origin: "string", maximum, inclusive: true, input: value });

const refuse = ({ issues, value }: Context, code: FieldCode): number =>
  issues.push({ code: "custom", message: code, input: value });

/** A person's number, kept in its usual spelling: see `values/phone.ts`. */
export const phoneSchema = z
  .string()
  .overwrite((typed) => {
    const phone = parsePhone(typed);
    return phone ? formatPhone(phone) : typed;
  })
  .check((context) => {
    const problem = phoneProblem(context.value);
    if (problem) refuse(context, problem);
  })
  .openapi({
    example: "13812345678",
    description: "A mobile, or a landline with its area code and perhaps an extension, in any spelling.",
  });

/** A line that an office answers, its numbers kept in their usual spelling: see `values/phone.ts`. */
export const publicLineSchema = z
  .string()
  .overwrite(tidyLine)
  .check((context) => {
    const problem = publicLineProblem(context.value);
    if (problem) refuse(context, problem);
  })
  .openapi({
    example: "0731-84586000",
    description: "Whatever a person's number may be, a hotline such as 12348, a 400 number, or up to three of them.",
  });

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

const oneLine = (maximum: number, tidy: (text: string) => string) =>
  z
    .string()
    .overwrite(tidy)
    .check((context) => {
      const problem = lineProblem(context.value, maximum);
      if (problem?.code === "too_long") tooLong(context, maximum);
      else if (problem) refuse(context, problem.code);
    })
    .openapi({ minLength: 1, maxLength: maximum, pattern: LINE.source });

/**
 * One line, such as a title. Rare characters (GB 18030-2022, beyond the basic plane) stay as they are; what shows
 * nothing, or turns the direction of a text, can make a list read wrong or a name look like another, and is refused.
 * See `values/name.ts`.
 */
export const lineSchema = (maximum: number) => oneLine(maximum, tidyText);

/** A person's name, its dots kept as `·`. */
export const nameSchema = oneLine(LONGEST_NAME, tidyName);

/** Free text of one or more lines: no control characters but line ends. */
export const textSchema = (minimum: number, maximum: number) =>
  z
    .string()
    .overwrite(tidyText)
    .check((context) => {
      const { value } = context;
      const length = countCharacters(value);
      if (minimum > 0 && !showsSomething(value)) refuse(context, "required");
      else if (length < minimum)
        context.issues.push({ code: "too_small", origin: "string", minimum, inclusive: true, input: value });
      else if (length > maximum) tooLong(context, maximum);
    })
    .regex(TEXT, "format")
    .refine(isWhole, "format")
    .openapi({ minLength: minimum, maxLength: maximum });

/**
 * Refuses numbers of people: an identity number always; a phone too, where no office is meant to be called by what is
 * written.
 */
const withoutNumbersOf =
  (mayHoldPhone: boolean) =>
  (context: Context): void => {
    if (holdsIdNumber(context.value) || (!mayHoldPhone && holdsPhone(context.value))) refuse(context, "personal_data");
  };

/**
 * What somebody of the bureau writes for colleagues and the audit, which keeps it for ever: who is meant is said by the
 * entry it stands with, never by their phone or identity number.
 */
export const staffTextSchema = (minimum: number, maximum: number) =>
  textSchema(minimum, maximum).check(withoutNumbersOf(false));

/** The same on one line. */
export const staffLineSchema = (maximum: number) => lineSchema(maximum).check(withoutNumbersOf(false));

/** What the bureau or a lawyer writes for everybody: an office's phone may stand in it, an identity number never. */
export const publishedTextSchema = (minimum: number, maximum: number) =>
  textSchema(minimum, maximum).check(withoutNumbersOf(true));

export const publishedLineSchema = (maximum: number) => lineSchema(maximum).check(withoutNumbersOf(true));

/** Why somebody of the bureau did something, for the audit entry. */
export const reasonTextSchema = staffTextSchema(1, 500);

/** A number of the register as it is copied by hand: `tidy` brings it to its form, `is` says whether it is one. */
const numberSchema = (tidy: (typed: string) => string, is: (number: string) => boolean, code: FieldCode) =>
  z.string().overwrite(tidy).min(1).refine(is, code);

export const licenceNoSchema = numberSchema(tidyNumber, isLicenceNo, "licence_no");

export const creditCodeSchema = numberSchema(tidyCreditCode, isFirmCode, "credit_code");

export const divisionCodeSchema = numberSchema(tidyNumber, isDivisionCode, "format");

/** A calendar date that exists, `YYYY-MM-DD`. */
export const dateSchema = z
  .string()
  .refine((date) => {
    const instant = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
    return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(date);
  }, "date")
  .openapi({ format: "date" });

/** A time of day, `HH:MM`. */
export const timeSchema = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, "format");

/** A row's id as it comes in from outside. */
export const idSchema = z.string().min(1).max(64);

/** A date, or an instant, in UTC as the entries have it. */
export const momentSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?Z)?$/, "date")
  .openapi({ example: "2026-11-26T00:00:00Z" });
