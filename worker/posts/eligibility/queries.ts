import type { SeenEntry } from "../../platform/operation.ts";
import { and, desc, eq, gte, isNull, lt, lte, sql, type SQL, type SQLWrapper } from "drizzle-orm";
import type { Database, Statement } from "../../platform/db/client.ts";
import { invitations } from "../../county/invitations/schema.ts";
import { latestFindings } from "../../county/records/finding-queries.ts";
import { firms, lawyers } from "../../county/registry/schema.ts";
import type { EnforcementDays } from "./enforcement-days.ts";
import { annualInspections, annualReviews, sanctions, type SanctionKind } from "./schema.ts";

/** A column, or a value to be bound. */
type Operand = SQLWrapper | string;

/**
 * Whether a sanction against this lawyer, or against the firm they are registered with, is in force today or will be
 * soon.
 */
export const effectiveSanction = (
  lawyerId: Operand,
  firmId: Operand,
  { today, soon }: EnforcementDays,
  kind?: SanctionKind,
): SQL<number> => {
  const ofKind = kind ? sql` AND s.kind = ${kind}` : sql``;
  const inForce = sql`s.to_date >= ${today} AND s.from_date <= ${soon} AND s.revoked_at IS NULL${ofKind}`;
  return sql`(
  EXISTS (SELECT 1 FROM ${sanctions} s WHERE s.lawyer_id = ${lawyerId} AND ${inForce})
  OR EXISTS (SELECT 1 FROM ${sanctions} s WHERE s.firm_id = ${firmId} AND ${inForce}))`;
};

/** The firm a lawyer is registered with, as an operand. */
export const registeredFirmOf = (lawyerId: Operand): SQL =>
  sql`(SELECT firm_id FROM ${lawyers} WHERE id = ${lawyerId})`;

/** Whether the Party branch's last word on a signing is not against it; none is no word against it, support taken back is. */
export const notOpposed = (signingId: Operand): SQL => sql`(
  SELECT supports AND withdrawn_at IS NULL FROM ${invitations} WHERE entity = 'signings' AND entity_id = ${signingId} AND kind = 'branchOpinion' AND used_at IS NOT NULL
  ORDER BY used_at DESC LIMIT 1) IS NOT 0`;

const selectSanctions = (db: Database) =>
  db
    .select({ sanction: sanctions, lawyerName: lawyers.name, firmName: firms.name })
    .from(sanctions)
    .leftJoin(lawyers, eq(lawyers.id, sanctions.lawyerId))
    .leftJoin(firms, eq(firms.id, sanctions.firmId));
export type SanctionRow = Awaited<ReturnType<typeof selectSanctions>>[number];

export async function findSanction(db: Database, id: string): Promise<SanctionRow | undefined> {
  const [row] = await selectSanctions(db).where(eq(sanctions.id, id));
  return row;
}

