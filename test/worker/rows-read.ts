import { env } from "cloudflare:workers";
import { openDatabase, type Database } from "../../worker/platform/db/client.ts";
import { MeteredDatabase } from "./metered-database.ts";

export interface RowsRead {
  readonly statements: number;
  readonly rows: number;
}

/** How many statements a read sends and how many rows D1 reads for them, by D1's own count. */
export async function countRowsRead(read: (db: Database) => Promise<unknown>): Promise<RowsRead> {
  const metered = new MeteredDatabase(env.DB);
  await read(openDatabase({ DB: metered.binding }).db);
  const meter = metered.take();
  return {
    statements: meter.statements,
    get rows() {
      return meter.rowsRead;
    },
  };
}
