import { anotherPersonStatements } from "../../county/two-people/rule.ts";
import { audited } from "../../platform/access/audit.ts";
import { toPublicCommitment } from "../commitments/commitment-view.ts";
import { findCommitment, updateCommitmentStatement, type CommitmentRow } from "../commitments/queries.ts";
import type { StoredState } from "../commitments/schema.ts";
import { writeBatch, type Database, type Statement } from "../../platform/db/client.ts";
import { newId } from "../../platform/core/id.ts";
import type { AttachedFile } from "../../county/files/schema.ts";
import { claimFiles, filesOf, hideFilesStatement, publishFilesStatement } from "../../county/files/service.ts";
import { Problem } from "../../platform/core/problem.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import type { Operation, SeenEntry } from "../../platform/operation.ts";
import { countyToday } from "../../county/settings/today.ts";
import { assertTransition, type Transitions } from "../../platform/core/transitions.ts";
import * as queries from "./queries.ts";
import {
  MAX_EVIDENCE_FILES,
  type EvidenceEntry,
  type EvidenceRequest,
  type EvidenceState,
  type OwnCommitment,
  type OwnEvidence,
} from "./schema.ts";

/** What was sent may be put better until the bureau has decided, and again when it was returned. */
export const EVIDENCE_TRANSITIONS: Transitions<EvidenceState> = {
  submitted: ["submitted", "returned", "published"],
  returned: ["submitted", "superseded"],
  published: ["superseded"],
  superseded: [],
};

const ownerOf = (id: string) => ({ entity: "evidence", entityId: id }) as const;

const toOwnEvidence = (
  { id, state, text, link, submittedAt, reason }: Omit<OwnEvidence, "files">,
  files: readonly AttachedFile[] = [],
): OwnEvidence => ({
  id,
  state,
  text,
  link,
  files: [...files],
  submittedAt,
  reason,
});

const toOwnCommitment = (row: CommitmentRow, evidence: OwnEvidence | null, today: string): OwnCommitment => {
  const { postId: _, lawyer: __, ...commitment } = toPublicCommitment(today)(row);
  return { ...commitment, post: row.post, evidence, version: row.commitment.version };
};

/** At most 100 commitments of a lawyer's own, each with what was sent last on how it was kept. */
export async function toOwnCommitments(
  operation: Pick<Operation, "db" | "keys">,
  rows: readonly CommitmentRow[],
  today: string,
): Promise<OwnCommitment[]> {
  const current = await queries.findCurrentEvidenceOf(
    operation.db,
    rows.map(({ commitment }) => commitment.id),
  );
  const files = await filesOf(
    operation,
    "evidence",
    current.map(({ id }) => id),
  );
  const sent = new Map(current.map((row) => [row.commitmentId, toOwnEvidence(row, files.get(row.id))]));
  return rows.map((row) => toOwnCommitment(row, sent.get(row.commitment.id) ?? null, today));
}

/** Evidence for a commitment, in the version of it that was seen. */
export interface EvidenceSent extends EvidenceRequest {
  readonly commitment: SeenEntry;
  /** Whose commitment it must be; without, the bureau enters it for whoever made it. */
  readonly lawyerId?: string;
}

/**
 * Takes evidence for a commitment that is open, or what is to stand in its place; the bureau decides on it anew.
 * @param answer what to answer to it, from what is there afterwards
 */
