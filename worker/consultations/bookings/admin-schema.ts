import { z } from "@hono/zod-openapi";
import { patchOf } from "../../platform/core/patch.ts";
import { dateSchema, idSchema, nameSchema, reasonTextSchema, timeSchema } from "../../platform/core/formats.ts";
import { labelSchema } from "../../county/settings/schema.ts";
import { holderFields } from "../holders.ts";
import { tagSchema } from "../tags/schema.ts";
import { BOOKING_STATUS, OBSTACLES, SESSION_CONFLICTS } from "./schema.ts";
import { bookedSessionSchema } from "./public-schema.ts";

/** How the bureau's lists are narrowed by it: one obstacle, any, or none. */
export const obstacleFilterSchema = z
  .enum([...OBSTACLES, "any", "none"])
  .optional()
  .openapi({
    description:
      "Only what this stands in the way of; `any` is whatever does not take place, `none` what does. Without `from`, of sessions from today on.",
  });
export type ObstacleFilter = z.infer<typeof obstacleFilterSchema>;

/** The name staff fill in for somebody who left it to them at the kiosk. */
export const bookingNameSchema = z.strictObject({ name: nameSchema }).openapi("BookingName");

/** A booking in the bureau's list: masked. */
export const bookingEntrySchema = z
  .object({
    id: z.string(),
    code: z.string(),
    status: z.enum(BOOKING_STATUS),
    matter: z.string(),
    name: z.string().nullable().openapi({ example: "王**" }),
    phone: z
      .string()
      .nullable()
      .openapi({ example: "138****5678", description: "Null also of somebody at the hall who left none." }),
    channel: z.enum(["portal", "kiosk", "staff"]),
    minutes: z.number().int().nullable(),
    proBonoMinutes: z.number().int().nullable(),
    hoursVerified: z.boolean(),
    checkedInAt: z.string().nullable().openapi({ description: "When somebody saw the person there." }),
    followUpOf: z.string().nullable().openapi({ description: "The booking whose consultation this one goes on with." }),
    explainedMinutes: z.number().int().openapi({
      description: "What a check-in explains of the recorded hours: the session's length; 0 without one.",
    }),
    hoursExceed: z.boolean().openapi({
      description: "More was recorded than that: verifying it needs a reason.",
    }),
    offerExpiresAt: z
      .string()
      .nullable()
      .openapi({ description: "Until when somebody in line may take the place they were offered." }),
    session: bookedSessionSchema,
    bookedAt: z.string(),
    cancelledAt: z.string().nullable(),
    reason: labelSchema.nullable(),
    version: z.number().int(),
  })
  .openapi("BookingEntry");
export type BookingEntry = z.infer<typeof bookingEntrySchema>;

/** Hours a lawyer recorded that nobody has verified yet, with what they are held against, and nothing of the citizen. */
export const recordedHoursSchema = z
  .object({
    bookingId: z.string(),
    version: z.number().int(),
    lawyer: z.object({ id: z.string(), name: z.string(), firm: z.string() }),
    site: z.object({ id: z.string(), name: z.string() }),
    date: z.string(),
    startTime: z.string(),
    endTime: z.string(),
    checkedInAt: z
      .string()
      .nullable()
      .openapi({ description: "When the citizen was checked in; null where nobody did that." }),
    minutes: z.number().int().nullable(),
    proBonoMinutes: z.number().int(),
    explainedMinutes: z.number().int().openapi({
      description: "What the check-in explains of them: the session's length; 0 without one.",
    }),
    hoursExceed: z.boolean().openapi({ description: "More was recorded than that: verifying it needs a reason." }),
    tag: z.string().nullable().openapi({ description: "The campaign the hours count for." }),
  })
  .openapi("RecordedHours");
export type RecordedHours = z.infer<typeof recordedHoursSchema>;

export const hoursVerificationSchema = z
  .strictObject({
    reason: reasonTextSchema
      .optional()
      .openapi({ description: "Required for more than what the session's checked-in bookings explain." }),
  })
  .openapi("HoursVerification");

const sessionFields = {
  siteId: idSchema,
  ...holderFields,
  date: dateSchema,
  startTime: timeSchema,
  endTime: timeSchema,
  capacity: z.number().int().min(1).max(200),
  matters: z.array(z.string().max(40)).max(30),
  tag: tagSchema.nullable(),
};

export const sessionRequestSchema = z
  .strictObject({ ...sessionFields, matters: sessionFields.matters.default([]), tag: sessionFields.tag.default(null) })
  .openapi("SessionRequest");
export type SessionRequest = z.infer<typeof sessionRequestSchema>;

const { siteId: _site, lawyerId: _lawyer, providerId: _provider, ...movable } = sessionFields;

/** From the fields themselves: a default would be part of every patch that leaves its field out. */
export const sessionPatchSchema = patchOf(movable).openapi("SessionPatch");
export type SessionPatch = z.infer<typeof sessionPatchSchema>;

/** A session in the bureau's list. */
export const sessionEntrySchema = bookedSessionSchema
  .extend({
    placesTaken: z.number().int(),
    priorityPlaces: z.number().int(),
    matters: z.array(z.string()).readonly(),
    tag: z.string().nullable(),
    status: z.enum(["open", "cancelled"]),
    rosterId: z
      .string()
      .nullable()
      .openapi({ description: "The roster it was made from; null for one added by hand." }),
    conflict: z.enum(SESSION_CONFLICTS).nullable().openapi({
      description:
        "Why the roster, an absence or a holiday no longer allows it. An open one takes nobody else until it is settled.",
    }),
    bookable: z.boolean().openapi({ description: "Whether staff can book it now, should a place be left." }),
    version: z.number().int(),
  })
  .openapi("SessionEntry");
export type SessionEntry = z.infer<typeof sessionEntrySchema>;
