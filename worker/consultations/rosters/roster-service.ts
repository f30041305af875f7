import { audited, definedFields, presentValues } from "../../platform/access/audit.ts";
import { newId } from "../../platform/core/id.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import { fieldProblem, Problem, type FieldError } from "../../platform/core/problem.ts";
import type { Operation, SeenEntry } from "../../platform/operation.ts";
import { writeAndFollow, type FollowedOperation } from "../../county/changes/follow.ts";
import { addDays } from "../../platform/core/clock.ts";
import { toProvider } from "../../county/holders/provider-queries.ts";
import { findActiveSite } from "../../county/registry/queries.ts";
import { readSetting } from "../../county/settings/settings.ts";
import { countyToday } from "../../county/settings/today.ts";
import { holderIdOf } from "../../county/holders/holder.ts";
import { assertHolder } from "../holders.ts";
import { assertTag } from "../tags/service.ts";
import { outlookOf } from "./outlook-service.ts";
import { minutesOf } from "./pattern.ts";
import * as queries from "./queries.ts";
import type { CreatedRoster, ChangedRoster, RosterEntry, RosterPatch, RosterRequest } from "./schema.ts";
import type { DutyPattern, DutySpan } from "../schema.ts";

export const toRosterEntry = ({
  roster: { lawyerId: _lawyerId, providerId: _providerId, siteId: _siteId, ...entry },
  lawyer,
  provider,
  site,
}: queries.RosterRow): RosterEntry => ({ ...entry, lawyer, provider: toProvider(provider), site });

async function rosterRow({ db }: Operation, id: string): Promise<queries.RosterRow> {
  const row = await queries.findRoster(db, id);
  if (!row) throw new Problem("not_found");
  return row;
}

export const readRoster = async (operation: Operation, id: string): Promise<RosterEntry> =>
  toRosterEntry(await rosterRow(operation, id));

/** A roster as a change leaves it. */
async function changedRoster(
  operation: Operation,
  { roster, lawyer, provider, site }: queries.RosterRow,
  set: Partial<queries.Roster>,
): Promise<Omit<ChangedRoster, "underWay">> {
  const changed = { ...roster, ...set, version: roster.version + 1 };
  const at = changed.siteId === site.id ? site : await findActiveSite(operation.db, changed.siteId);
  if (!at) throw fieldProblem("siteId", "unknown");
  const entry = toRosterEntry({ roster: changed, lawyer, provider, site: { id: at.id, name: at.name } });
  return { ...entry, outlook: await outlookOf(operation, changed) };
}

/** The spans of a day: each long enough for a session, one after the other. */
function spanErrors(field: "spans" | "summerSpans", spans: readonly DutySpan[], sessionMinutes: number): FieldError[] {
  return spans.flatMap(({ startTime, endTime }, n): FieldError[] => {
    const before = spans[n - 1];
    if (startTime >= endTime) return [{ field: `${field}.${n}.endTime`, code: "date_order" }];
    if (before && startTime < before.endTime) return [{ field: `${field}.${n}.startTime`, code: "date_order" }];
    if (minutesOf(endTime) - minutesOf(startTime) < sessionMinutes)
      return [{ field: `${field}.${n}.endTime`, code: "too_short", min: sessionMinutes }];
    return [];
  });
}

type RosterTerms = Pick<
  queries.Roster,
  | "spans"
  | "summerSpans"
  | "sessionMinutes"
  | "capacity"
  | "priorityPlaces"
  | "fromDate"
  | "toDate"
  | "siteId"
  | "matters"
  | "tag"
>;

/** Refuses a roster that contradicts itself, or names what the county does not have. */
export async function checkRoster(
  { db }: Pick<Operation, "db">,
  roster: RosterTerms,
  presentTag: string | null = null,
): Promise<void> {
  await assertTag(db, roster.tag, presentTag);
  const { spans, summerSpans, sessionMinutes, capacity, priorityPlaces, fromDate, toDate, siteId, matters } = roster;
  const errors = [
    ...spanErrors("spans", spans, sessionMinutes),
    ...spanErrors("summerSpans", summerSpans ?? [], sessionMinutes),
  ];
  if (priorityPlaces > capacity) errors.push({ field: "priorityPlaces", code: "too_many", max: capacity });
  if (toDate !== null && toDate < fromDate) errors.push({ field: "toDate", code: "date_order" });
  if (!(await findActiveSite(db, siteId))) errors.push({ field: "siteId", code: "unknown" });
  const known = new Set((await readSetting(db, "matters")).map(({ id }) => id));
  for (const [n, matter] of matters.entries())
    if (!known.has(matter)) errors.push({ field: `matters.${n}`, code: "unknown" });
  if (errors.length > 0) throw new Problem("validation_failed", errors);
}

