import { z } from "@hono/zod-openapi";
import { TIERS } from "../../county/settings/schema.ts";

const counts = {
  expected: z.number().int().openapi({ description: "Posts there should be." }),
  sites: z.number().int().openapi({
    description: "Sites that should have posts, and firms that should have them but have no site of their own.",
  }),
  covered: z
    .number()
    .int()
    .openapi({ description: "Those of them with as many posts on display as they should have." }),
  posts: z.number().int().openapi({ description: "Posts on display: open, with a holder on display." }),
};

export const GAP_REASONS = ["none", "suspended", "noSite"] as const;
/** Why posts are missing: nobody is on display, those who hold it are suspended, or the firm has no site. */
export type GapReason = (typeof GAP_REASONS)[number];

const gapSchema = z.object({
  kind: z.enum(["site", "firm"]),
  id: z.string(),
  name: z.string(),
  tier: z.enum(TIERS),
  missing: z
    .number()
    .int()
    .openapi({ description: "Posts missing for this reason. A site with two reasons is named twice." }),
  reason: z.enum(GAP_REASONS),
});
export type Gap = z.infer<typeof gapSchema>;

/** Every site and firm against the posts it should have (policy: a post in every firm and on every platform). */
export const coverageSchema = z
  .object({
    asOf: z.string(),
    total: z.object(counts),
    tiers: z.array(z.object({ tier: z.enum(TIERS), ...counts })),
    gaps: z.array(gapSchema).openapi({ description: "By tier and name; all of them." }),
  })
  .openapi("Coverage");
export type Coverage = z.infer<typeof coverageSchema>;

const townshipSchema = z.object({
  code: z.string().openapi({
    description: "GB/T 2260: nine digits; those of the county for its own sites, empty for firms without a site.",
    example: "431299103",
  }),
  name: z.string().nullable().openapi({ description: "Of its township-level site; null where there is none." }),
  ...counts,
  gaps: z.array(gapSchema),
});
export type TownshipCoverage = z.infer<typeof townshipSchema>;

/** The same for the bureau, township by township. */
export const countyCoverageSchema = coverageSchema
  .extend({ townships: z.array(townshipSchema).openapi({ description: "By their codes." }) })
  .openapi("CountyCoverage");
export type CountyCoverage = z.infer<typeof countyCoverageSchema>;
