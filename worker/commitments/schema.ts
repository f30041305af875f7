import { index, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { date, id, timestamps, version } from "../db/columns.ts";
import { posts, signings } from "../posts/schema.ts";
import { lawyers } from "../registry/schema.ts";

/** Dated public promises (亮承诺). Overdue is not stored: an open commitment is overdue once its date has passed. */
export const commitments = sqliteTable(
  "commitments",
  {
    id: id(),
    postId: text("post_id").notNull().references(() => posts.id),
    lawyerId: text("lawyer_id").notNull().references(() => lawyers.id),
    signingId: text("signing_id").notNull().references(() => signings.id),
    text: text("text").notNull(),
    dueDate: date("due_date").notNull(),
    state: text("state", { enum: ["open", "kept"] }).notNull().default("open"),
    keptOn: date("kept_on"),
    version: version(),
    ...timestamps,
  },
  (t) => [index("commitments_post").on(t.postId, t.id), index("commitments_lawyer").on(t.lawyerId, t.id), index("commitments_due").on(t.state, t.dueDate, t.id)],
);
