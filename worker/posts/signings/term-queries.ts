import { and, asc, eq, inArray, lt, lte, not, or, sql, type SQL } from "drizzle-orm";
import type { Database } from "../../platform/db/client.ts";
import type { EnforcementDays } from "../eligibility/enforcement-days.ts";
import { registeredFirmOf, effectiveSanction } from "../eligibility/queries.ts";
import { sanctions } from "../eligibility/schema.ts";
import { lawyers, sites } from "../../county/registry/schema.ts";
import { isKeptOff } from "./condition-queries.ts";
import type { DisplayLimits } from "./display-rules.ts";
import { signingFailings } from "./schema.ts";
import { signings } from "../schema.ts";
import type { StandingSigning } from "./queries.ts";

/** Whom a sanction is imposed on. */
export type SanctionSubject = { readonly lawyerId: string } | { readonly firmId: string };

const touchedBy = (subject: SanctionSubject): SQL =>
  "lawyerId" in subject
    ? eq(signings.lawyerId, subject.lawyerId)
    : sql`${signings.lawyerId} IN (SELECT id FROM ${lawyers} WHERE firm_id = ${subject.firmId})`;

/** Whom a change is about: their signings are looked at again. */
export type SigningScope = SanctionSubject | { readonly siteId: string } | { readonly signingId: string };

/** A firm's are those of its lawyers, and those at its offices. */
const meantBy = (scope: SigningScope): SQL | undefined => {
  if ("siteId" in scope) return eq(signings.siteId, scope.siteId);
  if ("signingId" in scope) return eq(signings.id, scope.signingId);
  if ("lawyerId" in scope) return touchedBy(scope);
  return or(touchedBy(scope), sql`${signings.siteId} IN (SELECT id FROM ${sites} WHERE firm_id = ${scope.firmId})`);
};

/** Whether no sanction keeps this lawyer off display. */
export const unsanctioned = (lawyerId: string, days: EnforcementDays): SQL =>
  not(effectiveSanction(lawyerId, registeredFirmOf(lawyerId), days));

const signingUnsanctioned = (days: EnforcementDays): SQL =>
  not(effectiveSanction(signings.lawyerId, registeredFirmOf(signings.lawyerId), days));

/** What a sanction on this subject suspends: all that is on display. */
export async function listDisplayedOf(db: Database, subject: SanctionSubject): Promise<StandingSigning[]> {
  return db
    .select()
    .from(signings)
    .where(and(touchedBy(subject), eq(signings.state, "onDisplay")))
    .orderBy(asc(signings.id));
}

export const noneDisplayedOf = (subject: SanctionSubject): SQL =>
  sql`NOT EXISTS (SELECT 1 FROM ${signings} WHERE ${and(touchedBy(subject), eq(signings.state, "onDisplay"))})`;

/** How much of a job to do: everything, or what a change is about. */
interface TermScope {
  readonly days: EnforcementDays;
  readonly limits: DisplayLimits;
  readonly subject?: SigningScope | undefined;
  readonly limit: number;
}

/** Signings whose last day has passed, or that never went on display before it had. */
export async function listOver(
  db: Database,
  { days: { today }, subject, limit }: TermScope,
): Promise<StandingSigning[]> {
  return db
    .select()
    .from(signings)
    .where(
      and(
        inArray(signings.state, ["approved", "onDisplay", "suspended"]),
        lt(signings.termTo, today),
        subject && meantBy(subject),
      ),
    )
    .orderBy(asc(signings.id))
    .limit(limit);
}

/**
 * What is on display although a sanction is at stake: one whose first day has come or is about to, or on a firm the
 * lawyer has moved to.
 */
export async function listSanctioned(
  db: Database,
  { days: { today, soon }, subject, limit }: TermScope,
): Promise<(StandingSigning & { sanctionId: string })[]> {
  const running = sql`s.revoked_at IS NULL AND s.to_date >= ${today} AND s.from_date <= ${soon}`;
  // From the sanctions in force, which are few, and not through everything on display. CROSS JOIN keeps SQLite to this
  // order.
  const found = sql`(
    SELECT g.id AS signing_id, s.id AS sanction_id FROM ${sanctions} s CROSS JOIN ${signings} g WHERE ${running} AND g.lawyer_id = s.lawyer_id AND g.state = 'onDisplay'
    UNION SELECT g.id, s.id FROM ${sanctions} s CROSS JOIN ${lawyers} l CROSS JOIN ${signings} g WHERE ${running} AND l.firm_id = s.firm_id AND g.lawyer_id = l.id AND g.state = 'onDisplay')`;
  const rows = await db
    .select({ signing: signings, sanctionId: sql<string>`min(f.sanction_id)` })
    .from(sql`${found} f`)
    .crossJoin(signings)
    .where(and(sql`${signings.id} = f.signing_id`, subject && meantBy(subject)))
    .groupBy(sql`f.signing_id`)
    .orderBy(sql`f.signing_id`)
    .limit(limit);
  return rows.map(({ signing, sanctionId }) => ({ ...signing, sanctionId }));
}

/** What was suspended for a sanction and has none in the way any more. */
export async function listLifted(
  db: Database,
  { days, limits, subject, limit }: TermScope,
): Promise<StandingSigning[]> {
  return db
    .select()
    .from(signings)
    .where(
      and(
        eq(signings.state, "suspended"),
        eq(signings.suspendedFor, "sanction"),
        signingUnsanctioned(days),
        not(isKeptOff(limits)),
        subject && meantBy(subject),
      ),
    )
    .orderBy(asc(signings.id))
    .limit(limit);
}

/** Standing signings whose conditions are looked at: those of a change, or those something is known of. */
export const amongFailing = (subject: SigningScope | "everybody" | undefined): SQL => {
  if (subject === "everybody")
    return sql`(SELECT id FROM ${signings} WHERE state IN ('approved', 'onDisplay', 'suspended'))`;
  return subject
    ? sql`(SELECT ${signings.id} FROM ${signings} WHERE ${meantBy(subject)})`
    : sql`(SELECT signing_id FROM ${signingFailings})`;
};

/** What is on display although a condition is gone that keeps it off. */
export async function listKeptOff(
  db: Database,
  { limits, subject, limit }: Omit<TermScope, "subject"> & { readonly subject: SigningScope | "everybody" | undefined },
): Promise<StandingSigning[]> {
  return db
    .select()
    .from(signings)
    .where(and(eq(signings.state, "onDisplay"), sql`${signings.id} IN ${amongFailing(subject)}`, isKeptOff(limits)))
    .orderBy(asc(signings.id))
    .limit(limit);
}

/** What was suspended for a condition that is there again, or is not asked for any more. */
export async function listRelieved(
  db: Database,
  { days, limits, subject, limit }: TermScope,
): Promise<StandingSigning[]> {
  return db
    .select()
    .from(signings)
    .where(
      and(
        eq(signings.state, "suspended"),
        eq(signings.suspendedFor, "condition"),
        not(isKeptOff(limits)),
        signingUnsanctioned(days),
        subject && meantBy(subject),
      ),
    )
    .orderBy(asc(signings.id))
    .limit(limit);
}

/** Approved signings whose first day has come, with nothing in the way. */
export async function listDue(db: Database, { days, limits, subject, limit }: TermScope): Promise<StandingSigning[]> {
  return db
    .select()
    .from(signings)
    .where(
      and(
        eq(signings.state, "approved"),
        lte(signings.termFrom, days.today),
        signingUnsanctioned(days),
        not(isKeptOff(limits)),
        subject && meantBy(subject),
      ),
    )
    .orderBy(asc(signings.id))
    .limit(limit);
}
