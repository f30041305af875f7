import { z } from "@hono/zod-openapi";
import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, uniqueIndex } from "drizzle-orm/sqlite-core";
import { dateSchema, idSchema } from "../../platform/core/formats.ts";
import {
  bureauJson,
  bureauText,
  choice,
  date,
  id,
  reference,
  sealed,
  timestamps,
  version,
  word,
  words,
} from "../../platform/db/columns.ts";
import { heldIndex } from "../../platform/db/held.ts";
import { attachedFileSchema, fileReferenceSchema, type FileReference } from "../files/schema.ts";
import { openingReasonSchema } from "../readings/schema.ts";
import { branches } from "../branches/schema.ts";
import { circulars } from "../circulars/schema.ts";
import { firms, lawyers, sites } from "../registry/schema.ts";
import { labelSchema } from "../settings/schema.ts";
import { RECORD_KINDS, type RecordKindId } from "./kinds.ts";
import { PROJECTS, RECORD_SUBJECTS, type RecordFields, type RecordKind } from "./record-kind.ts";
import { closingSchema, fieldsSchema, patchSchema } from "./values.ts";

/**
 * `submitted` waits for somebody to confirm it, `returned` for whoever entered it; `standing` counts, and is under way
 * where its kind is closed in the end; `withdrawn` was entered by mistake.
 */
export const RECORD_STATES = ["submitted", "returned", "standing", "closed", "withdrawn"] as const;
export type RecordState = (typeof RECORD_STATES)[number];

export const RECORD_FINDINGS = ["passed", "failed"] as const;

/** What the bureau's books (台账) hold: each row is of one of the kinds in `kinds/`, which says what its fields are. */
export const records = sqliteTable(
  "records",
  {
    id: id(),
    kind: word("kind").$type<RecordKindId>().notNull(),
    /** Whom it is about: one of these, or nobody in particular. */
    branchId: reference("branch_id").references(() => branches.id),
    firmId: reference("firm_id").references(() => firms.id),
    lawyerId: reference("lawyer_id").references(() => lawyers.id),
    siteId: reference("site_id").references(() => sites.id),
    /** The table it points to is of a wing further right: the migration has the foreign key. */
    campaignId: reference("campaign_id"),
    /** The day it is about. */
    date: date("date").notNull(),
    /** The period it counts for: see `periods.ts`. */
    period: word("period").notNull(),
    state: choice("state", RECORD_STATES).notNull(),
    /** By when something is to be done; null where nothing is, or is any more. */
    dueOn: date("due_on"),
    /** What it says of whom it is about; null where it says nothing. */
    finding: choice("finding", RECORD_FINDINGS),
    /** Empty where the kind is confidential. */
    fields: bureauJson("fields").$type<RecordFields>().notNull(),
    /** The fields of a confidential record, as JSON. */
    sealedFields: sealed("sealed_fields", { purpose: "books", ends: ["recordKept"] }),
    /** The last day on which a confidential record's fields are kept. */
    keptUntil: date("kept_until").notNull(),
    /** Why it was returned or withdrawn. */
    reason: bureauText("reason"),
    /** What there is one of, so that there is but one; null once it is withdrawn. */
    onceKey: word("once_key"),
    version: version(),
    ...timestamps,
  },
  (t) => [
    uniqueIndex("records_once").on(t.onceKey),
    index("records_kind").on(t.kind, t.id),
    index("records_state").on(t.state, t.id),
    index("records_kind_state").on(t.kind, t.state, t.id),
    index("records_kind_period").on(t.kind, t.period, t.id),
    // What a report counts of some days.
    index("records_kind_date").on(t.kind, t.date, t.state),
    // The same of a firm, its branch and its lawyers.
    index("records_firm_date")
      .on(t.firmId, t.date)
      .where(sql`firm_id IS NOT NULL`),
    index("records_branch_date")
      .on(t.branchId, t.date)
      .where(sql`branch_id IS NOT NULL`),
    index("records_lawyer_date")
      .on(t.lawyerId, t.date)
      .where(sql`lawyer_id IS NOT NULL`),
    index("records_branch").on(t.branchId, t.kind, t.period),
    index("records_firm").on(t.firmId, t.kind, t.period),
    index("records_lawyer").on(t.lawyerId, t.kind, t.period),
    index("records_site").on(t.siteId, t.kind, t.period),
    index("records_campaign")
      .on(t.campaignId, t.kind, t.period)
      .where(sql`campaign_id IS NOT NULL`),
    index("records_of_branch").on(t.branchId, t.id),
    index("records_of_lawyer").on(t.lawyerId, t.id),
    index("records_due")
      .on(t.dueOn)
      .where(sql`due_on IS NOT NULL AND state = 'standing'`),
    index("records_failed_branch")
      .on(t.branchId, t.kind, t.period, t.id)
      .where(sql`finding IS NOT NULL AND state IN ('standing', 'closed')`),
    index("records_failed_firm")
      .on(t.firmId, t.kind, t.period, t.id)
      .where(sql`finding IS NOT NULL AND state IN ('standing', 'closed')`),
    index("records_failed_lawyer")
      .on(t.lawyerId, t.kind, t.period, t.id)
      .where(sql`finding IS NOT NULL AND state IN ('standing', 'closed')`),
    heldIndex("records", t, "recordKept", t.keptUntil),
  ],
);

