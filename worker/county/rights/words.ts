/** What an export says in words, Chinese and English: a person reads it, and a program reads the names beside them. */

export interface Words {
  readonly zh: string;
  readonly en: string;
}

const words = (zh: string, en: string): Words => ({ zh, en });

/** What an entry is to whoever it is about. */
export const ENTRY_WORDS = {
  booking: words("咨询预约", "Booking of a consultation"),
  helping: words("代他人预约", "Booking for somebody else"),
  consultationRecord: words("咨询登记", "Record of a consultation"),
  rating: words("评价", "Rating"),
  concern: words("群众反映", "Concern"),
  objection: words("公示异议", "Objection to a notice"),
  signing: words("签岗", "Signing of a post"),
  lawyer: words("律师登记信息", "Register entry of a lawyer"),
  nomination: words("表彰推荐", "Nomination"),
  nominee: words("被推荐人信息", "What is kept of a nominee"),
  support: words("附议推荐", "Support of a nomination"),
  request: words("个人信息权利请求", "Request about one's own data"),
  opinion: words("一次性链接的答复", "Answer to a one-time link"),
  file: words("附件", "File"),
  reading: words("谁查阅过", "Who saw it"),
  message: words("短信通知", "Message"),
  answer: words("为防重复提交暂存的应答", "Answer kept so that nothing is done twice"),
} as const satisfies Record<string, Words>;
export type EntryKind = keyof typeof ENTRY_WORDS;
export const ENTRY_KINDS = Object.keys(ENTRY_WORDS) as [EntryKind, ...EntryKind[]];

/** The fields of entries. */
export const FIELD_WORDS = {
  code: words("编号", "Code"),
  state: words("状态", "State"),
  name: words("姓名", "Name"),
  phone: words("电话", "Phone"),
  provenAt: words("号码核验时间", "Number proven"),
  matter: words("咨询事项", "Matter"),
  summary: words("情况说明", "Summary"),
  priorityGroup: words("优先群体", "Priority group"),
  helper: words("代为预约的人", "Booked by"),
  bookedFor: words("为谁预约", "Booked for"),
  session: words("咨询时间", "Consultation"),
  site: words("地点", "Place"),
  lawyer: words("律师", "Lawyer"),
  provider: words("接待人员", "Received by"),
  channel: words("途径", "Channel"),
  submittedAt: words("提交时间", "Submitted"),
  checkedInAt: words("签到时间", "Checked in"),
  cancelledAt: words("取消时间", "Cancelled"),
  bureauReason: words("司法局说明", "The bureau's reason"),
  minutes: words("咨询分钟数", "Minutes given"),
  mode: words("咨询方式", "Way of consulting"),
  outcome: words("处理结果", "Outcome"),
  referral: words("转办至", "Referred to"),
  consentVersion: words("同意书版本", "Consent text"),
  level: words("评价等级", "Level"),
  reason: words("理由", "Reason"),
  reply: words("答复", "Reply"),
  dueDate: words("办理期限", "Due"),
  toldOf: words("通知内容", "Told of"),
  deliveredAt: words("送达短信平台", "Taken by the message provider"),
  keptUntil: words("保存至", "Kept until"),
  text: words("内容", "Text"),
  post: words("岗位", "Post"),
  commitment: words("承诺", "Commitment"),
  publicText: words("公开的表述", "Wording that is public"),
  answer: words("答复", "Answer"),
  answeredAt: words("答复时间", "Answered"),
  about: words("关于", "About"),
  licenceNo: words("执业证号", "Licence number"),
  firm: words("律师事务所", "Law firm"),
  practisingSince: words("执业起始日", "In practice since"),
  term: words("任期", "Term"),
  partyMembership: words("展示党员身份", "Party membership shown"),
  signature: words("手写签名", "Drawn signature"),
  campaign: words("表彰活动", "Campaign"),
  category: words("类别", "Category"),
  nominee: words("被推荐人", "Nominee"),
  withdrawnAt: words("撤回时间", "Withdrawn"),
  fileName: words("文件名", "File name"),
  bytes: words("大小（字节）", "Bytes"),
  supports: words("是否支持", "Supports"),
  when: words("时间", "When"),
  by: words("何人", "By whom"),
  action: words("操作", "What was done"),
  why: words("原因", "Why"),
  kind: words("类型", "Kind"),
} as const satisfies Record<string, Words>;
export type FieldName = keyof typeof FIELD_WORDS;
export const FIELD_NAMES = Object.keys(FIELD_WORDS) as [FieldName, ...FieldName[]];

