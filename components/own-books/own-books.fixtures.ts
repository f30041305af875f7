import { list, today, type Answer, type Answers } from "../shared/fixtures.ts";
import { addDays } from "../shared/calendar.ts";
import type { Circular, Due, Kind, OwnRecord, Place } from "./host.ts";

const label = (zh: string, en: string) => ({ zh, en });
const field = { isOptional: false, isSought: false, closes: false, isBureaus: false } as const;
const kind = {
  help: label("按期填报。", "Entered period by period."),
  demands: [1],
  reportedBy: [],
  isConfidential: false,
  isConfirmed: false,
  decides: false,
  deadline: false,
  isClosed: false,
  keptYears: 10,
} as const;
const people = { unit: label("人", "people"), min: 0, max: 2000 } as const;

const branchMeeting: Kind = {
  ...kind,
  id: "branchMeeting",
  project: "foundations",
  label: label("党内组织生活", "Branch meetings"),
  help: label(
    "三会一课、组织生活会、谈心谈话、民主评议的台账：何时、何事、到会多少人，附会议记录。",
    "The log of the branch’s meetings: when, about what, how many came, with the minutes.",
  ),
  about: "branch",
  dayLabel: label("召开日期", "Held on"),
  enteredBy: ["bureau", "branch"],
  due: [
    { every: "quarter", within: 10, when: { field: "form", value: "members" } },
    { every: "month", within: 5, when: { field: "form", value: "committee" } },
  ],
  files: 3,
  fields: [
    {
      ...field,
      name: "form",
      label: label("形式", "Form"),
      type: "choice",
      isSought: true,
      options: [
        { value: "members", label: label("支部党员大会", "Members’ meeting") },
        { value: "committee", label: label("支部委员会", "Committee meeting") },
        { value: "group", label: label("党小组会", "Group meeting") },
        { value: "lecture", label: label("党课", "Party lecture") },
        { value: "life", label: label("组织生活会", "Organisational life meeting") },
      ],
    },
    { ...field, name: "topic", label: label("主题", "Topic"), type: "line", max: 100 },
    { ...field, name: "chair", label: label("主持人", "Chaired by"), type: "line", max: 40, isOptional: true },
    { ...field, name: "present", label: label("实到人数", "Present"), type: "number", ...people },
    { ...field, name: "summary", label: label("会议摘要", "Summary"), type: "text", max: 2000, isOptional: true },
  ],
};

const recruiting: Kind = {
  ...kind,
  id: "recruiting",
  project: "foundations",
  label: label("发展党员", "Recruiting"),
  help: label("各阶段人数，只填数字，不填姓名。", "How many are at each stage. Numbers alone, never names."),
  about: "branch",
  dayLabel: label("统计日期", "Counted on"),
  enteredBy: ["bureau", "branch"],
  due: [{ every: "quarter", within: 10 }],
  files: 0,
  fields: [
    { ...field, name: "applicants", label: label("递交入党申请书", "Applicants"), type: "number", ...people },
    { ...field, name: "activists", label: label("入党积极分子", "Activists"), type: "number", ...people },
  ],
};

const studyPlan: Kind = {
  ...kind,
  id: "studyPlan",
  project: "guidance",
  label: label("学习计划", "Study plans"),
  help: label("每名党员律师一年一份，年末填写完成情况。", "One for each lawyer and year."),
  about: "lawyer",
  dayLabel: label("制定日期", "Made on"),
  enteredBy: ["bureau", "lawyer"],
  due: [{ every: "year", within: 20 }],
  files: 0,
  fields: [
    {
      ...field,
      name: "plan",
      label: label("学习内容和安排", "What will be studied, and when"),
      type: "text",
      max: 2000,
    },
    {
      ...field,
      name: "hours",
      label: label("计划学时", "Planned hours"),
      type: "number",
      unit: label("学时", "hours"),
      min: 1,
      max: 500,
    },
  ],
};

export const kindsOf: Readonly<Record<Place, readonly Kind[]>> = {
  branch: [branchMeeting, recruiting],
  desk: [studyPlan],
};

