import { z } from "@hono/zod-openapi";
import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { id, instant } from "../db/columns.ts";
import { nameSchema } from "../registry/formats.ts";

export const ROLES = ["clerk", "reviewer", "auditor", "administrator"] as const;
export type Role = (typeof ROLES)[number];

/** Who may call the admin endpoints. Only a digest of the secret is kept. */
export const adminTokens = sqliteTable("admin_tokens", {
  id: id(),
  /** The person or system that holds it, as it shows in the audit entries. */
  name: text("name").notNull(),
  role: text("role", { enum: ROLES }).notNull(),
  /** SHA-256 of the token's secret, hex. The secret has 160 random bits, so a plain digest cannot be searched. */
  hash: text("hash").notNull(),
  createdAt: instant("created_at").notNull(),
  revokedAt: instant("revoked_at"),
});

export const ACTOR_KINDS = ["bureau", "citizen", "lawyer", "system"] as const;

/** Who did what, with before and after. Append-only: triggers refuse edits and deletion. */
export const auditEntries = sqliteTable(
  "audit_entries",
  {
    id: id(),
    at: instant("at").notNull(),
    actorKind: text("actor_kind", { enum: ACTOR_KINDS }).notNull(),
    /** The admin token's id; null for citizens and lawyers, who are not identified here. */
    actorId: text("actor_id"),
    actorName: text("actor_name"),
    action: text("action").notNull(),
    entity: text("entity").notNull(),
    entityId: text("entity_id").notNull(),
    /** Only what changed, without personal data. */
    before: text("before", { mode: "json" }),
    after: text("after", { mode: "json" }),
    reason: text("reason"),
    requestId: text("request_id").notNull(),
    /** Rows the change before it in the batch touched: none means the change did not happen, and the check undoes the batch. */
    changed: integer("changed").notNull(),
  },
  (t) => [check("audit_changed", sql`${t.changed} >= 1`), index("audit_entity").on(t.entity, t.entityId, t.id), index("audit_kind").on(t.entity, t.id)],
);

/** An audit entry as the auditor reads it. */
export const auditEntrySchema = z
  .object({
    id: z.string(),
    at: z.string(),
    actor: z.object({ kind: z.enum(ACTOR_KINDS), id: z.string().nullable(), name: z.string().nullable() }),
    action: z.string().openapi({ example: "signings.approve" }),
    entity: z.string(),
    entityId: z.string(),
    before: z.unknown(),
    after: z.unknown(),
    reason: z.string().nullable(),
    requestId: z.string(),
  })
  .openapi("AuditEntry");
export type AuditEntry = z.infer<typeof auditEntrySchema>;

export const tokenRequestSchema = z.strictObject({ name: nameSchema, role: z.enum(ROLES) }).openapi("TokenRequest");
export type TokenRequest = z.infer<typeof tokenRequestSchema>;

/** A token as the list shows it: never the token itself. */
export const tokenEntrySchema = z
  .object({ id: z.string(), name: z.string(), role: z.enum(ROLES), createdAt: z.string(), revokedAt: z.string().nullable() })
  .openapi("TokenEntry");
export type TokenEntry = z.infer<typeof tokenEntrySchema>;

export const newTokenSchema = tokenEntrySchema.extend({ token: z.string().openapi({ description: "Shown this once." }) }).openapi("NewToken");
export type NewToken = z.infer<typeof newTokenSchema>;
