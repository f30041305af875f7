import { z } from "@hono/zod-openapi";
import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, uniqueIndex } from "drizzle-orm/sqlite-core";
import { firms, lawyers, sites } from "../county/registry/schema.ts";
import { TIERS } from "../county/settings/schema.ts";
import { lineSchema } from "../platform/core/formats.ts";
import {
  blindIndex,
  bureauText,
  choice,
  date,
  id,
  instant,
  publicJson,
  publicText,
  reference,
  sealed,
  secret,
  timestamps,
  version,
  words,
} from "../platform/db/columns.ts";
import type { Kept } from "../platform/db/declarations.ts";
import { heldIndex } from "../platform/db/held.ts";

const SIGNATURE = { purpose: "signing", ends: ["signatureAfterTerm"] } as const satisfies Kept;
const SIGNED = { purpose: "signing", ends: ["signingAfterDecision"] } as const satisfies Kept;

/**
 * What every folder of this wing is about: a post, who has signed for it, and who holds it. What only one of them knows
 * is in its own `schema.ts`.
 */

export const POST_STATUS = ["open", "closed"] as const;
export type PostStatus = (typeof POST_STATUS)[number];

/** Demonstration posts (党员律师示范岗): a named position at one site. */
export const posts = sqliteTable(
  "posts",
  {
    id: id(),
    siteId: reference("site_id")
      .notNull()
      .references(() => sites.id),
    /** The site's tier, repeated here for the index of a tier's posts; a trigger keeps it the same. */
    tier: choice("tier", TIERS).notNull(),
    title: publicText("title").notNull(),
    status: choice("status", POST_STATUS).notNull().default("open"),
    version: version(),
    ...timestamps,
  },
  (t) => [
    index("posts_status").on(t.status, t.id),
    index("posts_tier").on(t.tier, t.id),
    index("posts_site").on(t.siteId, t.status, t.id),
    index("posts_of_site").on(t.siteId, t.id),
  ],
);

/**
 * What a stranger could have sent is unconfirmed until its lawyer says it is theirs. Then a signing is submitted, and
 * resubmitted after it was returned; approved, and from the first day of its term on display; suspended while a
 * sanction is in force or the bureau says so. Rejected, withdrawn and ended are final.
 */
export const SIGNING_STATES = [
  "unconfirmed",
  "submitted",
  "returned",
  "resubmitted",
  "rejected",
  "approved",
  "onDisplay",
  "suspended",
  "withdrawn",
  "ended",
] as const;
export type SigningState = (typeof SIGNING_STATES)[number];

/** A weekly span of a holder's hours at the site. */
export interface Hours {
  /** ISO 8601: 1 is Monday. */
  readonly weekday: number;
  /** `HH:MM` */
  readonly from: string;
  readonly to: string;
}

/** A commitment as it was signed. */
export interface SignedCommitment {
  readonly text: string;
  /** Of the setting `commitmentThemes`; absent in what was signed before there were themes. */
  readonly theme?: string | undefined;
  readonly dueDate: string;
}

