import { z } from "@hono/zod-openapi";
import { reasonTextSchema } from "../../platform/core/formats.ts";
import { patchOf } from "../../platform/core/patch.ts";
import { closureRequestSchema, closureSchema } from "../../county/closures/schema.ts";

/** How many people a closure touches. */
const countsSchema = z.object({
  sessions: z.number().int(),
  booked: z.number().int(),
  checkedIn: z.number().int(),
  waiting: z.number().int(),
  offered: z.number().int(),
});
export type Touched = z.infer<typeof countsSchema>;

/** What a closure touches: sessions to come that lie in it, and whoever has a claim on a place in them. */
export const closureImpactSchema = z
  .object({
    total: countsSchema,
    sites: z.array(countsSchema.extend({ id: z.string(), name: z.string() })),
  })
  .openapi("ClosureImpact");
export type ClosureImpact = z.infer<typeof closureImpactSchema>;

/** A closure in the bureau's list. */
export const closureEntrySchema = closureSchema
  .extend({
    state: z.enum(["inForce", "ended"]),
    endedAt: z.string().nullable(),
    createdAt: z.string(),
    updatedAt: z.string(),
    version: z.number().int(),
  })
  .openapi("ClosureEntry");
export type ClosureEntry = z.infer<typeof closureEntrySchema>;

/** A closure with whom it still touches: who is settled has no claim in it any more. */
export const closureDetailSchema = closureEntrySchema
  .extend({ unsettled: closureImpactSchema })
  .openapi("ClosureDetail");
export type ClosureDetail = z.infer<typeof closureDetailSchema>;

const { to, reason, kind } = closureRequestSchema.shape;

/** Whom it is for and since when stays: another closure says that. */
export const closurePatchSchema = patchOf({ to: to.unwrap(), reason, kind }).openapi("ClosurePatch");
export type ClosurePatch = z.infer<typeof closurePatchSchema>;

export const closureEndSchema = z.strictObject({ reason: reasonTextSchema }).openapi("ClosureEnd");
