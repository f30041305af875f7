import { index, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { id, instant } from "../db/columns.ts";
import { lawyers } from "../registry/schema.ts";

/** Personal links to the lawyer's desk: one lawyer, expiring, revocable. Only a digest of the secret is kept. */
export const deskLinks = sqliteTable(
  "desk_links",
  {
    id: id(),
    lawyerId: text("lawyer_id").notNull().references(() => lawyers.id),
    hash: text("hash").notNull(),
    expiresAt: instant("expires_at").notNull(),
    createdAt: instant("created_at").notNull(),
    revokedAt: instant("revoked_at"),
  },
  (t) => [index("desk_links_lawyer").on(t.lawyerId, t.id)],
);
