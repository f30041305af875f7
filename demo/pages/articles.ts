import type { Label } from "../language.ts";

export interface Article {
  readonly id: string;
  readonly kind: "news" | "notice" | "guide";
  /** How many workdays before the pages are made it was published. */
  readonly workdaysAgo: number;
  readonly title: Label;
  readonly source: Label;
  readonly paragraphs: readonly Label[];
}

const label = (zh: string, en: string): Label => ({ zh, en });

const bureau = label("县司法局", "County Justice Bureau");
const centre = label("县公共法律服务中心", "County legal service centre");

const NEWS: readonly Article[] = [
  {
    id: "posts-in-every-township",
    kind: "news",
    workdaysAgo: 1,
    title: label("党员律师示范岗走进六个乡镇工作站", "Demonstration posts now stand in six township stations"),
    source: bureau,
    paragraphs: [
      label(
        "本周，云雾岭苗族乡工作站挂出党员律师示范岗岗牌。至此，全县六个乡镇公共法律服务工作站都有了固定坐班的示范岗律师，群众在家门口就能当面问法。",
        "This week the station in Yunwuling put up the plate of its demonstration post. All six township legal service stations now have a post with lawyers who sit there on fixed days, so that people can ask a lawyer face to face, close to home.",
      ),
      label(
        "每位在岗律师都公开了姓名、执业机构和一至五项有完成期限的承诺。承诺内容和践诺情况可以在本站“承诺公开”栏查看，到期未完成的会标明“逾期”。",
        "Every lawyer who signed a post shows their name, their firm and one to five commitments with a due date. You can read them, and whether they were kept, under Commitments on this site. Those not kept in time are marked overdue.",
      ),
      label(
        "下一步，县司法局将把示范岗延伸到村（社区）工作室，优先覆盖赶集日人流较大的村。",
        "Next, the bureau will bring posts to village offices, starting with the villages that hold busy market days.",
      ),
    ],
  },
  {
    id: "wages-before-new-year",
    kind: "news",
    workdaysAgo: 3,
    title: label(
      "根治欠薪专项法律服务启动，农民工可优先预约",
      "Help with unpaid wages: migrant workers are seen first",
    ),
    source: centre,
    paragraphs: [
      label(
        "县公共法律服务中心即日起开设欠薪法律服务专窗，每个工作日都有律师坐班，帮助农民工梳理证据、计算欠薪数额、申请法律援助。",
        "The county centre has opened a desk for unpaid wages. A lawyer is there on every workday to sort the evidence, work out what is owed and apply for legal aid.",
      ),
      label(
        "前来咨询请尽量带上劳动合同、工资条、考勤记录、转账记录或者聊天记录。材料不全也可以先来，律师会一次性告知还需要准备什么。",
        "Please bring what you have: the contract, pay slips, attendance records, bank transfers or chat messages. Come even if papers are missing. The lawyer will tell you at once what else is needed.",
      ),
    ],
  },
  {
    id: "market-day-advice",
    kind: "news",
    workdaysAgo: 5,
    title: label("赶集日里的“板凳课”：律师在渡口镇集市接受咨询", "Bench talks on market day in Dukou"),
    source: bureau,
    paragraphs: [
      label(
        "渡口镇逢五赶集，示范岗律师把桌椅搬到集市口，围绕山林流转、婚嫁彩礼、民间借贷等话题与群众坐在一起拉家常、讲案例。",
        "On market day in Dukou the lawyers of the demonstration post set up their table at the entrance and sat down with people to talk about forest leases, bride price and private loans.",
      ),
      label(
        "当天共接待咨询四十余人次，现场化解邻里纠纷两起，另有三人预约了后续的面谈。",
        "They answered more than forty people, settled two quarrels between neighbours on the spot, and three people booked a longer talk.",
      ),
    ],
  },
  {
    id: "self-service-kiosk",
    kind: "news",
    workdaysAgo: 8,
    title: label(
      "县中心自助预约机投入使用，字大、步骤少",
      "A booking kiosk with large type opens in the county centre",
    ),
    source: centre,
    paragraphs: [
      label(
        "自助预约机设在县公共法律服务中心一楼大厅。点选事项、网点和时间，留下姓名和手机号，就能约到律师。全程不需要身份证，也不需要扫码登录。",
        "The kiosk stands in the hall on the ground floor. Choose the matter, the place and the time, leave a name and a mobile number, and a lawyer is booked. No identity card and no log-in are needed.",
      ),
      label(
        "不会用或者不方便用的群众，可以请大厅志愿者代办，也可以拨打县中心电话 0700-2100100 预约。",
        "Anyone who finds it hard to use can ask the volunteers in the hall, or call the county centre on 0700-2100100.",
      ),
    ],
  },
  {
    id: "village-advisers",
    kind: "news",
    workdaysAgo: 12,
    title: label("村（社区）法律顾问到岗见面会在杉木村举行", "Village legal advisers meet the people of Shamu"),
    source: bureau,
    paragraphs: [
      label(
        "见面会上，村法律顾问公布了每月固定到村的日期和联系方式，并就宅基地确权、外嫁女权益等问题现场作答。",
        "The advisers announced their fixed days in the village and answered questions on house sites and on the rights of daughters who married away.",
      ),
      label(
        "到村日期已经同步到本站，村民可以像预约县里的律师一样预约。",
        "Their days are on this site too, and can be booked like any other.",
      ),
    ],
  },
  {
    id: "young-lawyers-paired",
    kind: "news",
    workdaysAgo: 16,
    title: label("老带新、所帮所：八对律师结成帮带对子", "Eight pairs of lawyers agree to learn from each other"),
    source: bureau,
    paragraphs: [
      label(
        "帮带以一年为期，围绕执业规范、调解技巧和群众工作方法开展。帮带律师每月共同坐班至少一次。",
        "For one year the pairs work on proper practice, mediation and how to talk with people. They share a day at a service point at least once a month.",
      ),
      label(
        "年底将结合群众评价和台账记录公布帮带成效。",
        "The results, with what people say about them, will be published at the end of the year.",
      ),
    ],
  },
];