/** The values by which records are looked for and counted: of the fields their kinds call `sought`. */
export const recordValues = sqliteTable(
  "record_values",
  {
    kind: word("kind").notNull(),
    field: word("field").notNull(),
    /** A choice, a day, a number, yes or no, or the id of a lawyer. */
    value: word("value").notNull(),
    recordId: reference("record_id")
      .notNull()
      .references(() => records.id),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.field, t.value, t.recordId] }),
    index("record_values_record").on(t.recordId),
  ],
);

/** Since when the bureau keeps the book of a kind: from then on it is said what is missing. */
export const recordBooks = sqliteTable("record_books", {
  kind: word("kind").$type<RecordKindId>().primaryKey(),
  /** Periods that begin no earlier are looked at; null once the book is not kept any more. */
  since: date("since"),
  /** Of a confidential kind: the staff who open its records, of those who may; null for all of them. */
  openers: words("openers").$type<readonly string[]>(),
  version: version(),
  ...timestamps,
});

/** Who was reminded of what they owe the books, by which notice: nobody is reminded twice a day of the same. */
export const recordReminders = sqliteTable(
  "record_reminders",
  {
    kind: word("kind").$type<RecordKindId>().notNull(),
    /** Which of the kind's due rules. */
    rule: integer("rule").notNull(),
    period: word("period").notNull(),
    /** The branch or the lawyer. */
    subjectId: reference("subject_id").notNull(),
    remindedOn: date("reminded_on").notNull(),
    circularId: reference("circular_id")
      .notNull()
      .references(() => circulars.id),
  },
  (t) => [primaryKey({ columns: [t.kind, t.period, t.rule, t.subjectId, t.remindedOn] })],
);

const kindIds = RECORD_KINDS.map(({ id }) => id) as [RecordKindId, ...RecordKindId[]];
export const kindSchema = z.enum(kindIds);

/** A kind that is on the list. */
export type KnownKind = RecordKind & { readonly id: RecordKindId };

/** A schema of each kind, told apart by `kind`. */
const eachKind = <S extends z.ZodObject>(name: string, schemaOf: (kind: KnownKind) => S) => {
  const [first, ...rest] = RECORD_KINDS.map((kind: KnownKind) =>
    schemaOf(kind).openapi(`${name}${kind.id.charAt(0).toUpperCase()}${kind.id.slice(1)}`),
  );
  if (!first) throw new Error("There is no kind of record.");
  return z.discriminatedUnion("kind", [first, ...rest]);
};

const dateShown = dateSchema.openapi({ example: "2026-11-23", description: "The day it is about." });
const periodSchema = z
  .string()
  .regex(/^\d{4}(?:-(?:0[1-9]|1[0-2])|-Q[1-4])?$/, "format")
  .optional()
  .openapi({ example: "2026-Q4", description: "The period it counts for, where that is not the one its day lies in." });

