import { day } from "./day.ts";
import { fillTable, madeAt, nthId } from "./filled.ts";

/**
 * A county in which everything has happened, in any size: what the counted tests and the bench read. Not a row of it
 * has been held to the rules; what triggers keep of it is there.
 */

/** Days of one firm, site, campaign and so on, to which the past belongs in turns. */
export const PARENTS = 10;
/** The newest of a table's rows wait, or run; what is older is settled. */
const OPEN = 20;

/** Days to come that have sessions. */
const AHEAD = 10;

export interface CountySize {
  /** Lawyers and their posts. */
  readonly people: number;
  /** Bookings, sessions, signings, audit entries and whatever else there is of everything that happened. */
  readonly past: number;
  /** Days the past goes back; otherwise four of everything are of one day, however much there is. */
  readonly days?: number;
  /** How many of the lawyers and posts the past belongs to, in turns. */
  readonly active?: number;
}

/** The id of the n-th firm, site, campaign and so on, as an SQL expression. */
export const parentId = (n: number): string => nthId(PARENTS, String(n));

/** Fills a migrated database. */
export async function fillWholeCounty(
  db: D1Database,
  { people, past: count, days, active = PARENTS }: CountySize,
): Promise<void> {
  const { results: triggers } = await db
    .prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    .all<{ name: string; sql: string }>();
  for (const { name } of triggers) await db.prepare(`DROP TRIGGER ${name}`).run();

  const step = days === undefined ? undefined : Math.floor((days * 86_400_000) / count);
  const perDay = days === undefined ? 4 : count / days;
  const nth = (of: number, i?: string) => nthId(of, i, of === count ? step : undefined);
  const at = madeAt(count, "i", step);
  const past = (of: number) => `date('${day(-1)}', '-' || CAST((${of} - i) / ${perDay} AS INTEGER) || ' days')`;
  const fill = (table: string, columns: Record<string, string> = {}, rows = count) =>
    fillTable(db, table, rows, columns, {
      parents: active,
      ...(step !== undefined && rows === count ? { step } : {}),
    }).catch((error: unknown) => {
      throw new Error(`${table}: ${String(error)}`);
    });
  const state = (of: number, open: readonly string[], settled: readonly string[]) => {
    const pick = (words: readonly string[]) =>
      `CASE i % ${words.length} ${words.map((word, n) => `WHEN ${n} THEN '${word}'`).join(" ")} END`;
    return `CASE WHEN i >= ${of - OPEN} THEN ${pick(open)} ELSE ${pick(settled)} END`;
  };
  const time = "printf('%02d:00', 8 + i % 4)";
  const ref = nthId(PARENTS, `i % ${PARENTS}`);
  // A campaign has twenty nominations, however many campaigns there were.
  const campaigns = Math.floor(count / OPEN);
  const campaign = nthId(campaigns, `i / ${OPEN}`);
  const person = nthId(people, `i % ${active}`);

  await fill("firms", { name: "'律所' || i" }, PARENTS);
  await fill("sites", { name: "'站点' || i", tier: "'township'" }, PARENTS);
  await fill(
    "lawyers",
    { name: "'律师' || i", licence_no: "printf('%017d', i)", firm_id: ref, initials: "'ls' || i" },
    people,
  );
  await fill("lawyer_words", { word: "'律师' || i", lawyer_id: nthId(people) }, people);
  await fill("posts", { title: "'示范岗' || i", tier: "'township'", site_id: ref }, people);
  await fill(
    "campaigns",
    {
      status: `CASE WHEN i = ${campaigns - 1} THEN 'published' ELSE 'closed' END`,
      closes_on: `date('${day(5)}')`,
    },
    campaigns,
  );
  await fill("campaign_categories", { position: "i", campaign_id: nthId(campaigns), criteria: "'[]'" }, campaigns);
  await fill("sessions", {
    // The newest are still to come.
    date: `date(${past(count)}, '${AHEAD} days')`,
    start_time: time,
    end_time: "printf('%02d:30', 8 + i % 4)",
    status: "CASE i % 5 WHEN 0 THEN 'cancelled' ELSE 'open' END",
    conflict: `CASE WHEN i >= ${count - OPEN} THEN 'absence' END`,
    matters: "'[]'",
    capacity: "4",
  });
  await fill("bookings", {
    session_id: nth(count),
    status: state(count, ["booked", "waiting", "offered", "checkedIn"], ["done", "cancelled", "noShow", "expired"]),
    matter: "'labour'",
    channel: "'portal'",
    pro_bono_minutes: "CASE i % 4 WHEN 0 THEN 30 END",
    hours_verified_at: `CASE WHEN i < ${count - OPEN} THEN ${at} END`,
  });
  await fill("ratings", {
    booking_id: nth(count),
    level: "1 + i % 5",
    channel: "'portal'",
    created_at: at,
    state: "CASE i % 50 WHEN 0 THEN 'setAside' ELSE 'counted' END",
    post_id: person,
  });
  await fill("consultation_records", {
    booking_id: nth(count),
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
    post_id: person,
    confirmed_at: at,
    renews: "i",
  });
  await fill("commitments", {
    state: "CASE i % 9 WHEN 0 THEN 'open' WHEN 1 THEN 'putRight' ELSE 'kept' END",
    due_date: past(count),
    post_id: person,
    // Of whoever held the post then: holders change.
    lawyer_id: `CASE WHEN i >= ${count - 2 * OPEN} THEN ${person} ELSE ${nthId(people, `(i + 1) % ${active}`)} END`,
    signing_id: nth(count),
  });
  await fill("evidence", {
    commitment_id: nth(count),
    state: state(count, ["submitted", "returned"], ["published", "superseded"]),
    files: "'[]'",
  });
  await fill("post_labels", {
    kind: "'brand'",
    doc_no: "i",
    state: state(count, ["proposed"], ["approved", "rejected", "revoked"]),
    valid_from: past(count),
    valid_to: `date(${past(count)}, '30 days')`,
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
    source_id: nth(count),
    due_date: past(count),
    state: state(count, ["open", "replied"], ["published", "closed"]),
    escalated_at: `CASE i % 40 WHEN 0 THEN ${at} END`,
  });
  await fill("nominations", {
    campaign_id: campaign,
    category_id: campaign,
    nominee_key: "'k' || i",
    state: state(
      count,
      ["submitted", "eligible", "branchOpinion", "shortlisted"],
      ["commended", "notCommended", "notEligible", "withdrawn"],
    ),
    branch_opinion: "NULL",
  });
  await fill("supporters", {
    nomination_id: nth(count, "i / 10 * 10"),
    nominator_phone_index: `CASE WHEN i >= ${count - OPEN} THEN 'p' || i END`,
  });
  await fill(
    "notices",
    { number: "i", campaign_id: nthId(campaigns), lines: "'[]'", contact: "'{}'", ends_at: at },
    10,
  );
  await fill("objections", { state: state(count, ["received", "investigating", "answered"], ["closed"]) });
  await fill("outbox_events", {
    kind: "'booked'",
    subject_id: nth(count),
    occasion: "i",
    state: state(count, ["pending", "held", "dead"], ["delivered", "dropped"]),
  });
  await fill("rights_requests", {
    kind: "'access'",
    state: state(count, ["received"], ["done", "refused"]),
    due_date: past(count),
    proof: "'{}'",
  });
  await fill("sanctions", {
    kind: "'practiceSanction'",
    lawyer_id: person,
    from_date: past(count),
    to_date: past(count),
  });
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
    entity_id: nth(count),
  });
  await fill("readings", {
    at,
    actor_kind: "'bureau'",
    action: "'bookings.open'",
    entity: "'bookings'",
    fields: "'[]'",
  });
  await fill("job_runs", { job: "'deliver'", outcome: `CASE WHEN i >= ${count - OPEN} THEN 'failed' ELSE 'done' END` });
  // A deployment has as many keys as it has, whatever the county's size.
  await fill("key_marks", { name: "'of nothing ' || i", mark: "'-'" }, PARENTS);
  await fill("work_items", { kind: "'lawyerWords'", subject: nthId(people, `i % ${people}`) }, PARENTS);

  await fill("places", { session_id: nth(count), place: "1", booking_id: nth(count), phone_index: "'p' || i" });
  await fill("routings", { date: past(count), matter: "'criminal'", site_id: ref });
  await fill("queue_settings", { site_id: nthId(PARENTS), uses_numbers: "1", letters: "0", shows_names: "0" }, PARENTS);
  await fill("queue_tickets", {
    booking_id: nth(count),
    site_id: ref,
    date: past(count),
    number: "i",
    letter: "''",
    start_time: time,
    state: "'done'",
  });
  await fill("commendations", {
    nomination_id: nth(count),
    campaign_id: campaign,
    year: `CAST(substr(${past(count)}, 1, 4) AS INTEGER)`,
    category: "'律师'",
    talks: "'[]'",
    showcase: "'[]'",
  });
  await fill("notice_nominations", { notice_id: ref, nomination_id: nth(count) });
  await fill("signing_revisions", { signing_id: nth(count), revision: "1", content: "'{}'" });
  await fill("signing_failings", { signing_id: nth(count, `${count} - 1 - i`), condition: "'annualReview'" }, OPEN);
  await fill(
    "campaign_versions",
    { campaign_id: nthId(campaigns), version: "1", content: "'{}'", changed: "'[]'" },
    campaigns,
  );
  await fill("panels", { campaign_id: nthId(campaigns), status: "'open'" }, campaigns);
  await fill("panel_members", { campaign_id: nthId(campaigns), member_id: "'m'", name: "'评委'" }, campaigns);
  await fill(
    "conflict_declarations",
    { category_id: nthId(campaigns), member_id: "'m'", kind: "'clear'", declared_at: madeAt(campaigns) },
    campaigns,
  );
  await fill("scores", { nomination_id: nth(count), member_id: "'m'", category_id: campaign, points: "'{}'" });
  await fill("staff", { name: "'工作人员' || i", role: "'clerk'" }, PARENTS);
  await fill("sign_ins", { ended_at: at, hash: "'x'" });
  await fill("account_links", { used_at: at });
  await fill("desk_links", { revoked_at: at });
  await fill("personal_links", { way: "'send'", issued_by: "'a'", issued_by_name: "'甲'" });
  await fill("kiosk_devices", { name: "'一体机' || i" }, PARENTS);
  await fill("invitations", {
    kind: "'branchOpinion'",
    entity: "'nominations'",
    entity_id: nth(count),
    used_at: at,
    supports: "1",
  });
  await fill("second_decisions", {
    decision: "'approveSigning'",
    subject: "'s' || i",
    body: "'{}'",
    closed_at: at,
    agreed: "1",
  });
  await fill("settlements", { reason: `'{"zh":"停电"}'`, actor_kind: "'bureau'", closure_id: nth(count) });
  await fill("settlement_rows", {
    settlement_id: nth(count, "i / 10 * 10"),
    booking_id: nth(count),
    decision: "'cancel'",
    outcome: "'cancelled'",
    from_session_id: nth(count),
  });
  await fill("undoings", { reason: "'滥用'" });
  await fill("undoing_items", { undoing_id: nth(count, "i / 10 * 10"), entry_id: nth(count), outcome: "'undone'" });
  await fill("files", { media_type: "'image/png'", entity: "'evidence'", entity_id: "'of-' || i", stored: "1" });
  await fill("reading_subjects", { reading_id: nth(count), entity: "'bookings'", entity_id: nth(count) });
  await fill("idempotency_records", { scope: "'x'", key: "i", body: "''", status: "200" });
  await fill("write_origins", { request_id: "i", kind: "'booking'", network: "'n' || (i % 10)" }, OPEN);
  await fill("erasures", { entity: "'bookings'", entity_id: nth(count), kind: "'own'" });
  await fill("phone_proofs", { form: "'booking'", channel: "'portal'", phone_index: "i" });
  await fill("spent_proofs", {});
  await fill("failed_lookups", { counted: "i", hour: "'2026'" });
  const isNow = (now: string, then: string) => `CASE WHEN i < ${people} THEN ${now} ELSE ${then} END`;
  await fill(
    "post_holders",
    {
      post_id: isNow(nthId(people), person),
      lawyer_id: isNow(nthId(people), person),
      signing_id: isNow(nth(count, `${count} - 1 - i % ${OPEN}`), nth(count, `(i - ${people}) % ${count}`)),
      show_party_membership: "0",
      displayed: isNow("1", "0"),
      until: isNow("NULL", `'${day(-9)}'`),
    },
    people + count,
  );

  await fill("county_reports", { period: "'1999'", scope: "'county'", version: "i", content: "'{}'" });
  await fill("imports", {
    digest: "'d' || i",
    target: "'lawyers'",
    choices: "'{}'",
    state: state(count, ["running"], ["finished", "undone"]),
  });
  await fill("import_items", {
    import_id: nth(count, "i / 10 * 10"),
    row: "i",
    outcome: "'created'",
    taken_back: "CASE i % 2 WHEN 0 THEN 'undone' ELSE 'kept' END",
  });

  // What triggers keep of other rows: made at once, since the trigger makes a post's anew for each of its commitments.
  for (const { sql } of triggers) if (!/RAISE\(/.test(sql)) await db.prepare(sql).run();
  await db.batch([
    db.prepare("UPDATE posts SET title = title"),
    db.prepare(
      `INSERT INTO search_names (entity, entity_id, name, initials) SELECT 'firms', id, name, 'ls' FROM firms
       UNION ALL SELECT 'sites', id, name, 'zd' FROM sites UNION ALL SELECT 'posts', id, title, 'sfg' FROM posts
       UNION ALL SELECT 'providers', id, name, 'xwq' FROM providers WHERE name IS NOT NULL`,
    ),
    db.prepare(
      // What triggers would have counted.
      `INSERT INTO running_counts (subject, measure, count)
       SELECT 'site:' || site_id, 'rated:' || level, count(*) FROM ratings WHERE state = 'counted' GROUP BY 1, 2
       UNION ALL SELECT 'post:' || post_id, 'rated:' || level, count(*) FROM ratings WHERE state = 'counted' GROUP BY 1, 2
       UNION ALL SELECT 'post:' || post_id, 'concerns:accepted', count(*) FROM concerns WHERE state IN ('accepted', 'answered') GROUP BY 1
       UNION ALL SELECT 'commendations', year || ':' || category, count(*) FROM commendations GROUP BY 1, 2`,
    ),
    db.prepare("INSERT INTO uncounted_days (date) SELECT date FROM sessions UNION SELECT date FROM routings"),
    db.prepare(
      `INSERT INTO calendar_revisions (booking_id, digest, sequence, stamp, facts)
       SELECT b.id, '', 0, b.created_at, f.facts FROM bookings b JOIN session_facts f ON f.session_id = b.session_id`,
    ),
  ]);
}

