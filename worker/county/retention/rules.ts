import type { Purpose, RetentionRule } from "../../platform/db/declarations.ts";
import type { Label } from "../settings/schema.ts";
import type { RetentionSetting } from "./cutoffs.ts";

type Both = Label & { readonly en: string };
const both = (zh: string, en: string): Both => ({ zh, en });

/** What personal data is kept for, in the words people are told. */
export const PURPOSE_WORDS: Readonly<Record<Purpose, Both>> = {
  consultation: both("安排并提供公益法律咨询", "To arrange and give free consultations"),
  rating: both("了解并改进咨询服务", "To hear how a consultation went, and to do better"),
  signing: both("核对律师签岗，联系签岗律师", "To check a lawyer's signing, and to reach them about it"),
  nomination: both("核实推荐，联系推荐人", "To check a nomination, and to reach whoever made it"),
  concern: both("办理群众反映，告知结果", "To deal with a concern, and to tell what came of it"),
  objection: both("调查公示异议，告知结果", "To look into an objection, and to tell what came of it"),
  sanction: both("记录惩戒情况供审核", "To know of measures when somebody is reviewed"),
  books: both("办理重大事项报告、走访慰问等保密台账", "To keep the confidential books: major matters, visits"),
  ownData: both("办理本人个人信息请求", "To deal with requests about one's own data"),
  links: both("向本人发送办理链接", "To send personal links to whom they are for"),
  staff: both("联系工作人员", "To reach staff"),
  readingLog: both("记录谁查阅了谁的信息", "To know who saw whose data"),
  attachment: both("保存所附材料", "To keep what was attached"),
  answerAgain: both("网络中断时返回同一结果", "To give the same answer again when a connection breaks"),
  phoneProof: both("核验手机号码", "To know that a phone is its owner's"),
  floods: both("防止恶意提交", "To hold off floods of writes"),
};

/** What is kept for each, in words: the columns say it to the letter. */
export const PURPOSE_HOLDS: Readonly<Record<Purpose, Both>> = {
  consultation: both(
    "姓名、联系电话、咨询摘要；咨询登记的答复、转办说明和材料；单独同意的，所属优先服务群体；他人代约的，代约人的姓名和电话",
    "Name, phone number and summary; what was answered, where it was handed over, and materials; with separate consent, the priority group; of whoever books for somebody, name and phone number",
  ),
  rating: both("评价时填写的原因", "The reason given with a rating"),
  signing: both(
    "联系电话、手写签名；律师所在党组织和被推荐人的答复及答复人",
    "Phone number and drawn signature; what a Party branch or a nominee answered, and who did",
  ),
  nomination: both(
    "推荐人的姓名、联系电话和推荐理由；手工填写的被推荐人姓名、单位和电话；党组织意见",
    "The nominator's name, phone number and reasons; a typed nominee's name, organisation and phone number; the branch's opinion",
  ),
  concern: both("反映的内容；自愿填写的姓名和电话", "What was written; name and phone number, where they were given"),
  objection: both(
    "异议内容、姓名、联系电话，调查情况和答复",
    "What was written, name and phone number; what was found and answered",
  ),
  sanction: both("司法局的备注", "The bureau's note"),
  books: both("保密台账的内容", "What the confidential books hold"),
  ownData: both(
    "提出请求的人的姓名、电话和更正内容",
    "Name and phone number of whoever asks, and what is to be corrected",
  ),
  links: both(
    "律师和党组织的联系电话、送达情况；导入表格前登记的内容",
    "Phone numbers of lawyers and Party branches, and how a link was sent; what an entry said before a spreadsheet changed it",
  ),
  staff: both("工作人员的联系方式", "How staff can be reached"),
  readingLog: both("电话的密文索引，不含号码", "A keyed index of a phone number, not the number"),
  attachment: both("所附文件的名称和内容", "Names and content of attached files"),
  answerAgain: both("加密保存的提交结果", "The sealed answer to what was sent"),
  phoneProof: both("手机号码和验证码", "The phone number and the code sent to it"),
  floods: both("网络地址的密文摘要，不含地址", "A keyed digest of the network, not its address"),
};

