import { COMMENDATION_COUNTER } from "./commendations/decisions/count-queries.ts";
import { countBookingDays, countRoutingDays, countSessionDays } from "./consultations/reports/count-queries.ts";
import { CONCERN_COUNTER } from "./feedback/concerns/count-queries.ts";
import { countRectificationDays } from "./feedback/rectifications/count-queries.ts";
import { countCommitmentDays } from "./posts/commitments/count-queries.ts";
import { countRatingDays, RATING_COUNTERS } from "./feedback/ratings/count-queries.ts";
import type { DayCounter, RunningCounter } from "./platform/counts/queries.ts";
import { POST_COUNTER } from "./posts/display/count-queries.ts";
import { NOMINATION_STAGES, selectNominationStages } from "./commendations/nominations/report-queries.ts";
import type { ReportSources } from "./pages/report/sources.ts";
import { assertMayOpenFile } from "./commendations/panels/service.ts";
import { undoNomination, undoSupport } from "./commendations/nominations/withdraw-service.ts";
import { undoObjection } from "./commendations/notices/many-objections.ts";
import { undoBooking } from "./consultations/bookings/cancel-service.ts";
import { undoConcern } from "./feedback/concerns/admin-service.ts";
import { undoRating } from "./feedback/ratings/service.ts";
import { undoSigning } from "./posts/signings/withdraw.ts";
import type { Undoers } from "./platform/undo/service.ts";
import { objectionSender } from "./commendations/notices/objection-service.ts";
import { nominationSender } from "./commendations/review/service.ts";
import type { FileSenders } from "./county/files/file-reading.ts";
import { nominationSubject } from "./commendations/nominations/invitation-subject.ts";
import { calendarNotices } from "./commendations/notices/calendar-notices.ts";
import { calendarSessions } from "./consultations/rosters/calendar-sessions.ts";
import { nominationData, nomineeData, supportData } from "./commendations/nominations/personal-data.ts";
import { objectionData } from "./commendations/notices/personal-data.ts";
import { bookingData, helpingData } from "./consultations/bookings/personal-data.ts";
import { consultationRecordData } from "./consultations/records/personal-data.ts";
import { recordOwner } from "./consultations/records/file-sender.ts";
import { bookingsWork } from "./consultations/bookings/tell-changes.ts";
import { sessionsWork } from "./consultations/rosters/follow.ts";
import { leaveOfficesStatements as leaveDuty } from "./consultations/rosters/leave-offices.ts";
import { calendarWork, type CalendarDependants } from "./county/calendar/dependants.ts";
import type { CalendarEffects } from "./county/calendar/year-service.ts";
import type { Consequences } from "./county/changes/follow.ts";
import { rightsDecisions } from "./county/second-decisions/rights-carriers.ts";
import type { Carriers } from "./county/second-decisions/carriers.ts";
import { secondDecisionSubject } from "./county/second-decisions/subject.ts";
import { isFileOfOwnCircular } from "./county/circulars/service.ts";
import { isFileOfOwnRecord } from "./county/records/own-service.ts";
import { assertMayOpenRecordFile } from "./county/records/opening-service.ts";
import { recordDecisions } from "./county/second-decisions/record-carriers.ts";
import { settingDecisions } from "./county/second-decisions/setting-carriers.ts";
import { commendationDecisions } from "./commendations/second-decisions/carriers.ts";
import { consultationDecisions } from "./consultations/second-decisions/carriers.ts";
import { feedbackDecisions } from "./feedback/second-decisions/carriers.ts";
import { postDecisions } from "./posts/second-decisions/carriers.ts";
import type { Subjects } from "./county/invitations/subjects.ts";
import { fileData } from "./county/files/personal-data.ts";
import { opinionData } from "./county/invitations/personal-data.ts";
import { requestData } from "./county/rights/own-requests.ts";
import { answerData, messageData, readingData } from "./county/rights/kept-along.ts";
import type { PersonalDataRegistry } from "./county/rights/personal-data.ts";
import { recordImports } from "./county/records/import-targets.ts";
import type { ImportTargets } from "./county/imports/service.ts";
import { registryImports } from "./county/registry/import-targets.ts";
import type { RegistryEffects } from "./county/registry/prepare-service.ts";
import { siteOfBooking, siteOfSession } from "./consultations/bookings/queries.ts";
import type { SitesOfEntries } from "./county/audit/service.ts";
import { siteOfConcern } from "./feedback/concerns/queries.ts";
import { commendationsFound } from "./commendations/search/queries.ts";
import { consultationsFound } from "./consultations/search/queries.ts";
import { firmMergedStatements } from "./county/branches/merge-service.ts";
import { branchesFound } from "./county/branches/search-queries.ts";
import { providersFound } from "./county/records/search-queries.ts";
import { countyFound } from "./county/search/queries.ts";
import type { SearchSource } from "./county/search/sources.ts";
import { feedbackFound } from "./feedback/search/queries.ts";
import { postsFound } from "./posts/search/queries.ts";
import { commendationsWaiting } from "./commendations/overview/queries.ts";
import { consultationsWaiting, sessionsInConflict } from "./consultations/overview/queries.ts";
import type { ChecklistSources } from "./county/setup/checklist-sources.ts";
import { countySteps } from "./county/setup/step-queries.ts";
import { consultationSteps } from "./consultations/overview/setup-step-queries.ts";
import { postSteps } from "./posts/overview/setup-step-queries.ts";
import { countyWaiting } from "./county/overview/county-queries.ts";
import type { OverviewSources } from "./county/overview/sources.ts";
import { feedbackWaiting, rectificationsOverdue } from "./feedback/overview/queries.ts";
import { messagesGivenUp, messagesPaused } from "./notifications/overview/queries.ts";
import { postsFailing, postsWaiting } from "./posts/overview/queries.ts";
import { concernData } from "./feedback/concerns/personal-data.ts";
import { ratingData } from "./feedback/ratings/personal-data.ts";
import { calendarDueDates } from "./feedback/rectifications/calendar-due-dates.ts";
import { lawyerData, signingData } from "./posts/signings/personal-data.ts";
import { signingSubject } from "./posts/signings/invitation-subject.ts";
import { signingsWork } from "./posts/signings/follow.ts";
import { annualImports } from "./posts/eligibility/import-targets.ts";
import { leaveOfficesStatements as leavePosts } from "./posts/signings/leave-offices.ts";

