import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { createApp } from "../../worker/app.ts";
import { SCHEDULE } from "../../worker/jobs/schedule.ts";
import { apiDocument } from "../../worker/platform/http/api-document.ts";
import { freshDatabase, tokenFor } from "./api.ts";
import { day } from "./county.ts";
import { fillTable, madeAt, nthId } from "./filled.ts";
import { MeteredDatabase } from "./metered-database.ts";

/**
 * What the past costs: every list of the bureau, by each of its filters, in a county with a short past and in one with a
 * past forty times as long. A list that reads the past fails here, whoever adds it.
 */

const app = createApp();
const FEW = 200;
const MANY = 8_000;

/** The newest of `count` rows wait, or run; what is older is settled. */
const OPEN = 20;
const state = (count: number, open: readonly string[], settled: readonly string[]) => {
  const pick = (words: readonly string[]) =>
    `CASE i % ${words.length} ${words.map((word, n) => `WHEN ${n} THEN '${word}'`).join(" ")} END`;
  return `CASE WHEN i >= ${count - OPEN} THEN ${pick(open)} ELSE ${pick(settled)} END`;
};
const past = (count: number) => `date('${day(-1)}', '-' || ((${count} - i) / 4) || ' days')`;
const time = "printf('%02d:00', 8 + i % 4)";
/** One of a few rows that others belong to. */
const PARENTS = 10;
const ref = nthId(PARENTS, `i % ${PARENTS}`);
const one = nthId(PARENTS, "1");

