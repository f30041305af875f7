import { stateOn } from "./state.ts";
import type { CommitmentRow } from "./queries.ts";
import type { CommitmentEntry, PublicCommitment } from "./schema.ts";

/** A commitment as anybody may see it, on `today` in the county. */
export const toPublicCommitment =
  (today: string) =>
  ({ commitment, lawyer }: CommitmentRow): PublicCommitment => ({
    id: commitment.id,
    postId: commitment.postId,
    lawyer,
    text: commitment.text,
    dueDate: commitment.dueDate,
    theme: commitment.theme,
    state: stateOn(today, commitment),
    keptOn: commitment.keptOn,
    evidence: commitment.publishedEvidence,
  });

/** The same as the bureau sees it. */
export const toCommitmentEntry =
  (today: string) =>
  (row: CommitmentRow): CommitmentEntry => {
    const { siteId, createdAt, updatedAt, version } = row.commitment;
    return { ...toPublicCommitment(today)(row), siteId, createdAt, updatedAt, version };
  };
