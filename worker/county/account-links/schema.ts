import { z } from "@hono/zod-openapi";
import { index, sqliteTable } from "drizzle-orm/sqlite-core";
import { staff } from "../../platform/access/schema.ts";
import { id, instant, reference, secret } from "../../platform/db/columns.ts";
import { linkTraceFields, newLinkFields, wayField } from "../personal-links/schema.ts";

/** One-time links by which somebody of the staff sets an account up, or sets it up anew. Only a digest is kept. */
export const accountLinks = sqliteTable(
  "account_links",
  {
    id: id(),
    staffId: reference("staff_id")
      .notNull()
      .references(() => staff.id),
    hash: secret("hash").notNull(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
    revokedAt: instant("revoked_at"),
  },
  (t) => [index("account_links_staff").on(t.staffId, t.id)],
);
export type AccountLinkRow = typeof accountLinks.$inferSelect;

export const accountLinkRequestSchema = z
  .strictObject({
    staffId: z.string().min(1).max(64),
    days: z.number().int().min(1).max(14).default(3),
    ...wayField,
  })
  .openapi("AccountLinkRequest");
export type AccountLinkRequest = z.infer<typeof accountLinkRequestSchema>;

export const accountLinkEntrySchema = z
  .object({
    id: z.string(),
    staff: z.object({ id: z.string(), name: z.string() }),
    createdAt: z.string(),
    expiresAt: z.string(),
    usedAt: z.string().nullable(),
    revokedAt: z.string().nullable(),
    ...linkTraceFields,
  })
  .openapi("AccountLinkEntry");
export type AccountLinkEntry = z.infer<typeof accountLinkEntrySchema>;

/** A new link, in the clear only for whoever hands it over, and only now. */
export const newAccountLinkSchema = accountLinkEntrySchema.extend(newLinkFields).openapi("NewAccountLink");
export type NewAccountLink = z.infer<typeof newAccountLinkSchema>;

/** What whoever follows the link sees first. */
export const accountLinkOpenedSchema = z
  .object({
    name: z.string(),
    userName: z.string().nullable().openapi({ description: "The one they have; null of a first account." }),
    expiresAt: z.string(),
    authenticator: z.object({
      key: z.string().openapi({ description: "Base 32, for typing it into the app." }),
      uri: z.string().openapi({ description: "`otpauth://…`, for the picture the app takes." }),
    }),
  })
  .openapi("AccountLinkOpened");
export type AccountLinkOpened = z.infer<typeof accountLinkOpenedSchema>;
