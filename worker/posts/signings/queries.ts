import type { SeenEntry } from "../../platform/operation.ts";
import type { SQLWrapper } from "drizzle-orm";
import {
  and,
  asc,
  desc,
  eq,
  getTableColumns,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  ne,
  or,
  sql,
  type SQL,
} from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { commitments } from "../commitments/schema.ts";
import type { Database, Statement } from "../../platform/db/client.ts";
import { idsFrom, idsUpTo } from "../../platform/db/id-bounds.ts";
import { byId, type ById } from "../../platform/db/by-id.ts";
import { endedBy, erasedColumns } from "../../platform/db/held.ts";
import type { BlindIndex } from "../../platform/privacy/blind-index.ts";
import type { EnforcementDays } from "../eligibility/enforcement-days.ts";
import { registeredFirmOf, effectiveSanction } from "../eligibility/queries.ts";
import { SANCTION_KINDS, type SanctionKind } from "../eligibility/schema.ts";
import type { SoughtIndex } from "../../platform/privacy/blind-index.ts";
import { lawyersFoundBy } from "../../county/registry/queries.ts";
import { firms, lawyers, sites } from "../../county/registry/schema.ts";
import { DISPLAY_CONDITIONS, type DisplayCondition } from "../../county/settings/schema.ts";
import { failingColumn, fails } from "./condition-queries.ts";
import type { DisplayLimits } from "./display-rules.ts";
import { signingRevisions } from "./schema.ts";
import { postHolders, posts, signings, type Hours, type SigningState } from "../schema.ts";

/** States of a signing that waits, or holds a post. */
export const WAITING_OR_STANDING = ["submitted", "resubmitted", "approved", "onDisplay", "suspended"] as const;

/** The lawyer's firm in the registry today, beside the one a signing names. */
const registeredFirm = alias(firms, "registered_firm");

const selectSignings = (db: Database) =>
  db
    .select({
      signing: signings,
      site: { id: sites.id, name: sites.name, tier: sites.tier },
      firm: { id: firms.id, name: firms.name },
      lawyer: {
        id: lawyers.id,
        name: lawyers.name,
        licenceNo: lawyers.licenceNo,
        practisingSince: lawyers.practisingSince,
        status: lawyers.status,
      },
      registeredFirm: { id: registeredFirm.id, name: registeredFirm.name },
      postTitle: posts.title,
    })
    .from(signings)
    .innerJoin(sites, eq(sites.id, signings.siteId))
    .innerJoin(firms, eq(firms.id, signings.firmId))
    .innerJoin(lawyers, eq(lawyers.id, signings.lawyerId))
    .innerJoin(registeredFirm, eq(registeredFirm.id, lawyers.firmId))
    .leftJoin(posts, eq(posts.id, signings.postId));
export type SigningRow = Awaited<ReturnType<typeof selectSignings>>[number];

export async function findSigning(db: Database, id: string): Promise<SigningRow | undefined> {
  const [row] = await selectSignings(db).where(eq(signings.id, id));
  return row;
}

export async function findSigningByCode(db: Database, code: string): Promise<SigningRow | undefined> {
  const [row] = await selectSignings(db).where(eq(signings.code, code));
  return row;
}

export interface SigningFilter extends ById {
  readonly state?: SigningState | undefined;
  readonly siteId?: string | undefined;
  readonly firmId?: string | undefined;
  readonly lawyerId?: string | undefined;
  /** How the lawyer's name begins, in whatever spelling, or its pinyin initials. */
  readonly words?: string | undefined;
  readonly code?: string | undefined;
  /** Instants from and before which it was sent. */
  readonly from?: string | undefined;
  readonly before?: string | undefined;
  readonly failing?: Failing | undefined;
  readonly limit: number;
}

/** A condition of being on display, a kind of sanction, or anything of it. */
export type Failing = DisplayCondition | SanctionKind | "any";

const STANDING = ["approved", "onDisplay", "suspended"] as const satisfies readonly SigningState[];

function isFailing(failing: Failing, limits: DisplayLimits, days: EnforcementDays): SQL | undefined {
  if (failing === "any")
    return or(
      ...DISPLAY_CONDITIONS.map((condition) => fails(condition, limits)),
      effectiveSanction(signings.lawyerId, registeredFirmOf(signings.lawyerId), days),
    );
  const kind = SANCTION_KINDS.find((known) => known === failing);
  if (kind) return effectiveSanction(signings.lawyerId, registeredFirmOf(signings.lawyerId), days, kind);
  const condition = DISPLAY_CONDITIONS.find((known) => known === failing);
  return condition && fails(condition, limits);
}

