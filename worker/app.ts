import { readSettingsOnce } from "./county/settings/queries.ts";
import { readSetting } from "./county/settings/settings.ts";
import type { Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { HTTPException } from "hono/http-exception";
import { readingAdminRoutes } from "./county/readings/routes.ts";
import {
  calendarEffects,
  carriers,
  checklist,
  consequences,
  dayCounters,
  reportSources,
  fileSenders,
  importTargets,
  overview,
  personalData,
  registryEffects,
  searchSources,
  sitesOfEntries,
  subjects,
  undoers,
} from "./composition.ts";
import { citizen } from "./platform/core/actor.ts";
import { chainRoutes } from "./platform/access/chain-routes.ts";
import { roleTable } from "./platform/access/permissions.ts";
import { staffRoutes } from "./platform/access/staff-routes.ts";
import { checkSites } from "./county/registry/service.ts";
import { accountRoutes } from "./platform/accounts/routes.ts";
import { passkeyRoutes } from "./platform/accounts/passkey-routes.ts";
import { wayInRoutes } from "./platform/accounts/ways-in-routes.ts";
import { accountLinkRoutes } from "./county/account-links/routes.ts";
import { accessRoutes } from "./platform/access/routes.ts";
import { undoRoutes } from "./platform/undo/routes.ts";
import type { AppEnv } from "./platform/http/app-env.ts";
import { commendationRoutes } from "./commendations/decisions/routes.ts";
import { commitmentAdminRoutes } from "./posts/commitments/admin-routes.ts";
import { branchLinkAdminRoutes } from "./county/branch-links/admin-routes.ts";
import { circularAdminRoutes } from "./county/circulars/admin-routes.ts";
import { circularBranchRoutes } from "./county/circulars/branch-routes.ts";
import { circularDeskRoutes } from "./county/circulars/desk-routes.ts";
import { branchRoutes } from "./county/branch-links/routes.ts";
import { branchAdminRoutes } from "./county/branches/admin-routes.ts";
import { calendarAdminRoutes } from "./county/calendar/admin-routes.ts";
import { sanctionAdminRoutes } from "./posts/sanctions/admin-routes.ts";
import { evidenceAdminRoutes } from "./posts/evidence/admin-routes.ts";
import { commitmentRoutes } from "./posts/commitments/routes.ts";
import { concernAdminRoutes } from "./feedback/concerns/admin-routes.ts";
import { concernRoutes } from "./feedback/concerns/routes.ts";
import { closureRoutes } from "./county/closures/routes.ts";
import { closureAdminRoutes } from "./consultations/closures/admin-routes.ts";
import { settlementAdminRoutes } from "./consultations/settlements/admin-routes.ts";
import { consultationRoutes } from "./consultations/bookings/routes.ts";
import { bookingAdminRoutes, sessionAdminRoutes } from "./consultations/bookings/admin-routes.ts";
import { ownBookingDataRoutes } from "./consultations/bookings/own-data-routes.ts";
import { bookingOpenRoutes } from "./consultations/bookings/open-routes.ts";
import { hoursAdminRoutes } from "./consultations/bookings/hours-routes.ts";
import { serviceTagRoutes } from "./consultations/tags/admin-routes.ts";
import { consultationRecordAdminRoutes } from "./consultations/records/admin-routes.ts";
import { consultationRecordDeskRoutes } from "./consultations/records/desk-routes.ts";
import { queueAdminRoutes } from "./consultations/queues/admin-routes.ts";
import { queueDeskRoutes } from "./consultations/queues/desk-routes.ts";
import { queueRoutes } from "./consultations/queues/routes.ts";
import { coverageRoutes } from "./pages/coverage/routes.ts";
import { openDatabase } from "./platform/db/client.ts";
import { guardOf, isOutage } from "./platform/db/errors.ts";
import { guardProblem } from "./platform/db/guard-problems.ts";
import { deskAdminRoutes } from "./county/desk-links/admin-routes.ts";
import { leaveDeskRoutes } from "./consultations/rosters/desk-routes.ts";
import { evidenceDeskRoutes } from "./posts/evidence/desk-routes.ts";
import { deskRoutes } from "./pages/desk/routes.ts";
import { eligibilityAdminRoutes } from "./posts/eligibility/admin-routes.ts";
import { fileRoutes } from "./county/files/routes.ts";
import { answerHeaders } from "./platform/http/answer-headers.ts";
import { apiDocument, documentText, type ApiDocument } from "./platform/http/api-document.ts";
import { apiPage, API_PAGE_HEADERS } from "./platform/http/api-page.ts";
import { makesStale } from "./platform/http/kept.ts";
import { madeOnce } from "./platform/http/made-once.ts";
import { crossOrigin } from "./platform/http/cors.ts";
import { logFault, logRequests } from "./platform/http/log.ts";
import { jsonBodyInUtf8 } from "./platform/http/json-body.ts";
import { notFound } from "./platform/http/not-found.ts";
import { Problem, problemAnswer } from "./platform/core/problem.ts";
import { ownRequestId } from "./platform/http/request-id.ts";
import { readBackOf } from "./platform/http/read-back.ts";
import { router } from "./platform/http/routes.ts";
import { throttleWrites } from "./platform/http/throttle.ts";
import { invitationAdminRoutes } from "./county/invitations/admin-routes.ts";
import { secondDecisionAdminRoutes } from "./county/second-decisions/admin-routes.ts";
import { invitationRoutes } from "./county/invitations/routes.ts";
import { kioskAdminRoutes } from "./county/kiosks/admin-routes.ts";
import { kioskRoutes } from "./county/kiosks/routes.ts";
import { recogniseKiosk } from "./county/kiosks/recognise.ts";
import { nominationRoutes } from "./commendations/nominations/routes.ts";
import { campaignRoutes } from "./commendations/campaigns/routes.ts";
import { campaignAdminRoutes } from "./commendations/campaigns/admin-routes.ts";
import { nominationAdminRoutes } from "./commendations/review/admin-routes.ts";
import { labelAdminRoutes } from "./posts/labels/admin-routes.ts";
import { linkSheetRoutes } from "./pages/link-sheets/routes.ts";
import { privacyRoutes } from "./pages/privacy/routes.ts";
import { declaredTables } from "./platform/db/held.ts";
import * as schema from "./schema.ts";
import { countyReportRoutes } from "./pages/report/admin-routes.ts";
import { platePageRoutes } from "./pages/plates/page-routes.ts";
import { servicePageRoutes } from "./pages/service/routes.ts";
import { plateRoutes } from "./pages/plates/routes.ts";
import { postRoutes } from "./pages/post/routes.ts";
import { postAdminRoutes } from "./posts/display/admin-routes.ts";
import { wallRoutes } from "./posts/display/routes.ts";
import { signingAdminRoutes } from "./posts/signings/admin-routes.ts";
import { noticeAdminRoutes } from "./commendations/notices/admin-routes.ts";
import { noticeRoutes } from "./commendations/notices/routes.ts";
import { signingDeskRoutes } from "./posts/signings/desk-routes.ts";
import { signingRoutes } from "./posts/signings/routes.ts";
import { phoneProofRoutes } from "./county/phone-proofs/routes.ts";
import { sendCodes } from "./jobs/deliver.ts";
import { outboxAdminRoutes } from "./notifications/admin-routes.ts";
import { messageTemplateAdminRoutes } from "./notifications/templates/admin-routes.ts";
import { panelAdminRoutes } from "./commendations/panels/admin-routes.ts";
import { keysOf } from "./platform/privacy/keys.ts";
import { ratingRoutes } from "./feedback/ratings/routes.ts";
import { rectificationDeskRoutes } from "./feedback/rectifications/desk-routes.ts";
import { rectificationRoutes } from "./feedback/rectifications/routes.ts";
import { registryRoutes } from "./county/registry/routes.ts";
import { exportAdminRoutes } from "./county/exports/admin-routes.ts";
import { importAdminRoutes } from "./county/imports/admin-routes.ts";
import { listPostHolders } from "./posts/queries.ts";
import { recordBranchRoutes } from "./county/records/branch-routes.ts";
import { recordDeskRoutes } from "./county/records/desk-routes.ts";
import { recordAdminRoutes } from "./county/records/admin-routes.ts";
import { registryAdminRoutes } from "./county/registry/admin-routes.ts";
import { ownDataRoutes } from "./county/rights/own-data-routes.ts";
import { auditRoutes } from "./county/audit/routes.ts";
import { searchRoutes } from "./county/search/routes.ts";
import { clockRoutes } from "./county/clock/routes.ts";
import { overviewRoutes } from "./county/overview/routes.ts";
import { jobRunRoutes } from "./platform/job-runs/routes.ts";
import { retentionAdminRoutes } from "./county/retention/admin-routes.ts";
import { JOB_NAMES } from "./jobs/schedule.ts";
import { UNSETTLED } from "./jobs/unsettled.ts";
import { rightsAdminRoutes } from "./county/rights/admin-routes.ts";
import { securityTxtRoutes } from "./county/settings/security-txt.ts";
import { originRoutes } from "./county/settings/origin-routes.ts";
import { setupChecklistRoutes } from "./county/setup/checklist-routes.ts";
import { setUpFirst } from "./county/setup/set-up-yet.ts";
import { settingsAdminRoutes } from "./county/settings/settings-routes.ts";
import { absenceAdminRoutes } from "./consultations/rosters/absence-routes.ts";
import { showcaseAdminRoutes } from "./posts/showcase/admin-routes.ts";
import { showcaseRoutes } from "./posts/showcase/routes.ts";
import { rosterAdminRoutes } from "./consultations/rosters/admin-routes.ts";
import { reportAdminRoutes } from "./consultations/reports/admin-routes.ts";

/** No honest request comes near: the longest, a nomination, is some 20 kB. */
const BODY_LIMIT = 64 * 1024;
/** A photo or a document, which alone is sent as it is. */
const FILE_LIMIT = 10 * 1024 * 1024;
/** A hundred rows of a spreadsheet, or two hundred to be checked. */
const ROWS_LIMIT = 1024 * 1024;
const hasRows = (c: Context<AppEnv>) =>
  /^\/api\/admin\/(?:import-checks|imports(?:\/[^/]+\/chunks)?)$/.test(c.req.path);
/** A read without a body, which has nothing to be looked at. */
const isBare = ({ req }: Context<AppEnv>) =>
  req.raw.body === null && req.method === "GET" && req.header("content-type") === undefined;
const isFile = (c: Context<AppEnv>) => c.req.method === "POST" && /^\/api\/(?:admin\/)?files$/.test(c.req.path);

/** A bookmark as D1 makes them: groups of hexadecimal digits. What does not look like one is not sent there. */
const BOOKMARK = /^[0-9a-f]{1,40}(?:-[0-9a-f]{1,40}){3,5}$/;

/** The whole application, as a Hono app. */
export function createApp() {
  const app = router();
  const readBack = readBackOf(app);

  app.use(ownRequestId);
  app.use(logRequests);
  app.use(...answerHeaders);
  app.use(async (c, next) => {
    // A write, and what reads it back at once, must see the newest state; a public read may come from any replica.
    const isOwn = (c.req.header("authorization") ?? c.req.header("cookie")) !== undefined;
    const fresh = c.req.method !== "GET" || isOwn ? "first-primary" : undefined;
    const { db, bookmark } = openDatabase(c.env, BOOKMARK.exec(c.req.header("x-d1-bookmark") ?? "")?.[0] ?? fresh);
    c.set("db", db);
    c.set("readAhead", readSettingsOnce(db));
    c.set("readBack", readBack);
    c.set("actor", citizen);
    c.set("writeLimits", () => readSetting(db, "writeLimits"));
    await next();
    const reached = bookmark();
    if (reached) c.res.headers.set("x-d1-bookmark", reached);
  });
  app.use(async (c, next) => {
    await next();
    // Before the answer is out: whoever wrote sees it in what they read next.
    if (makesStale(c.req.method, c.req.path)) await c.env.answers?.forget(c.req.url);
  });
  app.use(crossOrigin((c) => readSetting(c.var.db, "portalOrigins")));
  app.use(setUpFirst);
  app.use(async (c, next) => {
    c.set("keys", await keysOf(c.env));
    await next();
  });
  app.use(recogniseKiosk);
  app.use(throttleWrites);
  const limited = (maxSize: number) => bodyLimit({ maxSize, onError: (c) => problemAnswer(c, "payload_too_large") });
  const [smallBody, rowsBody, fileBody] = [limited(BODY_LIMIT), limited(ROWS_LIMIT), limited(FILE_LIMIT)];
  app.use((c, next) => (isBare(c) ? next() : (isFile(c) ? fileBody : hasRows(c) ? rowsBody : smallBody)(c, next)));
  // What a file is, is told by what is in it.
  app.use((c, next) => (isBare(c) || isFile(c) ? next() : jsonBodyInUtf8(c, next)));

  for (const routes of [
    registryRoutes,
    kioskRoutes,
    () => phoneProofRoutes(sendCodes),
    wallRoutes,
    postRoutes,
    () => signingRoutes(sendCodes),
    plateRoutes,
    platePageRoutes,
    servicePageRoutes,
    () => privacyRoutes(declaredTables(schema)),
    () => linkSheetRoutes(subjects),
    commitmentRoutes,
    concernRoutes,
    coverageRoutes,
    closureRoutes,
    consultationRoutes,
    () => ownBookingDataRoutes(personalData),
    ratingRoutes,
    rectificationRoutes,
    campaignRoutes,
    nominationRoutes,
    () => invitationRoutes(subjects, consequences),
    () => fileRoutes(fileSenders),
    () => registryAdminRoutes(registryEffects),
    branchAdminRoutes,
    () => importAdminRoutes(importTargets, consequences),
    exportAdminRoutes,
    branchLinkAdminRoutes,
    branchRoutes,
    () => recordAdminRoutes(consequences),
    () => recordBranchRoutes(consequences),
    () => recordDeskRoutes(consequences),
    () => circularAdminRoutes(listPostHolders),
    circularBranchRoutes,
    circularDeskRoutes,
    () => settingsAdminRoutes(consequences),
    () => setupChecklistRoutes(checklist),
    originRoutes,
    securityTxtRoutes,
    () => calendarAdminRoutes(calendarEffects),
    () => rosterAdminRoutes(consequences),
    () => absenceAdminRoutes(consequences),
    postAdminRoutes,
    () => signingAdminRoutes(consequences),
    labelAdminRoutes,
    () => invitationAdminRoutes(subjects, consequences),
    () => secondDecisionAdminRoutes(carriers, subjects, consequences),
    () => sanctionAdminRoutes(consequences),
    () => eligibilityAdminRoutes(consequences),
    commitmentAdminRoutes,
    concernAdminRoutes,
    evidenceAdminRoutes,
    showcaseRoutes,
    showcaseAdminRoutes,
    () => closureAdminRoutes(consequences),
    () => settlementAdminRoutes(consequences),
    () => sessionAdminRoutes(consequences),
    bookingAdminRoutes,
    hoursAdminRoutes,
    bookingOpenRoutes,
    serviceTagRoutes,
    consultationRecordAdminRoutes,
    consultationRecordDeskRoutes,
    queueRoutes,
    queueAdminRoutes,
    queueDeskRoutes,
    campaignAdminRoutes,
    nominationAdminRoutes,
    panelAdminRoutes,
    noticeRoutes,
    noticeAdminRoutes,
    commendationRoutes,
    deskRoutes,
    leaveDeskRoutes,
    evidenceDeskRoutes,
    signingDeskRoutes,
    rectificationDeskRoutes,
    deskAdminRoutes,
    kioskAdminRoutes,
    () => reportAdminRoutes(dayCounters),
    () => countyReportRoutes(reportSources),
    outboxAdminRoutes,
    messageTemplateAdminRoutes,
    () => ownDataRoutes(personalData),
    () => rightsAdminRoutes(personalData),
    () => retentionAdminRoutes(UNSETTLED),
    accessRoutes,
    () => staffRoutes(checkSites),
    accountRoutes,
    wayInRoutes,
    passkeyRoutes,
    accountLinkRoutes,
    readingAdminRoutes,
    () => undoRoutes(undoers),
    chainRoutes,
    () => overviewRoutes({ ...overview, unsettled: UNSETTLED, jobs: JOB_NAMES }),
    jobRunRoutes,
    clockRoutes,
    () => searchRoutes(searchSources),
    () => auditRoutes(sitesOfEntries),
  ]) {
    app.route("/", routes());
  }

  let described: ApiDocument | undefined;
  const document = () => (described ??= apiDocument(app));
  app.get(
    "/api/openapi.json",
    madeOnce(() => documentText(document()), { "content-type": "application/json; charset=utf-8" }),
  );
  app.get(
    "/api",
    madeOnce(() => apiPage(document(), roleTable()), {
      "content-type": "text/html; charset=utf-8",
      ...API_PAGE_HEADERS,
    }),
  );

  app.notFound(notFound(app));
  app.onError((error, c) => {
    if (error instanceof Problem) {
      if (error.code === "temporarily_unavailable") logFault(c.get("requestId"), error.cause);
      return problemAnswer(c, error.code, error);
    }
    if (error instanceof HTTPException && error.status === 400) return problemAnswer(c, "bad_json");
    // A body that does not say what it is.
    if (error instanceof HTTPException && error.status === 415) return problemAnswer(c, "unsupported_media_type");
    const guard = guardOf(error);
    if (guard) return problemAnswer(c, guardProblem(guard));
    logFault(c.get("requestId"), error);
    return problemAnswer(c, isOutage(error) ? "temporarily_unavailable" : "internal");
  });
  return app;
}
