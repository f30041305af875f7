import { eraseConcernsBeforeStatement } from "../feedback/concerns/queries.ts";
import type { Database, Statement } from "../platform/db/client.ts";
import { nominationSubject } from "../commendations/nominations/invitation-subject.ts";
import { signingSubject } from "../posts/signings/invitation-subject.ts";
import { eraseStaleDeliveriesStatement } from "../county/personal-links/queries.ts";
import { eraseInvitationsBeforeStatement } from "../county/invitations/queries.ts";
import {
  eraseBranchOpinionsBeforeStatement,
  eraseNominatorsBeforeStatements,
  eraseNomineePhonesBeforeStatement,
} from "../commendations/nominations/queries.ts";
import { eraseObjectionsBeforeStatements } from "../commendations/notices/queries.ts";
import { eraseRequestsBeforeStatement } from "../county/rights/queries.ts";
import { eraseSignaturesBeforeStatements, eraseSigningPhonesBeforeStatement } from "../posts/signings/queries.ts";
import { eraseReasonsOfErasedStatement } from "../feedback/ratings/queries.ts";
import { DAY, addDays, countyTime } from "../platform/core/clock.ts";
import { readSettings } from "../county/settings/settings.ts";

/**
 * The statements that erase what nominators, signing lawyers, whoever answered a one-time link, visitors with a concern
 * and whoever objected or asked about their own data gave once its time is over, and the reasons of ratings whose
 * booking is erased (PIPL article 19). They belong behind the erasure of the bookings. Running them twice changes
 * nothing more.
 */
export async function retentionStatements(db: Database, now: Date): Promise<readonly Statement[]> {
  const {
    zone,
    nominatorRetentionDays,
    signingRetentionDays,
    concernRetentionDays,
    objectionRetentionDays,
    rightsRetentionDays,
  } = await readSettings(
    db,
    "zone",
    "nominatorRetentionDays",
    "signingRetentionDays",
    "concernRetentionDays",
    "objectionRetentionDays",
    "rightsRetentionDays",
  );
  const daysAgo = (days: number): string => new Date(now.getTime() - days * DAY).toISOString();
  const signings = daysAgo(signingRetentionDays);
  const nominations = daysAgo(nominatorRetentionDays);
  return [
    ...eraseNominatorsBeforeStatements(db, addDays(countyTime(zone, now).date, -nominatorRetentionDays)),
    eraseBranchOpinionsBeforeStatement(db, nominations),
    eraseNomineePhonesBeforeStatement(db, nominations),
    eraseInvitationsBeforeStatement(db, "branchOpinion", signingSubject, signings),
    eraseInvitationsBeforeStatement(db, "nomineeConsent", nominationSubject, nominations),
    eraseSigningPhonesBeforeStatement(db, signings),
    ...eraseSignaturesBeforeStatements(db, signings),
    eraseConcernsBeforeStatement(db, daysAgo(concernRetentionDays)),
    ...eraseObjectionsBeforeStatements(db, daysAgo(objectionRetentionDays)),
    eraseRequestsBeforeStatement(db, daysAgo(rightsRetentionDays)),
    eraseReasonsOfErasedStatement(db),
    eraseStaleDeliveriesStatement(db, now.toISOString()),
  ];
}
