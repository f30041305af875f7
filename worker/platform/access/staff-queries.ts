import { and, asc, desc, eq, inArray, isNull, ne, sql, type SQL } from "drizzle-orm";
import type { SeenEntry } from "../operation.ts";
import { prepared, type NamedValues } from "../db/prepared.ts";
import type { Database, Statement } from "../db/client.ts";
import { accounts, adminTokens, auditEntries, signIns, staff, waysIn } from "./schema.ts";

export type StaffRow = typeof staff.$inferSelect;

/** A token with whose it is. */
export async function findToken(db: Database, id: string) {
  const [found] = await heldTokens(db, { id });
  return found;
}

const heldTokens = prepared((db, value: NamedValues<{ id: string }>) =>
  db
    .select({ token: adminTokens, holder: staff })
    .from(adminTokens)
    .innerJoin(staff, eq(staff.id, adminTokens.staffId))
    .where(eq(adminTokens.id, value("id"))),
);
export type HeldToken = NonNullable<Awaited<ReturnType<typeof findToken>>>;

/** Newest first. */
export async function listTokens(db: Database): Promise<HeldToken[]> {
  return db
    .select({ token: adminTokens, holder: staff })
    .from(adminTokens)
    .innerJoin(staff, eq(staff.id, adminTokens.staffId))
    .orderBy(desc(adminTokens.id));
}

/** Run by itself: it belongs to no change. */
export const markUsedStatement = (db: Database, id: string, day: string) =>
  db.update(adminTokens).set({ lastUsedOn: day }).where(eq(adminTokens.id, id));

export const insertTokenStatement = (db: Database, token: typeof adminTokens.$inferInsert): Statement =>
  db.insert(adminTokens).values(token);

export async function findStaff(db: Database, id: string): Promise<StaffRow | undefined> {
  const [row] = await db.select().from(staff).where(eq(staff.id, id));
  return row;
}

/** Everybody, by the time they came. */
export async function listStaff(db: Database): Promise<StaffRow[]> {
  return db.select().from(staff).orderBy(asc(staff.id));
}

/** Those of these people who work here now. At most 30. */
export async function findPresentStaff(db: Database, ids: readonly string[]) {
  return db
    .select({ id: staff.id, name: staff.name, role: staff.role })
    .from(staff)
    .where(and(inArray(staff.id, [...ids]), isNull(staff.leftAt)));
}

export const insertStaffStatement = (db: Database, row: typeof staff.$inferInsert): Statement =>
  db.insert(staff).values(row);

/**
 * Whether an administrator comes in at `now` by a token that is not one of those excepted, or by a way in of whoever is
 * not the person excepted.
 */
const anotherAdministrator = (now: string, except: SQL, person?: string): SQL =>
  sql`(EXISTS (SELECT 1 FROM ${adminTokens} o JOIN ${staff} s ON s.id = o.staff_id
    WHERE s.role = 'administrator' AND s.left_at IS NULL AND o.revoked_at IS NULL AND o.expires_at > ${now}
      AND o.permissions IS NULL AND NOT (${except}))
    OR EXISTS (SELECT 1 FROM ${staff} s WHERE s.role = 'administrator' AND s.left_at IS NULL AND s.id <> ${person ?? ""}
      AND (EXISTS (SELECT 1 FROM ${accounts} a WHERE a.staff_id = s.id)
        OR EXISTS (SELECT 1 FROM ${waysIn} w WHERE w.staff_id = s.id))))`;

/** Revokes a token; touches no row when it is revoked already, or the last by which an administrator comes in. */
export const revokeTokenStatement = (db: Database, id: string, revokedAt: string): Statement =>
  db
    .update(adminTokens)
    .set({ revokedAt })
    .where(
      and(
        eq(adminTokens.id, id),
        isNull(adminTokens.revokedAt),
        sql`((SELECT role FROM ${staff} WHERE id = ${adminTokens.staffId}) <> 'administrator' OR ${anotherAdministrator(revokedAt, sql`o.id = ${id}`)})`,
      ),
    );

/** Revokes whatever somebody still has. */
export const revokeTokensOfStatement = (db: Database, staffId: string, revokedAt: string): Statement =>
  db
    .update(adminTokens)
    .set({ revokedAt })
    .where(and(eq(adminTokens.staffId, staffId), isNull(adminTokens.revokedAt)));

/**
 * Changes somebody; touches no row when `version` is stale, they have left, or they would cease to be an administrator
 * and nobody else comes in as one.
 */
export const updateStaffStatement = (
  db: Database,
  { id, version }: SeenEntry,
  set: Partial<typeof staff.$inferInsert> & { readonly updatedAt: string },
): Statement => {
  const stays = set.leftAt === undefined && (set.role ?? "administrator") === "administrator";
  return db
    .update(staff)
    .set({ ...set, version: version + 1 })
    .where(
      and(
        eq(staff.id, id),
        eq(staff.version, version),
        isNull(staff.leftAt),
        stays
          ? undefined
          : sql`(${staff.role} <> 'administrator' OR ${anotherAdministrator(set.updatedAt, sql`s.id = ${id}`, id)})`,
      ),
    );
};

/** Whether there has ever been an administrator beside this person. */
export async function hasOtherAdministrator(db: Database, but: string): Promise<boolean> {
  const was = and(
    eq(auditEntries.entity, "staff"),
    eq(auditEntries.action, "staff.change"),
    ne(auditEntries.entityId, but),
    sql`${auditEntries.before} ->> '$.role' = 'administrator'`,
  );
  const [are, were] = await Promise.all([
    db.$count(staff, and(eq(staff.role, "administrator"), ne(staff.id, but))),
    db.$count(auditEntries, was),
  ]);
  return are + were > 0;
}

/**
 * Whether somebody made this token, or the one by which it was made, and so on: they may hold it themselves, whosever it
 * is said to be. Whoever is signed in goes back to those who issued the link their way in was set up by, or handed it
 * over, or said to which number it was sent. What was made on the command line goes back to nobody. Before tokens and
 * people were two, the id that made a token was its person's too.
 */
export async function goesBackTo(db: Database, tokenId: string, person: string): Promise<boolean> {
  const maker = sql`SELECT coalesce(e.token_id, e.actor_id), e.actor_id FROM made`;
  const row = await db.get<{ found: number }>(sql`
    WITH RECURSIVE made (token, person) AS (
      SELECT ${tokenId}, ''
      UNION
      SELECT s.link_id, '' FROM made JOIN ${signIns} s ON s.id = made.token
      UNION
      ${maker} JOIN ${auditEntries} e ON e.entity_id = made.token AND e.actor_kind = 'bureau'
        AND (e.entity, e.action) IN (VALUES ('tokens', 'tokens.create'), ('accountLinks', 'accountLinks.issue'), ('accountLinks', 'accountLinks.handOver'))
      UNION
      ${maker} JOIN account_links l ON l.id = made.token JOIN personal_links p ON p.id = l.id AND p.way = 'send'
        JOIN ${auditEntries} e ON e.entity = 'staff' AND e.entity_id = l.staff_id AND e.actor_kind = 'bureau'
        AND (e.action = 'staff.create' OR e."after" ->> '$.contact' IS NOT NULL)
    )
    SELECT EXISTS (SELECT 1 FROM made WHERE person = ${person}) AS found`);
  return row.found === 1;
}
