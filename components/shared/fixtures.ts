/**
 * Examples of what the API answers. Element fixtures build on them; tests, the accessibility run and previews use them.
 * They stand at the network's edge: an element gets `fixtureFetch(…)` as its `fetch` and knows no difference.
 */
import type {
  Booking,
  FieldError,
  LawyerRef,
  Session,
  SessionLawyer,
  Settings,
  Site,
  SiteClosure,
} from "./api-types.ts";
import type { Fetch } from "./page-fetch.ts";
import { addDays } from "./calendar.ts";

/** A body for 200, a `Response`, or a function of the request that gives either. */
export type Answer = unknown | ((url: URL, init: RequestInit) => unknown);

/** Answers by `METHOD /path`, without the query. */
export type Answers = Readonly<Record<string, Answer>>;

/** One named example of an element. */
export interface Fixture {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly answers: Answers;
}

/** A JSON answer. */
export const answer = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json", ...headers } });

/** A refusal, as RFC 9457 has it. */
export const refusal = (status: number, code: string, errors?: readonly FieldError[]) => (): Response =>
  answer({ type: "about:blank", title: code, status, code, requestId: "example", errors }, status);

/** The network is gone. */
export const offline = (): never => {
  throw new TypeError("Failed to fetch");
};

/** No answer yet. */
export const pending = (): Promise<never> => new Promise<never>(() => {});

export const list = <T>(items: readonly T[]) => ({ items, next: null });

/** A `fetch` that answers from examples; what has no example is not found. */
export const fixtureFetch =
  (answers: Answers): Fetch =>
  async (address, init) => {
    const url = new URL(address);
    const found = answers[`${init.method ?? "GET"} ${url.pathname}`];
    const body: unknown = typeof found === "function" ? await found(url, init) : found;
    if (init.signal?.aborted) throw new DOMException("aborted", "AbortError");
    if (body instanceof Response) return body;
    return body === undefined ? refusal(404, "not_found")() : answer(body);
  };

export const today = "2026-11-23";

