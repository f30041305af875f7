import { openFields } from "../../county/readings/opening.ts";
import { recordReading, type ReadSubject } from "../../county/readings/record.ts";
import { anotherPersonStatements } from "../../county/two-people/rule.ts";
import { campaignChain } from "../../platform/access/chain.ts";
import { writeChained } from "../../platform/access/chain-service.ts";
import { newId } from "../../platform/core/id.ts";
import { foldCode } from "../../platform/values/code.ts";
import { claimFiles, filesOf } from "../../county/files/service.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import type { Operation, SeenEntry } from "../../platform/operation.ts";
import { readsTexts } from "../../platform/access/permissions.ts";
import { maskName, maskPhone } from "../../platform/privacy/mask.ts";
import { phoneIndex } from "../../platform/privacy/blind-index.ts";
import { seal, unseal } from "../../platform/privacy/seal.ts";
import { assertTransition, type Transitions } from "../../platform/core/transitions.ts";
import * as queries from "./queries.ts";
import {
  OBJECTION_FILES,
  type ObjectionAnswer,
  type ObjectionDetail,
  type ObjectionEntry,
  type ObjectionOpening,
  type OpenedObjection,
  type ObjectionReceipt,
  type ObjectionRequest,
  type ObjectionState,
  type ObjectionStatus,
} from "./schema.ts";
import { newFollowUpCode, opensFollowUp, type HeldCode } from "../../platform/privacy/proof.ts";

/**
 * Each objection is investigated, answered and closed; an answer may be mended until it is closed. What is set aside
 * need not be investigated: see `many-objections.ts`.
 */
export const OBJECTION_TRANSITIONS: Transitions<ObjectionState> = {
  received: ["investigating"],
  investigating: ["answered"],
  answered: ["answered", "closed"],
  closed: [],
};

export type Column = "text" | "name" | "phone" | "findings" | "answer";
export const place = (row: string, column: Column) => ({ table: "objections", column, row });

/** The name on the notice that an objection is about. */
const aboutOf = ({ objection, notice }: queries.ObjectionListed): string | null =>
  notice.lines.find(({ nominationId }) => nominationId === objection.nominationId)?.name ?? null;

/**
 * Takes an objection in, confidentially, until the last minute of the notice's last day: a trigger has the last word.
 */
export async function object(
  operation: Operation,
  noticeId: string,
  request: ObjectionRequest,
  record: RecordAnswer,
): Promise<ObjectionReceipt> {
  const { db, keys, now } = operation;
  const row = await queries.findNotice(db, noticeId);
  if (!row) throw new Problem("not_found");
  const at = now.toISOString();
  if (row.replaced || row.notice.endsAt <= at) throw new Problem("notice_over");
  if (
    request.nominationId !== undefined &&
    !row.notice.lines.some(({ nominationId }) => nominationId === request.nominationId)
  )
    throw fieldProblem("nominationId", "unknown");
  const id = newId();
  const sealed = async (column: Column, text: string | undefined) =>
    text === undefined ? null : seal(keys, place(id, column), text);
  const claimed = await claimFiles(operation, { entity: "objection", entityId: id }, request.files, {
    max: OBJECTION_FILES,
  });
  const named = request.name !== undefined;
  const receipt: ObjectionReceipt = {
    code: newFollowUpCode(),
    state: "received",
    receivedAt: at,
    files: claimed.files.length,
  };
  const values = {
    id,
    code: receipt.code,
    noticeId,
    nominationId: request.nominationId ?? "",
    text: await sealed("text", request.text),
    name: await sealed("name", request.name),
    phone: await sealed("phone", request.phone),
    phoneIndex: request.phone === undefined ? null : await phoneIndex(keys, "objections", request.phone),
    named,
    createdAt: at,
    updatedAt: at,
  };
  const remembered = await record(receipt);
  await writeChained(operation, campaignChain(row.campaign.id), async (chained) => [
    ...(await chained(queries.insertObjectionStatement(db, values), {
      action: "objections.receive",
      entity: "objections",
      entityId: id,
      after: {
        noticeId,
        nominationId: request.nominationId ?? null,
        state: "received",
        named,
        files: claimed.files.length,
      },
    })),
    ...claimed.statements,
    ...remembered,
  ]);
  return receipt;
}

/** An objection by its code, with the phone where one was left; `not_found` for whoever has not both. */
export async function findByCode({ db, keys }: Operation, held: HeldCode): Promise<queries.ObjectionListed> {
  const row = await queries.findObjectionByCode(db, foldCode(held.code));
  const kept = row && {
    code: row.objection.code,
    index: null,
    sealed: row.objection.phone,
    place: place(row.objection.id, "phone"),
  };
  if (!(await opensFollowUp(keys, held, kept)) || !row) throw new Problem("not_found");
  return row;
}

/** How an objection stands, for whoever has its code, and its phone where one was left. */
export async function lookUpObjection(operation: Operation, held: HeldCode): Promise<ObjectionStatus> {
  const { keys } = operation;
  const row = await findByCode(operation, held);
  const { objection, notice } = row;
  // Only what is closed is final: until then an answer may still be mended.
  const answer =
    objection.state === "closed" && objection.answer
      ? await unseal(keys, place(objection.id, "answer"), objection.answer)
      : null;
  return {
    code: objection.code,
    state: objection.state,
    receivedAt: objection.createdAt,
    files: (await filesOf(operation, "objection", [objection.id])).get(objection.id)?.length ?? 0,
    notice: { id: notice.id, number: notice.number },
    about: aboutOf(row),
    answer,
    answeredAt: answer === null ? null : objection.answeredAt,
  };
}

