import { writeBatch, type Statement } from "../../platform/db/client.ts";
import { guardOf, type Guard } from "../../platform/db/errors.ts";
import { enforcementDays } from "../eligibility/enforcement-days.ts";
import type { Operation } from "../../platform/operation.ts";
import { displayStatements, endStatements, resumeStatements, suspendForSanctionStatements } from "./steps.ts";
import * as queries from "./queries.ts";
import { usualTheme } from "../commitments/usual-theme.ts";

/** As many of each kind as one run writes; the next run goes on. */
const RUN = 100;

/** What somebody else's step, or another run of this, looks like from here. */
const OVERTAKEN: ReadonlySet<Guard | undefined> = new Set<Guard>([
  "nothing_changed",
  "not_sanctioned",
  "holder_exists",
]);

/**
 * Brings signings to what the day says: ends terms that are over, suspends for sanctions whose first day has come or is
 * about to, lifts what none is in force against any more, and puts on display what is due. In this order, so that a
 * renewal follows its forerunner without a gap and is never beside it. Each step holds the state it was made from, so
 * running it twice, or twice at once, changes nothing more.
 */
export async function advanceTerms(
  operation: Operation,
  subject?: queries.SanctionSubject,
): Promise<{ ended: number; suspended: number; lifted: number; displayed: number }> {
  const { db, now } = operation;
  const days = await enforcementDays(db, now);
  const theme = await usualTheme(operation);
  const scope = { days, subject, limit: RUN };
  const failures: unknown[] = [];
  const writeEach = async <T extends queries.StandingSigning>(
    signings: readonly T[],
    statementsFor: (signing: T) => readonly Statement[],
  ): Promise<number> => {
    let written = 0;
    for (const signing of signings) {
      try {
        await writeBatch(db, statementsFor(signing));
        written += 1;
      } catch (error) {
        // One that cannot be written keeps none of the others waiting.
        if (!OVERTAKEN.has(guardOf(error))) failures.push(error);
      }
    }
    return written;
  };

  const ended = await writeEach(await queries.listOver(db, scope), (signing) =>
    endStatements(operation, signing, "ended", signing.termTo ?? days.today, "任期届满"),
  );
  const suspended = await writeEach(await queries.listSanctioned(db, scope), (signing) =>
    suspendForSanctionStatements(operation, signing, signing.sanctionId),
  );
  const lifted = await writeEach(await queries.listLifted(db, scope), (signing) =>
    resumeStatements(operation, signing, days, "处分或惩戒期满或者撤销"),
  );
  const displayed = await writeEach(await queries.listDue(db, scope), (signing) =>
    displayStatements(operation, signing, { days, postId: signing.postId ?? "", theme, reason: "任期开始" }),
  );
  if (failures.length > 0) throw failures[0];
  return { ended, suspended, lifted, displayed };
}
