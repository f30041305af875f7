import { z } from "@hono/zod-openapi";
import { sqliteTable } from "drizzle-orm/sqlite-core";
import { bureauText, id, instant, reference, secret } from "../../platform/db/columns.ts";
import { idSchema, lineSchema } from "../../platform/core/formats.ts";
import { sites } from "../registry/schema.ts";

/** Kiosks the bureau registered, each with a device token. Only a digest of the secret is kept. */
export const kioskDevices = sqliteTable("kiosk_devices", {
  id: id(),
  name: bureauText("name").notNull(),
  siteId: reference("site_id")
    .notNull()
    .references(() => sites.id),
  hash: secret("hash").notNull(),
  createdAt: instant("created_at").notNull(),
  revokedAt: instant("revoked_at"),
});

/** A registered kiosk as a request carries it. */
export interface Kiosk {
  readonly id: string;
  readonly siteId: string;
}

/** A kiosk as it sees itself. */
export const ownKioskSchema = z
  .object({
    siteId: z
      .string()
      .openapi({ description: "Where it stands: the site people book at, unless they choose another." }),
  })
  .openapi("OwnKiosk");

export const kioskRequestSchema = z
  .strictObject({ name: lineSchema(50).openapi({ example: "一楼大厅 1 号机" }), siteId: idSchema })
  .openapi("KioskRequest");
export type KioskRequest = z.infer<typeof kioskRequestSchema>;

/** A kiosk as the list shows it: never its token. */
export const kioskEntrySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    site: z.object({ id: z.string(), name: z.string() }),
    createdAt: z.string(),
    revokedAt: z.string().nullable(),
  })
  .openapi("KioskEntry");
export type KioskEntry = z.infer<typeof kioskEntrySchema>;

export const newKioskSchema = kioskEntrySchema
  .extend({
    token: z.string().optional().openapi({
      description: "Shown this once, and not in a repetition. The kiosk sends it as `Pioneer-Kiosk`.",
      example: "pik_…",
    }),
  })
  .openapi("NewKiosk");
export type NewKiosk = z.infer<typeof newKioskSchema>;
