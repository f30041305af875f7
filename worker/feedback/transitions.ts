import { audited } from "../platform/access/audit.ts";
import type { Statement } from "../platform/db/client.ts";
import type { Operation } from "../platform/operation.ts";
import { assertTransition, type Transitions } from "../platform/core/transitions.ts";
import { updateRectificationStatement, type RectificationRow } from "./queries.ts";
import type { RectificationState } from "./schema.ts";

export const RECTIFICATION_TRANSITIONS: Transitions<RectificationState> = {
  open: ["replied", "closed"],
  // A reply may be mended, or sent back, until it is public.
  replied: ["replied", "open", "published", "closed"],
  published: [],
  closed: [],
};

export interface Step {
  readonly version: number;
  readonly set: Partial<RectificationRow> & { readonly state: RectificationState };
  readonly reason?: string | null;
  /** Who must not have written the reply, held against the row again. */
  readonly notBy?: string;
}

/** Takes a rectification a step on, as the statements of a batch. */
export function stepStatements(
  operation: Operation,
  row: RectificationRow,
  { version, set, reason = null, notBy }: Step,
): Statement[] {
  assertTransition(RECTIFICATION_TRANSITIONS, row.state, set.state);
  const change = updateRectificationStatement(
    operation.db,
    row,
    { version, notBy },
    { ...set, updatedAt: operation.now.toISOString() },
  );
  return audited(operation, change, {
    action: `rectifications.${set.state === "open" ? "returned" : set.state}`,
    entity: "rectifications",
    entityId: row.id,
    before: { state: row.state },
    after: { state: set.state },
    reason,
  });
}

/**
 * Whether the person who rated has the reply: the bureau's word reaches them at once, the lawyer's when somebody of the
 * bureau has read and published it.
 */
export const isTold = ({
  state,
  repliedBy,
  lawyerId,
}: Pick<RectificationRow, "state" | "repliedBy" | "lawyerId">): boolean =>
  state === "published" || repliedBy !== lawyerId;
