import { Problem, type FieldError } from "../../platform/core/problem.ts";
import type { Operation } from "../../platform/operation.ts";
import { findSiteIds } from "./queries.ts";
import { sendingState } from "../../platform/outbox/sending.ts";
import { proofInForce } from "../settings/phone-proof.ts";
import { listTextsInForce } from "../settings/queries.ts";
import { readForToday } from "../settings/today.ts";
import { labelOf, type PublicSettings, type TextKind } from "../settings/schema.ts";
import { readSettings } from "../settings/settings.ts";

/** Refuses ids of which no site is, where somebody is to deal with those sites only. */
export async function checkSites({ db }: Operation, ids: readonly string[], field: string): Promise<void> {
  const known = ids.length > 0 ? await findSiteIds(db, ids) : [];
  const errors = ids.flatMap((id, index): FieldError[] =>
    known.includes(id) ? [] : [{ field: `${field}.${index}`, code: "unknown" }],
  );
  if (errors.length > 0) throw new Problem("validation_failed", errors);
}

/** The texts that every page shows or asks to agree to. */
const PUBLIC_TEXTS = [
  "pledge",
  "signingConsent",
  "bookingConsent",
  "partyMembershipConsent",
  "priorityConsent",
  "nominationConsent",
  "concernConsent",
] as const satisfies readonly TextKind[];

/** What every element reads first: labels, the texts in force, and the date in the county. */
export async function readPublicSettings(
  { db, keys }: Pick<Operation, "db" | "keys">,
  now: Date,
): Promise<PublicSettings> {
  const reading = readForToday(db, now, (date) => listTextsInForce(db, PUBLIC_TEXTS, date));
  const { county, gateway, phoneProof, ...settings } = await readSettings(
    db,
    "county",
    "wording",
    "zone",
    "matters",
    "priorityGroups",
    "tiers",
    "commitmentThemes",
    "showcaseCategories",
    "serviceStandard",
    "bookingDays",
    "drawnSignature",
    "gateway",
    "phoneProof",
  );
  const { today, found } = await reading;
  const inForce = (kind: (typeof PUBLIC_TEXTS)[number]) => {
    const text = found.find((each) => each.kind === kind);
    if (!text) throw new Error(`No ${kind} text is in force.`);
    return { version: text.version, text: labelOf(text), effectiveFrom: text.effectiveFrom };
  };
  return {
    ...settings,
    today,
    phoneProof: proofInForce(keys, { gateway, phoneProof }),
    phoneCodeByVoice: sendingState(keys, { gateway }) === "on" && gateway?.voice === true,
    county: county.name,
    phone: county.phone,
    consents: {
      signing: inForce("signingConsent"),
      booking: inForce("bookingConsent"),
      partyMembership: inForce("partyMembershipConsent"),
      priority: inForce("priorityConsent"),
      nomination: inForce("nominationConsent"),
      concern: inForce("concernConsent"),
    },
    pledge: inForce("pledge"),
  };
}
