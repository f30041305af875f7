import type { Database } from "../../platform/db/client.ts";
import { toFigures } from "../../feedback/ratings/service.ts";
import { countOfPost } from "./figures-queries.ts";
import type { PostFigures } from "./figures-schema.ts";

/** The figures of a post on `today`, the date in the county; ratings from five up. */
export async function readPostFigures(db: Database, postId: string, today: string): Promise<PostFigures> {
  const { counts, ratings } = await countOfPost(db, postId, today);
  return { ...counts, ratings: toFigures(ratings) };
}