async function submit<Answer>(
  operation: Operation,
  { commitment: { id: commitmentId, version }, lawyerId, text, link, files }: EvidenceSent,
  answer: (submitted: queries.EvidenceListed, files: readonly AttachedFile[], today: string) => Answer,
  record: RecordAnswer,
): Promise<Answer> {
  const { db, actor, now } = operation;
  const row = await findCommitment(db, commitmentId);
  if (!row || (lawyerId !== undefined && row.lawyer.id !== lawyerId)) throw new Problem("not_found");
  if (row.commitment.state !== "open") throw new Problem("illegal_transition");
  const current = await queries.findCurrentEvidence(db, commitmentId);
  if (current) assertTransition(EVIDENCE_TRANSITIONS, current.state, "submitted");
  const id = current?.id ?? newId();
  const claimed = await claimFiles(operation, ownerOf(id), files, { max: MAX_EVIDENCE_FILES });
  const at = now.toISOString();
  const today = await countyToday(db, now);
  const sent = {
    text,
    link,
    state: "submitted",
    submittedAt: at,
    submittedOn: today,
    submittedBy: lawyerId ?? "",
    enteredBy: lawyerId === undefined ? (actor.id ?? "") : "",
    reason: null,
    reviewedAt: null,
    reviewedBy: null,
    updatedAt: at,
  } as const;
  const change = current
    ? queries.moveEvidenceStatement(db, current, current.version, sent)
    : queries.insertEvidenceStatement(db, { id, commitmentId, ...sent, createdAt: at });
  const submitted = {
    ...row,
    commitment: { ...row.commitment, version: version + 1, updatedAt: at },
    evidence: { id, commitmentId, createdAt: at, ...current, ...sent, version: (current?.version ?? 0) + 1 },
  };
  const answered = answer(submitted, claimed.files, today);
  await writeBatch(db, [
    ...audited(operation, updateCommitmentStatement(db, commitmentId, version, { updatedAt: at }), {
      action: "commitments.evidence",
      entity: "commitments",
      entityId: commitmentId,
      before: { evidence: current?.state ?? null },
      after: { evidence: "submitted" },
    }),
    ...audited(operation, change, {
      action: "evidence.submit",
      entity: "evidence",
      entityId: id,
      before: current ? { state: current.state } : null,
      after: { state: "submitted", commitmentId, files: claimed.files.length },
    }),
    ...claimed.statements,
    ...(await record(answered)),
  ]);
  return answered;
}

/** Takes a lawyer's evidence for a commitment of theirs. */
export async function submitEvidence(
  operation: Operation,
  sent: EvidenceSent & { readonly lawyerId: string },
  record: RecordAnswer,
): Promise<OwnCommitment> {
  return submit(
    operation,
    sent,
    (submitted, files, today) => toOwnCommitment(submitted, toOwnEvidence(submitted.evidence, files), today),
    record,
  );
}

/** Enters evidence for the lawyer who made the commitment; somebody else decides on it. */
export async function enterEvidence(
  operation: Operation,
  sent: Omit<EvidenceSent, "lawyerId">,
  record: RecordAnswer,
): Promise<EvidenceEntry> {
  return submit(operation, sent, toEvidenceEntry, record);
}

const toEvidenceEntry = (
  { evidence, commitment, lawyer, post }: queries.EvidenceListed,
  files: readonly AttachedFile[] = [],
): EvidenceEntry => ({
  ...toOwnEvidence(evidence, files),
  commitment: { id: commitment.id, text: commitment.text, dueDate: commitment.dueDate },
  post,
  lawyer,
  enteredByBureau: evidence.enteredBy !== "",
  reviewedAt: evidence.reviewedAt,
  version: evidence.version,
});

/** Evidence in a state, with its files. */
export async function toEvidenceEntries(
  operation: Pick<Operation, "db" | "keys">,
  rows: readonly queries.EvidenceListed[],
): Promise<EvidenceEntry[]> {
  const files = await filesOf(
    operation,
    "evidence",
    rows.map((row) => row.evidence.id),
  );
  return rows.map((row) => toEvidenceEntry(row, files.get(row.evidence.id)));
}

async function find(db: Database, id: string): Promise<queries.EvidenceListed> {
  const found = await queries.findEvidence(db, id);
  if (!found) throw new Problem("not_found");
  return found;
}

export async function readEvidence(operation: Operation, id: string): Promise<EvidenceEntry> {
  const [entry] = await toEvidenceEntries(operation, [await find(operation.db, id)]);
  if (!entry) throw new Problem("not_found");
  return entry;
}

