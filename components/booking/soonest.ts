import type { Session } from "../shared/api-types.ts";
import { free } from "./time-step.ts";

/** The soonest free session of each of up to three sites. */
export const soonestBySite = (sessions: readonly Session[]): readonly Session[] => {
  const soonest: Session[] = [];
  for (const session of free(sessions))
    if (!soonest.some(({ site }) => site.id === session.site.id)) soonest.push(session);
  return soonest.slice(0, 3);
};
