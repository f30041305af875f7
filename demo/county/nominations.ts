export interface SampleCategory {
  readonly key: string;
  readonly name: string;
  readonly nomineeKind: "person" | "organisation";
  /** How many can be commended. */
  readonly quota?: number;
  readonly criteria?: string;
}

export interface SampleCampaign {
  readonly key: string;
  readonly title: string;
  readonly notice: string;
  readonly issuingBody: string;
  /** What those chosen receive; a county bureau may not commend in its own name. */
  readonly wording: string;
  /** Days from the day the county is loaded; below zero is in the past. A campaign that is over cannot be published. */
  readonly opensInDays: number;
  readonly closesInDays: number;
  /** Why the bureau closed it, when it has. */
  readonly closed?: string;
  /** Characters. */
  readonly reasonMin: number;
  readonly reasonMax: number;
  readonly objectionContact: { readonly name: string; readonly phone: string; readonly address?: string };
  /** What a panel scores by; a single criterion where the sample does not say. */
  readonly scoring?: readonly {
    readonly id: string;
    readonly label: string;
    readonly weight: number;
    readonly max: number;
  }[];
  readonly categories: readonly SampleCategory[];
}

export const CONTACT = {
  name: "清溪县司法局律师工作股",
  phone: "0700-2100110",
  address: "清溪县人民路18号司法局305室",
};

const CATEGORIES: readonly SampleCategory[] = [
  { key: "advancedPartyOrg", name: "先进基层党组织", nomineeKind: "organisation" },
  { key: "outstandingPartyLawyer", name: "优秀党员律师", nomineeKind: "person" },
  { key: "outstandingPartyWorker", name: "优秀党务工作者", nomineeKind: "person" },
];

/** One campaign that is open, and one that is decided soon: its list is on notice. */
export const CAMPAIGNS: readonly SampleCampaign[] = [
  {
    key: "this-year",
    title: "清溪县律师行业年度“先锋工程”推荐",
    notice:
      "面向全县公开推荐先进基层党组织、优秀党员律师和优秀党务工作者。被推荐律师须执业满一年，近三年无执业惩戒和党纪处分，年度考核称职。任何单位和个人均可推荐，也可以自荐。推荐截止后由县司法局核实资格、征求党组织意见，入围名单公示五个工作日。",
    issuingBody: "清溪县司法局",
    wording: "通报表扬",
    opensInDays: -3,
    closesInDays: 42,
    reasonMin: 50,
    reasonMax: 1000,
    objectionContact: CONTACT,
    categories: CATEGORIES,
  },
  {
    key: "public-service",
    title: "清溪县公益法律服务之星推荐",
    notice: "推荐在乡镇工作站和村（社区）工作室长期坐班、群众评价好的律师。",
    issuingBody: "清溪县司法局",
    wording: "通报表扬",
    opensInDays: -60,
    closesInDays: 5,
    closed: "各乡镇推荐名额已满，提前截止，转入评审。",
    reasonMin: 30,
    reasonMax: 600,
    objectionContact: CONTACT,
    scoring: [
      { id: "service", label: "坐班和公益服务", weight: 60, max: 20 },
      { id: "voices", label: "群众评价", weight: 40, max: 20 },
    ],
    categories: [
      {
        key: "publicServiceStar",
        name: "公益法律服务之星",
        nomineeKind: "person",
        quota: 3,
        criteria: "在乡镇工作站或者村（社区）工作室坐班满一年，群众评价好。",
      },
    ],
  },
];

export interface SampleNomination {
  readonly campaign: string;
  readonly category: string;
  /** A lawyer's or a firm's key, or a name typed in. */
  readonly nominee:
    | { readonly lawyer: string }
    | { readonly firm: string }
    | { readonly name: string; readonly organisation?: string };
  readonly reason: string;
  readonly nominator: { readonly name: string; readonly phone: string };
  /** The states the bureau moved it to, one after the other. */
  readonly moves: readonly { readonly to: "eligible" | "shortlisted" | "notCommended"; readonly reason: string }[];
}

const CHECKED = { to: "eligible", reason: "执业年限、考核结果和惩戒记录已核实，符合条件。" } as const;
/** What takes a nomination before the panel. */
export const SHORTLISTED = [
  CHECKED,
  { to: "shortlisted", reason: "集体研究同意入围，所在党组织已当面听取意见。" },
] as const;

export const NOMINATIONS: readonly SampleNomination[] = [
  {
    campaign: "this-year",
    category: "outstandingPartyLawyer",
    nominee: { lawyer: "shi-mingyuan" },
    reason:
      "石律师每周三在县中心坐班，帮我们二十多名工友要回了拖欠的工资，一分钱没收。材料不会写，他一条一条教，连回家的车次都替我们想着。",
    nominator: { name: "滕大川", phone: "15400000003" },
    moves: [CHECKED],
  },
  {
    campaign: "this-year",
    category: "advancedPartyOrg",
    nominee: { firm: "gulou" },
    reason:
      "鼓楼坪律师事务所党支部把组织生活开到侗寨里，跟寨老一起调解纠纷，一年化解矛盾三十多起，群众有事先想到找他们，支部和寨子结成了共建对子。",
    nominator: { name: "石阿妹", phone: "15400000006" },
    moves: [],
  },
  {
    campaign: "this-year",
    category: "outstandingPartyWorker",
    nominee: { name: "龙远舟", organisation: "清溪县律师行业党委" },
    reason:
      "龙远舟同志担任党建指导员以来，跑遍全县六家律师事务所，帮助三家建立了单独支部，台账清楚、活动有质量，新发展的两名党员都是办案骨干。",
    nominator: { name: "杨柳依", phone: "15400000007" },
    moves: [],
  },
  {
    campaign: "public-service",
    category: "publicServiceStar",
    nominee: { lawyer: "xiang-chunmei" },
    reason: "向律师在渡口镇工作站坐班两年，逢集必到，老人听不懂普通话她就讲苗话，一件一件说到明白为止。",
    nominator: { name: "龙金花", phone: "15400000021" },
    moves: SHORTLISTED,
  },
  {
    campaign: "public-service",
    category: "publicServiceStar",
    nominee: { lawyer: "yang-tongguang" },
    reason: "杨律师把办公桌搬进鼓楼，寨子里的山林纠纷他上山看了四趟界碑，两家人当场握手，没有收过一分钱。",
    nominator: { name: "吴老根", phone: "15400000022" },
    moves: SHORTLISTED,
  },
  {
    campaign: "public-service",
    category: "publicServiceStar",
    nominee: { lawyer: "aliya-nur" },
    reason: "阿丽娅律师每月两次到白石滩村工作室，帮外出务工的乡亲视频咨询，夜里十点还在回消息，讲得清楚、有耐心。",
    nominator: { name: "石春桃", phone: "15400000023" },
    moves: SHORTLISTED,
  },
  {
    campaign: "public-service",
    category: "publicServiceStar",
    nominee: { lawyer: "tan-lin" },
    reason: "谭律师在云雾岭乡帮茶农看合同，讲解细致，茶农都愿意找他，希望以后坐班的次数能够再多一些。",
    nominator: { name: "田满仓", phone: "15400000024" },
    moves: [CHECKED, { to: "notCommended", reason: "坐班未满一年，本次不入围。" }],
  },
];
