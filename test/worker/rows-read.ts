import { env } from "cloudflare:workers";
import { openDatabase, type Database } from "../../worker/db/client.ts";

export interface RowsRead {
  readonly statements: number;
  readonly rows: number;
}

/** How many statements a read sends and how many rows D1 reads for them, by D1's own count: each is run again to see it. */
export async function countRowsRead(read: (db: Database) => Promise<unknown>): Promise<RowsRead> {
  const sent: D1PreparedStatement[] = [];
  const watched = {
    prepare(sql: string) {
      const statement = env.DB.prepare(sql);
      return {
        bind(...parameters: unknown[]) {
          const bound = statement.bind(...parameters);
          sent.push(bound);
          return bound;
        },
      };
    },
    batch: (statements: D1PreparedStatement[]) => env.DB.batch(statements),
  };
  const { db } = openDatabase({ DB: { withSession: () => watched } as unknown as D1Database });
  await read(db);
  let rows = 0;
  for (const statement of sent) rows += (await statement.run()).meta.rows_read;
  return { statements: sent.length, rows };
}
