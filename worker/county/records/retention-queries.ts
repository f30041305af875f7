import { and, eq, lt, sql } from "drizzle-orm";
import { files } from "../files/schema.ts";
import type { EndedRows } from "../retention/cutoffs.ts";
import { records } from "./schema.ts";

export const recordsKept: EndedRows = {
  table: records,
  over: ({ dateBefore }) => lt(records.keptUntil, dateBefore()),
};

/** Files of records go with the years for which their kind is kept, or when the record is taken back. */
export const filesOfRecords: EndedRows = {
  table: files,
  over: ({ dateBefore }) =>
    and(
      eq(files.entity, "record"),
      sql`EXISTS (SELECT 1 FROM ${records} r WHERE r.id = ${files.entityId} AND (r.kept_until < ${dateBefore()} OR r.state = 'withdrawn'))`,
    ),
  set: { entity: "deleted", published: false },
};
