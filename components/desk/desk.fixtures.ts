import type {
  DeskBooking,
  DeskDay,
  DeskSession,
  EvidenceRequest,
  OwnAbsence,
  OwnCommitment,
  OwnRectification,
  OwnShowcase,
  OwnSigning,
  OutcomeRequest,
  Site,
} from "../shared/api-types.ts";
import { emptyBooks, ownBookAnswers, refusedBooks } from "../own-books/own-books.fixtures.ts";
import { addDays } from "../shared/calendar.ts";
import {
  answer,
  list,
  offline,
  pending,
  providers,
  refusal,
  settings,
  sites,
  stands,
  today,
  type Answers,
  type Fixture,
} from "../shared/fixtures.ts";

const [county, hexi] = sites as unknown as readonly [Site, Site];
const zhou = { id: "lawyer-zhou", name: "周明远", firm: "湖南清禾律师事务所", partyMember: true, post: null };

const booking = (id: string, status: DeskBooking["status"], rest: Partial<DeskBooking> = {}): DeskBooking => ({
  id,
  code: "7KQ2-M4XP-9D",
  status,
  name: "覃木匠",
  phone: "13900000001",
  matter: "debt",
  summary: null,
  priorityGroup: null,
  helper: null,
  minutes: null,
  checklist: null,
  proBonoMinutes: null,
  hoursVerified: false,
  reason: null,
  version: 1,
  ...rest,
});

const session = (
  id: string,
  inDays: number,
  startTime: string,
  endTime: string,
  site: Site,
  bookings: readonly DeskBooking[] = [],
): DeskSession => ({
  id,
  site: { id: site.id, name: site.name, address: site.address, phone: site.phone },
  date: addDays(today, inDays),
  startTime,
  endTime,
  capacity: 4,
  lawyer: zhou,
  provider: null,
  standing: stands,
  bookings,
  settled: { moved: 0, cancelled: 0, pending: 0 },
});

const storm = { zh: "台风预警", en: "typhoon warning" };

/**
 * Today: one still to come with everything that can be said, one who is here, one done, one verified, one missed; an
 * empty session; days ahead.
 */
export const day: DeskDay = {
  serviceTags: [{ id: "warmth", label: { zh: "温暖同行", en: "Warmth on the way" } }],
  lawyer: { id: "lawyer-zhou", name: "周明远", firm: "湖南清禾律师事务所" },
  provider: null,
  today,
  expiresAt: "2027-02-21T02:00:00.000Z",
  link: { issuedAt: "2026-11-01T01:00:00Z", issuedBy: "李科员", lastUsedAt: "2026-11-20T01:00:00Z" },
  matters: settings.matters.map(({ id, label }) => ({ id, label })),
  priorityGroups: [{ id: "elderly", label: { zh: "老年人", en: "Elderly people" } }],
  checklist: [
    { id: "identity", label: { zh: "亮明党员律师身份", en: "Showed who I am" } },
    { id: "facts", label: { zh: "听取情况、查看材料", en: "Heard the facts and looked at the papers" } },
    { id: "advice", label: { zh: "说明法律规定和解决途径", en: "Explained the law and the ways open" } },
  ],
  sessions: [
    session("session-1", 0, "09:00", "11:00", county, [
      booking("booked", "booked", {
        name: "欧阳𬭎·明",
        summary: "借给亲戚三万元，借条丢了。",
        priorityGroup: "elderly",
        helper: "欧阳小满",
      }),
      booking("here", "checkedIn", { name: "麻小满", matter: "labour", phone: "13900000002", version: 2 }),
      booking("done", "done", {
        name: "滕大川",
        matter: "contract",
        minutes: 25,
        proBonoMinutes: 25,
        checklist: ["facts"],
        version: 3,
      }),
      booking("verified", "done", {
        name: "石阿妹",
        matter: "support",
        minutes: 40,
        proBonoMinutes: 30,
        checklist: [],
        hoursVerified: true,
        version: 4,
      }),
      booking("missed", "noShow", { name: "田秋禾", matter: "family", version: 2 }),
    ]),
    session("session-2", 0, "14:30", "16:00", county),
    session("session-3", 1, "09:00", "10:30", hexi, [
      booking("tomorrow", "booked", {
        name: "向晚枝",
        phone: "139****0007",
        matter: "inheritance",
        summary: "老屋没有遗嘱。",
      }),
    ]),
    session("session-4", 1, "14:30", "16:00", county),
    session("session-5", 8, "09:00", "10:30", hexi, [booking("erased", "booked", { name: null, phone: null })]),
  ],
};

