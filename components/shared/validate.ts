import { nameProblem, showsSomething } from "../../worker/platform/values/name.ts";
import { formatPhone, parsePhone, phoneProblem } from "../../worker/platform/values/phone.ts";
import { isFirmCode, isLicenceNo, tidyCreditCode, tidyNumber } from "../../worker/platform/values/register.ts";
import type { FieldError } from "./api-types.ts";

/** What a rule finds wrong with a value, or nothing. The API checks everything again; these only answer sooner. */
export type Rule = (value: string | boolean) => Omit<FieldError, "field"> | undefined;

const filled = (value: string | boolean): boolean => (typeof value === "string" ? showsSomething(value) : value);

/** What looks empty is empty. */
export const required: Rule = (value) => (filled(value) ? undefined : { code: "required" });

export const agreed: Rule = (value) => (value ? undefined : { code: "consent" });

/** A rule for a field that may be left empty. */
export const optional =
  (rule: Rule): Rule =>
  (value) =>
    filled(value) ? rule(value) : undefined;

/** Length in characters as a reader counts them: a rare character outside the basic plane is one. */
export const length =
  (min: number, max: number): Rule =>
  (value) => {
    const count = filled(value) ? [...String(value).trim()].length : 0;
    return count < min
      ? { code: count ? "too_short" : "required", min }
      : count > max
        ? { code: "too_long", max }
        : undefined;
  };

/** A person's name. */
export const personName: Rule = (value) => nameProblem(String(value));

/** A Chinese mobile, or a landline with its area code. */
export const phone: Rule = (value) => {
  const code = phoneProblem(String(value));
  return code && { code };
};

/** A lawyer's licence number. */
export const licenceNo: Rule = (value) =>
  required(value) ?? (isLicenceNo(tidyNumber(String(value))) ? undefined : { code: "licence_no" });

/** A law firm's credit code. */
export const creditCode: Rule = (value) =>
  required(value) ?? (isFirmCode(tidyCreditCode(String(value))) ? undefined : { code: "credit_code" });

/** A number in its usual spelling; what is none stays as it is. */
export const normalisePhone = (typed: string): string => {
  const number = parsePhone(typed);
  return number ? formatPhone(number) : typed;
};
