import { sql } from "drizzle-orm";
import type { Database } from "../../platform/db/client.ts";

/** A sealed number, with the place it is bound to. */
export interface SealedPhone {
  readonly table: string;
  readonly column: string;
  readonly row: string;
  readonly sealed: string;
}

/**
 * The numbers of lawyers and of Party branches, their own and those on file with firms. Their tables are named and not imported: the registry goes by the
 * settings, and who may be set as the second person goes by these.
 */
export const listSealedPhones = (db: Database): Promise<SealedPhone[]> =>
  db.all(sql`SELECT 'lawyers' AS "table", 'phone' AS "column", id AS "row", phone AS sealed FROM lawyers WHERE phone IS NOT NULL
    UNION ALL SELECT 'firms', 'branch_phone', id, branch_phone FROM firms WHERE branch_phone IS NOT NULL
    UNION ALL SELECT 'branches', 'phone', id, phone FROM branches WHERE phone IS NOT NULL`);
