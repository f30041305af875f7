import type { FieldError } from "./api-types.ts";

/** What a rule finds wrong with a value, or nothing. The API checks everything again; these only answer sooner. */
export type Rule = (value: string | boolean) => Omit<FieldError, "field"> | undefined;

export const required: Rule = (value) =>
  (typeof value === "string" ? value.trim() : value) ? undefined : { code: "required" };

export const agreed: Rule = (value) => (value ? undefined : { code: "consent" });

/** Length in characters as a reader counts them: a rare character outside the basic plane is one. */
export const length =
  (min: number, max: number): Rule =>
  (value) => {
    const count = [...String(value).trim()].length;
    return count < min
      ? { code: count ? "too_short" : "required", min }
      : count > max
        ? { code: "too_long", max }
        : undefined;
  };

/** Keeps the digits: blanks, hyphens and +86 go, full-width digits from a Chinese keyboard become plain ones. */
export const normalisePhone = (phone: string): string => phone.normalize("NFKC").replace(/^\s*\+86|[\s()-]/g, "");

/** A Chinese mobile, or a landline with its area code. */
export const phone: Rule = (value) =>
  required(value) ??
  (/^(1[3-9]\d{9}|0\d{2,3}[2-9]\d{6,7})$/.test(normalisePhone(String(value))) ? undefined : { code: "phone" });
