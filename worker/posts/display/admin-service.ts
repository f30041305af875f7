import { audited } from "../../platform/access/audit.ts";
import { writeBatch } from "../../platform/db/client.ts";
import { newId } from "../../platform/core/id.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import type { Created } from "../../platform/http/routes.ts";
import type { Operation, SeenEntry } from "../../platform/operation.ts";
import { plateCode } from "../plate-code.ts";
import { findActiveSite } from "../../county/registry/queries.ts";
import { assertTransition, type Transitions } from "../../platform/core/transitions.ts";
import { findPost, type PostRow } from "../queries.ts";
import * as queries from "./queries.ts";
import type { PostEntry, PostPatch, PostRequest } from "./schema.ts";
import type { PostStatus } from "../schema.ts";
import { toHolder } from "./service.ts";

export const POST_TRANSITIONS: Transitions<PostStatus> = { open: ["closed"], closed: ["open"] };

/** Posts with those who hold them, as the bureau's lists show them. */
export async function toPostEntries({ db, keys }: Operation, rows: readonly PostRow[]): Promise<PostEntry[]> {
  const holders = Map.groupBy(
    await queries.findHolders(
      db,
      rows.map(({ id }) => id),
    ),
    ({ postId }) => postId,
  );
  return Promise.all(
    rows.map(async ({ siteId, siteName, siteTier, ...row }) => ({
      ...row,
      site: { id: siteId, name: siteName, tier: siteTier },
      plate: await plateCode(keys, "P", row.id),
      lawyers: await Promise.all(
        (holders.get(row.id) ?? []).map(async (holder) => ({
          ...toHolder(holder),
          plate: await plateCode(keys, "H", holder.signingId),
        })),
      ),
    })),
  );
}

export async function readPostEntry(operation: Operation, id: string): Promise<PostEntry> {
  const row = await findPost(operation.db, id);
  const [entry] = row ? await toPostEntries(operation, [row]) : [];
  if (!entry) throw new Problem("not_found");
  return entry;
}

export async function createPost(
  operation: Operation,
  { siteId, title }: PostRequest,
  record: RecordAnswer,
): Promise<Created> {
  const site = await findActiveSite(operation.db, siteId);
  if (!site) throw fieldProblem("siteId", "unknown");
  const created = { id: newId(), version: 1 };
  const at = operation.now.toISOString();
  const insert = queries.insertPostStatement(operation.db, {
    id: created.id,
    siteId,
    tier: site.tier,
    title,
    createdAt: at,
    updatedAt: at,
  });
  await writeBatch(operation.db, [
    ...audited(operation, insert, {
      action: "posts.create",
      entity: "posts",
      entityId: created.id,
      after: { siteId, title },
    }),
    ...(await record(created)),
  ]);
  return created;
}

export async function renamePost(
  operation: Operation,
  { id, version }: SeenEntry,
  { title }: PostPatch,
): Promise<PostEntry> {
  const before = await readPostEntry(operation, id);
  const update = queries.updatePostStatement(operation.db, id, version, {
    title,
    updatedAt: operation.now.toISOString(),
  });
  await writeBatch(
    operation.db,
    audited(operation, update, {
      action: "posts.change",
      entity: "posts",
      entityId: id,
      before: { title: before.title },
      after: { title },
    }),
  );
  return readPostEntry(operation, id);
}

/** Takes a post off the wall, or puts it back. Its holders stay on record. */
export async function movePost(
  operation: Operation,
  { id, version }: SeenEntry,
  to: PostStatus,
  reason: string,
): Promise<PostEntry> {
  const { status } = await readPostEntry(operation, id);
  assertTransition(POST_TRANSITIONS, status, to);
  const update = queries.updatePostStatement(operation.db, id, version, {
    status: to,
    updatedAt: operation.now.toISOString(),
  });
  const action = to === "open" ? "posts.open" : "posts.close";
  await writeBatch(
    operation.db,
    audited(operation, update, {
      action,
      entity: "posts",
      entityId: id,
      before: { status },
      after: { status: to },
      reason,
    }),
  );
  return readPostEntry(operation, id);
}
