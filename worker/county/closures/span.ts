import { DAY_END, OPEN_END, type ClosureRow, type ClosureScope, type ClosureSpan } from "./schema.ts";

/** What decides whether a closure reaches a session. */
export type Span = Pick<ClosureRow, "scope" | "tier" | "targets" | "fromDate" | "fromTime" | "toDate" | "toTime">;

interface Session {
  readonly siteId: string;
  readonly tier: string;
  readonly lawyerId: string;
  readonly date: string;
  readonly startTime: string;
  readonly endTime: string;
}

const isMeant = ({ scope, tier, targets }: Span, session: Session): boolean => {
  switch (scope) {
    case "county":
      return true;
    case "tier":
      return tier === session.tier;
    case "sites":
      return targets.includes(session.siteId);
    case "lawyers":
      return targets.includes(session.lawyerId);
  }
};

/**
 * Whether a closure reaches a session: it is for its site, tier or lawyer, and a minute of the session lies in it. The
 * view `session_standing` says the same of those in force.
 */
export const reaches = (span: Span, session: Session): boolean =>
  isMeant(span, session) &&
  (session.date > span.fromDate || (session.date === span.fromDate && session.endTime > span.fromTime)) &&
  (session.date < span.toDate || (session.date === span.toDate && session.startTime < span.toTime));

const targetsOf = (scope: ClosureScope): readonly string[] =>
  scope.scope === "sites" ? scope.siteIds : scope.scope === "lawyers" ? scope.lawyerIds : [];

/** A span as it is stored. */
export const toSpan = ({ from, to, for: scope }: ClosureSpan): Span => ({
  scope: scope.scope,
  tier: scope.scope === "tier" ? scope.tier : null,
  targets: [...new Set(targetsOf(scope))],
  fromDate: from.date,
  fromTime: from.time ?? "00:00",
  toDate: to?.date ?? OPEN_END,
  toTime: to?.time ?? DAY_END,
});

/** The beginning of a closure as it is shown. */
export const fromOf = ({ fromDate, fromTime }: Pick<Span, "fromDate" | "fromTime">) => ({
  date: fromDate,
  time: fromTime === "00:00" ? null : fromTime,
});

/** Its end; null until further notice. */
export const toOf = ({ toDate, toTime }: Pick<Span, "toDate" | "toTime">) =>
  toDate === OPEN_END ? null : { date: toDate, time: toTime === DAY_END ? null : toTime };
