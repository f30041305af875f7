import { guardWith } from "./guard.ts";
import type { KioskHost } from "./host.ts";

/** Makes a wall fit for a kiosk. */
export const guard = (host: KioskHost): void =>
  guardWith(host, () =>
    Promise.all([
      import("../commitments/concern-form.ts"),
      import("../commitments/follow.ts"),
      import("../commitments/post-list.ts"),
      import("../commitments/post-page.ts"),
    ]),
  );
