import { anotherPersonStatements } from "../../county/two-people/rule.ts";
import { audited } from "../../platform/access/audit.ts";
import { writeBatch, type Database, type Statement } from "../../platform/db/client.ts";
import { newId } from "../../platform/core/id.ts";
import type { AttachedFile } from "../../county/files/schema.ts";
import {
  claimFiles,
  filesOf,
  publishFilesStatement,
  releaseFilesStatement,
  type Claimed,
} from "../../county/files/service.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import type { Created } from "../../platform/http/routes.ts";
import type { Operation, SeenEntry } from "../../platform/operation.ts";
import { findActiveLawyer, findFirm } from "../../county/registry/queries.ts";
import { assertTransition, type Transitions } from "../../platform/core/transitions.ts";
import * as queries from "./queries.ts";
import type {
  OwnShowcase,
  ShowcaseEntry,
  ShowcaseEntryRequest,
  ShowcaseItem,
  ShowcaseRequest,
  ShowcaseState,
} from "./schema.ts";

/**
 * An entry may be put better while it waits. One that is public is withdrawn for good, and comes back only as a new
 * entry.
 */
export const SHOWCASE_TRANSITIONS: Transitions<ShowcaseState> = {
  submitted: ["submitted", "returned", "published", "withdrawn"],
  returned: ["resubmitted", "withdrawn"],
  resubmitted: ["resubmitted", "returned", "published", "withdrawn"],
  published: ["withdrawn"],
  withdrawn: [],
};

const ownerOf = (id: string) => ({ entity: "showcase", entityId: id }) as const;

/** An entry as anybody may see it. */
export const toShowcaseItem = ({ entry, lawyerName, firmName }: queries.ShowcaseListed): ShowcaseItem => ({
  id: entry.id,
  category: entry.category,
  title: entry.title,
  summary: entry.summary,
  lawyer: entry.lawyerId !== null && lawyerName !== null ? { id: entry.lawyerId, name: lawyerName } : null,
  firm: { id: entry.firmId, name: firmName },
  cover: entry.coverId,
  file: entry.publishedFile,
  publishedAt: entry.publishedAt,
});

const toOwn = (entry: queries.ShowcaseRow, files: readonly AttachedFile[] = []): OwnShowcase => ({
  id: entry.id,
  category: entry.category,
  title: entry.title,
  summary: entry.summary,
  cover: files.find(({ id }) => id === entry.coverId) ?? null,
  file: files.find(({ id }) => id === entry.fileId) ?? null,
  state: entry.state,
  reason: entry.reason,
  submittedAt: entry.submittedAt,
  publishedAt: entry.publishedAt || null,
  version: entry.version,
});

export async function toOwnShowcase(
  operation: Pick<Operation, "db" | "keys">,
  rows: readonly queries.ShowcaseListed[],
): Promise<OwnShowcase[]> {
  const files = await filesOf(
    operation,
    "showcase",
    rows.map(({ entry }) => entry.id),
  );
  return rows.map(({ entry }) => toOwn(entry, files.get(entry.id)));
}

export async function toShowcaseEntries(
  operation: Pick<Operation, "db" | "keys">,
  rows: readonly queries.ShowcaseListed[],
): Promise<ShowcaseEntry[]> {
  const files = await filesOf(
    operation,
    "showcase",
    rows.map(({ entry }) => entry.id),
  );
  return rows.map((row) => {
    const { lawyer } = toShowcaseItem(row);
    return {
      ...toOwn(row.entry, files.get(row.entry.id)),
      lawyer,
      firm: { id: row.entry.firmId, name: row.firmName },
      enteredByBureau: row.entry.enteredBy !== "",
    };
  });
}

async function find(db: Database, id: string): Promise<queries.ShowcaseListed> {
  const found = await queries.findEntry(db, id);
  if (!found) throw new Problem("not_found");
  return found;
}

export async function readEntry(operation: Operation, id: string): Promise<ShowcaseEntry> {
  const [entry] = await toShowcaseEntries(operation, [await find(operation.db, id)]);
  if (!entry) throw new Problem("not_found");
  return entry;
}

