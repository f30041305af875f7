import { sql } from "drizzle-orm";
import { assertionStatement } from "./assertions.ts";
import { accompaniedBy, type Database } from "./client.ts";
import { guardOf } from "./errors.ts";

/**
 * Carries a change out as far as the last statement of its batch, which undoes it: whatever stands in the way of it is
 * thrown as it would be, and nothing is written.
 */
export async function rehearse(db: Database, change: () => Promise<unknown>): Promise<void> {
  const undoing = {
    statements: async () => [assertionStatement(db, "rehearsal", sql`0`)],
    isWritten: async () => false,
  };
  try {
    await accompaniedBy(db, undoing, change);
  } catch (error) {
    if (guardOf(error) !== "rehearsal") throw error;
    return;
  }
  throw new Error("A change that was only rehearsed has been carried out.");
}