export const absences: readonly OwnAbsence[] = [
  {
    id: "absence-2",
    kind: "leave",
    fromDate: "2026-12-07",
    toDate: "2026-12-11",
    state: "requested",
    createdAt: "2026-11-20T02:00:00.000Z",
  },
  {
    id: "absence-1",
    kind: "leave",
    fromDate: "2026-10-12",
    toDate: "2026-10-12",
    state: "approved",
    createdAt: "2026-10-01T02:00:00.000Z",
  },
  {
    id: "absence-0",
    kind: "supportPosting",
    fromDate: "2026-05-04",
    toDate: "2026-06-30",
    state: "declined",
    createdAt: "2026-04-01T02:00:00.000Z",
  },
];

const sent = (
  state: "submitted" | "returned" | "published",
  text: string,
  submittedAt: string,
  more: Partial<NonNullable<OwnCommitment["evidence"]>> = {},
): NonNullable<OwnCommitment["evidence"]> => ({
  id: `evidence-${submittedAt}`,
  state,
  text,
  link: null,
  files: [],
  submittedAt,
  reason: null,
  ...more,
});

const photo = { id: "file-1", name: "走访现场.jpg", mediaType: "image/jpeg", bytes: 412_000 } as const;
const register = {
  id: "file-2",
  name: "走访登记表（已遮盖姓名）.pdf",
  mediaType: "application/pdf",
  bytes: 1_830_000,
} as const;

const post = { id: "post-1", title: "欠薪维权示范岗" };
export const commitments: readonly OwnCommitment[] = [
  {
    id: "promise-1",
    post,
    text: "全年办理法律援助案件不少于六件。",
    dueDate: "2026-10-31",
    state: "kept",
    keptOn: "2026-10-30",
    theme: "lawful",
    evidence: sent("published", "已办结六件，案号见年度台账。", "2026-10-29T02:00:00.000Z", {
      link: "https://sfj.example.gov.cn/2026/10/29/zhongjie.html",
      files: [photo, register],
    }),
    version: 3,
  },
  {
    id: "promise-2",
    post,
    text: "与镇妇联一起走访困难家庭三十户。",
    dueDate: "2026-11-15",
    state: "overdue",
    keptOn: null,
    theme: "service",
    evidence: null,
    version: 1,
  },
  {
    id: "promise-3",
    post,
    text: "农民工讨薪案件当天接待。",
    dueDate: "2026-12-31",
    state: "open",
    keptOn: null,
    theme: "service",
    evidence: sent("submitted", "十一月接待九件，均在当天。", "2026-11-20T02:00:00.000Z"),
    version: 2,
  },
  {
    id: "promise-4",
    post,
    text: "编印《借条怎么写》口袋卡五百份，送到各村便民服务点。",
    dueDate: "2026-12-15",
    state: "open",
    keptOn: null,
    theme: "service",
    evidence: sent("returned", "五百份已经送到各村，照片附后。", "2026-11-18T02:00:00.000Z", {
      files: [photo],
      reason: "请写明送到了哪些村，并附签收表。",
    }),
    version: 3,
  },
];

/** Returned, on show, taken off. */
export const shown: readonly OwnShowcase[] = [
  {
    id: "show-1",
    category: "proBonoStory",
    title: "十一封支付令",
    summary: "帮助十一名农民工申请支付令，二十日内全部拿到工资，没有一件进入诉讼。",
    cover: photo,
    file: null,
    state: "returned",
    reason: "第二段还能认出当事人所在的村，请再隐去。",
    submittedAt: "2026-11-12T02:00:00.000Z",
    publishedAt: null,
    version: 2,
  },
  {
    id: "show-2",
    category: "adviserProduct",
    title: "合作社订单合同审查清单",
    summary: "一页纸的清单：价格、验收、付款、违约四项逐条核对，茶叶合作社已经用了两季。",
    cover: null,
    file: register,
    state: "published",
    reason: null,
    submittedAt: "2026-09-01T02:00:00.000Z",
    publishedAt: "2026-09-03T02:00:00.000Z",
    version: 2,
  },
  {
    id: "show-3",
    category: "legalDocument",
    title: "一份调解协议",
    summary: "邻里通行纠纷的调解协议，双方当场履行，文书已经脱敏。",
    cover: null,
    file: null,
    state: "withdrawn",
    reason: null,
    submittedAt: "2026-06-01T02:00:00.000Z",
    publishedAt: "2026-06-05T02:00:00.000Z",
    version: 3,
  },
];

