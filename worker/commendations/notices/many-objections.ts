import { heldForOthers } from "../../county/two-people/rule.ts";
import { campaignChain } from "../../platform/access/chain.ts";
import { writeChained } from "../../platform/access/chain-service.ts";
import { fieldProblem } from "../../platform/core/problem.ts";
import { guardOf } from "../../platform/db/errors.ts";
import { writeBatch, type Statement } from "../../platform/db/client.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import type { Operation } from "../../platform/operation.ts";
import { seal } from "../../platform/privacy/seal.ts";
import type { Undo } from "../../platform/undo/undo.ts";
import { place } from "./objection-service.ts";
import * as queries from "./queries.ts";
import type { ObjectionResults, ObjectionState, SetAsideRequest } from "./schema.ts";

/**
 * Many objections at once, so that a flood of them holds no decision up: one person sets them aside as duplicates of
 * one that is investigated, or as without substance; another closes them. Each leaves its own entry in the campaign's
 * chain, and whoever sent one reads its answer as usual.
 */

type Result = ObjectionResults["items"][number];
type Refusal = NonNullable<Result["problem"]>;

/** Others may take a step on one of them in between; each of them once. */
const TRIES = 5;

interface Step {
  readonly to: ObjectionState;
  readonly action: string;
  /** Why this one cannot take it. */
  readonly judge: (objection: queries.ObjectionRow) => Refusal | undefined;
  readonly notBy?: string;
  readonly set: (objection: queries.ObjectionRow) => Promise<Partial<queries.ObjectionRow>>;
}

/** The campaign whose chain these go into: all of a call are of one. */
function campaignOf(rows: readonly queries.ObjectionListed[]): string | undefined {
  const [campaign, ...others] = new Set(rows.map(({ notice }) => notice.campaignId));
  if (others.length > 0) throw fieldProblem("objectionIds", "not_allowed");
  return campaign;
}

/** All of them in one batch, with the answer: each as it was read, or none. */
async function writeAll(
  operation: Operation,
  rows: readonly queries.ObjectionListed[],
  step: Step,
  remembered: readonly Statement[],
): Promise<void> {
  const { db, now } = operation;
  const campaign = campaignOf(rows);
  if (campaign === undefined) return writeBatch(db, remembered);
  const sets = await Promise.all(rows.map(async ({ objection }) => ({ objection, set: await step.set(objection) })));
  await writeChained(operation, campaignChain(campaign), async (chained) => {
    const statements: Statement[] = [];
    // One after the other: each link of the chain follows the one before.
    for (const { objection, set } of sets) {
      const { id, version, state: from } = objection;
      const change = queries.moveObjectionStatement(
        db,
        { id, version },
        { from, notAnsweredBy: step.notBy },
        { ...set, state: step.to, updatedAt: now.toISOString() },
      );
      const after = {
        state: step.to,
        ...(set.outcome ? { outcome: set.outcome } : {}),
        ...(set.duplicateOf ? { duplicateOf: set.duplicateOf } : {}),
      };
      const record = { action: step.action, entity: "objections", entityId: id, before: { state: from }, after };
      statements.push(...(await chained(change, record)));
    }
    return [...statements, ...remembered];
  });
}

/** Takes the step with those that can take it, and tells of each. What moved in between is judged again. */
async function stepMany(
  operation: Operation,
  ids: readonly string[],
  step: Step,
  record: RecordAnswer,
): Promise<ObjectionResults> {
  for (let left = TRIES; ; left--) {
    const rows = await queries.listObjectionsById(operation.db, ids);
    const found = new Map(rows.map((row) => [row.objection.id, row.objection]));
    const items = ids.map((id): Result => {
      const objection = found.get(id);
      if (!objection) return { id, state: null, problem: "not_found" };
      const problem = step.judge(objection) ?? null;
      return { id, state: problem === null ? step.to : objection.state, problem };
    });
    const able = new Set(items.flatMap(({ id, problem }) => (problem === null ? [id] : [])));
    try {
      await writeAll(
        operation,
        rows.filter(({ objection }) => able.has(objection.id)),
        step,
        await record({ items }),
      );
      return { items };
    } catch (error) {
      if (guardOf(error) !== "nothing_changed" || left === 0) throw error;
    }
  }
}

/** Answers objections that are not worth an investigation of their own. They are closed by somebody else. */
export async function setObjectionsAside(
  operation: Operation,
  { objectionIds, outcome, duplicateOf = "", findings, answer }: SetAsideRequest,
  record: RecordAnswer,
): Promise<ObjectionResults> {
  const { db, keys, now, actor } = operation;
  if (duplicateOf !== "") {
    const original = await queries.findObjection(db, duplicateOf);
    if (!original) throw fieldProblem("duplicateOf", "unknown");
    // What is set aside itself answers nothing.
    if (objectionIds.includes(duplicateOf) || isSetAside(original.objection))
      throw fieldProblem("duplicateOf", "not_allowed");
    const others = await queries.listObjectionsById(db, objectionIds);
    if (others.some(({ notice }) => notice.campaignId !== original.notice.campaignId))
      throw fieldProblem("duplicateOf", "not_allowed");
  }
  return stepMany(
    operation,
    objectionIds,
    {
      to: "answered",
      action: "objections.setAside",
      judge: ({ state }) => (state === "received" || state === "investigating" ? undefined : "illegal_transition"),
      set: async ({ id }) => ({
        outcome,
        duplicateOf,
        findings: await seal(keys, place(id, "findings"), findings),
        answer: await seal(keys, place(id, "answer"), answer),
        answeredBy: actor.id,
        answeredAt: now.toISOString(),
      }),
    },
    record,
  );
}

const isSetAside = ({ outcome }: queries.ObjectionRow): boolean =>
  outcome === "duplicate" || outcome === "withoutSubstance";

/** Closes answered objections: each by another person than who answered it. */
export async function closeObjections(
  operation: Operation,
  objectionIds: readonly string[],
  record: RecordAnswer,
): Promise<ObjectionResults> {
  const { now, actor } = operation;
  const by = actor.id ?? "";
  const held = await heldForOthers(operation, "closeObjections", { objections: objectionIds });
  const step: Step = {
    to: "closed",
    action: "objections.close",
    notBy: by,
    judge: ({ id, state, answeredBy }) => {
      if (state !== "answered") return "illegal_transition";
      return answeredBy === by || held.has(id) ? "same_person" : undefined;
    },
    set: () => Promise.resolve({ closedAt: now.toISOString() }),
  };
  return stepMany(operation, objectionIds, step, record);
}

/** What those of a flood read once somebody else has closed theirs. */
const FLOODED =
  "经核实，短时间内收到大量同类提交，您的异议没有指明可以核实的事实，不再单独核查。如有具体情况，请拨打公示联系电话反映。";

/** Sets an objection aside that was one of a flood; a second person closes it. */
export const undoObjection: Undo = async (operation, { entityId }, { reason }) => {
  const { items } = await setObjectionsAside(
    operation,
    { objectionIds: [entityId], outcome: "withoutSubstance", findings: reason, answer: FLOODED },
    async () => [],
  );
  return items.some(({ problem }) => problem !== null) ? "kept" : "undone";
};
