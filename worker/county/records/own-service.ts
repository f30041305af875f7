import { decodeCursor, toPage } from "../../platform/core/paging.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import type { Created } from "../../platform/http/routes.ts";
import type { Operation, SeenEntry } from "../../platform/operation.ts";
import { workingDaysBetween } from "../calendar/days.ts";
import { readOverrides } from "../calendar/service.ts";
import type { FollowedOperation } from "../changes/follow.ts";
import type { FileOwner } from "../files/schema.ts";
import { countyToday } from "../settings/today.ts";
import { dueNow } from "./due-service.ts";
import { kindOf, shownKinds } from "./kind-of.ts";
import type { RecordKindId } from "./kinds.ts";
import * as queries from "./own-queries.ts";
import type { RecordOwner } from "./own-queries.ts";
import { findRecord, type RecordRow } from "./queries.ts";
import { subjectOf, toEntries } from "./record-view.ts";
import type { OwnRecordDue, RecordEntry, RecordKindShown, RecordPatch, RecordRequest, RecordState } from "./schema.ts";
import { changeRecord, enterRecord, withdrawRecord } from "./service.ts";

/** The kinds somebody enters about themselves with their own link. */
export const ownKinds = ({ kind }: Pick<RecordOwner, "kind">): readonly RecordKindShown[] =>
  shownKinds.filter(({ enteredBy, about }) => about === kind && enteredBy.includes(kind));

/** Of every other kind they neither see nor write anything. */
function assertOwnKind(owner: RecordOwner, kind: RecordKindId): void {
  if (!ownKinds(owner).some(({ id }) => id === kind)) throw fieldProblem("kind", "not_allowed");
}

const isAbout = (row: RecordRow, owner: RecordOwner): boolean => {
  const subject = subjectOf(row);
  return (
    subject?.kind === owner.kind && subject.id === owner.id && ownKinds(owner).some(({ id }) => id === row.record.kind)
  );
};

/** A record of whoever asks; anybody else's is not there. */
async function ownRecord({ db }: Operation, owner: RecordOwner, id: string): Promise<RecordRow> {
  const row = await findRecord(db, id);
  if (!row || !isAbout(row, owner)) throw new Problem("not_found");
  return row;
}

/** Refuses what the bureau alone fills in: marks, and what a record is closed with. */
function assertOwnFields({ kind: id, fields = {} }: RecordPatch): void {
  const kind = kindOf(id);
  for (const [name, value] of Object.entries(fields))
    if ((kind.fields[name]?.bureauOnly || kind.closes?.includes(name)) && value !== null && value !== undefined)
      throw fieldProblem(`fields.${name}`, "not_allowed");
}

export async function listOwnRecords(
  operation: Operation,
  owner: RecordOwner,
  {
    kind,
    after,
    limit,
  }: { readonly kind?: RecordKindId | undefined; readonly after?: string | undefined; readonly limit: number },
) {
  if (kind) assertOwnKind(owner, kind);
  const rows = await queries.listOwnRecords(operation.db, owner, {
    kinds: kind ? [kind] : ownKinds(owner).map(({ id }) => id),
    after: decodeCursor(after, 1)?.[0],
    limit: limit + 1,
  });
  const page = toPage(
    rows,
    limit,
    ({ record }) => [record.id],
    (row) => row,
  );
  return { items: await toEntries(operation, page.items), next: page.next };
}

/**
 * What somebody still owes the books that are kept: for periods that are over, and for the one they are in. What they
 * have entered, confirmed or not, is not owed any more; what was returned to them is.
 */
export async function listOwnDues(operation: Operation, owner: RecordOwner): Promise<OwnRecordDue[]> {
  const { db, now } = operation;
  const today = await countyToday(db, now);
  const kinds = ownKinds(owner).map(({ id }) => id);
  const [owed, registered = ""] = await Promise.all([
    dueNow(operation, today, { only: kinds, current: true }),
    queries.findRegisteredSince(db, owner),
  ]);
  const since = registered.slice(0, 10);
  const own = owed.filter(({ query }) => since <= query.periodTo);
  if (own.length === 0) return [];
  const [entered, overrides] = await Promise.all([
    queries.listEnteredFor(
      db,
      owner,
      [...new Set(own.map(({ kind }) => kind))],
      [...new Set(own.map(({ period }) => period))],
    ),
    readOverrides(
      db,
      own.map(({ dueOn }) => dueOn).reduce((first, day) => (day < first ? day : first), today),
    ),
  ]);
  return own
    .flatMap(({ kind, rule, period, dueOn, query: { when } }): OwnRecordDue[] => {
      const found = entered.filter(
        (each) =>
          each.kind === kind &&
          each.period === period &&
          (!when || (each.field === when.field && each.value === when.value)),
      );
      if (found.some(({ state }) => state !== "returned")) return [];
      return [
        {
          kind,
          rule,
          period,
          dueOn,
          workingDays: workingDaysBetween(today, dueOn, overrides),
          isOverdue: dueOn < today,
          returnedId: found[0]?.id ?? null,
        },
      ];
    })
    .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
}

export async function enterOwnRecord(
  operation: FollowedOperation,
  owner: RecordOwner,
  request: RecordRequest,
  record: RecordAnswer,
): Promise<Created> {
  assertOwnKind(owner, request.kind);
  if (request.subjectId !== owner.id) throw fieldProblem("subjectId", "not_allowed");
  assertOwnFields(request);
  return enterRecord(operation, request, record);
}

/** An entry as whoever it is about saw it. */
interface OwnEntry extends SeenEntry {
  readonly owner: RecordOwner;
}

const assertIn = ({ record }: RecordRow, states: readonly RecordState[]): void => {
  if (!states.includes(record.state)) throw new Problem("illegal_transition");
};

/** Corrects a record of one's own, which the bureau then confirms anew; what is closed is the bureau's to correct. */
export async function changeOwnRecord(
  operation: FollowedOperation,
  { owner, ...seen }: OwnEntry,
  patch: RecordPatch,
  record: RecordAnswer,
): Promise<RecordEntry> {
  assertIn(await ownRecord(operation, owner, seen.id), ["submitted", "returned", "standing"]);
  assertOwnFields(patch);
  return changeRecord(operation, seen, patch, record);
}

/** Takes a record of one's own back, as long as the bureau has not confirmed it: nobody is owed a reason for that. */
export async function withdrawOwnRecord(
  operation: FollowedOperation,
  { owner, ...seen }: OwnEntry,
  record: RecordAnswer,
): Promise<RecordEntry> {
  assertIn(await ownRecord(operation, owner, seen.id), ["submitted", "returned"]);
  return withdrawRecord(operation, seen, null, record);
}

/** Whether a file came with a record of whoever asks. */
export async function isFileOfOwnRecord({ db }: Operation, owner: RecordOwner, file: FileOwner): Promise<boolean> {
  if (file.entity !== "record") return false;
  const row = await findRecord(db, file.entityId);
  return row !== undefined && row.record.state !== "withdrawn" && isAbout(row, owner);
}
