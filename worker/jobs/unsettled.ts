import { unsettledNominations } from "../commendations/nominations/retention-queries.ts";
import { unsettledObjections } from "../commendations/notices/retention-queries.ts";
import type { Unsettled } from "../county/retention/cutoffs.ts";
import { unsettledRequests } from "../county/rights/retention-queries.ts";
import { unsettledConcerns } from "../feedback/concerns/retention-queries.ts";
import { unsettledRatings } from "../feedback/ratings/retention-queries.ts";
import { unsettledSignings } from "../posts/signings/retention-queries.ts";

/** Everything that waits for the bureau and is erased when it waits too long. */
export const UNSETTLED: readonly Unsettled[] = [
  unsettledConcerns,
  unsettledObjections,
  ...unsettledSignings,
  ...unsettledNominations,
  unsettledRatings,
  unsettledRequests,
];
