import type { Database } from "../db/client.ts";

/** What the firm's Party branch said of a signing or a nomination. */
export interface BranchOpinion {
  readonly supports: boolean;
}

/** The branch opinion given on an entry, if any. Nobody is asked for one yet, so there is none. */
export const findBranchOpinion = async (_db: Database, _entity: "signings" | "nominations", _entityId: string): Promise<BranchOpinion | undefined> => undefined;
