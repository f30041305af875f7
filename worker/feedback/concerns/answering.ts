import { audited } from "../../platform/access/audit.ts";
import type { Statement } from "../../platform/db/client.ts";
import type { Operation } from "../../platform/operation.ts";
import * as queries from "./queries.ts";

/**
 * What the published reply of its rectification means for a concern, and for those merged into it: answered, settled,
 * and told.
 */
export function answerStatements(operation: Operation, concernId: string, onTime: boolean): readonly Statement[] {
  const { db, now } = operation;
  const at = now.toISOString();
  return [
    ...audited(operation, queries.answerConcernStatement(db, concernId, onTime, at), {
      action: "concerns.answer",
      entity: "concerns",
      entityId: concernId,
      before: { state: "accepted" },
      after: { state: "answered", onTime },
    }),
    queries.closeMergedStatement(db, concernId, at),
    queries.enqueueVisitorMessagesStatement(db, "concernAnswered", { id: concernId, state: "answered" }, at),
  ];
}
