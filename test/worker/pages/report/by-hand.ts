/**
 * The county's report worked out from the raw rows in plain JavaScript, by nothing of what the service works it out by:
 * what each table must say, row by row.
 */

export type RawRow = Readonly<Record<string, string | number | null>>;
export type Raw = Readonly<Record<string, readonly RawRow[]>>;
type Cell = string | number | null;
export interface ExpectedTable {
  readonly rows: Readonly<Record<string, readonly Cell[]>>;
  readonly total: readonly Cell[] | null;
}

/** The tables the report is worked out from. */
export const TABLES = [
  "sites",
  "firms",
  "lawyers",
  "sessions",
  "bookings",
  "consultation_records",
  "ratings",
  "rectifications",
  "commitments",
  "routings",
  "nominations",
  "branches",
  "branch_firms",
  "records",
  "posts",
  "post_holders",
] as const;

const share = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((1000 * part) / whole) / 10;
const tenth = (minutes: number): number => Math.round((minutes / 60) * 10) / 10;
const plus = (of: readonly number[]): number => of.reduce((a, b) => a + b, 0);
const text = (row: RawRow | undefined, name: string): string => String(row?.[name] ?? "");
const amount = (row: RawRow | undefined, name: string): number => Number(row?.[name] ?? 0);

/** The date in China at an instant. */
const chinese = (instant: string): string => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10);
const minutesOf = (time: string): number => 60 * Number(time.slice(0, 2)) + Number(time.slice(3));

export interface Span {
  readonly from: string;
  readonly to: string;
  /** Months, quarters and years that lie within. */
  readonly months: readonly string[];
  readonly quarters: readonly string[];
  readonly years: readonly string[];
}

type Places = "county" | { readonly township: string };

/** Counts rows by what they are, and adds up the minutes of each. */
function tally(keys: readonly string[], of: readonly { readonly key: string; readonly minutes?: number }[]) {
  const found = keys.map((key) => {
    const own = of.filter((each) => each.key === key);
    return { key, count: own.length, minutes: plus(own.map(({ minutes = 0 }) => minutes)) };
  });
  const all = plus(found.map(({ count }) => count));
  return { found, all, minutes: plus(found.map(({ minutes }) => minutes)) };
}

function shares(keys: readonly string[], of: readonly string[]): ExpectedTable {
  const { found, all } = tally(
    keys,
    of.map((key) => ({ key })),
  );
  return {
    rows: Object.fromEntries(found.map(({ key, count }) => [key, [count, share(count, all)]])),
    total: [all, share(all, all)],
  };
}

function times(
  keys: readonly string[],
  of: readonly { readonly key: string; readonly minutes: number }[],
): ExpectedTable {
  const { found, all, minutes } = tally(keys, of);
  return {
    rows: Object.fromEntries(found.map((each) => [each.key, [each.count, share(each.count, all), each.minutes]])),
    total: [all, share(all, all), minutes],
  };
}