/** Why something is not erased now. */
export const HINDRANCE_WORDS = {
  session_ahead: words(
    "咨询还没有进行：请先取消预约，再删除。",
    "The consultation is still to come: cancel the booking first.",
  ),
  session_open: words(
    "咨询结果还没有登记：登记后即可删除。",
    "What came of the consultation is not recorded yet; afterwards it can be erased.",
  ),
  session_today: words(
    "咨询在今天：律师当天还需要核对，明天起可以删除。",
    "The consultation is today and the lawyer still needs it: it can be erased from tomorrow on.",
  ),
  cooling_off: words(
    "这次预约未到场，电话号码要保留到爽约期满，以便把号源留给其他人。",
    "Nobody came to this booking: the number is kept until missed appointments no longer count.",
  ),
  rectification_open: words(
    "由此启动的整改还没有答复：答复公布后即可删除，届时会告诉您结果。",
    "A rectification it opened is not answered yet: it can be erased once the answer is published, of which you are told.",
  ),
  notice_running: words(
    "被推荐人正在公示：公示和异议处理结束、作出决定后即可删除。",
    "The nominee is on public notice: it can be erased once the notice is over and the decision is taken.",
  ),
  nomination_open: words(
    "推荐还没有作出决定：决定后即可删除；不同意被推荐的，请在征求意见链接中答复。",
    "The nomination is not decided yet; afterwards it can be erased. Whoever does not agree to it says so by the link they got.",
  ),
  objection_open: words(
    "异议正在调查：办结后即可删除。",
    "The objection is being looked into: it can be erased once it is closed.",
  ),
  signing_stands: words(
    "签岗仍在办理或正在展示：请先撤回签岗，再删除。",
    "The signing is under way or on display: withdraw it first.",
  ),
  public_register: words(
    "律师姓名、执业证号和执业机构属于依法公开的登记信息，不予删除；有误的由司法局更正。",
    "Name, licence and firm of a lawyer are public register entries and are not erased; the bureau corrects them.",
  ),
  request_open: words(
    "这项请求还在办理：办结后即可删除。",
    "The request is still being dealt with: it can be erased once it is closed.",
  ),
} as const satisfies Record<string, Words>;
export type HindranceCode = keyof typeof HINDRANCE_WORDS;
export const HINDRANCE_CODES = Object.keys(HINDRANCE_WORDS) as [HindranceCode, ...HindranceCode[]];

/** What stays of an entry when it is erased, and why that may. */
export const REMAINDER_WORDS = {
  statistics: words(
    "预约的时间、地点、事项和办理结果：不含姓名、电话，只用于统计。",
    "Time, place, matter and outcome, without name and phone, for figures only.",
  ),
  log: words(
    "操作日志：只记编号，不含姓名、电话（网络安全法要求留存不少于六个月）。",
    "The log of what was done: ids only, without name and phone (kept for six months and more by law).",
  ),
  public_answer: words(
    "司法局公开的表述和答复：不含您的姓名和原话。",
    "The bureau's public wording and answer, without your name and your words.",
  ),
  decision_file: words(
    "是否署名、处理结果和答复：表彰决定以此为据。",
    "Whether it was by name, its outcome and the answer: the decision rests on them.",
  ),
  signed_record: words(
    "签署的承诺书及其摘要值：作为已公开承诺的凭证留存。",
    "What was signed, with its digest: proof of what was promised in public.",
  ),
  request_record: words(
    "提出过请求及办理结果：不含姓名、电话。",
    "That there was a request and what became of it, without name and phone.",
  ),
} as const satisfies Record<string, Words>;
export type RemainderCode = keyof typeof REMAINDER_WORDS;
export const REMAINDER_CODES = Object.keys(REMAINDER_WORDS) as [RemainderCode, ...RemainderCode[]];
