import type { Operation } from "../../platform/operation.ts";
import { addDays } from "../../platform/core/clock.ts";
import { countyToday } from "../../county/settings/today.ts";
import { FACT_DAYS, hoursOf, subjectOf } from "../nominations/eligibility-service.ts";
import { countFacts } from "../nominations/fact-queries.ts";
import type { NominationRow } from "../nominations/queries.ts";
import type { NominationFacts } from "./schema.ts";

const LEVELS = [1, 2, 3, 4, 5] as const;

/**
 * What the bureau can vouch for of a nominee, for reviewers to read beside the reasons; null of somebody the register
 * does not know. Only verified hours, counted ratings and accepted concerns are in it.
 */
export async function nominationFacts(
  { db, now }: Operation,
  { nomination }: Pick<NominationRow, "nomination">,
): Promise<NominationFacts | null> {
  const subject = subjectOf(nomination);
  if (!subject) return null;
  const today = await countyToday(db, now);
  const since = addDays(today, -FACT_DAYS);
  const { minutes, consultations, levels, commitments, concerns } = await countFacts(db, subject, since, today);
  const ratings = LEVELS.map((level) => levels.find((row) => row.level === level)?.count ?? 0);
  return { since, proBonoHours: hoursOf(minutes), consultations, ratings, commitments, concerns };
}
