import { linkTraceFields, newLinkFields, wayField } from "../personal-links/schema.ts";
import { lawyers } from "../registry/schema.ts";
import { id, instant, reference, secret } from "../../platform/db/columns.ts";
import { z } from "@hono/zod-openapi";
import { index, sqliteTable } from "drizzle-orm/sqlite-core";

/** Personal links to the lawyer's desk: one lawyer, expiring, revocable. Only a digest of the secret is kept. */
export const deskLinks = sqliteTable(
  "desk_links",
  {
    id: id(),
    lawyerId: reference("lawyer_id")
      .notNull()
      .references(() => lawyers.id),
    hash: secret("hash").notNull(),
    expiresAt: instant("expires_at").notNull(),
    createdAt: instant("created_at").notNull(),
    revokedAt: instant("revoked_at"),
  },
  (t) => [index("desk_links_lawyer").on(t.lawyerId, t.id)],
);

export const deskLinkRequestSchema = z
  .strictObject({
    lawyerId: z.string().min(1).max(64),
    days: z.number().int().min(1).max(366).default(90),
    ...wayField,
    keepEarlier: z
      .boolean()
      .default(false)
      .openapi({ description: "Whether the lawyer's earlier links go on; they end otherwise." }),
  })
  .openapi("DeskLinkRequest");
export type DeskLinkRequest = z.infer<typeof deskLinkRequestSchema>;

export const deskLinkEntrySchema = z
  .object({
    id: z.string(),
    lawyer: z.object({ id: z.string(), name: z.string() }),
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
