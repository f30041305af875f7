import { momentSchema } from "../core/formats.ts";
import { ROLES, ACTOR_KINDS, type ActorLink } from "../core/actor.ts";
import { z } from "@hono/zod-openapi";
import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, uniqueIndex } from "drizzle-orm/sqlite-core";
import {
  bureauJson,
  bureauText,
  choice,
  date,
  id,
  instant,
  reference,
  sealed,
  secret,
  timestamps,
  version,
  word,
  words,
} from "../db/columns.ts";
import { heldIndex } from "../db/held.ts";
import { writeLimitsSchema } from "../http/write-limits.ts";

/**
 * The people of the bureau. Whatever asks for two people compares them, not their tokens. Nobody is ever deleted: the
 * audit and every `enteredBy` go on meaning somebody.
 */
export const staff = sqliteTable(
  "staff",
  {
    id: id(),
    /** As it shows in the audit entries. */
    name: bureauText("name").notNull(),
    role: choice("role", ROLES).notNull(),
    /** Ids of the sites whose people they deal with; null for all of them. */
    sites: words("sites").$type<readonly string[]>(),
    /** Their telephone number. Forgotten when they leave. */
    contact: sealed("contact", { purpose: "staff", ends: ["staffWhoLeft"] }),
    ...timestamps,
    leftAt: instant("left_at"),
    version: version(),
  },
  (t) => [heldIndex("staff", t, "staffWhoLeft", t.leftAt)],
);

