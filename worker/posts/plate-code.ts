import { sameDigest } from "../platform/core/token.ts";
import { encodeBytes } from "../platform/core/id.ts";
import type { Keys } from "../platform/privacy/keys.ts";
import { foldCode } from "../platform/values/code.ts";

/** What a code stands for: `P` a post (its door plate), `H` a holder's signing (badge and desk card). */
export type PlateKind = "P" | "H";

/** 65 bits: whoever guesses a million codes a second finds one in half a million years. */
const MAC_SYMBOLS = 13;

const CODE = /^([PH])([0-9A-HJKMNP-TV-Z]{26})([0-9A-HJKMNP-TV-Z]{13})$/;

const macOf = ({ link }: Keys, kind: PlateKind, id: string): string =>
  encodeBytes(link.sign(`plate|${kind}${id}`), MAC_SYMBOLS);

/**
 * The code on a plate: kind, row id, and 13 symbols of HMAC-SHA-256 (RFC 2104) over both under the link key. It is
 * worked out whenever it is needed and stored nowhere; without the key nobody makes one. All symbols are in a QR code's
 * alphanumeric mode.
 */
export const plateCode = async (keys: Keys, kind: PlateKind, id: string): Promise<string> =>
  kind + id + macOf(keys, kind, id);

/** What a code refers to, as it was scanned or typed; undefined when it was not made here. */
export async function openPlateCode(keys: Keys, typed: string): Promise<{ kind: PlateKind; id: string } | undefined> {
  const [, kind, id, mac] = CODE.exec(foldCode(typed)) ?? [];
  if ((kind !== "P" && kind !== "H") || !id || !mac) return undefined;
  return sameDigest(mac, macOf(keys, kind, id)) ? { kind, id } : undefined;
}
