import { z } from "@hono/zod-openapi";
import { BOOKING_STATUS, CHANNELS } from "../bookings/schema.ts";
import { CONSULTATION_MODES, CONSULTATION_OUTCOMES } from "../records/schema.ts";

const countSchema = z.number().int();

/** Bookings of the sessions in a span of days, counted in each way by itself. */
export const bookingReportSchema = z
  .object({
    from: z.string(),
    to: z.string(),
    total: countSchema,
    byStatus: z.array(z.object({ status: z.enum(BOOKING_STATUS), count: countSchema })),
    byChannel: z.array(z.object({ channel: z.enum(CHANNELS), count: countSchema })),
    bySite: z.array(z.object({ site: z.object({ id: z.string(), name: z.string() }), count: countSchema })),
    byKiosk: z
      .array(z.object({ kiosk: z.object({ id: z.string(), name: z.string() }), count: countSchema }))
      .openapi({ description: "Registered kiosks only; channel `kiosk` counts the others too." }),
    consultationRecords: z
      .object({
        total: countSchema,
        minutes: countSchema.openapi({ description: "Of all of them together." }),
        byMode: z.array(z.object({ mode: z.enum(CONSULTATION_MODES), count: countSchema, minutes: countSchema })),
        byOutcome: z.array(
          z.object({ outcome: z.enum(CONSULTATION_OUTCOMES), count: countSchema, minutes: countSchema }),
        ),
      })
      .openapi({ description: "What is written down in the register." }),
    byTag: z
      .array(
        z.object({
          tag: z.string(),
          count: countSchema,
          minutes: countSchema,
          proBonoMinutes: countSchema.openapi({ description: "Of these, verified as pro bono." }),
        }),
      )
      .openapi({ description: "Consultations that took place, by the campaign they count for." }),
    routed: z.array(z.object({ matter: z.string(), count: countSchema })).openapi({
      description: "Who came with a matter that another service takes, and was shown the way there: by matter.",
    }),
  })
  .openapi("BookingReport");
export type BookingReport = z.infer<typeof bookingReportSchema>;
