import { z } from "@hono/zod-openapi";
import { BOOKING_STATUS } from "../../consultations/bookings/schema.ts";
import { bookedSessionSchema } from "../../consultations/bookings/public-schema.ts";
import { providerSchema } from "../../county/holders/provider-queries.ts";
import { labelSchema } from "../../county/settings/schema.ts";

/** Who comes, as whoever receives them sees it. */
export const deskBookingSchema = z
  .object({
    id: z.string(),
    code: z.string(),
    status: z.enum(BOOKING_STATUS),
    name: z
      .string()
      .nullable()
      .openapi({ description: "In full on the day of the session, masked before and after, as phone and helper." }),
    phone: z.string().nullable(),
    matter: z.string(),
    summary: z.string().nullable(),
    priorityGroup: z.string().nullable().openapi({ description: "On the day of the session only." }),
    helper: z.string().nullable().openapi({ description: "Who booked for the person named." }),
    minutes: z.number().int().nullable(),
    checklist: z.array(z.string()).readonly().nullable(),
    proBonoMinutes: z.number().int().nullable(),
    hoursVerified: z.boolean(),
    reason: labelSchema
      .nullable()
      .openapi({ description: "Why the bureau moved it here; null for who booked it or moved it themselves." }),
    version: z.number().int(),
  })
  .openapi("DeskBooking");
export type DeskBooking = z.infer<typeof deskBookingSchema>;

export const deskDaySchema = z
  .object({
    lawyer: z
      .object({ id: z.string(), name: z.string(), firm: z.string() })
      .nullable()
      .openapi({ description: "Null where it is the desk of another provider." }),
    provider: providerSchema.nullable(),
    today: z.string(),
    expiresAt: z.string(),
    link: z
      .object({
        issuedAt: z.string(),
        issuedBy: z.string().nullable(),
        lastUsedAt: z
          .string()
          .nullable()
          .openapi({ description: "Of the use before this one, to the hour: its first on that (UTC) day." }),
      })
      .openapi({
        description: "By whom the link was issued, so that whose desk it is sees one that nobody asked for.",
      }),
    matters: z.array(z.object({ id: z.string(), label: labelSchema })),
    priorityGroups: z.array(z.object({ id: z.string(), label: labelSchema })),
    checklist: z.array(z.object({ id: z.string(), label: labelSchema })),
    serviceTags: z
      .array(z.object({ id: z.string(), label: labelSchema }))
      .openapi({ description: "Campaigns a consultation may count for." }),
    sessions: z.array(
      bookedSessionSchema.extend({
        bookings: z.array(deskBookingSchema),
        settled: z
          .object({
            moved: z.number().int(),
            cancelled: z.number().int(),
            pending: z.number().int().openapi({ description: "Being settled just now." }),
          })
          .openapi({
            description: "How many people the bureau has moved from it or let go, for a closure or one by one.",
          }),
      }),
    ),
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
