import { z } from "@hono/zod-openapi";
import {
  idSchema,
  lineSchema,
  nameSchema,
  phoneSchema,
  staffTextSchema,
  textSchema,
} from "../../platform/core/formats.ts";
import { attachedFileSchema, fileReferenceSchema } from "../../county/files/schema.ts";
import { openedSchema, openingSchema } from "../../county/readings/opening.ts";
import { openingReasonSchema } from "../../county/readings/schema.ts";
import { providerSchema } from "../../county/holders/provider-queries.ts";
import { labelSchema } from "../../county/settings/schema.ts";
import { bookingEntrySchema } from "../bookings/admin-schema.ts";
import { bookingRequestSchema } from "../bookings/public-schema.ts";
import { namedLawyerSchema } from "../holders.ts";
import { bookAgainRequestSchema } from "../settlements/schema.ts";
import { tagSchema } from "../tags/schema.ts";
import { CONSULTATION_MODES, CONSULTATION_OUTCOMES } from "./schema.ts";

/** Somebody who is there without a booking. */
export const walkInRequestSchema = bookingRequestSchema
  .omit({ channel: true, phoneProof: true, phone: true, name: true, waitingList: true })
  .extend({
    name: nameSchema,
    phone: phoneSchema.optional().openapi({
      description:
        "Without one the code alone opens the booking, and nobody can be told of anything: only who is there is taken in like that.",
    }),
  })
  .openapi("WalkIn");
export type WalkInRequest = z.infer<typeof walkInRequestSchema>;

/** Materials of one consultation. */
export const MOST_FILES = 5;

const referralSchema = z.strictObject({
  to: lineSchema(80).openapi({ example: "县法律援助中心" }),
  note: staffTextSchema(0, 500).optional(),
});

/** What is written down of a consultation. */
export const recordRequestSchema = z
  .strictObject({
    mode: z.enum(CONSULTATION_MODES),
    matter: z.string().min(1).max(40).openapi({ description: "May be one that another service takes." }),
    answer: textSchema(1, 2000),
    outcome: z.enum(CONSULTATION_OUTCOMES),
    minutes: z.number().int().min(1).max(600),
    tag: tagSchema.nullable().optional().openapi({
      description: "The campaign it counts for; left out, as it was, and at first that of its session.",
    }),
    referral: referralSchema.optional().openapi({
      description:
        "Needed where somebody else takes it on: legal aid, mediation, arbitration, notary, another department.",
    }),
    files: z.array(fileReferenceSchema).max(20).default([]).openapi({ description: "These and no others." }),
  })
  .openapi("ConsultationRecordRequest");
export type ConsultationRecordRequest = z.infer<typeof recordRequestSchema>;

const followUpSchema = z.object({
  bookingId: z.string(),
  code: z.string(),
  date: z.string(),
  startTime: z.string(),
});

export const recordSchema = z
  .object({
    bookingId: z.string(),
    version: z.number().int().openapi({ description: "0 while nothing is written down." }),
    booking: bookingEntrySchema,
    record: z
      .object({
        mode: z.enum(CONSULTATION_MODES),
        matter: z.string(),
        outcome: z.enum(CONSULTATION_OUTCOMES),
        minutes: z.number().int().nullable(),
        tag: z.string().nullable(),
        texts: z
          .object({
            answer: z.string().nullable(),
            referredTo: z.string().nullable(),
            referralNote: z.string().nullable(),
          })
          .optional()
          .openapi({ description: "At the lawyer's own desk; the bureau opens them. Null once they are erased." }),
        isReferred: z.boolean().openapi({ description: "Whether a slip can be printed for who takes it on." }),
        recordedAt: z.string(),
      })
      .nullable(),
    files: z.array(attachedFileSchema),
    followUps: z.array(followUpSchema),
  })
  .openapi("ConsultationRecord");
export type ConsultationRecord = z.infer<typeof recordSchema>;

/** A line of the register: without a word of what was said. */
export const recordEntrySchema = z
  .object({
    bookingId: z.string(),
    code: z.string(),
    name: z.string().nullable().openapi({ example: "王**" }),
    date: z.string(),
    startTime: z.string(),
    site: z.object({ id: z.string(), name: z.string() }),
    lawyer: namedLawyerSchema,
    provider: providerSchema.nullable(),
    mode: z.enum(CONSULTATION_MODES),
    matter: z.string(),
    outcome: z.enum(CONSULTATION_OUTCOMES),
    minutes: z.number().int().nullable(),
    tag: z.string().nullable(),
    followUpOf: z.string().nullable(),
    recordedAt: z.string(),
    version: z.number().int(),
  })
  .openapi("ConsultationRecordEntry");
export type ConsultationRecordEntry = z.infer<typeof recordEntrySchema>;

/** The same request, of a session of the lawyer of the first one. */
export const followUpRequestSchema = bookAgainRequestSchema.openapi("FollowUpRequest");

const OPENED = ["answer", "referredTo", "referralNote"] as const;

/** What is sent to open what was said; without `fields`, all of it. */
export const recordOpeningSchema = openingSchema(OPENED).openapi("ConsultationRecordOpening");
export type RecordOpening = z.infer<typeof recordOpeningSchema>;

export const openedRecordSchema = openedSchema(OPENED).openapi("OpenedConsultationRecord");
export type OpenedRecord = z.infer<typeof openedRecordSchema>;

export const slipRequestSchema = z.strictObject({ reason: openingReasonSchema }).openapi("ReferralSlipRequest");

/** What is printed for whoever takes the matter on. */
export const slipSchema = z
  .object({
    id: z.string(),
    code: z.string(),
    printedOn: z.string(),
    bureau: labelSchema,
    site: z.object({ name: z.string(), address: z.string(), phone: z.string().nullable() }),
    date: z.string(),
    startTime: z.string(),
    endTime: z.string(),
    receivedBy: z
      .object({ name: z.string(), title: labelSchema, organisation: z.string() })
      .openapi({ description: "The lawyer with the firm, or another provider under their own title." }),
    name: z.string().nullable(),
    phone: z.string().nullable(),
    matter: z.object({ id: z.string(), label: labelSchema }),
    mode: z.enum(CONSULTATION_MODES),
    outcome: z.enum(CONSULTATION_OUTCOMES),
    summary: z.string().nullable(),
    answer: z.string().nullable(),
    to: z.string(),
    note: z.string().nullable(),
  })
  .openapi("ReferralSlip");
export type ReferralSlip = z.infer<typeof slipSchema>;

export const routingRequestSchema = z
  .strictObject({ siteId: idSchema, matter: z.string().min(1).max(40) })
  .openapi("Routing");
export type RoutingRequest = z.infer<typeof routingRequestSchema>;