export const toObjectionEntry = (row: queries.ObjectionListed): ObjectionEntry => {
  const { objection, notice } = row;
  return {
    id: objection.id,
    noticeId: notice.id,
    campaignId: notice.campaignId,
    nominationId: objection.nominationId || null,
    about: aboutOf(row),
    named: objection.named,
    state: objection.state,
    outcome: objection.outcome,
    duplicateOf: objection.duplicateOf || null,
    receivedAt: objection.createdAt,
    answeredAt: objection.answeredAt,
    closedAt: objection.closedAt,
    version: objection.version,
  };
};

async function findRow({ db }: Operation, id: string): Promise<queries.ObjectionListed> {
  const row = await queries.findObjection(db, id);
  if (!row) throw new Problem("not_found");
  return row;
}

const openColumn = (operation: Operation, { objection }: queries.ObjectionListed, column: Column) => {
  const sealed = objection[column];
  return sealed ? unseal(operation.keys, place(objection.id, column), sealed) : Promise.resolve(null);
};

/**
 * An objection with what was written, and on record that it was read; who objected stays masked. Whoever audits reads
 * none of it.
 */
export async function readObjection(operation: Operation, id: string): Promise<ObjectionDetail> {
  const row = await findRow(operation, id);
  const open = (column: Column) => openColumn(operation, row, column);
  const isReader = readsTexts(operation.actor);
  const [name, phone] = [await open("name"), await open("phone")];
  if (isReader && row.objection.text !== null)
    await recordReading(operation, {
      action: "objections.read",
      entity: "objections",
      fields: ["text"],
      subjects: [{ entity: "objections", entityId: id, phone }],
    });
  return {
    ...toObjectionEntry(row),
    text: isReader ? await open("text") : null,
    name: name === null ? null : maskName(name),
    phone: phone === null ? null : maskPhone(phone),
    files: isReader ? ((await filesOf(operation, "objection", [id])).get(id) ?? []) : [],
    findings: isReader ? await open("findings") : null,
    answer: isReader ? await open("answer") : null,
  };
}

/** Whose an objection is, for the reading log; undefined where there is none. */
export async function objectionSender(operation: Operation, id: string): Promise<ReadSubject | undefined> {
  const row = await queries.findObjection(operation.db, id);
  return row && { entity: "objections", entityId: id, phone: await openColumn(operation, row, "phone") };
}

/** Shows who objected, and says in the reading log who saw it and why. */
export async function openObjection(
  operation: Operation,
  id: string,
  opening: ObjectionOpening,
): Promise<OpenedObjection> {
  const row = await findRow(operation, id);
  const values = {
    name: await openColumn(operation, row, "name"),
    phone: await openColumn(operation, row, "phone"),
  };
  return openFields(operation, { entity: "objections", entityId: id, phone: values.phone, values }, opening);
}

interface Move {
  readonly to: ObjectionState;
  readonly action: string;
  readonly set?: Partial<queries.ObjectionRow>;
  /** Who takes the step, where it must not be who answered. */
  readonly by?: string;
}

async function move(
  operation: Operation,
  { id, version }: SeenEntry,
  { to, action, set = {}, by }: Move,
): Promise<ObjectionDetail> {
  const { db, now } = operation;
  const { objection, notice } = await findRow(operation, id);
  if (objection.version !== version) throw new Problem("stale_version");
  assertTransition(OBJECTION_TRANSITIONS, objection.state, to);
  const anotherPerson =
    by === undefined
      ? []
      : await anotherPersonStatements(operation, "closeObjection", {
          objections: [id],
          campaignCategories: await queries.listCategoriesOf(db, objection.nominationId),
        });
  const at = now.toISOString();
  await writeChained(operation, campaignChain(notice.campaignId), async (chained) => [
    ...(await chained(
      queries.moveObjectionStatement(
        db,
        { id, version },
        { from: objection.state, notAnsweredBy: by },
        { ...set, state: to, updatedAt: at },
      ),
      {
        action,
        entity: "objections",
        entityId: id,
        before: { state: objection.state },
        after: { state: to, ...(set.outcome ? { outcome: set.outcome } : {}) },
      },
    )),
    ...anotherPerson,
  ]);
  return readObjection(operation, id);
}

export const investigate = (operation: Operation, seen: SeenEntry): Promise<ObjectionDetail> =>
  move(operation, seen, { to: "investigating", action: "objections.investigate" });

/** Records what the investigation found and what whoever objected will read. */
export async function answerObjection(
  operation: Operation,
  seen: SeenEntry,
  { findings, outcome, answer }: ObjectionAnswer,
): Promise<ObjectionDetail> {
  const { keys, now, actor } = operation;
  const set = {
    outcome,
    duplicateOf: "",
    findings: await seal(keys, place(seen.id, "findings"), findings),
    answer: await seal(keys, place(seen.id, "answer"), answer),
    answeredBy: actor.id,
    answeredAt: now.toISOString(),
  };
  return move(operation, seen, { to: "answered", action: "objections.answer", set });
}

/** Closes an answered objection: another person than who answered it. */
export const closeObjection = (operation: Operation, seen: SeenEntry): Promise<ObjectionDetail> =>
  move(operation, seen, {
    to: "closed",
    action: "objections.close",
    set: { closedAt: operation.now.toISOString() },
    by: operation.actor.id ?? "",
  });