const rectification = (id: string, rest: Partial<OwnRectification>): OwnRectification => ({
  id,
  sourceKind: "concern",
  text: "反映未按承诺在三个工作日内答复来信。",
  level: null,
  post,
  commitment: null,
  site: { id: county.id, name: county.name },
  dueDate: addDays(today, 8),
  overdue: false,
  state: "open",
  reply: null,
  mayReply: true,
  returnReason: null,
  publishedAt: null,
  openedAt: "2026-11-16T02:00:00.000Z",
  version: 1,
  ...rest,
});

const told = "已当面说明情况，材料补齐后三日内提交。";
/** In every state there is: to do, overdue, sent back, with the bureau, published, closed. */
export const rectifications: readonly OwnRectification[] = [
  rectification("published", {
    dueDate: addDays(today, -20),
    state: "published",
    reply: told,
    mayReply: false,
    publishedAt: "2026-11-01T02:00:00.000Z",
    version: 3,
  }),
  rectification("replied", { dueDate: addDays(today, 2), state: "replied", reply: told, version: 2 }),
  rectification("to-do", { commitment: { id: "promise-2", text: "与镇妇联一起走访困难家庭三十户。" } }),
  rectification("sent-back", {
    dueDate: addDays(today, 4),
    reply: told,
    returnReason: "请写明完成时间和今后的办法。",
    version: 3,
  }),
  rectification("late", {
    sourceKind: "rating",
    level: 5,
    text: "等了半个小时没有人接待。",
    post: null,
    dueDate: addDays(today, -3),
    overdue: true,
  }),
  rectification("set-aside", {
    sourceKind: "rating",
    level: 4,
    text: null,
    post: null,
    dueDate: addDays(today, -30),
    state: "closed",
    mayReply: false,
    version: 2,
  }),
];

const signing = (id: string, rest: Partial<OwnSigning>): OwnSigning => ({
  id,
  code: "7KQ2M4XP9D",
  site: { id: county.id, name: county.name },
  post,
  state: "onDisplay",
  suspended: false,
  reason: null,
  term: { from: "2025-12-16", to: "2026-12-15" },
  hours: [],
  commitments: [{ text: "农民工讨薪案件当天接待。", dueDate: "2026-12-31" }],
  renewable: false,
  renews: null,
  plate: "H01EXAMPLE",
  ...rest,
});

/** One on display whose term ends soon, one that is suspended, one that was returned, one that waits. */
export const signings: readonly OwnSigning[] = [
  signing("signing-1", {
    hours: [
      { weekday: 1, from: "09:00", to: "12:00" },
      { weekday: 4, from: "14:30", to: "17:00" },
    ],
    commitments: [
      { text: "全年办理法律援助案件不少于六件。", theme: "service", dueDate: "2026-10-31" },
      { text: "农民工讨薪案件当天接待。", dueDate: "2026-12-31" },
    ],
    renewable: true,
  }),
  signing("signing-2", {
    site: { id: hexi.id, name: hexi.name },
    post: { id: "post-2", title: "河西镇党员律师示范岗" },
    state: "suspended",
    suspended: true,
    term: { from: "2026-03-01", to: "2027-02-28" },
  }),
  signing("signing-3", {
    site: { id: "site-yunshan", name: "云山乡公共法律服务工作站" },
    post: null,
    state: "submitted",
    term: null,
  }),
  signing("signing-5", {
    site: { id: "site-baishi", name: "白石村公共法律服务工作室" },
    post: null,
    state: "returned",
    reason: "请写清每月几次。",
    term: null,
  }),
];

const find = (id: string): DeskBooking => {
  const found = day.sessions.flatMap(({ bookings }) => bookings).find((entry) => entry.id === id);
  if (!found) throw new Error(`no booking ${id}`);
  return found;
};

/** Records as the API does. */
const record =
  (id: string) =>
  (_: URL, { body }: RequestInit): DeskBooking => {
    const {
      outcome,
      minutes = null,
      checklist = [],
      proBonoMinutes = minutes,
    } = JSON.parse(String(body)) as OutcomeRequest;
    const before = find(id);
    const done = outcome === "done";
    return {
      ...before,
      status: outcome,
      minutes: done ? minutes : null,
      checklist: done ? checklist : null,
      proBonoMinutes: done ? proBonoMinutes : null,
      version: before.version + 1,
    };
  };

