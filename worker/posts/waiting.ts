import type { Waits } from "../county/waiting/service.ts";
import type { EvidenceState } from "./evidence/schema.ts";
import type { LabelState } from "./labels/schema.ts";
import type { SigningState } from "./schema.ts";
import type { ShowcaseState } from "./showcase/schema.ts";

/** What waits for the bureau here, by its state. */
export const SIGNINGS_WAIT = { submitted: "signings", resubmitted: "signings" } as const satisfies Waits<SigningState>;
export const EVIDENCE_WAITS = { submitted: "evidence" } as const satisfies Waits<EvidenceState>;
export const LABELS_WAIT = { proposed: "labels" } as const satisfies Waits<LabelState>;
export const SHOWCASE_WAITS = {
  submitted: "showcase",
  resubmitted: "showcase",
} as const satisfies Waits<ShowcaseState>;