/** What opens the admin endpoints to somebody of the staff. Only a digest of the secret is kept. */
export const adminTokens = sqliteTable(
  "admin_tokens",
  {
    id: id(),
    staffId: reference("staff_id")
      .notNull()
      .references(() => staff.id),
    /** What it is for, such as a program or a machine. */
    name: bureauText("name").notNull(),
    /** SHA-256 of the token's secret, hex. The secret has 160 random bits, so a plain digest cannot be searched. */
    hash: secret("hash").notNull(),
    /** What it may do of all that its holder may; null for everything. */
    permissions: words("permissions").$type<readonly string[]>(),
    /** Of its holder's sites those it is for; null for all of them. */
    sites: words("sites").$type<readonly string[]>(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    lastUsedOn: date("last_used_on"),
    revokedAt: instant("revoked_at"),
  },
  (t) => [index("admin_tokens_staff").on(t.staffId)],
);

/** Who did what, with before and after. Append-only: triggers refuse edits and deletion. */
export const auditEntries = sqliteTable(
  "audit_entries",
  {
    id: id(),
    at: instant("at").notNull(),
    actorKind: choice("actor_kind", ACTOR_KINDS).notNull(),
    /** The person's id: of the staff, or the lawyer's; null for citizens, who are not identified here. */
    actorId: reference("actor_id"),
    actorName: bureauText("actor_name"),
    action: word("action").notNull(),
    entity: word("entity").notNull(),
    entityId: reference("entity_id").notNull(),
    /** Only what changed, without personal data. */
    before: bureauJson("before"),
    after: bureauJson("after"),
    reason: bureauText("reason"),
    requestId: reference("request_id").notNull(),
    /** The token or link the actor came by. Entries from before people and tokens were two have none. */
    tokenId: reference("token_id"),
    /**
     * Rows the change before it in the batch touched: none means the change did not happen, and the check undoes the
     * batch.
     */
    changed: integer("changed").notNull(),
    /** The link the actor came by; null without one. */
    actorLink: words("actor_link").$type<ActorLink>(),
  },
  (t) => [
    check("audit_changed", sql`${t.changed} >= 1`),
    index("audit_entity").on(t.entity, t.entityId, t.id),
    index("audit_kind").on(t.entity, t.id),
    index("audit_request").on(t.requestId),
    index("audit_actor").on(t.actorId, t.id),
    index("audit_action").on(t.action, t.id),
  ],
);

/**
 * Links of the hash chains over audit entries: see `chain.ts`. Every key is NOT NULL, because NULLs pass UNIQUE: two
 * links that follow the same one cannot both be there, so a chain never forks, however many write. Append-only like the
 * entries.
 */
export const auditLinks = sqliteTable(
  "audit_links",
  {
    /** `audit` or `campaign:<id>`. */
    chain: word("chain").notNull(),
    /** From 1, without a gap. */
    position: integer("position").notNull(),
    entryId: reference("entry_id")
      .notNull()
      .references(() => auditEntries.id),
    /** The hash of the link before, or the chain's beginning. */
    previous: secret("previous").notNull(),
    hash: secret("hash").notNull(),
  },
  (t) => [
    uniqueIndex("audit_links_position").on(t.chain, t.position),
    uniqueIndex("audit_links_previous").on(t.chain, t.previous),
    uniqueIndex("audit_links_entry").on(t.chain, t.entryId),
  ],
);

/**
 * How far the nightly check of each chain has come, and what it found. A chain is gone through from its beginning again
 * and again, a part a night: what is changed in its past shows.
 */
export const chainChecks = sqliteTable("chain_checks", {
  chain: word("chain").primaryKey(),
  /** The last link looked at; 0 and its beginning when the next check starts anew. */
  position: integer("position").notNull(),
  hash: secret("hash").notNull(),
  checkedAt: instant("checked_at").notNull(),
  /** When the whole chain was last found unbroken. */
  wholeAt: instant("whole_at"),
  /** The position where it is not what it was, and what was done to it; null while nothing was found. */
  brokenAt: integer("broken_at"),
  how: word("how"),
});

/** How much of one kind came from one network. */
export const writeOriginSchema = z
  .object({
    network: z.string().openapi({ description: "A keyed digest of the IPv4 address, or of the /64 of IPv6." }),
    kind: writeLimitsSchema.keyof(),
    writes: z.number().int(),
    first: z.string(),
    last: z.string(),
  })
  .openapi("WriteOrigin");

const namedSchema = z.object({ id: z.string(), name: z.string() });

/** Who did something. */
export const actorSchema = z.object({
  kind: z.enum(ACTOR_KINDS),
  id: z.string().nullable().openapi({ description: "The person." }),
  name: z.string().nullable(),
  tokenId: z.string().optional().openapi({ description: "The bureau's token they came by, where it is known." }),
  link: z
    .object({
      id: z.string(),
      issuedBy: namedSchema.nullable(),
      handedOverBy: namedSchema.nullable(),
      phoneSetBy: namedSchema.optional(),
    })
    .optional()
    .openapi({
      description:
        "The personal or one-time link they came by, who issued it, who saw it, and who of the bureau set the phone it was sent to.",
    }),
});

/** An audit entry as the auditor reads it. */
export const auditEntrySchema = z
  .object({
    id: z.string(),
    at: z.string(),
    actor: actorSchema,
    action: z.string().openapi({ example: "signings.approve" }),
    entity: z.string(),
    entityId: z.string(),
    before: z.unknown(),
    after: z.unknown(),
    reason: z.string().nullable(),
    requestId: z.string(),
  })
  .openapi("AuditEntry");
export type AuditEntry = z.infer<typeof auditEntrySchema>;

/** What narrows the audit down. */
export const auditFilterShape = {
  entity: z.string().max(40).optional(),
  entityId: z.string().max(64).optional(),
  actor: z.string().max(64).optional().openapi({ description: "Id of whoever did it." }),
  action: z.string().max(80).optional().openapi({ example: "bookings.cancel" }),
  from: momentSchema.optional(),
  to: momentSchema.optional().openapi({ description: "A date counts to its end." }),
  network: z.string().max(40).optional().openapi({
    description: "Only what the public wrote from one network in the last two days; see the list of origins.",
  }),
};

/** The hash of a link, as it is printed on notices. */
export const hashSchema = z.string().regex(/^[0-9a-f]{64}$/, "format");

/**
 * What can have been done to a chain, as far as its links tell:
 * - `edited`: the entry is not what its hash was made of;
 * - `removed`: an entry that stood here is gone;
 * - `reordered`: entries have changed places;
 * - `cutOff`: the chain ends before a head that it is known to have had;
 * - `forged`: what stands here was not put there with the key, or the chain forks here;
 * - `wrongKey`: nothing in it was made with this key.
 */
export const BREAKS = ["edited", "removed", "reordered", "cutOff", "forged", "wrongKey"] as const;
export type Break = (typeof BREAKS)[number];

/** A hash chain and whether it is what it was. */
export const chainSchema = z
  .object({
    chain: z.string().openapi({ example: "audit" }),
    position: z.number().int().openapi({ description: "How many entries it has." }),
    head: z.string().openapi({ description: "The hash of the last, 64 hexadecimal digits." }),
    verified: z.object({
      from: z.number().int().openapi({ description: "The first position looked at in this answer." }),
      to: z.number().int().openapi({ description: "Everything from `from` up to here is unbroken." }),
      broken: z
        .object({ position: z.number().int(), entryId: z.string().nullable(), how: z.enum(BREAKS) })
        .nullable()
        .openapi({
          description: "The first place where it is not what it was. Null with no `next`: the whole chain is unbroken.",
        }),
      next: z.string().nullable().openapi({ description: "Send it as `after` to go on from here." }),
    }),
  })
  .openapi("Chain");
export type Chain = z.infer<typeof chainSchema>;

/**
 * How somebody of the staff signs in themselves: with a user name, a password and the code of an authenticator app. One
 * row a person, under the person's id; it is there once they have set it up.
 */
export const accounts = sqliteTable(
  "accounts",
  {
    staffId: reference("staff_id")
      .primaryKey()
      .references(() => staff.id),
    /** In small letters. */
    userName: bureauText("user_name").notNull(),
    /** Salted scrypt: see `accounts/password.ts`. */
    password: secret("password").notNull(),
    /** The authenticator's key, sealed. */
    totp: secret("totp").notNull(),
    /** The step of the last code that was taken: none of it, or from before, is taken again. */
    lastStep: integer("last_step").notNull(),
    setUpAt: instant("set_up_at").notNull(),
    /** The one-time link it was set up by. */
    linkId: reference("link_id").notNull(),
  },
  (t) => [uniqueIndex("accounts_user_name").on(t.userName)],
);

/** How somebody of the staff can show who they are beside a password: each is a row of `ways_in`. */
export const ADDED_WAYS = ["passkey", "openId", "access"] as const;
/** By a password, or by a one-time link, which opens nothing but one's own ways in. */
export const WAYS_IN = ["password", "link", ...ADDED_WAYS] as const;

/** What has shown once who somebody is, and shows it no more; kept until it would have run out anyway. */
export const spentProofs = sqliteTable(
  "spent_proofs",
  { hash: secret("hash").primaryKey(), expiresAt: instant("expires_at").notNull() },
  (t) => [index("spent_proofs_expiry").on(t.expiresAt)],
);

/** A way in beside the password: a passkey, or what somebody else vouches for. */
export const waysIn = sqliteTable(
  "ways_in",
  {
    id: id(),
    staffId: reference("staff_id")
      .notNull()
      .references(() => staff.id),
    way: choice("way", ADDED_WAYS).notNull(),
    /** What it is found by: a keyed digest of who vouches and whom they mean; of a passkey its id. */
    key: secret("key").notNull(),
    /** Of a passkey: its public key (COSE, base64url), and how often it says that it has signed. */
    publicKey: secret("public_key"),
    signCount: integer("sign_count"),
    /** What its owner calls it, or who vouches. */
    name: bureauText("name").notNull(),
    /** The one-time link it goes back to. */
    linkId: reference("link_id").notNull(),
    createdAt: instant("created_at").notNull(),
    lastUsedAt: instant("last_used_at"),
  },
  (t) => [uniqueIndex("ways_in_key").on(t.way, t.key), index("ways_in_staff").on(t.staffId, t.id)],
);
export type WayInRow = typeof waysIn.$inferSelect;

/** Where somebody is signed in. Only a digest of the cookie's secret is kept. */
export const signIns = sqliteTable(
  "sign_ins",
  {
    id: id(),
    staffId: reference("staff_id")
      .notNull()
      .references(() => staff.id),
    hash: secret("hash").notNull(),
    way: choice("way", WAYS_IN).notNull().default("password"),
    /** The one-time link that this way in goes back to. */
    linkId: reference("link_id").notNull().default(""),
    createdAt: instant("created_at").notNull(),
    /** Written when five minutes have gone by since the last. */
    lastSeenAt: instant("last_seen_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    endedAt: instant("ended_at"),
  },
  (t) => [index("sign_ins_staff").on(t.staffId, t.id)],
);
export type SignInRow = typeof signIns.$inferSelect;
