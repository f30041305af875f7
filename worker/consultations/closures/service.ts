import { audited } from "../../platform/access/audit.ts";
import { writeBatch } from "../../platform/db/client.ts";
import { newId } from "../../platform/core/id.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import type { Created } from "../../platform/http/routes.ts";
import type { Operation, SeenEntry } from "../../platform/operation.ts";
import { countyTime, type CountyTime } from "../../platform/core/clock.ts";
import { readSetting } from "../../county/settings/settings.ts";
import { followStatements, type FollowedOperation } from "../../county/changes/follow.ts";
import * as closures from "../../county/closures/queries.ts";
import type { ClosureRequest, ClosureSpan } from "../../county/closures/schema.ts";
import { toClosure } from "../../county/closures/service.ts";
import { fromOf, reaches, toOf, toSpan, type Span } from "../../county/closures/span.ts";
import type { Page } from "../../platform/core/paging.ts";
import { restoreStatement } from "../settlements/queries.ts";
import type { ApplyRequest, Proposal, Settlement } from "../settlements/schema.ts";
import { beginningOf, carryOutAtOnce, listProposals, putDown } from "../settlements/service.ts";
import { listSessionsWithClaims } from "./queries.ts";
import type { ClosureDetail, ClosureEntry, ClosureImpact, ClosurePatch, Touched } from "./schema.ts";

const clockOf = async ({ db, now }: Operation): Promise<CountyTime> => countyTime(await readSetting(db, "zone"), now);

/** Where a request names what a closure is for. */
const TARGETS: Readonly<Partial<Record<Span["scope"], string>>> = {
  divisions: "for.divisionCodes",
  sites: "for.siteIds",
  lawyers: "for.lawyerIds",
  providers: "for.providerIds",
};

/** Refuses a span that ends before it begins or is over, or names what the registry does not have. */
async function checkSpan(operation: Operation, span: Span): Promise<void> {
  if (span.toDate < span.fromDate || (span.toDate === span.fromDate && span.toTime <= span.fromTime))
    throw fieldProblem("to", "date_order");
  const now = await clockOf(operation);
  if (span.toDate < now.date || (span.toDate === now.date && span.toTime <= now.time))
    throw fieldProblem("to", "date_past");
  const field = TARGETS[span.scope];
  if (field !== undefined) {
    const unknown =
      span.scope === "sites" || span.scope === "lawyers" || span.scope === "providers"
        ? await closures.findUnknown(operation.db, span.scope, span.targets)
        : await closures.findEmptyDivisions(operation.db, span.targets);
    if (unknown.size > 0)
      throw new Problem(
        "validation_failed",
        span.targets.flatMap((id, n) =>
          unknown.has(id) ? [{ field: `${field}.${n}`, code: "unknown" as const }] : [],
        ),
      );
  }
}

const NOBODY: Touched = { sessions: 0, booked: 0, checkedIn: 0, waiting: 0, offered: 0 };
const KINDS = ["booked", "checkedIn", "waiting", "offered"] as const;

/** The sessions a span touches: those in it that are not over. */
async function sessionsIn(operation: Operation, span: Span) {
  const now = await clockOf(operation);
  const from = span.fromDate > now.date ? span.fromDate : now.date;
  return (await listSessionsWithClaims(operation.db, from, span.toDate)).filter(
    (row) => reaches(span, row) && (row.date > now.date || row.endTime > now.time),
  );
}

/** What a span touches, by site: sessions that are not over, and whoever has a claim in them. */
async function impactOf(operation: Operation, span: Span): Promise<ClosureImpact> {
  const rows = await sessionsIn(operation, span);
  const total = { ...NOBODY };
  const sites = new Map<string, ClosureImpact["sites"][number]>();
  for (const row of rows) {
    const site = sites.get(row.siteId) ?? { id: row.siteId, name: row.siteName, ...NOBODY };
    sites.set(row.siteId, site);
    for (const sum of [total, site]) {
      sum.sessions += 1;
      for (const kind of KINDS) sum[kind] += row[kind];
    }
  }
  return { total, sites: [...sites.values()] };
}

/** What a closure would touch; it changes nothing. */
export async function previewClosure(operation: Operation, request: ClosureSpan): Promise<ClosureImpact> {
  const span = toSpan(request);
  await checkSpan(operation, span);
  return impactOf(operation, span);
}

/** Closes. From this moment on the sessions in it do not take place; who has a claim in them is settled by `apply`. */
export async function createClosure(
  operation: FollowedOperation,
  request: ClosureRequest,
  record: RecordAnswer,
): Promise<Created> {
  const { db, now } = operation;
  const span = toSpan(request);
  await checkSpan(operation, span);
  const created = { id: newId(), version: 1 };
  const at = now.toISOString();
  const { kind, reason } = request;
  const row = { id: created.id, ...span, kind, reason, createdAt: at, updatedAt: at };
  await writeBatch(db, [
    ...audited(operation, closures.insertClosureStatement(db, row), {
      action: "closures.create",
      entity: "closures",
      entityId: created.id,
      after: { ...span, kind },
      reason: reason.zh,
    }),
    ...followStatements(operation, [{ kind: "closureMade", id: created.id }]),
    ...(await record(created)),
  ]);
  return created;
}