/** A record as it is entered. */
export const recordRequestSchema = eachKind("Record", (kind) => {
  const request = z.strictObject({
    kind: z.literal(kind.id),
    subjectId: idSchema.openapi({ description: `Whom it is about: a ${kind.about}.` }),
    date: dateShown,
    period: periodSchema,
    fields: fieldsSchema(kind),
    files: z.array(fileReferenceSchema).max(20).default([]),
  });
  const about = kind.about === "county" ? request.omit({ subjectId: true }) : request;
  return kind.files ? about : about.omit({ files: true });
}).openapi("RecordRequest");

/** What of a record is corrected. */
export const recordPatchSchema = eachKind("RecordPatch", (kind) => {
  const patch = z.strictObject({
    kind: z.literal(kind.id),
    date: dateShown.optional(),
    period: periodSchema,
    fields: patchSchema(kind).optional(),
    files: z.array(fileReferenceSchema).max(20).optional(),
  });
  return kind.files ? patch : patch.omit({ files: true });
}).openapi("RecordPatch");

/** What a record is closed with. */
export const recordClosingSchema = eachKind("RecordClosing", (kind) =>
  z.strictObject({ kind: z.literal(kind.id), fields: closingSchema(kind) }),
).openapi("RecordClosing");

/** What every kind's request has in common: how the service sees it. */
export interface RecordRequest {
  readonly kind: RecordKindId;
  /** Absent where it is about nobody in particular. */
  readonly subjectId?: string | undefined;
  readonly date: string;
  readonly period?: string | undefined;
  readonly fields: RecordFields;
  readonly files?: readonly FileReference[] | undefined;
}
export interface RecordPatch {
  readonly kind: RecordKindId;
  readonly date?: string | undefined;
  readonly period?: string | undefined;
  readonly fields?: Readonly<Record<string, RecordFields[string] | undefined>> | undefined;
  readonly files?: readonly FileReference[] | undefined;
}
export type RecordClosing = Pick<RecordRequest, "kind" | "fields">;

const recordValueSchema = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]);

/** A record as the bureau keeps it. */
export const recordEntrySchema = z
  .object({
    id: z.string(),
    kind: kindSchema,
    subject: z
      .object({ kind: z.enum(RECORD_SUBJECTS), id: z.string(), name: z.string() })
      .nullable()
      .openapi({ description: "Whom it is about; null where that is nobody in particular." }),
    date: z.string(),
    period: z.string().openapi({ example: "2026-Q4" }),
    state: z.enum(RECORD_STATES),
    dueOn: z.string().nullable().openapi({ description: "By when something is to be done." }),
    isOverdue: z.boolean(),
    finding: z.enum(RECORD_FINDINGS).nullable().openapi({
      description: "What it says of whom it is about: whether they may hold a post or be commended.",
    }),
    fields: z
      .record(z.string(), recordValueSchema)
      .nullable()
      .openapi({ description: "Null where they are confidential: they are opened with a reason." }),
    names: z
      .record(z.string(), z.string())
      .openapi({ description: "Names of the lawyers its fields name, by their ids." }),
    files: z
      .array(attachedFileSchema)
      .openapi({ description: "None of a confidential record: they are opened with it." }),
    reason: z.string().nullable().openapi({ description: "Why it was returned or withdrawn." }),
    createdAt: z.string(),
    updatedAt: z.string(),
    version: z.number().int(),
  })
  .openapi("RecordEntry");
export type RecordEntry = z.infer<typeof recordEntrySchema>;

/** What is sent to open a confidential record. */
export const recordOpeningSchema = z.strictObject({ reason: openingReasonSchema }).openapi("RecordOpening");

export const openedRecordSchema = z
  .object({
    id: z.string(),
    fields: z.record(z.string(), recordValueSchema).nullable(),
    files: z.array(attachedFileSchema),
  })
  .openapi("OpenedRecord");