/** How long: so many days, by a setting or for good, after what the words say. */
export interface RuleWords {
  readonly days: number | RetentionSetting | null;
  readonly after: Both;
}

/** Every rule that ends personal data. */
export const RULES: Readonly<Record<RetentionRule, RuleWords>> = {
  bookingAfterSession: { days: "retentionDays", after: both("咨询结束之日", "the session") },
  cancelledBooking: {
    days: "cancelledRetentionDays",
    after: both("取消或候补过期", "it was cancelled, or its offer expired"),
  },
  ratingWithBooking: {
    days: "retentionDays",
    after: both(
      "咨询结束之日；差评答复未公布的，待公布后，最长再延365天",
      "the session; one that waits for its published reply goes with that, and 365 days later at the latest",
    ),
  },
  signingAfterDecision: {
    days: "signingRetentionDays",
    after: both("作出决定；久未办结的按“未办结”期限", "the decision; never decided ones by `unsettledRetentionDays`"),
  },
  signatureAfterTerm: {
    days: "signatureRetentionDays",
    after: both("任期届满；未成岗的按签岗电话期限", "the term; of what came to nothing, as the phone"),
  },
  nominatorAfterCampaign: { days: "nominatorRetentionDays", after: both("推荐截止", "the campaign's last day") },
  nominationAfterDecision: {
    days: "nominatorRetentionDays",
    after: both(
      "作出决定；未决定的自推荐截止再加“未办结”期限",
      "the decision; never decided ones `unsettledRetentionDays` more after the campaign",
    ),
  },
  invitationAfterDecision: {
    days: "signingRetentionDays",
    after: both(
      "所询事项作出决定（推荐事项按推荐人期限）；未答复的链接失效后30天",
      "what was asked about is decided (of nominations as their nominator); unanswered links 30 days after they run out",
    ),
  },
  concernAfterSettled: {
    days: "concernRetentionDays",
    after: both("办结；久未办结的按“未办结”期限", "it is settled; never settled ones by `unsettledRetentionDays`"),
  },
  objectionAfterClosed: {
    days: "objectionRetentionDays",
    after: both("办结；久未办结的按“未办结”期限", "it is closed; never closed ones by `unsettledRetentionDays`"),
  },
  objectionAnswer: { days: 3650, after: both("办结", "it is closed: the decision rests on it") },
  sanctionAfterItsEnd: { days: "sanctionRetentionDays", after: both("期满或撤销", "its last day, or its revocation") },
  recordKept: {
    days: null,
    after: both("台账种类规定的保存年限届满", "the years for which its kind of record is kept"),
  },
  fileWithEntry: {
    days: null,
    after: both("随所附的推荐或异议一并删除", "with the nomination or objection it belongs to"),
  },
  requestAfterClosed: {
    days: "rightsRetentionDays",
    after: both("办结；久未办结的按“未办结”期限", "it is closed; never closed ones by `unsettledRetentionDays`"),
  },
  staffWhoLeft: { days: null, after: both("离任时", "when they leave") },
  registeredWhileActive: { days: null, after: both("不再在册时", "when the entry is out of use") },
  importKept: { days: 30, after: both("导入", "the import") },
  linkClosed: {
    days: null,
    after: both("链接已送达、已使用、已撤销或已失效", "the link is sent, used, revoked or out"),
  },
  linkDelivered: { days: 30, after: both("链接发出或开具", "the link was issued") },
  readingLog: { days: "readingRetentionDays", after: both("查阅", "the reading") },
  answerKept: { days: 2, after: both("提交", "the request") },
  proofKept: { days: 1, after: both("发送验证码", "the code was asked for") },
  originKept: { days: 2, after: both("提交", "the write") },
  countKept: { days: 1, after: both("计数时段结束", "the period of the count") },
};

/** Fixed days of rules that no setting changes. */
export const UNANSWERED_LINK_DAYS = 30;
/** For as long as an import can be taken back. */
export const IMPORT_DAYS = 30;
/** A bad rating that was never answered keeps its reason so much longer than its booking. */
export const UNANSWERED_RATING_DAYS = 365;
/** For as long as somebody may ask whether a message went out; one that never did goes after three times that. */
export const MESSAGE_DAYS = 30;
