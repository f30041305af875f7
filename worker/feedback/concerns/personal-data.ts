import { field, type PersonalData, type PersonalEntry } from "../../county/rights/personal-data.ts";
import type { Words } from "../../county/rights/words.ts";
import { audited } from "../../platform/access/audit.ts";
import { Problem } from "../../platform/core/problem.ts";
import { writeBatch } from "../../platform/db/client.ts";
import type { Operation } from "../../platform/operation.ts";
import { phoneIndex } from "../../platform/privacy/blind-index.ts";
import { seal, unseal } from "../../platform/privacy/seal.ts";
import * as queries from "./queries.ts";
import type { ConcernState } from "./schema.ts";
import { concernPlace, type SealedColumn } from "./sealed-place.ts";
import { findByCode, withdrawKnownConcern } from "./service.ts";

const STATE_WORDS: Readonly<Record<ConcernState, Words>> = {
  submitted: { zh: "已提交", en: "Submitted" },
  accepted: { zh: "已受理", en: "Accepted" },
  merged: { zh: "已并案", en: "Merged" },
  declined: { zh: "不予受理", en: "Declined" },
  answered: { zh: "已答复", en: "Answered" },
  withdrawn: { zh: "已撤回", en: "Withdrawn" },
};

async function toEntry({ keys }: Operation, row: queries.ConcernRow): Promise<PersonalEntry> {
  const { concern, post, commitment, rectification } = row;
  const open = async (column: SealedColumn) => {
    const sealed = concern[column];
    return sealed ? unseal(keys, concernPlace(concern.id, column), sealed) : null;
  };
  return {
    kind: "concern",
    entity: "concerns",
    id: concern.id,
    at: concern.createdAt,
    fields: [
      ...field("code", concern.code),
      ...field("state", concern.state, STATE_WORDS[concern.state]),
      ...field("name", await open("name")),
      ...field("phone", await open("phone")),
      ...field("text", await open("text")),
      ...field("post", post.title),
      ...field("commitment", commitment?.text),
      ...field("publicText", concern.publicText),
      ...field("reason", concern.reason),
      ...field("reply", rectification?.state === "published" ? rectification.reply : null),
      ...field("submittedAt", concern.createdAt),
      ...field("withdrawnAt", concern.withdrawnAt),
      ...field("consentVersion", concern.consentVersion),
    ],
    // Withdrawing closes what it opened.
    hindrances: [],
    correctable: concern.text === null ? [] : concern.phone === null ? ["name"] : ["name", "phone"],
    remainders: ["public_answer", "log"],
  };
}

/** Concerns: erasing one is withdrawing it. */
export const concernData: PersonalData = {
  kind: "concern",
  keptIn: { concerns: ["text", "name", "phone", "phone_index"] },
  byPhone: async (operation, phone) => {
    const rows = await queries.listConcernsOfPhone(operation.db, await phoneIndex(operation.keys, "concerns", phone));
    return Promise.all(rows.map((row) => toEntry(operation, row)));
  },
  byCode: async (operation, held) => [await toEntry(operation, await findByCode(operation, held))],
  erase: (operation, { id }, along) => withdrawKnownConcern(operation, id, along),
  correct: async (operation, { id }, { name, phone }, along) => {
    const { db, keys, now } = operation;
    const row = await queries.findConcern(db, id);
    if (!row) throw new Problem("not_found");
    const set = {
      ...(name === undefined ? {} : { name: await seal(keys, concernPlace(id, "name"), name) }),
      ...(phone === undefined
        ? {}
        : {
            phone: await seal(keys, concernPlace(id, "phone"), phone),
            phoneIndex: await phoneIndex(keys, "concerns", phone),
          }),
    };
    const change = queries.correctConcernStatement(db, row.concern, { ...set, updatedAt: now.toISOString() });
    await writeBatch(db, [
      ...audited(operation, change, {
        action: "concerns.correct",
        entity: "concerns",
        entityId: id,
        after: { fields: Object.keys(set) },
      }),
      ...along,
    ]);
  },
};
