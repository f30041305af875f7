import { aboutOf } from "../../county/changes/follow.ts";
import { readSetting } from "../../county/settings/settings.ts";
import { countyTime } from "../../platform/core/clock.ts";
import { writeBatch } from "../../platform/db/client.ts";
import type { Work } from "../../platform/worklist/service.ts";
import { listMistaken, tellStatements } from "./fact-queries.ts";

/** Bookings told in one batch. */
const CHUNK = 200;

/**
 * Tells everybody who booked, stands in line or has an offer that place, time or lawyer are not what they were: one
 * message each, and a higher revision of the calendar file.
 */
export const bookingsWork: Work = {
  kind: "bookings.follow",
  async execute({ db, now }, subject) {
    const about = aboutOf(subject);
    if (!about || about.kind === "county") return "done";
    const rows = await listMistaken(db, about, countyTime(await readSetting(db, "zone"), now), CHUNK);
    if (rows.length > 0) await writeBatch(db, tellStatements(db, rows, now.toISOString()));
    return rows.length === CHUNK ? "more" : "done";
  },
};
