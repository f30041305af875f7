import { audited } from "../access/audit.ts";
import { writeBatch, type Statement } from "../db/client.ts";
import { guardOf } from "../db/errors.ts";
import { newId } from "../db/id.ts";
import { fieldProblem, Problem } from "../http/problem.ts";
import type { Operation } from "../operation.ts";
import { maskPhone } from "../privacy/mask.ts";
import { unseal } from "../privacy/seal.ts";
import { countyToday } from "../registry/today.ts";
import { assertTransition, type Transitions } from "../transitions.ts";
import { findFirstOpenPost, findPost, insertFirstPost, insertHolder } from "./queries.ts";
import type { Approval, SigningDetail, SigningEntry, SigningState } from "./schema.ts";
import * as queries from "./signing-queries.ts";
import { signingPhone } from "./signing-service.ts";

/** What the bureau may make of a signing. A returned one is signed anew, so nothing leads on from there. */
export const SIGNING_TRANSITIONS: Transitions<SigningState> = {
  submitted: ["onDisplay", "returned", "rejected"],
  returned: [],
  resubmitted: [],
  rejected: [],
  approved: [],
  onDisplay: [],
  suspended: [],
  withdrawn: [],
  ended: [],
};

export const toSigningEntry = ({ signing, lawyer, site, firm }: queries.SigningRow): SigningEntry => ({
  id: signing.id,
  state: signing.state,
  lawyer: { id: lawyer.id, name: lawyer.name },
  site,
  firm,
  submittedAt: signing.createdAt,
  decidedAt: signing.decidedAt,
  version: signing.version,
});

async function findRow({ db }: Operation, id: string): Promise<queries.SigningRow> {
  const row = await queries.findSigning(db, id);
  if (!row) throw new Problem("not_found");
  return row;
}

/** A signing with what the registry says of its lawyer now. */
export async function readSigning(operation: Operation, id: string): Promise<SigningDetail> {
  const row = await findRow(operation, id);
  const { signing, lawyer, registeredFirm, postTitle } = row;
  return {
    ...toSigningEntry(row),
    lawyer: { ...lawyer, firm: registeredFirm },
    phone: signing.phone === null ? null : maskPhone(await unseal(operation.keys, signingPhone(signing.id), signing.phone)),
    pledgeVersion: signing.pledgeVersion,
    commitments: signing.commitments,
    showPartyMembership: signing.showPartyMembership,
    partyMembershipConsentVersion: signing.partyMembershipConsentVersion,
    partyMembershipConsentAt: signing.partyMembershipConsentAt,
    partyMembershipWithdrawnAt: signing.partyMembershipWithdrawnAt,
    reason: signing.reason,
    post: signing.postId && postTitle ? { id: signing.postId, title: postTitle } : null,
  };
}

/** Returns a signing to be signed anew, or rejects it, with the reason the lawyer reads. */
export async function refuseSigning(operation: Operation, id: string, version: number, to: "returned" | "rejected", reason: string): Promise<SigningDetail> {
  const { signing } = await findRow(operation, id);
  assertTransition(SIGNING_TRANSITIONS, signing.state, to);
  const update = queries.decideSigning(operation.db, id, version, signing.state, { state: to, reason, decidedAt: operation.now.toISOString() });
  const action = to === "returned" ? "signings.return" : "signings.reject";
  await writeBatch(
    operation.db,
    audited(operation, update, { action, entity: "signings", entityId: id, before: { state: signing.state }, after: { state: to }, reason }),
  );
  return readSigning(operation, id);
}

/** The post an approved signing goes to, and the statements that make it when it is not there yet. */
async function choosePost(operation: Operation, row: queries.SigningRow, { postId, title }: Approval): Promise<{ id: string; made: Statement[] }> {
  const { db } = operation;
  if (postId !== undefined) {
    const post = await findPost(db, postId);
    if (!post || post.siteId !== row.site.id) throw fieldProblem("postId", "unknown");
    if (post.status !== "open") throw fieldProblem("postId", "not_allowed");
    return { id: post.id, made: [] };
  }
  const standing = await findFirstOpenPost(db, row.site.id);
  if (standing) return { id: standing.id, made: [] };
  const post = { id: newId(), siteId: row.site.id, tier: row.site.tier, title: title ?? `${row.site.name}党员律师示范岗` };
  const insert = insertFirstPost(db, { ...post, at: operation.now.toISOString() });
  const { id, ...after } = post;
  return { id, made: audited(operation, insert, { action: "posts.create", entity: "posts", entityId: id, after }) };
}

/** Tries the approval once with the state of things as it is read here; every statement holds that state against the database again. */
async function tryApproval(operation: Operation, id: string, version: number, approval: Approval): Promise<void> {
  const { db, now } = operation;
  const row = await findRow(operation, id);
  const { signing } = row;
  assertTransition(SIGNING_TRANSITIONS, signing.state, "onDisplay");
  if (signing.version !== version) throw new Problem("stale_version");
  const post = await choosePost(operation, row, approval);
  const at = now.toISOString();
  const since = await countyToday(db, now);
  const decision = queries.decideSigning(db, id, version, signing.state, { state: "onDisplay", reason: null, decidedAt: at, postId: post.id });
  const { lawyerId, siteId } = signing;
  const held = { postId: post.id, lawyerId, signingId: id };
  const published = signing.commitments.map(({ text, dueDate }) => ({ id: newId(), ...held, siteId, text, dueDate, createdAt: at, updatedAt: at }));
  const [first, ...rest] = [
    ...post.made,
    ...audited(operation, decision, {
      action: "signings.approve",
      entity: "signings",
      entityId: id,
      before: { state: signing.state },
      after: { state: "onDisplay", postId: post.id, lawyerId, commitmentIds: published.map((commitment) => commitment.id) },
    }),
    insertHolder(db, { id: newId(), ...held, showPartyMembership: signing.showPartyMembership && !signing.partyMembershipWithdrawnAt, since }),
    queries.insertCommitments(db, published),
  ];
  if (first) await writeBatch(db, [first, ...rest]);
}

/**
 * Approves a signing: finds or makes the post, puts the lawyer on it and publishes the commitments, all at once or not at all.
 * When the post it was to go to was made or closed in between, it looks again; a stale version it refuses.
 */
export async function approveSigning(operation: Operation, id: string, version: number, approval: Approval): Promise<SigningDetail> {
  for (let attempt = 1; ; attempt++) {
    try {
      await tryApproval(operation, id, version, approval);
      return await readSigning(operation, id);
    } catch (error) {
      if (guardOf(error) !== "nothing_changed" || attempt === 3) throw error;
    }
  }
}
