import { Problem } from "../../platform/core/problem.ts";
import type { Operation } from "../../platform/operation.ts";
import { countyToday } from "../../county/settings/today.ts";
import { type Transitions } from "../../platform/core/transitions.ts";
import { toCommitmentEntry } from "./commitment-view.ts";
import * as queries from "./queries.ts";
import type { CommitmentEntry, StoredState } from "./schema.ts";

/** A commitment is marked as kept, or opened again when that was a mistake. */
export const COMMITMENT_TRANSITIONS: Transitions<StoredState> = {
  open: ["kept", "putRight"],
  kept: ["open"],
  putRight: ["open"],
};

export async function readCommitment({ db, now }: Operation, id: string): Promise<CommitmentEntry> {
  const row = await queries.findCommitment(db, id);
  if (!row) throw new Problem("not_found");
  return toCommitmentEntry(await countyToday(db, now))(row);
}
