import { sqliteTable } from "drizzle-orm/sqlite-core";
import { secret, word } from "../db/columns.ts";

/**
 * A mark that each of the deployment's keys has left with the data it is for: `INDEX_KEY`, `LINK_KEY`, and
 * `DATA_KEYS <id>` for each key that ever sealed. Another key leaves another mark, or does not open this one.
 */
export const keyMarks = sqliteTable("key_marks", {
  name: word("name").primaryKey(),
  mark: secret("mark").notNull(),
});
