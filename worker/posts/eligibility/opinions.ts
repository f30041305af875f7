import type { Database } from "../../platform/db/client.ts";
import { findAnswer } from "../../county/invitations/queries.ts";

/** What the firm's Party branch said of a signing or a nomination. */
export interface BranchOpinion {
  readonly supports: boolean;
}

/** The branch opinion given last on an entry, if any. */
export async function findBranchOpinion(
  db: Database,
  entity: "signings" | "nominations",
  entityId: string,
): Promise<BranchOpinion | undefined> {
  const answer = await findAnswer(db, "branchOpinion", entity, entityId);
  return answer && { supports: answer.supports === true && answer.withdrawnAt === null };
}
