import type { Chained } from "../../platform/access/chain-service.ts";
import type { Statement } from "../../platform/db/client.ts";
import { Problem } from "../../platform/core/problem.ts";
import type { Operation } from "../../platform/operation.ts";
import { countyToday } from "../../county/settings/today.ts";
import { assertTransition } from "../../platform/core/transitions.ts";
import { stepNominationStatement, type NominationRow, type StepGuard } from "./queries.ts";
import type { NominationState } from "./schema.ts";
import { tookPartInMerged } from "./merge-queries.ts";
import { isDecided, NOMINATION_TRANSITIONS } from "./transitions.ts";
import { noVeto } from "./veto-queries.ts";

/**
 * Steps that somebody must not take who took an earlier one: who entered it does not find it eligible, and neither of
 * them commends.
 */
const NOT_BY: Partial<Record<NominationState, readonly ("enteredBy" | "eligibleBy")[]>> = {
  eligible: ["enteredBy"],
  commended: ["enteredBy", "eligibleBy"],
};

/**
 * Steps that no veto may stand against (see `vetoesOf`): consent and sanctions are held again in the statement itself.
 */
const WITHOUT_VETO: ReadonlySet<NominationState> = new Set<NominationState>(["onNotice", "commended"]);

export interface Step {
  readonly to: NominationState;
  readonly reason?: string | null;
  /** What else the step sets. */
  readonly set?: Parameters<typeof stepNominationStatement>[3];
  /** What the audit tells beside the state. */
  readonly after?: Readonly<Record<string, unknown>>;
}

/**
 * The statements that take a nomination one legal step along, for a batch of `writeChained` on its campaign's chain;
 * they undo the batch when the nomination has moved on meanwhile. Every step of a nomination goes through here, so that
 * none forgets the four eyes.
 */
export async function stepStatements(
  { db, actor, now }: Operation,
  chained: Chained,
  { nomination }: Pick<NominationRow, "nomination">,
  step: Step,
): Promise<[Statement, Statement, Statement]> {
  const { to, reason = null, set = {}, after = {} } = step;
  const { id, state: from, version } = nomination;
  assertTransition(NOMINATION_TRANSITIONS, from, to);
  const columns = NOT_BY[to] ?? [];
  const actorId = actor.id ?? "";
  if (actorId !== "" && columns.some((column) => nomination[column] === actorId)) throw new Problem("same_person");
  // A merger takes nobody's part in it away.
  if (actorId !== "" && columns.length > 0 && (await tookPartInMerged(db, id, actorId, columns)))
    throw new Problem("same_person");
  const at = now.toISOString();
  const guard: StepGuard = {
    from,
    ...(columns.length > 0 && actorId !== "" ? { notBy: { actorId, columns } } : {}),
    ...(WITHOUT_VETO.has(to) ? { holds: noVeto(await countyToday(db, now)) } : {}),
  };
  const decision = isDecided(to) ? { decidedAt: at, decisionReason: reason } : {};
  const by = to === "eligible" ? { eligibleBy: actorId } : {};
  return chained(
    stepNominationStatement(db, { id, version }, guard, { ...set, ...decision, ...by, state: to, updatedAt: at }),
    {
      action: "nominations.move",
      entity: "nominations",
      entityId: id,
      before: { state: from },
      after: { ...after, state: to },
      reason,
    },
  );
}
