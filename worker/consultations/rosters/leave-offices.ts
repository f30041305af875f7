import type { Leaving } from "../../county/registry/prepare-service.ts";
import { countyToday } from "../../county/settings/today.ts";
import { audited } from "../../platform/access/audit.ts";
import { addDays } from "../../platform/core/clock.ts";
import type { Statement } from "../../platform/db/client.ts";
import type { Operation } from "../../platform/operation.ts";
import * as queries from "./queries.ts";
import { flagLeftSessionsStatement } from "./session-queries.ts";

/**
 * Ends the duty of lawyers at offices they leave, for the batch in which they leave: rosters there have had their last
 * day, and sessions added by hand are left for the clerk. What was made from the rosters follows by the table of changes.
 */
export async function leaveOfficesStatements(
  operation: Operation,
  { lawyerIds, siteIds }: Leaving,
): Promise<readonly Statement[]> {
  const { db, now } = operation;
  const today = await countyToday(db, now);
  const left = await queries.listRostersAt(db, lawyerIds, siteIds);
  const at = now.toISOString();
  const toDate = addDays(today, -1);
  return [
    ...left.flatMap((roster) =>
      audited(
        operation,
        queries.updateRosterStatement(db, roster.id, roster.version, { status: "ended", toDate, updatedAt: at }),
        {
          action: "rosters.end",
          entity: "rosters",
          entityId: roster.id,
          before: { status: roster.status, toDate: roster.toDate },
          after: { status: "ended", toDate },
          reason: "律师变更执业机构",
        },
      ),
    ),
    flagLeftSessionsStatement(db, { lawyerIds, siteIds, from: today, at }),
  ];
}
