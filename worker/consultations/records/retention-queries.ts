import { sql } from "drizzle-orm";
import { filesOfErased } from "../../county/files/retention-queries.ts";
import { files } from "../../county/files/schema.ts";
import type { EndedRows } from "../../county/retention/cutoffs.ts";
import { bookings, sessions } from "../bookings/schema.ts";
import { consultationRecords } from "./schema.ts";

export const recordsAfterSession: EndedRows = {
  table: consultationRecords,
  over: ({ dateBefore }) =>
    sql`EXISTS (SELECT 1 FROM ${bookings} b JOIN ${sessions} s ON s.id = b.session_id
      WHERE b.id = ${consultationRecords.bookingId} AND s.date < ${dateBefore("retentionDays")})`,
};

export const filesOfRecords: EndedRows = filesOfErased(
  "consultationRecord",
  sql`EXISTS (SELECT 1 FROM ${consultationRecords} r WHERE r.booking_id = ${files.entityId} AND r.answer IS NULL)`,
);