/** Attaches cover and document; the cover is a picture. */
async function attach(operation: Operation, id: string, { cover, file }: ShowcaseRequest): Promise<Claimed> {
  const references = [...(cover ? [{ field: "cover", ...cover }] : []), ...(file ? [{ field: "file", ...file }] : [])];
  const claimed = await claimFiles(operation, ownerOf(id), references, {
    max: 2,
    fieldOf: (index) => references[index]?.field ?? "file",
  });
  if (claimed.files.find((attached) => attached.id === cover?.id)?.mediaType === "application/pdf")
    throw fieldProblem("cover", "format");
  return claimed;
}

const contentOf = ({ category, title, summary, cover, file, redactionConfirmed }: ShowcaseRequest) => ({
  category,
  title,
  summary,
  coverId: cover?.id ?? null,
  fileId: file?.id ?? null,
  redactionConfirmed,
});

/** Whose it is: a lawyer with the firm of today, or a firm alone. */
async function resolveOwner(
  db: Database,
  { lawyerId, firmId }: Pick<ShowcaseEntryRequest, "lawyerId" | "firmId">,
): Promise<{ lawyerId: string | null; firmId: string }> {
  if (lawyerId !== undefined) {
    const lawyer = await findActiveLawyer(db, lawyerId);
    if (!lawyer) throw fieldProblem("lawyerId", "unknown");
    return { lawyerId, firmId: lawyer.firmId };
  }
  if (firmId === undefined) throw fieldProblem("lawyerId", "required");
  if ((await findFirm(db, firmId))?.status !== "active") throw fieldProblem("firmId", "unknown");
  return { lawyerId: null, firmId };
}

/** Takes an entry in: from a lawyer's desk, or entered by the bureau, and then somebody else decides on it. */
export async function submitEntry(
  operation: Operation,
  request: ShowcaseEntryRequest,
  record: RecordAnswer,
): Promise<Created> {
  const { db, actor, now } = operation;
  const id = newId();
  const at = now.toISOString();
  const owner = await resolveOwner(db, request);
  const claimed = await attach(operation, id, request);
  const enteredBy = actor.kind === "bureau" ? (actor.id ?? "") : "";
  const row = { id, ...owner, ...contentOf(request), submittedAt: at, enteredBy, createdAt: at, updatedAt: at };
  const created = { id, version: 1 };
  await writeBatch(db, [
    ...audited(operation, queries.insertEntryStatement(db, row), {
      action: "showcase.submit",
      entity: "showcase",
      entityId: id,
      after: { state: "submitted", category: request.category, ...owner },
    }),
    ...claimed.statements,
    ...(await record(created)),
  ]);
  return created;
}

/** An entry that is sent anew, in the version of it that was seen. */
interface Revision {
  readonly seen: SeenEntry;
  readonly request: ShowcaseRequest;
  /** Whose it must be; without, the bureau does it. */
  readonly lawyerId?: string;
}

/**
 * Puts an entry better, or sends one again that was returned.
 * @returns the entry as it is then, in its owner's eyes
 */
async function reviseEntry(
  operation: Operation,
  { seen: { id, version }, request, lawyerId }: Revision,
  record: RecordAnswer = async () => [],
): Promise<OwnShowcase> {
  const { db, actor, now } = operation;
  const { entry } = await find(db, id);
  if (lawyerId !== undefined && entry.lawyerId !== lawyerId) throw new Problem("not_found");
  const state = entry.state === "returned" ? "resubmitted" : entry.state;
  assertTransition(SHOWCASE_TRANSITIONS, entry.state, state);
  const claimed = await attach(operation, id, request);
  const at = now.toISOString();
  const enteredBy = lawyerId === undefined ? (actor.id ?? "") : "";
  const set = { ...contentOf(request), state, enteredBy, reason: null, submittedAt: at, updatedAt: at };
  const change = queries.moveEntryStatement(db, entry, version, set);
  const own = toOwn({ ...entry, ...set, version: version + 1 }, claimed.files);
  await writeBatch(db, [
    ...audited(operation, change, {
      action: "showcase.revise",
      entity: "showcase",
      entityId: id,
      before: { state: entry.state, category: entry.category },
      after: { state, category: request.category },
    }),
    ...claimed.statements,
    ...(await record(own)),
  ]);
  return own;
}

