import { z } from "@hono/zod-openapi";
import { index, sqliteTable } from "drizzle-orm/sqlite-core";
import { idSchema } from "../../platform/core/formats.ts";
import { id, instant, reference, secret } from "../../platform/db/columns.ts";
import { branchChoiceSchema, branches, BRANCH_KINDS } from "../branches/schema.ts";
import { linkTraceFields, newLinkFields, wayField } from "../personal-links/schema.ts";
import { firmChoiceSchema } from "../registry/schema.ts";

/** Links by which a Party branch enters: expiring, revocable. Only a digest of the secret is kept. */
export const branchLinks = sqliteTable(
  "branch_links",
  {
    id: id(),
    branchId: reference("branch_id")
      .notNull()
      .references(() => branches.id),
    hash: secret("hash").notNull(),
    expiresAt: instant("expires_at").notNull(),
    createdAt: instant("created_at").notNull(),
    revokedAt: instant("revoked_at"),
  },
  (t) => [index("branch_links_branch").on(t.branchId, t.id)],
);

export const branchLinkRequestSchema = z
  .strictObject({
    branchId: idSchema,
    days: z.number().int().min(1).max(366).default(366),
    ...wayField,
    keepEarlier: z
      .boolean()
      .default(false)
      .openapi({ description: "Whether the branch's earlier links go on; they end otherwise." }),
  })
  .openapi("BranchLinkRequest");
export type BranchLinkRequest = z.infer<typeof branchLinkRequestSchema>;

export const branchLinkEntrySchema = z
  .object({
    id: z.string(),
    branch: branchChoiceSchema,
    createdAt: z.string(),
    expiresAt: z.string(),
    revokedAt: z.string().nullable(),
    ...linkTraceFields,
  })
  .openapi("BranchLinkEntry");
export type BranchLinkEntry = z.infer<typeof branchLinkEntrySchema>;

/** A new link, in the clear only for whoever hands it over, and only now. */
export const newBranchLinkSchema = branchLinkEntrySchema.extend(newLinkFields).openapi("NewBranchLink");
export type NewBranchLink = z.infer<typeof newBranchLinkSchema>;

/** Whose page it is, as whoever has the link sees it. */
export const ownBranchSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(BRANCH_KINDS),
    firms: z.array(firmChoiceSchema),
    secretary: z.string().nullable(),
    expiresAt: z.string().openapi({ description: "Until when the link opens the page." }),
    lastUsedAt: z.string().nullable().openapi({ description: "Of the use before this one, to the hour." }),
  })
  .openapi("OwnBranch");
export type OwnBranch = z.infer<typeof ownBranchSchema>;
