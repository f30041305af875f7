import { nominationSubject } from "./commendations/nominations/invitation-subject.ts";
import { calendarNotices } from "./commendations/notices/calendar-notices.ts";
import { calendarSessions } from "./consultations/rosters/calendar-sessions.ts";
import type { CalendarDependants } from "./county/calendar/dependants.ts";
import type { Subjects } from "./county/invitations/subjects.ts";
import type { RegistryEffects } from "./county/registry/admin-service.ts";
import { calendarDueDates } from "./feedback/rectifications/calendar-due-dates.ts";
import { signingSubject } from "./posts/signings/invitation-subject.ts";
import { advanceTerms } from "./posts/signings/advance-terms.ts";

/**
 * What wings further right give to wings further left, which know nothing of them: a wing says in an interface of its
 * own what it needs, and gets it handed in from here.
 */

/** What people are asked about by one-time links. */
export const subjects: Subjects = { branchOpinion: signingSubject, nomineeConsent: nominationSubject };

/** What follows elsewhere when the county's register changes. */
export const effects: RegistryEffects = {
  lawyerMoved: (operation, lawyerId) => advanceTerms(operation, { lawyerId }),
};

/** Everything that hangs on the county's calendar. */
export const calendarDependants: CalendarDependants = {
  sessions: calendarSessions,
  dueDates: calendarDueDates,
  notices: calendarNotices,
};