const fieldShown = z.object({
  name: z.string(),
  label: labelSchema,
  help: labelSchema.optional(),
  type: z.enum(["line", "text", "number", "choice", "choices", "day", "yes", "lawyers"]),
  unit: labelSchema.optional(),
  options: z.array(z.object({ value: z.string(), label: labelSchema })).optional(),
  max: z.number().optional(),
  min: z.number().optional(),
  decimals: z.number().int().optional(),
  isOptional: z.boolean(),
  isSought: z.boolean(),
  closes: z.boolean().openapi({ description: "Filled in when the record is closed." }),
  isBureaus: z.boolean().openapi({ description: "Only the bureau fills it in." }),
});

/** By what the records of a kind are told apart in its report. */
export const RECORD_REPORT_BY = ["month", "quarter", "subject", "firm", "township"] as const;
export type RecordReportBy = (typeof RECORD_REPORT_BY)[number];

/** A kind of record in words: what a form, a list, a template and a report are made of. */
export const recordKindSchema = z.object({
  id: kindSchema,
  project: z.enum(PROJECTS),
  demands: z.array(z.number().int()).openapi({ description: "The policy's demands it answers." }),
  label: labelSchema,
  help: labelSchema,
  about: z.enum(RECORD_SUBJECTS),
  reportedBy: z.array(z.enum(RECORD_REPORT_BY)).openapi({ description: "By what its report tells its records apart." }),
  dayLabel: labelSchema.optional(),
  isConfidential: z.boolean(),
  isConfirmed: z.boolean().openapi({ description: "Somebody else confirms it before it counts." }),
  enteredBy: z.array(z.enum(["bureau", "lawyer", "branch"])),
  decides: z.boolean(),
  holdsSessions: z
    .literal(true)
    .optional()
    .openapi({ description: "Whom a record names may be rostered and receive people." }),
  due: z.array(
    z.object({
      every: z.enum(["month", "quarter", "year"]),
      within: z.number().int(),
      when: z.object({ field: z.string(), value: z.string() }).optional(),
    }),
  ),
  deadline: z.boolean(),
  isClosed: z.boolean().openapi({ description: "It is under way until it is closed." }),
  files: z.number().int(),
  keptYears: z.number().int(),
  fields: z.array(fieldShown),
});
export type RecordKindShown = z.infer<typeof recordKindSchema>;

/** A kind with its book. */
export const recordBookSchema = recordKindSchema
  .extend({
    since: z.string().nullable().openapi({
      description: "Since when the bureau keeps this book; null: it is not said yet what is missing in it.",
    }),
    version: z.number().int().openapi({ description: "Of that; 0 while it was never said." }),
  })
  .openapi("RecordBook");
export type RecordBook = z.infer<typeof recordBookSchema>;

export const recordBookRequestSchema = z
  .strictObject({
    since: dateSchema.nullable().openapi({
      example: "2026-01-01",
      description: "Periods that begin on this day or later are looked at; null: none.",
    }),
  })
  .openapi("RecordBookRequest");
export type RecordBookRequest = z.infer<typeof recordBookRequestSchema>;

/** Who opens the records of a confidential kind. */
export const recordCircleSchema = z
  .object({
    kind: kindSchema,
    openers: z
      .array(z.object({ id: z.string(), name: z.string() }))
      .nullable()
      .openapi({ description: "Null: whoever may open records." }),
    version: z.number().int().openapi({ description: "Of the kind's book; 0 while nothing was ever said of it." }),
  })
  .openapi("RecordCircle");
export type RecordCircle = z.infer<typeof recordCircleSchema>;

export const recordCircleRequestSchema = z
  .strictObject({
    openers: z.array(idSchema).max(20).nullable().openapi({
      description: "Staff who may open records; null: whoever may.",
    }),
  })
  .openapi("RecordCircleRequest");
export type RecordCircleRequest = z.infer<typeof recordCircleRequestSchema>;

