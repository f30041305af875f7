import { z } from "@hono/zod-openapi";
import { index, integer, primaryKey, sqliteTable } from "drizzle-orm/sqlite-core";
import { reasonTextSchema } from "../../platform/core/formats.ts";
import { fieldErrorSchema } from "../../platform/core/problem.ts";
import {
  bureauJson,
  bureauText,
  choice,
  id,
  reference,
  sealed,
  secret,
  timestamps,
  version,
  word,
} from "../../platform/db/columns.ts";
import { heldIndex } from "../../platform/db/held.ts";
import { COLUMN_TYPES } from "../../platform/spreadsheets/columns.ts";
import { IMPORT_NOTICES, TAKE_BACK_OUTCOMES } from "./target.ts";

export const IMPORT_STATES = ["running", "finished", "undoing", "undone"] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** Rows of one chunk: each takes some ten statements, and a batch holds a thousand. */
export const CHUNK_ROWS = 100;
/** Rows that are checked at once: that only reads. */
export const CHECK_ROWS = 200;
const MOST_CHUNKS = 1_000;

const UNTIL = { purpose: "links", ends: ["importKept"] } as const;

/** A spreadsheet that is, or was, imported. Neither the file nor its name is kept, and of its rows what came of them. */
export const imports = sqliteTable(
  "imports",
  {
    id: id(),
    target: word("target").notNull(),
    /** By which the same file is known again. */
    digest: secret("digest").notNull(),
    /** Rows of the file, and the chunks they come in. */
    rows: integer("rows").notNull(),
    chunks: integer("chunks").notNull(),
    /** Which sheet and columns were meant, and what was chosen for rows: to go on with it after a reload. */
    choices: bureauJson("choices").notNull(),
    state: choice("state", IMPORT_STATES).notNull().default("running"),
    actorId: reference("actor_id").notNull(),
    actorName: bureauText("actor_name").notNull(),
    requestId: reference("request_id").notNull(),
    version: version(),
    ...timestamps,
  },
  (t) => [index("imports_digest").on(t.digest, t.id), index("imports_target").on(t.target, t.id)],
);

/** A chunk that is done, and what came of its rows. */
export const importChunks = sqliteTable(
  "import_chunks",
  {
    importId: reference("import_id")
      .notNull()
      .references(() => imports.id),
    number: integer("number").notNull(),
    created: integer("created").notNull(),
    changed: integer("changed").notNull(),
    left: integer("left").notNull(),
  },
  (t) => [primaryKey({ columns: [t.importId, t.number] })],
);

export const IMPORT_OUTCOMES = ["created", "changed"] as const;

/** A row that wrote something, and what it takes to take that back. */
export const importItems = sqliteTable(
  "import_items",
  {
    importId: reference("import_id")
      .notNull()
      .references(() => imports.id),
    /** As the spreadsheet program counts it. */
    row: integer("row").notNull(),
    entityId: reference("entity_id").notNull(),
    outcome: choice("outcome", IMPORT_OUTCOMES).notNull(),
    /** The entry's version then: another one tells that it was changed since. */
    version: integer("version").notNull(),
    /** What a changed entry said before; with it, taking the change back ends. */
    before: sealed("before", UNTIL),
    takenBack: choice("taken_back", TAKE_BACK_OUTCOMES),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.row] }),
    index("import_items_taken_back").on(t.importId, t.takenBack, t.row),
    index("import_items_entity").on(t.entityId),
    heldIndex("import_items", t, "importKept", t.importId),
  ],
);

const bothSchema = z.object({ zh: z.string(), en: z.string() });

export const importTargetSchema = z
  .object({
    name: z.string(),
    label: bothSchema,
    entity: z.string(),
    columns: z.array(
      z.object({
        name: z.string(),
        label: bothSchema,
        synonyms: z.array(z.string()).openapi({ description: "What else it is called in spreadsheets." }),
        type: z.enum(COLUMN_TYPES),
        required: z.boolean().openapi({ description: "A new entry must have it." }),
        choices: z
          .array(z.object({ value: z.string(), label: bothSchema, synonyms: z.array(z.string()).optional() }))
          .optional(),
        example: z.string(),
        help: bothSchema.optional(),
      }),
    ),
    keys: z.array(z.array(z.string())).openapi({ description: "By what two rows are the same entry." }),
  })
  .openapi("ImportTarget");
export type ImportTargetTold = z.infer<typeof importTargetSchema>;

const valuesSchema = z.record(z.string().max(64), z.string().max(4_000)).openapi({
  type: "object",
  additionalProperties: { type: "string" },
  description: "By column; what is empty is not there.",
});
const rowNumberSchema = z.number().int().min(1).max(1_048_576);