/** Everything that is told of consultations, of the county or of the sites of a township. */
export function consultationsByHand(raw: Raw, { from, to }: Span, places: Places): Record<string, ExpectedTable> {
  const within = (date: string) => from <= date && date <= to;
  const all = (table: string) => raw[table] ?? [];
  const sites = all("sites").filter(
    (site) => places === "county" || text(site, "division_code").startsWith(places.township),
  );
  const site = new Map(sites.map((each) => [text(each, "id"), each]));
  const sessions = all("sessions").filter((each) => within(text(each, "date")) && site.has(text(each, "site_id")));
  const session = new Map(sessions.map((each) => [text(each, "id"), each]));
  const bookings = all("bookings").filter((each) => session.has(text(each, "session_id")));
  const registered = new Map(all("consultation_records").map((each) => [text(each, "booking_id"), each]));
  const of = (booking: RawRow) => session.get(text(booking, "session_id"));
  const register = bookings.flatMap((booking) => {
    const entry = registered.get(text(booking, "id"));
    return entry ? [{ entry, minutes: amount(booking, "minutes") }] : [];
  });
  const timed = (keyOf: (booking: RawRow) => string) =>
    bookings.map((booking) => ({ key: keyOf(booking), minutes: amount(booking, "minutes") }));
  const rated = all("ratings").filter(
    (rating) => rating["state"] === "counted" && bookings.some((each) => each["id"] === rating["booking_id"]),
  );
  const levels = shares(
    ["1", "2", "3", "4", "5"],
    rated.map((rating) => text(rating, "level")),
  );
  const average = rated.length === 0 ? null : plus(rated.map((rating) => amount(rating, "level"))) / rated.length;
  const matters = (raw["matters"] ?? []).map((each) => text(each, "id"));
  const asked = bookings.map((booking) => text(booking, "matter"));
  const found = register.map(({ entry, minutes }) => ({ key: text(entry, "matter"), minutes }));
  const everyMatter = [...new Set([...matters, ...asked, ...found.map(({ key }) => key)])];
  const routed = all("routings")
    .filter((each) => within(text(each, "date")) && site.has(text(each, "site_id")))
    .map((each) => text(each, "matter"));
  const waits = bookings.map((booking) => {
    const days = Math.round(
      (Date.parse(text(of(booking), "date")) - Date.parse(chinese(text(booking, "created_at")))) / 86_400_000,
    );
    if (days < 1) return "0";
    if (days === 1) return "1";
    if (days < 4) return "2-3";
    if (days < 8) return "4-7";
    return days < 15 ? "8-14" : "15+";
  });
  const due = (table: string) =>
    all(table).filter((each) => within(text(each, "due_date")) && site.has(text(each, "site_id")));
  const done = bookings.filter((each) => each["status"] === "done");
  const verified = bookings.filter((each) => each["hours_verified_at"] !== null);
  const open = sessions.filter((each) => each["status"] === "open");
  const lasting = plus(open.map((each) => minutesOf(text(each, "end_time")) - minutesOf(text(each, "start_time"))));
  const hours = [...new Set(bookings.map((each) => text(of(each), "start_time").slice(0, 2)))];
  const tierOf = (booking: RawRow) => text(site.get(text(of(booking), "site_id")), "tier");
  const townshipOf = (booking: RawRow) => text(site.get(text(of(booking), "site_id")), "division_code").slice(0, 9);
  const townships = [
    ...new Set(
      all("sites")
        .filter((each) => each["status"] === "active")
        .map((each) => text(each, "division_code").slice(0, 9)),
    ),
  ];
  const distinct = (rows: readonly RawRow[], name: string) =>
    new Set(rows.map((each) => text(of(each), name)).filter((each) => each !== "")).size;
  return {
    consultations: shares(
      ["booked", "cancelled", "waiting", "offered", "expired", "checkedIn", "done", "noShow"],
      bookings.map((each) => text(each, "status")),
    ),
    byMatter: {
      rows: Object.fromEntries(
        everyMatter.map((matter) => {
          const own = found.filter(({ key }) => key === matter);
          return [
            matter,
            [asked.filter((each) => each === matter).length, own.length, plus(own.map(({ minutes }) => minutes))],
          ];
        }),
      ),
      total: [asked.length, found.length, plus(found.map(({ minutes }) => minutes))],
    },
    routed: shares([...new Set(routed)], routed),
    byTier: times(["county", "township", "village", "firm"], timed(tierOf)),
    ...(places === "county" && { townships: times(townships, timed(townshipOf)) }),
    sites: times(
      sites.map((each) => text(each, "id")),
      timed((booking) => text(of(booking), "site_id")),
    ),
    weekdays: times(
      ["1", "2", "3", "4", "5", "6", "7"],
      timed((booking) => {
        const weekday = new Date(`${text(of(booking), "date")}T00:00:00Z`).getUTCDay();
        return String(weekday === 0 ? 7 : weekday);
      }),
    ),
    hours: times(
      hours,
      timed((booking) => text(of(booking), "start_time").slice(0, 2)),
    ),
    modes: times(
      ["inPerson", "phone", "video"],
      register.map(({ entry, minutes }) => ({ key: text(entry, "mode"), minutes })),
    ),
    channels: times(
      ["portal", "kiosk", "staff"],
      timed((booking) => text(booking, "channel")),
    ),
    priority: shares(
      ["yes", "no"],
      bookings.map((each) => (each["priority_consent_version"] === null ? "no" : "yes")),
    ),
    outcomes: times(
      ["answered", "legalAid", "mediation", "arbitration", "litigation", "notary", "otherDepartment", "other"],
      register.map(({ entry, minutes }) => ({ key: text(entry, "outcome"), minutes })),
    ),
    waiting: shares(["0", "1", "2-3", "4-7", "8-14", "15+"], waits),
    ratings: {
      rows: Object.fromEntries(Object.entries(levels.rows).map(([level, values]) => [level, [...values, null]])),
      total: [...(levels.total ?? []), average === null ? null : Number(average.toFixed(2))],
    },
    rectifications: shares(
      ["onTime", "late", "open", "closed"],
      due("rectifications").map((each) => {
        const published = each["published_at"];
        if (typeof published !== "string") return each["state"] === "closed" ? "closed" : "open";
        return chinese(published) > text(each, "due_date") ? "late" : "onTime";
      }),
    ),
    commitments: shares(
      ["kept", "keptLate", "putRight", "open"],
      due("commitments").map((each) =>
        each["state"] === "kept" && text(each, "kept_on") > text(each, "due_date") ? "keptLate" : text(each, "state"),
      ),
    ),
    usage: {
      rows: {
        sessions: [open.length, tenth(lasting)],
        cancelledSessions: [sessions.length - open.length, null],
        placesOffered: [plus(open.map((each) => amount(each, "capacity"))), null],
        bookings: [bookings.length, null],
        done: [done.length, tenth(plus(done.map((each) => amount(each, "minutes"))))],
        noShow: [bookings.filter((each) => each["status"] === "noShow").length, null],
        routed: [routed.length, null],
        verified: [verified.length, tenth(plus(verified.map((each) => amount(each, "pro_bono_minutes"))))],
        lawyersServing: [distinct(bookings, "lawyer_id"), null],
        providersServing: [distinct(bookings, "provider_id"), null],
        sitesServing: [distinct(bookings, "site_id"), null],
      },
      total: null,
    },
  };
}

