import { phoneKey } from "../values/phone.ts";

/** Masks a phone for lists: `138****5678`; shorter numbers keep their last two digits. */
export function maskPhone(phone: string): string {
  const digits = phoneKey(phone);
  return digits.length >= 11 ? `${digits.slice(0, 3)}****${digits.slice(-4)}` : `****${digits.slice(-2)}`;
}

/**
 * Masks a name for lists: the first character stays (`王**`), by code point, so that rare characters are not cut in two.
 */
export function maskName(name: string): string {
  const [first = "", ...rest] = name;
  return first + "*".repeat(Math.min(Math.max(rest.length, 1), 2));
}
