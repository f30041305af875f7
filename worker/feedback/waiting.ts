import type { Waits } from "../county/waiting/service.ts";
import type { ConcernState } from "./concerns/schema.ts";
import type { RectificationState } from "./schema.ts";

/** What waits for the bureau here, by its state; a rectification has a day of its own. */
export const CONCERNS_WAIT = { submitted: "concerns" } as const satisfies Waits<ConcernState>;
export const RECTIFICATIONS_WAIT = { open: null, replied: null } as const satisfies Waits<RectificationState>;
