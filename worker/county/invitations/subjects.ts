import { findNomination } from "../../commendations/nominations/queries.ts";
import { openNominee } from "../../commendations/nominations/service.ts";
import { isDecided } from "../../commendations/nominations/transitions.ts";
import type { Operation } from "../../platform/operation.ts";
import { findSigning } from "../../posts/signings/queries.ts";
import type { TextKind } from "../registry/schema.ts";
import type { Asked, InvitationEntity, InvitationKind } from "./schema.ts";

/**
 * What a kind of invitation is about: everything the kinds differ in. Whether it waits is held again by `WAITING` in
 * the queries.
 */
export interface Subject {
  readonly entity: InvitationEntity;
  /** The text that whoever answers confirms, and the separate consent to publication where there is one. */
  readonly text: TextKind;
  readonly publication?: TextKind;
  /** Whether a no needs reasons. */
  readonly reasons: boolean;
  /**
   * What is shown to the person asked; undefined when there is no such entity, `null` when it waits for no answer (any
   * more).
   */
  read(operation: Operation, entityId: string): Promise<Asked | null | undefined>;
}

async function readSigning({ db }: Operation, id: string): Promise<Asked | null | undefined> {
  const row = await findSigning(db, id);
  if (!row) return undefined;
  const { signing, lawyer, firm, site } = row;
  if (signing.state !== "submitted" && signing.state !== "resubmitted") return null;
  return {
    kind: "branchOpinion",
    revision: signing.revision,
    lawyer: lawyer.name,
    firm: firm.name,
    site: site.name,
    commitments: signing.commitments.map(({ text, dueDate }) => ({ text, dueDate })),
    submittedAt: signing.createdAt,
  };
}

async function readNomination({ db, keys }: Operation, id: string): Promise<Asked | null | undefined> {
  const row = await findNomination(db, id);
  if (!row) return undefined;
  if (isDecided(row.nomination.state)) return null;
  const { name, organisation } = await openNominee(keys, row);
  return {
    kind: "nomineeConsent",
    revision: 1,
    nominee: name,
    organisation,
    campaign: row.campaign.title,
    category: row.category.name,
  };
}

export const SUBJECTS: Readonly<Record<InvitationKind, Subject>> = {
  branchOpinion: { entity: "signings", text: "branchOpinion", reasons: true, read: readSigning },
  nomineeConsent: {
    entity: "nominations",
    text: "nomineeConsent",
    publication: "nomineePublicationConsent",
    reasons: false,
    read: readNomination,
  },
};