async function fillPast(count: number): Promise<void> {
  const db = env.DB;
  const { results } = await db.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").all<{ name: string }>();
  for (const { name } of results) await db.prepare(`DROP TRIGGER ${name}`).run();
  const at = madeAt(count);
  const fill = (table: string, columns: Record<string, string> = {}, rows = count) =>
    fillTable(db, table, rows, columns).catch((error: unknown) => {
      throw new Error(`${table}: ${String(error)}`);
    });
  await fill("firms", { name: "'律所' || i" }, PARENTS);
  await fill("sites", { name: "'站点' || i", tier: "'township'" }, PARENTS);
  await fill("lawyers", { name: "'律师' || i", licence_no: "printf('%017d', i)", firm_id: ref }, PARENTS);
  await fill("posts", { title: "'示范岗' || i", tier: "'township'" }, PARENTS);
  await fill("campaigns", { status: "CASE i WHEN 9 THEN 'published' ELSE 'closed' END", content: "'{}'" }, PARENTS);
  await fill("campaign_categories", { position: "i", campaign_id: ref, criteria: "'[]'" }, PARENTS);
  await fill("sessions", {
    date: past(count),
    start_time: time,
    end_time: "printf('%02d:30', 8 + i % 4)",
    status: "CASE i % 5 WHEN 0 THEN 'cancelled' ELSE 'open' END",
    conflict: `CASE WHEN i >= ${count - OPEN} THEN 'absence' END`,
    matters: "'[]'",
    capacity: "4",
  });
  await fill("bookings", {
    session_id: nthId(count),
    status: state(count, ["booked", "waiting", "offered", "checkedIn"], ["done", "cancelled", "noShow", "expired"]),
    matter: "'labour'",
    channel: "'portal'",
    pro_bono_minutes: "CASE i % 4 WHEN 0 THEN 30 END",
    hours_verified_at: `CASE WHEN i < ${count - OPEN} THEN ${at} END`,
  });
  await fill("ratings", {
    booking_id: nthId(count),
    level: "1 + i % 5",
    channel: "'portal'",
    created_at: at,
    state: "CASE i % 50 WHEN 0 THEN 'setAside' ELSE 'counted' END",
    post_id: ref,
  });
  await fill("consultation_records", {
    booking_id: nthId(count),
    mode: "CASE i % 3 WHEN 0 THEN 'inPerson' WHEN 1 THEN 'phone' ELSE 'video' END",
    outcome: "CASE i % 2 WHEN 0 THEN 'answered' ELSE 'legalAid' END",
    matter: "'labour'",
  });
  await fill("signings", {
    state: state(
      count,
      ["submitted", "resubmitted", "approved", "onDisplay", "suspended"],
      ["returned", "rejected", "withdrawn", "ended"],
    ),
    commitments: "'[]'",
    confirmed_at: at,
    renews: "i",
  });
  await fill("commitments", {
    state: "CASE i % 9 WHEN 0 THEN 'open' WHEN 1 THEN 'putRight' ELSE 'kept' END",
    due_date: past(count),
  });
  await fill("evidence", {
    commitment_id: nthId(count),
    state: state(count, ["submitted", "returned"], ["published", "superseded"]),
    files: "'[]'",
  });
  await fill("post_labels", {
    kind: "'brand'",
    doc_no: "i",
    state: state(count, ["proposed"], ["approved", "rejected", "revoked"]),
    valid_from: past(count),
    valid_to: `date('${day(1)}')`,
    proposed_by: "'a'",
    decided_by: "'b'",
  });
  await fill("showcase", {
    category: "'legalDocument'",
    state: state(count, ["submitted", "returned", "resubmitted"], ["published", "withdrawn"]),
    published_at: at,
  });
  await fill("concerns", {
    state: state(count, ["submitted"], ["accepted", "merged", "declined", "answered", "withdrawn"]),
  });
  await fill("rectifications", {
    source_kind: "'rating'",
    source_id: nthId(count),
    due_date: past(count),
    state: state(count, ["open", "replied"], ["published", "closed"]),
    escalated_at: `CASE i % 40 WHEN 0 THEN ${at} END`,
  });
  await fill("nominations", {
    campaign_id: ref,
    category_id: ref,
    nominee_key: "'k' || i",
    state: state(
      count,
      ["submitted", "eligible", "branchOpinion", "shortlisted"],
      ["commended", "notCommended", "notEligible", "withdrawn"],
    ),
    branch_opinion: "NULL",
  });
  await fill("supporters", {
    nomination_id: nthId(count, "i / 10 * 10"),
    nominator_phone_index: `CASE WHEN i >= ${count - OPEN} THEN 'p' || i END`,
  });
  await fill("notices", { number: "i", campaign_id: ref, lines: "'[]'", contact: "'{}'", ends_at: at }, 10);
  await fill("objections", { state: state(count, ["received", "investigating", "answered"], ["closed"]) });
  await fill("outbox_events", {
    kind: "'confirmed'",
    subject_id: nthId(count),
    occasion: "i",
    state: state(count, ["pending", "held", "dead"], ["delivered", "dropped"]),
  });
  await fill("rights_requests", {
    kind: "'access'",
    state: state(count, ["received"], ["done", "refused"]),
    due_date: past(count),
    proof: "'{}'",
  });
  await fill("sanctions", { kind: "'practiceSanction'", lawyer_id: ref, from_date: past(count), to_date: past(count) });
  await fill("annual_reviews", { year: "2000 + i", result: "'competent'" });
  await fill("annual_inspections", { year: "2000 + i", result: "'passed'" });
  await fill("absences", {
    kind: "'leave'",
    from_date: past(count),
    to_date: past(count),
    state: state(count, ["requested"], ["approved", "declined"]),
  });
  await fill("rosters", {
    pattern: `'{"kind":"weekly","weekdays":[1]}'`,
    spans: "'[]'",
    matters: "'[]'",
    from_date: past(count),
    status: state(count, ["active"], ["ended"]),
  });
  await fill("closures", {
    state: state(count, ["inForce"], ["ended"]),
    scope: "'county'",
    kind: "'planned'",
    targets: "'[]'",
    from_date: past(count),
    to_date: past(count),
    reason: `'{"zh":"停电"}'`,
  });
  await fill("audit_entries", {
    at,
    actor_kind: "'bureau'",
    action: "'bookings.cancel'",
    entity: "'bookings'",
    entity_id: nthId(count),
  });
  await fill("readings", {
    at,
    actor_kind: "'bureau'",
    action: "'bookings.open'",
    entity: "'bookings'",
    fields: "'[]'",
  });
  await fill("imports", {
    digest: "'d' || i",
    target: "'lawyers'",
    choices: "'{}'",
    state: state(count, ["running"], ["finished", "undone"]),
  });
  await fill("import_items", {
    import_id: nthId(count, `i / 10 * 10`),
    row: "i",
    outcome: "'created'",
    taken_back: "CASE i % 2 WHEN 0 THEN 'undone' ELSE 'kept' END",
  });
  await fill("job_runs", { job: "'deliver'", outcome: `CASE WHEN i >= ${count - OPEN} THEN 'failed' ELSE 'done' END` });
  await fill("work_items", { kind: "'x'", subject: "i" }, PARENTS);
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: { readonly enum?: readonly string[] };
}
interface Documented {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly "x-sites"?: string;
}

