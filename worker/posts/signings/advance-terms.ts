import { isUsedUp } from "../../platform/db/allowance.ts";
import { writeBatch, type Statement } from "../../platform/db/client.ts";
import { guardOf, type Guard } from "../../platform/db/errors.ts";
import { enforcementDays } from "../eligibility/enforcement-days.ts";
import type { Operation } from "../../platform/operation.ts";
import { listFailings, noteFailingsStatements } from "./condition-queries.ts";
import { lapseStatements, listLapsed } from "./confirm.ts";
import { readDisplayLimits } from "./display-rules.ts";
import {
  displayStatements,
  endStatements,
  resumeStatements,
  suspendForConditionStatements,
  suspendForSanctionStatements,
} from "./steps.ts";
import type * as queries from "./queries.ts";
import * as terms from "./term-queries.ts";
import { usualTheme } from "../commitments/usual-theme.ts";

/** As many of each kind as one run writes; the next run goes on. */
const RUN = 100;

/** What somebody else's step, or another run of this, looks like from here. */
const OVERTAKEN: ReadonlySet<Guard | undefined> = new Set<Guard>([
  "nothing_changed",
  "not_sanctioned",
  "conditions_hold",
  "holder_exists",
]);

export interface TermTally {
  /** What nobody confirmed in time. */
  lapsed: number;
  ended: number;
  suspended: number;
  lifted: number;
  displayed: number;
  /** Whether there was more than one run writes. */
  more: boolean;
}

/**
 * Brings signings to what the day and the books say: ends terms that are over, suspends for sanctions whose first day
 * has come or is about to and for conditions that are gone, lifts what nothing keeps off any more, and puts on display
 * what is due. In this order, so that a renewal follows its forerunner without a gap and is never beside it. Each step
 * holds the state it was made from, so running it twice, or twice at once, changes nothing more.
 * @param about whom a change is about, or everybody; without, whom the day may change something for: conditions that
 *   are gone were noticed when they went
 */
export async function advanceTerms(operation: Operation, about?: terms.SigningScope | "everybody"): Promise<TermTally> {
  const { db, now } = operation;
  const [days, limits, theme] = await Promise.all([
    enforcementDays(db, now),
    readDisplayLimits(operation),
    usualTheme(operation),
  ]);
  const scope = { days, limits, subject: about === "everybody" ? undefined : about, limit: RUN };
  const failures: unknown[] = [];
  let more = false;
  const writeEach = async <T extends queries.StandingSigning>(
    signings: readonly T[],
    statementsFor: (signing: T) => readonly Statement[],
  ): Promise<number> => {
    let written = 0;
    for (const signing of signings) {
      if (isUsedUp(db)) {
        more = true;
        break;
      }
      try {
        await writeBatch(db, statementsFor(signing));
        written += 1;
      } catch (error) {
        // One that cannot be written keeps none of the others waiting.
        if (!OVERTAKEN.has(guardOf(error))) failures.push(error);
      }
    }
    if (written > 0 && signings.length === RUN) more = true;
    return written;
  };

  const lapsed = await writeEach(about === undefined ? await listLapsed(operation, RUN) : [], (signing) =>
    lapseStatements(operation, signing, days.today),
  );
  const ended = await writeEach(await terms.listOver(db, scope), (signing) =>
    endStatements(operation, signing, { to: "ended", until: signing.termTo ?? days.today, reason: "任期届满" }),
  );
  const sanctioned = await writeEach(await terms.listSanctioned(db, scope), (signing) =>
    suspendForSanctionStatements(operation, signing, signing.sanctionId),
  );
  await writeBatch(db, noteFailingsStatements(db, terms.amongFailing(about), limits));
  const keptOff = await terms.listKeptOff(db, { ...scope, subject: about });
  const failing = Map.groupBy(
    await listFailings(
      db,
      keptOff.map(({ id }) => id),
    ),
    ({ signingId }) => signingId,
  );
  const failed = await writeEach(keptOff, (signing) =>
    suspendForConditionStatements(
      operation,
      signing,
      (failing.get(signing.id) ?? []).map(({ condition }) => condition),
    ),
  );
  const lifted = await writeEach(await terms.listLifted(db, scope), (signing) =>
    resumeStatements(operation, signing, scope, "处分或惩戒期满或者撤销"),
  );
  const relieved = await writeEach(await terms.listRelieved(db, scope), (signing) =>
    resumeStatements(operation, signing, scope, "展示条件已恢复"),
  );
  const displayed = await writeEach(await terms.listDue(db, scope), (signing) =>
    displayStatements(operation, signing, { ...scope, postId: signing.postId ?? "", theme, reason: "任期开始" }),
  );
  if (failures.length > 0) throw failures[0];
  return { lapsed, ended, suspended: sanctioned + failed, lifted: lifted + relieved, displayed, more };
}