/** What lawyers gave, of the county, of a township's sites, or of a firm's people. */
export function lawyersByHand(
  raw: Raw,
  { from, to }: Span,
  of: Places | { readonly firm: string },
): Record<string, ExpectedTable> {
  const all = (table: string) => raw[table] ?? [];
  const isFirm = typeof of === "object" && "firm" in of;
  const sites = new Set(
    all("sites")
      .filter((site) => of === "county" || isFirm || text(site, "division_code").startsWith(of.township))
      .map((site) => text(site, "id")),
  );
  const session = new Map(
    all("sessions")
      .filter((each) => from <= text(each, "date") && text(each, "date") <= to && sites.has(text(each, "site_id")))
      .map((each) => [text(each, "id"), each]),
  );
  const bookings = all("bookings").filter((each) => session.has(text(each, "session_id")));
  const lawyerOf = (booking: RawRow) => text(session.get(text(booking, "session_id")), "lawyer_id");
  const people = isFirm
    ? all("lawyers")
        .filter((each) => each["firm_id"] === of.firm)
        .map((each) => text(each, "id"))
    : [...new Set(bookings.map(lawyerOf))].filter((lawyer) => lawyer !== "");
  const given = people.map((lawyer) => {
    const own = bookings.filter((each) => lawyerOf(each) === lawyer);
    const minutes = plus(
      own.filter((each) => each["hours_verified_at"] !== null).map((each) => amount(each, "pro_bono_minutes")),
    );
    return { lawyer, count: own.length, minutes };
  });
  const practising = all("lawyers").filter(
    (each) => each["status"] === "active" && (!isFirm || each["firm_id"] === of.firm),
  ).length;
  const reached = given.filter(({ minutes }) => minutes >= 3000).length;
  const half = given.filter(({ minutes }) => minutes >= 1500).length - reached;
  const some = given.filter(({ minutes }) => minutes > 0).length - reached - half;
  const none = Math.max(practising, given.length) - reached - half - some;
  const everybody = reached + half + some + none;
  const band = (count: number) => [count, share(count, everybody)];
  return {
    proBono: {
      rows: { reached: band(reached), half: band(half), some: band(some), none: band(none) },
      total: band(everybody),
    },
    lawyers: {
      rows: Object.fromEntries(
        given.map(({ lawyer, count, minutes }) => [lawyer, [count, tenth(minutes), share(minutes, 3000)]]),
      ),
      total: [plus(given.map(({ count }) => count)), tenth(plus(given.map(({ minutes }) => minutes))), null],
    },
  };
}

