import type { Waits } from "../../county/waiting/schema.ts";
import { z } from "@hono/zod-openapi";
import { index, integer, sqliteTable } from "drizzle-orm/sqlite-core";
import {
  bureauText,
  choice,
  id,
  instant,
  publicJson,
  publicText,
  reference,
  timestamps,
  version,
} from "../../platform/db/columns.ts";
import { attachedFileSchema, fileReferenceSchema, type AttachedFile } from "../../county/files/schema.ts";
import { publishedTextSchema, publishedLineSchema, idSchema } from "../../platform/core/formats.ts";
import { firms, lawyers } from "../../county/registry/schema.ts";
import { SHOWCASE_CATEGORIES } from "../../county/settings/schema.ts";

export const SHOWCASE_STATES = ["submitted", "returned", "resubmitted", "published", "withdrawn"] as const;
/** Withdrawn is final: what was shown once is not shown again under the same entry. */
export type ShowcaseState = (typeof SHOWCASE_STATES)[number];

/** What waits for the bureau, by its state. */
export const SHOWCASE_WAITS = {
  submitted: "showcase",
  resubmitted: "showcase",
} as const satisfies Waits<ShowcaseState>;

/** What lawyers and firms show (风采展示): redacted documents, products, projects, stories of pro bono work. */
export const showcase = sqliteTable(
  "showcase",
  {
    id: id(),
    category: choice("category", SHOWCASE_CATEGORIES).notNull(),
    title: publicText("title").notNull(),
    summary: publicText("summary").notNull(),
    /** Null for what a firm shows. */
    lawyerId: reference("lawyer_id").references(() => lawyers.id),
    /** The firm, or the lawyer's firm when it was entered. */
    firmId: reference("firm_id")
      .notNull()
      .references(() => firms.id),
    coverId: reference("cover_id"),
    fileId: reference("file_id"),
    /** Whoever sent it has said that names and what tells who somebody is are blacked out. */
    redactionConfirmed: integer("redaction_confirmed", { mode: "boolean" }).notNull(),
    state: choice("state", SHOWCASE_STATES).notNull().default("submitted"),
    submittedAt: instant("submitted_at").notNull(),
    /** The admin token of whoever entered it, empty when the lawyer did. That person does not decide on it. */
    enteredBy: reference("entered_by").notNull().default(""),
    /** Why it was returned or withdrawn, as the lawyer reads it. */
    reason: bureauText("reason"),
    decidedAt: instant("decided_at"),
    /** The admin token of whoever decided. */
    decidedBy: reference("decided_by"),
    /** Empty until it is published. */
    publishedAt: instant("published_at").notNull().default(""),
    /**
     * The document as the public is told of it, written when it is published, so that a list reads nothing else for it.
     */
    publishedFile: publicJson("published_file").$type<AttachedFile>(),
    version: version(),
    ...timestamps,
  },
  (t) => [
    index("showcase_state").on(t.state, t.publishedAt, t.id),
    index("showcase_category").on(t.state, t.category, t.publishedAt, t.id),
    index("showcase_lawyer").on(t.lawyerId, t.state, t.publishedAt, t.id),
    index("showcase_firm").on(t.firmId, t.state, t.publishedAt, t.id),
    index("showcase_by_state").on(t.state, t.id),
    index("showcase_by_category").on(t.category, t.id),
    index("showcase_of_lawyer").on(t.lawyerId, t.id),
    index("showcase_of_firm").on(t.firmId, t.id),
  ],
);

const choiceSchema = z.object({ id: z.string(), name: z.string() });

/** An entry as anybody sees it. */
export const showcaseItemSchema = z
  .object({
    id: z.string(),
    category: z.enum(SHOWCASE_CATEGORIES),
    title: z.string(),
    summary: z.string(),
    lawyer: choiceSchema.nullable(),
    firm: choiceSchema.nullable(),
    cover: z.string().nullable().openapi({ description: "A picture: `GET /api/files/{id}`." }),
    file: attachedFileSchema.nullable(),
    publishedAt: z.string(),
  })
  .openapi("ShowcaseItem");
export type ShowcaseItem = z.infer<typeof showcaseItemSchema>;

const entryFields = {
  id: z.string(),
  category: z.enum(SHOWCASE_CATEGORIES),
  title: z.string(),
  summary: z.string(),
  cover: attachedFileSchema.nullable(),
  file: attachedFileSchema.nullable(),
  state: z.enum(SHOWCASE_STATES),
  reason: z.string().nullable().openapi({ description: "Why it was returned or withdrawn." }),
  submittedAt: z.string(),
  publishedAt: z.string().nullable(),
  version: z.number().int(),
};

/** An entry as the lawyer who sent it sees it. */
export const ownShowcaseSchema = z.object(entryFields).openapi("OwnShowcase");
export type OwnShowcase = z.infer<typeof ownShowcaseSchema>;

/** An entry as the bureau sees it. */
export const showcaseEntrySchema = z
  .object({
    ...entryFields,
    lawyer: choiceSchema.nullable(),
    firm: choiceSchema,
    enteredByBureau: z.boolean().openapi({ description: "Whoever entered it does not decide on it." }),
  })
  .openapi("ShowcaseEntry");
export type ShowcaseEntry = z.infer<typeof showcaseEntrySchema>;

/** What a lawyer sends to be shown. */
export const showcaseRequestSchema = z
  .strictObject({
    category: z.enum(SHOWCASE_CATEGORIES),
    title: publishedLineSchema(100),
    summary: publishedTextSchema(20, 1000),
    cover: fileReferenceSchema.nullable().default(null),
    file: fileReferenceSchema.nullable().default(null),
    redactionConfirmed: z
      .boolean()
      .refine((confirmed) => confirmed, "consent")
      .openapi({ description: "Names and what tells who somebody is are blacked out." }),
  })
  .openapi("ShowcaseRequest");
export type ShowcaseRequest = z.infer<typeof showcaseRequestSchema>;

/** The same, entered by the bureau for a lawyer or a firm. */
export const showcaseEntryRequestSchema = showcaseRequestSchema
  .extend({ lawyerId: idSchema.optional(), firmId: idSchema.optional() })
  .openapi("ShowcaseEntryRequest");
export type ShowcaseEntryRequest = z.infer<typeof showcaseEntryRequestSchema>;
