import { openFields } from "../../county/readings/opening.ts";
import { audited, definedFields } from "../../platform/access/audit.ts";
import { writeBatch, type Statement } from "../../platform/db/client.ts";
import { assertionStatement } from "../../platform/db/assertions.ts";
import { guardOf } from "../../platform/db/errors.ts";
import { newId } from "../../platform/core/id.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import { followAtOnce, followStatements, type FollowedOperation } from "../../county/changes/follow.ts";
import type { CreatedFact } from "../../county/changes/schema.ts";
import type { Change } from "../../county/changes/table.ts";
import type { Operation, SeenEntry } from "../../platform/operation.ts";
import { listDisplayedOf, noneDisplayedOf, type SanctionSubject } from "../signings/term-queries.ts";
import { suspendForSanctionStatements } from "../signings/steps.ts";
import { seal, unseal } from "../../platform/privacy/seal.ts";
import { countyToday } from "../../county/settings/today.ts";
import { inForceOn } from "../eligibility/checks.ts";
import { enforcementDays, isEffective } from "../eligibility/enforcement-days.ts";
import * as queries from "../eligibility/queries.ts";
import {
  OPEN_ENDED,
  type OpenedSanction,
  type SanctionEntry,
  type SanctionOpening,
  type SanctionPatch,
  type SanctionRequest,
} from "../eligibility/schema.ts";

const notePlace = (row: string) => ({ table: "sanctions", column: "note", row });

const lastDay = (toDate: string): string | null => (toDate === OPEN_ENDED ? null : toDate);

/** The note of a sanction stays out of the audit: it is free text about a person. */
const forAudit = <T extends { note?: string | null | undefined }>({ note, ...fields }: T) => ({
  ...fields,
  ...(note === undefined ? {} : { note: "changed" }),
});

export const toSanctionEntry = (
  today: string,
  { sanction, lawyerName, firmName }: queries.SanctionRow,
): SanctionEntry => {
  const { lawyerId, firmId, fromDate, toDate, note, ...entry } = sanction;
  const to = lastDay(toDate);
  return {
    ...entry,
    subject: lawyerId === null ? "firm" : "lawyer",
    lawyer: lawyerId === null ? null : { id: lawyerId, name: lawyerName ?? "" },
    firm: firmId === null ? null : { id: firmId, name: firmName ?? "" },
    from: fromDate,
    to,
    hasNote: note !== null,
    inForce: entry.revokedAt === null && inForceOn(today, { from: fromDate, to }),
  };
};

async function found({ db }: Operation, id: string): Promise<queries.SanctionRow> {
  const row = await queries.findSanction(db, id);
  if (!row) throw new Problem("not_found");
  return row;
}

export async function readSanction(operation: Operation, id: string): Promise<SanctionEntry> {
  const row = await found(operation, id);
  return toSanctionEntry(await countyToday(operation.db, operation.now), row);
}

/** Shows what was noted about a sanction, and says in the reading log who saw it and why. */
export async function openSanction(
  operation: Operation,
  id: string,
  opening: SanctionOpening,
): Promise<OpenedSanction> {
  const { note } = (await found(operation, id)).sanction;
  const values = { note: note === null ? null : await unseal(operation.keys, notePlace(id), note) };
  return openFields(operation, { entity: "sanctions", entityId: id, values }, opening);
}

/**
 * Writes a sanction that is in force afterwards or about to be, and suspends in the same batch whatever it touches.
 * Somebody who goes on display between the look and the batch undoes it, and it looks again.
 */
async function writeInForce(
  operation: Operation,
  subject: SanctionSubject,
  sanctionId: string,
  statements: readonly Statement[],
): Promise<void> {
  const { db } = operation;
  for (let attempt = 1; ; attempt++) {
    const touched = await listDisplayedOf(db, subject);
    try {
      await writeBatch(db, [
        ...statements,
        ...touched.flatMap((signing) => suspendForSanctionStatements(operation, signing, sanctionId)),
        assertionStatement(db, "all_suspended", noneDisplayedOf(subject)),
      ]);
      return;
    } catch (error) {
      const guard = guardOf(error);
      if ((guard !== "all_suspended" && guard !== "nothing_changed") || attempt === 3) throw error;
    }
  }
}

const subjectOf = ({
  lawyerId,
  firmId,
}: {
  lawyerId?: string | null | undefined;
  firmId?: string | null | undefined;
}): SanctionSubject => (lawyerId ? { lawyerId } : { firmId: firmId ?? "" });

/** What hangs on a sanction, by the table of changes. */
const changesOf = (subject: Parameters<typeof subjectOf>[0]): Change[] =>
  subject.lawyerId
    ? [{ kind: "sanctionOnLawyer", id: subject.lawyerId }]
    : [{ kind: "sanctionOnFirm", id: subject.firmId ?? "" }];

