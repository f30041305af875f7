import { z } from "@hono/zod-openapi";
import { auditEntrySchema } from "../../platform/access/schema.ts";
import type { Permission } from "../../platform/access/permissions.ts";

/**
 * Entries whose history is shown on their own screens, each with the permission that shows the entry itself. What is not
 * here, such as the points of a panel's members and their conflicts, stands in the audit alone.
 */
export const HISTORY_OF = {
  absences: "rosters.read",
  annualInspections: "eligibility.read",
  annualReviews: "eligibility.read",
  bookings: "bookings.read",
  branches: "registry.read",
  branchLinks: "desk.read",
  calendar: "calendar.read",
  campaigns: "campaigns.read",
  circulars: "registry.read",
  closures: "closures.read",
  commendations: "campaigns.read",
  commitments: "commitments.read",
  concerns: "concerns.read",
  consultationRecords: "bookings.read",
  deskLinks: "desk.read",
  evidence: "evidence.read",
  exports: "exports.read",
  firms: "registry.read",
  imports: "imports.read",
  invitations: "invitations.read",
  kiosks: "kiosks.read",
  labels: "labels.read",
  lawyers: "registry.read",
  messageTemplates: "outbox.read",
  nominations: "campaigns.read",
  notices: "campaigns.read",
  objections: "objections.read",
  outboxEvents: "outbox.read",
  posts: "posts.read",
  ratings: "ratings.read",
  rectifications: "rectifications.read",
  rights_requests: "rights.read",
  rosters: "rosters.read",
  sanctions: "eligibility.read",
  records: "records.read",
  secondDecisions: "secondDecisions.read",
  sessions: "sessions.read",
  settings: "registry.read",
  showcase: "showcase.read",
  signings: "signings.read",
  sites: "registry.read",
  staff: "staff.read",
  texts: "registry.read",
  tokens: "tokens.read",
} as const satisfies Record<string, Permission>;
export type HistoryEntity = keyof typeof HISTORY_OF;

const isHistoryEntity = (text: string): text is HistoryEntity => Object.hasOwn(HISTORY_OF, text);
const [first = "bookings", ...others] = Object.keys(HISTORY_OF).filter(isHistoryEntity);

export const historyParam = z.object({
  entity: z.enum([first, ...others]).openapi({ description: "What it is, as the audit calls it." }),
  id: z.string().min(1).max(64),
});

/** A step of an entry's history. */
export const historyStepSchema = auditEntrySchema
  .pick({ id: true, at: true, actor: true, action: true, reason: true, before: true, after: true })
  .openapi("HistoryStep");
export type HistoryStep = z.infer<typeof historyStepSchema>;