/** What others than lawyers gave, each and by their titles, of the county or of a township's sites. */
export function providersByHand(raw: Raw, { from, to }: Span, of: Places): Record<string, ExpectedTable> {
  const all = (table: string) => raw[table] ?? [];
  const sites = new Set(
    all("sites")
      .filter((site) => of === "county" || text(site, "division_code").startsWith(of.township))
      .map((site) => text(site, "id")),
  );
  const holder = new Map(
    all("sessions")
      .filter((each) => from <= text(each, "date") && text(each, "date") <= to && sites.has(text(each, "site_id")))
      .map((each) => [text(each, "id"), text(each, "provider_id")]),
  );
  const given = all("records")
    .filter((record) => record["kind"] === "otherProvider")
    .map((record) => {
      const id = text(record, "id");
      const own = all("bookings").filter((each) => holder.get(text(each, "session_id")) === id);
      const { title } = JSON.parse(text(record, "fields")) as { readonly title?: string };
      return { id, title, count: own.length, minutes: plus(own.map((each) => amount(each, "minutes"))) };
    })
    .filter(({ count }) => count > 0);
  const valuesOf = (rows: typeof given): readonly [number, number, number] => [
    rows.length,
    plus(rows.map(({ count }) => count)),
    tenth(plus(rows.map(({ minutes }) => minutes))),
  ];
  const [, count, hours] = valuesOf(given);
  return {
    providerTitles: {
      rows: Object.fromEntries(
        ["notary", "legalAid", "mediator", "grassroots"].map((title) => [
          title,
          valuesOf(given.filter((each) => each.title === title)),
        ]),
      ),
      total: valuesOf(given),
    },
    providers: {
      rows: Object.fromEntries(given.map((each) => [each.id, [each.count, tenth(each.minutes)]])),
      total: [count, hours],
    },
  };
}

const SUMS =
  "branchMeeting.present serviceCampaign.people serviceCampaign.hours villageAdviser.visits training.hours fundsDeclaration.planned fundsDeclaration.spent".split(
    " ",
  );

interface Fields {
  readonly [name: string]: unknown;
}
const fieldsIn = (row: RawRow): Fields => JSON.parse(text(row, "fields")) as Fields;
const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

