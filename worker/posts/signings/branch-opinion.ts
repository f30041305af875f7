import { writeAndFollow, type FollowedOperation } from "../../county/changes/follow.ts";
import { findAnswer, setWithdrawnStatement } from "../../county/invitations/queries.ts";
import { readOpinion } from "../../county/invitations/service.ts";
import { audited } from "../../platform/access/audit.ts";
import { Problem } from "../../platform/core/problem.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import { findRow } from "./read.ts";
import type { OpinionChange, OpinionChanged } from "./schema.ts";

/**
 * Records that the Party branch took back its support of a signing, or gives it again; what it wrote stays on record.
 */
export async function changeOpinion(
  operation: FollowedOperation,
  id: string,
  { withdrawn, reason }: OpinionChange,
  record: RecordAnswer,
): Promise<OpinionChanged> {
  const { db, now } = operation;
  await findRow(operation, id);
  const [answer, opinion] = await Promise.all([
    findAnswer(db, "branchOpinion", "signings", id),
    readOpinion(operation, "branchOpinion", id),
  ]);
  if (answer?.supports !== true || (answer.withdrawnAt !== null) === withdrawn) throw new Problem("illegal_transition");
  const withdrawnAt = withdrawn ? now.toISOString() : null;
  const { withdrawnAt: _before, ...given } = opinion;
  const changed = { ...given, ...(withdrawnAt !== null && { withdrawnAt }) };
  const underWay = await writeAndFollow(
    operation,
    [{ kind: "branchOpinion", id }],
    [
      ...audited(operation, setWithdrawnStatement(db, answer, withdrawnAt), {
        action: withdrawn ? "signings.withdrawOpinion" : "signings.restoreOpinion",
        entity: "signings",
        entityId: id,
        before: { withdrawnAt: answer.withdrawnAt },
        after: { withdrawnAt },
        reason,
      }),
      ...(await record({ ...changed, underWay: true })),
    ],
  );
  return { ...changed, underWay };
}
