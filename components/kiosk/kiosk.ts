import type { BookingHost } from "../booking/host.ts";
import type { Screens } from "../booking/screens.ts";
import { part } from "./booking-screens.ts";
import { guardWith } from "./guard.ts";
import type { KioskHost } from "./host.ts";

/** Makes a booking element fit for a kiosk; gives what it shows there otherwise. */
export const guard = (host: BookingHost & KioskHost): Promise<Screens> => {
  guardWith(host, () =>
    Promise.all([
      import("../booking/other-sites.ts"),
      import("../booking/waiting-and-priority.ts"),
      import("../booking/manage.ts"),
      import("../booking/receipt.ts"),
    ]),
  );
  return part(host, host);
};
