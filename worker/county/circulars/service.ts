import { audited } from "../../platform/access/audit.ts";
import { newId } from "../../platform/core/id.ts";
import { fieldProblem, Problem, type FieldError } from "../../platform/core/problem.ts";
import { decodeCursor, toPage, type Page } from "../../platform/core/paging.ts";
import { writeBatch, type Database, type Statement } from "../../platform/db/client.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import type { Created } from "../../platform/http/routes.ts";
import type { Operation, SeenEntry } from "../../platform/operation.ts";
import type { AttachedFile, FileOwner } from "../files/schema.ts";
import { claimFiles, filesOf, releaseFilesStatement } from "../files/service.ts";
import * as queries from "./queries.ts";
import type { OwnCircularRow, Recipient } from "./queries.ts";
import { tellingBy, tellStatements, type Telling } from "./tell-service.ts";
import {
  MOST_FILES,
  type CircularDetail,
  type CircularEntry,
  type CircularRequest,
  type OwnCircular,
} from "./schema.ts";

/** The lawyers who hold a post: the wing of the posts knows them. */
export type PostHolders = (db: Database) => Promise<readonly string[]>;

export const toCircularEntry = ({ circular, ...counts }: queries.CountedCircular): CircularEntry => {
  const { body: _body, updatedAt: _updatedAt, ...entry } = circular;
  return { ...entry, ...counts };
};

const ownerOf = (id: string): FileOwner => ({ entity: "circular", entityId: id });

export async function readCircular(operation: Operation, id: string): Promise<CircularDetail> {
  const { db } = operation;
  const row = await queries.findCircular(db, id);
  if (!row) throw new Problem("not_found");
  const [receipts, files] = await Promise.all([queries.listReceipts(db, id), filesOf(operation, "circular", [id])]);
  return { ...toCircularEntry(row), body: row.circular.body, receipts, files: [...(files.get(id) ?? [])] };
}

/** Names that are not known, by where they stand in the request. */
const unknown = (field: string, asked: readonly string[], known: readonly string[]): FieldError[] =>
  asked.flatMap((id, index) => (known.includes(id) ? [] : [{ field: `${field}.${index}`, code: "unknown" }]));

/** Whom a notice goes to: those that are named, and those its audience means. */
async function recipientsOf(
  { db }: Operation,
  { branchIds, lawyerIds, audience }: Pick<CircularRequest, "branchIds" | "lawyerIds" | "audience">,
  postHolders: PostHolders,
) {
  const everyBranch = branchIds.length === 0 && (audience === "branches" || audience === "both");
  const holders = audience === "postHolders" || audience === "both" ? await postHolders(db) : [];
  const [branches, lawyers] = await Promise.all([
    queries.listBranchesInUse(db, everyBranch ? undefined : branchIds),
    queries.listLawyersInUse(db, [...new Set([...lawyerIds, ...holders])]),
  ]);
  const errors = [...unknown("branchIds", branchIds, branches), ...unknown("lawyerIds", lawyerIds, lawyers)];
  if (errors.length > 0) throw new Problem("validation_failed", errors);
  if (branches.length + lawyers.length === 0) throw fieldProblem("audience", "required");
  return { branchIds: branches, lawyerIds: lawyers };
}

/** A notice to these, as statements of one batch, with its entry in the audit. */
export const sendStatements = (
  operation: Operation,
  {
    id,
    ...said
  }: { readonly id: string; readonly title: string; readonly body: string; readonly dueDate: string | null },
  recipients: { readonly branchIds: readonly string[]; readonly lawyerIds: readonly string[] },
  telling: Telling | undefined,
): Statement[] => {
  const at = operation.now.toISOString();
  return [
    ...audited(
      operation,
      queries.insertCircularStatement(operation.db, { id, ...said, createdAt: at, updatedAt: at }),
      {
        action: "circulars.send",
        entity: "circulars",
        entityId: id,
        after: { title: said.title, dueDate: said.dueDate, ...recipients },
      },
    ),
    ...receiveStatements(operation, id, recipients, telling),
  ];
};

/** Those to whom a notice goes, or some more of them: a receipt for each, and word by message where that goes out. */
export const receiveStatements = (
  operation: Operation,
  id: string,
  recipients: { readonly branchIds: readonly string[]; readonly lawyerIds: readonly string[] },
  telling: Telling | undefined,
): Statement[] => [
  ...queries.insertReceiptsStatements(operation.db, id, recipients),
  ...tellStatements(operation, id, recipients, telling),
];

