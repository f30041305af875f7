import { z } from "@hono/zod-openapi";
import { sql } from "drizzle-orm";
import { index, primaryKey, sqliteTable, uniqueIndex } from "drizzle-orm/sqlite-core";
import { ACTOR_KINDS } from "../../platform/core/actor.ts";
import { idSchema, phoneSchema, reasonTextSchema } from "../../platform/core/formats.ts";
import { bureauJson, bureauText, choice, id, instant, reference } from "../../platform/db/columns.ts";
import { closures, publicReasonSchema, type PublicReason } from "../../county/closures/schema.ts";
import { labelSchema } from "../../county/settings/schema.ts";
import { bookedSessionSchema } from "../bookings/public-schema.ts";
import { bookingEntrySchema, sessionEntrySchema } from "../bookings/admin-schema.ts";
import { bookings, sessions } from "../bookings/schema.ts";

/**
 * What is to become of a booking: `cancel` lets it go and tells its owner; `move` gives it a free place, at the session
 * named or the nearest there is; `moveOrCancel` cancels it where there is none.
 */
export const DECISIONS = ["move", "moveOrCancel", "cancel"] as const;
export const SETTLEMENT_OUTCOMES = ["pending", "moved", "cancelled", "left", "restored"] as const;
/** Why a booking was left as it is. */
export const LEFT_REASONS = [
  "no_place",
  "session_full",
  "session_closed",
  "already_booked",
  "matter_not_taken",
  "booking_settled",
] as const;
export type LeftReason = (typeof LEFT_REASONS)[number];

/**
 * Bookings the bureau settles together: those a closure or a called-off session touches, or those a clerk has chosen.
 * Put down in one batch, carried out in chunks through the work list, so that it survives being cut off.
 */
