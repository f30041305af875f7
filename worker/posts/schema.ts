import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { blindIndex, date, id, instant, sealed, timestamps, version } from "../db/columns.ts";
import { firms, lawyers, sites, TIERS } from "../registry/schema.ts";

/** Demonstration posts (党员律师示范岗): a named position at one site. */
export const posts = sqliteTable(
  "posts",
  {
    id: id(),
    siteId: text("site_id").notNull().references(() => sites.id),
    /** The site's tier, repeated here so that one index serves the wall of a tier. */
    tier: text("tier", { enum: TIERS }).notNull(),
    title: text("title").notNull(),
    status: text("status", { enum: ["open", "closed"] }).notNull().default("open"),
    version: version(),
    ...timestamps,
  },
  (t) => [index("posts_wall").on(t.status, t.id), index("posts_tier").on(t.status, t.tier, t.id), index("posts_site").on(t.siteId, t.status, t.id)],
);

export const SIGNING_STATES = ["submitted", "returned", "rejected", "approved", "withdrawn"] as const;
export type SigningState = (typeof SIGNING_STATES)[number];

/** A commitment as it was signed. */
export interface SignedCommitment {
  readonly text: string;
  readonly dueDate: string;
}

/** What a lawyer signed (签岗), kept exactly as it was. */
export const signings = sqliteTable(
  "signings",
  {
    id: id(),
    code: text("code").notNull(),
    lawyerId: text("lawyer_id").notNull().references(() => lawyers.id),
    firmId: text("firm_id").notNull().references(() => firms.id),
    siteId: text("site_id").notNull().references(() => sites.id),
    phone: sealed("phone").notNull(),
    phoneIndex: blindIndex("phone_index").notNull(),
    pledgeVersion: integer("pledge_version").notNull(),
    commitments: text("commitments", { mode: "json" }).$type<readonly SignedCommitment[]>().notNull(),
    showPartyMembership: integer("show_party_membership", { mode: "boolean" }).notNull(),
    /** Version of the separate consent and when it was given; null when it was not. */
    partyMembershipConsentVersion: integer("party_membership_consent_version"),
    partyMembershipConsentAt: instant("party_membership_consent_at"),
    state: text("state", { enum: SIGNING_STATES }).notNull().default("submitted"),
    /** Why it was returned or rejected, as the lawyer reads it. */
    reason: text("reason"),
    decidedAt: instant("decided_at"),
    postId: text("post_id").references(() => posts.id),
    version: version(),
    ...timestamps,
  },
  (t) => [
    uniqueIndex("signings_code").on(t.code),
    // One signing per lawyer and site may wait or stand.
    uniqueIndex("signings_current").on(t.lawyerId, t.siteId).where(sql`state IN ('submitted', 'approved')`),
    index("signings_state").on(t.state, t.id),
  ],
);

/** Who holds a post. */
export const postHolders = sqliteTable(
  "post_holders",
  {
    id: id(),
    postId: text("post_id").notNull().references(() => posts.id),
    lawyerId: text("lawyer_id").notNull().references(() => lawyers.id),
    signingId: text("signing_id").notNull().references(() => signings.id),
    /** Whether the public may see Party membership: follows the consent in the signing until it is withdrawn. */
    showPartyMembership: integer("show_party_membership", { mode: "boolean" }).notNull(),
    since: date("since").notNull(),
    /** Last day; null while the post is held. */
    until: date("until"),
  },
  (t) => [
    uniqueIndex("post_holders_current").on(t.postId, t.lawyerId).where(sql`until IS NULL`),
    index("post_holders_lawyer").on(t.lawyerId, t.until),
  ],
);
