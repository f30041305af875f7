import { toHex } from "../core/bytes.ts";
import { canonicalJson } from "../core/canonical-json.ts";
import type { AuditEntry } from "./schema.ts";

/** The chain over the whole audit. */
export const GENERAL_CHAIN = "audit";

/** The chain over the steps of one campaign. */
export const campaignChain = (campaignId: string): string => `campaign:${campaignId}`;

/**
 * An audit entry as its hash covers it. Every field is written out where one is made: a field more would change the
 * hash of every entry there is. Left out is only `changed`, a number that SQL counts and nobody is told.
 */
export type ChainedEntry = Pick<
  AuditEntry,
  "id" | "at" | "actor" | "action" | "entity" | "entityId" | "before" | "after" | "reason" | "requestId"
>;

/** How far a chain goes: how many links it has, and the hash of the last. */
export interface Head {
  readonly position: number;
  readonly hash: string;
}

export interface ChainLink {
  /** From 1, without a gap. */
  readonly position: number;
  /** The hash of the link before, or the chain's beginning. */
  readonly previous: string;
  readonly hash: string;
  /** Null when the entry is gone, or cannot be read. */
  readonly entry: ChainedEntry | null;
}

const encoder = new TextEncoder();

/** HMAC-SHA-256 as lower-case hex: it is printed on notices, and read aloud. */
async function keyedHash(key: CryptoKey, text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.sign("HMAC", key, encoder.encode(text)));
  return toHex(digest);
}

/**
 * What a chain's first link follows. It depends on the chain's name, so that no link can be carried over into another
 * chain.
 */
export const beginningOf = async (key: CryptoKey, chain: string): Promise<Head> => ({
  position: 0,
  hash: await keyedHash(key, `chain|${chain}`),
});

/** The hash of a link: of the hash before it and its entry. */
export const linkHash = (key: CryptoKey, previous: string, entry: ChainedEntry): Promise<string> =>
  keyedHash(key, `${previous}\n${canonicalJson(entry)}`);

/** The links that put `entries` behind `head`, in this order. */
export async function linkEntries(
  key: CryptoKey,
  head: Head,
  entries: readonly ChainedEntry[],
): Promise<(ChainLink & { readonly entry: ChainedEntry })[]> {
  const links: (ChainLink & { readonly entry: ChainedEntry })[] = [];
  let { position, hash: previous } = head;
  for (const entry of entries) {
    const hash = await linkHash(key, previous, entry);
    links.push({ position: ++position, previous, hash, entry });
    previous = hash;
  }
  return links;
}
