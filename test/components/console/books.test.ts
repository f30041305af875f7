import { list } from "../../../components/shared/fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { choose, pdf } from "../desk/files.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { enter, get, me, openConsole, press, send, settled, until } from "./support.ts";

const label = (zh: string) => ({ zh, en: zh });
const text = (element: HTMLElement) => element.shadowRoot?.querySelector("main")?.textContent ?? "";

/** A book of scores, one a year for each branch, which somebody else confirms. */
const scores = (since: string | null = null) => ({
  id: "standardScore",
  project: "foundations",
  demands: [4],
  label: label("标准化规范化建设评分"),
  help: label("随律所年度检查考核打分。"),
  about: "branch",
  reportedBy: ["month", "quarter", "subject", "firm"],
  dayLabel: label("评定日期"),
  isConfidential: false,
  isConfirmed: false,
  enteredBy: ["bureau"],
  decides: true,
  due: [{ every: "year", within: 60 }],
  deadline: false,
  isClosed: false,
  files: 1,
  keptYears: 10,
  fields: [
    {
      name: "score",
      label: label("得分"),
      type: "number",
      min: 0,
      max: 100,
      decimals: 1,
      unit: label("分"),
      isOptional: false,
      isSought: false,
      closes: false,
    },
    {
      name: "grade",
      label: label("等次"),
      type: "choice",
      options: [
        { value: "good", label: label("良好") },
        { value: "poor", label: label("较差") },
      ],
      isOptional: false,
      isSought: true,
      closes: false,
    },
  ],
  since,
  version: since ? 1 : 0,
});
const visits = {
  ...scores(),
  id: "visit",
  label: label("走访慰问"),
  about: "lawyer",
  isConfidential: true,
  due: [],
  fields: [
    {
      name: "situation",
      label: label("情况"),
      type: "text",
      max: 2000,
      isOptional: false,
      isSought: false,
      closes: false,
    },
  ],
};
const record = (changes: object = {}) => ({
  id: "record-1",
  kind: "standardScore",
  subject: { kind: "branch", id: "branch-1", name: "湖南清溪源律师事务所党支部" },
  date: "2026-11-20",
  period: "2026",
  state: "submitted",
  dueOn: null,
  isOverdue: false,
  finding: "failed",
  fields: { score: 40, grade: "poor" },
  names: {},
  files: [],
  reason: null,
  createdAt: "2026-11-20T03:00:00Z",
  updatedAt: "2026-11-20T03:00:00Z",
  version: 1,
  ...changes,
});
const books = (since?: string) => list([scores(since ?? null), visits]);
const due = {
  kind: "standardScore",
  rule: 0,
  period: "2025",
  dueOn: "2026-04-01",
  expected: 12,
  missing: 2,
  submitted: 1,
  isOverdue: true,
};