/** What a lawyer signed (签岗), kept exactly as it was. */
export const signings = sqliteTable(
  "signings",
  {
    id: id(),
    code: secret("code").notNull(),
    lawyerId: reference("lawyer_id")
      .notNull()
      .references(() => lawyers.id),
    firmId: reference("firm_id")
      .notNull()
      .references(() => firms.id),
    siteId: reference("site_id")
      .notNull()
      .references(() => sites.id),
    /** Null once the retention time is over. */
    phone: sealed("phone", SIGNED),
    phoneIndex: blindIndex("phone_index", "signings", SIGNED),
    pledgeVersion: integer("pledge_version").notNull(),
    commitments: publicJson("commitments").$type<readonly SignedCommitment[]>().notNull(),
    showPartyMembership: integer("show_party_membership", { mode: "boolean" }).notNull(),
    /** Version of the separate consent and when it was given; null when it was not. */
    partyMembershipConsentVersion: integer("party_membership_consent_version"),
    partyMembershipConsentAt: instant("party_membership_consent_at"),
    /** When the consent was withdrawn; what was signed stays as it was. */
    partyMembershipWithdrawnAt: instant("party_membership_withdrawn_at"),
    state: choice("state", SIGNING_STATES).notNull().default("submitted"),
    /** Why it was returned or rejected, as the lawyer reads it. */
    reason: bureauText("reason"),
    decidedAt: instant("decided_at"),
    postId: reference("post_id").references(() => posts.id),
    /** First and last day on display; null until it is approved. */
    termFrom: date("term_from"),
    termTo: date("term_to"),
    hours: words("hours").$type<readonly Hours[]>().notNull().default([]),
    /**
     * The admin token of whoever entered it for the lawyer; empty when the lawyer signed. That person does not approve
     * it.
     */
    enteredBy: reference("entered_by").notNull().default(""),
    /**
     * When it was certain that the lawyer signed: at once where it came from the lawyer's desk or the bureau entered it.
     * Null while it is not, and for what ended so; without it no state beyond is reached (`signings_confirmed`).
     */
    confirmedAt: instant("confirmed_at"),
    /** Whoever of the bureau had the lawyer before them and confirmed it; empty otherwise. */
    confirmedBy: reference("confirmed_by").notNull().default(""),
    /** The signing whose term this one carries on; empty for a first one. */
    renews: reference("renews").notNull().default(""),
    /** Counts what was signed: 1 at first, one more with each resubmission. */
    revision: integer("revision").notNull().default(1),
    /** SHA-256 of what was signed, lower-case hex; null for signings from before digests. */
    digest: secret("digest"),
    /** The drawn signature where the bureau asks for one. */
    signature: sealed("signature", SIGNATURE),
    /** Why it is suspended: `sanction` and `condition` lift by themselves, `bureau` only by hand; empty otherwise. */
    suspendedFor: choice("suspended_for", ["", "sanction", "condition", "bureau"]).notNull().default(""),
    version: version(),
    ...timestamps,
  },
  (t) => [
    uniqueIndex("signings_code").on(t.code),
    // One signing per lawyer and site may wait or stand, and one that carries its term on. A returned one may be given
    // up for a new one.
    uniqueIndex("signings_current")
      .on(t.lawyerId, t.siteId, t.renews)
      .where(sql`state IN ('submitted', 'resubmitted', 'approved', 'onDisplay', 'suspended')`),
    index("signings_lawyer").on(t.lawyerId, t.state),
    index("signings_term").on(t.state, t.termTo),
    index("signings_state").on(t.state, t.id),
    index("signings_site").on(t.siteId, t.id),
    index("signings_firm").on(t.firmId, t.id),
    index("signings_of_lawyer").on(t.lawyerId, t.id),
    heldIndex("signings", t, "signingAfterDecision", t.decidedAt),
    heldIndex("signings", t, "signatureAfterTerm", t.termTo),
  ],
);

/** Who holds a post. */
export const postHolders = sqliteTable(
  "post_holders",
  {
    id: id(),
    postId: reference("post_id")
      .notNull()
      .references(() => posts.id),
    lawyerId: reference("lawyer_id")
      .notNull()
      .references(() => lawyers.id),
    signingId: reference("signing_id")
      .notNull()
      .references(() => signings.id),
    /** Whether the public may see Party membership: follows the consent in the signing until it is withdrawn. */
    showPartyMembership: integer("show_party_membership", { mode: "boolean" }).notNull(),
    since: date("since").notNull(),
    /** The signing's hours: follow them by triggers, so that the wall need not read the signing too. */
    hours: words("hours").$type<readonly Hours[]>().notNull().default([]),
    /**
     * Whether the public sees it: follows the state of the signing (triggers), so that nobody else can put a holder on
     * display.
     */
    displayed: integer("displayed", { mode: "boolean" }).notNull().default(false),
    /** Last day; null while the post is held. */
    until: date("until"),
  },
  (t) => [
    uniqueIndex("post_holders_current")
      .on(t.postId, t.lawyerId)
      .where(sql`until IS NULL`),
    index("post_holders_lawyer").on(t.lawyerId, t.until),
    index("post_holders_signing").on(t.signingId),
  ],
);

/** Somebody or some place, named. */
export const choiceSchema = z.object({ id: z.string(), name: z.string() });
export const siteOfPostSchema = choiceSchema.extend({ tier: z.enum(TIERS) });

/** Said of a firm or a site beside a name that is shown all the same: by the bureau's rules, or for some days yet. */
export const outOfUseSchema = z
  .literal(true)
  .optional()
  .openapi({ description: "Present where it is not in use any more." });

export const postTitleSchema = lineSchema(100);
