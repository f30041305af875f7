import { beforeIdsFrom } from "../../worker/platform/core/id.ts";

/**
 * A county as the policy has it in mind, with what a year and a half brings: 25 firms, 180 lawyers, 81 sites, their
 * sessions, bookings, register, ratings, rectifications, commitments, nominations and books. The same rows each time.
 * The triggers that count and index run; nothing is held to the rules of those who enter it.
 */

type Cell = string | number | null;
type Row = Readonly<Record<string, Cell>>;

/** The first and the last day of it. */
export const GENERATED = { from: "2024-07-01", to: "2025-12-31" } as const;
export const TOWNSHIPS = Array.from({ length: 15 }, (_, n) => `4312990${String(n + 1).padStart(2, "0")}`);
const MATTERS = ["family", "labour", "contract", "debt", "housing", "land", "injury", "other"];

/** Numbers below 1 that look like chance and are the same each time (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const at = (date: string, hour = 2): string => `${date}T${String(hour).padStart(2, "0")}:00:00.000Z`;
const moved = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
const stamps = (date: string, hour?: number) => ({ created_at: at(date, hour), updated_at: at(date, hour) });

/** Puts rows of one table in, as many as a statement takes at a time. */
async function insert(db: D1Database, table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const chunk = Math.floor(60_000 / columns.length / 3);
  for (let from = 0; from < rows.length; from += chunk) {
    const values = rows.slice(from, from + chunk).map((row) => columns.map((column) => row[column] ?? null));
    await db
      .prepare(
        `INSERT INTO ${table} (${columns.join(", ")}) SELECT ${columns.map((_, index) => `value ->> ${index}`).join(", ")} FROM json_each(?)`,
      )
      .bind(JSON.stringify(values))
      .run()
      .catch((error: unknown) => {
        throw new Error(`${table}: ${String(error)}`);
      });
  }
}

