import { and, asc, desc, eq, inArray, or, sql, type SQL } from "drizzle-orm";
import type { AuditRow } from "../../platform/access/queries.ts";
import { auditEntries } from "../../platform/access/schema.ts";
import type { Named } from "../../platform/core/actor.ts";
import { assertionStatement } from "../../platform/db/assertions.ts";
import type { Database, Statement } from "../../platform/db/client.ts";
import type { DecidedOn, EarlierStep } from "./table.ts";

/** Whose steps are looked for, among which, and on what. */
export interface Sought {
  readonly people: readonly string[];
  readonly steps: readonly EarlierStep[];
  readonly decidedOn: DecidedOn;
}

/** More than anybody reads. */
const STEPS_SHOWN = 60;

/** By the order entries were written in: ids of the same instant have none. */
const isLatest = sql`NOT EXISTS (SELECT 1 FROM ${auditEntries} l WHERE l.entity = ${auditEntries.entity} AND l.entity_id = ${auditEntries.entityId}
  AND l.action = ${auditEntries.action} AND l.rowid > ${auditEntries}.rowid)`;

const isOneOf = (steps: readonly EarlierStep[], decidedOn: DecidedOn): SQL | undefined =>
  or(
    ...Object.entries(decidedOn).map(([entity, ids]) => {
      const meant = steps.filter((step) => step.entity === entity);
      return meant.length === 0
        ? undefined
        : and(
            eq(auditEntries.entity, entity),
            sql`${auditEntries.entityId} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
            or(
              ...meant.map(({ action, state, latest }) =>
                and(
                  eq(auditEntries.action, action),
                  latest && isLatest,
                  state === undefined ? undefined : sql`${auditEntries.after} ->> '$.state' = ${state}`,
                ),
              ),
            ),
          );
    }),
  ) ?? sql`0`;

/**
 * Somebody took the step, had a part in the link it came by, or set the phone that proved it; of old answers only the
 * asking tells that.
 */
const isBy = (people: readonly string[]): SQL | undefined => {
  const ids = sql`(SELECT value FROM json_each(${JSON.stringify(people)}))`;
  return or(
    inArray(auditEntries.actorId, [...people]),
    sql`${auditEntries.actorLink} ->> '$.issuedBy.id' IN ${ids}`,
    sql`${auditEntries.actorLink} ->> '$.handedOverBy.id' IN ${ids}`,
    sql`${auditEntries.actorLink} ->> '$.phoneSetBy.id' IN ${ids}`,
    sql`${auditEntries.after} ->> '$.phoneSetBy.id' IN ${ids}`,
    sql`EXISTS (SELECT 1 FROM ${auditEntries} i WHERE i.entity = ${auditEntries.entity} AND i.entity_id = ${auditEntries.entityId}
      AND i.action = ${auditEntries.entity} || '.invite' AND i.actor_id IN ${ids} AND i."after" ->> '$.invitationId' = ${auditEntries.after} ->> '$.invitationId')`,
  );
};

/** The first step of these people among those that count. */
export async function findEarlierStep(
  db: Database,
  { people, steps, decidedOn }: Sought,
): Promise<AuditRow | undefined> {
  const [row] = await db
    .select()
    .from(auditEntries)
    .where(and(isOneOf(steps, decidedOn), isBy(people)))
    .orderBy(asc(auditEntries.id))
    .limit(1);
  return row;
}

/** Which of what is decided on these people took such a step with. */
export async function listHeld(db: Database, { people, steps, decidedOn }: Sought): Promise<ReadonlySet<string>> {
  const rows = await db
    .select({ id: auditEntries.entityId })
    .from(auditEntries)
    .where(and(isOneOf(steps, decidedOn), isBy(people)));
  return new Set(rows.map(({ id }) => id));
}

/** Undoes its batch, as the guard `another_person`, when one of these people took a step that counts. */
export const assertAnotherPersonStatement = (db: Database, { people, steps, decidedOn }: Sought): Statement =>
  assertionStatement(
    db,
    "another_person",
    sql`NOT EXISTS (SELECT 1 FROM ${auditEntries} WHERE ${and(isOneOf(steps, decidedOn), isBy(people))})`,
  );

/** Every step that counts for a decision, whoever took it, in the order they were written in. */
export async function listSteps(
  db: Database,
  { steps, decidedOn }: Pick<Sought, "steps" | "decidedOn">,
): Promise<AuditRow[]> {
  return db
    .select()
    .from(auditEntries)
    .where(isOneOf(steps, decidedOn))
    .orderBy(asc(sql`${auditEntries}.rowid`))
    .limit(STEPS_SHOWN);
}

/** Where a phone on file stands, as the audit names it. */
export interface PhoneOnFile {
  readonly entity: "lawyers" | "firms" | "branches" | "nominations";
  readonly id: string;
  readonly field: "phone" | "branchPhone" | "nomineePhone";
}

/**
 * Who of the bureau set the phone that is on file now: it may be their own, so they may be behind whatever comes by it.
 * Null where nobody of the bureau ever did. A correction that somebody made from a proven phone does not take the
 * setter's place: the proven one may be what they set.
 */
export async function findPhoneSetter(db: Database, { entity, id, field }: PhoneOnFile): Promise<Named | null> {
  const [row] = await db
    .select({ id: auditEntries.actorId, name: auditEntries.actorName })
    .from(auditEntries)
    .where(
      and(
        eq(auditEntries.entity, entity),
        eq(auditEntries.entityId, id),
        eq(auditEntries.actorKind, "bureau"),
        sql`(${auditEntries.after} ->> ${`$.${field}`} IS NOT NULL
          OR EXISTS (SELECT 1 FROM json_each(${auditEntries.after}, '$.fields') WHERE value = ${field}))`,
      ),
    )
    .orderBy(desc(sql`${auditEntries}.rowid`))
    .limit(1);
  return row?.id ? { id: row.id, name: row.name ?? "" } : null;
}
