import { sqliteTable, text } from "drizzle-orm/sqlite-core";
import { id, instant } from "../db/columns.ts";
import { sites } from "../registry/schema.ts";

/** Kiosks the bureau registered, each with a device token. Only a digest of the secret is kept. */
export const kioskDevices = sqliteTable("kiosk_devices", {
  id: id(),
  name: text("name").notNull(),
  siteId: text("site_id").notNull().references(() => sites.id),
  hash: text("hash").notNull(),
  createdAt: instant("created_at").notNull(),
  revokedAt: instant("revoked_at"),
});
