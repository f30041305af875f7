import type { CalendarDependants } from "../../county/calendar/dependants.ts";
import { planSessions, reconcileSessions } from "./reconcile-service.ts";
import type { SessionChanges } from "./reconcile.ts";

/** Sessions of rosters hang on the calendar: they are made on its days, and left for the clerk where it takes the day. */
export const calendarSessions: CalendarDependants["sessions"] = {
  async preview({ db, now }, { after }) {
    const plans = await planSessions(db, now, after);
    const count = (of: (plan: SessionChanges) => number) => plans.reduce((sum, plan) => sum + of(plan), 0);
    return {
      made: count(({ make }) => make.length),
      cancelled: count(({ cancel }) => cancel.length),
      reopened: count(({ reshape }) => reshape.filter(({ reopened }) => reopened).length),
      conflicts: count(({ flag }) => flag.length),
      cleared: count(({ clear }) => clear.length),
    };
  },

  async follow({ db, now, requestId }, date) {
    const { failed } = await reconcileSessions(db, now, { ...(date && { date }), requestId });
    if (failed > 0) throw new Error(`The sessions of ${failed} holders could not be settled.`);
  },
};
