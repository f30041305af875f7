import { Problem, type FieldError } from "../../platform/core/problem.ts";
import type { Operation } from "../../platform/operation.ts";
import { findSiteIds } from "./queries.ts";
import type { Database } from "../../platform/db/client.ts";
import { countyTime } from "../../platform/core/clock.ts";
import { sendingState } from "../../platform/outbox/sending.ts";
import { proofInForce } from "../settings/phone-proof.ts";
import { findTextInForce } from "../settings/queries.ts";
import { labelOf, type Label, type PublicSettings, type TextKind } from "../settings/schema.ts";
import { readSettings } from "../settings/settings.ts";

async function textInForce(
  db: Database,
  kind: TextKind,
  today: string,
): Promise<{ version: number; text: Label; effectiveFrom: string }> {
  const text = await findTextInForce(db, kind, today);
  if (!text) throw new Error(`No ${kind} text is in force.`);
  return { version: text.version, text: labelOf(text), effectiveFrom: text.effectiveFrom };
}

/** Refuses ids of which no site is, where somebody is to deal with those sites only. */
export async function checkSites({ db }: Operation, ids: readonly string[], field: string): Promise<void> {
  const known = ids.length > 0 ? await findSiteIds(db, ids) : [];
  const errors = ids.flatMap((id, index): FieldError[] =>
    known.includes(id) ? [] : [{ field: `${field}.${index}`, code: "unknown" }],
  );
  if (errors.length > 0) throw new Problem("validation_failed", errors);
}

/** What every element reads first: labels, the texts in force, and the date in the county. */
export async function readPublicSettings(
  { db, keys }: Pick<Operation, "db" | "keys">,
  now: Date,
): Promise<PublicSettings> {
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
  const today = countyTime(settings.zone, now).date;
  const [pledge, signing, booking, partyMembership, priority, nomination, concern] = await Promise.all([
    textInForce(db, "pledge", today),
    textInForce(db, "signingConsent", today),
    textInForce(db, "bookingConsent", today),
    textInForce(db, "partyMembershipConsent", today),
    textInForce(db, "priorityConsent", today),
    textInForce(db, "nominationConsent", today),
    textInForce(db, "concernConsent", today),
  ]);
  return {
    ...settings,
    today,
    phoneProof: proofInForce(keys, { gateway, phoneProof }),
    phoneCodeByVoice: sendingState(keys, { gateway }) === "on" && gateway?.voice === true,
    county: county.name,
    phone: county.phone,
    consents: { signing, booking, partyMembership, priority, nomination, concern },
    pledge,
  };
}