/** Fills a migrated database. */
export async function fillCountyYear(db: D1Database): Promise<void> {
  const { results: guards } = await db
    .prepare("SELECT name FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%RAISE(%'")
    .all<{ name: string }>();
  for (const { name } of guards) await db.prepare(`DROP TRIGGER ${name}`).run();

  const random = chance(20_250_101);
  const below = (n: number) => Math.floor(random() * n);
  const pick = <T>(of: readonly [T, ...T[]]): T => of[below(of.length)] ?? of[0];
  const id = (kind: string, n: number) => `${kind}-${String(n).padStart(6, "0")}`;
  const begun = "2024-01-02";

  await insert(
    db,
    "firms",
    Array.from({ length: 25 }, (_, n) => ({
      id: id("firm", n),
      name: `湖南第${n + 1}律师事务所`,
      credit_code: `3143${String(n).padStart(14, "0")}`,
      ...stamps(begun),
    })),
  );
  await insert(
    db,
    "lawyers",
    Array.from({ length: 180 }, (_, n) => ({
      id: id("lawyer", n),
      licence_no: `14312${String(n).padStart(12, "0")}`,
      name: `律师${n + 1}`,
      firm_id: id("firm", n % 25),
      initials: "ls",
      status: n % 45 === 44 ? "inactive" : "active",
      ...stamps(begun),
    })),
  );
  const sites = Array.from({ length: 81 }, (_, n) => {
    const tier = n === 0 ? "county" : n <= 15 ? "township" : n <= 56 ? "village" : "firm";
    const township = TOWNSHIPS[(n - 1) % 15] ?? "";
    return {
      id: id("site", n),
      name: `${tier === "township" ? `第${n}乡镇` : ""}工作站${n}`,
      tier,
      division_code: tier === "township" ? township : tier === "village" ? `${township}${String(200 + n)}` : "431299",
      address: "人民路1号",
      firm_id: tier === "firm" ? id("firm", n - 57) : null,
      status: n === 30 ? "inactive" : "active",
      ...stamps(begun),
    };
  });
  await insert(db, "sites", sites);

  await insert(
    db,
    "records",
    PROVIDERS.map((title, n) => ({
      id: id("provider", n),
      kind: "otherProvider",
      site_id: id("site", n),
      date: begun,
      period: "2024",
      state: n === 5 ? "closed" : "standing",
      fields: JSON.stringify({ title, name: `调解员${n + 1}`, organisation: "调解委员会" }),
      kept_until: "2034-01-02",
      ...stamps(begun),
    })),
  );

  const days: string[] = [];
  for (let date: string = GENERATED.from; date <= GENERATED.to; date = moved(date, 1)) days.push(date);

  const sessions: Row[] = [];
  const bookings: Row[] = [];
  const register: Row[] = [];
  const ratings: Row[] = [];
  const rectifications: Row[] = [];
  const routings: Row[] = [];
  for (const [index, date] of days.entries()) {
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
    const many = weekday === 0 ? 0 : weekday === 6 ? 3 : date < "2025-01-01" ? 5 : 10;
    for (let k = 0; k < many; k++) {
      const session = id("session", sessions.length);
      const lawyer = id("lawyer", (index * 11 + k * 17) % 180);
      // Now and then somebody else than a lawyer receives people.
      const provider = (index + 3 * k) % 11 === 7 ? id("provider", (index + k) % PROVIDERS.length) : null;
      const site = id("site", (index * 5 + k * 8) % 81);
      const hour = 8 + (k % 9);
      const lasts = pick([30, 45, 60]);
      const isOpen = below(20) > 0;
      sessions.push({
        id: session,
        site_id: site,
        lawyer_id: provider === null ? lawyer : null,
        provider_id: provider,
        date,
        start_time: `${String(hour).padStart(2, "0")}:00`,
        end_time:
          lasts === 60 ? `${String(hour + 1).padStart(2, "0")}:00` : `${String(hour).padStart(2, "0")}:${lasts}`,
        capacity: 4,
        matters: "[]",
        status: isOpen ? "open" : "cancelled",
        ...stamps(moved(date, -28)),
      });
      for (let place = 0; place < below(4); place++) {
        const booking = id("booking", bookings.length);
        const status = isOpen
          ? pick(["done", "done", "done", "done", "done", "noShow", "cancelled", "expired"])
          : "cancelled";
        const minutes = status === "done" ? 10 + below(50) : null;
        const isVerified = status === "done" && below(3) > 0 && provider === null;
        const matter = pick(["family", ...MATTERS]);
        bookings.push({
          id: booking,
          code: `B${String(bookings.length).padStart(9, "0")}`,
          session_id: session,
          status,
          matter,
          consent_version: 1,
          channel: pick(["portal", "portal", "kiosk", "staff"]),
          priority_consent_version: below(6) === 0 ? 1 : null,
          minutes,
          pro_bono_minutes: status === "done" && provider === null ? 30 * (1 + below(9)) : null,
          hours_verified_at: isVerified ? at(moved(date, 3)) : null,
          // Some late in the evening, which in China is the next day.
          ...stamps(moved(date, -below(20)), pick([1, 6, 17])),
        });
        if (status !== "done") continue;
        if (below(10) > 0)
          register.push({
            booking_id: booking,
            mode: pick(["inPerson", "inPerson", "phone", "video"]),
            matter: below(8) === 0 ? pick(["labour", "criminal"]) : matter,
            outcome: pick(["answered", "answered", "answered", "legalAid", "mediation", "litigation", "other"]),
            recorded_by: lawyer,
            ...stamps(date),
          });
        if (below(3) > 0) continue;
        const level = pick([1, 1, 1, 1, 2, 2, 3, 4, 5]);
        const state = below(40) === 0 ? "setAside" : "counted";
        ratings.push({
          booking_id: booking,
          lawyer_id: provider === null ? lawyer : null,
          provider_id: provider,
          site_id: site,
          level,
          channel: "portal",
          state,
          created_at: at(moved(date, 1)),
        });
        if (level < 4 || provider !== null) continue;
        const due = moved(date, 21);
        const answered = pick(["onTime", "lastHour", "late", "open", "closed"]);
        rectifications.push({
          id: id("rectification", rectifications.length),
          source_kind: "rating",
          source_id: booking,
          lawyer_id: lawyer,
          site_id: site,
          due_date: due,
          due_date_confirmed: 1,
          state: answered === "open" ? "open" : answered === "closed" ? "closed" : "published",
          published_at:
            answered === "onTime"
              ? at(moved(due, -4))
              : answered === "lastHour"
                ? at(due, 15)
                : answered === "late"
                  ? at(due, 17)
                  : null,
          ...stamps(moved(date, 1)),
        });
      }
    }
    if (below(4) === 0)
      routings.push({
        id: id("routing", routings.length),
        site_id: id("site", below(81)),
        date,
        matter: pick(["criminal", "criminal", "tax"]),
        created_at: at(date),
      });
  }
  await insert(db, "sessions", sessions);
  await insert(db, "bookings", bookings);
  await insert(db, "consultation_records", register);
  await insert(db, "ratings", ratings);
  await insert(db, "rectifications", rectifications);
  await insert(db, "routings", routings);

  await fillPosts(db, id, sites, { below, days });
  await fillNominations(db, { below, days });
  await fillBooks(db, id, { below, days });
}

