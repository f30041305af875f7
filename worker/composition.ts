import { nominationSubject } from "./commendations/nominations/invitation-subject.ts";
import { reconcileSessions } from "./consultations/rosters/reconcile-service.ts";
import type { CalendarEffects } from "./county/calendar/admin-service.ts";
import type { Subjects } from "./county/invitations/subjects.ts";
import type { RegistryEffects } from "./county/registry/admin-service.ts";
import { signingSubject } from "./posts/signings/invitation-subject.ts";
import { advanceTerms } from "./posts/signings/advance-terms.ts";

/**
 * What wings further right give to wings further left, which know nothing of them: a wing says in an interface of its
 * own what it needs, and gets it handed in from here.
 */

/** What people are asked about by one-time links. */
export const subjects: Subjects = { branchOpinion: signingSubject, nomineeConsent: nominationSubject };

/** What follows elsewhere when the county's register or its calendar changes. */
export const effects: RegistryEffects & CalendarEffects = {
  lawyerMoved: (operation, lawyerId) => advanceTerms(operation, { lawyerId }),
  dayChanged: ({ db, now, requestId }, date) => reconcileSessions(db, now, { date, requestId }),
};
