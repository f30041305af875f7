import { z } from "@hono/zod-openapi";
import { Problem, type EarlierStepTold } from "../../platform/core/problem.ts";
import type { Actor, Named } from "../../platform/core/actor.ts";
import type { AuditRow } from "../../platform/access/queries.ts";
import type { Statement } from "../../platform/db/client.ts";
import type { Operation } from "../../platform/operation.ts";
import { assertAnotherPersonStatement, findEarlierStep, listHeld, type Sought } from "./queries.ts";
import { EARLIER_STEPS, type Decision, type DecidedOn } from "./table.ts";

/** Who may have acted: the person themselves, and whoever saw the link they came by. */
const peopleBehind = ({ kind, id, link }: Actor): readonly string[] =>
  kind === "bureau" ? [id, link?.handedOverBy?.id].filter((person) => typeof person === "string") : [];

const codeSchema = z.object({ phoneSetBy: z.object({ id: z.string(), name: z.string() }) });

/** Who set the phone by which somebody took a step: the one its link was sent to, or the code that proved it. */
export const phoneSetterOf = ({ actorLink, after }: Pick<AuditRow, "actorLink" | "after">): Named | undefined =>
  actorLink?.phoneSetBy ?? codeSchema.safeParse(after).data?.phoneSetBy;

/** Who of the bureau took a step or had a part in its link, of those who decide now. */
function toldOf(row: AuditRow, people: readonly string[]): EarlierStepTold {
  const { actorId, actorName, actorLink, action, at } = row;
  const parts: readonly (Named | null | undefined)[] = [
    actorId === null ? null : { id: actorId, name: actorName ?? "" },
    actorLink?.issuedBy,
    actorLink?.handedOverBy,
    phoneSetterOf(row),
  ];
  const by = parts.find((part) => part && people.includes(part.id)) ?? { id: people[0] ?? "", name: "" };
  return { action, by, at };
}

const soughtFor = ({ actor }: Operation, decision: Decision, decidedOn: DecidedOn): Sought => ({
  people: peopleBehind(actor),
  steps: EARLIER_STEPS[decision],
  decidedOn,
});

/** The earlier step that keeps whoever asks from a decision; undefined when there is none. */
export async function earlierStepOf(
  operation: Operation,
  decision: Decision,
  decidedOn: DecidedOn,
): Promise<EarlierStepTold | undefined> {
  const sought = soughtFor(operation, decision, decidedOn);
  const row = sought.people.length === 0 ? undefined : await findEarlierStep(operation.db, sought);
  if (!row) return undefined;
  const told = toldOf(row, sought.people);
  return told.by.name === "" ? { ...told, by: { ...told.by, name: operation.actor.name ?? "" } } : told;
}

/** Of many that are decided on at once, those whoever asks must leave to somebody else. */
export const heldForOthers = (
  operation: Operation,
  decision: Decision,
  decidedOn: DecidedOn,
): Promise<ReadonlySet<string>> => listHeld(operation.db, soughtFor(operation, decision, decidedOn));

/**
 * Refuses a decision to whoever took one of the earlier steps that count for it, and gives what holds the same when the
 * batch runs. In an array, since a Drizzle statement is a thenable.
 * @throws `same_person`, with who took which step when
 */
export async function anotherPersonStatements(
  operation: Operation,
  decision: Decision,
  decidedOn: DecidedOn,
): Promise<readonly Statement[]> {
  const earlier = await earlierStepOf(operation, decision, decidedOn);
  if (earlier) throw new Problem("same_person", undefined, { earlier });
  const sought = soughtFor(operation, decision, decidedOn);
  return sought.people.length === 0 ? [] : [assertAnotherPersonStatement(operation.db, sought)];
}