/** What the bureau decides, unless whoever decides has entered it. */
async function decideStatements(
  operation: Operation,
  row: queries.EvidenceRow,
  version: number,
  { state, reason = null }: { readonly state: "published" | "returned"; readonly reason?: string | null },
): Promise<Statement[]> {
  const { db, actor, now } = operation;
  assertTransition(EVIDENCE_TRANSITIONS, row.state, state);
  const decider = actor.id ?? "";
  const decision = state === "published" ? "publishEvidence" : "returnEvidence";
  const anotherPerson = await anotherPersonStatements(operation, decision, { evidence: [row.id] });
  const at = now.toISOString();
  const statements = audited(
    operation,
    queries.decideEvidenceStatement(db, row, version, {
      state,
      reason,
      reviewedBy: decider,
      reviewedAt: at,
      updatedAt: at,
    }),
    {
      action: `evidence.${state === "published" ? "publish" : "return"}`,
      entity: "evidence",
      entityId: row.id,
      before: { state: row.state },
      after: { state },
      reason,
    },
  );
  return [...statements, ...anotherPerson];
}

/**
 * Shows evidence to everybody, and with it the commitment counts: as kept when it was submitted by its date, as put
 * right when it was submitted later. How long the bureau took does not matter.
 */
export async function publishEvidence(operation: Operation, { id, version }: SeenEntry): Promise<EvidenceEntry> {
  const { db, now } = operation;
  const { evidence, commitment } = await find(db, id);
  const decision = await decideStatements(operation, evidence, version, { state: "published" });
  const files = (await filesOf(operation, "evidence", [id])).get(id) ?? [];
  const { submittedOn } = evidence;
  // One that was put right meanwhile, as a published reply says, stays so.
  const settled: { state: StoredState; keptOn: string | null } =
    commitment.state === "open"
      ? { state: submittedOn <= commitment.dueDate ? "kept" : "putRight", keptOn: submittedOn }
      : { state: commitment.state, keptOn: commitment.keptOn };
  const at = now.toISOString();
  const publishedEvidence = { text: evidence.text, link: evidence.link, files, publishedAt: at };
  await writeBatch(db, [
    ...decision,
    ...audited(
      operation,
      updateCommitmentStatement(db, commitment.id, commitment.version, {
        ...settled,
        publishedEvidence,
        updatedAt: at,
      }),
      {
        action: "commitments.state",
        entity: "commitments",
        entityId: commitment.id,
        before: { state: commitment.state, keptOn: commitment.keptOn },
        after: { ...settled, evidenceId: id },
      },
    ),
    publishFilesStatement(db, ownerOf(id)),
  ]);
  return readEvidence(operation, id);
}

/** Returns evidence with a reason the lawyer reads at the desk. */
export async function returnEvidence(
  operation: Operation,
  { id, version }: SeenEntry,
  reason: string,
): Promise<EvidenceEntry> {
  const { evidence } = await find(operation.db, id);
  await writeBatch(operation.db, await decideStatements(operation, evidence, version, { state: "returned", reason }));
  return readEvidence(operation, id);
}

/**
 * What becomes of a commitment's evidence when the bureau settles the commitment by hand, or opens it again: nothing
 * public stays public, and what waits is decided on first.
 */
export async function settleEvidenceStatements(
  operation: Operation,
  commitmentId: string,
): Promise<readonly Statement[]> {
  const { db, now } = operation;
  const current = await queries.findCurrentEvidence(db, commitmentId);
  if (!current) return [];
  if (current.state === "submitted") throw new Problem("evidence_waiting");
  assertTransition(EVIDENCE_TRANSITIONS, current.state, "superseded");
  return [
    ...audited(
      operation,
      queries.moveEvidenceStatement(db, current, current.version, {
        state: "superseded",
        updatedAt: now.toISOString(),
      }),
      {
        action: "evidence.supersede",
        entity: "evidence",
        entityId: current.id,
        before: { state: current.state },
        after: { state: "superseded" },
      },
    ),
    hideFilesStatement(db, ownerOf(current.id)),
  ];
}
