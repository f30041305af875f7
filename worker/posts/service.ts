import type { StoredState } from "../commitments/schema.ts";
import type { Database } from "../db/client.ts";
import { Problem } from "../http/problem.ts";
import * as queries from "./queries.ts";
import type { CommitmentState, Holder, Post, PostCommitment } from "./schema.ts";

/** A commitment's state on `today`, the date in the county: overdue from the day after it was due. */
export const stateOn = (today: string, { state, dueDate }: { state: StoredState; dueDate: string }): CommitmentState =>
  state === "open" && dueDate < today ? "overdue" : state;

/** A holder as anybody may see them. Party membership shows only with the consent on record. */
export const toHolder = (row: queries.HolderRow): Holder => ({
  id: row.lawyerId,
  name: row.lawyerName,
  firm: { id: row.firmId, name: row.firmName },
  partyMember: row.showPartyMembership,
  since: row.since,
});

const toCommitment = (today: string, row: queries.CommitmentOfPostRow): PostCommitment => ({
  id: row.id,
  lawyerId: row.lawyerId,
  text: row.text,
  dueDate: row.dueDate,
  state: stateOn(today, row),
});

/** Puts to each post who holds it and what they promise there, in two statements however many posts there are. */
export async function toPosts(db: Database, rows: readonly queries.PostRow[], today: string): Promise<Post[]> {
  const [holders, commitments] = await queries.findHoldersAndCommitments(db, rows.map(({ id }) => id));
  const holdersOf = Map.groupBy(holders, ({ postId }) => postId);
  const commitmentsOf = Map.groupBy(commitments, ({ postId }) => postId);
  return rows.map((row) => {
    const lawyers = (holdersOf.get(row.id) ?? []).map(toHolder);
    const present = new Set(lawyers.map(({ id }) => id));
    const standing = (commitmentsOf.get(row.id) ?? []).filter(({ lawyerId }) => present.has(lawyerId));
    const site = { id: row.siteId, name: row.siteName, tier: row.siteTier };
    return { id: row.id, title: row.title, site, lawyers, commitments: standing.map((commitment) => toCommitment(today, commitment)) };
  });
}

/** An open post; a closed one is nobody's business any more. */
export async function readPost(db: Database, id: string, today: string): Promise<Post> {
  const row = await queries.findPost(db, id);
  const [post] = row?.status === "open" ? await toPosts(db, [row], today) : [];
  if (!post) throw new Problem("not_found");
  return post;
}
