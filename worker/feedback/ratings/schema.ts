import { z } from "@hono/zod-openapi";
import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable } from "drizzle-orm/sqlite-core";
import { bureauText, choice, instant, reference, sealed, version } from "../../platform/db/columns.ts";
import { heldIndex } from "../../platform/db/held.ts";
import { bookings } from "../../consultations/bookings/schema.ts";
import { posts } from "../../posts/schema.ts";
import { textSchema } from "../../platform/core/formats.ts";
import { namedLawyerSchema } from "../../consultations/holders.ts";
import { providerSchema } from "../../county/holders/provider-queries.ts";
import { holder, ONE_HOLDER } from "../../consultations/schema.ts";
import { sites } from "../../county/registry/schema.ts";

/** Ratings (好差评): one per booking, level 1 非常满意 to 5 非常不满意; 4 and 5 open a rectification. */
export const ratings = sqliteTable(
  "ratings",
  {
    bookingId: reference("booking_id")
      .primaryKey()
      .references(() => bookings.id),
    ...holder(),
    siteId: reference("site_id")
      .notNull()
      .references(() => sites.id),
    /** The post the lawyer held then. */
    postId: reference("post_id").references(() => posts.id),
    level: integer("level").notNull(),
    reason: sealed("reason", { purpose: "rating", ends: ["ratingWithBooking"] }),
    channel: choice("channel", ["portal", "kiosk", "staff"]).notNull(),
    /** Wrong or malicious ratings are set aside with a reason: not counted, not deleted. */
    state: choice("state", ["counted", "setAside"]).notNull().default("counted"),
    setAsideReason: bureauText("set_aside_reason"),
    version: version(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    index("ratings_site").on(t.siteId, t.state),
    index("ratings_post").on(t.postId, t.state),
    index("ratings_time").on(t.createdAt, t.bookingId),
    index("ratings_lawyer").on(t.lawyerId, t.createdAt, t.bookingId),
    index("ratings_provider")
      .on(t.providerId, t.createdAt, t.bookingId)
      .where(sql`provider_id IS NOT NULL`),
    check("ratings_holder", ONE_HOLDER),
    index("ratings_of_site").on(t.siteId, t.createdAt, t.bookingId),
    index("ratings_state").on(t.state, t.createdAt, t.bookingId),
    heldIndex("ratings", t, "ratingWithBooking", t.bookingId),
  ],
);

/** From this level on a rating opens a rectification: 4 is 不满意, 5 is 非常不满意. */
export const DISSATISFIED = 4;
/** Figures are public from this many ratings on, so that nobody is found out by theirs. */
export const PUBLIC_FROM = 5;

export const ratingRequestSchema = z
  .strictObject({
    level: z.number().int().min(1).max(5).openapi({
      description: "1 very satisfied, 2 satisfied, 3 fairly satisfied, 4 dissatisfied, 5 very dissatisfied",
    }),
    reason: textSchema(0, 500).optional(),
    channel: z.enum(["portal", "kiosk"]).default("portal"),
  })
  .openapi("RatingRequest");
export type RatingRequest = z.infer<typeof ratingRequestSchema>;

/** What the person who rated sees, now and when they look the booking up again. */
export const ratingSchema = z
  .object({
    level: z.number().int(),
    ratedAt: z.string(),
    rectification: z
      .object({ dueDate: z.string(), reply: z.string().nullable(), repliedAt: z.string().nullable() })
      .nullable(),
  })
  .openapi("Rating");
export type Rating = z.infer<typeof ratingSchema>;

/** Public figures; `counts` holds how many gave each of the levels 1 to 5, and is null below five ratings. */
export const ratingFiguresSchema = z
  .object({ counts: z.array(z.number().int()).length(5).nullable(), from: z.number().int() })
  .openapi("RatingFigures");
export type RatingFigures = z.infer<typeof ratingFiguresSchema>;

export const ratingEntrySchema = z
  .object({
    bookingId: z.string(),
    level: z.number().int(),
    lawyer: namedLawyerSchema,
    provider: providerSchema.nullable(),
    site: z.object({ id: z.string(), name: z.string() }),
    channel: z.enum(["portal", "kiosk", "staff"]),
    state: z.enum(["counted", "setAside"]),
    setAsideReason: z.string().nullable(),
    ratedAt: z.string(),
    version: z.number().int(),
  })
  .openapi("RatingEntry");
export type RatingEntry = z.infer<typeof ratingEntrySchema>;
