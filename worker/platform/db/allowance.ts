import type { Allowance } from "../core/allowance.ts";

/** By the handle of the database it counts. */
const allowances = new WeakMap<object, Allowance>();

export const allow = (db: object, allowance: Allowance): void => void allowances.set(db, allowance);

/** Whether a job is to stop here and go on in its next run. Never where nobody counts. */
export const isUsedUp = (db: object): boolean => allowances.get(db)?.isUsedUp ?? false;