/** By time. What fails a condition is looked for among what is on display, or was until it was suspended. */
export async function listSignings(
  db: Database,
  filter: SigningFilter,
  { limits, days }: { readonly limits: DisplayLimits; readonly days: EnforcementDays },
): Promise<SigningRow[]> {
  const { failing } = filter;
  const { behind, order } = byId(signings.id, filter);
  const conditions: (SQL | undefined)[] = [
    filter.state && eq(signings.state, filter.state),
    // What nobody confirmed is nobody's: whoever wants it asks for its state, or has its code before them.
    filter.state || filter.code !== undefined ? undefined : isNotNull(signings.confirmedAt),
    failing && !filter.state ? inArray(signings.state, ["onDisplay", "suspended"]) : undefined,
    failing && isFailing(failing, limits, days),
    filter.siteId ? eq(signings.siteId, filter.siteId) : undefined,
    filter.firmId ? eq(signings.firmId, filter.firmId) : undefined,
    filter.lawyerId ? eq(signings.lawyerId, filter.lawyerId) : undefined,
    filter.words ? lawyersFoundBy(db, filter.words) : undefined,
    filter.code === undefined ? undefined : eq(signings.code, filter.code),
    filter.from ? and(gte(signings.createdAt, filter.from), idsFrom(signings.id, filter.from)) : undefined,
    filter.before ? and(lt(signings.createdAt, filter.before), idsUpTo(signings.id, filter.before)) : undefined,
    behind,
  ];
  return selectSignings(db)
    .where(and(...conditions))
    .orderBy(order)
    .limit(filter.limit);
}