/** A pattern with each day named once, in order. */
export function tidy(pattern: DutyPattern): DutyPattern {
  const once = <T extends number>(numbers: readonly T[]): T[] => [...new Set(numbers)].toSorted((a, b) => a - b);
  return pattern.kind === "weekly"
    ? { ...pattern, weekdays: once(pattern.weekdays) }
    : { ...pattern, nth: once(pattern.nth) };
}

/** Adds a roster and makes its sessions for the days ahead. */
export async function createRoster(
  operation: FollowedOperation,
  request: RosterRequest,
  record: RecordAnswer,
): Promise<CreatedRoster> {
  const { db, now } = operation;
  await assertHolder(db, request);
  await checkRoster(operation, request);
  const at = now.toISOString();
  const row = { ...request, pattern: tidy(request.pattern) };
  const id = newId();
  const roster = { id, ...row, status: "active" as const, version: 1, createdAt: at, updatedAt: at };
  const created = { id, version: 1, outlook: await outlookOf(operation, roster) };
  const underWay = await writeAndFollow(
    operation,
    [{ kind: "rosterAdded", id: holderIdOf(request) }],
    [
      ...audited(operation, queries.insertRosterStatement(db, roster), {
        action: "rosters.create",
        entity: "rosters",
        entityId: created.id,
        after: row,
      }),
      ...(await record({ ...created, underWay: true })),
    ],
  );
  return { ...created, underWay };
}

/** Writes a change of a roster with what follows it; the answer is the roster as it is then. */
async function writeChange(
  operation: FollowedOperation,
  row: queries.RosterRow,
  { version, kind, set, ...entry }: RosterChange,
  record: RecordAnswer,
): Promise<ChangedRoster> {
  const { db, now } = operation;
  const { roster } = row;
  const update = { ...set, updatedAt: now.toISOString() };
  const changed = await changedRoster(operation, row, update);
  const underWay = await writeAndFollow(
    operation,
    [{ kind, id: holderIdOf(roster) }],
    [
      ...audited(operation, queries.updateRosterStatement(db, roster.id, version, update), {
        ...entry,
        entity: "rosters",
        entityId: roster.id,
        before: presentValues(roster, set),
        after: set,
      }),
      ...(await record({ ...changed, underWay: true })),
    ],
  );
  return { ...changed, underWay };
}

interface RosterChange {
  /** The one that was seen. */
  readonly version: number;
  readonly kind: "rosterChanged" | "rosterEnded";
  readonly action: string;
  readonly reason?: string;
  readonly set: Partial<queries.Roster>;
}

/** Changes a roster. Sessions nobody booked follow at once; booked ones that no longer fit are left for the clerk. */
export async function changeRoster(
  operation: FollowedOperation,
  { id, version }: SeenEntry,
  patch: RosterPatch,
  record: RecordAnswer,
): Promise<ChangedRoster> {
  const row = await rosterRow(operation, id);
  if (row.roster.status !== "active") throw new Problem("illegal_transition");
  const set = definedFields({ ...patch, pattern: patch.pattern && tidy(patch.pattern) });
  await checkRoster(operation, { ...row.roster, ...set }, row.roster.tag);
  const change = { version, kind: "rosterChanged", action: "rosters.change", set } as const;
  return writeChange(operation, row, change, record);
}

/** Ends a roster with `toDate` as its last day, which may be as early as yesterday. */
export async function endRoster(
  operation: FollowedOperation,
  { id, version }: SeenEntry,
  { toDate, reason }: { toDate: string; reason: string },
  record: RecordAnswer,
): Promise<ChangedRoster> {
  const { db, now } = operation;
  const row = await rosterRow(operation, id);
  const { roster } = row;
  if (roster.status !== "active") throw new Problem("illegal_transition");
  if (toDate < addDays(await countyToday(db, now), -1)) throw fieldProblem("toDate", "date_past");
  if (roster.toDate !== null && toDate > roster.toDate) throw fieldProblem("toDate", "date_order");
  const set = { status: "ended", toDate } as const;
  const change = { version, kind: "rosterEnded", action: "rosters.end", reason, set } as const;
  return writeChange(operation, row, change, record);
}