const NOTICES: readonly Article[] = [
  {
    id: "nominations-open",
    kind: "notice",
    workdaysAgo: 2,
    title: label(
      "关于推荐年度优秀党员律师和先进基层党组织的公告",
      "Nominations are open for this year's commendations",
    ),
    source: bureau,
    paragraphs: [
      label(
        "即日起接受年度推荐。推荐对象为在本县执业的党员律师、律师行业党务工作者和律师事务所党组织。任何单位和个人都可以推荐，也可以自荐。",
        "Nominations for the year are open: for Party-member lawyers who practise in the county, for those who do Party work in the profession, and for firms' Party organisations. Anyone may nominate, also themselves.",
      ),
      label(
        "请在“先进推荐”栏填写推荐理由。推荐人的姓名和电话只用于核实，不会公开。入围名单将在本站公示，公示期五个工作日。",
        "Give your reasons under Nominate. Your name and phone number are used for checking only and are never published. The shortlist will be announced here for five working days.",
      ),
    ],
  },
  {
    id: "signing-call",
    kind: "notice",
    workdaysAgo: 4,
    title: label("关于开展党员律师示范岗认领工作的通知", "Call to sign demonstration posts"),
    source: bureau,
    paragraphs: [
      label(
        "各律师事务所党组织：请组织本所党员律师登录本站“认领示范岗”栏提交申请，选择服务网点，填写一至五项可检查、有期限的承诺。",
        "To the Party organisations of all firms: please have your Party-member lawyers sign a post on this site, choose a service point, and write one to five commitments that can be checked and have a due date.",
      ),
      label(
        "是否公开展示党员身份由律师本人单独同意，不同意不影响认领。县司法局在五个工作日内审核，审核通过后上墙展示。",
        "Whether Party membership is shown is for each lawyer to agree to separately, and signing does not depend on it. The bureau reviews within five working days. What is approved is shown on the wall.",
      ),
    ],
  },
  {
    id: "opening-hours",
    kind: "notice",
    workdaysAgo: 7,
    title: label("关于调整乡镇工作站接待时间的公告", "New opening hours of the township stations"),
    source: centre,
    paragraphs: [
      label(
        "为方便赶集群众，渡口镇、白石滩镇工作站逢集日延长接待至 18:00。其余网点时间不变，以本站“服务网点”栏公布的为准。",
        "For people who come to market, the stations in Dukou and Baishitan stay open until 18:00 on market days. The other hours are unchanged: see Service points.",
      ),
    ],
  },
  {
    id: "fraud-warning",
    kind: "notice",
    workdaysAgo: 11,
    title: label(
      "提醒：公共法律服务不收费，谨防假冒律师诈骗",
      "Beware of fraud: public legal service never asks for money",
    ),
    source: bureau,
    paragraphs: [
      label(
        "本站预约的法律咨询一律免费。工作人员不会以任何理由向您索要银行卡号、验证码，也不会要求转账。",
        "All advice booked here is free. Our staff never ask for a bank card number, a verification code or a transfer.",
      ),
      label(
        "遇到以“律师”“法援”名义收费的，请拨打县中心电话 0700-2100100 核实。",
        "If someone asks for money in the name of a lawyer or of legal aid, call the county centre on 0700-2100100 and check.",
      ),
    ],
  },
  {
    id: "commitments-reviewed",
    kind: "notice",
    workdaysAgo: 15,
    title: label("关于公布本季度承诺践诺情况的公告", "How this quarter's commitments were kept"),
    source: bureau,
    paragraphs: [
      label(
        "本季度到期的承诺已经逐项核查，结果在“承诺公开”栏更新。对未按期完成的，已书面提醒并约定补救期限。",
        "Every commitment that fell due this quarter was checked, and the results are on the wall. Lawyers who were late were reminded in writing and given a date to make it good.",
      ),
      label(
        "欢迎群众监督。对承诺内容有意见的，可以拨打监督电话 0700-2100199 反映。",
        "Tell us what you think: call 0700-2100199.",
      ),
    ],
  },
];

