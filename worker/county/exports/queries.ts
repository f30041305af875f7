import type { Database, Statement } from "../../platform/db/client.ts";
import { listExports } from "./schema.ts";

export const insertExportStatement = (db: Database, row: typeof listExports.$inferInsert): Statement =>
  db.insert(listExports).values(row);