/** What the books say: of the county, of a township's sites, or of a firm with its branch and people. */
export function booksByHand(
  raw: Raw,
  span: Span,
  of: Places | { readonly firm: string },
): Record<string, ExpectedTable> {
  const all = (table: string) => raw[table] ?? [];
  const isFirm = typeof of === "object" && "firm" in of;
  const firm = isFirm ? of.firm : undefined;
  const branch = text(
    all("branch_firms").find((each) => each["firm_id"] === firm),
    "branch_id",
  );
  const people = new Set(
    all("lawyers")
      .filter((each) => each["firm_id"] === firm)
      .map((each) => text(each, "id")),
  );
  const sites = new Set(
    all("sites")
      .filter(
        (each) => typeof of === "object" && "township" in of && text(each, "division_code").startsWith(of.township),
      )
      .map((each) => text(each, "id")),
  );
  const isMeant = (record: RawRow) =>
    of === "county" ||
    (isFirm
      ? record["firm_id"] === firm || record["branch_id"] === branch || people.has(text(record, "lawyer_id"))
      : sites.has(text(record, "site_id")));
  const counting = all("records").filter((each) => each["state"] === "standing" || each["state"] === "closed");
  const dated = counting.filter((each) => span.from <= text(each, "date") && text(each, "date") <= span.to);
  const meant = dated.filter(isMeant);
  const kinds = (raw["kinds"] ?? []).map((each) => text(each, "id"));
  const summed = (raw["sums"] ?? []).map((each) => text(each, "id"));
  const sumOf = (name: string) => {
    const [kind = "", field = ""] = name.split(".");
    return plus(meant.filter((each) => each["kind"] === kind).map((each) => Number(fieldsIn(each)[field] ?? 0)));
  };
  if (!SUMS.every((each) => summed.includes(each))) throw new Error("A sum is missing.");
  const books: Record<string, ExpectedTable> = {
    books: {
      rows: Object.fromEntries(kinds.map((kind) => [kind, [meant.filter((each) => each["kind"] === kind).length]])),
      total: [meant.length],
    },
    bookSums: { rows: Object.fromEntries(summed.map((name) => [name, [Number(sumOf(name).toFixed(2))]])), total: null },
  };
  if (typeof of === "object" && "township" in of) return books;

  const roles = ["deputy", "officer", "instructor"];
  const staffing = all("firms")
    .filter((each) => each["status"] === "active" && (firm === undefined || each["id"] === firm))
    .map((each) => {
      const record = counting.find(
        (one) => one["kind"] === "staffing" && one["firm_id"] === each["id"] && one["period"] === span.from.slice(0, 4),
      );
      const fields = record ? fieldsIn(record) : {};
      const [required, filled] = [listOf(fields["required"]), listOf(fields["filled"])];
      const values = [
        record ? 1 : 0,
        required.length,
        required.filter((role) => filled.includes(role)).length,
        ...roles.map((role) => Number(required.includes(role) && !filled.includes(role))),
      ];
      return [text(each, "id"), values] as const;
    });

  const branches = all("branches").filter(
    (each) => each["status"] === "active" && (firm === undefined || each["id"] === branch),
  );
  const owed: { branch: string; form: string; isHeld: boolean }[] = [];
  const rules = [
    ["members", span.quarters],
    ["committee", span.months],
    ["lecture", span.quarters],
    ["life", span.years],
    ["appraisal", span.years],
  ] as const;
  for (const [form, periods] of rules)
    for (const period of periods)
      for (const each of branches) {
        // The book is kept since 2025, and who was registered later owes nothing.
        const last =
          period.length === 4
            ? `${period}-12-31`
            : period.includes("Q")
              ? `${period.slice(0, 4)}-${String(3 * Number(period.slice(6))).padStart(2, "0")}-30`
              : `${period}-28`;
        if (period < "2025" || text(each, "created_at").slice(0, 10) > last) continue;
        owed.push({
          branch: text(each, "id"),
          form,
          isHeld: counting.some(
            (one) =>
              one["kind"] === "branchMeeting" &&
              one["branch_id"] === each["id"] &&
              one["period"] === period &&
              fieldsIn(one)["form"] === form,
          ),
        });
      }
  const counts = (of: readonly { readonly isHeld: boolean }[]) => {
    const held = of.filter(({ isHeld }) => isHeld).length;
    return [of.length, held, of.length - held, share(held, of.length)];
  };
  const meetings = meant.filter((each) => each["kind"] === "branchMeeting");
  const present = (of: readonly RawRow[]) => plus(of.map((each) => Number(fieldsIn(each)["present"])));
  const forms = ["members", "committee", "group", "lecture", "life", "talk", "appraisal"];
  const trained = dated.filter((each) => each["kind"] === "training").map(fieldsIn);
  const training = (of: readonly Fields[]) => {
    const came = of.map((each) => ({
      hours: Number(each["hours"]),
      people: listOf(each["attended"]).filter((lawyer) => firm === undefined || people.has(lawyer)).length,
    }));
    return [
      of.length,
      Number(plus(came.map(({ hours }) => hours)).toFixed(1)),
      plus(came.map((each) => each.people)),
      Number(plus(came.map((each) => each.hours * each.people)).toFixed(1)),
    ];
  };
  return {
    ...books,
    staffing: {
      rows: Object.fromEntries(staffing),
      total: [0, 1, 2, 3, 4, 5].map((column) => plus(staffing.map(([, values]) => values[column] ?? 0))),
    },
    meetings: {
      rows: Object.fromEntries(
        forms.map((form) => {
          const own = meetings.filter((each) => fieldsIn(each)["form"] === form);
          return [form, [...counts(owed.filter((each) => each.form === form)), own.length, present(own)]];
        }),
      ),
      total: [...counts(owed), meetings.length, present(meetings)],
    },
    branchMeetings: {
      rows: Object.fromEntries(
        branches.map((each) => [text(each, "id"), counts(owed.filter((one) => one.branch === each["id"]))]),
      ),
      total: counts(owed),
    },
    training: {
      rows: Object.fromEntries(
        ["onSite", "online", "visit"].map((form) => [form, training(trained.filter((each) => each["form"] === form))]),
      ),
      total: training(trained),
    },
  };
}