const GUIDES: readonly Article[] = [
  {
    id: "booking-guide",
    kind: "guide",
    workdaysAgo: 30,
    title: label("预约咨询办法", "How booking works"),
    source: centre,
    paragraphs: [
      label(
        "一、谁可以约。在清溪县居住、务工、经商的人都可以预约，不问户籍，不收费用。",
        "Who may book. Anyone who lives, works or trades in the county. It is free.",
      ),
      label(
        "二、怎么约。在本站或者大厅自助预约机上选事项、选网点、选时间，填写姓名和手机号即可。不会上网的，拨打县中心电话 0700-2100100 或者到任一网点，工作人员代约。",
        "How to book. On this site or at the kiosk in the hall, choose the matter, the place and the time, and leave a name and a mobile number. Without internet, call the county centre on 0700-2100100 or go to any service point, where the staff book for you.",
      ),
      label(
        "三、怎么改。凭预约码和手机号可以随时查询、取消。如不能到场，请及早取消，把名额留给需要的人。",
        "How to change it. With the booking code and the phone number you can look it up or cancel at any time. Please cancel early if you cannot come, so that someone else can have the place.",
      ),
      label(
        "四、带什么。与事情有关的合同、借条、判决书、照片等，原件或者手机照片都可以。材料不全也可以先来。",
        "What to bring. Contracts, IOUs, judgments, photos: originals, or pictures on your phone. Come even if something is missing.",
      ),
      label(
        "五、刑事案件、申请法律援助的，由县法律援助中心统一受理，就在县公共法律服务中心一楼 3 号窗口。",
        "Criminal matters and applications for legal aid are taken by the legal aid centre: window 3 on the ground floor of the county centre.",
      ),
    ],
  },
  {
    id: "legal-aid",
    kind: "guide",
    workdaysAgo: 30,
    title: label("法律援助申请指南", "Applying for legal aid"),
    source: centre,
    paragraphs: [
      label(
        "经济困难，或者属于法律规定不受经济条件限制的情形，可以申请法律援助，由律师免费代理或者辩护。",
        "Those who cannot afford a lawyer, or whose case the law exempts from that condition, can apply for legal aid: a lawyer then acts or defends free of charge.",
      ),
      label(
        "请到县公共法律服务中心一楼 3 号窗口，或者任一乡镇工作站提出申请。需要身份证明、经济困难情况说明和与案件有关的材料。行动不便的，可以预约上门办理。",
        "Apply at window 3 of the county centre or at any township station, with proof of identity, a statement of your means and the papers of the case. If you cannot come, ask for a visit.",
      ),
      label(
        "受理后七日内作出是否援助的决定，并书面告知理由。",
        "The decision is made within seven days of acceptance, in writing and with reasons.",
      ),
    ],
  },
  {
    id: "privacy",
    kind: "guide",
    workdaysAgo: 30,
    title: label("个人信息保护说明", "Privacy"),
    source: bureau,
    paragraphs: [
      label(
        "本站只收集办理事项必需的信息：预约时的姓名、手机号和您愿意填写的简要情况；推荐时的姓名和电话。不收集身份证号，不使用第三方统计和广告。",
        "We ask only for what is needed: a name, a mobile number and, if you wish, a few words about the matter when you book; a name and a phone number when you nominate. No identity numbers, no outside analytics or advertising.",
      ),
      label(
        "这些信息加密保存，只有承办律师和工作人员因办理事项才能看到，咨询结束 90 天后删除。律师是否公开党员身份，以本人单独同意为准，可以随时撤回。",
        "It is stored encrypted and seen only by the lawyer and the staff who deal with it, and deleted 90 days after the consultation. A lawyer's Party membership is shown only with their separate consent, which they can withdraw at any time.",
      ),
      label(
        "查询、更正、删除个人信息，请拨打 0700-2100100。",
        "To see, correct or delete your data, call 0700-2100100.",
      ),
    ],
  },
];

export const ARTICLES: readonly Article[] = [...NEWS, ...NOTICES, ...GUIDES];
export const articlesOf = (kind: Article["kind"]): readonly Article[] =>
  ARTICLES.filter((article) => article.kind === kind);
