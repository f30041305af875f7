import type { Column, Condition } from "../../platform/db/client.ts";
import type { Operation } from "../../platform/operation.ts";
import type { Recipient } from "../personal-links/issue.ts";
import type { TextKind } from "../settings/schema.ts";
import type { Asked, InvitationKind } from "./schema.ts";

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
   * more).
   */
  read(operation: Operation, entityId: string): Promise<Asked | null | undefined>;
  /** Whom it is asked of, with the phone on file; undefined when there is no such entity. */
  recipient(operation: Operation, entityId: string): Promise<Recipient | undefined>;
  /** The same that `read` tells by null, held once more as a condition of the statement that takes the answer. */
  waits(entityId: string, revision: number): Condition;
  /** Whether what it is about was decided before an instant and waits no more: then the answer is erased. */
  decidedBefore(entityId: Column, instant: string): Condition;
}

export type Subjects = Readonly<Record<InvitationKind, Subject>>;