/** Sends a notice to the branches and lawyers that are named, or to all its audience means. */
export async function sendCircular(
  operation: Operation,
  { branchIds, lawyerIds, audience, files, ...said }: CircularRequest,
  { postHolders, record }: { readonly postHolders: PostHolders; readonly record: RecordAnswer },
): Promise<Created> {
  const [recipients, telling] = await Promise.all([
    recipientsOf(operation, { branchIds, lawyerIds, audience }, postHolders),
    tellingBy(operation, "circularSent"),
  ]);
  const id = newId();
  const created = { id, version: 1 };
  const claimed = await claimFiles(operation, ownerOf(id), files, { max: MOST_FILES });
  await writeBatch(operation.db, [
    ...sendStatements(operation, { id, ...said }, recipients, telling),
    ...claimed.statements,
    ...(await record(created)),
  ]);
  return created;
}

/** Takes a notice back: nobody sees it any more, its files go, and who had confirmed it stays on file. */
export async function withdrawCircular(
  operation: Operation,
  { id, version }: SeenEntry,
  reason: string,
  record: RecordAnswer,
): Promise<CircularDetail> {
  const { db, now } = operation;
  const circular = await readCircular(operation, id);
  if (circular.withdrawnAt !== null) throw new Problem("illegal_transition");
  const withdrawnAt = now.toISOString();
  const answer = { ...circular, files: [], withdrawnAt, version: version + 1 };
  await writeBatch(db, [
    ...audited(operation, queries.withdrawCircularStatement(db, id, version, withdrawnAt), {
      action: "circulars.withdraw",
      entity: "circulars",
      entityId: id,
      before: { withdrawnAt: null },
      after: { withdrawnAt },
      reason,
    }),
    releaseFilesStatement(db, ownerOf(id)),
    ...(await record(answer)),
  ]);
  return answer;
}

const toOwn = ({ circular, readAt, confirmedAt }: OwnCircularRow, files: readonly AttachedFile[]): OwnCircular => ({
  id: circular.id,
  title: circular.title,
  dueDate: circular.dueDate,
  sentAt: circular.createdAt,
  readAt,
  confirmedAt,
  body: readAt === null ? null : circular.body,
  files: readAt === null ? [] : [...files],
});

/** Notices as whoever they went to sees them, with the files of those that were opened. */
async function toOwnCirculars(operation: Operation, rows: readonly OwnCircularRow[]): Promise<OwnCircular[]> {
  const opened = rows.filter(({ readAt }) => readAt !== null).map(({ circular }) => circular.id);
  const files = await filesOf(operation, "circular", opened);
  return rows.map((row) => toOwn(row, files.get(row.circular.id) ?? []));
}

/** A page of somebody's notices, newest first. */
export async function ownCircularPage(
  operation: Operation,
  recipient: Recipient,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<Page<OwnCircular>> {
  const rows = await queries.listOwnCirculars(operation.db, recipient, {
    after: decodeCursor(after, 1)?.[0],
    limit: limit + 1,
  });
  const page = toPage(
    rows,
    limit,
    ({ circular }) => [circular.id],
    (row) => row,
  );
  return { items: await toOwnCirculars(operation, page.items), next: page.next };
}

/** What somebody does with a notice to them, and how it is then. */
async function receipt(
  operation: Operation,
  { id, recipient, step }: { readonly id: string; readonly recipient: Recipient; readonly step: "read" | "confirm" },
  record: RecordAnswer,
): Promise<OwnCircular> {
  const { db, now } = operation;
  const row = await queries.findOwnCircular(db, recipient, id);
  if (!row) throw new Problem("not_found");
  const at = now.toISOString();
  const files = await filesOf(operation, "circular", [id]);
  const answer = toOwn(
    {
      ...row,
      readAt: row.readAt ?? at,
      confirmedAt: step === "confirm" ? (row.confirmedAt ?? at) : row.confirmedAt,
    },
    files.get(id) ?? [],
  );
  // Done already, by another hand with the same link: it is as it was.
  if ((step === "read" ? row.readAt : row.confirmedAt) !== null) {
    await writeBatch(db, await record(answer));
    return answer;
  }
  const statement = step === "read" ? queries.readStatement : queries.confirmStatement;
  await writeBatch(db, [
    ...audited(operation, statement(db, recipient, id, at), {
      action: `circulars.${step}`,
      entity: "circulars",
      entityId: id,
      after: { [`${recipient.to}Id`]: recipient.id },
    }),
    ...(await record(answer)),
  ]);
  return answer;
}

/** Opens a notice: from then on it counts as read. */
export const openCircular = (operation: Operation, recipient: Recipient, id: string, record: RecordAnswer) =>
  receipt(operation, { id, recipient, step: "read" }, record);

/** Confirms that a notice was received. */
export const confirmCircular = (operation: Operation, recipient: Recipient, id: string, record: RecordAnswer) =>
  receipt(operation, { id, recipient, step: "confirm" }, record);

/** Whether a file came with a notice to whoever asks, which they have opened. */
export async function isFileOfOwnCircular(
  { db }: Operation,
  recipient: Recipient,
  { entity, entityId }: FileOwner,
): Promise<boolean> {
  if (entity !== "circular") return false;
  const row = await queries.findOwnCircular(db, recipient, entityId);
  return row !== undefined && row.readAt !== null;
}
