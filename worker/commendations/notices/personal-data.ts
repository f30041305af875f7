import { field, type PersonalData, type PersonalEntry } from "../../county/rights/personal-data.ts";
import type { Words } from "../../county/rights/words.ts";
import { audited } from "../../platform/access/audit.ts";
import { Problem } from "../../platform/core/problem.ts";
import { writeBatch } from "../../platform/db/client.ts";
import type { Operation } from "../../platform/operation.ts";
import { phoneIndex } from "../../platform/privacy/blind-index.ts";
import { seal, unseal } from "../../platform/privacy/seal.ts";
import { findByCode, place, type Column } from "./objection-service.ts";
import * as queries from "./queries.ts";
import type { ObjectionState } from "./schema.ts";

const STATE_WORDS: Readonly<Record<ObjectionState, Words>> = {
  received: { zh: "已收到", en: "Received" },
  investigating: { zh: "调查中", en: "Being looked into" },
  answered: { zh: "已答复", en: "Answered" },
  closed: { zh: "已办结", en: "Closed" },
};

async function toEntry({ keys }: Operation, { objection, notice }: queries.ObjectionListed): Promise<PersonalEntry> {
  const open = async (column: Column) => {
    const sealed = objection[column];
    return sealed ? unseal(keys, place(objection.id, column), sealed) : null;
  };
  const isClosed = objection.state === "closed";
  return {
    kind: "objection",
    entity: "objections",
    id: objection.id,
    at: objection.createdAt,
    fields: [
      ...field("code", objection.code),
      ...field("state", objection.state, STATE_WORDS[objection.state]),
      ...field("name", await open("name")),
      ...field("phone", await open("phone")),
      ...field("text", await open("text")),
      ...field("about", notice.lines.find(({ nominationId }) => nominationId === objection.nominationId)?.name),
      // Only what is closed is final; what was found is for the bureau's decision and about others.
      ...field("answer", isClosed ? await open("answer") : null),
      ...field("answeredAt", isClosed ? objection.answeredAt : null),
      ...field("submittedAt", objection.createdAt),
    ],
    hindrances: isClosed ? [] : [{ code: "objection_open" }],
    correctable: objection.text === null ? [] : objection.phone === null ? ["name"] : ["name", "phone"],
    remainders: ["decision_file", "log"],
  };
}

/** Objections, of which whoever objected sees what they sent and what they were answered. */
export const objectionData: PersonalData = {
  kind: "objection",
  keptIn: { objections: ["text", "name", "phone", "phone_index", "findings"] },
  byPhone: async (operation, phone) => {
    const index = await phoneIndex(operation.keys, "objections", phone);
    const rows = await queries.listObjectionsOfPhone(operation.db, index);
    return Promise.all(rows.map((row) => toEntry(operation, row)));
  },
  byCode: async (operation, held) => [await toEntry(operation, await findByCode(operation, held))],
  erase: async (operation, { id }, along) => {
    const { db, now } = operation;
    await writeBatch(db, [
      ...audited(operation, queries.eraseObjectionStatement(db, id, now.toISOString()), {
        action: "objections.erase",
        entity: "objections",
        entityId: id,
        after: { erased: true },
      }),
      ...along,
    ]);
  },
  correct: async (operation, { id }, { name, phone }, along) => {
    const { db, keys, now } = operation;
    const row = await queries.findObjection(db, id);
    if (!row) throw new Problem("not_found");
    const set = {
      ...(name === undefined ? {} : { name: await seal(keys, place(id, "name"), name) }),
      ...(phone === undefined
        ? {}
        : {
            phone: await seal(keys, place(id, "phone"), phone),
            phoneIndex: await phoneIndex(keys, "objections", phone),
          }),
    };
    const change = queries.correctObjectionStatement(db, row.objection, { ...set, updatedAt: now.toISOString() });
    await writeBatch(db, [
      ...audited(operation, change, {
        action: "objections.correct",
        entity: "objections",
        entityId: id,
        after: { fields: Object.keys(set) },
      }),
      ...along,
    ]);
  },
};
