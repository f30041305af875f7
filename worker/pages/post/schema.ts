import { z } from "@hono/zod-openapi";
import { ratingFiguresSchema } from "../../feedback/ratings/schema.ts";
import { postSchema } from "../../posts/display/schema.ts";

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

export const fullPostSchema = postSchema.extend({ figures: postFiguresSchema }).openapi("PostInFull");
export type FullPost = z.infer<typeof fullPostSchema>;
