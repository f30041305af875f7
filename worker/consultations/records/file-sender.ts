import type { ReadSubject } from "../../county/readings/record.ts";
import type { Operation } from "../../platform/operation.ts";
import { openSealed } from "../bookings/booking-view.ts";
import { findBooking } from "../bookings/queries.ts";

/** Whose the materials of a consultation are: who asked for it. */
export async function recordOwner(operation: Operation, bookingId: string): Promise<ReadSubject | undefined> {
  const row = await findBooking(operation.db, bookingId);
  if (!row) return undefined;
  const { phone } = await openSealed(operation.keys, row);
  return { entity: "bookings", entityId: bookingId, phone };
}
