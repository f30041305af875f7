import { endCodesFromAheadStatement } from "../county/phone-proofs/queries.ts";
import { bringEventsBackStatement } from "../notifications/queries.ts";
import { endSignInsFromAheadStatement } from "../platform/access/account-queries.ts";
import { MINUTE } from "../platform/core/clock.ts";
import { writeBatch, type Database } from "../platform/db/client.ts";
import { bringWorkBackStatement } from "../platform/worklist/queries.ts";

/** Clocks of honest machines differ by less. */
const SLACK = 10 * MINUTE;

/**
 * After a clock that was ahead: what was written then says so, since it is from the future. What is to be sent or done
 * is due now, not in a month; a code is good for no month, and nobody stays signed in that long.
 */
export async function bringBack(db: Database, now: Date): Promise<void> {
  const [at, ahead] = [now.toISOString(), new Date(now.getTime() + SLACK).toISOString()];
  await writeBatch(db, [
    bringEventsBackStatement(db, { at, ahead }),
    bringWorkBackStatement(db, { at, ahead }),
    endCodesFromAheadStatement(db, { at, ahead }),
    endSignInsFromAheadStatement(db, { at, ahead }),
  ]);
}
