import { isUsedUp } from "../db/allowance.ts";
import { MINUTE } from "../core/clock.ts";
import type { Statement } from "../db/client.ts";
import type { Operation } from "../operation.ts";
import { logFault } from "../http/log.ts";
import * as queries from "./queries.ts";

/** Longer than one step of any work takes. */
const LEASE = 2 * MINUTE;
/** What failed is tried again by the next run of the five-minute jobs, behind what has not been tried yet. */
const RETRY = 4 * MINUTE;
/** A run of the job ends before the next one begins; a request waits less. */
const RUN_TIME = 3 * MINUTE;
const REQUEST_TIME = 10_000;
/** Items taken at once. */
const BATCH = 10;

/**
 * Work that follows a change and does not fit into its batch. The change's batch puts it down (`askForWork`), the
 * request carries it out at once (`workAtOnce`), and whatever is left the five-minute job makes up for (`workOff`): a
 * change is never there without what follows, however the request ended.
 */
export interface Work {
  /** Its name in the table: it stays for good. */
  readonly kind: string;
  /**
   * Does what is left to do about `subject`, or a step of it, each step in well under a minute. It looks at how things
   * are now and must bear being done twice, also at the same time.
   * @returns `more` when a step was done and others are left
   */
  readonly execute: (operation: Operation, subject: string) => Promise<"done" | "more">;
}

/** The statement that puts work down, for the batch of the change it follows. */
export const askForWorkStatement = (
  { db, now, requestId }: Pick<Operation, "db" | "now" | "requestId">,
  { kind }: Work,
  subject: string,
): Statement => queries.askForWorkStatement(db, { kind, subject, requestId, at: now.toISOString() });

/**
 * Carries work out that was just put down. A fault is logged and left to the job: the change is made, and its answer
 * must not say otherwise.
 * @returns the subjects whose work is still under way
 */
export async function workAtOnce(
  operation: Operation,
  work: Work,
  subjects: readonly string[],
): Promise<ReadonlySet<string>> {
  const { db, requestId } = operation;
  try {
    await run(operation, [work], { clock: () => new Date(), time: REQUEST_TIME }, { kind: work.kind, subjects });
    return await queries.listSubjectsUnderWay(db, work.kind, subjects);
  } catch (error) {
    logFault(requestId, error);
    return new Set(subjects);
  }
}

/** How a run went. */
export interface WorkTally {
  done: number;
  /** Put back because the time was over. */
  left: number;
  failed: number;
}

/** Carries out what is due of these works; one that fails keeps none of the others from being done. */
export const workOff = (
  operation: Operation,
  works: readonly Work[],
  clock: () => Date = () => new Date(),
): Promise<WorkTally> => run(operation, works, { clock, time: RUN_TIME });

/** How long a run may take, and by which clock. */
interface RunTime {
  readonly clock: () => Date;
  readonly time: number;
}

async function run(
  operation: Operation,
  works: readonly Work[],
  { clock, time }: RunTime,
  only?: queries.WorkTaken["only"],
): Promise<WorkTally> {
  const tally: WorkTally = { done: 0, left: 0, failed: 0 };
  const started = clock();
  const isOver = () => isUsedUp(operation.db) || clock().getTime() - started.getTime() > time;
  const lease = () => new Date(clock().getTime() + LEASE).toISOString();
  while (!isOver()) {
    const at = clock().toISOString();
    const items = await queries.takeWork(operation.db, {
      at,
      leasedUntil: lease(),
      limit: BATCH,
      ...(only && { only }),
    });
    if (items.length === 0) break;
    for (const item of items) {
      const work = works.find(({ kind }) => kind === item.kind);
      tally[await workOn({ ...operation, now: clock() }, work, item, { clock, isOver, lease })] += 1;
    }
  }
  return tally;
}

/** Takes one item as far as it goes in the time. */
async function workOn(
  operation: Operation,
  work: Work | undefined,
  item: queries.WorkItem,
  { clock, isOver, lease }: { clock: () => Date; isOver: () => boolean; lease: () => string },
): Promise<keyof WorkTally> {
  const { db, requestId } = operation;
  try {
    if (!work) throw new Error("Nobody does this work.");
    for (;;) {
      // Also before the first step: the items taken with it may have used up the lease.
      if (!(await queries.keepWork(db, item, lease()))) return "left";
      if (isOver()) break;
      if ((await work.execute({ ...operation, now: clock() }, item.subject)) === "done")
        return (await queries.crossOffWork(db, item)) ? "done" : "left";
    }
    await queries.putWorkBack(db, item, clock().toISOString());
    return "left";
  } catch (error) {
    logFault(requestId, error);
    await queries.putWorkBack(db, item, new Date(clock().getTime() + RETRY).toISOString());
    return "failed";
  }
}