export interface SanctionFilter {
  readonly lawyerId?: string | undefined;
  readonly firmId?: string | undefined;
  readonly kind?: SanctionKind | undefined;
  /** Only those in force on this day. */
  readonly inForceOn?: string | undefined;
  /** Id of the last row of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Newest first. */
export async function listSanctions(db: Database, filter: SanctionFilter): Promise<SanctionRow[]> {
  const { inForceOn } = filter;
  const conditions: (SQL | undefined)[] = [
    filter.lawyerId ? eq(sanctions.lawyerId, filter.lawyerId) : undefined,
    filter.firmId ? eq(sanctions.firmId, filter.firmId) : undefined,
    filter.kind && eq(sanctions.kind, filter.kind),
    inForceOn
      ? and(gte(sanctions.toDate, inForceOn), lte(sanctions.fromDate, inForceOn), isNull(sanctions.revokedAt))
      : undefined,
    filter.after ? lt(sanctions.id, filter.after) : undefined,
  ];
  return (
    selectSanctions(db)
      .where(and(...conditions))
      // What is in force is little, and found by its own index; in the order of ids all there ever was would be gone through.
      .orderBy(desc(inForceOn ? sql`+${sanctions.id}` : sanctions.id))
      .limit(filter.limit)
  );
}

export const insertSanctionStatement = (db: Database, row: typeof sanctions.$inferInsert): Statement =>
  db.insert(sanctions).values(row);

/** Touches no row when `version` is stale or the sanction was revoked. */
export const updateSanctionStatement = (
  db: Database,
  id: string,
  version: number,
  set: Partial<typeof sanctions.$inferInsert>,
): Statement =>
  db
    .update(sanctions)
    .set({ ...set, version: version + 1 })
    .where(and(eq(sanctions.id, id), eq(sanctions.version, version), isNull(sanctions.revokedAt)));

const selectReviews = (db: Database) =>
  db
    .select({ review: annualReviews, lawyerName: lawyers.name })
    .from(annualReviews)
    .innerJoin(lawyers, eq(lawyers.id, annualReviews.lawyerId));
export type ReviewRow = Awaited<ReturnType<typeof selectReviews>>[number];

export async function findReview(db: Database, id: string): Promise<ReviewRow | undefined> {
  const [row] = await selectReviews(db).where(eq(annualReviews.id, id));
  return row;
}

/** Newest first. */
export async function listReviews(
  db: Database,
  filter: { lawyerId?: string | undefined; after?: string | undefined; limit: number },
): Promise<ReviewRow[]> {
  const conditions = [
    filter.lawyerId ? eq(annualReviews.lawyerId, filter.lawyerId) : undefined,
    filter.after ? lt(annualReviews.id, filter.after) : undefined,
  ];
  return selectReviews(db)
    .where(and(...conditions))
    .orderBy(desc(annualReviews.id))
    .limit(filter.limit);
}

export const insertReviewStatement = (db: Database, row: typeof annualReviews.$inferInsert): Statement =>
  db.insert(annualReviews).values(row);

export const updateReviewStatement = (
  db: Database,
  { id, version }: SeenEntry,
  set: Partial<typeof annualReviews.$inferInsert>,
): Statement =>
  db
    .update(annualReviews)
    .set({ ...set, version: version + 1 })
    .where(and(eq(annualReviews.id, id), eq(annualReviews.version, version), isNull(annualReviews.revokedAt)));

/** Results that stand of these lawyers, of any year. */
export async function listReviewsOf(db: Database, lawyerIds: readonly string[]): Promise<ReviewRow[]> {
  return selectReviews(db).where(
    and(
      sql`${annualReviews.lawyerId} IN (SELECT value FROM json_each(${JSON.stringify(lawyerIds)}))`,
      isNull(annualReviews.revokedAt),
    ),
  );
}

const selectInspections = (db: Database) =>
  db
    .select({ inspection: annualInspections, firmName: firms.name })
    .from(annualInspections)
    .innerJoin(firms, eq(firms.id, annualInspections.firmId));
export type InspectionRow = Awaited<ReturnType<typeof selectInspections>>[number];

export async function findInspection(db: Database, id: string): Promise<InspectionRow | undefined> {
  const [row] = await selectInspections(db).where(eq(annualInspections.id, id));
  return row;
}

/** Newest first. */
export async function listInspections(
  db: Database,
  filter: { firmId?: string | undefined; after?: string | undefined; limit: number },
): Promise<InspectionRow[]> {
  const conditions = [
    filter.firmId ? eq(annualInspections.firmId, filter.firmId) : undefined,
    filter.after ? lt(annualInspections.id, filter.after) : undefined,
  ];
  return selectInspections(db)
    .where(and(...conditions))
    .orderBy(desc(annualInspections.id))
    .limit(filter.limit);
}

/** Results that stand of these firms, of any year. */
export async function listInspectionsOf(db: Database, firmIds: readonly string[]): Promise<InspectionRow[]> {
  return selectInspections(db).where(
    and(
      sql`${annualInspections.firmId} IN (SELECT value FROM json_each(${JSON.stringify(firmIds)}))`,
      isNull(annualInspections.revokedAt),
    ),
  );
}

export const insertInspectionStatement = (db: Database, row: typeof annualInspections.$inferInsert): Statement =>
  db.insert(annualInspections).values(row);

export const updateInspectionStatement = (
  db: Database,
  { id, version }: SeenEntry,
  set: Partial<typeof annualInspections.$inferInsert>,
): Statement =>
  db
    .update(annualInspections)
    .set({ ...set, version: version + 1 })
    .where(
      and(eq(annualInspections.id, id), eq(annualInspections.version, version), isNull(annualInspections.revokedAt)),
    );

/** More measures than anybody has had; a bound, so that the facts stay one small read. */
const SANCTIONS = 100;
/** More than there are kinds of records. */
const FINDINGS = 100;
/** Years back whose results the facts hold. */
const RESULTS = 10;

/**
 * Everything the rules go by about a lawyer and the firm they are registered with, or about a firm alone: one round
 * trip.
 */
export function readFactRows(
  db: Database,
  { lawyerId = "", firmId = "" }: { lawyerId?: string | undefined; firmId?: string | undefined },
) {
  const firm = firmId === "" ? registeredFirmOf(lawyerId) : sql`${firmId}`;
  const { kind, fromDate, toDate, docNo, serious } = sanctions;
  const findings = latestFindings(lawyerId, firm);
  return db.batch([
    db
      .select({
        id: lawyers.id,
        licenceNo: lawyers.licenceNo,
        name: lawyers.name,
        status: lawyers.status,
        practisingSince: lawyers.practisingSince,
        firmId: lawyers.firmId,
      })
      .from(lawyers)
      .where(eq(lawyers.id, lawyerId)),
    db
      .select({ id: firms.id, name: firms.name, status: firms.status })
      .from(firms)
      .where(sql`${firms.id} = ${firm}`),
    db
      .select({ id: sanctions.id, kind, fromDate, toDate, docNo, serious })
      .from(sanctions)
      .where(and(eq(sanctions.lawyerId, lawyerId), isNull(sanctions.revokedAt)))
      .orderBy(desc(toDate))
      .limit(SANCTIONS),
    db
      .select({ id: sanctions.id, kind, fromDate, toDate, docNo, serious })
      .from(sanctions)
      .where(and(sql`${sanctions.firmId} = ${firm}`, isNull(sanctions.revokedAt)))
      .orderBy(desc(toDate))
      .limit(SANCTIONS),
    db
      .select({ year: annualReviews.year, result: annualReviews.result })
      .from(annualReviews)
      .where(and(eq(annualReviews.lawyerId, lawyerId), isNull(annualReviews.revokedAt)))
      .orderBy(desc(annualReviews.year))
      .limit(RESULTS),
    db
      .select({ year: annualInspections.year, result: annualInspections.result })
      .from(annualInspections)
      .where(and(sql`${annualInspections.firmId} = ${firm}`, isNull(annualInspections.revokedAt)))
      .orderBy(desc(annualInspections.year))
      .limit(RESULTS),
    db.select(findings.columns).from(findings.from).limit(FINDINGS),
  ]);
}
