/**
 * What can be said of a person's number without the numbering plan. The elements ask this, so that they carry some
 * lines and not the plan: it never refuses what `parsePhone` takes, and finds most slips before anything is sent.
 */

/** With or without the country code and the 0 of an area: a mobile, or as many digits as a landline may have. */
const SHAPE = /^(?:(?:00)?86)?0?(?:1[3-9]\d{9}|(?:10|[2-9]\d)\d{7,15})$/;
const MOBILE = /^(?:(?:00)?86)?0?(1[3-9]\d{9})$/;

const plain = (typed: string): string => typed.normalize("NFKC");
const digitsOf = (typed: string): string => plain(typed).replace(/\D/g, "");

/** Whether a text may be a person's number. */
export const looksLikePhone = (typed: string): boolean => SHAPE.test(digitsOf(typed));

/**
 * A number in characters that a header can carry, and the same number for `parsePhone`: the eleven digits of a mobile;
 * of a landline its digits, with a dash wherever something stood between them.
 */
export const plainPhone = (typed: string): string =>
  MOBILE.exec(digitsOf(typed))?.[1] ??
  plain(typed)
    .replace(/[^\d+]+/g, "-")
    .replace(/^-|-$/g, "");