export const answers: Answers = {
  "GET /api/settings": settings,
  "GET /api/desk": day,
  "GET /api/desk/queue": { tickets: [] },
  "GET /api/desk/absences": list(absences),
  "GET /api/desk/commitments": list(commitments),
  "GET /api/desk/rectifications": list(rectifications),
  "GET /api/desk/showcase": list(shown),
  ...ownBookAnswers("desk"),
  "POST /api/files": (_: URL, { headers, body }: RequestInit) => {
    const name = decodeURIComponent((headers as Record<string, string>)["pioneer-file-name"] ?? "");
    return answer(
      {
        id: `sent-${name}`,
        claim: `claim-of-${name}`,
        name,
        mediaType: (body as Blob).type,
        bytes: (body as Blob).size,
        width: null,
        height: null,
      },
      201,
    );
  },
  "POST /api/desk/showcase": () => answer({ id: "show-4", version: 1 }, 201),
  "PUT /api/desk/showcase/show-1": () => ({ ...shown[0], state: "resubmitted", reason: null, version: 3 }),
  "DELETE /api/desk/showcase/show-2": () => ({ ...shown[1], state: "withdrawn", file: null, version: 3 }),
  ...Object.fromEntries(
    rectifications.map((entry) => [
      `POST /api/desk/rectifications/${entry.id}/reply`,
      (_: URL, { body }: RequestInit): OwnRectification => ({
        ...entry,
        state: "replied",
        reply: (JSON.parse(String(body)) as { readonly reply: string }).reply,
        returnReason: null,
        version: entry.version + 1,
      }),
    ]),
  ),
  "GET /api/desk/signings": list(signings),
  "POST /api/desk/signings/signing-1/renewal": () =>
    answer(
      {
        id: "signing-4",
        code: "4W9QZ0T6N1",
        state: "submitted",
        submittedAt: "2026-11-23T02:00:00.000Z",
      },
      201,
    ),
  "POST /api/desk/bookings/booked/check-in": () => ({ ...find("booked"), status: "checkedIn", version: 2 }),
  ...Object.fromEntries(
    ["booked", "here", "done", "missed"].map((id) => [`POST /api/desk/bookings/${id}/outcome`, record(id)]),
  ),
  "POST /api/desk/absences": () => answer({ id: "absence-3", version: 1 }, 201),
  ...Object.fromEntries(
    commitments.map((commitment) => [
      `POST /api/desk/commitments/${commitment.id}/evidence`,
      (_: URL, { body }: RequestInit): OwnCommitment => {
        const { text, link = null, files = [] } = JSON.parse(String(body)) as EvidenceRequest;
        const attached = files.map(({ id }) => ({ ...photo, id, name: id.replace("sent-", "") }));
        return {
          ...commitment,
          evidence: sent("submitted", text, "2026-11-23T02:00:00.000Z", { link, files: attached }),
          version: commitment.version + 1,
        };
      },
    ]),
  ),
};

/** The desk of a mediator: no hours, nothing of a lawyer's own. */
export const providedDay: DeskDay = {
  ...day,
  lawyer: null,
  provider: providers[2] ?? null,
  sessions: day.sessions.map((held) => ({
    ...held,
    lawyer: null,
    provider: providers[2] ?? null,
    bookings: held.bookings.map((booking) => ({ ...booking, proBonoMinutes: null })),
  })),
};
const forbidden = refusal(403, "forbidden");
const providedAnswers: Answers = {
  ...answers,
  "GET /api/desk": providedDay,
  "GET /api/desk/commitments": forbidden,
  "GET /api/desk/rectifications": forbidden,
  "GET /api/desk/showcase": forbidden,
  "GET /api/desk/signings": forbidden,
  ...refusedBooks("desk", forbidden),
  "POST /api/desk/bookings/here/outcome": (_: URL, { body }: RequestInit): DeskBooking => {
    const { minutes = null } = JSON.parse(String(body)) as OutcomeRequest;
    return { ...find("here"), status: "done", minutes, checklist: [], version: 3 };
  },
};

const long = "依法规范诚信执业".repeat(25);

