import { z } from "@hono/zod-openapi";
import type { Database } from "../db/client.ts";
import { ratingFiguresSchema } from "../ratings/schema.ts";
import { toFigures } from "../ratings/service.ts";
import { countOfPost } from "./figures-queries.ts";

const count = z.number().int();

/** What became of a post's commitments and of the concerns about it, and how it is rated. */
export const postFiguresSchema = z
  .object({
    kept: count.openapi({ description: "Commitments kept, in time or after, or put right." }),
    keptOnTime: count,
    overdue: count,
    concerns: count.openapi({ description: "Accepted ones, answered or not." }),
    answeredOnTime: count,
    ratings: ratingFiguresSchema,
  })
  .openapi("PostFigures");
export type PostFigures = z.infer<typeof postFiguresSchema>;

/** The figures of a post on `today`, the date in the county; ratings from five up. */
export async function readPostFigures(db: Database, postId: string, today: string): Promise<PostFigures> {
  const { counts, ratings } = await countOfPost(db, postId, today);
  return { ...counts, ratings: toFigures(ratings) };
}
