import { z } from "@hono/zod-openapi";
import { index, primaryKey, sqliteTable } from "drizzle-orm/sqlite-core";
import { sql } from "drizzle-orm";
import { choice, publicText, reference } from "../../platform/db/columns.ts";

export const NAMED_ENTITIES = ["firms", "sites", "posts", "branches"] as const;

/**
 * Names of firms, sites, posts and branches with their pinyin initials, to be searched in: a fraction of their own rows. Triggers
 * keep it (the migration `search`); the initials are empty until a job has worked them out.
 */
export const searchNames = sqliteTable(
  "search_names",
  {
    entity: choice("entity", NAMED_ENTITIES).notNull(),
    entityId: reference("entity_id").notNull(),
    name: publicText("name").notNull(),
    initials: publicText("initials").notNull().default(""),
  },
  (t) => [
    primaryKey({ columns: [t.entity, t.entityId] }),
    index("search_names_without_initials")
      .on(t.entity, t.entityId)
      .where(sql`initials = ''`),
  ],
);

/** What is found, in the order it is shown. */
export const FOUND_KINDS = [
  "booking",
  "signing",
  "nomination",
  "objection",
  "concern",
  "rightsRequest",
  "lawyer",
  "firm",
  "site",
  "branch",
  "post",
] as const;
export type FoundKind = (typeof FOUND_KINDS)[number];

export const searchRequestSchema = z
  .strictObject({
    text: z.string().trim().min(1).max(200).openapi({
      description: "A code in any spelling, a phone number, or part of a name or of its pinyin initials.",
      example: "清溪",
    }),
  })
  .openapi("SearchRequest");

const foundSchema = z.object({
  kind: z.enum(FOUND_KINDS),
  id: z.string(),
  title: z.string().openapi({ description: "What it is called, without anybody's data." }),
  detail: z.string().nullable().openapi({ description: "What tells it from others of the name." }),
  state: z.string().nullable(),
  by: z.enum(["code", "phone", "name"]),
  path: z.string().openapi({ description: "The request that reads it.", example: "/api/admin/sites/01J…" }),
});

export const foundPageSchema = z
  .object({
    items: z.array(foundSchema),
    more: z.boolean().openapi({ description: "Whether there is more than is shown: more letters find less." }),
  })
  .openapi("Found");
export type FoundPage = z.infer<typeof foundPageSchema>;
export type FoundEntry = z.infer<typeof foundSchema>;
