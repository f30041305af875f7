import type { Commendation, CommendationYear, ObjectionStatus, PublicNotice } from "../shared/api-types.ts";
import { answer, list, offline, pending, refusal, settings, type Answers, type Fixture } from "../shared/fixtures.ts";

export const code = "5NKQ2M4XP9";

const chainHead = "3f5a9c0e7b21d84466f0c1a2b3948576aabbccddeeff00112233445566778899";
const campaign = {
  id: "campaign-2026",
  title: "2026 年度律师行业先进典型",
  issuingBody: "中共安禾县律师行业委员会",
  wording: "通报表扬",
};

const line = (
  nominationId: string,
  category: string,
  name: string,
  organisation: string | null,
  licenceNo: string | null,
): PublicNotice["lines"][number] => ({
  nominationId,
  categoryId: `of-${category}`,
  category,
  name,
  organisation,
  licenceNo,
});

export const running: PublicNotice = {
  id: "notice-2",
  number: 2,
  campaign,
  lines: [
    line("n1", "先进基层党组织", "湖南清禾律师事务所党支部", null, null),
    line("n2", "优秀党员律师", "周明远", "湖南清禾律师事务所", "1430*********3456"),
    line("n3", "优秀党员律师", "阿依努尔·买买提", "湖南清禾律师事务所", "1430*********7001"),
    line("n4", "优秀党务工作者", "向𬭎", "湖南正源律师事务所", "1430*********1128"),
  ],
  contact: { name: "安禾县司法局律师工作股", phone: "0731-8888006", address: "安禾县城关镇人民路 18 号 305 室" },
  workingDays: 5,
  publishedOn: "2026-11-20",
  firstDay: "2026-11-23",
  lastDay: "2026-11-27",
  endsAt: "2026-11-27T16:00:00.000Z",
  begun: true,
  state: "running",
  chainHead,
  reason: "第一次公示后，一名对象自愿退出，名单有变化。",
};

export const replaced: PublicNotice = {
  ...running,
  id: "notice-1",
  number: 1,
  state: "replaced",
  reason: null,
  publishedOn: "2026-11-10",
  firstDay: "2026-11-11",
  lastDay: "2026-11-17",
  endsAt: "2026-11-17T16:00:00.000Z",
};

const commended = (id: string, change: Partial<Commendation>): Commendation => ({
  id,
  year: 2025,
  campaign: { id: "campaign-2025", title: "2025 年度律师行业先进典型" },
  category: "优秀党员律师",
  name: "周明远",
  organisation: "湖南清禾律师事务所",
  wording: "通报表扬",
  issuingBody: "中共安禾县律师行业委员会",
  docNo: "安律党发〔2025〕7号",
  decidedOn: "2025-12-18",
  talks: [],
  showcase: [],
  chainHead,
  ...change,
});

export const roll: readonly Commendation[] = [
  commended("c1", {
    talks: [{ title: "我在乡镇工作站的三年", heldOn: "2026-03-12", place: "安禾县委党校" }],
    showcase: [{ id: "s1", title: "农民工讨薪案法律援助纪实" }],
  }),
  commended("c2", { category: "先进基层党组织", name: "湖南正源律师事务所党支部", organisation: null }),
  commended("c3", {
    year: 2024,
    name: "阿依努尔·买买提",
    decidedOn: "2024-12-20",
    docNo: "安律党发〔2024〕9号",
    campaign: { id: "campaign-2024", title: "2024 年度律师行业先进典型" },
  }),
];

const years: readonly CommendationYear[] = [
  { year: 2025, category: "优秀党员律师", count: 1 },
  { year: 2025, category: "先进基层党组织", count: 1 },
  { year: 2024, category: "优秀党员律师", count: 1 },
];

const filtered =
  (all: readonly Commendation[]) =>
  ({ searchParams }: URL) => {
    const year = searchParams.get("year");
    const category = searchParams.get("category");
    const found = all.filter(
      (entry) => (!year || String(entry.year) === year) && (!category || entry.category === category),
    );
    const start = Number(searchParams.get("after"));
    const end = start + Number(searchParams.get("limit") ?? 50);
    return { items: found.slice(start, end), next: end < found.length ? String(end) : null };
  };

export const objection: ObjectionStatus = {
  code,
  state: "closed",
  receivedAt: "2026-11-24T01:20:00Z",
  files: 2,
  notice: { id: "notice-2", number: 2 },
  about: "周明远",
  answer: "经调查，反映的情况不属实，有关材料已核对。感谢您的监督。",
  answeredAt: "2026-11-26T03:00:00Z",
};

export const base: Answers = {
  "GET /api/settings": settings,
  "GET /api/notices": list([running, replaced]),
  "GET /api/commendations": filtered(roll),
  "GET /api/commendations/years": list(years),
  "POST /api/notices/notice-2/objections": () =>
    answer({ code, state: "received", receivedAt: "2026-11-24T01:20:00Z", files: 0 }, 201),
  [`GET /api/objections/${code}`]: objection,
};

const long = "依法规范诚信执业公益法律服务".repeat(9);

export const fixtures: readonly Fixture[] = [
  { name: "default", answers: base },
  { name: "English", attributes: { lang: "en" }, answers: base },
  { name: "notices", attributes: { view: "notices" }, answers: base },
  { name: "roll", attributes: { view: "roll" }, answers: base },
  { name: "one year", attributes: { view: "roll", year: "2024" }, answers: base },
  {
    name: "many",
    attributes: { view: "roll" },
    answers: {
      ...base,
      "GET /api/commendations": filtered(
        Array.from({ length: 60 }, (_, index) => commended(`m${index}`, { name: `律师${index + 1}` })),
      ),
    },
  },
  {
    name: "nothing",
    answers: {
      ...base,
      "GET /api/notices": list([]),
      "GET /api/commendations": list([]),
      "GET /api/commendations/years": list([]),
    },
  },
  { name: "follow", attributes: { view: "objection" }, answers: base },
  { name: "loading", answers: { ...base, "GET /api/notices": pending, "GET /api/commendations": pending } },
  { name: "offline", answers: { ...base, "GET /api/notices": offline, "GET /api/commendations": offline } },
  { name: "out of order", answers: { ...base, "GET /api/notices": refusal(500, "internal") } },
  {
    name: "long text",
    answers: {
      ...base,
      "GET /api/notices": list([
        {
          ...running,
          campaign: { ...campaign, title: long.slice(0, 100), issuingBody: long.slice(0, 100) },
          lines: Array.from({ length: 30 }, (_, index) =>
            line(
              `l${index}`,
              index % 3 ? "优秀党员律师" : long.slice(0, 60),
              "阿卜杜热合曼·买买提伊明·吾布力喀斯木",
              `湖南${long}律师事务所`,
              "1430*********3456",
            ),
          ),
          reason: long,
        },
      ]),
      "GET /api/commendations": list([
        commended("w", { name: "W".repeat(50), organisation: "http://" + "x".repeat(90), docNo: "W".repeat(60) }),
      ]),
    },
  },
  { name: "kiosk", attributes: { kiosk: "" }, answers: base },
];