const literal = async (sql: string) => (await env.DB.prepare(`SELECT ${sql} AS id`).first<string>("id")) ?? "";
const VALUES: Readonly<Record<string, string>> = {
  site: one,
  lawyer: one,
  firm: one,
  post: one,
  campaign: one,
  category: one,
  notice: one,
  from: `'${day(-3)}'`,
  to: `'${day(3)}'`,
};

/** Each list of the document with each of its filters by itself. */
async function questions(): Promise<{ readonly all: string[]; readonly bySite: string[] }> {
  const [asked, bySite]: [string[], string[]] = [[], []];
  for (const [path, methods] of Object.entries(apiDocument(app).paths ?? {})) {
    const { get } = methods as { get?: Documented };
    const parameters = (get?.parameters ?? []).filter((parameter) => parameter.in === "query");
    const isList = parameters.some(({ name }) => name === "limit") && path.startsWith("/api/admin/");
    if (!isList || path.includes("{") || path.endsWith(".xlsx")) continue;
    asked.push(`${path}?limit=5`);
    if (get?.["x-sites"] === "bySite") bySite.push(`${path}?limit=5`);
    for (const { name, schema } of parameters) {
      const value = VALUES[name];
      if (value && !schema.enum) asked.push(`${path}?limit=5&${name}=${await literal(value)}`);
      for (const word of schema.enum ?? []) asked.push(`${path}?limit=5&${name}=${word}`);
    }
  }
  return { all: asked, bySite };
}

async function measure(): Promise<Map<string, number>> {
  const token = await tokenFor("administrator");
  const metered = new MeteredDatabase(env.DB);
  const bindings = { ...env, DB: metered.binding };
  const rows = new Map<string, number>();
  const helper = await tokenFor("administrator", "协管员", { sites: [await literal(one)] });
  const { all, bySite } = await questions();
  const asked = [...all.map((path) => ({ path, by: token })), ...bySite.map((path) => ({ path, by: helper }))];
  for (const { path, by } of asked) {
    const response = await app.fetch(
      new Request(`https://pioneer.test${path}`, { headers: { authorization: `Bearer ${by}` } }),
      bindings,
      createExecutionContext(),
    );
    if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    await response.arrayBuffer();
    rows.set(by === token ? path : `${path} of one site`, metered.take().rowsRead);
  }
  for (const name of FREQUENT) {
    const job = SCHEDULE["*/5 * * * *"]?.[name];
    await job?.(bindings);
    rows.set(`the job ${name}`, metered.take().rowsRead);
  }
  return rows;
}

/** Jobs of every five minutes that look for what is due among what was. */
const FREQUENT = [
  "offer-places",
  "mark-no-shows",
  "advance-terms",
  "escalate",
  "work-out-initials",
  "deliver",
] as const;

describe("every list of the bureau, and the jobs of every five minutes", () => {
  let few: Map<string, number>;
  let many: Map<string, number>;
  let analysed: Map<string, number>;
  beforeAll(async () => {
    await freshDatabase();
    await fillPast(FEW);
    few = await measure();
    await freshDatabase();
    await fillPast(MANY);
    many = await measure();
    await env.DB.prepare("ANALYZE").run();
    analysed = await measure();
  }, 300_000);

  const grown = (after: Map<string, number>) =>
    [...after].flatMap(([path, rows]) => {
      const before = few.get(path) ?? 0;
      return rows > before * 1.2 + 30 ? [`${path}: ${before} → ${rows}`] : [];
    });

  it("read as little after forty times the past, by each of its filters", () => {
    expect(few.size).toBeGreaterThan(150);
    expect(grown(many)).toEqual([]);
  });

  it("do so too where SQLite has counted the tables", () => {
    expect(grown(analysed)).toEqual([]);
  });
});
