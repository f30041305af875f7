import {
  nominatorsAfterCampaign,
  nominationsDecided,
  filesOfNominations,
} from "../commendations/nominations/retention-queries.ts";
import { filesOfObjections, objectionsAnswered, objectionsClosed } from "../commendations/notices/retention-queries.ts";
import { subjects } from "../composition.ts";
import {
  bookingsAfterSession,
  bookingsCancelled,
  placesAfterSession,
  placesCancelled,
  revisionsAfterSession,
} from "../consultations/bookings/retention-queries.ts";
import { filesOfRecords, recordsAfterSession } from "../consultations/records/retention-queries.ts";
import { branchesNotActive } from "../county/branches/retention-queries.ts";
import { importsOver } from "../county/imports/retention-queries.ts";
import { invitationsOver } from "../county/invitations/retention-queries.ts";
import { linksClosed, linksDelivered } from "../county/issued-links/retention-queries.ts";
import { proofsOver } from "../county/phone-proofs/retention-queries.ts";
import type { EndedBy } from "../county/retention/cutoffs.ts";
import { answersOver, countsOver, originsOver, staffWhoLeft } from "../county/retention/queries.ts";
import { readingsOver } from "../county/readings/retention-queries.ts";
import { recordsKept, filesOfRecords as filesOfBooks } from "../county/records/retention-queries.ts";
import { firmsNotActive, lawyersNotActive } from "../county/registry/retention-queries.ts";
import { requestsClosed } from "../county/rights/retention-queries.ts";
import { concernsSettled } from "../feedback/concerns/retention-queries.ts";
import { ratingsWithBooking } from "../feedback/ratings/retention-queries.ts";
import { sanctionsOver } from "../posts/eligibility/retention-queries.ts";
import { signaturesOver, signingsDecided } from "../posts/signings/retention-queries.ts";

/**
 * Which rows each rule ends. What of them is erased, their columns say; a rule without a line does not compile, and a
 * table whose columns name a rule and that is not in its line fails a test.
 */
export const ENDED_BY: EndedBy = {
  bookingAfterSession: [bookingsAfterSession, placesAfterSession, revisionsAfterSession, recordsAfterSession],
  cancelledBooking: [bookingsCancelled, placesCancelled],
  ratingWithBooking: [ratingsWithBooking],
  signingAfterDecision: [signingsDecided],
  signatureAfterTerm: signaturesOver,
  nominatorAfterCampaign: nominatorsAfterCampaign,
  nominationAfterDecision: nominationsDecided,
  invitationAfterDecision: [invitationsOver(subjects)],
  concernAfterSettled: [concernsSettled],
  objectionAfterClosed: [objectionsClosed],
  objectionAnswer: [objectionsAnswered],
  sanctionAfterItsEnd: [sanctionsOver],
  recordKept: [recordsKept],
  fileWithEntry: [filesOfNominations, filesOfObjections, filesOfRecords, filesOfBooks],
  requestAfterClosed: [requestsClosed],
  staffWhoLeft: [staffWhoLeft],
  registeredWhileActive: [lawyersNotActive, firmsNotActive, branchesNotActive],
  importKept: [importsOver],
  linkClosed: [linksClosed],
  linkDelivered: [linksDelivered],
  readingLog: readingsOver,
  answerKept: [answersOver],
  proofKept: [proofsOver],
  originKept: [originsOver],
  countKept: [countsOver],
};
