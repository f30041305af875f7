import type { Report, Section, Unit, Value } from "../../../components/console/screens/reports/report.ts";

type Columns = readonly (readonly [key: string, unit: Unit])[];
type Rows = readonly (readonly [
  key: string,
  label: string | null,
  values: readonly Value[],
  before: readonly (number | null)[],
])[];

const table = (
  key: string,
  columns: Columns,
  rows: Rows,
  total: readonly [values: readonly Value[], before: readonly (number | null)[]] | null = null,
): Section => ({
  key,
  columns: columns.map(([column, unit]) => ({ key: column, unit })),
  rows: rows.map(([row, label, values, before]) => ({ key: row, label, values, before })),
  total: total && { values: total[0], before: total[1] },
});

const POSTS: Columns = [
  ["placesDue", "count"],
  ["covered", "count"],
  ["coveredShare", "percent"],
  ["expectedPosts", "count"],
  ["postsFilled", "count"],
  ["missingPosts", "count"],
];
const SHARES: Columns = [
  ["count", "count"],
  ["share", "percent"],
];
const TIMES: Columns = [...SHARES, ["minutes", "minutes"]];

const TOWNSHIPS = [
  "城关镇",
  "龙塘镇",
  "白石滩镇",
  "枫木镇",
  "大河坪乡",
  "石桥镇",
  "青山铺镇",
  "双江口镇",
  "桃林乡",
  "黄土岭镇",
];
const FIRMS = ["清源", "明正", "天衡（安禾）", "楚诚", "润民", "公达"].map((name) => `湖南${name}律师事务所`);

