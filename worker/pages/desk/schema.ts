import { z } from "@hono/zod-openapi";
import { index, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { id, instant } from "../../platform/db/columns.ts";
import { BOOKING_STATUS, bookedSessionSchema } from "../../consultations/bookings/schema.ts";
import { labelSchema, lawyers } from "../../county/registry/schema.ts";

/** Personal links to the lawyer's desk: one lawyer, expiring, revocable. Only a digest of the secret is kept. */
export const deskLinks = sqliteTable(
  "desk_links",
  {
    id: id(),
    lawyerId: text("lawyer_id")
      .notNull()
      .references(() => lawyers.id),
    hash: text("hash").notNull(),
    expiresAt: instant("expires_at").notNull(),
    createdAt: instant("created_at").notNull(),
    revokedAt: instant("revoked_at"),
  },
  (t) => [index("desk_links_lawyer").on(t.lawyerId, t.id)],
);

export const deskLinkRequestSchema = z
  .strictObject({ lawyerId: z.string().min(1).max(64), days: z.number().int().min(1).max(366).default(90) })
  .openapi("DeskLinkRequest");
export type DeskLinkRequest = z.infer<typeof deskLinkRequestSchema>;

export const deskLinkEntrySchema = z
  .object({
    id: z.string(),
    lawyer: z.object({ id: z.string(), name: z.string() }),
    createdAt: z.string(),
    expiresAt: z.string(),
    revokedAt: z.string().nullable(),
  })
  .openapi("DeskLinkEntry");
export type DeskLinkEntry = z.infer<typeof deskLinkEntrySchema>;

/** A new link; `path` holds the token in its fragment, which no server ever logs, and is shown only now. */
export const newDeskLinkSchema = deskLinkEntrySchema
  .extend({ path: z.string().openapi({ example: "/desk#pid_…" }) })
  .openapi("NewDeskLink");
export type NewDeskLink = z.infer<typeof newDeskLinkSchema>;

/** Who comes, as the lawyer sees them. */
export const deskBookingSchema = z
  .object({
    id: z.string(),
    code: z.string(),
    status: z.enum(BOOKING_STATUS),
    name: z.string().nullable(),
    phone: z
      .string()
      .nullable()
      .openapi({ description: "In full on the day of the session, masked before and after." }),
    matter: z.string(),
    summary: z.string().nullable(),
    priorityGroup: z.string().nullable(),
    helper: z.string().nullable().openapi({ description: "Who booked for the person named." }),
    minutes: z.number().int().nullable(),
    checklist: z.array(z.string()).readonly().nullable(),
    proBonoMinutes: z.number().int().nullable(),
    hoursVerified: z.boolean(),
    version: z.number().int(),
  })
  .openapi("DeskBooking");
export type DeskBooking = z.infer<typeof deskBookingSchema>;

export const deskDaySchema = z
  .object({
    lawyer: z.object({ id: z.string(), name: z.string(), firm: z.string() }),
    today: z.string(),
    expiresAt: z.string(),
    matters: z.array(z.object({ id: z.string(), label: labelSchema })),
    priorityGroups: z.array(z.object({ id: z.string(), label: labelSchema })),
    checklist: z.array(z.object({ id: z.string(), label: labelSchema })),
    sessions: z.array(bookedSessionSchema.extend({ bookings: z.array(deskBookingSchema) })),
  })
  .openapi("DeskDay");
export type DeskDay = z.infer<typeof deskDaySchema>;

/** What became of a consultation. */
export const outcomeSchema = z
  .strictObject({
    outcome: z.enum(["done", "noShow"]),
    minutes: z.number().int().min(1).max(600).optional(),
    checklist: z.array(z.string().max(40)).max(20).default([]),
    proBonoMinutes: z.number().int().min(0).max(600).optional(),
  })
  .openapi("Outcome");
export type Outcome = z.infer<typeof outcomeSchema>;
