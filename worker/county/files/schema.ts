import { z } from "@hono/zod-openapi";
import { index, integer, sqliteTable, uniqueIndex } from "drizzle-orm/sqlite-core";
import { choice, id, instant, reference, sealed, secret, word } from "../../platform/db/columns.ts";
import { idSchema } from "../../platform/core/formats.ts";
import { MEDIA_TYPES } from "./refused-file.ts";

/** What a file can belong to. */
export type FileEntity =
  | "evidence"
  | "showcase"
  | "nomination"
  | "objection"
  | "consultationRecord"
  | "record"
  | "circular";

/** Whose a file is: the entry it was attached to. */
export interface FileOwner {
  readonly entity: FileEntity;
  readonly entityId: string;
}

/**
 * Pictures and documents that were sent in; their bytes lie in the file store. One that is attached to nothing within a
 * day is deleted, and so is one whose entry is gone.
 */
export const files = sqliteTable(
  "files",
  {
    id: id(),
    /** Where the bytes lie in the store: random, so that an id leads nowhere. */
    key: secret("key").notNull(),
    mediaType: choice("media_type", MEDIA_TYPES).notNull(),
    bytes: integer("bytes").notNull(),
    /** In pixels, as people see the picture; null for a document. */
    width: integer("width"),
    height: integer("height"),
    /** The file's name; people write into it whom a file is about. */
    name: sealed("name", { purpose: "attachment", ends: ["fileWithEntry"] }).notNull(),
    /** SHA-256 of the bytes as they are kept, lower-case hex. */
    sha256: secret("sha256").notNull(),
    /** The lawyer or the admin token that sent it; empty for a citizen. */
    uploadedBy: reference("uploaded_by").notNull().default(""),
    /** Whether the bytes are in the store: from then on it can be attached. */
    stored: integer("stored", { mode: "boolean" }).notNull().default(false),
    /**
     * What it belongs to: empty until it is attached, `deleted` once it is to go. A trigger keeps it from changing
     * hands.
     */
    entity: word("entity").$type<FileEntity | "" | "deleted">().notNull().default(""),
    entityId: reference("entity_id").notNull().default(""),
    /** Whether anybody may see it. */
    published: integer("published", { mode: "boolean" }).notNull().default(false),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [uniqueIndex("files_key").on(t.key), index("files_owner").on(t.entity, t.entityId, t.id)],
);

/** A file as an entry names it. */
export const attachedFileSchema = z
  .object({ id: z.string(), name: z.string(), mediaType: z.enum(MEDIA_TYPES), bytes: z.number().int() })
  .openapi("AttachedFile");
export type AttachedFile = z.infer<typeof attachedFileSchema>;

/** What whoever sent a file is told. */
export const uploadedFileSchema = attachedFileSchema
  .extend({
    claim: z.string().openapi({ description: "Proves who sent the file; needed to attach it." }),
    width: z
      .number()
      .int()
      .nullable()
      .openapi({ description: "Pixels, as people see the picture; null for a document." }),
    height: z.number().int().nullable(),
  })
  .openapi("UploadedFile");
export type UploadedFile = z.infer<typeof uploadedFileSchema>;

/** A file to be attached to an entry. */
export const fileReferenceSchema = z
  .strictObject({
    id: idSchema,
    claim: z.string().max(64).optional().openapi({ description: "Not needed for a file the entry has already." }),
  })
  .openapi("FileReference");
export type FileReference = z.infer<typeof fileReferenceSchema>;
