import type { Database } from "../../platform/db/client.ts";
import { toFigures } from "../../feedback/ratings/service.ts";
import { readPost, type WallOperation } from "../../posts/display/service.ts";
import { countOfPost } from "./queries.ts";
import type { FullPost, PostFigures } from "./schema.ts";

/** The figures of a post on `today`, the date in the county; ratings from five up. */
export async function readPostFigures(db: Database, postId: string, today: string): Promise<PostFigures> {
  const { counts, ratings } = await countOfPost(db, postId, today);
  return { ...counts, ratings: toFigures(ratings) };
}

/** An open post with somebody on display, with its figures; any other is nobody's business any more. */
export async function readFullPost(operation: WallOperation, id: string): Promise<FullPost> {
  const { post, today } = await readPost(operation, id);
  return { ...post, figures: await readPostFigures(operation.db, id, today) };
}
