import { and, eq, lt, sql } from "drizzle-orm";
import type { CountedRows, Waiting } from "../../county/overview/sources.ts";
import { concerns } from "../concerns/schema.ts";
import { unanswered } from "../rectifications/queries.ts";
import { rectifications } from "../schema.ts";
import { CONCERNS_WAIT } from "../concerns/schema.ts";

const rectificationRows = {
  from: sql`${rectifications}`,
  since: { id: rectifications.id },
  due: rectifications.dueDate,
};

/** What waits for the bureau here. */
export const feedbackWaiting = {
  concernsSubmitted: {
    permission: "concerns.write",
    from: sql`${concerns}`,
    where: () => eq(concerns.state, "submitted"),
    since: { id: concerns.id },
    days: CONCERNS_WAIT.submitted,
    list: "/api/admin/concerns?waiting=true",
  },
  rectificationsToAnswer: {
    ...rectificationRows,
    permission: "rectifications.write",
    where: () => eq(rectifications.state, "open"),
    list: "/api/admin/rectifications?waiting=true&state=open",
  },
  rectificationsToPublish: {
    ...rectificationRows,
    permission: "rectifications.publish",
    where: () => eq(rectifications.state, "replied"),
    list: "/api/admin/rectifications?waiting=true&state=replied",
  },
} as const satisfies Record<string, Waiting>;

/** Whoever opened them has no answer, though the day for it is over. */
export const rectificationsOverdue: CountedRows = {
  ...rectificationRows,
  permission: "rectifications.read",
  where: ({ today }) => and(unanswered, lt(rectifications.dueDate, today)),
  list: "/api/admin/rectifications?overdue=true",
};