/** The conditions these signings fail, of those that are on display or are to be: others have nothing to fail. */
export async function listFailingNow(db: Database, ids: readonly string[], limits: DisplayLimits) {
  return db
    .select({ id: signings.id, failing: failingColumn(limits) })
    .from(signings)
    .where(
      and(
        inArray(signings.state, [...STANDING]),
        sql`${signings.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
      ),
    );
}

/** A lawyer's own, newest first; without what was signed in their name and never confirmed. */
export async function listOwnSignings(
  db: Database,
  filter: { lawyerId: string; after?: string | undefined; limit: number },
): Promise<SigningRow[]> {
  return selectSignings(db)
    .where(
      and(
        eq(signings.lawyerId, filter.lawyerId),
        isNotNull(signings.confirmedAt),
        filter.after ? lt(signings.id, filter.after) : undefined,
      ),
    )
    .orderBy(desc(signings.id))
    .limit(filter.limit);
}

/** The signings of a lawyer that another carries on, or waits to. */
export async function listRenewed(db: Database, lawyerId: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .select({ renews: signings.renews })
    .from(signings)
    .where(
      and(
        eq(signings.lawyerId, lawyerId),
        inArray(signings.state, [...WAITING_OR_STANDING, "returned"]),
        ne(signings.renews, ""),
      ),
    );
  return new Set(rows.map(({ renews }) => renews));
}

export const insertSigningStatement = (db: Database, row: typeof signings.$inferInsert): Statement =>
  db.insert(signings).values(row);

/**
 * Decides a signing that is in state `from`; touches no row when it is not, when `version` is stale, when the post it
 * goes to is not open at its site, or when `decidedBy` entered or confirmed it.
 */
export function decideSigningStatement(
  db: Database,
  { id, version }: SeenEntry,
  { from, decidedBy = "" }: { readonly from: SigningState; readonly decidedBy?: string },
  set: {
    state: SigningState;
    reason: string | null;
    decidedAt: string;
    postId?: string;
    termFrom?: string;
    termTo?: string;
    hours?: readonly Hours[];
  },
): Statement {
  const postIsOpen =
    set.postId &&
    sql`EXISTS (SELECT 1 FROM ${posts} WHERE id = ${set.postId} AND site_id = ${signings.siteId} AND status = 'open')`;
  const otherPerson =
    decidedBy === "" ? undefined : and(ne(signings.enteredBy, decidedBy), ne(signings.confirmedBy, decidedBy));
  return db
    .update(signings)
    .set({ ...set, updatedAt: set.decidedAt, version: version + 1 })
    .where(
      and(
        eq(signings.id, id),
        eq(signings.version, version),
        eq(signings.state, from),
        postIsOpen || undefined,
        otherPerson,
      ),
    );
}

/**
 * Moves a signing that is in state `from` on; touches no row when it is not, or when `version` is stale.
 * @param next the version after it; the same as before when the step is part of an edit that counted already
 */
export const moveSigningStatement = (
  db: Database,
  id: string,
  { version, from, next = version + 1 }: { version: number; from: SigningState; next?: number },
  set: Partial<typeof signings.$inferInsert> & { state: SigningState; updatedAt: string },
): Statement =>
  db
    .update(signings)
    .set({ ...set, version: next })
    .where(and(eq(signings.id, id), eq(signings.version, version), eq(signings.state, from)));

/** What was signed in a lawyer's name and nobody confirmed yet, the newest first. */
export async function listUnconfirmedOf(db: Database, lawyerId: string): Promise<StandingSigning[]> {
  return db
    .select()
    .from(signings)
    .where(and(eq(signings.lawyerId, lawyerId), eq(signings.state, "unconfirmed")))
    .orderBy(desc(signings.id));
}

/** What was sent before `instant` and nobody confirmed. */
export async function listUnconfirmedBefore(db: Database, instant: string, limit: number): Promise<StandingSigning[]> {
  return db
    .select()
    .from(signings)
    .where(and(eq(signings.state, "unconfirmed"), lt(signings.createdAt, instant)))
    .orderBy(asc(signings.id))
    .limit(limit);
}

/** Notes the last day of whoever holds a post by this signing; nobody may. */
export const endHoldingStatement = (db: Database, signingId: string, until: string): Statement =>
  db
    .update(postHolders)
    .set({ until })
    .where(and(eq(postHolders.signingId, signingId), isNull(postHolders.until)));

/** What these lawyers hold, or will, at these sites. */
export async function listHeldAt(
  db: Database,
  { lawyerIds, siteIds }: { readonly lawyerIds: readonly string[]; readonly siteIds: readonly string[] },
): Promise<StandingSigning[]> {
  return db
    .select()
    .from(signings)
    .where(
      and(
        inArray(signings.state, ["approved", "onDisplay", "suspended"]),
        sql`${signings.lawyerId} IN (SELECT value FROM json_each(${JSON.stringify(lawyerIds)}))`,
        sql`${signings.siteId} IN (SELECT value FROM json_each(${JSON.stringify(siteIds)}))`,
      ),
    )
    .orderBy(asc(signings.id));
}

/** Whether a lawyer neither holds a post at a site nor waits for one. */
export const noneHeldAt = (lawyerId: string, siteId: string): SQL =>
  sql`NOT EXISTS (SELECT 1 FROM ${signings} o WHERE o.lawyer_id = ${lawyerId} AND o.site_id = ${siteId}
    AND o.state IN ('submitted', 'resubmitted', 'approved', 'onDisplay', 'suspended'))`;

/** Lets what was promised with a signing be kept at another post. */
export const moveCommitmentsStatement = (
  db: Database,
  signingId: string,
  set: { readonly postId: string; readonly siteId: string; readonly updatedAt: string },
): Statement => db.update(commitments).set(set).where(eq(commitments.signingId, signingId));

/** What the steps of a signing go by. */
export type StandingSigning = typeof signings.$inferSelect;

export const insertRevisionStatement = (db: Database, row: typeof signingRevisions.$inferInsert): Statement =>
  db.insert(signingRevisions).values(row);

export async function findRevision(db: Database, signingId: string, revision: number) {
  const [row] = await db
    .select()
    .from(signingRevisions)
    .where(and(eq(signingRevisions.signingId, signingId), eq(signingRevisions.revision, revision)));
  return row;
}

/** All that was signed, the first one first; without the signatures and the texts. */
export async function listRevisions(db: Database, signingId: string) {
  const { revision, signedAt, digest } = signingRevisions;
  return db
    .select({ revision, signedAt, digest })
    .from(signingRevisions)
    .where(eq(signingRevisions.signingId, signingId))
    .orderBy(asc(revision));
}

export const withdrawPartyMembershipStatement = (db: Database, id: string, version: number, at: string): Statement =>
  db
    .update(signings)
    .set({ partyMembershipWithdrawnAt: at, updatedAt: at, version: version + 1 })
    .where(and(eq(signings.id, id), eq(signings.version, version)));

/** Takes the identity off whatever post the signing led to. */
export const hidePartyMembershipStatement = (db: Database, signingId: string): Statement =>
  db.update(postHolders).set({ showPartyMembership: false }).where(eq(postHolders.signingId, signingId));

/** Signings that go by the same consent: the one it was given with, and what carries that on. */
export async function listConsented(db: Database, lawyerId: string, consentAt: string): Promise<StandingSigning[]> {
  return db
    .select()
    .from(signings)
    .where(
      and(
        eq(signings.lawyerId, lawyerId),
        eq(signings.partyMembershipConsentAt, consentAt),
        eq(signings.showPartyMembership, true),
        isNull(signings.partyMembershipWithdrawnAt),
      ),
    );
}

/** Publishes commitments; at most five come from one signing. */
export const insertCommitmentsStatement = (
  db: Database,
  rows: readonly (typeof commitments.$inferInsert)[],
): Statement => db.insert(commitments).values([...rows]);

/** How the published commitments of a signing stand. A lawyer has few, so the lawyer's index finds them. */
export async function listPublished(db: Database, { id, lawyerId }: Pick<StandingSigning, "id" | "lawyerId">) {
  const { text, dueDate, state } = commitments;
  return db
    .select({ text, dueDate, state })
    .from(commitments)
    .where(and(eq(commitments.lawyerId, lawyerId), eq(commitments.signingId, id)));
}

/** Signings by the phone they were made with, for their indexes to be made anew. */
export async function listIndexed(db: Database, after: string, limit: number) {
  return db
    .select({ id: signings.id, phone: signings.phone })
    .from(signings)
    .where(and(gt(signings.id, after), isNotNull(signings.phoneIndex)))
    .orderBy(asc(signings.id))
    .limit(limit);
}

export const setPhoneIndexStatement = (db: Database, id: string, phoneIndex: BlindIndex<"signings">): Statement =>
  db.update(signings).set({ phoneIndex }).where(eq(signings.id, id));

/** States from which nothing leads on. */
const OVER = ["rejected", "withdrawn", "ended"] as const;
const ERASED = erasedColumns(endedBy(getTableColumns(signings), "signingAfterDecision"));

/** Erases the drawn signatures of a signing that came to nothing; those of a term stay with what was signed. */
export function eraseSignaturesOfStatements(db: Database, id: string): readonly Statement[] {
  const cameToNothing = and(
    inArray(signings.state, ["rejected", "withdrawn"]),
    isNull(signings.termFrom),
    eq(signings.id, id),
  );
  return [
    db
      .update(signingRevisions)
      .set({ signature: null })
      .where(
        and(
          isNotNull(signingRevisions.signature),
          sql`${signingRevisions.signingId} IN (SELECT id FROM ${signings} WHERE ${cameToNothing})`,
        ),
      ),
    db
      .update(signings)
      .set({ signature: null })
      .where(and(isNotNull(signings.signature), cameToNothing)),
  ];
}

/** Everything signed with a phone, newest first. */
export async function listSigningsOfPhone(
  db: Database,
  { index, earlier }: SoughtIndex<"signings">,
): Promise<SigningRow[]> {
  return selectSignings(db)
    .where(inArray(signings.phoneIndex, [index, earlier]))
    .orderBy(desc(signings.id));
}

/** Erases the phone of a signing that is over; touches no row when it is not, or that is done. */
export const eraseSigningPhoneStatement = (db: Database, id: string, at: string): Statement =>
  db
    .update(signings)
    .set({ ...ERASED, updatedAt: at, version: sql`${signings.version} + 1` })
    .where(and(eq(signings.id, id), inArray(signings.state, [...OVER]), isNotNull(signings.phone)));

/** Corrects the phone of a signing; touches no row when it has moved on, or is erased. */
export const correctSigningStatement = (
  db: Database,
  { id, version }: SeenEntry,
  set: Pick<StandingSigning, "phone" | "phoneIndex" | "updatedAt">,
): Statement =>
  db
    .update(signings)
    .set({ ...set, version: version + 1 })
    .where(and(eq(signings.id, id), eq(signings.version, version), isNotNull(signings.phone)));

/** Whether a signing waits for the bureau's decision on this revision of it. */
export const waitsForOpinion = (id: string, revision: number): SQL =>
  sql`EXISTS (SELECT 1 FROM ${signings} WHERE id = ${id} AND state IN ('submitted', 'resubmitted') AND revision = ${revision})`;

/** Whether a signing was decided on before an instant. One that waits again is not decided. */
export const isDecidedBefore = (id: SQLWrapper, instant: string): SQL =>
  sql`EXISTS (SELECT 1 FROM ${signings} s WHERE s.id = ${id} AND s.decided_at < ${instant} AND s.state NOT IN ('submitted', 'resubmitted'))`;
