import type { CalendarDependants } from "../../county/calendar/dependants.ts";
import { listRunningNotices } from "./queries.ts";
import { noticeWindow } from "./window.ts";

/** A notice's window stands as it was published; the bureau hears where it would be another one by a new calendar. */
export const calendarNotices: CalendarDependants["notices"] = {
  async preview({ db, now }, { after }) {
    const running = await listRunningNotices(db, now.toISOString());
    return running
      .map(({ notice, campaign }) => ({
        noticeId: notice.id,
        title: campaign.title,
        lastDay: notice.lastDay,
        becomes: noticeWindow(notice.publishedOn, notice.workingDays, after).lastDay,
      }))
      .filter(({ lastDay, becomes }) => lastDay !== becomes);
  },
};
