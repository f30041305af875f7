import { guardWith } from "./guard.ts";
import type { KioskHost } from "./host.ts";

/** Makes a booking element fit for a kiosk. */
export const guard = (host: KioskHost): void =>
  guardWith(host, () =>
    Promise.all([
      import("../booking/other-sites.ts"),
      import("../booking/waiting-and-priority.ts"),
      import("../booking/manage.ts"),
      import("../booking/receipt.ts"),
    ]),
  );
