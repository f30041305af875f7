import { NativeEvent } from "../shared/native-event.ts";

/** What a portal may know of a booking: nothing that tells who booked. */
export interface BookingNotice {
  readonly code: string;
  readonly sessionId: string;
  readonly siteId: string;
}

/** A citizen has booked a place. */
export class PioneerBookedEvent extends NativeEvent {
  readonly booking: BookingNotice;

  constructor(booking: BookingNotice) {
    super("pioneer-booked", { bubbles: true, composed: true });
    this.booking = booking;
  }
}

/** A citizen has cancelled a booking. */
export class PioneerCancelledEvent extends NativeEvent {
  readonly booking: BookingNotice;

  constructor(booking: BookingNotice) {
    super("pioneer-cancelled", { bubbles: true, composed: true });
    this.booking = booking;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    "pioneer-booked": PioneerBookedEvent;
    "pioneer-cancelled": PioneerCancelledEvent;
  }
}
