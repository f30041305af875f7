import { audited } from "../../platform/access/audit.ts";
import { writeBatch } from "../../platform/db/client.ts";
import type { Operation } from "../../platform/operation.ts";
import { phoneIndex } from "../../platform/privacy/blind-index.ts";
import { unseal } from "../../platform/privacy/seal.ts";
import { field, type PersonalData, type PersonalEntry } from "./personal-data.ts";
import * as queries from "./queries.ts";
import { requestPlace, type SealedColumn } from "./sealed-request.ts";
import type { RightsKind, RightsState } from "./schema.ts";
import type { Words } from "./words.ts";

export const KIND_REQUEST_WORDS: Readonly<Record<RightsKind, Words>> = {
  access: { zh: "查阅、复制", en: "Access and copy" },
  correct: { zh: "更正", en: "Correction" },
  erase: { zh: "删除", en: "Erasure" },
};

const STATE_WORDS: Readonly<Record<RightsState, Words>> = {
  received: { zh: "办理中", en: "Received" },
  done: { zh: "已办结", en: "Done" },
  refused: { zh: "未予办理", en: "Refused" },
};

async function toEntry({ keys }: Operation, row: queries.RightsRow): Promise<PersonalEntry> {
  const open = async (column: SealedColumn) => {
    const sealed = row[column];
    return sealed ? unseal(keys, requestPlace(row.id, column), sealed) : null;
  };
  return {
    kind: "request",
    entity: "rights_requests",
    id: row.id,
    at: row.createdAt,
    fields: [
      ...field("kind", row.kind, KIND_REQUEST_WORDS[row.kind]),
      ...field("state", row.state, STATE_WORDS[row.state]),
      ...field("name", await open("name")),
      ...field("phone", await open("phone")),
      ...field("text", await open("correction")),
      ...field("submittedAt", row.createdAt),
      ...field("dueDate", row.dueDate),
      ...field("reason", row.reason),
    ],
    hindrances: row.state === "received" ? [{ code: "request_open" }] : [],
    correctable: [],
    remainders: ["request_record", "log"],
  };
}

/** Requests that staff took down for somebody. */
export const requestData: PersonalData = {
  kind: "request",
  keptIn: { rights_requests: ["name", "phone", "phone_index", "correction"] },
  byPhone: async (operation, phone) => {
    const rows = await queries.listRequestsOfPhone(
      operation.db,
      await phoneIndex(operation.keys, "rightsRequests", phone),
    );
    return Promise.all(rows.map((row) => toEntry(operation, row)));
  },
  erase: async (operation, { id }, along) => {
    await writeBatch(operation.db, [
      ...audited(operation, queries.eraseRequestStatement(operation.db, id), {
        action: "rights.eraseRequest",
        entity: "rights_requests",
        entityId: id,
        after: { erased: true },
      }),
      ...along,
    ]);
  },
};
