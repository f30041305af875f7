import { aboutOf } from "../../county/changes/follow.ts";
import { countyToday } from "../../county/settings/today.ts";
import type { Work } from "../../platform/worklist/service.ts";
import { reconcileSessions } from "./reconcile-service.ts";
import { listHoldersServing } from "./session-queries.ts";

/** Brings the sessions of everybody a change is about to what rosters, absences and the register say. */
export const sessionsWork: Work = {
  kind: "sessions.follow",
  async execute({ db, now, requestId }, subject) {
    const about = aboutOf(subject);
    if (!about || about.kind === "signing") return "done";
    const holderIds =
      about.kind === "county" ? undefined : await listHoldersServing(db, about, await countyToday(db, now));
    const { failed } = await reconcileSessions(db, now, { ...(holderIds && { holderIds }), requestId });
    if (failed > 0) throw new Error(`The sessions of ${failed} holders could not be settled.`);
    return "done";
  },
};
