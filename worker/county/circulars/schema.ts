import { z } from "@hono/zod-openapi";
import { index, primaryKey, sqliteTable } from "drizzle-orm/sqlite-core";
import { dateSchema, idSchema, staffLineSchema, staffTextSchema } from "../../platform/core/formats.ts";
import { bureauText, date, id, instant, reference, timestamps, version } from "../../platform/db/columns.ts";
import { branches } from "../branches/schema.ts";
import { attachedFileSchema, fileReferenceSchema } from "../files/schema.ts";
import { lawyers } from "../registry/schema.ts";

/** What the bureau tells Party branches, and lawyers at their desk (通知). It is not changed once it is sent: a wrong one is withdrawn. */
export const circulars = sqliteTable("circulars", {
  id: id(),
  title: bureauText("title").notNull(),
  body: bureauText("body").notNull(),
  /** By when receipt is to be confirmed. */
  dueDate: date("due_date"),
  withdrawnAt: instant("withdrawn_at"),
  version: version(),
  ...timestamps,
});

/** Whom it went to: one row a branch, made when it is sent. */
export const circularReceipts = sqliteTable(
  "circular_receipts",
  {
    circularId: reference("circular_id")
      .notNull()
      .references(() => circulars.id),
    branchId: reference("branch_id")
      .notNull()
      .references(() => branches.id),
    /** When the branch first opened it. */
    readAt: instant("read_at"),
    confirmedAt: instant("confirmed_at"),
  },
  (t) => [
    primaryKey({ columns: [t.circularId, t.branchId] }),
    index("circular_receipts_branch").on(t.branchId, t.circularId),
  ],
);

/** Which lawyers it went to: one row each, made when it is sent. */
export const circularLawyerReceipts = sqliteTable(
  "circular_lawyer_receipts",
  {
    circularId: reference("circular_id")
      .notNull()
      .references(() => circulars.id),
    lawyerId: reference("lawyer_id")
      .notNull()
      .references(() => lawyers.id),
    /** When the lawyer first opened it. */
    readAt: instant("read_at"),
    confirmedAt: instant("confirmed_at"),
  },
  (t) => [
    primaryKey({ columns: [t.circularId, t.lawyerId] }),
    index("circular_lawyer_receipts_lawyer").on(t.lawyerId, t.circularId),
  ],
);

/** More branches than a county has, more lawyers than are named one by one, and files as many as one notice brings. */
const MOST_BRANCHES = 100;
const MOST_LAWYERS = 200;
export const MOST_FILES = 5;

/** Which branches and which lawyers a notice goes to, beside those that are named. */
const AUDIENCES = ["branches", "postHolders", "both", "named"] as const;

export const circularRequestSchema = z
  .strictObject({
    title: staffLineSchema(100),
    body: staffTextSchema(1, 5000),
    dueDate: dateSchema.nullable().default(null).openapi({ description: "By when receipt is to be confirmed." }),
    branchIds: z
      .array(idSchema)
      .max(MOST_BRANCHES)
      .default([])
      .openapi({ description: "Branches it goes to; of these alone, where there are any." }),
    lawyerIds: z.array(idSchema).max(MOST_LAWYERS).default([]).openapi({
      description: "Lawyers it goes to, at their desk; Party members who hold no post are named here.",
    }),
    audience: z.enum(AUDIENCES).default("branches").openapi({
      description:
        "`branches`: every branch in use, unless some are named; `postHolders`: the lawyers who hold a post; `both`: all of these; `named`: who is named and nobody else.",
    }),
    files: z.array(fileReferenceSchema).max(MOST_FILES).default([]),
  })
  .openapi("CircularRequest");
export type CircularRequest = z.infer<typeof circularRequestSchema>;

/** A notice as the list shows it. */
export const circularEntrySchema = z
  .object({
    id: z.string(),
    title: z.string(),
    dueDate: z.string().nullable(),
    createdAt: z.string(),
    withdrawnAt: z.string().nullable(),
    recipients: z.number().int().openapi({ description: "Branches and lawyers it went to." }),
    read: z.number().int().openapi({ description: "Of these, how many opened it." }),
    confirmed: z.number().int().openapi({ description: "Of these, how many confirmed it." }),
    version: z.number().int(),
  })
  .openapi("CircularEntry");
export type CircularEntry = z.infer<typeof circularEntrySchema>;

/** A notice with everybody it went to: first who has not confirmed. */
export const circularDetailSchema = circularEntrySchema
  .extend({
    body: z.string(),
    receipts: z.array(
      z.object({
        to: z.enum(["branch", "lawyer"]),
        id: z.string(),
        name: z.string(),
        readAt: z.string().nullable(),
        confirmedAt: z.string().nullable(),
      }),
    ),
    files: z.array(attachedFileSchema),
  })
  .openapi("CircularDetail");
export type CircularDetail = z.infer<typeof circularDetailSchema>;

/** A notice as a branch sees it on its page, or a lawyer at the desk; what it says is there once it is opened. */
export const ownCircularSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    dueDate: z.string().nullable(),
    sentAt: z.string(),
    readAt: z.string().nullable(),
    confirmedAt: z.string().nullable(),
    body: z.string().nullable().openapi({ description: "Null until it was opened." }),
    files: z.array(attachedFileSchema).openapi({ description: "None until it was opened." }),
  })
  .openapi("OwnCircular");
export type OwnCircular = z.infer<typeof ownCircularSchema>;
