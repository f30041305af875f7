import { MINUTE } from "../../platform/core/clock.ts";
import { Problem } from "../../platform/core/problem.ts";
import type { Operation } from "../../platform/operation.ts";
import { soughtPhone } from "../../platform/privacy/blind-index.ts";
import { unseal } from "../../platform/privacy/seal.ts";
import { sameName } from "../../platform/values/name.ts";
import { bookingPlace } from "./booking-view.ts";
import * as queries from "./queries.ts";

/** For how long a kiosk that died may ask again for what it booked: as long as it takes to start anew and fill it in. */
const WITHIN_MINUTES = 15;

/** Counts a look-up by code; throws what the look-up throws. */
export type CountLookup = (code: string, lookup: () => Promise<void>) => Promise<void>;

/** What is asked for once more. */
export interface Repetition {
  readonly sessionId: string;
  readonly phone: string;
  readonly name: string;
}

/**
 * The booking whose code nobody holds: a kiosk made it, and died before the answer came. The same kiosk is led to it
 * for some minutes, by session, phone and name; no other kiosk and no portal ever is. A wrong name counts like a wrong
 * phone in a look-up, so that nobody tries names.
 */
export async function findUnheard(
  { db, keys, now }: Operation,
  { sessionId, phone, name }: Repetition,
  { deviceId, countLookup }: { readonly deviceId: string; readonly countLookup: CountLookup },
): Promise<queries.BookingRow | undefined> {
  const row = await queries.findBookingOfKiosk(db, {
    sessionId,
    phone: await soughtPhone(keys, "bookings", phone),
    deviceId,
    since: new Date(now.getTime() - WITHIN_MINUTES * MINUTE).toISOString(),
  });
  if (!row?.name) return undefined;
  const kept = await unseal(keys, bookingPlace(row.id, "name"), row.name);
  try {
    await countLookup(row.code, async () => {
      if (!sameName(kept, name)) throw new Problem("booking_not_found");
    });
    return row;
  } catch (error) {
    if (error instanceof Problem && error.code === "booking_not_found") return undefined;
    throw error;
  }
}
