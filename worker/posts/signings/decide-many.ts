import { findLastStep } from "../../platform/access/queries.ts";
import { Problem } from "../../platform/core/problem.ts";
import { accompaniedBy, writeBatch, type Companion } from "../../platform/db/client.ts";
import { guardOf } from "../../platform/db/errors.ts";
import { guardProblem } from "../../platform/db/guard-problems.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import type { Operation, SeenEntry } from "../../platform/operation.ts";
import { approveSigning, refuseSigning } from "./review.ts";
import { findRow } from "./read.ts";
import type { SigningDecisions, SigningResult, SigningResults } from "./schema.ts";

/**
 * Many signings decided on at once, each by the function that decides on one, with its own checks, its own second person
 * and its own audit entry: what is refused for one keeps no other from being decided.
 */

/** How the audit calls each decision. */
const ACTIONS = { approve: "signings.approve", return: "signings.return", reject: "signings.reject" } as const;

/** The answer is of all of them, so it goes along with none of their batches. */
const ALONE: Companion = { statements: async () => [], isWritten: async () => false };

function decide(operation: Operation, seen: SeenEntry, { decision, reason = "", termFrom, termTo }: SigningDecisions) {
  if (decision !== "approve")
    return refuseSigning(operation, seen, decision === "return" ? "returned" : "rejected", reason);
  return approveSigning(operation, seen, { ...(termFrom && { termFrom }), ...(termTo && { termTo }) });
}

/**
 * Whether this decision on what they saw is theirs already: a request that was cut off is sent again, and what it had
 * done by then is done.
 */
async function isDone({ db, actor }: Operation, { id }: SeenEntry, action: string): Promise<boolean> {
  const last = await findLastStep(db, "signings", id, Object.values(ACTIONS));
  return last?.action === action && last.actorId === actor.id;
}

/** What kept one from being decided, as a request for it alone would be told; anything else fails the whole request. */
function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const guard = guardOf(error);
  if (guard) return new Problem(guardProblem(guard));
  throw error;
}

async function decideOne(operation: Operation, seen: SeenEntry, request: SigningDecisions): Promise<SigningResult> {
  try {
    const { id, state, version } = await decide(operation, seen, request);
    return { id, state, version, problem: null };
  } catch (error) {
    const { code, errors, earlier } = problemOf(error);
    if (code === "not_found") return { id: seen.id, state: null, version: null, problem: { code } };
    const { signing } = await findRow(operation, seen.id);
    const { id, state, version } = signing;
    const moved = code === "stale_version" || code === "illegal_transition";
    if (moved && version > seen.version && (await isDone(operation, seen, ACTIONS[request.decision])))
      return { id, state, version, problem: null };
    return {
      id,
      state,
      version,
      problem: { code, ...(errors && { errors: [...errors] }), ...(earlier && { earlier }) },
    };
  }
}

/** Decides on each of some signings, in their order, and tells of each what became of it. */
export async function decideSignings(
  operation: Operation,
  request: SigningDecisions,
  record: RecordAnswer,
): Promise<SigningResults> {
  const { db } = operation;
  const items: SigningResult[] = [];
  for (const seen of request.signings)
    items.push(await accompaniedBy(db, ALONE, () => decideOne(operation, seen, request)));
  const answer = { items };
  await writeBatch(db, await record(answer));
  return answer;
}
