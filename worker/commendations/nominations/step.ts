import type { Chained } from "../../platform/access/chain-service.ts";
import type { Statement } from "../../platform/db/client.ts";
import type { Operation } from "../../platform/operation.ts";
import { countyToday } from "../../county/settings/today.ts";
import { assertTransition } from "../../platform/core/transitions.ts";
import { stepNominationStatement, type NominationRow, type StepGuard } from "./queries.ts";
import type { NominationState } from "./schema.ts";
import { anotherPersonStatements } from "../../county/two-people/rule.ts";
import type { Decision } from "../../county/two-people/table.ts";
import { listMergedInto } from "./merge-queries.ts";
import { isDecided, NOMINATION_TRANSITIONS } from "./transitions.ts";
import { noVeto } from "./veto-queries.ts";

/**
 * Which decision a step is, for the rule of two people. Closing a panel and withdrawing decide nothing, and a notice
 * asks by itself, for everybody on it.
 */
const decisionOf = (to: NominationState): Decision | undefined => {
  switch (to) {
    case "scored":
    case "withdrawn":
    case "onNotice":
      return undefined;
    case "eligible":
      return "moveNomination:eligible";
    case "commended":
      return "decideCommendations";
    case "objectionHandled":
      return "concludeNotice";
    case "notCommended":
      return "strikeNomination";
    default:
      return "moveNomination";
  }
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
  operation: Operation,
  chained: Chained,
  { nomination }: Pick<NominationRow, "nomination">,
  step: Step,
): Promise<readonly Statement[]> {
  const { db, actor, now } = operation;
  const { to, reason = null, set = {}, after = {} } = step;
  const { id, state: from, version } = nomination;
  assertTransition(NOMINATION_TRANSITIONS, from, to);
  const actorId = actor.id ?? "";
  const decision = decisionOf(to);
  const anotherPerson = decision
    ? await anotherPersonStatements(operation, decision, {
        nominations: [id, ...(await listMergedInto(db, [id]))],
        campaignCategories: [nomination.categoryId],
      })
    : [];
  const at = now.toISOString();
  const guard: StepGuard = {
    from,
    ...(WITHOUT_VETO.has(to) ? { holds: noVeto(await countyToday(db, now)) } : {}),
  };
  const ending = isDecided(to) ? { decidedAt: at, decisionReason: reason } : {};
  const by = to === "eligible" ? { eligibleBy: actorId } : {};
  const statements = await chained(
    stepNominationStatement(db, { id, version }, guard, { ...set, ...ending, ...by, state: to, updatedAt: at }),
    {
      action: "nominations.move",
      entity: "nominations",
      entityId: id,
      before: { state: from },
      after: { ...after, state: to },
      reason,
    },
  );
  return [...statements, ...anotherPerson];
}
