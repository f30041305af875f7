import type { Waits } from "../../county/waiting/schema.ts";
import { z } from "@hono/zod-openapi";
import { openedSchema, openingSchema } from "../../county/readings/opening.ts";
import { index, integer, primaryKey, sqliteTable, uniqueIndex } from "drizzle-orm/sqlite-core";
import {
  blindIndex,
  bureauText,
  choice,
  date,
  id,
  instant,
  publicJson,
  reference,
  sealed,
  secret,
  timestamps,
  version,
} from "../../platform/db/columns.ts";
import type { Kept } from "../../platform/db/declarations.ts";
import { heldIndex } from "../../platform/db/held.ts";
import { attachedFileSchema, fileReferenceSchema } from "../../county/files/schema.ts";
import { nominations } from "../nominations/schema.ts";
import { campaigns } from "../schema.ts";
import {
  staffTextSchema,
  publishedTextSchema,
  idSchema,
  nameSchema,
  phoneSchema,
  textSchema,
} from "../../platform/core/formats.ts";

const OBJECTED = { purpose: "objection", ends: ["objectionAfterClosed"] } as const satisfies Kept;

/** A line of a published list: what the public needs to know who is meant, with the licence number masked. */
export interface NoticeLine {
  readonly nominationId: string;
  readonly categoryId: string;
  readonly category: string;
  readonly name: string;
  readonly organisation: string | null;
  /** `1431********0137`; null for organisations and for people who are not in the registry. */
  readonly licenceNo: string | null;
}

/**
 * Public notices (公示), each kept as it was published. The window is settled when it is published: what the calendar
 * says later moves nothing that people were told.
 */
