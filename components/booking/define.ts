import { PioneerBooking } from "./booking.ts";

declare global {
  interface HTMLElementTagNameMap {
    "pioneer-booking": PioneerBooking;
  }
}

// A portal may hold two versions of the script; the first one wins, as the browser demands.
if (!customElements.get("pioneer-booking")) customElements.define("pioneer-booking", PioneerBooking);
