import { listReadingsOf } from "../readings/queries.ts";
import { DAY } from "../../platform/core/clock.ts";
import { listEventsOf } from "../../platform/outbox/queries.ts";
import type { NotificationKind } from "../../platform/outbox/schema.ts";
import { field, type PersonalParts } from "./personal-data.ts";
import * as queries from "./queries.ts";
import type { Words } from "./words.ts";

/** What is kept along with entries of every kind: the messages that told of them, and answers given twice if asked twice. */

/** What the subjects of messages are called as entries. */
const SUBJECTS = { bookings: "booking", concerns: "concern" } as const;

const MESSAGE_WORDS: Readonly<Partial<Record<NotificationKind, Words>>> = {
  booked: { zh: "预约成功", en: "Booked" },
  moved: { zh: "改期", en: "Moved" },
  changed: { zh: "安排有变", en: "Something changed" },
  cancelled: { zh: "预约取消", en: "Cancelled" },
  offered: { zh: "有空位", en: "A place is offered" },
  reminder: { zh: "咨询提醒", en: "Reminder" },
  rated: { zh: "评价已收到", en: "Rating received" },
  replied: { zh: "答复已公布", en: "Answer published" },
  concernAccepted: { zh: "反映已受理", en: "Concern accepted" },
  concernDeclined: { zh: "反映不予受理", en: "Concern declined" },
  concernAnswered: { zh: "反映已答复", en: "Concern answered" },
};

/** The messages: they name what they tell of, and hold nothing personal themselves. */
export const messageData: PersonalParts = {
  kind: "message",
  keptIn: {},
  of: async ({ db }, entries) => {
    const found = await Promise.all(
      (["bookings", "concerns"] as const).map(async (entity) => {
        const ids = entries.filter((entry) => entry.entity === entity).map(({ id }) => id);
        const events = ids.length > 0 ? await listEventsOf(db, SUBJECTS[entity], ids) : [];
        return events.map((event) => ({ event, partOf: { entity, id: event.subjectId } }));
      }),
    );
    return found.flat().map(({ event, partOf }) => ({
      kind: "message",
      entity: "outbox_events",
      id: event.id,
      partOf,
      at: event.createdAt,
      fields: [
        ...field("toldOf", event.kind, MESSAGE_WORDS[event.kind]),
        ...field("submittedAt", event.createdAt),
        ...field("deliveredAt", event.deliveredAt),
      ],
      hindrances: [],
    }));
  },
};

/** A client that has not got its answer after two days will not ask again. */
const ANSWER_DAYS = 2;
const keptUntil = (createdAt: string): string =>
  new Date(new Date(createdAt).getTime() + ANSWER_DAYS * DAY).toISOString();

/** Answers that are given again when a request comes twice: kept sealed for two days, and gone with their entry. */
export const answerData: PersonalParts = {
  kind: "answer",
  keptIn: { idempotency_records: ["body"] },
  of: async ({ db }, entries) =>
    (await queries.listAnswersOf(db, entries)).map(({ entity, entityId, requestId, createdAt }) => ({
      kind: "answer",
      entity: "idempotency_records",
      id: requestId,
      partOf: { entity, id: entityId },
      at: createdAt,
      fields: [...field("when", createdAt), ...field("keptUntil", keptUntil(createdAt))],
      hindrances: [],
    })),
  eraseStatements: ({ db }, entry) => [queries.deleteAnswersOfStatement(db, entry)],
};

/** What was done with somebody's data, by the verb of the log. */
const VERB_WORDS: Readonly<Record<string, Words>> = {
  open: { zh: "注明事由后查看", en: "Opened, with a reason" },
  export: { zh: "导出交给本人", en: "Exported, to be handed to its owner" },
  readAtDesk: { zh: "在接待工作台查看", en: "Seen at the desk of whoever receives people" },
  readDay: { zh: "查看当日名单", en: "Seen in the list of the day" },
  readCopy: { zh: "查看签署文本", en: "Seen in the signed copy" },
};

const wordsOfAction = (action: string): Words => VERB_WORDS[action.split(".")[1] ?? ""] ?? { zh: "查看", en: "Seen" };

/** Who saw somebody's entries: the log is kept whatever becomes of them, and holds no name or phone of theirs. */
export const readingData: PersonalParts = {
  kind: "reading",
  keptIn: { reading_subjects: ["phone_index"] },
  of: async ({ db }, entries) =>
    (await listReadingsOf(db, entries)).map(({ reading, actorName, entity, entityId }) => ({
      kind: "reading",
      entity: "readings",
      id: reading.id,
      partOf: { entity, id: entityId },
      at: reading.at,
      fields: [
        ...field("when", reading.at),
        ...field("by", actorName ?? reading.actorId),
        ...field("action", reading.action, wordsOfAction(reading.action)),
        ...field("why", reading.reason),
      ],
      hindrances: [],
    })),
};
