/** What stands between the numbers of a line that an office answers, as it is kept. */
export const BETWEEN = " / ";

/** A number in its usual spelling, as a `tel:` link takes it: digits only, without the extension. */
export const dialled = (number: string): string =>
  (/^(?:[48]00-\d{3}-\d{4}|0\d+-\d+|\d+)/.exec(number)?.[0] ?? number).replace(/\D/g, "");
