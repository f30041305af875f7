import { encodeBase64Url, sha256 } from "../core/bytes.ts";
import { MINUTE } from "../core/clock.ts";
import { sameDigest } from "../core/token.ts";
import { spendStatements } from "../access/account-queries.ts";
import type { Statement } from "../db/client.ts";
import type { Operation } from "../operation.ts";
import { keyedDigest, type Keys } from "../privacy/keys.ts";

/** How long somebody may take at whoever vouches for them, or with their passkey. */
const LASTS = 10 * MINUTE;

const TICKET = /^([0-9a-z]{1,11})\.([\w-]{22})\.([\w-]{22})$/;

const markOf = ({ link }: Keys, purpose: string, expiry: string, random: string): Promise<string> =>
  keyedDigest(link, `ticket|${purpose}|${expiry}.${random}`, 16);

/**
 * A text that only this service makes, for one purpose and ten minutes. Nothing is kept of those nobody comes back with;
 * who comes back spends it.
 */
export async function makeTicket({ keys, now }: Pick<Operation, "keys" | "now">, purpose: string): Promise<string> {
  const expiry = (now.getTime() + LASTS).toString(36);
  const random = encodeBase64Url(crypto.getRandomValues(new Uint8Array(16)));
  return `${expiry}.${random}.${await markOf(keys, purpose, expiry, random)}`;
}

/** The statements that spend a ticket; undefined when it is none for this purpose, or has run out. */
export async function spendTicket(
  { db, keys, now }: Pick<Operation, "db" | "keys" | "now">,
  purpose: string,
  ticket: string,
): Promise<readonly Statement[] | undefined> {
  const [, expiry = "", random = "", mark = ""] = TICKET.exec(ticket) ?? [];
  const ends = Number.parseInt(expiry, 36);
  if (!(ends > now.getTime()) || !sameDigest(mark, await markOf(keys, purpose, expiry, random))) return undefined;
  return spendStatements(db, {
    hash: await sha256(ticket),
    expiresAt: new Date(ends).toISOString(),
    now: now.toISOString(),
  });
}