export const settings: Settings = {
  zone: "Asia/Shanghai",
  today,
  county: { zh: "安禾县", en: "Anhe County" },
  phone: "0731-12348",
  wording: { zh: "通报表扬", en: "Public commendation" },
  matters: [
    { id: "family", label: { zh: "婚姻家庭", en: "Marriage and family" } },
    { id: "labour", label: { zh: "劳动争议、欠薪、工伤", en: "Labour, unpaid wages, work injury" } },
    { id: "contract", label: { zh: "合同", en: "Contracts" } },
    { id: "debt", label: { zh: "债务", en: "Debt" } },
    { id: "housing", label: { zh: "房产", en: "Housing" } },
    { id: "land", label: { zh: "土地", en: "Land" } },
    { id: "inheritance", label: { zh: "继承", en: "Inheritance" } },
    { id: "support", label: { zh: "赡养抚养", en: "Support of parents and children" } },
    { id: "injury", label: { zh: "人身损害、交通事故", en: "Personal injury, traffic accidents" } },
    { id: "medical", label: { zh: "医疗", en: "Medical" } },
    { id: "consumer", label: { zh: "消费", en: "Consumer" } },
    {
      id: "criminal",
      label: { zh: "刑事", en: "Criminal" },
      routedTo: { name: { zh: "县法律援助中心", en: "The county legal aid centre" }, phone: "0731-8888999" },
    },
    { id: "administrative", label: { zh: "行政", en: "Administrative" } },
    { id: "other", label: { zh: "其他", en: "Other" } },
  ],
  priorityGroups: [
    { id: "elderly", label: { zh: "老年人", en: "Elderly people" } },
    { id: "disabled", label: { zh: "残疾人", en: "Disabled people" } },
    { id: "migrantWorker", label: { zh: "农民工", en: "Migrant workers" } },
  ],
  tiers: [
    { id: "county", label: { zh: "县公共法律服务中心", en: "County centre" } },
    { id: "township", label: { zh: "乡镇工作站", en: "Township stations" } },
    { id: "village", label: { zh: "村（社区）工作室", en: "Village rooms" } },
    { id: "firm", label: { zh: "律师事务所", en: "Law firms" } },
  ],
  drawnSignature: false,
  phoneProof: "off",
  phoneCodeByVoice: false,
  commitmentThemes: [
    { id: "lawful", label: { zh: "依法执业", en: "Lawful practice" } },
    { id: "integrity", label: { zh: "诚信执业", en: "Honest practice" } },
    { id: "service", label: { zh: "服务群众", en: "Service to people" } },
  ],
  showcaseCategories: [
    { id: "legalDocument", label: { zh: "法律文书", en: "Legal documents" } },
    { id: "adviserProduct", label: { zh: "顾问产品", en: "Adviser products" } },
    { id: "innovationProject", label: { zh: "创新项目", en: "Innovation projects" } },
    { id: "proBonoStory", label: { zh: "公益故事", en: "Pro bono stories" } },
  ],
  consents: {
    signing: {
      version: 1,
      effectiveFrom: "2026-01-01",
      text: {
        zh: "我同意司法局为核对认领申请、联系我和公开示范岗处理我填写的姓名、执业证号、联系电话和手写签名。联系电话不公开，作出决定 90 天后删除。个人信息处理者为安禾县司法局，联系电话 0700-2100100。凭查询码和手机号，我可以查阅、撤回；查阅、复制、更正、删除，也可以向司法局提出。",
        en: "I agree that the justice bureau uses my name, licence number, phone number and drawn signature to check this signing, to reach me and to show the post. The phone number is never published and is deleted 90 days after the decision. The handler of the data is Anhe County Justice Bureau, phone 0700-2100100. With my code and phone number I can see it and withdraw; I can also ask the bureau to show, copy, correct or erase it.",
      },
    },
    booking: {
      version: 3,
      effectiveFrom: "2026-01-01",
      text: {
        zh: "我同意安禾县司法局为办理本次预约使用我填写的姓名、手机号和情况说明，仅供接待律师和工作人员查看，咨询结束满 90 日后删除。",
        en: "I agree that the Justice Bureau of Anhe County uses my name, phone number and description for this booking only. Only the lawyer and the staff see them; they are deleted 90 days after the consultation.",
      },
    },
    partyMembership: {
      version: 2,
      effectiveFrom: "2026-01-01",
      text: {
        zh: "我单独同意在示范岗上展示我的党员身份，并可随时撤回。",
        en: "I separately agree that my Party membership is shown with the post. I can withdraw this at any time.",
      },
    },
    priority: {
      version: 1,
      effectiveFrom: "2026-01-01",
      text: {
        zh: "我单独同意提供优先服务所需的身份情况，仅供接待律师和工作人员查看。",
        en: "I separately agree to say which priority group I belong to. Only the lawyer and the staff see it.",
      },
    },
    nomination: {
      version: 1,
      effectiveFrom: "2026-01-01",
      text: {
        zh: "我同意为核实本次推荐使用我填写的姓名和联系电话。",
        en: "I agree that my name and phone number are used to check this nomination.",
      },
    },
    concern: {
      version: 1,
      effectiveFrom: "2026-01-01",
      text: {
        zh: "我同意司法局为核实和答复本次反映使用我填写的内容。原文不公开，办结 365 天后删除，可以随时凭查询码撤回。",
        en: "I agree that the bureau uses what I enter to look into my concern and answer it. My own words are never published; they are deleted 365 days after the matter is settled, and at once if I withdraw it with my code.",
      },
    },
  },
  pledge: {
    version: 4,
    text: {
      zh: "亮身份、亮承诺、亮服务：依法规范诚信执业，热情接待群众，按时答复，不推诿、不敷衍，自觉接受监督。",
      en: "I show who I am and what I promise: I practise lawfully and honestly, receive people warmly, answer on time and accept supervision.",
    },
    effectiveFrom: "2026-01-01",
  },
  serviceStandard: {
    zh: "咨询免费，每人约 30 分钟。请提前 10 分钟到达，并带上与事情有关的材料。律师依法提供意见并为您保密。",
    en: "The consultation is free and takes about 30 minutes. Please come 10 minutes early and bring the papers. The lawyer advises you by law and in confidence.",
  },
  bookingDays: 28,
};

export const sites: readonly Site[] = [
  {
    id: "site-county",
    name: "安禾县公共法律服务中心",
    tier: "county",
    address: "安禾县城关镇人民路 18 号",
    phone: "0731-8888001",
    hours: "周一至周五 9:00-17:00",
    firmId: null,
    closures: [],
  },
  {
    id: "site-hexi",
    name: "河西镇公共法律服务工作站",
    tier: "township",
    address: "河西镇政府便民服务大厅 6 号窗口",
    phone: "0731-8888016",
    hours: "周一、周四 9:00-12:00",
    firmId: null,
    closures: [],
  },
  {
    id: "site-yunshan",
    name: "云山乡公共法律服务工作站",
    tier: "township",
    address: "云山乡司法所一楼",
    phone: null,
    hours: null,
    firmId: null,
    closures: [],
  },
  {
    id: "site-baishi",
    name: "白石村公共法律服务工作室",
    tier: "village",
    address: "河西镇白石村村部",
    phone: "0731-8888102",
    hours: "每月第二个星期三",
    firmId: null,
    closures: [],
  },
  {
    id: "site-qinghe",
    name: "湖南清禾律师事务所",
    tier: "firm",
    address: "安禾县城关镇文昌路 77 号 3 楼",
    phone: "0731-8888220",
    hours: "周一至周五 9:00-17:30",
    firmId: "firm-qinghe",
    closures: [],
  },
];

export const firms = [
  { id: "firm-qinghe", name: "湖南清禾律师事务所" },
  { id: "firm-zhengyuan", name: "湖南正源律师事务所" },
] as const;

