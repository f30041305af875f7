import type { Operation } from "../operation.ts";

/** What the public once wrote, as its audit entry has it. */
export interface Written {
  readonly entityId: string;
  readonly after: unknown;
}

/** Why, and whether whoever left a phone is told. */
export interface Grounds {
  readonly reason: string;
  readonly tell: boolean;
}

/**
 * Takes back what one write of the public made, as the bureau would by hand. It looks at how things are now and bears
 * being done twice.
 * @returns `undone` when it is gone, also where it was gone before; `kept` when somebody has decided on it since
 */
export type Undo = (operation: Operation, written: Written, grounds: Grounds) => Promise<"undone" | "kept">;
