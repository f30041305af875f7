import { foldName } from "../values/name.ts";
import { phoneKey } from "../values/phone.ts";
import { keyedDigest, type Keys } from "./keys.ts";

/**
 * What the rows of an index are looked up for. It is part of what is digested, so that nobody who has the database, and
 * not the key, learns from two indexes that two people are one.
 */
export type PhonePurpose =
  /** Bookings, and the places they hold. */
  | "bookings"
  /** Signings of lawyers. */
  | "signings"
  /** Whoever stands behind a nomination, first or as a supporter: they count together. */
  | "nominators"
  /** Codes by which phones are proven. */
  | "phoneProofs"
  /** Requests of people about their own data. */
  | "rightsRequests"
  /** Whoever booked for somebody else. */
  | "helpers"
  /** Visitors who left a phone with a concern. */
  | "concerns"
  /** Whoever objected and left a phone. */
  | "objections"
  /** Whose data was read, in the reading log. */
  | "readings"
  /** Who the second person is: one number is one person, whatever they are called. */
  | "secondPerson";

export type NamePurpose =
  /** Nominees who were typed in, by their name alone. */
  | "typedNames"
  /** The same, by name and organisation. */
  | "typedNominees";

/** An index of one purpose; it compares with no other. */
export type BlindIndex<P extends PhonePurpose | NamePurpose> = string & { readonly indexOf: P };

/** An index to look for, and that of the same rows as releases made it that digested no purpose. */
export interface SoughtIndex<P extends PhonePurpose | NamePurpose> {
  readonly index: BlindIndex<P>;
  readonly earlier: BlindIndex<P>;
}

const make = async <P extends PhonePurpose | NamePurpose>(keys: Keys, text: string) =>
  (await keyedDigest(keys.index, text)) as BlindIndex<P>;

/**
 * Finds rows by phone without storing it: HMAC-SHA-256 of the purpose and the number, in whatever spelling, under the
 * index key.
 */
export const phoneIndex = <P extends PhonePurpose>(keys: Keys, purpose: P, phone: string): Promise<BlindIndex<P>> =>
  make<P>(keys, `phone|${purpose}|${phoneKey(phone)}`);

/** Stands where an index must, and no phone was left: of the row alone, so that it is like no other. */
export const indexWithoutPhone = <P extends PhonePurpose>(
  keys: Keys,
  purpose: P,
  row: string,
): Promise<BlindIndex<P>> => make<P>(keys, `none|${purpose}|${row}`);

/** The same for a name that was typed in. */
export const nameIndex = <P extends NamePurpose>(keys: Keys, purpose: P, name: string): Promise<BlindIndex<P>> =>
  make<P>(keys, `name|${purpose}|${foldName(name)}`);

/** Both indexes a phone may have until `index-anew.ts` of its table was at every row. */
export async function soughtPhone<P extends PhonePurpose>(
  keys: Keys,
  purpose: P,
  phone: string,
): Promise<SoughtIndex<P>> {
  const [index, earlier] = await Promise.all([
    phoneIndex(keys, purpose, phone),
    make<P>(keys, `phone|${phoneKey(phone)}`),
  ]);
  return { index, earlier };
}

/** The same of a name. */
export async function soughtName<P extends NamePurpose>(keys: Keys, purpose: P, name: string): Promise<SoughtIndex<P>> {
  const [index, earlier] = await Promise.all([nameIndex(keys, purpose, name), make<P>(keys, `name|${foldName(name)}`)]);
  return { index, earlier };
}