export const settlements = sqliteTable(
  "settlements",
  {
    id: id(),
    closureId: reference("closure_id").references(() => closures.id),
    sessionId: reference("session_id").references(() => sessions.id),
    reason: bureauJson("reason").$type<PublicReason>().notNull(),
    /** Who ordered it: the audit names them, whoever carries it out. */
    actorKind: choice("actor_kind", ACTOR_KINDS).notNull(),
    actorId: reference("actor_id"),
    actorName: bureauText("actor_name"),
    tokenId: reference("token_id"),
    requestId: reference("request_id").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [index("settlements_closure").on(t.closureId, t.id)],
);

/** One booking of a settlement, and what became of it. */
export const settlementRows = sqliteTable(
  "settlement_rows",
  {
    settlementId: reference("settlement_id")
      .notNull()
      .references(() => settlements.id),
    bookingId: reference("booking_id")
      .notNull()
      .references(() => bookings.id),
    /** The session it was in when this was put down; null in rows from before that was kept. */
    fromSessionId: reference("from_session_id").references(() => sessions.id),
    decision: choice("decision", DECISIONS).notNull(),
    /** Where it was to be moved; null is the nearest free place. */
    sessionId: reference("session_id").references(() => sessions.id),
    outcome: choice("outcome", SETTLEMENT_OUTCOMES).notNull().default("pending"),
    leftReason: choice("left_reason", LEFT_REASONS),
    /** Where it was moved. */
    movedTo: reference("moved_to").references(() => sessions.id),
    settledAt: instant("settled_at"),
  },
  (t) => [
    primaryKey({ columns: [t.settlementId, t.bookingId] }),
    index("settlement_rows_outcome").on(t.settlementId, t.outcome, t.bookingId),
    index("settlement_rows_from").on(t.fromSessionId, t.outcome),
    // Nobody is settled by two at once.
    uniqueIndex("settlement_rows_pending")
      .on(t.bookingId)
      .where(sql`outcome = 'pending'`),
  ],
);

const decisionSchema = z
  .strictObject({
    bookingId: idSchema,
    decision: z.enum([...DECISIONS, "leave"]),
    sessionId: idSchema.optional().openapi({ description: "Where to move it; without, to the nearest free place." }),
  })
  .openapi("SettlementDecision");
export type SettlementDecision = z.infer<typeof decisionSchema>;

/** How what a closure or a called-off session touches is settled. */
export const applyRequestSchema = z
  .strictObject({
    otherwise: z
      .enum([...DECISIONS, "leave"])
      .openapi({ description: "For every booking `decisions` does not name. Who only waits is let go and told." }),
    decisions: z.array(decisionSchema).max(400).default([]),
  })
  .openapi("SettlementRequest");
export type ApplyRequest = z.infer<typeof applyRequestSchema>;

/** Calling a session off: why, as its people are told, and what becomes of them; by default they are let go. */
export const callOffRequestSchema = z
  .strictObject({
    reason: reasonTextSchema,
    otherwise: z.enum([...DECISIONS, "leave"]).default("cancel"),
    decisions: applyRequestSchema.shape.decisions,
  })
  .openapi("CallOffRequest");
export type CallOffRequest = z.infer<typeof callOffRequestSchema>;

/** Bookings a clerk has chosen, each with what is to become of it, and one reason. */
export const bulkRequestSchema = z
  .strictObject({
    reason: publicReasonSchema,
    decisions: z
      .array(decisionSchema.extend({ decision: z.enum(DECISIONS) }))
      .min(1)
      .max(400),
  })
  .openapi("BookingsSettlementRequest");
export type BulkRequest = z.infer<typeof bulkRequestSchema>;

/** How far a settlement is. */
export const settlementSchema = z
  .object({
    id: z.string(),
    closureId: z.string().nullable(),
    sessionId: z.string().nullable(),
    reason: labelSchema,
    total: z.number().int(),
    pending: z.number().int().openapi({ description: "Still to do: carried out at once, and every five minutes." }),
    moved: z.number().int(),
    cancelled: z.number().int(),
    left: z.number().int().openapi({ description: "Left as they are: `rows` says why." }),
    restored: z.number().int().openapi({ description: "Not settled yet when it was opened again." }),
    createdAt: z.string(),
  })
  .openapi("Settlement");
export type Settlement = z.infer<typeof settlementSchema>;

/** A session that was called off, and how far its people are settled. */
export const calledOffSessionSchema = sessionEntrySchema
  .extend({ settlement: settlementSchema })
  .openapi("CalledOffSession");
export type CalledOffSession = z.infer<typeof calledOffSessionSchema>;

/** What became of one booking. */
export const settlementRowSchema = z
  .object({
    bookingId: z.string(),
    code: z.string(),
    fromSessionId: z.string().nullable().openapi({
      description: "The session it was in when this was put down; null in rows from before that was kept.",
    }),
    decision: z.enum(DECISIONS),
    sessionId: z.string().nullable(),
    outcome: z.enum(SETTLEMENT_OUTCOMES),
    leftReason: z.enum(LEFT_REASONS).nullable(),
    movedTo: z.string().nullable(),
    settledAt: z.string().nullable(),
  })
  .openapi("SettlementRow");
export type SettlementRow = z.infer<typeof settlementRowSchema>;

/** How near a place is to the one somebody had. */
export const NEARNESS = ["sameSite", "sameDivision", "countyCentre", "elsewhere"] as const;
export type Nearness = (typeof NEARNESS)[number];

/** A booking, masked, and the free place it could be moved to. */
export const proposalSchema = z
  .object({
    booking: bookingEntrySchema,
    proposal: z
      .object({ nearness: z.enum(NEARNESS), session: bookedSessionSchema })
      .nullable()
      .openapi({ description: "Null where there is none, or the booking only stands in line." }),
  })
  .openapi("MoveProposal");
export type Proposal = z.infer<typeof proposalSchema>;

export const moveRequestSchema = z
  .strictObject({ sessionId: idSchema, reason: publicReasonSchema })
  .openapi("BookingMove");
export const bookAgainRequestSchema = z
  .strictObject({
    sessionId: idSchema,
    matter: z.string().min(1).max(40).optional(),
    phone: phoneSchema.optional().openapi({ description: "Needed of somebody who left none; otherwise not used." }),
  })
  .openapi("BookingAgain");
