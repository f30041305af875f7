import { toPage, type Page } from "../../platform/core/paging.ts";
import { Problem } from "../../platform/core/problem.ts";
import { labelsInForce } from "../labels/label.ts";
import type { Operation } from "../../platform/operation.ts";
import { plateCode } from "../plate-code.ts";
import { countyTime } from "../../platform/core/clock.ts";
import { SETTINGS, settingsOf } from "../../county/settings/settings.ts";
import * as queries from "./queries.ts";
import type { Holder, Post, PostCommitment } from "./schema.ts";
import { stateOn } from "../commitments/state.ts";

/** A holder as anybody may see them. Party membership shows only with the consent on record. */
export const toHolder = (row: Omit<queries.HolderRow, "postId">): Holder => ({
  id: row.lawyerId,
  name: row.lawyerName,
  firm: { id: row.firmId, name: row.firmName, ...(row.firmOutOfUse && { outOfUse: true }) },
  partyMember: row.showPartyMembership,
  since: row.since,
});

const byDueDate = (a: PostCommitment, b: PostCommitment): number => (a.dueDate + a.id < b.dueDate + b.id ? -1 : 1);

/** What a read of the wall is carried out with. */
export type WallOperation = Pick<Operation, "db" | "keys" | "now">;

const toPost = async (
  { keys }: WallOperation,
  today: string,
  { id, title, siteId, siteName, siteTier, siteOutOfUse, holders, labels }: Omit<queries.WallRow, "word">,
): Promise<Post> => ({
  id,
  title,
  site: { id: siteId, name: siteName, tier: siteTier, ...(siteOutOfUse && { outOfUse: true }) },
  labels: labelsInForce(labels, "", today),
  plate: await plateCode(keys, "P", id),
  lawyers: await Promise.all(
    holders.map(async (holder) => ({
      ...toHolder(holder),
      hours: [...holder.hours],
      labels: labelsInForce(labels, holder.lawyerId, today),
      plate: await plateCode(keys, "H", holder.signingId),
    })),
  ),
  commitments: holders
    .flatMap(({ lawyerId, promises }) =>
      promises.map((promise): PostCommitment => ({ ...promise, lawyerId, state: stateOn(today, promise) })),
    )
    .toSorted(byDueDate),
});

/** What a read of the wall needs to know of the settings. */
const KEYS = ["zone"] as const;

/**
 * A page of the wall in one round trip. Which commitments are overdue depends on the date in the county, whose zone
 * comes with the same answer: the usual zone's date is tried, and only where it is another day in the county than
 * there, and the filter goes by it, is asked again.
 */
export async function readWall(operation: WallOperation, filter: queries.WallFilter): Promise<Page<Post>> {
  const { db, now } = operation;
  const { limit, state } = filter;
  const tried = countyTime(SETTINGS.zone.parse(undefined), now).date;
  const read = (today: string) => queries.readWall(db, KEYS, today, { ...filter, limit: limit + 1 });
  let [stored, rows] = await read(tried);
  const today = countyTime(settingsOf(stored, ...KEYS).zone, now).date;
  if (today !== tried && (state === "open" || state === "overdue")) [stored, rows] = await read(today);
  const { items, next } = toPage(
    rows,
    limit,
    ({ word, id }) => [word, id],
    (row) => toPost(operation, today, row),
  );
  return { items: await Promise.all(items), next };
}

/** An open post with somebody on display, and the date in the county it is read on; any other is nobody's business. */
export async function readPost(operation: WallOperation, id: string): Promise<{ post: Post; today: string }> {
  const { db, now } = operation;
  const [stored, [row]] = await queries.readWallPost(db, KEYS, id);
  if (!row || row.holders.length === 0) throw new Problem("not_found");
  const today = countyTime(settingsOf(stored, ...KEYS).zone, now).date;
  return { post: await toPost(operation, today, row), today };
}
