import { sql } from "drizzle-orm";
import type { CountedStep } from "../../county/setup/checklist-sources.ts";
import { posts } from "../schema.ts";

/** A post of the county's. */
export const postSteps = {
  posts: { from: posts, where: () => sql`true`, list: "/api/admin/posts", needed: false },
} as const satisfies Record<string, CountedStep>;
