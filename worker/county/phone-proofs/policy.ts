import type { Actor } from "../../platform/core/actor.ts";
import { sendingState } from "../../platform/outbox/sending.ts";
import type { Keys } from "../../platform/privacy/keys.ts";
import { proofInForce, type ProofSettings } from "../settings/phone-proof.ts";
import type { ProofForm } from "./schema.ts";

/** Who sends a form. */
export interface Sender {
  readonly actor: Pick<Actor, "kind">;
  /** The registered kiosk it comes from. */
  readonly deviceId: string | undefined;
}

/** Forms whose number is proven wherever a code can be sent: many phones are votes, or open somebody's data. */
const ALWAYS_PROVEN: ReadonlySet<ProofForm> = new Set<ProofForm>(["nomination", "support", "ownData"]);

/** Whether a form is taken only with a code. */
export function asksForProof(
  keys: Pick<Keys, "gateway">,
  settings: ProofSettings,
  form: ProofForm,
  { actor, deviceId }: Sender,
): boolean {
  if (actor.kind === "bureau" || sendingState(keys, settings) !== "on") return false;
  if (ALWAYS_PROVEN.has(form)) return true;
  const mode = proofInForce(keys, settings);
  return mode === "always" || (mode === "outside" && deviceId === undefined);
}
