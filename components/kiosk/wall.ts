import type { PioneerCommitments } from "../commitments/commitments.ts";
import { guardWith } from "./guard.ts";

/** Makes a wall fit for a kiosk. */
export const guard = (host: PioneerCommitments): void =>
  guardWith(host, () =>
    Promise.all([
      import("../commitments/concern-form.ts"),
      import("../commitments/follow.ts"),
      import("../commitments/post-list.ts"),
      import("../commitments/post-page.ts"),
    ]),
  );
