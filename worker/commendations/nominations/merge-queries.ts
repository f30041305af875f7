import { eq, sql, type SQL } from "drizzle-orm";
import type { Database, Statement } from "../../platform/db/client.ts";
import { selectRow } from "../../platform/db/select-row.ts";
import { nominations, supporters } from "./schema.ts";

/** Whose phone stands behind the nomination `into` already: the id of that voice, null where nobody's does. */
const voiceIn = (into: string, phoneIndex: SQL): SQL =>
  sql`(SELECT v.voice FROM (
    SELECT n.id AS voice, n.nominator_phone_index AS phone FROM nominations n WHERE n.id = ${into}
    UNION ALL
    SELECT coalesce(s.voice_of, s.id), s.nominator_phone_index FROM supporters s WHERE s.nomination_id = ${into}
  ) v WHERE v.phone = ${phoneIndex} LIMIT 1)`;

/**
 * Brings everybody who stands behind the nomination `from`, or withdrew from it, over to `into`, with reason, code and
 * files: its first nominator becomes a supporter under the same id, which is what the texts and files are bound to.
 * These belong before `from` is ended, which erases them there.
 */
export function takeOverStatements(db: Database, from: string, into: string, at: string): readonly Statement[] {
  return [
    db.insert(supporters).select(
      selectRow(
        supporters,
        {
          id: sql`${nominations.id}`,
          code: sql`${nominations.code}`,
          nominationId: into,
          categoryId: sql`${nominations.categoryId}`,
          reason: sql`${nominations.reason}`,
          nominatorName: sql`${nominations.nominatorName}`,
          nominatorPhone: sql`${nominations.nominatorPhone}`,
          nominatorPhoneIndex: sql`${nominations.nominatorPhoneIndex}`,
          provenAt: sql`${nominations.provenAt}`,
          nominatorLawyerId: sql`${nominations.nominatorLawyerId}`,
          nominatorFirmId: sql`${nominations.nominatorFirmId}`,
          consentVersion: sql`${nominations.consentVersion}`,
          campaignVersion: sql`${nominations.campaignVersion}`,
          withdrawnAt: sql`${nominations.nominatorWithdrawnAt}`,
          mergedFrom: from,
          voiceOf: voiceIn(into, sql`${nominations.nominatorPhoneIndex}`),
          createdAt: sql`${nominations.createdAt}`,
          updatedAt: at,
        },
        sql`FROM ${nominations} WHERE ${nominations.id} = ${from}`,
      ),
    ),
    db
      .update(supporters)
      .set({
        nominationId: into,
        mergedFrom: from,
        voiceOf: sql`coalesce(${voiceIn(into, sql`${supporters.nominatorPhoneIndex}`)}, ${supporters.voiceOf})`,
        updatedAt: at,
      })
      .where(eq(supporters.nominationId, from)),
    // What was merged into the one that ends now stands where that stands.
    db.update(nominations).set({ mergedInto: into }).where(eq(nominations.mergedInto, from)),
  ];
}

/** What was merged into these: a merger takes nobody's part in it away. */
export async function listMergedInto(db: Database, ids: readonly string[]): Promise<readonly string[]> {
  const rows = await db
    .select({ id: nominations.id })
    .from(nominations)
    .where(sql`${nominations.mergedInto} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`);
  return rows.map(({ id }) => id);
}
