import { underWaySchema } from "../../county/changes/schema.ts";
import { dutyPatternSchema, spansSchema, ROSTER_STATUS, ABSENCE_KINDS, ABSENCE_STATES } from "../schema.ts";
import { z } from "@hono/zod-openapi";
import { providerSchema } from "../../county/holders/provider-queries.ts";
import { holderFields, namedLawyerSchema } from "../holders.ts";
import { tagSchema } from "../tags/schema.ts";
import { patchOf } from "../../platform/core/patch.ts";
import { dateSchema, idSchema, reasonTextSchema } from "../../platform/core/formats.ts";
import { labelSchema } from "../../county/settings/schema.ts";

const rosterFields = {
  siteId: idSchema,
  pattern: dutyPatternSchema,
  spans: spansSchema,
  summerSpans: spansSchema.nullable(),
  sessionMinutes: z.number().int().min(10).max(720),
  capacity: z.number().int().min(1).max(200),
  priorityPlaces: z.number().int().min(0).max(200),
  matters: z.array(z.string().max(40)).max(30),
  tag: tagSchema.nullable().openapi({ description: "What campaign its sessions are part of; null: none." }),
  fromDate: dateSchema,
  toDate: dateSchema.nullable(),
  onHolidays: z.boolean(),
};

export const rosterRequestSchema = z
  .strictObject({
    ...holderFields,
    ...rosterFields,
    tag: rosterFields.tag.default(null),
    summerSpans: rosterFields.summerSpans.default(null),
    priorityPlaces: rosterFields.priorityPlaces.default(0),
    matters: rosterFields.matters.default([]),
    toDate: rosterFields.toDate.default(null),
    onHolidays: rosterFields.onHolidays.default(false),
  })
  .openapi("RosterRequest");
export type RosterRequest = z.infer<typeof rosterRequestSchema>;

/** Whoever holds it stays: somebody else's duty is another roster. */
export const rosterPatchSchema = patchOf(rosterFields).openapi("RosterPatch");
export type RosterPatch = z.infer<typeof rosterPatchSchema>;

export const rosterEndSchema = z
  .strictObject({ reason: reasonTextSchema, toDate: dateSchema.openapi({ description: "The last day of duty." }) })
  .openapi("RosterEnd");

const namedSchema = z.object({ id: z.string(), name: z.string() });

/** A roster in the bureau's list. */
export const rosterEntrySchema = z
  .object({
    id: z.string(),
    lawyer: namedLawyerSchema,
    provider: providerSchema.nullable(),
    site: namedSchema,
    pattern: dutyPatternSchema,
    spans: spansSchema,
    summerSpans: spansSchema.nullable(),
    sessionMinutes: z.number().int(),
    capacity: z.number().int(),
    priorityPlaces: z.number().int(),
    matters: z.array(z.string()).readonly(),
    tag: z.string().nullable(),
    fromDate: z.string(),
    toDate: z.string().nullable(),
    onHolidays: z.boolean(),
    status: z.enum(ROSTER_STATUS),
    createdAt: z.string(),
    updatedAt: z.string(),
    version: z.number().int(),
  })
  .openapi("RosterEntry");
export type RosterEntry = z.infer<typeof rosterEntrySchema>;

/** What a roster comes to. */
export const rosterOutlookSchema = z
  .object({
    from: z.string(),
    to: z.string().openapi({ description: "The days for which rosters make sessions." }),
    sessions: z.number().int().openapi({ description: "Sessions the roster has in these days." }),
    missing: z
      .array(
        z.object({
          reason: z
            .enum([
              "overlap",
              "absence",
              "holiday",
              "unconfirmed",
              "lawyerInactive",
              "siteInactive",
              "notBegun",
              "over",
              "noDay",
              "passed",
              "calledOff",
            ])
            .openapi({
              description:
                "`overlap`: the lawyer or other provider is elsewhere at that time. `unconfirmed`: the holiday notice of `year` is not known. `noDay`: the pattern names none of these days. `calledOff`: by the clerk, and stays so.",
            }),
          sessions: z.number().int(),
          firstDate: z.string(),
          year: z.number().int().nullable(),
        }),
      )
      .openapi({ description: "Why sessions the pattern names are not there." }),
  })
  .openapi("RosterOutlook");