const due = (of: Kind, rule: number, period: string, workingDays: number, returnedId: string | null = null): Due => ({
  kind: of.id,
  rule,
  period,
  dueOn: addDays(today, workingDays),
  workingDays,
  isOverdue: workingDays < 0,
  returnedId,
});

export const duesOf: Readonly<Record<Place, readonly Due[]>> = {
  branch: [
    due(branchMeeting, 0, "2026-Q3", -31),
    due(recruiting, 0, "2026-Q3", -31, "record-returned"),
    due(branchMeeting, 1, "2026-11", 12),
    due(branchMeeting, 0, "2026-Q4", 38),
  ],
  desk: [due(studyPlan, 0, "2026", 46)],
};

const record = (of: Kind, id: string, rest: Partial<OwnRecord>): OwnRecord => ({
  id,
  kind: of.id,
  subject: { kind: of.about, id: "subject", name: of.about === "branch" ? "清溪县律所第一联合党支部" : "周明远" },
  date: "2026-10-20",
  period: "2026-10",
  state: "standing",
  dueOn: null,
  isOverdue: false,
  finding: null,
  fields: {},
  names: {},
  files: [],
  reason: null,
  createdAt: "2026-10-21T01:00:00.000Z",
  updatedAt: "2026-10-21T01:00:00.000Z",
  version: 1,
  ...rest,
});

export const recordsOf: Readonly<Record<Place, readonly OwnRecord[]>> = {
  branch: [
    record(recruiting, "record-returned", {
      period: "2026-Q3",
      date: "2026-09-30",
      state: "returned",
      version: 2,
      fields: { applicants: 3, activists: 1 },
      reason: "入党积极分子人数与上季度不符，请核对。",
    }),
    record(branchMeeting, "record-submitted", {
      state: "submitted",
      fields: {
        form: "committee",
        topic: "研究发展党员工作",
        chair: "覃桂芳",
        present: 5,
        summary: "讨论两名申请人的培养情况。",
      },
      files: [{ id: "file-1", name: "会议记录.pdf", mediaType: "application/pdf", bytes: 182_000 }],
    }),
    record(branchMeeting, "record-standing", {
      date: "2026-09-18",
      period: "2026-09",
      fields: { form: "committee", topic: "部署国庆值班", chair: null, present: 5, summary: null },
    }),
  ],
  desk: [
    record(studyPlan, "record-plan", {
      date: "2025-01-10",
      period: "2025",
      fields: { plan: "民法典逐编学习，每月一次。", hours: 40 },
    }),
  ],
};

const circulars: readonly Circular[] = [
  {
    id: "circular-1",
    title: "关于报送第四季度党建工作的通知",
    dueDate: "2026-12-10",
    sentAt: "2026-11-20T01:00:00.000Z",
    readAt: "2026-11-21T01:00:00.000Z",
    confirmedAt: null,
    body: "请于 12 月 10 日前报送。表格见附件。",
    files: [{ id: "file-2", name: "报送表.pdf", mediaType: "application/pdf", bytes: 64_000 }],
  },
];

/** What the API answers about somebody's part of the books. */
export const ownBookAnswers = (at: Place): Answers => ({
  [`GET /api/${at}/circulars`]: list(circulars),
  [`GET /api/${at}/record-kinds`]: { items: kindsOf[at] },
  [`GET /api/${at}/record-dues`]: { items: duesOf[at] },
  [`GET /api/${at}/records`]: list(recordsOf[at]),
});

/** Where nothing is owed, entered or sent. */
export const emptyBooks = (at: Place): Answers => ({
  ...ownBookAnswers(at),
  [`GET /api/${at}/circulars`]: list([]),
  [`GET /api/${at}/record-dues`]: { items: [] },
  [`GET /api/${at}/records`]: list([]),
});

/** Where all of it answers the same: that it is not to be had. */
export const refusedBooks = (at: Place, refused: Answer): Answers =>
  Object.fromEntries(Object.keys(ownBookAnswers(at)).map((name) => [name, refused]));
