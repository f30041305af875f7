import { countyTime, instantOf } from "../../platform/core/clock.ts";
import type { Statement } from "../../platform/db/client.ts";
import type { Operation } from "../../platform/operation.ts";
import type { CircularKind } from "../../platform/outbox/schema.ts";
import { sendingState } from "../../platform/outbox/sending.ts";
import { readSettings } from "../settings/settings.ts";
import { tellStatement } from "./tell-queries.ts";

/** How those a notice goes to are told of it by message. */
export interface Telling {
  readonly kind: CircularKind;
  readonly at: string;
}

/**
 * When those a notice goes to are told of it by message: now, and nobody at night. Undefined where no messages go out:
 * there it stands on their page alone.
 */
export async function tellingBy({ db, keys, now }: Operation, kind: CircularKind): Promise<Telling | undefined> {
  const settings = await readSettings(db, "gateway", "zone", "reminderTime");
  if (sendingState(keys, settings) !== "on") return undefined;
  const byDay = instantOf(settings.zone, countyTime(settings.zone, now).date, settings.reminderTime);
  return { kind, at: (byDay < now ? now : byDay).toISOString() };
}

/** Tells these of a notice, in the batch that sends it: whoever's phone is on file. */
export const tellStatements = (
  { db, now }: Operation,
  circularId: string,
  { branchIds, lawyerIds }: { readonly branchIds: readonly string[]; readonly lawyerIds: readonly string[] },
  telling: Telling | undefined,
): Statement[] => {
  if (!telling) return [];
  const told = { ...telling, circularId, createdAt: now.toISOString() };
  return [
    ...(branchIds.length > 0 ? [tellStatement(db, "branch", branchIds, told)] : []),
    ...(lawyerIds.length > 0 ? [tellStatement(db, "lawyer", lawyerIds, told)] : []),
  ];
};
