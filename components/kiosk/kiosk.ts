import type { PioneerBooking } from "../booking/booking.ts";
import { guardWith } from "./guard.ts";

/** Makes a booking element fit for a kiosk. */
export const guard = (host: PioneerBooking): void =>
  guardWith(host, () =>
    Promise.all([
      import("../booking/other-sites.ts"),
      import("../booking/waiting-and-priority.ts"),
      import("../booking/manage.ts"),
      import("../booking/receipt.ts"),
    ]),
  );
