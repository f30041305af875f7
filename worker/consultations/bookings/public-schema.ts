import { z } from "@hono/zod-openapi";
import { pageOf } from "../../platform/core/paging.ts";
import { idSchema, nameSchema, phoneSchema, textSchema } from "../../platform/core/formats.ts";
import { phoneProofSchema } from "../../county/phone-proofs/schema.ts";
import { providerSchema } from "../../county/holders/provider-queries.ts";
import { labelSchema } from "../../county/settings/schema.ts";
import { BOOKING_STATUS, OBSTACLES } from "./schema.ts";

/** A session as the public sees it. */
export const sessionSchema = z
  .object({
    id: z.string(),
    site: z.object({ id: z.string(), name: z.string(), address: z.string(), phone: z.string().nullable() }),
    date: z.string().openapi({ description: "`YYYY-MM-DD` in the county's zone" }),
    startTime: z.string(),
    endTime: z.string(),
    capacity: z.number().int(),
    placesLeft: z.number().int().openapi({ description: "For everybody." }),
    priorityPlacesLeft: z
      .number()
      .int()
      .openapi({ description: "For somebody of a priority group: those kept for them included." }),
    lawyer: z
      .object({
        id: z.string(),
        name: z.string(),
        firm: z.string(),
        partyMember: z.boolean().openapi({ description: "True only with the lawyer's separate consent to show it." }),
        post: z.object({ id: z.string(), title: z.string() }).nullable(),
      })
      .nullable()
      .openapi({ description: "Null where another provider receives people." }),
    provider: providerSchema.nullable().openapi({
      description: "A notary, mediator or other legal service worker who receives people; null where a lawyer does.",
    }),
  })
  .openapi("Session");
export type Session = z.infer<typeof sessionSchema>;

/** What the public can book, and what it cannot know yet. */
export const sessionPageSchema = pageOf(sessionSchema).extend({
  unconfirmed: z
    .object({ from: z.string().openapi({ example: "2026-12-26" }), year: z.number().int().openapi({ example: 2027 }) })
    .nullable()
    .openapi({
      description:
        "Days from `from` on are not open yet, but where the bureau keeps duty whatever day it is: they wait for the public holidays of `year`. Null when every day that can be booked is known.",
    }),
});
export type SessionPage = z.infer<typeof sessionPageSchema>;

/** Whether a session takes place, and why not. */
export const standingSchema = z
  .object({
    takesPlace: z.boolean(),
    obstacle: z.enum(OBSTACLES).nullable(),
    reason: labelSchema
      .nullable()
      .openapi({ description: "As the bureau put it: of a closure, or of calling it off." }),
    until: z
      .object({ date: z.string(), time: z.string().nullable() })
      .nullable()
      .openapi({ description: "The end of a closure, where it is known; a date without a time is included." }),
  })
  .openapi("Standing");
export type SessionStanding = z.infer<typeof standingSchema>;

/** A session as a booking shows it: without how many places are left, but whether it takes place. */
export const bookedSessionSchema = sessionSchema
  .omit({ placesLeft: true, priorityPlacesLeft: true })
  .extend({ standing: standingSchema })
  .openapi("BookedSession");
export type BookedSession = z.infer<typeof bookedSessionSchema>;

/** What a citizen sends to book a place. No resident ID number is ever asked for. */
export const bookingRequestSchema = z
  .strictObject({
    sessionId: idSchema,
    name: nameSchema,
    phone: phoneSchema,
    matter: z.string().min(1).max(40),
    summary: textSchema(0, 200).optional(),
    consentVersion: z.number().int(),
    channel: z.enum(["portal", "kiosk"]).default("portal"),
    waitingList: z.boolean().default(false).openapi({ description: "Stand in line when the session is full." }),
    priority: z
      .strictObject({ group: z.string().min(1).max(40), consentVersion: z.number().int() })
      .optional()
      .openapi({ description: "A priority group, with separate consent: sensitive personal data." }),
    phoneProof: phoneProofSchema,
    helper: z
      .strictObject({ name: nameSchema, phone: phoneSchema, consent: z.literal(true, "consent") })
      .optional()
      .openapi({ description: "Who books for the person named, with that person's consent." }),
  })
  .openapi("BookingRequest");
export type BookingRequest = z.infer<typeof bookingRequestSchema>;

/** A booking as its owner sees it. */
export const bookingSchema = z
  .object({
    code: z.string().openapi({ example: "7KQ2-M4XP-9D" }),
    status: z.enum(BOOKING_STATUS),
    matter: z.string(),
    phoneMasked: z.string(),
    session: bookedSessionSchema,
    placeInLine: z
      .number()
      .int()
      .nullable()
      .openapi({ description: "While waiting, when looked up: 1 is next. Nobody is told of others in line." }),
    offerExpiresAt: z
      .string()
      .nullable()
      .openapi({ description: "Until when an offered place is kept; accept it before." }),
    calendarUrl: z
      .string()
      .openapi({ description: "Relative to this API; opens the calendar file without the phone number." }),
    bookedAt: z.string(),
    cancelledAt: z.string().nullable(),
    reason: labelSchema
      .nullable()
      .openapi({ description: "Why the bureau moved or cancelled it; null when its owner did." }),
  })
  .openapi("Booking");
export type Booking = z.infer<typeof bookingSchema>;

/** A booking by its code, and the phone that proves it is one's own. */
export const codeParam = z.object({ code: z.string().min(1).max(40).openapi({ example: "7KQ2-M4XP-9D" }) });
export const phoneHeader = z.object({
  // Without it the answer is the one to a wrong phone: whoever tries codes learns nothing from either.
  "pioneer-phone": z
    .string()
    .max(80)
    .default("")
    .openapi({
      description:
        "The phone number the booking was made with; empty where somebody at the hall left none. In a header, because URLs are logged.",
      param: { required: true },
    }),
});