/** Tables whose rows are as many as the county's rules, people and places, however long its past. */
const STEADY: ReadonlySet<string> = new Set([
  "accounts",
  "admin_tokens",
  "agreed_texts",
  "assertions",
  "calendar_years",
  "chain_checks",
  "count_checks",
  "day_overrides",
  "gateway_state",
  "period_counts",
  "message_templates",
  "setting_proposals",
  "settings",
  "spent_proofs",
  "ways_in",
  "work_items",
]);

/** Tables that grow and are not filled: the books, the branches and what is imported, which came when this did. */
export const NOT_FILLED = [
  "branch_firms",
  "branch_links",
  "branches",
  "circular_lawyer_receipts",
  "circular_receipts",
  "circulars",
  "import_chunks",
  "list_exports",
  "record_books",
  "record_reminders",
  "record_values",
  "records",
];

/** Tables in which nothing is: one that grows and is not filled is not looked at by whoever counts. */
export async function emptyTables(db: D1Database): Promise<string[]> {
  const { results } = await db
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_cf%' ESCAPE '\\' AND name <> 'd1_migrations'",
    )
    .all<{ name: string }>();
  const empty = await Promise.all(
    results.map(async ({ name }) => ((await db.prepare(`SELECT 1 FROM ${name} LIMIT 1`).first()) ? [] : [name])),
  );
  return empty
    .flat()
    .filter((name) => !STEADY.has(name))
    .toSorted();
}
