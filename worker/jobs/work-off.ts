import { consequences, importTargets, undoers } from "../composition.ts";
import {
  nominationIndex,
  nominationIndexes,
  supporterIndex,
  supporterIndexes,
} from "../commendations/nominations/index-anew.ts";
import { objectionIndexes } from "../commendations/notices/index-anew.ts";
import { concernIndexes } from "../feedback/concerns/index-anew.ts";
import { bookingIndex, bookingIndexes, helperIndexes } from "../consultations/bookings/index-anew.ts";
import { settlementWork } from "../consultations/settlements/carry-out.ts";
import { signingIndex, signingIndexes } from "../posts/signings/index-anew.ts";
import type { Env } from "../platform/core/env.ts";
import { workOff, type Work } from "../platform/worklist/service.ts";
import { lawyerWords } from "./work-out-initials.ts";
import { undoImportWork } from "../county/imports/undo-service.ts";
import { undoWork } from "../platform/undo/service.ts";
import { jobOperation } from "./operation.ts";

/** Everything that may stand in the work list. A kind nobody does fails its run until somebody does it. */
export const WORKS: readonly Work[] = [
  ...Object.values(consequences),
  lawyerWords,
  settlementWork,
  undoWork(undoers),
  undoImportWork(importTargets, consequences),
  bookingIndex,
  bookingIndexes,
  helperIndexes,
  signingIndex,
  signingIndexes,
  nominationIndex,
  nominationIndexes,
  supporterIndex,
  supporterIndexes,
  concernIndexes,
  objectionIndexes,
];

/**
 * Makes up for what follows a change and was not carried out with it. Safe to run at any time, and twice at once.
 */
export async function runWorkOff(env: Env, clock = () => new Date(), works = WORKS): Promise<void> {
  const operation = await jobOperation(env, clock());
  const tally = await workOff(operation, works, clock);
  console.log(JSON.stringify({ job: "work-off", at: clock().toISOString(), requestId: operation.requestId, ...tally }));
  if (tally.failed > 0) throw new Error(`${tally.failed} items of the work list could not be carried out.`);
}