export type RosterOutlook = z.infer<typeof rosterOutlookSchema>;

/** A new roster, with what it comes to. */
export const createdRosterSchema = z
  .object({ id: z.string(), version: z.number().int(), outlook: rosterOutlookSchema, underWay: underWaySchema })
  .openapi("CreatedRoster");
export type CreatedRoster = z.infer<typeof createdRosterSchema>;

/** A roster that was changed, with what it comes to. */
export const changedRosterSchema = rosterEntrySchema
  .extend({ outlook: rosterOutlookSchema, underWay: underWaySchema })
  .openapi("ChangedRoster");
export type ChangedRoster = z.infer<typeof changedRosterSchema>;

export const rosterPreviewSchema = z
  .object({
    items: z.array(
      z.object({
        date: z.string(),
        weekday: z.number().int(),
        outcome: z.enum(["duty", "absence", "holiday", "unconfirmed"]),
        name: labelSchema.nullable().openapi({ description: "The festival the day belongs to." }),
        sessions: z.array(
          z.object({
            startTime: z.string(),
            endTime: z.string(),
            state: z.enum(["present", "new", "overlap", "calledOff", "none"]).openapi({
              description:
                "`present` is there, `new` would be made, `overlap` would not: the lawyer is elsewhere; `calledOff` by the clerk, and stays so; `none` on a day without duty.",
            }),
          }),
        ),
      }),
    ),
    next: z.null(),
    /** What making the sessions would do to those that are there. */
    cancelled: z.number().int().openapi({ description: "Sessions nobody booked that would be called off." }),
    conflicts: z.number().int().openapi({ description: "Booked sessions that would be left for the clerk to settle." }),
    unconfirmedYears: z.array(z.number().int()),
  })
  .openapi("RosterPreview");
export type RosterPreview = z.infer<typeof rosterPreviewSchema>;

/** A roster that is not saved yet, and the days it is tried for. */
export const plannedRosterSchema = z
  .strictObject({
    roster: rosterRequestSchema,
    replaces: idSchema.optional().openapi({ description: "The roster that would be changed to this one." }),
    from: dateSchema.optional(),
    to: dateSchema.optional(),
  })
  .openapi("PlannedRoster");
export type PlannedRoster = z.infer<typeof plannedRosterSchema>;

export const plannedRosterPreviewSchema = rosterPreviewSchema
  .extend({ outlook: rosterOutlookSchema })
  .openapi("PlannedRosterPreview");
export type PlannedRosterPreview = z.infer<typeof plannedRosterPreviewSchema>;

export const absenceRequestSchema = z
  .strictObject({ ...holderFields, kind: z.enum(ABSENCE_KINDS), fromDate: dateSchema, toDate: dateSchema })
  .openapi("AbsenceRequest");
export type AbsenceRequest = z.infer<typeof absenceRequestSchema>;

/** Leave a lawyer asks for at the desk. */
export const leaveRequestSchema = z
  .strictObject({ kind: z.literal("leave"), fromDate: dateSchema, toDate: dateSchema })
  .openapi("LeaveRequest");
export type LeaveRequest = z.infer<typeof leaveRequestSchema>;

/** An absence in the bureau's list. */
export const absenceEntrySchema = z
  .object({
    id: z.string(),
    lawyer: namedLawyerSchema,
    provider: providerSchema.nullable(),
    kind: z.enum(ABSENCE_KINDS),
    fromDate: z.string(),
    toDate: z.string(),
    state: z.enum(ABSENCE_STATES),
    createdAt: z.string(),
    updatedAt: z.string(),
    version: z.number().int(),
  })
  .openapi("AbsenceEntry");
export type AbsenceEntry = z.infer<typeof absenceEntrySchema>;
export const decidedAbsenceSchema = absenceEntrySchema.extend({ underWay: underWaySchema }).openapi("DecidedAbsence");
export type DecidedAbsence = z.infer<typeof decidedAbsenceSchema>;

/** An absence as the lawyer who is away sees it. */
export const ownAbsenceSchema = absenceEntrySchema
  .omit({ lawyer: true, provider: true, updatedAt: true, version: true })
  .openapi("OwnAbsence");
export type OwnAbsence = z.infer<typeof ownAbsenceSchema>;