/** Puts a lawyer's own entry better, or sends it again. */
export async function reviseOwnEntry(
  operation: Operation,
  revision: Revision & { readonly lawyerId: string },
  record: RecordAnswer,
): Promise<OwnShowcase> {
  return reviseEntry(operation, revision, record);
}

/** The same by the bureau; somebody else decides on it then. */
export async function correctEntry(
  operation: Operation,
  seen: SeenEntry,
  request: ShowcaseRequest,
): Promise<ShowcaseEntry> {
  await reviseEntry(operation, { seen, request });
  return readEntry(operation, seen.id);
}

const withdrawn = ({ now }: Operation, reason: string | null) =>
  ({
    state: "withdrawn",
    reason,
    coverId: null,
    fileId: null,
    publishedFile: null,
    updatedAt: now.toISOString(),
  }) as const;

/** Takes an entry back: it is not public any more, and its files go. */
function withdrawStatements(
  operation: Operation,
  { entry }: queries.ShowcaseListed,
  version: number,
  reason: string | null,
): Statement[] {
  const { db } = operation;
  assertTransition(SHOWCASE_TRANSITIONS, entry.state, "withdrawn");
  const change = queries.moveEntryStatement(db, entry, version, withdrawn(operation, reason));
  return [
    ...audited(operation, change, {
      action: "showcase.withdraw",
      entity: "showcase",
      entityId: entry.id,
      before: { state: entry.state },
      after: { state: "withdrawn" },
      reason,
    }),
    releaseFilesStatement(db, ownerOf(entry.id)),
  ];
}

/** A lawyer takes an entry of theirs back. */
export async function withdrawOwnEntry(
  operation: Operation,
  lawyerId: string,
  { id, version }: SeenEntry,
  record: RecordAnswer,
): Promise<OwnShowcase> {
  const row = await find(operation.db, id);
  if (row.entry.lawyerId !== lawyerId) throw new Problem("not_found");
  const own = toOwn({ ...row.entry, ...withdrawn(operation, null), version: version + 1 });
  await writeBatch(operation.db, [...withdrawStatements(operation, row, version, null), ...(await record(own))]);
  return own;
}

/** The bureau takes an entry off, with a reason the lawyer reads. */
export async function withdrawEntry(
  operation: Operation,
  { id, version }: SeenEntry,
  reason: string,
): Promise<ShowcaseEntry> {
  await writeBatch(operation.db, withdrawStatements(operation, await find(operation.db, id), version, reason));
  return readEntry(operation, id);
}

/** Publishes an entry, or returns it with a reason, unless whoever decides has entered it. */
export async function decideEntry(
  operation: Operation,
  { id, version }: SeenEntry,
  { state, reason = null }: { readonly state: "published" | "returned"; readonly reason?: string | null },
): Promise<ShowcaseEntry> {
  const { db, actor, now } = operation;
  const { entry } = await find(db, id);
  assertTransition(SHOWCASE_TRANSITIONS, entry.state, state);
  const decider = actor.id ?? "";
  const isShown = state === "published";
  const decision = isShown ? "publishShowcase" : "returnShowcase";
  const anotherPerson = await anotherPersonStatements(operation, decision, { showcase: [id] });
  const at = now.toISOString();
  const files = (await filesOf(operation, "showcase", [id])).get(id) ?? [];
  const shown = isShown
    ? { publishedAt: at, publishedFile: files.find((file) => file.id === entry.fileId) ?? null }
    : {};
  await writeBatch(db, [
    ...audited(
      operation,
      queries.decideEntryStatement(db, entry, version, {
        state,
        reason,
        decidedBy: decider,
        decidedAt: at,
        updatedAt: at,
        ...shown,
      }),
      {
        action: isShown ? "showcase.publish" : "showcase.return",
        entity: "showcase",
        entityId: id,
        before: { state: entry.state },
        after: { state },
        reason,
      },
    ),
    ...(isShown ? [publishFilesStatement(db, ownerOf(id))] : []),
    ...anotherPerson,
  ]);
  return readEntry(operation, id);
}