export const lawyers: readonly LawyerRef[] = [
  { id: "lawyer-zhou", name: "周明远", firm: firms[0] },
  { id: "lawyer-xiang", name: "向𬭎", firm: firms[1] },
  { id: "lawyer-aynur", name: "阿依努尔·买买提", firm: firms[0] },
];

const at = (site: Site) => ({ id: site.id, name: site.name, address: site.address, phone: site.phone });

/** A storm closes one site for two days, and works on the power line the county for some hours. */
export const storm: SiteClosure = {
  id: "closure-storm",
  from: { date: "2026-11-24", time: null },
  to: { date: "2026-11-25", time: null },
  kind: "emergency",
  reason: { zh: "台风预警", en: "typhoon warning" },
};
const power: SiteClosure = {
  id: "closure-power",
  from: { date: "2026-11-27", time: "14:00" },
  to: { date: "2026-11-27", time: "17:30" },
  kind: "planned",
  reason: { zh: "线路检修停电" },
};

/** The sites, some of them closed. */
export const closedSites: readonly Site[] = sites.map((site) => ({
  ...site,
  closures: site.id === "site-hexi" ? [storm, power] : [power],
}));

/** A flood closes some sites from today on, and nobody knows how long; its reason is as long as they come. */
export const floodedSites: readonly Site[] = closedSites.map((site) => ({
  ...site,
  closures:
    site.tier === "township"
      ? [
          {
            id: "closure-flood",
            from: { date: "2026-11-23", time: null },
            to: null,
            kind: "emergency",
            reason: {
              zh: "受持续强降雨影响，资江水位超过警戒线，县防汛抗旱指挥部已启动二级应急响应，沿江乡镇公共法律服务工作站按要求暂停现场接待，线上咨询和12348热线照常",
              en: "heavy rain has taken the river above the warning mark, the county's flood control office has declared emergency level two, and the stations along the river receive nobody until it lifts; advice by phone on 12348 goes on",
            },
          },
          ...site.closures,
        ]
      : site.closures,
}));

/** Of a session that takes place. */
export const stands: Booking["session"]["standing"] = { takesPlace: true, obstacle: null, reason: null, until: null };

/** Who receives people and is no lawyer: one of each title, the last from an organisation whose name takes two lines. */
export const providers: readonly NonNullable<Session["provider"]>[] = [
  { id: "provider-1", name: "向晚晴", title: { zh: "公证员", en: "Notary" }, organisation: "安禾县公证处" },
  {
    id: "provider-2",
    name: "石溪竹",
    title: { zh: "法律援助工作者", en: "Legal aid worker" },
    organisation: "安禾县法律援助中心",
  },
  {
    id: "provider-3",
    name: "阿丽娅·努尔",
    title: { zh: "人民调解员", en: "Mediator" },
    organisation: "河西镇人民调解委员会",
  },
  {
    id: "provider-4",
    name: "粟𬭎清",
    title: { zh: "基层法律服务工作者", en: "Grassroots legal worker" },
    organisation: "安禾县城关镇人民路与文昌路交叉口综合楼第一基层法律服务所",
  },
];

/** Sessions of one site: three days, a full one, a lawyer without a post. */
export const sessionsAt = (site: Site): readonly Session[] => {
  const zhou = {
    id: "lawyer-zhou",
    name: "周明远",
    firm: "湖南清禾律师事务所",
    partyMember: true,
    post: { id: "post-1", title: "党员律师示范岗" },
  };
  const xiang = { id: "lawyer-xiang", name: "向𬭎", firm: "湖南正源律师事务所", partyMember: false, post: null };
  const session = (
    id: string,
    date: string,
    startTime: string,
    endTime: string,
    lawyer: SessionLawyer,
    placesLeft: number,
  ): Session => ({
    id,
    site: at(site),
    date,
    startTime,
    endTime,
    capacity: 5,
    placesLeft,
    priorityPlacesLeft: placesLeft,
    lawyer,
    provider: null,
  });
  return [
    session(`${site.id}-1`, addDays(today, 1), "09:00", "10:00", zhou, 3),
    session(`${site.id}-2`, addDays(today, 1), "10:00", "11:00", zhou, 0),
    session(`${site.id}-3`, addDays(today, 1), "14:30", "15:30", xiang, 1),
    session(`${site.id}-4`, addDays(today, 3), "09:00", "10:00", zhou, 5),
    session(`${site.id}-5`, addDays(today, 8), "09:00", "11:00", xiang, 0),
  ];
};

/** The morning of one site on which each of the `providers` receives people, and a lawyer. */
export const providerSessionsAt = (site: Site): readonly Session[] => {
  const [first, , third] = sessionsAt(site);
  if (!first || !third) return [];
  return [
    ...providers.map((provider, index) => ({
      ...first,
      id: `${site.id}-provider-${index + 1}`,
      startTime: `${String(8 + index).padStart(2, "0")}:30`,
      endTime: `${String(9 + index).padStart(2, "0")}:30`,
      lawyer: null,
      provider,
    })),
    third,
  ];
};