export const notices = sqliteTable(
  "notices",
  {
    id: id(),
    campaignId: reference("campaign_id")
      .notNull()
      .references(() => campaigns.id),
    /** 1 for the campaign's first; one more each time it is published again. */
    number: integer("number").notNull(),
    lines: publicJson("lines").$type<readonly NoticeLine[]>().notNull(),
    contact: publicJson("contact").$type<NoticeContact>().notNull(),
    workingDays: integer("working_days").notNull(),
    publishedOn: date("published_on").notNull(),
    firstDay: date("first_day").notNull(),
    lastDay: date("last_day").notNull(),
    /** The instant after which no objection is received. */
    endsAt: instant("ends_at").notNull(),
    /**
     * Hash of the campaign's chain when it was published: what was decided before cannot be changed without it showing.
     */
    chainHead: secret("chain_head").notNull(),
    /** Why it was published again; null for a first one. */
    reason: bureauText("reason"),
    /** Somebody on it has left it since: nobody is commended before it is published again. A trigger sets it. */
    outdated: integer("outdated", { mode: "boolean" }).notNull().default(false),
    publishedBy: reference("published_by").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [uniqueIndex("notices_number").on(t.campaignId, t.number), index("notices_end").on(t.endsAt, t.id)],
);

/** Which nominations a notice names. */
export const noticeNominations = sqliteTable(
  "notice_nominations",
  {
    noticeId: reference("notice_id")
      .notNull()
      .references(() => notices.id),
    nominationId: reference("nomination_id")
      .notNull()
      .references(() => nominations.id),
  },
  (t) => [
    primaryKey({ columns: [t.noticeId, t.nominationId] }),
    index("notice_nominations_nomination").on(t.nominationId, t.noticeId),
  ],
);

export const OBJECTION_STATES = ["received", "investigating", "answered", "closed"] as const;
export type ObjectionState = (typeof OBJECTION_STATES)[number];

/** What waits for the bureau, by its state. */
export const OBJECTIONS_WAIT = {
  received: "objections",
  investigating: "objections",
  answered: "objections",
} as const satisfies Waits<ObjectionState>;

/** What an investigation comes to. */
export const INVESTIGATED = ["upheld", "dismissed"] as const;
/** Why an objection is not investigated: it says what another one says, or nothing that can be looked into. */
export const SET_ASIDE = ["duplicate", "withoutSubstance"] as const;
export const OBJECTION_OUTCOMES = [...INVESTIGATED, ...SET_ASIDE] as const;

/**
 * Objections (异议): confidential. Triggers receive them only while the notice runs, and hold the decision back until
 * they are closed.
 */
export const objections = sqliteTable(
  "objections",
  {
    id: id(),
    code: secret("code").notNull(),
    noticeId: reference("notice_id")
      .notNull()
      .references(() => notices.id),
    /** Whom on the notice it is about; empty for the notice as a whole. */
    nominationId: reference("nomination_id").notNull().default(""),
    text: sealed("text", OBJECTED),
    name: sealed("name", OBJECTED),
    phone: sealed("phone", OBJECTED),
    /** By which people find what they left. */
    phoneIndex: blindIndex("phone_index", "objections", OBJECTED),
    /** Whether a name was given: that stays known once the name is erased. */
    named: integer("named", { mode: "boolean" }).notNull().default(false),
    state: choice("state", OBJECTION_STATES).notNull().default("received"),
    /** What the investigation found: for the bureau only. */
    findings: sealed("findings", OBJECTED),
    outcome: choice("outcome", OBJECTION_OUTCOMES),
    /** Id of the objection this one repeats; empty for every other outcome. */
    duplicateOf: reference("duplicate_of").notNull().default(""),
    /** What whoever objected reads by their code. */
    answer: sealed("answer", { purpose: "objection", ends: ["objectionAnswer"] }),
    answeredBy: reference("answered_by"),
    answeredAt: instant("answered_at"),
    closedAt: instant("closed_at"),
    version: version(),
    ...timestamps,
  },
  (t) => [
    uniqueIndex("objections_code").on(t.code),
    index("objections_state").on(t.state, t.id),
    index("objections_phone").on(t.phoneIndex),
    index("objections_notice").on(t.noticeId, t.state),
    index("objections_of_notice").on(t.noticeId, t.id),
    heldIndex("objections", t, "objectionAfterClosed", t.closedAt),
    heldIndex("objections", t, "objectionAnswer", t.closedAt),
  ],
);

export const noticeContactSchema = z
  .object({ name: z.string(), phone: z.string(), address: z.string().nullable() })
  .openapi("NoticeContact");
export type NoticeContact = z.infer<typeof noticeContactSchema>;

const noticeLineSchema = z.object({
  nominationId: z.string(),
  categoryId: z.string(),
  category: z.string(),
  name: z.string(),
  organisation: z.string().nullable(),
  licenceNo: z.string().nullable().openapi({ description: "Masked.", example: "1431********0137" }),
});

/** A notice as everybody reads it. */
export const noticeSchema = z
  .object({
    id: z.string(),
    number: z.number().int(),
    campaign: z.object({ id: z.string(), title: z.string(), issuingBody: z.string(), wording: z.string() }),
    lines: z.array(noticeLineSchema).readonly(),
    contact: noticeContactSchema,
    workingDays: z.number().int(),
    publishedOn: z.string(),
    firstDay: z.string(),
    lastDay: z.string().openapi({ description: "Objections are received until it is over in the county's zone." }),
    endsAt: z.string(),
    begun: z.boolean().openapi({ description: "Whether its first day has come; before, it is only announced." }),
    state: z.enum(["running", "over", "replaced"]),
    chainHead: z.string().openapi({ description: "Hash of the campaign's chain when the notice was published." }),
    reason: z.string().nullable().openapi({ description: "Why it was published again." }),
  })
  .openapi("Notice");
export type Notice = z.infer<typeof noticeSchema>;

export const publishNoticeSchema = z
  .strictObject({
    nominationIds: z.array(idSchema).min(1).max(80),
    reason: staffTextSchema(2, 500).optional().openapi({ description: "Needed when it is published again." }),
  })
  .openapi("NoticeRequest");
export type NoticeRequest = z.infer<typeof publishNoticeSchema>;

/** Pictures and documents that may go with an objection. */
export const OBJECTION_FILES = 4;

export const objectionRequestSchema = z
  .strictObject({
    nominationId: idSchema.optional().openapi({ description: "Whom it is about; left out for the notice as a whole." }),
    text: textSchema(10, 4000),
    name: nameSchema.optional(),
    phone: phoneSchema.optional(),
    files: z
      .array(fileReferenceSchema)
      .max(OBJECTION_FILES)
      .default([])
      .openapi({ description: "Files sent before, with their claims; only whoever investigates opens them." }),
  })
  .openapi("ObjectionRequest");
export type ObjectionRequest = z.infer<typeof objectionRequestSchema>;

export const objectionReceiptSchema = z
  .object({
    code: z.string(),
    state: z.enum(OBJECTION_STATES),
    receivedAt: z.string(),
    files: z.number().int().openapi({ description: "How many files came with it." }),
  })
  .openapi("ObjectionReceipt");
export type ObjectionReceipt = z.infer<typeof objectionReceiptSchema>;

/** An objection as whoever has its code sees it: not what they wrote, since a code may be found. */
export const objectionStatusSchema = objectionReceiptSchema
  .extend({
    notice: z.object({ id: z.string(), number: z.number().int() }),
    about: z.string().nullable().openapi({ description: "The name on the notice." }),
    answer: z.string().nullable(),
    answeredAt: z.string().nullable(),
  })
  .openapi("ObjectionStatus");
export type ObjectionStatus = z.infer<typeof objectionStatusSchema>;

/** An objection in the bureau's list: who objected is not in it. */
export const objectionEntrySchema = z.object({
  id: z.string(),
  noticeId: z.string(),
  campaignId: z.string(),
  nominationId: z.string().nullable(),
  about: z.string().nullable(),
  named: z.boolean(),
  state: z.enum(OBJECTION_STATES),
  outcome: z.enum(OBJECTION_OUTCOMES).nullable(),
  duplicateOf: z.string().nullable().openapi({ description: "The objection it repeats." }),
  receivedAt: z.string(),
  answeredAt: z.string().nullable(),
  closedAt: z.string().nullable(),
  version: z.number().int(),
});
export type ObjectionEntry = z.infer<typeof objectionEntrySchema>;

const OPENED = ["name", "phone"] as const;
/** What is sent to see who objected. */
export const objectionOpeningSchema = openingSchema(OPENED).openapi("ObjectionOpening");
export type ObjectionOpening = z.infer<typeof objectionOpeningSchema>;
export const openedObjectionSchema = openedSchema(OPENED).openapi("OpenedObjection");
export type OpenedObjection = z.infer<typeof openedObjectionSchema>;

/** An objection as whoever investigates it reads it: who objected is masked here too. */
export const objectionDetailSchema = objectionEntrySchema
  .extend({
    text: z.string().nullable(),
    name: z.string().nullable().openapi({ example: "王**" }),
    phone: z.string().nullable().openapi({ example: "138****5678" }),
    files: z.array(attachedFileSchema),
    findings: z.string().nullable(),
    answer: z.string().nullable(),
  })
  .openapi("ObjectionDetail");
export type ObjectionDetail = z.infer<typeof objectionDetailSchema>;

export const objectionAnswerSchema = z
  .strictObject({
    findings: textSchema(10, 4000),
    outcome: z.enum(INVESTIGATED),
    answer: publishedTextSchema(10, 2000),
  })
  .openapi("ObjectionAnswer");
export type ObjectionAnswer = z.infer<typeof objectionAnswerSchema>;

/** Objections of one call, all of one campaign. */
const manySchema = z
  .array(idSchema)
  .min(1)
  .max(50)
  .refine((ids) => new Set(ids).size === ids.length, "duplicate");

export const setAsideSchema = z
  .strictObject({
    objectionIds: manySchema,
    outcome: z.enum(SET_ASIDE),
    duplicateOf: idSchema.optional().openapi({ description: "For duplicates: the objection that is investigated." }),
    findings: textSchema(2, 4000).openapi({ description: "Why, for the bureau only." }),
    answer: publishedTextSchema(10, 2000).openapi({
      description: "What each of those who objected reads once it is closed.",
    }),
  })
  .refine(({ outcome, duplicateOf }) => (outcome === "duplicate") === (duplicateOf !== undefined), {
    path: ["duplicateOf"],
    message: "required",
  })
  .openapi("ObjectionsSetAside");
export type SetAsideRequest = z.infer<typeof setAsideSchema>;

export const closeManySchema = z.strictObject({ objectionIds: manySchema }).openapi("ObjectionsClosing");

/** What became of each objection of a call. */
export const objectionResultsSchema = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        state: z
          .enum(OBJECTION_STATES)
          .nullable()
          .openapi({ description: "As it stands now; null where there is none." }),
        problem: z.enum(["not_found", "illegal_transition", "same_person"]).nullable().openapi({
          description: "Why nothing was done about this one.",
        }),
      }),
    ),
  })
  .openapi("ObjectionResults");
export type ObjectionResults = z.infer<typeof objectionResultsSchema>;
