import { audited } from "../../platform/access/audit.ts";
import type { Statement } from "../../platform/db/client.ts";
import { assertionStatement } from "../../platform/db/assertions.ts";
import type { EnforcementDays } from "../eligibility/enforcement-days.ts";
import type { DisplayCondition } from "../../county/settings/schema.ts";
import { newId } from "../../platform/core/id.ts";
import type { Operation } from "../../platform/operation.ts";
import { insertHolderStatement } from "../queries.ts";
import type { SigningState } from "../schema.ts";
import { mayBeShown } from "./condition-queries.ts";
import type { DisplayLimits } from "./display-rules.ts";
import * as queries from "./queries.ts";
import * as terms from "./term-queries.ts";

/**
 * The steps of a signing as statements, the same for the bureau, the lawyer and the jobs. Each brings its audit entry.
 */

interface Step {
  readonly action: `signings.${string}`;
  readonly to: SigningState;
  readonly reason?: string | undefined;
  readonly set?: Partial<Parameters<typeof queries.moveSigningStatement>[3]> | undefined;
  /** What else the audit entry tells. */
  readonly told?: object | undefined;
  /** The version the signing has by then, when this step is not the batch's first. */
  readonly version?: number | undefined;
}

function stepStatements(
  operation: Operation,
  signing: queries.StandingSigning,
  { action, to, reason, set, told, version }: Step,
): [Statement, Statement] {
  const updatedAt = operation.now.toISOString();
  const at = version === undefined ? { version: signing.version } : { version, next: version };
  const from = version === undefined ? signing.state : "approved";
  return audited(
    operation,
    queries.moveSigningStatement(operation.db, signing.id, { ...at, from }, { ...set, state: to, updatedAt }),
    {
      action,
      entity: "signings",
      entityId: signing.id,
      before: { state: from },
      after: { state: to, ...told },
      reason: reason ?? null,
    },
  );
}

const assertUnsanctionedStatement = (
  { db }: Operation,
  { lawyerId }: queries.StandingSigning,
  days: EnforcementDays,
): Statement => assertionStatement(db, "not_sanctioned", terms.unsanctioned(lawyerId, days));

/** By what it is held that nothing keeps a signing off display. */
export interface DisplayBar {
  readonly days: EnforcementDays;
  readonly limits: DisplayLimits;
}

const assertNothingKeepsOffStatements = (
  operation: Operation,
  signing: queries.StandingSigning,
  { days, limits }: DisplayBar,
): Statement[] => [
  assertUnsanctionedStatement(operation, signing, days),
  assertionStatement(operation.db, "conditions_hold", mayBeShown(signing.id, limits)),
];

/** What an approved signing is put on display with. */
export interface Publication extends DisplayBar {
  readonly postId: string;
  /** For commitments that were signed without one. */
  readonly theme: string;
  /** The version after the approval, when both are one batch. */
  readonly version?: number | undefined;
  readonly reason?: string | undefined;
}

/**
 * Puts an approved signing on display: the lawyer takes the post, and the commitments show. Never while a sanction is
 * in force or about to be, or a condition gone that keeps it off.
 */
export function displayStatements(
  operation: Operation,
  signing: queries.StandingSigning,
  { days, limits, postId, theme, version, reason }: Publication,
): Statement[] {
  const { db, now } = operation;
  const at = now.toISOString();
  const { id: signingId, lawyerId, siteId } = signing;
  const held = { postId, lawyerId, signingId };
  const published = signing.commitments.map((signed) => ({
    id: newId(),
    ...held,
    siteId,
    text: signed.text,
    dueDate: signed.dueDate,
    theme: signed.theme ?? theme,
    createdAt: at,
    updatedAt: at,
  }));
  return [
    ...stepStatements(operation, signing, {
      action: "signings.display",
      to: "onDisplay",
      reason,
      version,
      told: { postId, lawyerId, commitmentIds: published.map(({ id }) => id) },
    }),
    insertHolderStatement(db, {
      id: newId(),
      ...held,
      showPartyMembership: signing.showPartyMembership && !signing.partyMembershipWithdrawnAt,
      since: days.today,
      displayed: true,
    }),
    queries.insertCommitmentsStatement(db, published),
    ...assertNothingKeepsOffStatements(operation, signing, { days, limits }),
  ];
}

