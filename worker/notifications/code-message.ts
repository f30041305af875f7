import { MINUTE } from "../platform/core/clock.ts";
import { proofPlace } from "../county/phone-proofs/sealed-proof.ts";
import type { ProofForm } from "../county/phone-proofs/schema.ts";
import type { PhoneProofRow } from "../county/phone-proofs/queries.ts";
import type { Keys } from "../platform/privacy/keys.ts";
import { unseal } from "../platform/privacy/seal.ts";
import { envelope, type Circumstances, type Idle, type OutgoingMessage } from "./message.ts";
import type { EventRow } from "./queries.ts";
import { countyValues } from "./templates/county-values.ts";
import type { Texts } from "./templates/fields.ts";
import type { Values } from "./templates/kinds.ts";
import { plain, tell } from "./templates/template.ts";

/** What whoever gets a code is about to do, if it is they. */
const PURPOSES: { readonly [Form in ProofForm]: Texts } = {
  booking: { zh: "预约法律咨询", en: "booking a consultation" },
  nomination: { zh: "提交推荐", en: "a nomination" },
  support: { zh: "联名推荐", en: "supporting a nomination" },
  signing: { zh: "认领示范岗", en: "signing up for a post" },
  ownData: { zh: "查阅本人信息", en: "seeing your own data" },
};

function idleReason({ usedAt, expiresAt, phone, code }: PhoneProofRow, now: Date): Idle | undefined {
  if (usedAt !== null) return "superseded";
  if (expiresAt <= now.toISOString()) return "outdated";
  return phone === null || code === null ? "erased" : undefined;
}

/** The code by which somebody shows that a phone is theirs. */
export function codeMessage(
  keys: Keys,
  event: EventRow,
  proof: PhoneProofRow,
  circumstances: Circumstances,
): OutgoingMessage {
  const open = (column: "phone" | "code") => unseal(keys, proofPlace(proof.id, column), proof[column] ?? "");
  return {
    idle: idleReason(proof, circumstances.now),
    contact: async () => ({ name: "", phone: await open("phone") }),
    compose: async (to) => {
      const minutes = Math.round((Date.parse(proof.expiresAt) - Date.parse(proof.createdAt)) / MINUTE);
      const values: Values<"phoneCode"> = {
        ...countyValues(circumstances),
        proofCode: plain(await open("code")),
        codeFor: PURPOSES[proof.form],
        minutes: plain(String(minutes)),
      };
      return { ...envelope(event, to, tell(circumstances.templates, "phoneCode", values)), channel: proof.channel };
    },
  };
}
