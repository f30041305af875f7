import { audited } from "../platform/access/audit.ts";
import { workingDayAfter } from "../county/calendar/service.ts";
import type { Statement } from "../platform/db/client.ts";
import { newId } from "../platform/core/id.ts";
import type { Operation } from "../platform/operation.ts";
import { readSetting } from "../county/settings/settings.ts";
import { countyToday } from "../county/settings/today.ts";
import * as queries from "./queries.ts";
import type { SourceKind } from "./schema.ts";
import { RECTIFICATION_TRANSITIONS, stepStatements } from "./transitions.ts";

export interface Source {
  readonly kind: SourceKind;
  readonly id: string;
  /** Who is to put it right, and where it happened. */
  readonly lawyerId: string;
  readonly siteId: string;
}

/** Opens a rectification: its due date in working days, and the statements for the batch of what it comes from. */
export async function prepareRectification(
  operation: Operation,
  source: Source,
): Promise<{ id: string; dueDate: string; statements: readonly Statement[] }> {
  const { db, now } = operation;
  const workingDays = await readSetting(db, "rectificationDays");
  const due = await workingDayAfter(db, await countyToday(db, now), workingDays);
  const id = newId();
  const at = now.toISOString();
  const insert = queries.insertRectificationStatement(db, {
    id,
    sourceKind: source.kind,
    sourceId: source.id,
    lawyerId: source.lawyerId,
    siteId: source.siteId,
    dueDate: due.date,
    dueDateConfirmed: due.unconfirmed.length === 0,
    workingDays,
    createdAt: at,
    updatedAt: at,
  });
  return {
    id,
    dueDate: due.date,
    statements: audited(operation, insert, {
      action: "rectifications.open",
      entity: "rectifications",
      entityId: id,
      after: { state: "open", dueDate: due.date, sourceKind: source.kind, lawyerId: source.lawyerId },
    }),
  };
}

export const findRectificationOf = (
  { db }: Operation,
  kind: SourceKind,
  id: string,
): Promise<queries.RectificationRow | undefined> => queries.findBySource(db, kind, id);

/** Closes what a rating opened that is now set aside; nothing where it is answered or there is none. */
export async function closeForRatingStatements(
  operation: Operation,
  bookingId: string,
  reason: string,
): Promise<readonly Statement[]> {
  const row = await queries.findBySource(operation.db, "rating", bookingId);
  return row?.state === "open"
    ? stepStatements(operation, row, { version: row.version, set: { state: "closed" }, reason })
    : [];
}

/** Closes what a concern opened that its visitor withdraws, unless its answer is public. */
export async function closeForConcernStatements(
  operation: Operation,
  concernId: string,
): Promise<readonly Statement[]> {
  const row = await queries.findBySource(operation.db, "concern", concernId);
  return row && RECTIFICATION_TRANSITIONS[row.state].includes("closed")
    ? stepStatements(operation, row, { version: row.version, set: { state: "closed" } })
    : [];
}
