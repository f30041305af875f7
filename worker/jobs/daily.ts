import {
  deleteCalendarRevisionsBeforeStatement,
  deletePlacesBeforeStatement,
  eraseBookingsBefore,
} from "../consultations/bookings/queries.ts";
import { deleteReadingsBeforeStatements } from "../county/readings/queries.ts";
import { openDatabase, writeBatch } from "../platform/db/client.ts";
import type { Env } from "../platform/core/env.ts";
import {
  deleteFailedLookupsBeforeStatement,
  deleteIdempotencyRecordsBeforeStatement,
  deleteWriteOriginsBeforeStatement,
} from "../platform/http/queries.ts";
import { deleteFinishedEventsBeforeStatement, dropErasedEventsStatement } from "../notifications/queries.ts";
import { retentionStatements } from "./retention.ts";
import { periodOf } from "../platform/core/period.ts";
import { DAY, addDays, countyTime } from "../platform/core/clock.ts";
import { readSettings } from "../county/settings/settings.ts";

/** A client that has not got its answer after two days will not ask again. */
const IDEMPOTENCY_DAYS = 2;
/** Within two days a flood is seen; then it no longer matters where a write came from. */
const ORIGIN_DAYS = 2;
/** For as long as somebody may ask whether a message went out. */
const OUTBOX_DAYS = 30;

/** Forgets what is no longer needed (PIPL article 19). Running it twice changes nothing more. */
export async function runDaily(env: Env, now = new Date()): Promise<void> {
  const { db } = openDatabase(env, "first-primary");
  const { zone, retentionDays, readingRetentionDays } = await readSettings(
    db,
    "zone",
    "retentionDays",
    "readingRetentionDays",
  );
  const keepFrom = addDays(countyTime(zone, now).date, -retentionDays);
  const erased = await eraseBookingsBefore(db, keepFrom, now.toISOString());
  await writeBatch(db, [
    ...(await retentionStatements(db, now)),
    deletePlacesBeforeStatement(db, keepFrom),
    deleteCalendarRevisionsBeforeStatement(db, keepFrom),
    deleteIdempotencyRecordsBeforeStatement(db, new Date(now.getTime() - IDEMPOTENCY_DAYS * DAY).toISOString()),
    deleteFailedLookupsBeforeStatement(db, periodOf("hour", new Date(now.getTime() - DAY))),
    deleteWriteOriginsBeforeStatement(db, new Date(now.getTime() - ORIGIN_DAYS * DAY).toISOString()),
    ...deleteReadingsBeforeStatements(db, new Date(now.getTime() - readingRetentionDays * DAY).toISOString()),
    dropErasedEventsStatement(db),
    deleteFinishedEventsBeforeStatement(db, new Date(now.getTime() - OUTBOX_DAYS * DAY).toISOString()),
  ]);
  console.log(JSON.stringify({ job: "daily", at: now.toISOString(), bookingsErased: erased }));
}
