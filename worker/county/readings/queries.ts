import { and, desc, eq, gte, inArray, lt, lte, sql, type SQL } from "drizzle-orm";
import { idsFrom, idsUpTo } from "../../platform/db/id-bounds.ts";
import { staff } from "../../platform/access/schema.ts";
import type { Database, Statement } from "../../platform/db/client.ts";
import type { BlindIndex } from "../../platform/privacy/blind-index.ts";
import { selectRow } from "../../platform/db/select-row.ts";
import { lawyers } from "../registry/schema.ts";
import { readings, readingSubjects, type ReadEntity } from "./schema.ts";

/** Who saw it: of the staff, a lawyer, or the second person, whom the decisions asked of them name. */
const actorName = sql<string | null>`coalesce(${staff.name}, ${lawyers.name},
  (SELECT s.person_name FROM second_decisions s INDEXED BY second_decisions_person WHERE s.person_id = ${readings.actorId} LIMIT 1))`;

export type ReadingRow = typeof readings.$inferInsert;

/** Of which entry, and under which phone it is found. */
export interface SubjectRow {
  readonly entity: ReadEntity;
  readonly entityId: string;
  readonly phoneIndex: BlindIndex<"readings"> | null;
}

/** A reading with the entries it was of, however many, with one parameter for these. */
export const insertReadingStatements = (
  db: Database,
  row: ReadingRow,
  subjects: readonly SubjectRow[],
): [Statement, Statement] => [
  db.insert(readings).values(row),
  db.insert(readingSubjects).select(
    selectRow(
      readingSubjects,
      {
        readingId: sql`${row.id}`,
        entity: sql`value ->> 'entity'`,
        entityId: sql`value ->> 'entityId'`,
        phoneIndex: sql`value ->> 'phoneIndex'`,
      },
      sql`FROM json_each(${JSON.stringify(subjects)})`,
    ),
  ),
];

/** Writes a reading by itself: what goes along with a change must not go along with this. */
export async function insertReading(db: Database, row: ReadingRow, subjects: readonly SubjectRow[]): Promise<void> {
  await db.batch(insertReadingStatements(db, row, subjects));
}

export interface ReadingFilter {
  /** Under which phone: its digest. */
  readonly phoneIndex?: BlindIndex<"readings"> | undefined;
  readonly subject?: { readonly entity: ReadEntity; readonly entityId: string } | undefined;
  readonly by?: string | undefined;
  readonly entity?: ReadEntity | undefined;
  readonly action?: string | undefined;
  /** From an instant, or the beginning of a date, on. */
  readonly from?: string | undefined;
  /** Up to an instant, or the end of a date. */
  readonly to?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Whose data: the readings of one entry, or of all that was found under one phone. */
function selectReadingsOf(db: Database, { phoneIndex, subject }: ReadingFilter) {
  const conditions: SQL[] = [];
  if (phoneIndex !== undefined) conditions.push(eq(readingSubjects.phoneIndex, phoneIndex));
  if (subject)
    conditions.push(eq(readingSubjects.entity, subject.entity), eq(readingSubjects.entityId, subject.entityId));
  return conditions.length === 0
    ? undefined
    : db
        .select({ id: readingSubjects.readingId })
        .from(readingSubjects)
        .where(and(...conditions));
}

/** Newest first, with the name of who read as the registers have it now. */
export async function listReadings(db: Database, filter: ReadingFilter) {
  const conditions: (SQL | undefined)[] = [];
  const of = selectReadingsOf(db, filter);
  if (of) conditions.push(inArray(readings.id, of));
  if (filter.by) conditions.push(eq(readings.actorId, filter.by));
  if (filter.entity) conditions.push(eq(readings.entity, filter.entity));
  if (filter.action) conditions.push(eq(readings.action, filter.action));
  if (filter.from) conditions.push(gte(readings.at, filter.from), idsFrom(readings.id, filter.from));
  // The tilde comes after whatever else an instant may go on with.
  if (filter.to) conditions.push(lte(readings.at, `${filter.to}~`), idsUpTo(readings.id, filter.to));
  if (filter.after) conditions.push(lt(readings.id, filter.after));
  return db
    .select({
      reading: readings,
      actorName,
    })
    .from(readings)
    .leftJoin(staff, eq(staff.id, readings.actorId))
    .leftJoin(lawyers, eq(lawyers.id, readings.actorId))
    .where(and(...conditions))
    .orderBy(desc(readings.id))
    .limit(filter.limit);
}

/** The readings of these entries, newest first; what was read of a rating was read of its booking. */
export async function listReadingsOf(
  db: Database,
  entries: readonly { readonly entity: string; readonly id: string }[],
) {
  if (entries.length === 0) return [];
  const places = sql`(SELECT value ->> 0 AS entity, value ->> 1 AS id, value ->> 2 AS read FROM json_each(${JSON.stringify(
    entries.flatMap(({ entity, id }) =>
      entity === "bookings"
        ? [
            [entity, id, entity],
            [entity, id, "ratings"],
          ]
        : [[entity, id, entity]],
    ),
  )})) AS place`;
  return db
    .select({
      reading: readings,
      actorName,
      entity: sql<string>`place.entity`,
      entityId: readingSubjects.entityId,
    })
    .from(places)
    .innerJoin(
      readingSubjects,
      and(eq(readingSubjects.entity, sql`place.read`), eq(readingSubjects.entityId, sql`place.id`)),
    )
    .innerJoin(readings, eq(readings.id, readingSubjects.readingId))
    .leftJoin(staff, eq(staff.id, readings.actorId))
    .leftJoin(lawyers, eq(lawyers.id, readings.actorId))
    .orderBy(desc(readings.id));
}

/** The entries that these readings were of. */
export async function listSubjects(db: Database, readingIds: readonly string[]) {
  if (readingIds.length === 0) return [];
  return db
    .select()
    .from(readingSubjects)
    .where(inArray(readingSubjects.readingId, sql`(SELECT value FROM json_each(${JSON.stringify(readingIds)}))`));
}
