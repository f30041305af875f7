import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { id, instant } from "../db/columns.ts";

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
  (t) => [check("audit_changed", sql`${t.changed} >= 1`), index("audit_entity").on(t.entity, t.entityId, t.id)],
);
