import { sameDigest } from "../core/token.ts";
import { randomSymbols } from "../core/id.ts";
import { phoneKey } from "../values/phone.ts";
import { phoneIndex, type BlindIndex, type PhonePurpose } from "./blind-index.ts";
import type { Keys } from "./keys.ts";
import { unseal, type SealedPlace } from "./seal.ts";

/** The index of a kept phone, and what it was made for. */
export type KeptIndex<P extends PhonePurpose = PhonePurpose> = P extends PhonePurpose
  ? { readonly purpose: P; readonly value: BlindIndex<P> }
  : never;

export const keptIndex = <P extends PhonePurpose>(purpose: P, value: BlindIndex<P> | null) =>
  value === null ? null : { purpose, value };

/** The phone of a row as it is kept; both null where none was given, and once it is erased. */
export interface KeptPhone {
  /** Null also where rows are never looked for by their phone. */
  readonly index: KeptIndex | null;
  readonly sealed: string | null;
  readonly place: SealedPlace;
}

/** Opens a phone; undefined when its key is not here any more, which proves nothing. */
const open = (keys: Keys, place: SealedPlace, sealed: string): Promise<string | undefined> =>
  unseal(keys, place, sealed).catch(() => undefined);

/**
 * Whether a number, in whatever spelling, is the one that is kept. What is kept is opened where the indexes differ:
 * earlier releases made them of the digits as they were typed, and of no purpose.
 */
export async function provesPhone(keys: Keys, typed: string | undefined, kept: KeptPhone): Promise<boolean> {
  const index = await phoneIndex(keys, kept.index?.purpose ?? "bookings", typed ?? "");
  if (!typed) return false;
  if (kept.index !== null && sameDigest(index, kept.index.value)) return true;
  const phone = kept.sealed === null ? undefined : await open(keys, kept.place, kept.sealed);
  return phone !== undefined && phoneKey(phone) === phoneKey(typed);
}

/** A code somebody holds, with the phone it was given with where they say it. */
export interface HeldCode {
  readonly code: string;
  readonly phone: string | undefined;
}

/** Symbols of a code that people have to type: 50 bits, of use with the phone alone while that is kept. */
const TYPED_SYMBOLS = 10;

/** A code to follow something up by, short enough to be typed from a slip of paper. */
export const newFollowUpCode = (): string => randomSymbols(TYPED_SYMBOLS);

/** What a code is of: the code as it is kept, and the phone that was left with it. */
export interface FollowedUp extends KeptPhone {
  readonly code: string;
}

/**
 * Whether what somebody holds opens what was found by its code. A short code asks for the phone it was given with; it
 * opens alone where none was left, and once the phone is erased, and the rest of what is personal with it. The 26
 * symbols of earlier releases are a secret by themselves. Where nothing was found that takes as long as a wrong phone.
 */
export async function opensFollowUp(keys: Keys, { phone }: HeldCode, found: FollowedUp | undefined): Promise<boolean> {
  if (found && (found.code.length > TYPED_SYMBOLS || found.sealed === null)) return true;
  return provesPhone(keys, phone, found ?? { index: null, sealed: null, place: { table: "", column: "", row: "" } });
}
