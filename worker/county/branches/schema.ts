import { z } from "@hono/zod-openapi";
import { index, integer, sqliteTable, type AnySQLiteColumn } from "drizzle-orm/sqlite-core";
import { idSchema, lineSchema, nameSchema, phoneSchema, reasonTextSchema } from "../../platform/core/formats.ts";
import { patchOf } from "../../platform/core/patch.ts";
import { choice, id, publicText, reference, sealed, timestamps, version } from "../../platform/db/columns.ts";
import { heldIndex } from "../../platform/db/held.ts";
import { firmChoiceSchema, firms, lawyers, maskedPhoneSchema, REACHED, REGISTRY_STATUS } from "../registry/schema.ts";

/** A branch of one firm (党支部), or one that several firms have together (联合党支部). */
export const BRANCH_KINDS = ["branch", "joint"] as const;
export type BranchKind = (typeof BRANCH_KINDS)[number];

/** Party branches of law firms. Who their members are is not kept, only how many. */
export const branches = sqliteTable(
  "branches",
  {
    id: id(),
    name: publicText("name").notNull(),
    kind: choice("kind", BRANCH_KINDS).notNull(),
    /** The Party organisation above it. */
    upperCommittee: publicText("upper_committee"),
    /** Its secretary, where that is a lawyer of the register; anybody else is known by name. */
    secretaryId: reference("secretary_id").references(() => lawyers.id),
    secretaryName: publicText("secretary_name"),
    memberCount: integer("member_count"),
    /** Where one-time links and links of its own go; never shown in the clear. */
    phone: sealed("phone", REACHED),
    status: choice("status", REGISTRY_STATUS).notNull().default("active"),
    /** The branch it became part of; it is not in use itself any more. */
    mergedInto: reference("merged_into").references((): AnySQLiteColumn => branches.id),
    version: version(),
    ...timestamps,
  },
  (t) => [index("branches_name").on(t.name, t.id), heldIndex("branches", t, "registeredWhileActive", t.status)],
);
export type BranchRow = typeof branches.$inferSelect;

/** Which firms a branch is of. A firm has one branch at most, and a branch that is not in use has none. */
export const branchFirms = sqliteTable(
  "branch_firms",
  {
    firmId: reference("firm_id")
      .primaryKey()
      .references(() => firms.id),
    branchId: reference("branch_id")
      .notNull()
      .references(() => branches.id),
  },
  (t) => [index("branch_firms_branch").on(t.branchId)],
);

export const branchChoiceSchema = z.object({ id: z.string(), name: z.string() }).openapi("BranchChoice");

/** A branch as the bureau keeps it. */
export const branchEntrySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(BRANCH_KINDS),
    firms: z.array(firmChoiceSchema).openapi({ description: "By name; none of a branch that is not in use." }),
    upperCommittee: z.string().nullable(),
    secretary: z
      .object({ id: z.string().nullable(), name: z.string() })
      .nullable()
      .openapi({ description: "The id is a lawyer's; null of somebody the register does not have." }),
    memberCount: z.number().int().nullable(),
    phone: maskedPhoneSchema,
    status: z.enum(REGISTRY_STATUS),
    mergedInto: z
      .object({ id: z.string(), name: z.string() })
      .nullable()
      .openapi({ description: "The branch it became part of." }),
    createdAt: z.string(),
    updatedAt: z.string(),
    version: z.number().int(),
  })
  .openapi("BranchEntry");
export type BranchEntry = z.infer<typeof branchEntrySchema>;

/** More firms than a county's joint branch has. */
const MOST_FIRMS = 40;

const fields = {
  name: lineSchema(100),
  kind: z.enum(BRANCH_KINDS).openapi({ description: "`branch`: of one firm. `joint`: of two or more together." }),
  firmIds: z
    .array(idSchema)
    .min(1)
    .max(MOST_FIRMS)
    .openapi({ description: "Its firms; a firm that has a branch already is refused as `taken`." }),
  upperCommittee: lineSchema(100).nullable(),
  secretaryId: idSchema.nullable().openapi({ description: "The lawyer who is its secretary." }),
  secretaryName: nameSchema
    .nullable()
    .openapi({ description: "Its secretary, where that is no lawyer of the register." }),
  memberCount: z.number().int().min(0).max(9999).nullable(),
  phone: phoneSchema.nullable().openapi({ description: "Where its links go; kept sealed." }),
};

export const branchRequestSchema = z
  .strictObject({
    ...fields,
    upperCommittee: fields.upperCommittee.default(null),
    secretaryId: fields.secretaryId.default(null),
    secretaryName: fields.secretaryName.default(null),
    memberCount: fields.memberCount.default(null),
    phone: fields.phone.default(null),
  })
  .openapi("BranchRequest");
export type BranchRequest = z.infer<typeof branchRequestSchema>;

export const branchPatchSchema = patchOf({ ...fields, status: z.enum(REGISTRY_STATUS) }).openapi("BranchPatch");
export type BranchPatch = z.infer<typeof branchPatchSchema>;

/** How one branch becomes part of another. */
export const branchMergerSchema = z
  .strictObject({
    into: idSchema.openapi({ description: "The branch it becomes part of, with its firms." }),
    reason: reasonTextSchema,
  })
  .openapi("BranchMerger");
export type BranchMerger = z.infer<typeof branchMergerSchema>;
