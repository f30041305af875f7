import { z } from "@hono/zod-openapi";
import { openedSchema, openingSchema } from "../../county/readings/opening.ts";
import { BOOKING_STATUS } from "./schema.ts";
import { bookedSessionSchema } from "./public-schema.ts";

const OPENED = ["name", "phone", "helperName", "helperPhone", "priorityGroup", "summary"] as const;

/** What is sent to open a booking; without `fields`, whom to call. */
export const bookingOpeningSchema = openingSchema(OPENED, ["name", "phone", "helperName", "helperPhone"]).openapi(
  "BookingOpening",
);
export type BookingOpening = z.infer<typeof bookingOpeningSchema>;

export const openedBookingSchema = openedSchema(OPENED).openapi("OpenedBooking");
export type OpenedBooking = z.infer<typeof openedBookingSchema>;

/** Who comes to a site on a day, for its reception: names in full, phones masked. */
export const dayListSchema = z
  .object({
    date: z.string(),
    site: z.object({ id: z.string(), name: z.string() }),
    sessions: z.array(
      bookedSessionSchema.extend({
        bookings: z.array(
          z.object({
            id: z.string(),
            code: z.string(),
            status: z.enum(BOOKING_STATUS),
            matter: z.string(),
            name: z.string().nullable(),
            phone: z.string().nullable().openapi({ example: "138****5678" }),
            helper: z.string().nullable().openapi({ description: "Who booked for the person named." }),
            undoable: z.enum(["checkIn", "noShow"]).nullable().openapi({
              description: "What of their coming can be taken back today.",
            }),
            priority: z.boolean().openapi({ description: "Whether they are of a priority group; not of which." }),
            version: z.number().int(),
          }),
        ),
      }),
    ),
  })
  .openapi("DayList");
export type DayList = z.infer<typeof dayListSchema>;
