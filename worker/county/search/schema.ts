import { z } from "@hono/zod-openapi";

export { NAMED_ENTITIES, searchNames } from "../registry/schema.ts";

/** What is found, in the order it is shown. */
export const FOUND_KINDS = [
  "booking",
  "signing",
  "nomination",
  "objection",
  "concern",
  "rightsRequest",
  "lawyer",
  "provider",
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
      example: "律师事务所",
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
