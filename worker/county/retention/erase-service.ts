import { isUsedUp } from "../../platform/db/allowance.ts";
import type { Database } from "../../platform/db/client.ts";
import { RETENTION_RULES, type RetentionRule } from "../../platform/db/declarations.ts";
import { readCutoffs, type EndedBy } from "./cutoffs.ts";
import { endRows } from "./queries.ts";

/** Rows ended by one statement. */
const CHUNK = 500;
/** Statements a table gets in a night; what is left goes on the next. */
const CHUNKS = 40;

/** How many rows each rule ended; `left` names those whose night's share was used up. */
export interface Ended {
  readonly rows: Partial<Record<RetentionRule, number>>;
  readonly left: readonly RetentionRule[];
}

/**
 * Ends whatever its time is over for (PIPL article 19), rule by rule: the columns that name the rule are emptied, or
 * the rows are deleted. Broken off anywhere, the next run goes on; running it twice ends nothing more.
 */
export async function endWhatIsOver(
  db: Database,
  endedBy: EndedBy,
  now: Date,
  { chunk, chunks }: { readonly chunk: number; readonly chunks: number } = { chunk: CHUNK, chunks: CHUNKS },
): Promise<Ended> {
  const cutoffs = await readCutoffs(db, now);
  const rows: Partial<Record<RetentionRule, number>> = {};
  const left: RetentionRule[] = [];
  for (const rule of RETENTION_RULES)
    for (const ended of endedBy[rule]) {
      let full = true;
      for (let n = 0; full && n < chunks && !isUsedUp(db); n++) {
        const changed = await endRows(db, ended, { rule, cutoffs, limit: chunk });
        if (changed > 0) rows[rule] = (rows[rule] ?? 0) + changed;
        full = changed >= chunk;
      }
      if (full) left.push(rule);
    }
  return { rows, left };
}
