import { countyToday } from "../../county/settings/today.ts";
import { audited } from "../../platform/access/audit.ts";
import { lawyer as signingLawyer } from "../../platform/core/actor.ts";
import type { Operation } from "../../platform/operation.ts";
import { assertTransition } from "../../platform/core/transitions.ts";
import { writeBatch } from "../../platform/db/client.ts";
import type { Undo } from "../../platform/undo/undo.ts";
import type { Signing } from "./schema.ts";
import { findByCode, lookUpSigning, toSigning } from "./look-up.ts";
import * as queries from "./queries.ts";
import { endStatements } from "./steps.ts";
import { SIGNING_TRANSITIONS } from "./transitions.ts";
import type { HeldCode } from "../../platform/privacy/proof.ts";

/**
 * Withdraws a signing, for whoever has its code: from any state that is not final. Withdrawing twice is the same as
 * once.
 */
export async function withdrawSigning(operation: Operation, held: HeldCode): Promise<Signing> {
  const { db, now } = operation;
  const row = await findByCode(operation, held);
  const { signing } = row;
  if (signing.state === "withdrawn") return toSigning(operation, row);
  assertTransition(SIGNING_TRANSITIONS, signing.state, "withdrawn");
  await writeBatch(
    db,
    endStatements({ ...operation, actor: signingLawyer }, signing, {
      to: "withdrawn",
      until: await countyToday(db, now),
    }),
  );
  return lookUpSigning(operation, held);
}

/**
 * Withdraws the consent to show Party membership (PIPL article 15), for whoever has the signing's code: the public sees
 * it no more, while what was signed stays on record. A renewal that goes by the same consent loses it too. Withdrawing
 * twice is the same as once.
 */
export async function withdrawPartyMembership(operation: Operation, held: HeldCode): Promise<Signing> {
  const { db, now } = operation;
  const { signing } = await findByCode(operation, held);
  const { lawyerId, partyMembershipConsentAt } = signing;
  if (signing.showPartyMembership && !signing.partyMembershipWithdrawnAt) {
    const sharing =
      partyMembershipConsentAt === null
        ? [signing]
        : await queries.listConsented(db, lawyerId, partyMembershipConsentAt);
    await writeBatch(
      db,
      sharing.flatMap(({ id, version }) => [
        ...audited(
          { ...operation, actor: signingLawyer },
          queries.withdrawPartyMembershipStatement(db, id, version, now.toISOString()),
          {
            action: "signings.withdrawPartyMembership",
            entity: "signings",
            entityId: id,
            before: { showsPartyMembership: true },
            after: { showsPartyMembership: false },
          },
        ),
        queries.hidePartyMembershipStatement(db, id),
      ]),
    );
  }
  return lookUpSigning(operation, held);
}

/** Withdraws a signing that was one of a flood; not one that was decided. */
export const undoSigning: Undo = async (operation, { entityId }, { reason }) => {
  const { db, now } = operation;
  const signing = (await queries.findSigning(db, entityId))?.signing;
  if (!signing || signing.state === "withdrawn") return "undone";
  if (signing.decidedAt !== null) return "kept";
  assertTransition(SIGNING_TRANSITIONS, signing.state, "withdrawn");
  await writeBatch(
    db,
    endStatements(operation, signing, { to: "withdrawn", until: await countyToday(db, now), reason }),
  );
  return "undone";
};
