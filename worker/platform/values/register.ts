/** What is copied by hand from a certificate: wide digits become plain ones, blanks and dashes between them go. */
export const tidyNumber = (typed: string): string =>
  typed.normalize("NFKC").replace(/[\s\p{Pd}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, "");

/** A tidied licence number: 17 digits, older ones 12. No check digit, and the place digits say nothing: lawyers move. */
export const isLicenceNo = (licenceNo: string): boolean => /^(?:\d{17}|\d{12})$/.test(licenceNo);

/** A tidied code of statistical divisions: six digits for a county, nine for a township, twelve for a village. */
export const isDivisionCode = (code: string): boolean => /^(?:\d{6}|\d{9}|\d{12})$/.test(code);

/** Provinces by their first two digits (GB/T 2260). */
const PROVINCE = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12])/;

/** The code of a county or district: a province, a prefecture, and a number of its own. */
export const isCountyCode = (code: string): boolean =>
  /^\d{6}$/.test(code) && PROVINCE.test(code) && code.slice(2, 4) !== "00" && Number(code.slice(4)) > 0;

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

/** A credit code as it is kept: see `tidyNumber`; letters are capitals. */
export const tidyCreditCode = (typed: string): string => tidyNumber(typed).toUpperCase();

/** A law firm's credit code: registered by the justice administration, so it starts with 31. */
export const isFirmCode = (code: string): boolean => code.startsWith("31") && isCreditCode(code);
