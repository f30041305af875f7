import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, expect, it } from "vitest";
import { createApp } from "../../../../worker/app.ts";
import type { Env } from "../../../../worker/platform/core/env.ts";
import { freshDatabase, tokenFor } from "../../api.ts";
import { day } from "../../county.ts";
import { fillCounty } from "../../long-history.ts";
import { MeteredDatabase, type Meter } from "../../metered-database.ts";

const app = createApp();
const numbers = (count: number) =>
  `WITH RECURSIVE n (i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i < ${count - 1})`;
const id = (letter: string) => `printf('${letter}%025d', i)`;

/** Everything that was settled, beside consultations; and two of each that wait. */
async function addPast(count: number): Promise<void> {
  const run = (sql: string) => env.DB.prepare(sql).run();
  const at = "'2026-01-01T00:00:00.000Z'";
  const state = (done: string, waiting: string) => `CASE WHEN i < 2 THEN '${waiting}' ELSE '${done}' END`;
  await run(`${numbers(count)} INSERT INTO concerns (id, code, post_id, site_id, text, state, consent_version, show_name, settled_at, created_at, updated_at)
    SELECT ${id("C")}, ${id("C")}, 'post-1', 'site-1', 'x', ${state("answered", "submitted")}, 1, 0, ${at}, ${at}, ${at} FROM n`);
  await run(`${numbers(count)} INSERT INTO rectifications (id, source_kind, source_id, lawyer_id, site_id, due_date, due_date_confirmed, state, created_at, updated_at)
    SELECT ${id("R")}, 'rating', ${id("R")}, 'lawyer-1', 'site-1', '${day(3)}', 1, ${state("published", "open")}, ${at}, ${at} FROM n`);
  await run(`${numbers(count)} INSERT INTO outbox_events (id, kind, subject_kind, subject_id, occasion, state, next_attempt_at, created_at)
    SELECT ${id("E")}, 'confirmed', 'booking', ${id("E")}, '1', ${state("delivered", "dead")}, ${at}, ${at} FROM n`);
  await run(
    `${numbers(count)} INSERT INTO job_runs (id, job, started_at, ended_at, outcome) SELECT ${id("J")}, 'deliver', ${at}, ${at}, 'done' FROM n`,
  );
  await run(`${numbers(count)} INSERT INTO absences (id, lawyer_id, kind, from_date, to_date, state, created_at, updated_at)
    SELECT ${id("A")}, 'lawyer-1', 'leave', '2026-01-01', '2026-01-02', ${state("declined", "requested")}, ${at}, ${at} FROM n`);
}

async function looked(bookings: number): Promise<Meter> {
  await freshDatabase();
  await fillCounty(env.DB, bookings);
  await addPast(bookings / 8);
  const token = await tokenFor("administrator");
  const metered = new MeteredDatabase(env.DB);
  const bindings: Env = { ...env, DB: metered.binding };
  const ask = () =>
    app.fetch(
      new Request("https://pioneer.test/api/admin/overview", { headers: { authorization: `Bearer ${token}` } }),
      bindings,
      createExecutionContext(),
    );
  // The first call of a day notes that the token is in use.
  await ask();
  metered.take();
  expect((await ask()).status).toBe(200);
  return metered.take();
}

let few: Meter;
let many: Meter;
beforeAll(async () => {
  few = await looked(160);
  many = await looked(16_000);
}, 120_000);

it("costs five round trips at most", () => {
  expect(many.calls).toBeLessThanOrEqual(5);
});

it("reads the same rows, however long the past is", () => {
  expect(many.rowsRead).toEqual(few.rowsRead);
});
