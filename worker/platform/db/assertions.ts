import { sql, type SQL } from "drizzle-orm";
import { integer, sqliteTable } from "drizzle-orm/sqlite-core";
import { word } from "./columns.ts";
import type { Database, Statement } from "./client.ts";

/** Holds nothing: its trigger raises the assertion's name when it does not hold, and drops the row when it does. */
export const assertions = sqliteTable("assertions", {
  name: word("name").notNull(),
  holds: integer("holds", { mode: "boolean" }).notNull(),
});

/** Conditions a batch may be made to depend on; each is a guard in `errors.ts`. */
export type Assertion =
  | "session_full"
  | "too_many_bookings"
  | "cooling_off"
  | "place_free"
  | "not_sanctioned"
  | "conditions_hold"
  | "not_opposed"
  | "all_suspended"
  | "hours_free"
  | "site_free"
  | "within_sites"
  | "another_person"
  | "rehearsal"
  | "written_too_often";

/** A statement that undoes its batch, as the guard `name`, unless `condition` holds when it runs. */
export const assertionStatement = (db: Database, name: Assertion, condition: SQL): Statement =>
  db.insert(assertions).values({ name, holds: sql`coalesce(${condition}, 0)` });