describe("console: the books", () => {
  it("stand on a shelf by the policy's projects, each with what is overdue in it", async () => {
    const { element, back } = await openConsole("books", {
      "GET /api/admin/record-books": books("2025-01-01"),
      "GET /api/admin/record-dues": list([due]),
    });
    await settled(element);
    matches(text(element), /强基工程[\s\S]*标准化规范化建设评分[\s\S]*每年[\s\S]*2个/);
    matches(text(element), /走访慰问\s*保密/);
    await accessible(element);
    back();
  });

  it("take a record by the fields of its kind, with the words of its kind", async () => {
    const { element, writes, back } = await openConsole("books&kind=standardScore", {
      "GET /api/admin/record-books": books(),
      "GET /api/admin/records": list([record()]),
      "GET /api/admin/branches": list([{ id: "branch-1", name: "湖南清溪源律师事务所党支部" }]),
      "POST /api/admin/records": { id: "record-2", version: 1 },
    });
    await settled(element);
    matches(text(element), /湖南清溪源律师事务所党支部[\s\S]*2026年[\s\S]*40[\s\S]*较差\s*已提交/);
    await press(element, "登记", ".tools");
    ok(get(element, "dialog").textContent?.includes("得分（分）"));
    enter(element, "date", "2026-11-23");
    enter(element, "fields.score", "86.5");
    enter(element, "fields.grade", "good");
    get(element, "dialog [type=submit]").click();
    await element.updateComplete;
    // Whose score it is has to be said.
    equal(writes().length, 0);
    await accessible(element);
    back();
  });

  it("remind those who are ticked, one after the other, and say of each whether it went through", async () => {
    const reported = { ...scores("2025-01-01"), enteredBy: ["branch", "bureau"] };
    const { element, writes, back } = await openConsole("books&kind=standardScore&rule=0&duePeriod=2025", {
      "GET /api/admin/record-books": list([reported]),
      "GET /api/admin/records": list([]),
      "GET /api/admin/record-dues": list([due]),
      "GET /api/admin/record-dues/standardScore": list([
        { id: "branch-7", name: "湖南酉水律师事务所党支部" },
        { id: "branch-8", name: "湖南沅江律师事务所党支部" },
      ]),
      "POST /api/admin/record-dues/standardScore/remind": { circularId: "circular-1" },
    });
    await settled(element);
    get(element, ".within thead input[type=checkbox]").click();
    await settled(element);
    await press(element, "催报", ".bulk");
    await accessible(element);
    await press(element, "催报", ".many");
    await until(() => writes().length === 2);
    await settled(element);
    equal(
      writes().map(({ body }) => body),
      [
        { rule: 0, period: "2025", subjectId: "branch-7" },
        { rule: 0, period: "2025", subjectId: "branch-8" },
      ],
    );
    back();
  });

  it("offer no reminder of what the bureau enters itself", async () => {
    const { element, back } = await openConsole("books&kind=standardScore&rule=0&duePeriod=2025", {
      "GET /api/admin/record-books": books("2025-01-01"),
      "GET /api/admin/records": list([]),
      "GET /api/admin/record-dues": list([due]),
      "GET /api/admin/record-dues/standardScore": list([{ id: "branch-7", name: "湖南酉水律师事务所党支部" }]),
    });
    await settled(element);
    equal(element.shadowRoot?.querySelector(".within input[type=checkbox]"), null);
    back();
  });

  it("come to figures: by month, by what they say, and what was due against what was done", async () => {
    const row = { key: "2026-11", label: null, counted: 3, submitted: 1, closed: 0, overdue: 0, numbers: [82.5] };
    const { element, requests, back } = await openConsole("record-report&kind=standardScore&period=2026", {
      "GET /api/admin/record-books": books("2025-01-01"),
      "GET /api/admin/record-books/standardScore/report": {
        kind: "standardScore",
        period: "2026",
        from: "2026-01-01",
        to: "2026-12-31",
        by: "month",
        ways: ["month", "quarter", "subject", "firm"],
        numbers: [{ field: "score", is: "average" }],
        rows: [row],
        total: row,
        values: [
          { field: "grade", value: "good", count: 2 },
          { field: "grade", value: "poor", count: 1 },
        ],
        dues: [
          { rule: 0, period: "2026", dueOn: "2027-04-01", expected: 12, missing: 2, submitted: 1, isOverdue: false },
        ],
      },
    });
    await settled(element);
    matches(text(element), /表1 标准化规范化建设评分登记情况[\s\S]*得分（分）平均[\s\S]*2026年11月\s*3\s*1\s*82.5/);
    matches(text(element), /表2 按等次统计[\s\S]*良好\s*2\s*66.7%[\s\S]*较差\s*1\s*33.3%/);
    matches(text(element), /表3 应登记与已登记[\s\S]*12\s*10\s*2/);
    await accessible(element);
    const by = get<HTMLSelectElement>(element, "#report-by");
    by.value = "firm";
    by.dispatchEvent(new Event("change"));
    await until(() => requests.some(({ path }) => path.endsWith("/report?period=2026&by=firm")));
    back();
  });

  it("are looked through as one, by what records wait for", async () => {
    const { element, back } = await openConsole("all-records&state=submitted", {
      "GET /api/admin/record-books": books("2025-01-01"),
      "GET /api/admin/records": list([
        record(),
        record({ id: "record-2", kind: "visit", state: "standing", isOverdue: true }),
      ]),
    });
    await settled(element);
    matches(text(element), /标准化规范化建设评分[\s\S]*湖南清溪源律师事务所党支部[\s\S]*2026年/);
    matches(text(element), /走访慰问[\s\S]*逾期/);
    await accessible(element);
    back();
  });

  it("say since when one is kept, who owes a record, and let it be entered at once", async () => {
    const { element, writes, back } = await openConsole("books&kind=standardScore&rule=0&duePeriod=2025", {
      "GET /api/admin/record-books": books("2025-01-01"),
      "GET /api/admin/records": list([]),
      "GET /api/admin/record-dues": list([due]),
      "GET /api/admin/record-dues/standardScore": list([{ id: "branch-7", name: "湖南酉水律师事务所党支部" }]),
      "GET /api/admin/branches/branch-7": { id: "branch-7", name: "湖南酉水律师事务所党支部" },
      "POST /api/admin/records": { id: "record-2", version: 1 },
    });
    await settled(element);
    matches(text(element), /2025年[\s\S]*逾期[\s\S]*湖南酉水律师事务所党支部/);
    await press(element, "登记", "table");
    enter(element, "date", "2026-11-23");
    enter(element, "fields.score", "72");
    enter(element, "fields.grade", "good");
    await send(element);
    const [sent] = writes();
    equal(sent?.body, {
      kind: "standardScore",
      subjectId: "branch-7",
      date: "2026-11-23",
      period: "2025",
      fields: { score: 72, grade: "good" },
    });
    back();
  });

  it("let a record be confirmed, and open a confidential one only with a reason", async () => {
    const { element, writes, back } = await openConsole("books/record-1", {
      "GET /api/admin/record-books": books(),
      "GET /api/admin/records/record-1": record(),
      "POST /api/admin/records/record-1/confirm": record({ state: "standing", version: 2 }),
    });
    await settled(element);
    matches(text(element), /不符合[\s\S]*得分（分）\s*40/);
    await press(element, "确认", ".steps");
    await until(() => writes().length > 0);
    equal(
      writes().map(({ path }) => path),
      ["/api/admin/records/record-1/confirm"],
    );
    await accessible(element);
    back();
  });

  it("cover what is confidential until it is opened", async () => {
    const { element, writes, back } = await openConsole("books/record-1", {
      "GET /api/admin/record-books": books(),
      "GET /api/admin/records/record-1": record({ kind: "visit", fields: null, state: "standing", finding: null }),
      "POST /api/admin/records/record-1/open": { id: "record-1", fields: { situation: "术后休养" }, files: [] },
    });
    await settled(element);
    ok(!text(element).includes("术后休养"));
    await press(element, "查看保密内容", ".steps");
    enter(element, "reason", "安排再次走访");
    get(element, "dialog [type=submit]").click();
    await until(() => writes().length > 0);
    equal(
      writes().map(({ body }) => body),
      [{ reason: "安排再次走访" }],
    );
    back();
  });

  it("keep a record's minutes: they are sent with it, opened from it, and taken out of it", async () => {
    const minutes = { id: "file-1", name: "会议记录.pdf", mediaType: "application/pdf", bytes: 41_000 };
    const { element, writes, back } = await openConsole("books/record-1", {
      "GET /api/admin/record-books": books(),
      "GET /api/admin/records/record-1": record({ files: [minutes] }),
      "POST /api/admin/files": { id: "file-2", claim: "claim-2", mediaType: "application/pdf", bytes: 16 },
      "PATCH /api/admin/records/record-1": record({ version: 2 }),
    });
    await settled(element);
    equal(
      get(element, "main a[target=_blank]")
        .getAttribute("href")
        ?.replace(/^.*(?=\/api)/, ""),
      "/api/admin/files/file-1",
    );
    await press(element, "更正", ".steps");
    await until(() => element.shadowRoot?.querySelector("dialog #files-list"));
    await accessible(element);
    get(element, "dialog #files-list button").click();
    await element.updateComplete;
    await choose(element, "dialog #files", pdf("会议记录（更正）.pdf"));
    await send(element);
    equal(writes().at(-1)?.body, {
      kind: "standardScore",
      date: "2026-11-20",
      fields: { score: 40, grade: "poor" },
      files: [{ id: "file-2", claim: "claim-2" }],
    });
    back();
  });

  it("name a file to whoever may not open one, and lead nowhere", async () => {
    const minutes = { id: "file-1", name: "会议记录.pdf", mediaType: "application/pdf", bytes: 41_000 };
    const { element, back } = await openConsole(
      "books/record-1",
      { "GET /api/admin/record-books": books(), "GET /api/admin/records/record-1": record({ files: [minutes] }) },
      me(["records.read"]),
    );
    await settled(element);
    matches(text(element), /会议记录\.pdf/);
    equal(element.shadowRoot?.querySelector("main a[target=_blank]"), null);
    back();
  });

  it("show a confidential record's files once it is opened, and correct it from there", async () => {
    const scan = { id: "file-1", name: "报告.pdf", mediaType: "application/pdf", bytes: 41_000 };
    const { element, writes, back } = await openConsole("books/record-1", {
      "GET /api/admin/record-books": books(),
      "GET /api/admin/records/record-1": record({ kind: "visit", fields: null, state: "standing", finding: null }),
      "POST /api/admin/records/record-1/open": {
        id: "record-1",
        fields: { situation: "术后休养" },
        files: [scan],
      },
      "PATCH /api/admin/records/record-1": record({ kind: "visit", fields: null, version: 2 }),
    });
    await settled(element);
    ok(!text(element).includes("报告.pdf"));
    await press(element, "更正", ".steps");
    enter(element, "reason", "补充走访情况");
    get(element, "dialog [type=submit]").click();
    await until(() => element.shadowRoot?.querySelector("dialog #files-list"));
    get(element, "dialog #files-list button").click();
    enter(element, "fields.situation", "已出院");
    await send(element);
    equal(writes().at(-1)?.body, { kind: "visit", date: "2026-11-20", fields: { situation: "已出院" }, files: [] });
    ok(!text(element).includes("已出院"));
    back();
  });
});