/** Records a sanction. One that is in force suspends at once; one to come is seen to by the job on its first day. */
export async function recordSanction(
  operation: FollowedOperation,
  request: SanctionRequest,
  record: RecordAnswer,
): Promise<CreatedFact> {
  const { db, keys, now } = operation;
  const created = { id: newId(), version: 1 };
  const at = now.toISOString();
  const { from, to, note, ...fields } = request;
  const insert = queries.insertSanctionStatement(db, {
    id: created.id,
    ...fields,
    fromDate: from,
    toDate: to ?? OPEN_ENDED,
    note: note === null ? null : await seal(keys, notePlace(created.id), note),
    createdAt: at,
    updatedAt: at,
  });
  const statements = [
    ...audited(operation, insert, {
      action: "sanctions.create",
      entity: "sanctions",
      entityId: created.id,
      after: forAudit({ ...request, ...(note === null ? { note: undefined } : {}) }),
    }),
    ...followStatements(operation, changesOf(request)),
    ...(await record({ ...created, underWay: true })),
  ];
  try {
    if (isEffective(await enforcementDays(db, now), request))
      await writeInForce(operation, subjectOf(request), created.id, statements);
    else await writeBatch(db, statements);
  } catch (error) {
    if (guardOf(error) === "unknown_reference")
      throw fieldProblem(request.lawyerId === undefined ? "firmId" : "lawyerId", "unknown");
    throw error;
  }
  return { ...created, underWay: await followAtOnce(operation, changesOf(request)) };
}

async function findStanding(operation: Operation, { id, version }: SeenEntry): Promise<queries.SanctionRow> {
  const row = await found(operation, id);
  if (row.sanction.revokedAt) throw new Problem("illegal_transition");
  if (row.sanction.version !== version) throw new Problem("stale_version");
  return row;
}

/** What follows a change of a sanction, and its answer, for the change's batch. */
async function followed(
  operation: FollowedOperation,
  row: queries.SanctionRow,
  columns: Partial<queries.SanctionRow["sanction"]>,
  record: RecordAnswer,
): Promise<readonly Statement[]> {
  const { sanction } = row;
  const changed = { ...row, sanction: { ...sanction, ...columns, version: sanction.version + 1 } };
  const today = await countyToday(operation.db, operation.now);
  return [
    ...followStatements(operation, changesOf(sanction)),
    ...(await record({ ...toSanctionEntry(today, changed), underWay: true })),
  ];
}

async function afterwards(
  operation: FollowedOperation,
  { sanction }: queries.SanctionRow,
): Promise<SanctionEntry & { underWay: boolean }> {
  const underWay = await followAtOnce(operation, changesOf(sanction));
  return { ...(await readSanction(operation, sanction.id)), underWay };
}

/** Changes a sanction; what it touches is suspended, or lifted, as its new dates say. */
export async function changeSanction(
  operation: FollowedOperation,
  seen: SeenEntry,
  patch: SanctionPatch,
  record: RecordAnswer,
): Promise<SanctionEntry & { underWay: boolean }> {
  const { db, keys, now } = operation;
  const { id, version } = seen;
  const row = await findStanding(operation, seen);
  const { sanction } = row;
  const { from = sanction.fromDate, to = lastDay(sanction.toDate), note, ...fields } = patch;
  if (to !== null && to < from) throw fieldProblem(patch.to === undefined ? "from" : "to", "date_order");
  const columns = {
    ...definedFields(fields),
    fromDate: from,
    toDate: to ?? OPEN_ENDED,
    ...(note === undefined ? {} : { note: note === null ? null : await seal(keys, notePlace(id), note) }),
    updatedAt: now.toISOString(),
  };
  const { kind, docNo, serious } = sanction;
  const present = { kind, docNo, serious, from: sanction.fromDate, to: lastDay(sanction.toDate) };
  const set = definedFields(patch);
  const before = Object.fromEntries(Object.entries(present).filter(([field]) => field in set));
  const statements = [
    ...audited(operation, queries.updateSanctionStatement(db, id, version, columns), {
      action: "sanctions.change",
      entity: "sanctions",
      entityId: id,
      before,
      after: forAudit(set),
    }),
    ...(await followed(operation, row, columns, record)),
  ];
  if (isEffective(await enforcementDays(db, now), { from, to }))
    await writeInForce(operation, subjectOf(sanction), id, statements);
  else await writeBatch(db, statements);
  return afterwards(operation, row);
}

/** Takes a sanction back. It stays on record; what it alone suspended is on display again. */
export async function revokeSanction(
  operation: FollowedOperation,
  seen: SeenEntry,
  reason: string,
  record: RecordAnswer,
): Promise<SanctionEntry & { underWay: boolean }> {
  const { db, now } = operation;
  const { id, version } = seen;
  const row = await findStanding(operation, seen);
  const revokedAt = now.toISOString();
  const columns = { revokedAt, revokeReason: reason, updatedAt: revokedAt };
  await writeBatch(db, [
    ...audited(operation, queries.updateSanctionStatement(db, id, version, columns), {
      action: "sanctions.revoke",
      entity: "sanctions",
      entityId: id,
      before: { revokedAt: null },
      after: { revokedAt },
      reason,
    }),
    ...(await followed(operation, row, columns, record)),
  ]);
  return afterwards(operation, row);
}
