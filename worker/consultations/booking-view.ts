import { keyedDigest, type Keys } from "../privacy/keys.ts";
import { maskName, maskPhone } from "../privacy/mask.ts";
import { unseal } from "../privacy/seal.ts";
import type { BookingRow, SessionRow } from "./queries.ts";
import type { Booking, BookingEntry, Session } from "./schema.ts";

/** A session row as the public sees it. */
export function toSession(row: SessionRow): Session {
  return {
    id: row.id,
    site: { id: row.siteId, name: row.siteName, address: row.siteAddress, phone: row.sitePhone },
    date: row.date,
    startTime: row.startTime,
    endTime: row.endTime,
    capacity: row.capacity,
    placesLeft: Math.max(row.capacity - row.placesTaken, 0),
    lawyer: {
      id: row.lawyerId,
      name: row.lawyerName,
      firm: row.firmName,
      partyMember: row.partyMember ?? false,
      post: row.postId && row.postTitle ? { id: row.postId, title: row.postTitle } : null,
    },
  };
}

/** Groups a code for reading: `7KQ2-M4XP-9D`. */
const groupCode = (code: string): string => code.replace(/(.{4})(?=.)/g, "$1-");

/** Where the sealed fields of a booking live. */
export const bookingPlace = (row: string, column: "name" | "phone" | "summary") => ({ table: "bookings", column, row });

/** Signs the link to a booking's calendar file: 128 bits, of use for that one file. */
export const calendarKey = (keys: Keys, bookingId: string): Promise<string> => keyedDigest(keys.link, `calendar|${bookingId}`, 16);

/** A booking as its owner sees it. */
export async function toBooking(keys: Keys, row: BookingRow, session: SessionRow, phone: string): Promise<Booking> {
  const { placesLeft: _, ...shown } = toSession(session);
  return {
    code: groupCode(row.code),
    status: row.status,
    matter: row.matter,
    phoneMasked: maskPhone(phone),
    session: shown,
    calendarUrl: `/api/bookings/${row.code}/calendar.ics?key=${await calendarKey(keys, row.id)}`,
    bookedAt: row.createdAt,
    cancelledAt: row.cancelledAt,
  };
}

/** A booking as the bureau's lists show it: masked. */
export async function toBookingEntry(keys: Keys, row: BookingRow, session: SessionRow): Promise<BookingEntry> {
  const { placesLeft: _, ...shown } = toSession(session);
  const open = (column: "name" | "phone", mask: (plain: string) => string) => {
    const sealed = row[column];
    return sealed ? unseal(keys, bookingPlace(row.id, column), sealed).then(mask) : null;
  };
  return {
    id: row.id,
    code: groupCode(row.code),
    status: row.status,
    matter: row.matter,
    name: await open("name", maskName),
    phone: await open("phone", maskPhone),
    channel: row.channel,
    session: shown,
    bookedAt: row.createdAt,
    cancelledAt: row.cancelledAt,
    version: row.version,
  };
}
