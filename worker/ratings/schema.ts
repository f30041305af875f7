import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { instant, sealed, version } from "../db/columns.ts";
import { bookings } from "../consultations/schema.ts";
import { lawyers, sites } from "../registry/schema.ts";

/** Ratings (好差评): one per booking, level 1 非常满意 to 5 非常不满意; 4 and 5 open a rectification. */
export const ratings = sqliteTable(
  "ratings",
  {
    bookingId: text("booking_id").primaryKey().references(() => bookings.id),
    lawyerId: text("lawyer_id").notNull().references(() => lawyers.id),
    siteId: text("site_id").notNull().references(() => sites.id),
    level: integer("level").notNull(),
    reason: sealed("reason"),
    channel: text("channel", { enum: ["portal", "kiosk", "staff"] }).notNull(),
    /** Wrong or malicious ratings are set aside with a reason: not counted, not deleted. */
    state: text("state", { enum: ["counted", "setAside"] }).notNull().default("counted"),
    setAsideReason: text("set_aside_reason"),
    version: version(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [index("ratings_site").on(t.siteId, t.state), index("ratings_lawyer").on(t.lawyerId, t.state)],
);
