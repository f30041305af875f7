import { CONTACT, SHORTLISTED, type SampleCampaign, type SampleNomination } from "./nominations.ts";

/** Who sits on the sample's panels, beside the reviewer. */
export const PANEL = ["评委甲（样例）", "评委乙（样例）"] as const;

/**
 * A campaign that is decided, and how many days ago what of it happened. It has to lie where the service's first texts
 * were in force.
 */
export const DECIDED: SampleCampaign & {
  readonly nominatedDaysAgo: number;
  readonly reviewedDaysAgo: number;
  readonly noticeDaysAgo: number;
  readonly decidedDaysAgo: number;
} = {
  key: "decided",
  title: "清溪县律师行业党建先进典型推荐",
  notice:
    "推荐在抓党建、强队伍、优服务中表现突出的律师行业党组织、党员律师和党务工作者。请各党支部、各律师事务所和广大群众推荐。",
  issuingBody: "中共清溪县律师行业委员会",
  wording: "通报表扬",
  opensInDays: -200,
  closesInDays: -170,
  nominatedDaysAgo: 190,
  reviewedDaysAgo: 165,
  noticeDaysAgo: 155,
  // Beyond the longest holidays: five working days have passed, whatever the season.
  decidedDaysAgo: 132,
  reasonMin: 30,
  reasonMax: 800,
  objectionContact: CONTACT,
  scoring: [
    { id: "party", label: "党建实绩", weight: 40, max: 20 },
    { id: "service", label: "公益法律服务", weight: 40, max: 20 },
    { id: "conduct", label: "执业操守", weight: 20, max: 10 },
  ],
  categories: [
    { key: "advancedPartyOrg", name: "先进基层党组织", nomineeKind: "organisation", quota: 2 },
    { key: "outstandingPartyLawyer", name: "优秀党员律师", nomineeKind: "person", quota: 2 },
    { key: "outstandingPartyWorker", name: "优秀党务工作者", nomineeKind: "person", quota: 1 },
  ],
};

/** The document of the decision, of the year it was made in. */
export const documentOf = (year: string): string => `清律党发〔${year}〕6号`;

/** A talk, so many days after the decision. */
export interface SampleTalk {
  readonly title: string;
  readonly afterDays: number;
  readonly place: string;
}

export interface SampleHonour extends Omit<SampleNomination, "campaign"> {
  readonly talks: readonly SampleTalk[];
  /** Titles of showcase entries. */
  readonly showcase: readonly string[];
}

export const HONOURS: readonly SampleHonour[] = [
  {
    category: "outstandingPartyWorker",
    nominee: { lawyer: "yao-zhengping" },
    reason: "姚正坪同志兼任杉木坳所党支部书记六年，三会一课从不走过场，带出两个示范岗，支部年年考核优秀。",
    nominator: { name: "梁先礼", phone: "15400000035" },
    moves: SHORTLISTED,
    talks: [],
    showcase: [],
  },
  {
    category: "outstandingPartyLawyer",
    nominee: { lawyer: "su-danfeng" },
    reason: "粟丹枫律师为沿江移民户办理工伤、征地案件三十余件，都是上门服务，赔偿款送到了病床前。",
    nominator: { name: "向水生", phone: "15400000034" },
    moves: SHORTLISTED,
    talks: [{ title: "把赔偿送到病床前：我办的三个移民案子", afterDays: 24, place: "清溪县委党校" }],
    showcase: ["把赔偿送到病床前"],
  },
  {
    category: "outstandingPartyLawyer",
    nominee: { lawyer: "shi-mingyuan" },
    reason: "石明远律师牵头农民工讨薪绿色通道，两年为一百二十多名工友追回欠薪，党员先锋岗的牌子擦得最亮。",
    nominator: { name: "滕大川", phone: "15400000033" },
    moves: SHORTLISTED,
    talks: [
      { title: "十一份支付令背后的故事", afterDays: 18, place: "县公共法律服务中心" },
      { title: "党员律师怎样帮工友讨薪", afterDays: 45, place: "渡口镇党校" },
    ],
    showcase: ["十一份支付令申请书"],
  },
  {
    category: "advancedPartyOrg",
    nominee: { name: "湖南云雾岭律师事务所党支部" },
    reason: "云雾岭所党支部与茶叶合作社结对，党员律师轮流驻社，合同纠纷一年下降一半，支部建在了产业链上。",
    nominator: { name: "满德福", phone: "15400000032" },
    moves: SHORTLISTED,
    talks: [],
    showcase: ["合作社订单合同审查清单"],
  },
  {
    category: "advancedPartyOrg",
    nominee: { name: "湖南鼓楼坪律师事务所党支部" },
    reason: "鼓楼坪所党支部把组织生活开进侗寨，鼓楼夜校用侗语普法，寨老和律师一起调解，矛盾不出寨。",
    nominator: { name: "石阿妹", phone: "15400000031" },
    moves: SHORTLISTED,
    talks: [{ title: "支部建在鼓楼里", afterDays: 30, place: "鼓楼坪侗寨鼓楼" }],
    showcase: ["鼓楼夜校：侗语普法进寨子"],
  },
];
