import { and, gte, lt, sql } from "drizzle-orm";
import { beforeIdsFrom } from "../../platform/core/id.ts";
import type { Database } from "../../platform/db/client.ts";
import { NOMINATION_STATES, nominations } from "./schema.ts";

/** Nominations that came in between two instants, by the stage they are at. */
export const selectNominationStages = (db: Database, from: Date, to: Date) =>
  db
    .select({ key: nominations.state, count: sql<number>`count(*)`.as("count") })
    .from(nominations)
    .where(and(gte(nominations.id, beforeIdsFrom(from.getTime())), lt(nominations.id, beforeIdsFrom(to.getTime()))))
    .groupBy(nominations.state);

/** The stages in the order nominations go through them. */
export const NOMINATION_STAGES: readonly string[] = NOMINATION_STATES;
