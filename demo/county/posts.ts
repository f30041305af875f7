import type { Hours } from "../../worker/posts/schema.ts";
import type { SiteKey } from "./places.ts";

export interface SampleCommitment {
  readonly text: string;
  /** Days from the day the county is loaded. */
  readonly dueInDays: number;
}

export interface SampleSigning {
  /** The lawyer's key. */
  readonly lawyer: string;
  readonly showPartyMembership: boolean;
  readonly commitments: readonly SampleCommitment[];
  /** When they are at the site; without it whenever they can. */
  readonly hours?: readonly Hours[];
}

export interface SamplePost {
  readonly site: SiteKey;
  readonly title: string;
  readonly holders: readonly SampleSigning[];
}

const promise = (text: string, dueInDays: number): SampleCommitment => ({ text, dueInDays });
const signs = (lawyer: string, ...commitments: SampleCommitment[]): SampleSigning => ({
  lawyer,
  showPartyMembership: true,
  commitments,
});
/** Signs without the separate consent to show Party membership. */
const signsUnshown = (lawyer: string, ...commitments: SampleCommitment[]): SampleSigning => ({
  lawyer,
  showPartyMembership: false,
  commitments,
});

/** The same span on some days of the week, 1 being Monday. */
const weekly = (from: string, to: string, ...weekdays: number[]): Hours[] =>
  weekdays.map((weekday) => ({ weekday, from, to }));
const during = (hours: readonly Hours[], signing: SampleSigning): SampleSigning => ({ ...signing, hours });

/**
 * Posts with those who hold them. The office of the firm Gulouping and the community of Binhe have none yet: gaps a
 * report can name.
 */
export const POSTS: readonly SamplePost[] = [
  {
    site: "centre",
    title: "劳动维权党员律师示范岗",
    holders: [
      during(
        [...weekly("09:00", "11:30", 3), ...weekly("14:30", "17:00", 3)],
        signs(
          "shi-mingyuan",
          promise("每周三在县中心坐班，农民工欠薪咨询随到随答，当场列出证据清单。", 210),
          promise("全年代理欠薪法律援助案件不少于六件，结案材料三十日内归档。", 330),
          promise("编印《讨薪怎么留证据》口袋卡五百份，送到在建工地。", 21),
        ),
      ),
      signs(
        "xiang-chunmei",
        promise("工伤咨询一次性告知认定、鉴定、赔偿三步所需材料。", 180),
        promise("为园区企业做劳动用工合规讲座四场，每场留出提问时间。", 270),
      ),
    ],
  },
  {
    site: "centre",
    title: "婚姻家庭党员律师示范岗",
    holders: [
      signs(
        "long-xiulan",
        promise("涉及家暴的来访优先接待，当日协助联系庇护和报警。", 240),
        promise("与县妇联合办“反家暴告诫书怎么用”讲座两场。", 45),
      ),
      signsUnshown("aliya-nur", promise("为少数民族群众提供双语咨询，复杂事项三日内书面答复。", 150)),
    ],
  },
  {
    site: "dukou",
    title: "渡口镇党员律师示范岗",
    holders: [
      signs(
        "tian-jiawang",
        promise("逢集日在渡口集市设咨询点，每月不少于两次。", 120),
        promise("协助镇调委会化解山林、水源纠纷不少于十起，逐件登记结果。", 300),
      ),
      signs("teng-wenbo", promise("接待来访不推诿，不属于本岗职责的当场说明去处并帮助联系。", 90)),
    ],
  },
  {
    site: "baishitan",
    title: "白石滩镇党员律师示范岗",
    holders: [
      signs(
        "su-danfeng",
        promise("为沿江移民户义务审查承包、流转合同，七日内给出书面意见。", 200),
        promise("收费标准上墙，代理前书面告知费用和风险，全年零投诉。", 360),
      ),
    ],
  },
  {
    site: "fengmu",
    title: "枫木镇党员律师示范岗",
    holders: [
      signs("liang-yuzhu", promise("每月到枫木镇中学上一堂法治课，讲好防欺凌和网络安全。", 220)),
      signs(
        "qin-haitao",
        promise("办理法律援助案件不收取受援人任何财物，主动公示监督电话。", 340),
        promise("收到委托七日内会见当事人，每个节点主动告知进展。", 5),
      ),
    ],
  },
  {
    site: "guloudong",
    title: "鼓楼侗族乡党员律师示范岗",
    holders: [
      signs(
        "wu-gulou",
        promise("用侗语讲解民法典婚姻家庭编，每季度在鼓楼坪举办一次。", 260),
        promise("与寨老共同调解邻里纠纷，协议由律师把关后再签字。", 310),
      ),
      signs("yang-tongguang", promise("为外出务工人员开通夜间电话咨询，每周二晚八点到九点。", 100)),
    ],
  },
  {
    site: "yunwuling",
    title: "云雾岭苗族乡党员律师示范岗",
    holders: [
      signs("long-yunqi", promise("每月走访两个偏远村寨，上门为行动不便的老人代写文书。", 250)),
      signs("man-jiang", promise("茶叶合作社订单合同免费审查，三个工作日内反馈修改意见。", 75)),
    ],
  },
  {
    site: "chaxi",
    title: "茶溪土家族乡党员律师示范岗",
    holders: [
      signs(
        "tan-lin",
        promise("为退役军人和军属提供优先咨询，安排专人跟进。", 190),
        promise("茶溪乡法律明白人培训一期，覆盖每个村民小组。", 30),
      ),
    ],
  },
  {
    site: "shamu",
    title: "杉木村党员律师示范岗",
    holders: [
      during(
        weekly("09:00", "12:00", 4),
        signs(
          "yao-zhengping",
          promise("每周四在村部坐班，宅基地和赡养纠纷当面调解。", 160),
          promise("为留守儿童家庭建立法律联系卡，逐户送达。", 12),
        ),
      ),
    ],
  },
  {
    site: "qingxiyuan-office",
    title: "清溪源律师事务所党员律师示范岗",
    holders: [
      signs(
        "wu-qingsong",
        promise("接案前先做利益冲突检查，不代理的当日说明理由。", 230),
        promise("指导两名实习律师规范办案，卷宗质量抽查全部合格。", 280),
      ),
      signsUnshown("yang-xiaolan", promise("每季度为小微企业做一次免费合同体检，名额在所门口公示。", 110)),
    ],
  },
  {
    site: "yuandu-office",
    title: "沅渡律师事务所党员律师示范岗",
    holders: [
      signs("ma-qinghua", promise("诚信执业不夸大胜诉可能，咨询意见留痕可查。", 320)),
      signs("shi-wei", promise("参与信访接待日律师值班，每月一次，提出可操作的法律意见。", 140)),
    ],
  },
];

export interface WaitingSigning extends SampleSigning {
  readonly site: SiteKey;
  /** What the bureau answered; without it the signing waits for a decision. */
  readonly returned?: string;
}

/** Signings that are not on the wall: two wait, one was returned. */
export const WAITING_SIGNINGS: readonly WaitingSigning[] = [
  {
    site: "binhe",
    ...during(
      weekly("14:30", "17:30", 5),
      signs("ouyang-xi", promise("每周五下午在滨河社区坐班，帮助老年人识别养老骗局。", 200)),
    ),
  },
  { site: "gulou-office", ...signs("shi-liya", promise("为侗族绣娘合作社提供商标和合同咨询，每月一次。", 170)) },
  {
    site: "baishitan",
    ...signs("mi-lixin", promise("努力为群众做好服务，争取大家满意。", 60)),
    returned: "承诺不够具体，请写明做什么、做多少、怎么查，重新提交。",
  },
];
