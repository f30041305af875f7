import type { Column, Condition, Statement } from "../../platform/db/client.ts";
import type { Operation } from "../../platform/operation.ts";
import type { Recipient } from "../personal-links/issue.ts";
import type { TextKind } from "../settings/schema.ts";
import type { SettingOperation } from "../settings/settings-service.ts";
import type { Asked, InvitationKind } from "./schema.ts";

/** What an operation needs that may come to a decision of the bureau's, whichever. */
export type DecidingOperation = SettingOperation;

/** What a kind of invitation does with its answer that decides something. */
export interface AnsweredDecision {
  /** Whose answer it is: nobody is asked for their name. */
  answeredBy(operation: Operation, entityId: string): Promise<string>;
  /** Written with the answer, in one batch with whatever it comes to. */
  statements(operation: Operation, entityId: string, answer: DecisionAnswer): Promise<readonly Statement[]>;
  /** Carries out what was agreed to. */
  execute(operation: DecidingOperation, entityId: string): Promise<void>;
}

export interface DecisionAnswer {
  readonly agrees: boolean;
  /** Why not. */
  readonly reason: string | null;
}

/**
 * What a kind of invitation is about: everything the kinds differ in. Each wing that asks people exports its own, and
 * the application puts them together.
 */
export interface Subject {
  /** The text that whoever answers confirms, and the separate consent to publication where there is one. */
  readonly text: TextKind;
  readonly publication?: TextKind;
  /** Whether a no needs reasons. */
  readonly reasons: boolean;
  /**
   * What is shown to the person asked; undefined when there is no such entity, `null` when it waits for no answer (any
   * more), `changed` when it is not what they were to be asked about.
   */
  read(operation: DecidingOperation, entityId: string): Promise<Asked | "changed" | null | undefined>;
  /** Whom it is asked of, with the phone on file; undefined when there is no such entity. */
  recipient(operation: Operation, entityId: string): Promise<Recipient | undefined>;
  /** The same that `read` tells by null, held once more as a condition of the statement that takes the answer. */
  waits(entityId: string, revision: number): Condition;
  /** Where the answer is the bureau's own decision: what becomes of it. */
  readonly decision?: AnsweredDecision;
  /** Whether what it is about was decided before an instant and waits no more: then the answer is erased. */
  decidedBefore(entityId: Column, instant: string): Condition;
}

export type Subjects = Readonly<Record<InvitationKind, Subject>>;