/**
 * What wings further right give to wings further left, which know nothing of them: a wing says in an interface of its
 * own what it needs, and gets it handed in from here.
 */

/** How each decision is carried out that the second person is asked for. */
export const carriers: Carriers = {
  ...settingDecisions,
  ...rightsDecisions,
  ...recordDecisions,
  ...postDecisions,
  ...consultationDecisions,
  ...feedbackDecisions,
  ...commendationDecisions,
};

/** What people are asked about by one-time links. */
export const subjects: Subjects = {
  branchOpinion: signingSubject,
  nomineeConsent: nominationSubject,
  secondDecision: secondDecisionSubject(carriers),
};

/** Whose files are: of an objection, of a nomination or its support, and of a consultation. */
export const fileSenders: FileSenders = {
  assertMayOpen: async (operation, file) => {
    await assertMayOpenFile(operation, file);
    await assertMayOpenRecordFile(operation, file);
  },
  isFor: async (operation, { kind, id }, owner) =>
    (await isFileOfOwnRecord(operation, { kind, id }, owner)) ||
    isFileOfOwnCircular(operation, { to: kind, id }, owner),
  senderOf: async (operation, { entity, entityId }) =>
    entity === "objection"
      ? objectionSender(operation, entityId)
      : entity === "nomination"
        ? nominationSender(operation, entityId)
        : entity === "consultationRecord"
          ? recordOwner(operation, entityId)
          : undefined,
};

/** Everything that hangs on the county's calendar. */
const calendarDependants: CalendarDependants = {
  sessions: calendarSessions,
  dueDates: calendarDueDates,
  notices: calendarNotices,
};

/** Who carries out what follows a change: `county/changes/table.ts` says which follows what. */
export const consequences: Consequences = {
  sessions: sessionsWork,
  bookings: bookingsWork,
  signings: signingsWork,
  calendar: calendarWork(calendarDependants),
};

/** What goes elsewhere with a change of the county's register. */
export const registryEffects: RegistryEffects = {
  consequences,
  leaveOffices: async (operation, leaving) => [
    ...(await leaveDuty(operation, leaving)),
    ...(await leavePosts(operation, leaving)),
  ],
  firmMerged: firmMergedStatements,
};

/** What spreadsheets can be imported to. */
export const importTargets: ImportTargets = [...registryImports(registryEffects), ...annualImports, ...recordImports];

/** Who takes back what the public wrote. */
export const undoers: Undoers = {
  "bookings.book": undoBooking,
  "bookings.wait": undoBooking,
  "signings.sign": undoSigning,
  "nominations.nominate": undoNomination,
  "nominations.support": undoSupport,
  "objections.receive": undoObjection,
  "concerns.raise": undoConcern,
  "ratings.rate": undoRating,
};

export const calendarEffects: CalendarEffects = { dependants: calendarDependants, consequences };

/** Who answers for what is kept about people, wherever it is. */
export const personalData: PersonalDataRegistry = {
  entries: [
    bookingData,
    helpingData,
    concernData,
    objectionData,
    signingData,
    lawyerData,
    nominationData,
    supportData,
    nomineeData,
    requestData,
  ],
  parts: [consultationRecordData, ratingData, opinionData, fileData, messageData, readingData, answerData],
};

/** What the bureau's overview looks at. */
export const overview: Pick<OverviewSources, "waiting" | "problems"> = {
  waiting: {
    ...countyWaiting,
    ...postsWaiting,
    ...consultationsWaiting,
    ...feedbackWaiting,
    ...commendationsWaiting,
  },
  problems: { messagesPaused, messagesGivenUp, sessionsInConflict, postsFailing, rectificationsOverdue },
};

/** Which site an entry belongs to, for whoever deals with some sites only. */
export const sitesOfEntries: SitesOfEntries = {
  bookings: siteOfBooking,
  consultationRecords: siteOfBooking,
  ratings: siteOfBooking,
  sessions: siteOfSession,
  concerns: siteOfConcern,
};

/** Where something is found by a code, a phone or a name. */
export const searchSources: readonly SearchSource[] = [
  ...consultationsFound,
  ...postsFound,
  ...commendationsFound,
  ...feedbackFound,
  ...countyFound,
  branchesFound,
  providersFound,
];

/** What the days of the figures are counted by. */
export const dayCounters: readonly DayCounter[] = [
  countBookingDays,
  countSessionDays,
  countRoutingDays,
  countRatingDays,
  countRectificationDays,
  countCommitmentDays,
];

/** What the county's report is made of. */
export const reportSources: ReportSources = {
  counters: dayCounters,
  nominations: { stages: NOMINATION_STAGES, select: selectNominationStages },
};

/** What triggers count as it happens, to be held against what there is. */
export const runningCounters: readonly RunningCounter[] = [
  ...RATING_COUNTERS,
  CONCERN_COUNTER,
  POST_COUNTER,
  COMMENDATION_COUNTER,
];

/** What stands before a county's first booking. */
export const checklist: ChecklistSources = { ...countySteps, ...consultationSteps, ...postSteps };
