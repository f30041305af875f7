import type { Closure, ConcernStatus, Coverage, FullPost, PublicConcern, ShowcaseItem } from "../shared/api-types.ts";
import { answer, floodedSites, list, offline, refusal, type Answers, type Fixture } from "../shared/fixtures.ts";
import { answersWith, posts } from "./commitments.fixtures.ts";

export const code = "7KQ2M4XP9D";

const [, shared] = posts as readonly [FullPost, FullPost];
const day = "2026-11-20T02:00:00.000Z";

/** A post with everything a post can have. */
export const full: FullPost = {
  ...shared,
  labels: [
    {
      kind: "pacesetter",
      label: { zh: "服务标兵", en: "Service pacesetter" },
      docNo: "安司发〔2026〕5号",
      issuingBody: "安禾县司法局",
      from: "2026-01-01",
      to: "2027-12-31",
    },
  ],
  lawyers: shared.lawyers.map((lawyer) => ({
    ...lawyer,
    hours: [
      { weekday: 1, from: "09:00", to: "12:00" },
      { weekday: 4, from: "14:30", to: "17:30" },
    ],
  })),
  commitments: shared.commitments.map((commitment, index) =>
    index === 1
      ? {
          ...commitment,
          keptOn: "2026-09-12",
          evidence: {
            text: "全年代写遗嘱、赡养协议等文书二十三份，均未收费。",
            link: "https://www.example.gov.cn/news/1",
            files: [{ id: "file-1", name: "台账.pdf", mediaType: "application/pdf", bytes: 182_000 }],
            publishedAt: day,
          },
        }
      : commitment,
  ),
  figures: {
    kept: 1,
    keptOnTime: 1,
    overdue: 1,
    concerns: 2,
    answeredOnTime: 1,
    ratings: { counts: [12, 3, 1, 0, 0], from: 5 },
  },
};

const concerns: readonly PublicConcern[] = [
  {
    id: "concern-1",
    commitmentId: full.commitments[2]?.id ?? null,
    text: "走访没有按公布的时间进行。",
    name: null,
    openedAt: day,
    reply: "已重新排定走访日期并张贴公告。",
    publishedAt: day,
    onTime: true,
  },
  {
    id: "concern-2",
    commitmentId: null,
    text: "坐班时间有一次无人。",
    name: "田秋禾",
    openedAt: day,
    reply: "当日律师临时出庭，今后将提前公告并安排替班。",
    publishedAt: day,
    onTime: false,
  },
];

export const coverage: Coverage = {
  asOf: "2026-11-23",
  total: { expected: 12, sites: 12, covered: 8, posts: 9 },
  tiers: [
    { tier: "county", expected: 1, sites: 1, covered: 1, posts: 2 },
    { tier: "township", expected: 5, sites: 5, covered: 4, posts: 4 },
    { tier: "village", expected: 4, sites: 4, covered: 2, posts: 2 },
    { tier: "firm", expected: 2, sites: 2, covered: 1, posts: 1 },
  ],
  gaps: [
    { kind: "site", id: "gap-1", name: "云山乡公共法律服务工作站", tier: "township", missing: 1, reason: "suspended" },
    { kind: "site", id: "gap-2", name: "白石村公共法律服务工作室", tier: "village", missing: 1, reason: "none" },
    { kind: "site", id: "gap-4", name: "柳树村公共法律服务工作室", tier: "village", missing: 1, reason: "none" },
    { kind: "firm", id: "gap-3", name: "湖南正源律师事务所", tier: "firm", missing: 1, reason: "noSite" },
  ],
};

export const works: readonly ShowcaseItem[] = [
  {
    id: "work-1",
    category: "proBonoStory",
    title: "一笔迟到三年的工钱",
    summary: "为十二名农民工追回欠薪三十六万元的经过，人名均已隐去。",
    lawyer: { id: "lawyer-zhou", name: "周明远" },
    firm: null,
    cover: null,
    file: { id: "file-2", name: "办案纪实.pdf", mediaType: "application/pdf", bytes: 820_000 },
    publishedAt: day,
  },
  {
    id: "work-2",
    category: "legalDocument",
    title: "赡养纠纷调解协议书（隐名）",
    summary: "村调委会可以直接套用的文书。",
    lawyer: null,
    firm: { id: "firm-qinghe", name: "湖南清禾律师事务所" },
    cover: null,
    file: null,
    publishedAt: day,
  },
];

