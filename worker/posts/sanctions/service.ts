import { audited, definedFields } from "../../platform/access/audit.ts";
import { writeBatch, type Statement } from "../../platform/db/client.ts";
import { assertionStatement } from "../../platform/db/assertions.ts";
import { guardOf } from "../../platform/db/errors.ts";
import { newId } from "../../platform/core/id.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import type { Created } from "../../platform/http/routes.ts";
import type { Operation } from "../../platform/operation.ts";
import { listDisplayedOf, noneDisplayedOf, type SanctionSubject } from "../signings/queries.ts";
import { advanceTerms } from "../signings/advance-terms.ts";
import { suspendForSanctionStatements } from "../signings/steps.ts";
import { seal, unseal } from "../../platform/privacy/seal.ts";
import { countyToday } from "../../county/settings/today.ts";
import { inForceOn } from "../eligibility/checks.ts";
import { enforcementDays, isEffective } from "../eligibility/enforcement-days.ts";
import * as queries from "../eligibility/queries.ts";
import { OPEN_ENDED, type SanctionEntry, type SanctionPatch, type SanctionRequest } from "../eligibility/schema.ts";

const notePlace = (row: string) => ({ table: "sanctions", column: "note", row });

const lastDay = (toDate: string): string | null => (toDate === OPEN_ENDED ? null : toDate);

/** The note of a sanction stays out of the audit: it is free text about a person. */
const forAudit = <T extends { note?: string | null | undefined }>({ note, ...fields }: T) => ({
  ...fields,
  ...(note === undefined ? {} : { note: "changed" }),
});

export const toSanctionEntry = async (
  { keys }: Operation,
  today: string,
  { sanction, lawyerName, firmName }: queries.SanctionRow,
): Promise<SanctionEntry> => {
  const { lawyerId, firmId, fromDate, toDate, note, ...entry } = sanction;
  const to = lastDay(toDate);
  return {
    ...entry,
    subject: lawyerId === null ? "firm" : "lawyer",
    lawyer: lawyerId === null ? null : { id: lawyerId, name: lawyerName ?? "" },
    firm: firmId === null ? null : { id: firmId, name: firmName ?? "" },
    from: fromDate,
    to,
    note: note === null ? null : await unseal(keys, notePlace(entry.id), note),
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
  return toSanctionEntry(operation, await countyToday(operation.db, operation.now), row);
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

/** Records a sanction. One that is in force suspends at once; one to come is seen to by the job on its first day. */
export async function recordSanction(
  operation: Operation,
  request: SanctionRequest,
  record: RecordAnswer,
): Promise<Created> {
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
    ...(await record(created)),
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
  return created;
}

async function changeStanding(
  operation: Operation,
  id: string,
  version: number,
): Promise<queries.SanctionRow["sanction"]> {
  const { sanction } = await found(operation, id);
  if (sanction.revokedAt) throw new Problem("illegal_transition");
  if (sanction.version !== version) throw new Problem("stale_version");
  return sanction;
}

/** Changes a sanction; what it touches is suspended, or lifted, as its new dates say. */
export async function changeSanction(
  operation: Operation,
  id: string,
  version: number,
  patch: SanctionPatch,
): Promise<SanctionEntry> {
  const { db, keys, now } = operation;
  const sanction = await changeStanding(operation, id, version);
  const { from = sanction.fromDate, to = lastDay(sanction.toDate), note, ...fields } = patch;
  if (to !== null && to < from) throw fieldProblem(patch.to === undefined ? "from" : "to", "date_order");
  const update = queries.updateSanctionStatement(db, id, version, {
    ...definedFields(fields),
    fromDate: from,
    toDate: to ?? OPEN_ENDED,
    ...(note === undefined ? {} : { note: note === null ? null : await seal(keys, notePlace(id), note) }),
    updatedAt: now.toISOString(),
  });
  const { kind, docNo, serious } = sanction;
  const present = { kind, docNo, serious, from: sanction.fromDate, to: lastDay(sanction.toDate) };
  const set = definedFields(patch);
  const before = Object.fromEntries(Object.entries(present).filter(([field]) => field in set));
  const statements = audited(operation, update, {
    action: "sanctions.change",
    entity: "sanctions",
    entityId: id,
    before,
    after: forAudit(set),
  });
  if (isEffective(await enforcementDays(db, now), { from, to }))
    await writeInForce(operation, subjectOf(sanction), id, statements);
  else await writeBatch(db, statements);
  await advanceTerms(operation, subjectOf(sanction));
  return readSanction(operation, id);
}

/** Takes a sanction back. It stays on record; what it alone suspended is on display again. */
export async function revokeSanction(
  operation: Operation,
  id: string,
  version: number,
  reason: string,
): Promise<SanctionEntry> {
  const { db, now } = operation;
  const sanction = await changeStanding(operation, id, version);
  const revokedAt = now.toISOString();
  const update = queries.updateSanctionStatement(db, id, version, {
    revokedAt,
    revokeReason: reason,
    updatedAt: revokedAt,
  });
  await writeBatch(
    db,
    audited(operation, update, {
      action: "sanctions.revoke",
      entity: "sanctions",
      entityId: id,
      before: { revokedAt: null },
      after: { revokedAt },
      reason,
    }),
  );
  await advanceTerms(operation, subjectOf(sanction));
  return readSanction(operation, id);
}