/** Whom of those who owe a record somebody of the bureau reminds. */
export const recordReminderRequestSchema = z
  .strictObject({
    rule: z.number().int().min(0).max(9).default(0).openapi({ description: "Which of the kind's rules." }),
    period: z
      .string()
      .regex(/^\d{4}(?:-(?:0[1-9]|1[0-2])|-Q[1-4])?$/, "format")
      .openapi({ example: "2026-Q4" }),
    subjectId: idSchema.openapi({ description: "The branch or the lawyer." }),
  })
  .openapi("RecordReminderRequest");
export type RecordReminderRequest = z.infer<typeof recordReminderRequestSchema>;

export const recordReminderSchema = z
  .object({ circularId: z.string().openapi({ description: "The notice that reminds them." }) })
  .openapi("RecordReminder");
export type RecordReminder = z.infer<typeof recordReminderSchema>;

/** Who owes a record for a period. */
export const recordDueSchema = z
  .object({
    kind: kindSchema,
    rule: z.number().int().openapi({ description: "Which of the kind's rules." }),
    period: z.string(),
    dueOn: z.string(),
    expected: z.number().int().openapi({ description: "From how many there has to be one." }),
    missing: z.number().int().openapi({ description: "How many have none." }),
    submitted: z.number().int().openapi({ description: "Entered, and not confirmed yet." }),
    isOverdue: z.boolean(),
  })
  .openapi("RecordDue");
export type RecordDue = z.infer<typeof recordDueSchema>;

/** What somebody still owes the books, as they see it with their own link. */
export const ownRecordDueSchema = z
  .object({
    kind: kindSchema,
    rule: z.number().int().openapi({ description: "Which of the kind's rules." }),
    period: z.string(),
    dueOn: z.string(),
    workingDays: z.number().int().openapi({ description: "Working days until it is due; below zero since it was." }),
    isOverdue: z.boolean(),
    returnedId: z
      .string()
      .nullable()
      .openapi({ description: "The record that was entered for it and returned; null: there is none." }),
  })
  .openapi("OwnRecordDue");
export type OwnRecordDue = z.infer<typeof ownRecordDueSchema>;

export const recordReportQuerySchema = z.object({
  period: z
    .string()
    .regex(/^20\d{2}(?:-(?:0[1-9]|1[0-2])|-Q[1-4])?$/, "format")
    .openapi({ example: "2026", description: "A year, a quarter or a month." }),
  by: z.enum(RECORD_REPORT_BY).default("month").openapi({ description: "`subject`: whom the records are about." }),
});
export type RecordReportQuery = z.infer<typeof recordReportQuerySchema>;

const recordReportRowSchema = z.object({
  key: z.string().openapi({ description: "A period, a township's code, or an id." }),
  label: z.string().nullable(),
  counted: z.number().int().openapi({ description: "Records that count." }),
  submitted: z.number().int().openapi({ description: "Entered, and not confirmed yet." }),
  closed: z.number().int(),
  overdue: z.number().int().openapi({ description: "Under way, and due before today." }),
  numbers: z.array(z.number().nullable()).openapi({ description: "One for each of `numbers`; null: nobody said one." }),
});

/** What the records of one kind come to. */
export const recordReportSchema = z
  .object({
    kind: kindSchema,
    period: z.string(),
    from: z.string(),
    to: z.string(),
    by: z.enum(RECORD_REPORT_BY),
    ways: z.array(z.enum(RECORD_REPORT_BY)).openapi({ description: "By what this kind's records can be told apart." }),
    numbers: z.array(z.object({ field: z.string(), is: z.enum(["sum", "average"]) })),
    rows: z.array(recordReportRowSchema),
    total: recordReportRowSchema.openapi({
      description: "Of all of them, each once: a joint branch stands in the row of each of its firms.",
    }),
    values: z
      .array(z.object({ field: z.string(), value: z.string(), count: z.number().int() }))
      .openapi({ description: "How often each value of the kind's choices was said." }),
    dues: z
      .array(recordDueSchema.omit({ kind: true }))
      .openapi({ description: "What there had to be for periods within these days that are over." }),
  })
  .openapi("RecordReport");
export type RecordReport = z.infer<typeof recordReportSchema>;
