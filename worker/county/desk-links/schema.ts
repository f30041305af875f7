import { linkTraceFields, newLinkFields, wayField } from "../personal-links/schema.ts";
import { providerSchema } from "../holders/provider-queries.ts";
import { lawyers } from "../registry/schema.ts";
import { idSchema } from "../../platform/core/formats.ts";
import { id, instant, reference, secret } from "../../platform/db/columns.ts";
import { z } from "@hono/zod-openapi";
import { sql } from "drizzle-orm";
import { check, index, sqliteTable } from "drizzle-orm/sqlite-core";

/**
 * Personal links to the desk of one lawyer or other provider: expiring, revocable. Only a digest of the secret is kept.
 * That a provider is one is held by triggers: the books import this folder.
 */
export const deskLinks = sqliteTable(
  "desk_links",
  {
    id: id(),
    lawyerId: reference("lawyer_id").references(() => lawyers.id),
    providerId: reference("provider_id"),
    hash: secret("hash").notNull(),
    expiresAt: instant("expires_at").notNull(),
    createdAt: instant("created_at").notNull(),
    revokedAt: instant("revoked_at"),
  },
  (t) => [
    index("desk_links_lawyer").on(t.lawyerId, t.id),
    index("desk_links_provider")
      .on(t.providerId, t.id)
      .where(sql`provider_id IS NOT NULL`),
    check("desk_links_holder", sql`(lawyer_id IS NULL) <> (provider_id IS NULL)`),
  ],
);

export const deskLinkRequestSchema = z
  .strictObject({
    lawyerId: idSchema.nullable().default(null).openapi({ description: "A lawyer of the register." }),
    providerId: idSchema
      .nullable()
      .default(null)
      .openapi({ description: "Or another provider: a record of the book `otherProvider` that stands." }),
    days: z.number().int().min(1).max(366).default(90),
    ...wayField,
    keepEarlier: z
      .boolean()
      .default(false)
      .openapi({ description: "Whether their earlier links go on; they end otherwise." }),
  })
  .openapi("DeskLinkRequest");
export type DeskLinkRequest = z.infer<typeof deskLinkRequestSchema>;

export const deskLinkEntrySchema = z
  .object({
    id: z.string(),
    lawyer: z.object({ id: z.string(), name: z.string() }).nullable(),
    provider: providerSchema.nullable(),
    createdAt: z.string(),
    expiresAt: z.string(),
    revokedAt: z.string().nullable(),
    ...linkTraceFields,
  })
  .openapi("DeskLinkEntry");
export type DeskLinkEntry = z.infer<typeof deskLinkEntrySchema>;

/** A new link, in the clear only for whoever hands it over, and only now. */
export const newDeskLinkSchema = deskLinkEntrySchema.extend(newLinkFields).openapi("NewDeskLink");
export type NewDeskLink = z.infer<typeof newDeskLinkSchema>;