interface Dice {
  readonly below: (n: number) => number;
  readonly days: readonly string[];
}
type Id = (kind: string, n: number) => string;

/** The titles of those who are no lawyers; nobody is a grassroots worker. */
const PROVIDERS = ["notary", "mediator", "mediator", "legalAid", "mediator", "notary"] as const;

/** Posts at two thirds of the sites, held by lawyers who promised something. */
async function fillPosts(
  db: D1Database,
  id: Id,
  sites: readonly { id: string; tier: string }[],
  { below, days }: Dice,
) {
  const held = sites.flatMap(({ id: site, tier }, n) => (n % 3 < 2 ? [{ site, tier, n }] : []));
  await insert(
    db,
    "posts",
    held.map(({ site, tier, n }) => ({
      id: id("post", n),
      site_id: site,
      tier,
      title: `示范岗${n}`,
      status: n % 20 === 19 ? "closed" : "open",
      ...stamps("2024-02-01"),
    })),
  );
  await insert(
    db,
    "signings",
    held.map(({ site, n }) => ({
      id: id("signing", n),
      code: `S${String(n).padStart(9, "0")}`,
      lawyer_id: id("lawyer", 2 * n),
      firm_id: id("firm", (2 * n) % 25),
      site_id: site,
      pledge_version: 1,
      commitments: "[]",
      show_party_membership: 0,
      state: "onDisplay",
      confirmed_at: at("2024-02-01"),
      post_id: id("post", n),
      ...stamps("2024-02-01"),
    })),
  );
  await insert(
    db,
    "post_holders",
    held.map(({ n }) => ({
      id: id("holder", n),
      post_id: id("post", n),
      lawyer_id: id("lawyer", 2 * n),
      signing_id: id("signing", n),
      show_party_membership: 0,
      displayed: n % 7 === 6 ? 0 : 1,
      since: "2024-02-01",
      until: n % 9 === 8 ? "2025-06-30" : null,
    })),
  );
  await insert(
    db,
    "commitments",
    held.flatMap(({ site, n }) =>
      Array.from({ length: 5 }, (_, k) => {
        const due = days[below(days.length)] ?? "";
        const how = below(5);
        return {
          id: id("commitment", n * 5 + k),
          post_id: id("post", n),
          site_id: site,
          lawyer_id: id("lawyer", 2 * n),
          signing_id: id("signing", n),
          text: "每月到村一次",
          due_date: due,
          state: how < 3 ? "kept" : how === 3 ? "open" : "putRight",
          kept_on: how < 3 ? moved(due, how - 1) : how === 4 ? moved(due, 20) : null,
          ...stamps("2024-02-01"),
        };
      }),
    ),
  );
}

async function fillNominations(db: D1Database, { below, days }: Dice): Promise<void> {
  await insert(db, "campaigns", [
    {
      id: "campaign",
      title: "优秀党员律师",
      notice: "通知",
      issuing_body: "清溪县司法局",
      wording: "通报表扬",
      opens_on: "2024-07-01",
      closes_on: "2025-12-31",
      reason_min: 1,
      reason_max: 1000,
      status: "published",
      ...stamps("2024-06-01"),
    },
  ]);
  const { results } = await db
    .prepare("PRAGMA table_info(campaign_categories)")
    .all<{ name: string; type: string; notnull: number; dflt_value: string | null; pk: number }>();
  await insert(db, "campaign_categories", [
    Object.fromEntries(
      results
        .filter(({ notnull, dflt_value, pk }) => pk > 0 || (notnull > 0 && dflt_value === null))
        .map(({ name, type }) => [
          name,
          name === "id"
            ? "category"
            : name === "campaign_id"
              ? "campaign"
              : type.toLowerCase() === "integer"
                ? 1
                : "[]",
        ]),
    ),
  ]);
  const states = ["submitted", "eligible", "notEligible", "shortlisted", "commended", "commended", "notCommended"];
  await insert(
    db,
    "nominations",
    Array.from({ length: 160 }, (_, n) => {
      const made = at(days[below(days.length)] ?? "", [2, 17][n % 2]);
      return {
        id: beforeIdsFrom(Date.parse(made)) + String(n).padStart(16, "0"),
        code: `N${String(n).padStart(9, "0")}`,
        campaign_id: "campaign",
        category_id: "category",
        nominee_key: `lawyer:${n}`,
        reason: "x",
        consent_version: 1,
        state: states[below(states.length)] ?? "submitted",
        created_at: made,
        updated_at: made,
      };
    }),
  );
}

