import { lineProblem, showsSomething } from "../../worker/platform/values/line.ts";
import { looksLikePhone } from "../../worker/platform/values/phone-shape.ts";
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

/** A person's name. How long it may be, its dots and rare characters are the API's to say. */
export const personName: Rule = (value) => lineProblem(String(value), Infinity);

/** A Chinese mobile, or a landline with its area code: as much of it as can be seen without the numbering plan. */
export const phone: Rule = (value) =>
  looksLikePhone(String(value)) ? undefined : (required(value) ?? { code: "phone" });
