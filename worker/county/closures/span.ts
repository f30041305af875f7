import { holderOf, type Holder, type HolderIds } from "../holders/holder.ts";
import { DAY_END, OPEN_END, type ClosureRow, type ClosureScope, type ClosureSpan } from "./schema.ts";

/** What decides whether a closure reaches a session. */
export type Span = Pick<ClosureRow, "scope" | "tier" | "targets" | "fromDate" | "fromTime" | "toDate" | "toTime">;

interface Place {
  readonly siteId: string;
  readonly tier: string;
  readonly divisionCode: string;
}

interface Session extends Place, HolderIds {
  readonly date: string;
  readonly startTime: string;
  readonly endTime: string;
}

/** Whether a closure is for all of a site. */
export const isForSite = (
  { scope, tier, targets }: Pick<Span, "scope" | "tier" | "targets">,
  { siteId, tier: siteTier, divisionCode }: Place,
): boolean => {
  switch (scope) {
    case "county":
      return true;
    case "tier":
      return tier === siteTier;
    case "divisions":
      return targets.some((code) => divisionCode.startsWith(code));
    case "sites":
      return targets.includes(siteId);
    case "lawyers":
    case "providers":
      return false;
  }
};

/** Closures of somebody's own are called by who they are. */
const SCOPE_OF: Readonly<Record<Holder["kind"], Span["scope"]>> = { lawyer: "lawyers", provider: "providers" };

/** Whether a closure is for whoever holds a session. */
function isForHolder({ scope, targets }: Span, session: HolderIds): boolean {
  const { kind, id } = holderOf(session);
  return scope === SCOPE_OF[kind] && targets.includes(id);
}

/**
 * Whether a closure reaches a session: it is for its site, tier, division, or for the lawyer or other provider who holds it,
 * and a minute of the session lies in it. The view `session_standing` says the same of those in force.
 */
export const reaches = (span: Span, session: Session): boolean =>
  (isForSite(span, session) || isForHolder(span, session)) &&
  (session.date > span.fromDate || (session.date === span.fromDate && session.endTime > span.fromTime)) &&
  (session.date < span.toDate || (session.date === span.toDate && session.startTime < span.toTime));

/**
 * What the codes of all within a division begin with: the statistics bureau writes a township with twelve digits, the
 * last three zeros.
 */
const divisionStem = (code: string): string => code.replace(/^(\d{6}(?:\d{3})*?)(?:000)+$/, "$1");

const targetsOf = (scope: ClosureScope): readonly string[] => {
  switch (scope.scope) {
    case "divisions":
      return scope.divisionCodes.map(divisionStem);
    case "sites":
      return scope.siteIds;
    case "lawyers":
      return scope.lawyerIds;
    case "providers":
      return scope.providerIds;
    default:
      return [];
  }
};

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