/** Each opens with any link but the last two. */
export const fixtures: readonly Fixture[] = [
  { name: "default", answers },
  { name: "English", attributes: { lang: "en" }, answers },
  { name: "another provider", answers: providedAnswers },
  {
    name: "nothing",
    answers: {
      ...answers,
      "GET /api/desk": { ...day, sessions: [] },
      "GET /api/desk/absences": list([]),
      "GET /api/desk/commitments": list([]),
      "GET /api/desk/rectifications": list([]),
      "GET /api/desk/showcase": list([]),
      "GET /api/desk/signings": list([]),
      ...emptyBooks("desk"),
    },
  },
  {
    name: "closed and called off",
    answers: {
      ...answers,
      "GET /api/desk": {
        ...day,
        sessions: [
          {
            ...session("session-closed", 0, "09:00", "11:00", hexi, [booking("left", "booked")]),
            standing: {
              takesPlace: false,
              obstacle: "closed",
              reason: storm,
              until: { date: "2026-11-25", time: null },
            },
            settled: { moved: 3, cancelled: 2, pending: 0 },
          },
          session("session-other", 0, "14:30", "16:00", county, [
            booking("moved-in", "booked", { name: "田秋禾", reason: storm }),
          ]),
          {
            ...session("session-off", 1, "09:00", "10:30", county),
            standing: {
              takesPlace: false,
              obstacle: "calledOff",
              reason: {
                zh: "因省高级人民法院临时通知开庭时间提前，律师须赴长沙参加庭审，当日不能到岗，另行安排补班时间后公布",
                en: "the high court has moved a hearing forward, the lawyer has to be in Changsha and cannot be on duty that day; another date will be announced",
              },
              until: null,
            },
            settled: { moved: 0, cancelled: 4, pending: 0 },
          },
          {
            ...session("session-away", 2, "09:00", "10:30", county),
            standing: { takesPlace: false, obstacle: "lawyerAway", reason: null, until: null },
          },
        ],
      },
    },
  },
  {
    name: "long text",
    answers: {
      ...answers,
      "GET /api/desk": {
        ...day,
        lawyer: {
          id: "lawyer-zhou",
          name: "阿卜杜热合曼·买买提伊明·吾布力喀斯木".repeat(2),
          firm: `湖南${"清禾正源".repeat(8)}律师事务所`,
        },
        sessions: [
          session("session-long", 0, "09:00", "11:00", { ...county, name: "安禾县".repeat(20) }, [
            booking("booked", "booked", {
              name: "W".repeat(50),
              summary: long,
              helper: "M".repeat(50),
              priorityGroup: "elderly",
            }),
          ]),
        ],
      },
      "GET /api/desk/signings": list([
        {
          ...signings[0],
          site: { id: "site-long", name: "河西镇便民利民".repeat(12) },
          post: { id: "post-long", title: "党员律师示范岗".repeat(12) },
          commitments: [{ text: long, dueDate: "2026-12-31" }],
        },
      ]),
      "GET /api/desk/rectifications": list([
        rectification("long", {
          text: long.repeat(4),
          post: { id: "post-1", title: long },
          commitment: { id: "promise-3", text: long },
          reply: "https://" + "x".repeat(500),
          returnReason: long,
          overdue: true,
        }),
      ]),
      "GET /api/desk/commitments": list([
        {
          ...commitments[2],
          text: long,
          evidence: sent("returned", "http://" + "x".repeat(190), "2026-11-20T02:00:00.000Z", {
            link: `https://${"x".repeat(180)}.example`,
            reason: long,
            files: [{ ...photo, name: `${"现场照片".repeat(20)}.jpg` }],
          }),
        },
      ]),
      "GET /api/desk/showcase": list([
        {
          ...(shown[0] as OwnShowcase),
          title: long,
          summary: long,
          reason: long,
          cover: { ...photo, name: `${"x".repeat(80)}.jpg` },
        },
      ]),
    },
  },
  { name: "loading", answers: { ...answers, "GET /api/desk": pending } },
  { name: "offline", answers: { ...answers, "GET /api/desk": offline } },
  {
    name: "out of order",
    answers: {
      ...answers,
      "GET /api/desk/absences": refusal(500, "internal"),
      "GET /api/desk/commitments": refusal(500, "internal"),
      "GET /api/desk/rectifications": refusal(500, "internal"),
      "GET /api/desk/showcase": refusal(500, "internal"),
      "GET /api/desk/signings": refusal(500, "internal"),
      ...refusedBooks("desk", refusal(500, "internal")),
    },
  },
  {
    name: "refused",
    answers: {
      "GET /api/settings": settings,
      "GET /api/desk": refusal(401, "unauthorized"),
      "GET /api/desk/absences": refusal(401, "unauthorized"),
      "GET /api/desk/commitments": refusal(401, "unauthorized"),
      "GET /api/desk/rectifications": refusal(401, "unauthorized"),
      "GET /api/desk/showcase": refusal(401, "unauthorized"),
      "GET /api/desk/signings": refusal(401, "unauthorized"),
      ...refusedBooks("desk", refusal(401, "unauthorized")),
    },
  },
  { name: "no link", answers },
];
