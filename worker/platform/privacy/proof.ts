import { sameDigest } from "../core/token.ts";
import { phoneKey } from "../values/phone.ts";
import { phoneIndex } from "./blind-index.ts";
import type { Keys } from "./keys.ts";
import { unseal, type SealedPlace } from "./seal.ts";

/** The phone of a row as it is kept; both null once it is erased. */
export interface KeptPhone {
  readonly index: string | null;
  readonly sealed: string | null;
  readonly place: SealedPlace;
}

/** Opens a phone; undefined when its key is not here any more, which proves nothing. */
const open = (keys: Keys, place: SealedPlace, sealed: string): Promise<string | undefined> =>
  unseal(keys, place, sealed).catch(() => undefined);

/**
 * Whether a number, in whatever spelling, is the one that is kept. What is kept is opened where the indexes differ: an
 * earlier release made them of the digits as they were typed, 0086 and extensions included.
 */
export async function provesPhone(keys: Keys, typed: string | undefined, kept: KeptPhone): Promise<boolean> {
  const index = await phoneIndex(keys, typed ?? "");
  if (!typed || kept.index === null) return false;
  if (sameDigest(index, kept.index)) return true;
  const phone = kept.sealed === null ? undefined : await open(keys, kept.place, kept.sealed);
  return phone !== undefined && phoneKey(phone) === phoneKey(typed);
}
