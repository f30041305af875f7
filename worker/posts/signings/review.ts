import { anotherPersonStatements } from "../../county/two-people/rule.ts";
import { audited } from "../../platform/access/audit.ts";
import { assertionStatement } from "../../platform/db/assertions.ts";
import { writeAndRead, type Statement } from "../../platform/db/client.ts";
import { guardOf } from "../../platform/db/errors.ts";
import { enforcementDays } from "../eligibility/enforcement-days.ts";
import type { EligibilityCheck } from "../eligibility/schema.ts";
import { notOpposed } from "../eligibility/queries.ts";
import { newId } from "../../platform/core/id.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import type { Operation, SeenEntry } from "../../platform/operation.ts";
import { addDays, addMonths } from "../../platform/core/clock.ts";
import { readSetting } from "../../county/settings/settings.ts";
import { countyToday } from "../../county/settings/today.ts";
import { assertTransition } from "../../platform/core/transitions.ts";
import { findFirstOpenPost, findPost, insertFirstPostStatement } from "../queries.ts";
import type { SigningState } from "../schema.ts";
import type { Approval, SigningDetail, Term } from "./schema.ts";
import { usualTheme } from "../commitments/usual-theme.ts";
import { checkSigning } from "./check-eligibility.ts";
import { findRow, readSigning } from "./read.ts";
import * as queries from "./queries.ts";
import { hoursFree, siteFree, readConflicts } from "./conflict-queries.ts";
import { readDisplayLimits } from "./display-rules.ts";
import {
  displayStatements,
  endStatements,
  resumeStatements,
  suspendByBureauStatements,
  type DisplayBar,
} from "./steps.ts";
import { assertInTerm } from "./term.ts";
import { SIGNING_TRANSITIONS } from "./transitions.ts";

/** Returns a signing to be signed anew, or rejects it, with the reason the lawyer reads. */
export async function refuseSigning(
  operation: Operation,
  { id, version }: SeenEntry,
  to: "returned" | "rejected",
  reason: string,
): Promise<SigningDetail> {
  const { signing } = await findRow(operation, id);
  assertTransition(SIGNING_TRANSITIONS, signing.state, to);
  const update = queries.decideSigningStatement(
    operation.db,
    { id, version },
    { from: signing.state },
    {
      state: to,
      reason,
      decidedAt: operation.now.toISOString(),
    },
  );
  const action = to === "returned" ? "signings.return" : "signings.reject";
  const decision = to === "returned" ? "returnSigning" : "rejectSigning";
  const statements = [
    ...audited(operation, update, {
      action,
      entity: "signings",
      entityId: id,
      before: { state: signing.state },
      after: { state: to },
      reason,
    }),
    ...(await anotherPersonStatements(operation, decision, { signings: [id] })),
  ];
  return writeAndRead(operation.db, statements, () => readSigning(operation, id, { signing }));
}

/** The post an approved signing goes to, and the statements that make it when it is not there yet. */
async function choosePost(
  operation: Operation,
  row: queries.SigningRow,
  { postId, title }: Approval,
): Promise<{ id: string; made: Statement[] }> {
  const { db } = operation;
  if (postId !== undefined) {
    const post = await findPost(db, postId);
    if (!post || post.siteId !== row.site.id) throw fieldProblem("postId", "unknown");
    if (post.status !== "open") throw fieldProblem("postId", "not_allowed");
    return { id: post.id, made: [] };
  }
  const standing = await findFirstOpenPost(db, row.site.id);
  if (standing) return { id: standing.id, made: [] };
  const post = {
    id: newId(),
    siteId: row.site.id,
    tier: row.site.tier,
    title: title ?? `${row.site.name}党员律师示范岗`,
  };
  const insert = insertFirstPostStatement(db, { ...post, at: operation.now.toISOString() });
  const { id, ...after } = post;
  return { id, made: audited(operation, insert, { action: "posts.create", entity: "posts", entityId: id, after }) };
}

/**
 * The term an approval gives: from today, or from the day after the one it carries on; for the usual months. Both days
 * are included.
 */
async function chooseTerm(
  { db }: Operation,
  { renews }: queries.StandingSigning,
  { termFrom, termTo }: Approval,
  today: string,
): Promise<Term> {
  const forerunner = renews === "" ? undefined : (await queries.findSigning(db, renews))?.signing;
  const standing =
    forerunner && forerunner.termTo !== null && ["approved", "onDisplay", "suspended"].includes(forerunner.state)
      ? forerunner.termTo
      : undefined;
  const earliest = standing !== undefined && standing >= today ? addDays(standing, 1) : today;
  const from = termFrom ?? earliest;
  if (from < earliest) throw fieldProblem("termFrom", from < today ? "date_past" : "not_allowed");
  const to = termTo ?? addDays(addMonths(from, await readSetting(db, "signingTermMonths")), -1);
  if (to < from) throw fieldProblem("termTo", "date_order");
  return { from, to };
}

/** Waits for all of them at once; of those that are refused the first one counts, not the fastest. */
async function inOrder<T extends readonly unknown[]>(
  ...asked: { readonly [At in keyof T]: Promise<T[At]> }
): Promise<T> {
  await Promise.allSettled(asked);
  return Promise.all(asked) as Promise<T>;
}

function assertEligible(checks: readonly EligibilityCheck[]): void {
  const failed = checks.filter(({ result }) => result === "failed");
  if (failed.length > 0)
    throw new Problem(
      "not_eligible",
      failed.map((check) => ({ field: `checks.${check.id}`, code: "not_allowed" })),
    );
}

function assertNoConflict({ site, hours }: Awaited<ReturnType<typeof readConflicts>>): void {
  if (site) throw new Problem("signing_exists");
  if (hours) throw new Problem("hours_overlap");
}

