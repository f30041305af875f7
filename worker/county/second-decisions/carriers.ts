import type { z } from "@hono/zod-openapi";
import type { Permission } from "../../platform/access/permissions.ts";
import type { SeenEntry } from "../../platform/operation.ts";
import type { DecidingOperation } from "../invitations/subjects.ts";
import type { Decision, DecidedOn } from "../two-people/table.ts";
import type { Fact } from "./facts.ts";

/** Decisions of the table that the second person is not asked for, each with its reason. */
export const NOT_ASKED_FOR = {
  closeObjections: "is many at once: each of them is asked for by itself, as closeObjection",
  decideSignings:
    "is many at once: each of them is asked for by itself, as approveSigning, returnSigning or rejectSigning",
} as const satisfies Partial<Record<Decision, string>>;

type OperationOf<D extends string> = D extends `${infer Name}:${string}` ? Name : D;

/** A decision the second person can be asked for, by the operation that makes it. */
export type SecondDecision = Exclude<OperationOf<Decision>, keyof typeof NOT_ASKED_FOR>;

/** What is asked: the parts of the request that the administrator's own route takes. */
export interface Order<Body> {
  /** The id in the route's path. */
  readonly id: string;
  /** The version it was made for; 0 where the route takes none. */
  readonly version: number;
  readonly body: Body;
}

interface Carrying<Body> {
  /** What whoever orders the decision must be allowed to: what its own route asks for. */
  readonly permission: Permission;
  /** What its route's id is of. */
  readonly entity: string;
  /** Whether its route asks for `If-Match`. */
  readonly versioned: boolean;
  readonly body: z.ZodType<Body>;
  /** What the second person reads before they answer. It holds what the decision rests on, and nothing that changes by itself. */
  show(operation: DecidingOperation, order: Order<Body>): Promise<readonly Fact[]>;
  /** Earlier steps on these are shown with it; by default those on what the id is of. */
  about?(operation: DecidingOperation, order: Order<Body>): Promise<DecidedOn>;
  /** Makes the decision as the route does: by the same function, which checks, writes and audits it. */
  execute(operation: DecidingOperation, order: Order<Body>): Promise<unknown>;
}

/** How one decision is carried out, whatever its body is. */
export interface Carrier {
  readonly permission: Permission;
  readonly entity: string;
  readonly versioned: boolean;
  readonly body: z.ZodType;
  show(operation: DecidingOperation, order: Order<unknown>): Promise<readonly Fact[]>;
  about(operation: DecidingOperation, order: Order<unknown>): Promise<DecidedOn>;
  execute(operation: DecidingOperation, order: Order<unknown>): Promise<unknown>;
}

/** What wings hand in: every decision of the table that is not left out with a reason, or it does not compile. */
export type Carriers = Readonly<Record<SecondDecision, Carrier>>;

/** A carrier whose body is read anew, by the schema of its route, wherever it comes from. */
export function carrier<Body>(carrying: Carrying<Body>): Carrier {
  const { permission, entity, versioned, body } = carrying;
  const read = (order: Order<unknown>): Order<Body> => ({ ...order, body: body.parse(order.body) });
  return {
    permission,
    entity,
    versioned,
    body,
    show: async (operation, order) => carrying.show(operation, read(order)),
    about: async (operation, order) => (await carrying.about?.(operation, read(order))) ?? { [entity]: [order.id] },
    execute: async (operation, order) => carrying.execute(operation, read(order)),
  };
}

/** What is written down nowhere else than in the answer of the second person. */
export const unrecorded = async (): Promise<readonly []> => [];

export const seen = ({ id, version }: Order<unknown>): SeenEntry => ({ id, version });
