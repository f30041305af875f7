import { sql, type SQL, type SQLWrapper } from "drizzle-orm";
import { DAY } from "../core/clock.ts";
import { beforeIdsFrom } from "../core/id.ts";

/** An id is made within the request, or the job's run, that writes its entry: by then no more than a day has gone. */
const SLACK = DAY;

/** What an entry from this moment on, or up to it, has in its id: so that a long past is not read through for its dates. */
export const idsFrom = (id: SQLWrapper, from: string | undefined): SQL | undefined =>
  from === undefined ? undefined : sql`${id} > ${beforeIdsFrom(Math.max(0, Date.parse(from) - SLACK))}`;
export const idsUpTo = (id: SQLWrapper, to: string | undefined): SQL | undefined =>
  // A date counts to its end.
  to === undefined ? undefined : sql`${id} < ${beforeIdsFrom(Date.parse(to) + DAY + SLACK)}`;