/** Takes a signing off display for the time a sanction is in force. */
export const suspendForSanctionStatements = (
  operation: Operation,
  signing: queries.StandingSigning,
  sanctionId: string,
  reason = "处分或惩戒生效",
): Statement[] =>
  stepStatements(operation, signing, {
    action: "signings.suspend",
    to: "suspended",
    reason,
    set: { suspendedFor: "sanction", reason: null },
    told: { suspendedFor: "sanction", sanctionId },
  });

export const suspendByBureauStatements = (
  operation: Operation,
  signing: queries.StandingSigning,
  reason: string,
): Statement[] =>
  stepStatements(operation, signing, {
    action: "signings.suspend",
    to: "suspended",
    reason,
    set: { suspendedFor: "bureau", reason },
    told: { suspendedFor: "bureau" },
  });

/** Takes a signing off display while a condition is gone. */
export const suspendForConditionStatements = (
  operation: Operation,
  signing: queries.StandingSigning,
  failing: readonly DisplayCondition[],
): Statement[] =>
  stepStatements(operation, signing, {
    action: "signings.suspend",
    to: "suspended",
    reason: "展示条件不再具备",
    set: { suspendedFor: "condition", reason: null },
    told: { suspendedFor: "condition", failing },
  });

/** Puts a suspended signing back on display. Never while something keeps it off. */
export const resumeStatements = (
  operation: Operation,
  signing: queries.StandingSigning,
  bar: DisplayBar,
  reason: string,
): Statement[] => [
  ...stepStatements(operation, signing, {
    action: "signings.resume",
    to: "onDisplay",
    reason,
    set: { suspendedFor: "", reason: null },
    told: { suspendedFor: "" },
  }),
  ...assertNothingKeepsOffStatements(operation, signing, bar),
];

/** Takes a signing, whoever holds a post by it and what was promised to another post. Its term and state stay. */
export function moveStatements(
  operation: Operation,
  signing: queries.StandingSigning,
  { postId, siteId, today }: { readonly postId: string; readonly siteId: string; readonly today: string },
): Statement[] {
  const { db, now } = operation;
  const updatedAt = now.toISOString();
  const { id, lawyerId, state } = signing;
  return [
    ...audited(
      operation,
      queries.moveSigningStatement(
        db,
        id,
        { version: signing.version, from: state },
        { state, postId, siteId, updatedAt },
      ),
      {
        action: "signings.move",
        entity: "signings",
        entityId: id,
        before: { postId: signing.postId, siteId: signing.siteId },
        after: { postId, siteId },
        reason: "律师变更执业机构",
      },
    ),
    queries.endHoldingStatement(db, id, today),
    ...(state === "approved"
      ? []
      : [
          insertHolderStatement(db, {
            id: newId(),
            postId,
            lawyerId,
            signingId: id,
            showPartyMembership: signing.showPartyMembership && !signing.partyMembershipWithdrawnAt,
            since: today,
            displayed: state === "onDisplay",
          }),
        ]),
    queries.moveCommitmentsStatement(db, id, { postId, siteId, updatedAt }),
  ];
}

/** Ends a signing for good: its term is over, or the bureau or the lawyer says so. */
export function endStatements(
  operation: Operation,
  signing: queries.StandingSigning,
  { to, until, reason }: { readonly to: "withdrawn" | "ended"; readonly until: string; readonly reason?: string },
): Statement[] {
  const { db, now } = operation;
  const action = to === "withdrawn" ? "signings.withdraw" : "signings.end";
  // Whoever never had a decision gets none; but from here on the phone is kept no longer than after one.
  const set = { suspendedFor: "" as const, reason: reason ?? null, decidedAt: signing.decidedAt ?? now.toISOString() };
  return [
    ...stepStatements(operation, signing, { action, to, reason, set }),
    queries.endHoldingStatement(db, signing.id, until),
  ];
}
