import { sendingState } from "../../platform/outbox/sending.ts";
import type { Keys } from "../../platform/privacy/keys.ts";
import type { PHONE_PROOF_MODES } from "./schema.ts";
import type { Settings } from "./settings.ts";

export type PhoneProofMode = (typeof PHONE_PROOF_MODES)[number];

/** The settings that say where a phone has to be proven. */
export type ProofSettings = Pick<Settings, "gateway" | "phoneProof">;

/**
 * What holds: `outside` once codes can be sent, unless the bureau says otherwise; `off` where none can be, whatever it
 * says, or nobody could book any more. A gateway that is down changes nothing: else whoever brings it down, or makes it
 * refuse, would switch the proof off.
 */
export const proofInForce = (keys: Pick<Keys, "gateway">, settings: ProofSettings): PhoneProofMode =>
  sendingState(keys, settings) === "on" ? (settings.phoneProof ?? "outside") : "off";