/** Nominations that came in by the days of China. */
export function nominationsByHand(raw: Raw, { from, to }: Span): Record<string, ExpectedTable> {
  const states =
    "submitted eligible notEligible branchOpinion shortlisted scored onNotice objectionHandled commended notCommended withdrawn".split(
      " ",
    );
  const made = (raw["nominations"] ?? []).filter((each) => {
    const day = chinese(text(each, "created_at"));
    return from <= day && day <= to;
  });
  return {
    nominations: shares(
      states,
      made.map((each) => text(each, "state")),
    ),
  };
}

/** Where there are posts and where they are missing, of every site in use and every firm that has none. */
export function coverageByHand(
  raw: Raw,
  perTier: Readonly<Record<string, number>>,
  places: Places,
): Record<string, ExpectedTable> {
  const all = (table: string) => raw[table] ?? [];
  const inUse = (table: string) => all(table).filter((each) => each["status"] === "active");
  const practising = new Set(inUse("lawyers").map((each) => text(each, "id")));
  const holders = all("post_holders").filter(
    (each) => each["until"] === null && each["displayed"] === 1 && practising.has(text(each, "lawyer_id")),
  );
  const shown = all("posts").filter(
    (post) => post["status"] === "open" && holders.some((holder) => holder["post_id"] === post["id"]),
  );
  const ofSites = inUse("sites").map((site) => ({
    tier: text(site, "tier"),
    township: text(site, "division_code").slice(0, 9),
    expected: site["posts_expected"] === null ? (perTier[text(site, "tier")] ?? 0) : amount(site, "posts_expected"),
    posts: shown.filter((post) => post["site_id"] === site["id"]).length,
  }));
  const housed = new Set(inUse("sites").flatMap((site) => (site["tier"] === "firm" ? [site["firm_id"]] : [])));
  const ofFirms = inUse("firms")
    .filter((firm) => !housed.has(firm["id"]))
    .map(() => ({ tier: "firm", township: "", expected: perTier["firm"] ?? 0, posts: 0 }));
  const meant = [...ofSites, ...ofFirms].filter(({ township }) => places === "county" || township === places.township);
  const values = (of: typeof meant): Cell[] => {
    const due = of.filter(({ expected }) => expected > 0);
    const covered = due.filter(({ expected, posts }) => posts >= expected).length;
    return [
      due.length,
      covered,
      share(covered, due.length),
      plus(of.map(({ expected }) => expected)),
      plus(of.map(({ posts }) => posts)),
      plus(of.map(({ expected, posts }) => Math.max(0, expected - posts))),
    ];
  };
  const tableBy = (keys: readonly string[], keyOf: (place: (typeof meant)[number]) => string): ExpectedTable => ({
    rows: Object.fromEntries(keys.map((key) => [key, values(meant.filter((place) => keyOf(place) === key))])),
    total: values(meant),
  });
  const townshipOf = ({ township }: (typeof meant)[number]) => township || "noSite";
  return {
    coverage: tableBy(["county", "township", "village", "firm"], ({ tier }) => tier),
    ...(places === "county" && { coverageTownships: tableBy([...new Set(meant.map(townshipOf))], townshipOf) }),
  };
}
