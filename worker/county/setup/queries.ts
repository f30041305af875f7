import { and, eq, isNull, sql } from "drizzle-orm";
import { staff } from "../../platform/access/schema.ts";
import type { Database } from "../../platform/db/client.ts";
import type { ChecklistSources } from "./checklist-sources.ts";
import { selectSettings } from "../settings/queries.ts";

/** What is known of a county when it is set up: these settings as they are stored, and who administers it. */
export async function findSetUp(db: Database, keys: readonly string[]) {
  const [settings, administrators] = await Promise.all([
    selectSettings(db, keys),
    db
      .select({ name: staff.name })
      .from(staff)
      .where(and(eq(staff.role, "administrator"), isNull(staff.leftAt))),
  ]);
  return { settings, administrators };
}

/** How far the steps are that are rows: each is looked at no further than it has to be. */
export async function countSteps(db: Database, sources: ChecklistSources, today: string) {
  const steps = Object.entries(sources).map(([step, source]) => ({ step, ...source }));
  const rows = await Promise.all<{ found: number }[]>(
    steps.map(({ from, where, atLeast = 1 }) =>
      db
        .select({ found: sql<number>`count(*)` })
        .from(sql`(SELECT 1 FROM ${from} WHERE ${where({ today })} LIMIT ${atLeast})`),
    ),
  );
  const states = new Map(
    steps.map(({ step, list, needed, atLeast = 1 }, at) => [
      step,
      { done: (rows[at]?.[0]?.found ?? 0) >= atLeast, needed, list },
    ]),
  );
  return (step: string) => states.get(step) ?? { done: false, needed: false, list: "/api/admin/settings" };
}
