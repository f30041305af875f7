import type { BookingRequest } from "../shared/api-types.ts";
import type { Rule } from "../shared/validate.ts";
import type { strings } from "../translations/zh-cn/booking.ts";

/** A part of the booking element that comes when it is needed. */
export interface BookingPart {
  render(): unknown;
  /** Own texts for the details, rules for the fields it adds to them, and what these add to the request. */
  readonly texts?: Partial<typeof strings>;
  readonly rules?: Readonly<Record<string, Rule>>;
  readonly request?: Partial<BookingRequest>;
}