/** A quarter of a county, with every table there may be. */
export const countyReport: Report = {
  period: "2026-Q3",
  from: "2026-07-01",
  to: "2026-09-30",
  before: { from: "2026-04-01", to: "2026-06-30" },
  county: "安禾县",
  scope: { kind: "county", key: null, name: null },
  state: "kept",
  keptAt: "2026-10-02T18:30:00Z",
  version: 1,
  sections: [
    table(
      "coverage",
      POSTS,
      [
        ["county", null, [1, 1, 100, 2, 2, 0], [1, 1, 100, 2, 2, 0]],
        ["township", null, [18, 15, 83.3, 18, 15, 3], [18, 12, 66.7, 18, 12, 6]],
        ["village", null, [62, 41, 66.1, 62, 41, 21], [62, 30, 48.4, 62, 30, 32]],
        ["firm", null, [25, 22, 88, 25, 22, 3], [25, 20, 80, 25, 20, 5]],
      ],
      [
        [106, 79, 74.5, 107, 80, 27],
        [106, 63, 59.4, 107, 64, 43],
      ],
    ),
    table(
      "coverageTownships",
      POSTS,
      TOWNSHIPS.map((name, at) => [
        `43129910${at}`,
        name,
        [8, 8 - (at % 4), 100 - (at % 4) * 12.5, 8, 8 - (at % 4), at % 4],
        [8, 6, 75, 8, 6, 2],
      ]),
      [
        [80, 65, 81.3, 80, 65, 15],
        [80, 60, 75, 80, 60, 20],
      ],
    ),
    table(
      "staffing",
      [
        ["reported", "count"],
        ["required", "count"],
        ["filled", "count"],
        ["deputyMissing", "count"],
        ["officerMissing", "count"],
        ["instructorMissing", "count"],
      ],
      FIRMS.map((name, at) => [
        `firm-${at}`,
        name,
        [at === 5 ? 0 : 1, at === 5 ? 0 : 3, at === 5 ? 0 : 3 - (at % 3), at % 3 ? 1 : 0, at % 3 > 1 ? 1 : 0, 0],
        [1, 3, 2, 1, 0, 0],
      ]),
      [
        [5, 15, 11, 3, 1, 0],
        [6, 18, 12, 6, 0, 0],
      ],
    ),
    table(
      "meetings",
      [
        ["due", "count"],
        ["held", "count"],
        ["missing", "count"],
        ["heldShare", "percent"],
        ["meetingCount", "count"],
        ["people", "count"],
      ],
      [
        ["members", null, [14, 14, 0, 100, 15, 212], [14, 13, 1, 92.9, 13, 190]],
        ["committee", null, [42, 38, 4, 90.5, 40, 131], [42, 36, 6, 85.7, 36, 120]],
        ["lecture", null, [14, 12, 2, 85.7, 12, 175], [14, 12, 2, 85.7, 12, 170]],
        ["life", null, [0, 0, 0, null, 0, 0], [0, 0, 0, null, 0, 0]],
      ],
      [
        [70, 64, 6, 91.4, 67, 518],
        [70, 61, 9, 87.1, 61, 480],
      ],
    ),
    table(
      "branchMeetings",
      [
        ["due", "count"],
        ["held", "count"],
        ["missing", "count"],
        ["heldShare", "percent"],
      ],
      FIRMS.map((name, at) => [
        `branch-${at}`,
        `${name}党支部`,
        [5, 5 - (at % 3), at % 3, 100 - (at % 3) * 20],
        [5, 4, 1, 80],
      ]),
      [
        [30, 24, 6, 80],
        [30, 24, 6, 80],
      ],
    ),
    table(
      "training",
      [
        ["trainings", "count"],
        ["trainingHours", "hours"],
        ["attendances", "count"],
        ["lawyerHours", "hours"],
      ],
      [
        ["onSite", null, [3, 12, 148, 592], [2, 8, 101, 404]],
        ["online", null, [2, 6, 163, 489], [3, 9, 170, 510]],
        ["visit", null, [1, 4, 36, 144], [0, 0, 0, 0]],
      ],
      [
        [6, 22, 347, 1225],
        [5, 17, 271, 914],
      ],
    ),
    table(
      "consultations",
      [
        ["bookings", "count"],
        ["share", "percent"],
      ],
      [
        ["done", null, [1286, 84.1], [1104, 82.3]],
        ["noShow", null, [73, 4.8], [96, 7.2]],
        ["cancelled", null, [170, 11.1], [141, 10.5]],
      ],
      [
        [1529, 100],
        [1341, 100],
      ],
    ),
    table(
      "byMatter",
      [
        ["bookings", "count"],
        ["recorded", "count"],
        ["minutes", "minutes"],
      ],
      [
        ["labour", "劳动争议、工伤", [312, 301, 9120], [290, 281, 8330]],
        ["family", "婚姻家庭、继承", [287, 275, 8440], [301, 288, 8710]],
        ["contract", "合同、债务", [244, 236, 6610], [190, 182, 5420]],
        ["traffic", "人身损害、交通事故", [163, 155, 4280], [148, 140, 3900]],
        ["housing", "房产、土地", [141, 138, 4010], [120, 116, 3360]],
        ["consumer", "消费", [62, 60, 1230], [55, 52, 1090]],
        ["other", "其他", [77, 71, 1510], [0, 0, 0]],
      ],
      [
        [1286, 1236, 35200],
        [1104, 1059, 30810],
      ],
    ),
    table(
      "routed",
      SHARES,
      [["criminal", "刑事", [38, 100], [29, 100]]],
      [
        [38, 100],
        [29, 100],
      ],
    ),
    table(
      "townships",
      TIMES,
      TOWNSHIPS.map((name, at) => [
        `43129910${at}`,
        name,
        [210 - at * 18, 16.3 - at, 5700 - at * 420],
        [180 - at * 15, 16.1 - at, 5000 - at * 400],
      ]),
      [
        [1290, 100, 38100],
        [1125, 100, 32000],
      ],
    ),
    table(
      "hours",
      TIMES,
      ["08", "09", "10", "11", "14", "15", "16", "17"].map((hour, at) => [
        hour,
        `${hour}:00–${hour}:59`,
        [[22, 311, 298, 140, 120, 241, 133, 21][at] ?? 0, 12.5, 4000],
        [[18, 290, 240, 120, 101, 201, 120, 14][at] ?? 0, 12.5, 3600],
      ]),
      [
        [1286, 100, 35200],
        [1104, 100, 30810],
      ],
    ),
    table(
      "waiting",
      SHARES,
      ["0", "1", "2-3", "4-7", "8-14", "15+"].map((days, at) => [
        days,
        null,
        [[120, 260, 410, 330, 141, 25][at] ?? 0, 10],
        [[90, 210, 330, 300, 130, 44][at] ?? 0, 10],
      ]),
      [
        [1286, 100],
        [1104, 100],
      ],
    ),
    table(
      "ratings",
      [...SHARES, ["averageLevel", "score"]],
      [
        ["1", null, [402, 64.3, null], [331, 61.2, null]],
        ["2", null, [171, 27.4, null], [150, 27.7, null]],
        ["3", null, [34, 5.4, null], [40, 7.4, null]],
        ["4", null, [13, 2.1, null], [14, 2.6, null]],
        ["5", null, [5, 0.8, null], [6, 1.1, null]],
      ],
      [
        [625, 100, 1.48],
        [541, 100, 1.55],
      ],
    ),
    table(
      "rectifications",
      SHARES,
      [
        ["onTime", null, [14, 73.7], [12, 60]],
        ["late", null, [2, 10.5], [6, 30]],
        ["open", null, [2, 10.5], [1, 5]],
        ["closed", null, [1, 5.3], [1, 5]],
      ],
      [
        [19, 100],
        [20, 100],
      ],
    ),
    table(
      "proBono",
      [
        ["lawyerCount", "count"],
        ["share", "percent"],
      ],
      [
        ["reached", null, [61, 33.9], [40, 22.2]],
        ["half", null, [58, 32.2], [52, 28.9]],
        ["some", null, [44, 24.4], [58, 32.2]],
        ["none", null, [17, 9.4], [30, 16.7]],
      ],
      [
        [180, 100],
        [180, 100],
      ],
    ),
    table(
      "lawyers",
      [
        ["consulted", "count"],
        ["verifiedHours", "hours"],
        ["ofTarget", "percent"],
      ],
      ["王建国", "李晓梅", "陈志强", "欧阳慧敏", "刘芳", "赵德海"].map((name, at) => [
        `lawyer-${at}`,
        name,
        [40 - at * 5, 61.5 - at * 8, 123 - at * 16],
        [30, 44.5, 89],
      ]),
      [
        [165, 249, null],
        [180, 267, null],
      ],
    ),
    table(
      "nominations",
      SHARES,
      [["submitted", null, [0, null], [0, null]]],
      [
        [0, null],
        [0, null],
      ],
    ),
    table(
      "books",
      [["records", "count"]],
      [
        ["branchMeeting", "党内组织生活", [67], [61]],
        ["training", "教育培训", [6], [5]],
        ["visit", "走访慰问", [11], [4]],
      ],
      [[84], [70]],
    ),
    table(
      "usage",
      [
        ["count", "count"],
        ["serviceHours", "hours"],
      ],
      [
        ["sessions", null, [402, 1206], [371, 1113]],
        ["done", null, [1286, 586.7], [1104, 513.5]],
        ["noShow", null, [73, null], [96, null]],
        ["lawyersServing", null, [112, null], [104, null]],
      ],
    ),
  ],
};

/** The same as it is before anything has happened. */
export const emptyReport: Report = {
  ...countyReport,
  state: "open",
  keptAt: null,
  version: null,
  sections: countyReport.sections.map((section) => ({
    ...section,
    rows: section.rows.map((row) => ({ ...row, values: row.values.map(() => 0), before: row.before.map(() => 0) })),
    total: section.total && { values: section.total.values.map(() => 0), before: section.total.before.map(() => 0) },
  })),
};
