import type { OptionsOf } from "../shared/api-client.ts";
import type { Booking } from "../shared/api-types.ts";
import type { BookingHost } from "./host.ts";

/** A booking in the hands of whoever knows its code and its phone number: what the parts that change it share. */
export interface OwnBooking {
  readonly host: BookingHost;
  /** What the API knows the booking and its owner by: goes with each request about it. */
  readonly proof: Pick<OptionsOf<"GET /api/bookings/{code}">, "path" | "phone">;
  /** The booking as last heard of. */
  readonly booking: Booking;
  /** The site its owner would like it moved to; its own by default. */
  readonly preferredSite: string | undefined;
  /** Lets its owner choose a time at a site. */
  moveTo(site?: string): void;
  /** Takes a booking that was moved; nothing when the reader left it as it was. */
  moved(booking?: Booking): void;
  /** Lets go of a booking that is erased, and says so. */
  erased(said: string): void;
}

/** A problem in the texts of the part where it happened, and whom to call. */
export const problemAlert = (
  { host }: Pick<OwnBooking, "host">,
  error: unknown,
  texts: Readonly<Record<string, string>>,
) => {
  const { settings } = host;
  return host.alert([host.problemText(error, texts), " ", settings ? host.t.help(settings.phone) : ""]);
};
