import { integer, text } from "drizzle-orm/sqlite-core";
import type { BlindIndex, NamePurpose, PhonePurpose } from "../privacy/blind-index.ts";

/** A ULID: sorts by the time it was made, so it pages by key. */
export const id = () => text("id").primaryKey();

/** An instant as RFC 3339 UTC with milliseconds, as `Date.prototype.toISOString` writes it. */
export const instant = (name: string) => text(name);

/** A calendar date in the county's zone, `YYYY-MM-DD`. */
export const date = (name: string) => text(name);

/** Counts a row's edits; `If-Match` is held against it. */
export const version = () => integer("version").notNull().default(1);

export const timestamps = {
  createdAt: instant("created_at").notNull(),
  updatedAt: instant("updated_at").notNull(),
};

/** Sealed personal data: see `privacy/seal.ts`. */
export const sealed = (name: string) => text(name);

/** A blind index, made for one purpose: see `privacy/blind-index.ts`. */
export const blindIndex = <P extends PhonePurpose | NamePurpose>(name: string, _purpose: P) =>
  text(name).$type<BlindIndex<P>>();