/**
 * Tries the approval once with the state of things as it is read here; every statement holds that state against the
 * database again.
 */
async function tryApproval(
  operation: Operation,
  { id, version }: SeenEntry,
  approval: Approval,
): Promise<SigningDetail> {
  const { db, actor, now } = operation;
  const row = await findRow(operation, id);
  const { signing } = row;
  assertTransition(SIGNING_TRANSITIONS, signing.state, "approved");
  if (signing.version !== version) throw new Problem("stale_version");
  const today = await countyToday(db, now);
  const hours = approval.hours ?? signing.hours;
  const choosing = chooseTerm(operation, signing, approval, today);
  const standingIn = ({ from, to }: Term) => ({
    id,
    lawyerId: signing.lawyerId,
    siteId: signing.siteId,
    hours,
    termFrom: from,
    termTo: to,
  });
  // All of it in one round trip; what was found is told in this order.
  const [anotherPerson, days, limits, theme, , term, , post] = await inOrder(
    anotherPersonStatements(operation, "approveSigning", { signings: [id] }),
    enforcementDays(db, now),
    readDisplayLimits(operation),
    usualTheme(operation),
    checkSigning(operation, signing, today).then(assertEligible),
    choosing,
    choosing.then((chosen) => readConflicts(db, standingIn(chosen))).then(assertNoConflict),
    choosePost(operation, row, approval),
  );
  const standing = standingIn(term);

  const set = {
    state: "approved" as const,
    reason: null,
    decidedAt: now.toISOString(),
    postId: post.id,
    termFrom: term.from,
    termTo: term.to,
    hours,
  };
  const decided = { from: signing.state, decidedBy: actor.id ?? "" };
  const decision = queries.decideSigningStatement(db, { id, version }, decided, set);
  const begins = term.from <= today;
  const statements = [
    ...post.made,
    ...audited(operation, decision, {
      action: "signings.approve",
      entity: "signings",
      entityId: id,
      before: { state: signing.state },
      after: { state: "approved", postId: post.id, term, hours },
    }),
    ...(begins
      ? displayStatements(operation, signing, {
          days,
          limits,
          postId: post.id,
          theme,
          version: version + 1,
        })
      : []),
    ...anotherPerson,
    assertionStatement(db, "not_opposed", notOpposed(id)),
    assertionStatement(db, "site_free", siteFree(standing)),
    assertionStatement(db, "hours_free", hoursFree(standing)),
  ];
  return writeAndRead(db, statements, () => readSigning(operation, id, { signing, limits }));
}

/**
 * Approves a signing: finds or makes the post and sets the term; when that has begun, the lawyer takes the post and the
 * commitments show, all at once or not at all. When the post it was to go to was made or closed in between, it looks
 * again; a stale version it refuses.
 */
export async function approveSigning(
  operation: Operation,
  seen: SeenEntry,
  approval: Approval,
): Promise<SigningDetail> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await tryApproval(operation, seen, approval);
    } catch (error) {
      if (guardOf(error) !== "nothing_changed" || attempt === 3) throw error;
    }
  }
}

/** Carries out one step by hand, made from the state and the version as they are now. */
async function moveByHand(
  operation: Operation,
  { id, version }: SeenEntry,
  to: SigningState,
  statementsFor: (
    signing: queries.StandingSigning,
    bar: DisplayBar,
  ) => readonly Statement[] | Promise<readonly Statement[]>,
): Promise<SigningDetail> {
  const { signing } = await findRow(operation, id);
  assertTransition(SIGNING_TRANSITIONS, signing.state, to);
  if (signing.version !== version) throw new Problem("stale_version");
  const days = await enforcementDays(operation.db, operation.now);
  const limits = await readDisplayLimits(operation);
  return writeAndRead(operation.db, await statementsFor(signing, { days, limits }), () =>
    readSigning(operation, id, { signing, limits }),
  );
}

/** Takes a signing off display until the bureau says otherwise, whatever sanctions come and go. */
export const suspendSigning = (operation: Operation, seen: SeenEntry, reason: string): Promise<SigningDetail> =>
  moveByHand(operation, seen, "suspended", (signing) => suspendByBureauStatements(operation, signing, reason));

/** Puts a suspended signing back on display; refused while a sanction is in force, and outside its term. */
export async function resumeSigning(operation: Operation, seen: SeenEntry, reason: string): Promise<SigningDetail> {
  const { signing } = await findRow(operation, seen.id);
  // Both suspended and approved lead to being on display, each by its own step.
  if (signing.state !== "suspended") throw new Problem("illegal_transition");
  return moveByHand(operation, seen, "onDisplay", (current, bar) => {
    assertInTerm(current, bar.days.today);
    return resumeStatements(operation, current, bar, reason);
  });
}

/** Puts an approved signing on display whose term has begun, without waiting for the job. */
export async function displaySigning(operation: Operation, seen: SeenEntry): Promise<SigningDetail> {
  const { signing } = await findRow(operation, seen.id);
  if (signing.state !== "approved") throw new Problem("illegal_transition");
  const theme = await usualTheme(operation);
  return moveByHand(operation, seen, "onDisplay", (current, bar) => {
    assertInTerm(current, bar.days.today);
    return displayStatements(operation, current, { ...bar, postId: current.postId ?? "", theme });
  });
}

/** Ends a signing for good by hand: withdrawn when it should not stand, ended when its time is over. */
export const endSigning = (
  operation: Operation,
  seen: SeenEntry,
  to: "withdrawn" | "ended",
  reason: string,
): Promise<SigningDetail> =>
  moveByHand(operation, seen, to, (signing, { days }) =>
    endStatements(operation, signing, { to, until: days.today, reason }),
  );