const monthsOf = (days: readonly string[]) => [...new Set(days.map((date) => date.slice(0, 7)))];

async function fillBooks(db: D1Database, id: Id, { below, days }: Dice): Promise<void> {
  const branches = Array.from({ length: 22 }, (_, n) => n);
  await insert(
    db,
    "branches",
    branches.map((n) => ({
      id: id("branch", n),
      name: `第${n + 1}党支部`,
      kind: "branch",
      status: n === 21 ? "inactive" : "active",
      ...stamps(n === 20 ? "2025-05-10" : begunBranches),
    })),
  );
  await insert(
    db,
    "branch_firms",
    branches.slice(0, 21).map((n) => ({ firm_id: id("firm", n), branch_id: id("branch", n) })),
  );
  await insert(db, "record_books", [{ kind: "branchMeeting", since: "2025-01-01", ...stamps("2024-12-20") }]);

  const records: Row[] = [];
  const enter = (kind: string, date: string, period: string, fields: object, about: Row = {}) =>
    records.push({
      id: id("record", records.length),
      kind,
      branch_id: null,
      firm_id: null,
      lawyer_id: null,
      site_id: null,
      ...about,
      date,
      period,
      state:
        ["standing", "standing", "standing", "closed", "submitted", "returned", "withdrawn"][below(7)] ?? "standing",
      fields: JSON.stringify(fields),
      kept_until: "2036-01-01",
      ...stamps(date),
    });
  const meet = (n: number, form: string, date: string, period: string) =>
    enter(
      "branchMeeting",
      date,
      period,
      { form, topic: "学习", chair: null, expected: 12, present: 5 + below(8), summary: null },
      { branch_id: id("branch", n) },
    );
  for (const month of monthsOf(days)) {
    const day = `${month}-${String(3 + below(24)).padStart(2, "0")}`;
    const quarter = `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`;
    for (const n of branches) {
      if (below(5) > 0) meet(n, "committee", day, month);
      if (below(3) > 0) meet(n, "members", day, quarter);
      if (below(4) === 0) meet(n, "lecture", day, quarter);
      if (below(6) === 0) meet(n, "talk", day, month.slice(0, 4));
      if (month.endsWith("-12")) meet(n, "life", day, month.slice(0, 4));
    }
    for (let k = 0; k < 2; k++)
      enter("training", day, month.slice(0, 4), {
        topic: "民法典",
        form: ["onSite", "online", "visit"][below(3)],
        hours: 2 + below(8) / 2,
        organiser: null,
        attended: Array.from({ length: 5 + below(20) }, (_, m) => id("lawyer", (below(9) * 20 + m) % 180)),
      });
    enter(
      "serviceCampaign",
      day,
      month.slice(0, 4),
      { campaign: "warmth", title: "走访", people: 20 + below(100), hours: below(40) / 2, lawyersIn: [] },
      { firm_id: id("firm", below(25)) },
    );
    enter(
      "villageAdviser",
      day,
      month.slice(0, 4),
      { adviser: [], contractNo: null, from: day, to: day, visits: below(12), score: null },
      { site_id: id("site", 16 + below(40)) },
    );
  }
  for (const year of ["2024", "2025"])
    for (let n = 0; n < 25; n++) {
      if (n % 6 === 5) continue;
      enter(
        "staffing",
        `${year}-11-20`,
        year,
        {
          required: n % 2 ? ["deputy", "officer", "instructor"] : ["instructor"],
          filled: ["officer", "instructor", "deputy"].slice(0, below(4)),
          note: null,
        },
        { firm_id: id("firm", n) },
      );
      enter(
        "fundsDeclaration",
        `${year}-12-10`,
        year,
        { planned: 1000.5 * (1 + below(30)), spent: 900.25 * (1 + below(30)), withinCosts: true, uses: null },
        { firm_id: id("firm", n) },
      );
    }
  await insert(db, "records", records);
}

const begunBranches = "2024-01-05";
