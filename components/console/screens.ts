import type { OperationName } from "../shared/api-client.ts";
import type { PartImport } from "../shared/lazy-part.ts";
import type { ConsoleHost, Screen } from "./host.ts";

/** A screen as the menu knows it: it is offered to whoever may do what it begins with. */
export interface ScreenEntry {
  /** How it stands in the address. */
  readonly name: string;
  /** What one must be allowed to do to have any use of it. */
  readonly needs: OperationName;
  readonly load: PartImport<Screen, ConsoleHost>;
}

/** The menu: groups of screens in the order of the work. Their names are in the console's texts. */
export const GROUPS: Readonly<Record<string, readonly ScreenEntry[]>> = {
  start: [
    { name: "home", needs: "GET /api/admin/me", load: () => import("./screens/home/home.ts") },
    {
      name: "dashboard",
      needs: "GET /api/admin/reports/county",
      load: () => import("./screens/dashboard/dashboard.ts"),
    },
    { name: "reports", needs: "GET /api/admin/reports/county", load: () => import("./screens/reports/reports.ts") },
    {
      name: "account",
      needs: "GET /api/admin/me/sign-ins",
      load: () => import("./screens/account/account.ts"),
    },
  ],
  consultations: [
    { name: "day", needs: "GET /api/admin/day-list", load: () => import("./screens/day/day.ts") },
    {
      name: "records",
      needs: "GET /api/admin/consultation-records",
      load: () => import("./screens/records/records.ts"),
    },
    { name: "calendar", needs: "GET /api/admin/sessions", load: () => import("./screens/calendar/calendar.ts") },
    { name: "bookings", needs: "GET /api/admin/bookings", load: () => import("./screens/bookings/bookings.ts") },
    { name: "waiting", needs: "GET /api/admin/bookings", load: () => import("./screens/waiting/waiting.ts") },
    { name: "sessions", needs: "GET /api/admin/sessions", load: () => import("./screens/sessions/sessions.ts") },
    { name: "rosters", needs: "GET /api/admin/rosters", load: () => import("./screens/rosters/rosters.ts") },
    { name: "absences", needs: "GET /api/admin/absences", load: () => import("./screens/absences/absences.ts") },
    { name: "closures", needs: "GET /api/admin/closures", load: () => import("./screens/closures/closures.ts") },
    { name: "hours", needs: "GET /api/admin/unverified-hours", load: () => import("./screens/hours/hours.ts") },
    { name: "ratings", needs: "GET /api/admin/ratings", load: () => import("./screens/ratings/ratings.ts") },
  ],
  posts: [
    { name: "signings", needs: "GET /api/admin/signings", load: () => import("./screens/signings/signings.ts") },
    { name: "posts", needs: "GET /api/admin/posts", load: () => import("./screens/posts/posts.ts") },
    {
      name: "commitments",
      needs: "GET /api/admin/commitments",
      load: () => import("./screens/commitments/commitments.ts"),
    },
    { name: "evidence", needs: "GET /api/admin/evidence", load: () => import("./screens/evidence/evidence.ts") },
    { name: "concerns", needs: "GET /api/admin/concerns", load: () => import("./screens/concerns/concerns.ts") },
    {
      name: "rectifications",
      needs: "GET /api/admin/rectifications",
      load: () => import("./screens/rectifications/rectifications.ts"),
    },
    { name: "labels", needs: "GET /api/admin/labels", load: () => import("./screens/labels/labels.ts") },
    { name: "showcase", needs: "GET /api/admin/showcase", load: () => import("./screens/showcase/showcase.ts") },
    { name: "coverage", needs: "GET /api/admin/coverage", load: () => import("./screens/coverage/coverage.ts") },
    { name: "plates", needs: "GET /api/admin/posts", load: () => import("./screens/plates/plates.ts") },
    { name: "sanctions", needs: "GET /api/admin/sanctions", load: () => import("./screens/sanctions/sanctions.ts") },
    { name: "reviews", needs: "GET /api/admin/annual-reviews", load: () => import("./screens/reviews/reviews.ts") },
    {
      name: "inspections",
      needs: "GET /api/admin/annual-inspections",
      load: () => import("./screens/inspections/inspections.ts"),
    },
  ],
  commendations: [
    { name: "campaigns", needs: "GET /api/admin/campaigns", load: () => import("./screens/campaigns/campaigns.ts") },
    {
      name: "nominations",
      needs: "GET /api/admin/nominations",
      load: () => import("./screens/nominations/nominations.ts"),
    },
    { name: "panels", needs: "GET /api/admin/panels", load: () => import("./screens/panels/panels.ts") },
    { name: "notices", needs: "GET /api/admin/campaigns", load: () => import("./screens/notices/notices.ts") },
    {
      name: "objections",
      needs: "GET /api/admin/objections",
      load: () => import("./screens/objections/objections.ts"),
    },
    {
      name: "commendations",
      needs: "GET /api/admin/campaigns",
      load: () => import("./screens/commendations/commendations.ts"),
    },
  ],
  books: [
    { name: "books", needs: "GET /api/admin/record-books", load: () => import("./screens/books/books.ts") },
    {
      name: "all-records",
      needs: "GET /api/admin/records",
      load: () => import("./screens/all-records/all-records.ts"),
    },
    {
      name: "record-report",
      needs: "GET /api/admin/record-books/{kind}/report",
      load: () => import("./screens/record-report/record-report.ts"),
    },
  ],
  registry: [
    { name: "lawyers", needs: "GET /api/admin/lawyers", load: () => import("./screens/lawyers/lawyers.ts") },
    { name: "firms", needs: "GET /api/admin/firms", load: () => import("./screens/firms/firms.ts") },
    { name: "branches", needs: "GET /api/admin/branches", load: () => import("./screens/branches/branches.ts") },
    { name: "circulars", needs: "GET /api/admin/circulars", load: () => import("./screens/circulars/circulars.ts") },
    { name: "sites", needs: "GET /api/admin/sites", load: () => import("./screens/sites/sites.ts") },
    { name: "imports", needs: "GET /api/admin/imports", load: () => import("./screens/imports/imports.ts") },
    { name: "kiosks", needs: "GET /api/admin/kiosks", load: () => import("./screens/kiosks/kiosks.ts") },
    { name: "links", needs: "GET /api/admin/desk-links", load: () => import("./screens/links/links.ts") },
    {
      name: "invitations",
      needs: "GET /api/admin/invitations",
      load: () => import("./screens/invitations/invitations.ts"),
    },
  ],
  rules: [
    { name: "setup", needs: "GET /api/admin/setup", load: () => import("./screens/setup/setup.ts") },
    { name: "settings", needs: "GET /api/admin/settings", load: () => import("./screens/settings/settings.ts") },
    { name: "holidays", needs: "GET /api/admin/calendar", load: () => import("./screens/holidays/holidays.ts") },
    { name: "texts", needs: "GET /api/admin/texts", load: () => import("./screens/texts/texts.ts") },
    {
      name: "templates",
      needs: "GET /api/admin/message-templates",
      load: () => import("./screens/templates/templates.ts"),
    },
    { name: "outbox", needs: "GET /api/admin/outbox", load: () => import("./screens/outbox/outbox.ts") },
  ],
  accountability: [
    { name: "rights", needs: "GET /api/admin/rights-requests", load: () => import("./screens/rights/rights.ts") },
    { name: "unsettled", needs: "GET /api/admin/unsettled", load: () => import("./screens/unsettled/unsettled.ts") },
    { name: "seconds", needs: "GET /api/admin/second-decisions", load: () => import("./screens/seconds/seconds.ts") },
    { name: "readings", needs: "GET /api/admin/readings", load: () => import("./screens/readings/readings.ts") },
    { name: "audit", needs: "GET /api/admin/audit", load: () => import("./screens/audit/audit.ts") },
    { name: "jobs", needs: "GET /api/admin/job-runs", load: () => import("./screens/jobs/jobs.ts") },
    { name: "origins", needs: "GET /api/admin/write-origins", load: () => import("./screens/origins/origins.ts") },
    { name: "staff", needs: "GET /api/admin/staff", load: () => import("./screens/staff/staff.ts") },
    {
      name: "accounts",
      needs: "GET /api/admin/account-links",
      load: () => import("./screens/accounts/accounts.ts"),
    },
    { name: "tokens", needs: "GET /api/admin/tokens", load: () => import("./screens/tokens/tokens.ts") },
  ],
};

export const SCREENS: readonly ScreenEntry[] = Object.values(GROUPS).flat();
