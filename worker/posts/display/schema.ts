import { z } from "@hono/zod-openapi";
import { index, primaryKey, sqliteTable } from "drizzle-orm/sqlite-core";
import { publicText, reference, time, word } from "../../platform/db/columns.ts";
import { idSchema } from "../../platform/core/formats.ts";
import { publishedEvidenceSchema } from "../commitments/published-evidence.ts";
import { COMMITMENT_STATES } from "../commitments/schema.ts";
import { labelInForceSchema } from "../labels/label.ts";
import { choiceSchema, outOfUseSchema, POST_STATUS, posts, postTitleSchema, siteOfPostSchema } from "../schema.ts";

/**
 * Where an open post is found: a row for each way to look (`scope`) and each word it answers to. Scopes are the whole
 * county (empty), `tier:…`, `site:…` and `firm:…`; words are the title, the holders' names and their initials in lower
 * case, and the empty word for listing without one; only posts with a holder on display are found. So every page of the
 * wall, searched or not, is one stretch of the primary key, however large the county grows. Triggers keep it
 * (`migrations/0001_guards.sql`); nothing else writes it.
 */
export const postIndex = sqliteTable(
  "post_index",
  {
    scope: word("scope").notNull(),
    word: publicText("word").notNull(),
    postId: reference("post_id")
      .notNull()
      .references(() => posts.id),
  },
  (t) => [primaryKey({ columns: [t.scope, t.word, t.postId] }), index("post_index_post").on(t.postId, t.scope, t.word)],
);

/**
 * Where a post on display is found by what is promised there: a row for each state, for all tiers (empty) and its own,
 * and for all themes (empty) and each. Only commitments of those on display count. Which open ones are overdue depends
 * on the day, so both are dates to look from: an open commitment stands under `open` with the last date of the post's,
 * and under `overdue` with the first. An empty state stands for a theme alone. Triggers keep it (the migration `wall`);
 * nothing else writes it.
 */
export const postPromises = sqliteTable(
  "post_promises",
  {
    tier: word("tier").notNull(),
    theme: word("theme").notNull(),
    state: word("state").notNull(),
    /** Empty but under `open` and `overdue`. */
    due: time("due").notNull(),
    postId: reference("post_id")
      .notNull()
      .references(() => posts.id),
  },
  (t) => [
    primaryKey({ columns: [t.tier, t.theme, t.state, t.due, t.postId] }),
    index("post_promises_post").on(t.postId, t.tier, t.theme, t.state, t.due),
  ],
);

/** A weekly span of hours, as it is shown. */
export const hoursSchema = z.object({
  weekday: z.number().int().openapi({ description: "ISO 8601: 1 is Monday." }),
  from: z.string().openapi({ example: "09:00" }),
  to: z.string().openapi({ example: "11:30" }),
});

export const holderSchema = z.object({
  id: z.string().openapi({ description: "The lawyer's id." }),
  name: z.string(),
  firm: choiceSchema.extend({ outOfUse: outOfUseSchema }),
  partyMember: z.boolean().openapi({ description: "True only with the lawyer's separate consent to show it." }),
  since: z.string().openapi({ description: "First day, `YYYY-MM-DD`." }),
});
export type Holder = z.infer<typeof holderSchema>;

/** A code that a verification page knows. */
const plateSchema = z.string();

/** A holder as the wall shows them. */
export const postLawyerSchema = holderSchema
  .extend({
    hours: z.array(hoursSchema).openapi({ description: "When they are at the site." }),
    labels: z.array(labelInForceSchema),
    plate: plateSchema.openapi({ description: "The code of their badge and desk card: see `GET /api/plates/{code}`." }),
  })
  .openapi("PostLawyer");
export type PostLawyer = z.infer<typeof postLawyerSchema>;

export const postCommitmentSchema = z
  .object({
    id: z.string(),
    lawyerId: z.string(),
    text: z.string(),
    theme: z.string().openapi({ description: "An id of `commitmentThemes` in `GET /api/settings`." }),
    dueDate: z.string().openapi({ description: "`YYYY-MM-DD` in the county's zone" }),
    state: z.enum(COMMITMENT_STATES),
    keptOn: z.string().nullable().openapi({ description: "When it was recorded as kept or put right." }),
    evidence: publishedEvidenceSchema.nullable(),
  })
  .openapi("PostCommitment");
export type PostCommitment = z.infer<typeof postCommitmentSchema>;

/** An open post as the public sees it. */
export const postSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    site: siteOfPostSchema.extend({ outOfUse: outOfUseSchema }),
    labels: z.array(labelInForceSchema).openapi({ description: "The post's own; those of its holders are with them." }),
    plate: plateSchema.openapi({ description: "The code of its door plate: see `GET /api/plates/{code}`." }),
    lawyers: z.array(postLawyerSchema),
    commitments: z.array(postCommitmentSchema),
  })
  .openapi("Post");
export type Post = z.infer<typeof postSchema>;

/** A post as the bureau sees it. */
export const postEntrySchema = z
  .object({
    id: z.string(),
    title: z.string(),
    site: siteOfPostSchema,
    status: z.enum(POST_STATUS),
    plate: plateSchema,
    lawyers: z.array(holderSchema.extend({ plate: plateSchema })),
    createdAt: z.string(),
    updatedAt: z.string(),
    version: z.number().int(),
  })
  .openapi("PostEntry");
export type PostEntry = z.infer<typeof postEntrySchema>;

export const postRequestSchema = z.strictObject({ siteId: idSchema, title: postTitleSchema }).openapi("PostRequest");
export type PostRequest = z.infer<typeof postRequestSchema>;
export const postPatchSchema = z.strictObject({ title: postTitleSchema }).openapi("PostPatch");
export type PostPatch = z.infer<typeof postPatchSchema>;