export const importCheckRequestSchema = z
  .strictObject({ target: z.string().max(64), rows: z.array(valuesSchema).min(1).max(CHECK_ROWS) })
  .openapi("ImportCheckRequest");
export type ImportCheckRequest = z.infer<typeof importCheckRequestSchema>;

export const rowCheckSchema = z
  .object({
    errors: z.array(fieldErrorSchema),
    notices: z.array(z.enum(IMPORT_NOTICES)),
    found: z.object({ id: z.string(), version: z.number().int(), name: z.string() }).nullable(),
    changes: z.array(z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
  })
  .openapi("ImportRowCheck");
export type RowCheck = z.infer<typeof rowCheckSchema>;
export const importCheckSchema = z.object({ rows: z.array(rowCheckSchema) }).openapi("ImportCheck");

/** What becomes of a row whose entry is there and says something else. */
const CONFLICT_CHOICES = ["overwrite", "keep", "skip"] as const;

const choicesSchema = z
  .strictObject({
    sheet: z.number().int().min(0).max(1_000),
    header: z.number().int().min(0).max(1_000_000),
    columns: z
      .array(z.string().max(64))
      .max(200)
      .openapi({ description: "What each column of the sheet is; empty: nothing." }),
    hidden: z.boolean().openapi({ description: "Hidden rows are imported too." }),
    usual: z.enum(CONFLICT_CHOICES),
    rows: z
      .array(z.strictObject({ row: rowNumberSchema, choice: z.enum(CONFLICT_CHOICES) }))
      .max(5_000)
      .openapi({ description: "Rows for which something else was chosen." }),
  })
  .openapi("ImportChoices");

export const importRequestSchema = z
  .strictObject({
    target: z.string().max(64),
    digest: z
      .string()
      .regex(/^[0-9a-f]{64}$/, "format")
      .openapi({ description: "SHA-256 of the file." }),
    rows: z.number().int().min(1).max(20_000),
    chunks: z.number().int().min(1).max(MOST_CHUNKS),
    choices: choicesSchema,
  })
  .openapi("ImportRequest");
export type ImportRequest = z.infer<typeof importRequestSchema>;

export const chunkRequestSchema = z
  .strictObject({
    number: z.number().int().min(1).max(MOST_CHUNKS),
    left: z
      .number()
      .int()
      .min(0)
      .max(CHUNK_ROWS)
      .openapi({ description: "Rows of the chunk that are left as they are." }),
    rows: z
      .array(
        z.strictObject({
          row: rowNumberSchema,
          values: valuesSchema,
          version: z
            .number()
            .int()
            .nullable()
            .openapi({ description: "Of the entry as it was checked; null: there was none." }),
          keep: z.boolean().openapi({ description: "Only what the entry does not say yet." }),
        }),
      )
      .max(CHUNK_ROWS),
  })
  .openapi("ImportChunkRequest");
export type ChunkRequest = z.infer<typeof chunkRequestSchema>;

const count = z.number().int();
export const chunkSchema = z
  .object({ number: count, created: count, changed: count, left: count })
  .openapi("ImportChunk");
export type ChunkDone = z.infer<typeof chunkSchema>;

const importFields = {
  id: z.string(),
  target: z.string(),
  digest: z.string(),
  rows: count,
  chunks: count,
  done: count.openapi({ description: "Chunks that are done." }),
  created: count,
  changed: count,
  left: count,
  state: z.enum(IMPORT_STATES),
  by: z.object({ id: z.string(), name: z.string() }),
  version: count,
  createdAt: z.string(),
  updatedAt: z.string(),
};
export const importListedSchema = z.object(importFields).openapi("ImportListed");
export type ImportListed = z.infer<typeof importListedSchema>;

export const importSchema = z
  .object({
    ...importFields,
    choices: choicesSchema,
    doneChunks: z.array(count),
    takenBack: z.object({ waiting: count, undone: count, deactivated: count, kept: count }),
    undoable: z.boolean().openapi({ description: "What it changed is still known: for thirty days." }),
  })
  .openapi("Import");
export type ImportEntry = z.infer<typeof importSchema>;

export const importItemSchema = z
  .object({
    row: count,
    entity: z.string(),
    entityId: z.string(),
    outcome: z.enum(IMPORT_OUTCOMES),
    takenBack: z.enum(TAKE_BACK_OUTCOMES).nullable(),
  })
  .openapi("ImportItem");
export type ImportItem = z.infer<typeof importItemSchema>;

export const importUndoSchema = z.strictObject({ reason: reasonTextSchema }).openapi("ImportUndo");
export const importQuery = { target: z.string().max(64).optional(), digest: z.string().max(64).optional() };
export const itemQuery = { takenBack: z.enum(TAKE_BACK_OUTCOMES).optional() };