export const toClosureEntry = (row: closures.NamedClosure): ClosureEntry => {
  const { state, endedAt, createdAt, updatedAt, version } = row.closure;
  return { ...toClosure(row), state, endedAt, createdAt, updatedAt, version };
};

export async function findClosure({ db }: Operation, id: string): Promise<closures.NamedClosure> {
  const row = await closures.findClosure(db, id);
  if (!row) throw new Problem("not_found");
  return row;
}

/** A closure, and whom it still touches. */
export async function readClosure(operation: Operation, id: string): Promise<ClosureDetail> {
  const row = await findClosure(operation, id);
  const unsettled =
    row.closure.state === "inForce" ? await impactOf(operation, row.closure) : { total: NOBODY, sites: [] };
  return { ...toClosureEntry(row), unsettled };
}

/** Prolongs or shortens a closure, or says its reason in other words. */
export async function changeClosure(
  operation: FollowedOperation,
  { id, version }: SeenEntry,
  patch: ClosurePatch,
): Promise<ClosureDetail> {
  const { closure } = await findClosure(operation, id);
  if (closure.state !== "inForce") throw new Problem("illegal_transition");
  const to = patch.to === undefined ? toOf(closure) : patch.to;
  const span = { ...closure, ...pickEnd(toSpan({ from: fromOf(closure), to, for: { scope: "county" } })) };
  if (patch.to !== undefined) await checkSpan(operation, span);
  const { kind = closure.kind, reason = closure.reason } = patch;
  const set = { toDate: span.toDate, toTime: span.toTime, kind, reason };
  const { toDate, toTime } = closure;
  await writeBatch(operation.db, [
    ...audited(
      operation,
      closures.updateClosureStatement(operation.db, id, version, { ...set, updatedAt: operation.now.toISOString() }),
      {
        action: "closures.change",
        entity: "closures",
        entityId: id,
        before: { toDate, toTime, kind: closure.kind, reason: closure.reason },
        after: set,
      },
    ),
    ...followStatements(operation, [{ kind: "closureChanged", id }]),
  ]);
  return readClosure(operation, id);
}

const pickEnd = ({ toDate, toTime }: Span) => ({ toDate, toTime });

async function closureInForce(operation: Operation, id: string) {
  const { closure } = await findClosure(operation, id);
  if (closure.state !== "inForce") throw new Problem("illegal_transition");
  return closure;
}

/** Everybody a closure touches, masked, and where each could be moved. */
export async function listClosureProposals(
  operation: Operation,
  id: string,
  page: { after?: string | undefined; limit: number },
): Promise<Page<Proposal>> {
  const sessions = await sessionsIn(operation, await closureInForce(operation, id));
  return listProposals(
    operation,
    sessions.map(({ id }) => id),
    page,
  );
}

/**
 * Settles everybody a closure touches in one go: moved, or let go and told. What does not fit into the request is
 * carried out afterwards; who was settled before is not asked again.
 */
export async function applyClosure(
  operation: Operation,
  id: string,
  request: ApplyRequest,
  record: RecordAnswer,
): Promise<Settlement> {
  const closure = await closureInForce(operation, id);
  const rows = await sessionsIn(operation, closure);
  const cause = { closureId: id, reason: closure.reason };
  const { id: settlementId, statements } = putDown(
    operation,
    cause,
    rows.map((row) => row.id),
    request,
  );
  const claims = rows.reduce((sum, row) => sum + KINDS.reduce((count, kind) => count + row[kind], 0), 0);
  const [first, ...rest] = statements;
  if (!first) throw new Problem("internal");
  await writeBatch(operation.db, [
    ...audited(operation, first, {
      action: "closures.apply",
      entity: "closures",
      entityId: id,
      after: { settlementId, otherwise: request.otherwise, decisions: request.decisions.length },
      reason: closure.reason.zh,
    }),
    ...rest,
    ...(await record(beginningOf(operation, settlementId, cause, claims))),
  ]);
  return carryOutAtOnce(operation, settlementId);
}

/**
 * Opens again before the end. Whoever is not settled yet keeps the booking, the place in line or the offer; who was
 * moved or told stays so.
 */
export async function endClosure(
  operation: FollowedOperation,
  { id, version }: SeenEntry,
  reason: string,
): Promise<ClosureDetail> {
  const { closure } = await findClosure(operation, id);
  if (closure.state !== "inForce") throw new Problem("illegal_transition");
  const at = operation.now.toISOString();
  await writeBatch(operation.db, [
    ...audited(
      operation,
      closures.updateClosureStatement(operation.db, id, version, { state: "ended", endedAt: at, updatedAt: at }),
      {
        action: "closures.end",
        entity: "closures",
        entityId: id,
        before: { state: "inForce" },
        after: { state: "ended" },
        reason,
      },
    ),
    restoreStatement(operation.db, id, at),
    ...followStatements(operation, [{ kind: "closureEnded", id }]),
  ]);
  return readClosure(operation, id);
}