export const status: ConcernStatus = {
  code,
  state: "answered",
  submittedAt: day,
  post: { id: full.id, title: full.title },
  commitment: { id: full.commitments[2]?.id ?? "", text: full.commitments[2]?.text ?? "" },
  dueDate: "2026-12-11",
  reason: null,
  reply: "已重新排定走访日期并张贴公告。",
  repliedAt: day,
};

export const viewAnswers: Answers = {
  ...answersWith(posts),
  "GET /api/closures": list([]),
  ...Object.fromEntries(
    posts.map((post) => [
      `GET /api/posts/${post.id}`,
      post.id === full.id ? full : { ...post, figures: { ...full.figures, ratings: { counts: null, from: 5 } } },
    ]),
  ),
  ...Object.fromEntries(
    posts.map((post) => [`GET /api/posts/${post.id}/concerns`, list(post.id === full.id ? concerns : [])]),
  ),
  [`POST /api/posts/${full.id}/concerns`]: () => answer({ code, state: "submitted", submittedAt: day }, 201),
  "GET /api/coverage": coverage,
  "GET /api/showcase": ({ searchParams }: URL) =>
    list(works.filter(({ category }) => !searchParams.get("category") || category === searchParams.get("category"))),
  [`GET /api/concerns/${code}`]: status,
};

const long = "依法规范诚信执业".repeat(25);

export const viewFixtures: readonly Fixture[] = [
  { name: "one post in full", attributes: { post: full.id }, answers: viewAnswers },
  { name: "one post in full, English", attributes: { post: full.id, lang: "en" }, answers: viewAnswers },
  {
    name: "a post at a closed site",
    attributes: { post: full.id },
    answers: { ...viewAnswers, "GET /api/sites": list(floodedSites) },
  },
  {
    name: "a post whose lawyer is away",
    attributes: { post: full.id },
    answers: {
      ...viewAnswers,
      "GET /api/closures": list([
        {
          id: "closure-training",
          scope: "lawyers",
          providers: [],
          tier: null,
          sites: [],
          divisionCodes: [],
          lawyers: full.lawyers.slice(0, 1).map(({ id, name }) => ({ id, name })),
          from: { date: "2026-11-24", time: "14:00" },
          to: null,
          kind: "planned",
          reason: { zh: "外出培训", en: "training" },
        } satisfies Closure,
      ]),
    },
  },
  { name: "a post that is gone", attributes: { post: "gone" }, answers: viewAnswers },
  {
    name: "a post, offline",
    attributes: { post: full.id },
    answers: { ...viewAnswers, [`GET /api/posts/${full.id}`]: offline },
  },
  {
    name: "a post, long text",
    attributes: { post: full.id },
    answers: {
      ...viewAnswers,
      [`GET /api/posts/${full.id}`]: {
        ...full,
        title: long.slice(0, 90),
        commitments: full.commitments.map((commitment) => ({ ...commitment, text: long })),
      },
    },
  },
  { name: "list", attributes: { view: "list" }, answers: viewAnswers },
  { name: "list, English", attributes: { view: "list", lang: "en" }, answers: viewAnswers },
  { name: "coverage", attributes: { view: "coverage" }, answers: viewAnswers },
  { name: "coverage, English", attributes: { view: "coverage", lang: "en" }, answers: viewAnswers },
  {
    name: "coverage that is not public",
    attributes: { view: "coverage" },
    answers: { ...viewAnswers, "GET /api/coverage": refusal(404, "not_public") },
  },
  { name: "showcase", attributes: { view: "showcase" }, answers: viewAnswers },
  { name: "showcase, English", attributes: { view: "showcase", lang: "en" }, answers: viewAnswers },
  {
    name: "an empty showcase",
    attributes: { view: "showcase" },
    answers: { ...viewAnswers, "GET /api/showcase": list([]) },
  },
  { name: "following a concern", attributes: { view: "concern" }, answers: viewAnswers },
  { name: "one post at a kiosk", attributes: { post: full.id, kiosk: "" }, answers: viewAnswers },
];
