import type { Label, SettingGroup } from "./schema.ts";
import type { SettingKey } from "./settings.ts";

/** What a setting is called and what it does, for whoever changes it. */
export interface SettingDescription {
  readonly group: SettingGroup;
  readonly label: Label;
  readonly help: Label;
}

const text = (zh: string, en: string): Label => ({ zh, en });
const of =
  (group: SettingGroup) =>
  (label: readonly [zh: string, en: string], help: readonly [zh: string, en: string]): SettingDescription => ({
    group,
    label: text(...label),
    help: text(...help),
  });

const bureau = of("bureau");
const consultations = of("consultations");
const posts = of("posts");
const commendations = of("commendations");
const feedback = of("feedback");
const handling = of("handling");
const messages = of("messages");
const security = of("security");
const retention = of("retention");

/** Every setting in words. */
export const SETTING_DESCRIPTIONS: Readonly<Record<SettingKey, SettingDescription>> = {
  county: bureau(
    ["县名和咨询电话", "County and phone"],
    [
      "页面上显示的县名，以及办不成时请群众拨打的电话。电话应由能查询和代办预约的窗口接听。",
      "The county's name on every page, and the phone people are asked to call when something does not work. It should be answered where bookings can be looked up and made.",
    ],
  ),
  zone: bureau(
    ["时区", "Time zone"],
    [
      "日期和时间按这个时区计算，一般不需要改。",
      "Dates and times are worked out in it. There is rarely a reason to change it.",
    ],
  ),
  divisionCode: bureau(
    ["行政区划代码", "Division code"],
    ["县（市、区）的六位代码（GB/T 2260）。", "The county's six digits by GB/T 2260."],
  ),
  imprint: bureau(
    ["页脚信息", "Imprint"],
    [
      "各服务页面底部显示的地址、办公时间、监督电话，以及网站标识码和备案号。",
      "Below every page of the service: address, office hours, the phone for complaints, and the numbers it is registered under.",
    ],
  ),
  privacyContact: bureau(
    ["个人信息保护联系方式", "Contact for personal data"],
    [
      "个人信息保护说明中写明的负责科室和电话，可以补充说明。不填则写县司法局和县咨询电话。",
      "The office and phone the privacy page names, with what the bureau adds to it; without one, the bureau and the county's phone.",
    ],
  ),
  pageColour: bureau(
    ["页面颜色", "Colour of the pages"],
    [
      "预约、查询、公示等服务页面的主色，须与白色对比清楚。",
      "Of the service's own pages; it has to stand out from white.",
    ],
  ),
  serviceStandard: bureau(
    ["服务标准", "Service standard"],
    ["群众确认预约之前看到的说明。", "What people read before they confirm a booking."],
  ),
  matters: bureau(
    ["咨询事项", "Matters"],
    [
      "群众预约时可选的事项。填写“转到”的事项不在这里预约，只显示该去的机构和电话。",
      "What people can book about. A matter with a place it is routed to is not booked here: people read where to go.",
    ],
  ),
  tiers: bureau(
    ["站点层级名称", "Names of the tiers"],
    ["县中心、乡镇、村（社区）和律所四级站点在页面上的叫法。", "What the four tiers of sites are called on the pages."],
  ),
  priorityGroups: bureau(
    ["优先群体", "Priority groups"],
    [
      "可以使用优先名额的群体。是否属于其中一类是敏感个人信息，须单独同意。",
      "Who may use priority places. Belonging to one is sensitive personal data and needs a consent of its own.",
    ],
  ),
  bookingDays: consultations(
    ["可预约天数", "Days that can be booked"],
    ["向群众显示并开放预约今后多少天的时段。", "How many days ahead sessions are shown and can be booked."],
  ),
  minimumNoticeMinutes: consultations(
    ["最晚预约时间", "Shortest notice"],
    [
      "开始前多少分钟停止网上预约。窗口代办不受限制。",
      "Minutes before its start until which the public can book a session. Staff are not held to it.",
    ],
  ),
  rosterHorizonDays: consultations(
    ["排班生成天数", "Days rosters reach"],
    ["按值班表提前生成多少天的时段。", "How many days ahead rosters make sessions."],
  ),
  summerTimetable: consultations(
    ["夏季作息", "Summer timetable"],
    [
      "夏季作息的起止日（月-日，含当天）。值班表填写了夏季时间的，在此期间按夏季时间生成。",
      "Its first and last day, as month and day. Rosters with summer hours use them in between.",
    ],
  ),
  priorityHours: consultations(
    ["优先名额保留时间", "How long priority places are kept"],
    [
      "开始前多少小时为止保留优先名额，之后所有人都可以预约。",
      "Hours before a session until which its priority places are kept; then anybody can book them.",
    ],
  ),
  openBookingsPerPhone: consultations(
    ["每个号码的预约数", "Bookings for each phone"],
    [
      "一个手机号可以同时有多少个未完成的预约，含候补。窗口代办不受限制。",
      "Bookings to come that one phone may have, waiting lists included. Staff may book more.",
    ],
  ),
  coolingOff: consultations(
    ["爽约限制", "After not coming"],
    [
      "在这些天内爽约达到次数的号码，只能由窗口代为预约。",
      "After so many no-shows within so many days, a phone books through staff only.",
    ],
  ),
  offerMinutes: consultations(
    ["候补保留时间", "How long an offer is kept"],
    [
      "空出的名额为候补的第一位保留多少分钟，过时给下一位。",
      "Minutes for which a free place is kept for the person in line it was offered to, before the next one gets it.",
    ],
  ),
  checkInMinutes: consultations(
    ["签到时间", "Check-in"],
    [
      "开始前多少分钟可以签到，开始后多少分钟未签到记为爽约。",
      "From how many minutes before a session people can check in, and how many after its start they count as a no-show.",
    ],
  ),
  checklist: consultations(
    ["接待清单", "Checklist"],
    ["律师登记咨询时逐项勾选的内容。", "What a lawyer ticks when recording a consultation."],
  ),
  serviceTags: consultations(
    ["专项活动标签", "Tags of campaigns"],
    [
      "接待时段、咨询登记及其公益时长可以归入的专项活动、重点项目；停用的可以删去，已归入的仍按原标签统计。",
      "Campaigns and key projects that sessions, consultations and their hours may belong to. What is taken off the list still counts where it was used.",
    ],
  ),
  postsPerTier: posts(
    ["应设岗数", "Posts each place should have"],
    [
      "每一级站点和每家律所应设多少个示范岗，覆盖报告据此列出缺口。单个站点可以另定。",
      "How many posts each site of a tier, and each firm, should have: the coverage report names the gaps. A site may have a number of its own.",
    ],
  ),
  publicCoverage: posts(
    ["公开覆盖情况", "Publish coverage"],
    [
      "是否允许任何人查看哪些站点和律所还没有示范岗。",
      "Whether anyone may see which sites and firms have no post yet.",
    ],
  ),
  commitmentThemes: posts(
    ["承诺主题", "Themes of commitments"],
    ["律师作承诺时可选的主题。", "What a commitment can be about."],
  ),
  showcaseCategories: posts(
    ["风采展示类别", "Kinds of showcase"],
    [
      "律师和律所可以展示的内容类别，按选择时的顺序。",
      "What lawyers and firms may show, in the order it is chosen from.",
    ],
  ),
  signingConfirmationDays: posts(
    ["签岗确认期限", "Days to confirm a signing"],
    [
      "律师在网上提交后须在多少天内本人确认，逾期自动作废。",
      "Days a lawyer has to confirm a signing sent over the public page, before it comes to nothing.",
    ],
  ),
  signingTermMonths: posts(
    ["任期月数", "Months of a term"],
    ["示范岗的任期，审批时可以另定。", "Months a post is held, where the approval does not say otherwise."],
  ),
  renewalDays: posts(
    ["续签提前天数", "Days before renewal"],
    ["任期届满前多少天开始可以续签。", "Days before a term ends from which its renewal is offered."],
  ),
  minimumPractisingYears: posts(
    ["最低执业年限", "Years in practice"],
    ["签岗须满多少年执业。", "Years in practice needed to hold a post."],
  ),
  annualResultYears: posts(
    ["年度结果有效年数", "Years an annual result counts"],
    [
      "律师年度考核和律所年检的结果在几年内有效。",
      "Years for which the result of an annual review or inspection counts.",
    ],
  ),
  branchOpinionRequired: posts(
    ["必须有党组织意见", "Branch opinion required"],
    [
      "开启后，没有党组织支持意见的签岗不能通过。反对意见在任何情况下都不能通过。",
      "Whether a signing is approved only with a supporting branch opinion. One against it always stands in the way.",
    ],
  ),
  displayRules: posts(
    ["展示条件变化后的处理", "When a condition is gone"],
    [
      "在岗律师不再符合某项条件时：只在列表中提示，立即暂停展示，或若干工作日后暂停。处分、惩戒生效时一律暂停。",
      "What happens when a condition of being on display is gone: shown in the list only, suspended at once, or after so many working days. Sanctions always suspend.",
    ],
  ),
  drawnSignature: posts(
    ["手写签名", "Drawn signature"],
    ["签岗是否必须手写签名。", "Whether a signing needs a drawn signature."],
  ),
  wording: commendations(
    ["表彰用语", "Wording"],
    [
      "推荐结果的叫法，如通报表扬、表彰、推荐。县局不得以自己名义表彰的，请用其他用语。新建活动采用此用语。",
      "What those who come out of nominations receive, in words the bureau may use. New campaigns take it over.",
    ],
  ),
  rectificationDays: feedback(
    ["整改期限", "Days to rectify"],
    ["整改须在多少个工作日内答复。", "Working days in which a rectification is due."],
  ),
  rectificationReminderDays: feedback(
    ["整改提醒", "Reminder of rectifications"],
    ["到期前多少个工作日提醒律师。", "Working days before it is due on which the lawyer is reminded."],
  ),
  handlingDays: handling(
    ["办理期限", "Days to settle"],
    [
      "没有法定期限的待办事项，局里要求在多少个工作日内办结。首页据此显示到期和逾期。",
      "Working days in which the bureau means to settle what has no day of its own by law. The first page says what is due, and what is overdue.",
    ],
  ),
  rightsRequestDays: handling(
    ["个人信息请求期限", "Days for requests about one's data"],
    [
      "群众查询、更正、删除本人信息的请求须在多少个工作日内答复。",
      "Working days in which the bureau answers somebody who asks about their own data.",
    ],
  ),
  escalationContact: handling(
    ["逾期联系人", "Whom to tell"],
    [
      "整改逾期、材料即将删除、下一年放假安排未录入时通知谁。不填则只在列表中显示。",
      "Who is told of overdue rectifications, of what is erased soon, and of a missing holiday notice. Without one, these only show in their lists.",
    ],
  ),
  secondPerson: handling(
    ["上级复核人", "Second person"],
    [
      "本局无人可以复核时，由上级机关复核人通过一次性链接作出决定。须两名管理员设定。",
      "A reviewer of the upper bureau, who makes a decision by a one-time link where nobody here may. It takes two administrators to set.",
    ],
  ),
  gateway: messages(
    ["短信网关", "Message gateway"],
    [
      "发送短信和语音的网关地址及运营单位。不填则不发送，消息留在发件箱。更改须第二名管理员确认。",
      "What sends text messages and calls, and who runs it. Without it nothing is sent and the outbox keeps it. A second administrator confirms a change.",
    ],
  ),
  phoneProof: messages(
    ["手机号验证", "Proof of phones"],
    [
      "预约和签岗是否须输入短信验证码。未设定时，开通短信后在站外须验证。",
      "Whether bookings and signings need a code from a message. Without a choice, outside the halls once messages are sent.",
    ],
  ),
  messagesPerPhone: messages(
    ["每日短信上限", "Messages a day"],
    ["一个号码一天最多收到多少条，超出的不发。", "Messages a phone gets in a day; what would be more is dropped."],
  ),
  bookingUrl: messages(
    ["预约网址", "Booking page"],
    [
      "短信中附带的预约页面地址。不填则短信只写电话。更改须第二名管理员确认。",
      "The page where people book, for messages; without one they name the phone only. A second administrator confirms a change.",
    ],
  ),
  reminderTime: messages(
    ["提醒时间", "Time of reminders"],
    ["前一天几点开始发送预约提醒。", "From when on, the day before a session, reminders go out."],
  ),
  writeLimits: security(
    ["提交次数限制", "Limits of writes"],
    [
      "每类提交每个网络每小时、每个号码每天最多多少次。放宽须第二名管理员确认。",
      "How many writes the public may make, by kind: from one network in an hour, with one phone in a day. A second administrator confirms larger ones.",
    ],
  ),
  portalOrigins: security(
    ["可提交的门户", "Portals that may write"],
    [
      "嵌入组件后可以提交的门户网站来源。不在其中的网站只能查看。",
      "Origins of the portals that may book, sign and nominate. Other sites show everything and send nothing.",
    ],
  ),
  securityContact: security(
    ["安全联系方式", "Security contact"],
    [
      "发现安全问题时的联系方式，写入 security.txt。不填则用县咨询电话。",
      "Whom to tell of a weakness, for security.txt; without one, the county's phone.",
    ],
  ),
  retentionDays: retention(
    ["预约信息保存天数", "Days bookings are kept"],
    [
      "咨询之后多少天删除预约人的个人信息，不超过同意书写明的 90 天。",
      "Days after the session until a booking's personal data is erased: never more than the 90 its consent promises.",
    ],
  ),
  cancelledRetentionDays: retention(
    ["已取消预约保存天数", "Days cancelled bookings are kept"],
    [
      "取消或候补过期后多少天删除个人信息，不超过同意书写明的 7 天。",
      "Days after a booking was cancelled, or an offer ran out, until its personal data is erased: never more than 7.",
    ],
  ),
  unsettledRetentionDays: retention(
    ["未办结材料保存天数", "Days the unsettled is kept"],
    [
      "一直未办结的反映、异议、签岗和请求，最后一步之后多少天也要删除。",
      "Days after the last step until what was never settled is erased all the same.",
    ],
  ),
  unsettledWarningDays: retention(
    ["删除前提醒天数", "Days of warning"],
    ["未办结材料删除前多少天开始提醒。", "Days before that from which the bureau is warned."],
  ),
  nominatorRetentionDays: retention(
    ["推荐人信息保存天数", "Days nominators are kept"],
    [
      "活动结束后多少天删除推荐人的姓名电话，不超过同意书写明的 180 天。",
      "Days after a campaign's last day until the names and phones of those who nominated are erased: never more than 180.",
    ],
  ),
  signingRetentionDays: retention(
    ["签岗信息保存天数", "Days signings are kept"],
    [
      "作出决定后多少天删除签岗的电话和党组织意见。",
      "Days after the decision on a signing until its phone and the branch's words are erased.",
    ],
  ),
  concernRetentionDays: retention(
    ["群众反映保存天数", "Days concerns are kept"],
    [
      "办结后多少天删除反映原文，不超过同意书写明的 365 天。",
      "Days after a concern is settled until what its visitor wrote is erased: never more than 365.",
    ],
  ),
  objectionRetentionDays: retention(
    ["异议材料保存天数", "Days objections are kept"],
    [
      "异议办结后多少天删除原文、附件、提出人和核查内容。",
      "Days after an objection is closed until what was written and attached, by whom, and what was found are erased.",
    ],
  ),
  readingRetentionDays: retention(
    ["查阅记录保存天数", "Days the reading log is kept"],
    ["谁查阅了谁的信息保存多少天，最少 180 天。", "Days for which it says who saw whose data: at least 180."],
  ),
  rightsRetentionDays: retention(
    ["个人信息请求保存天数", "Days such requests are kept"],
    [
      "个人信息请求办结后多少天删除请求人，留下办理记录。",
      "Days after a request about one's data is closed until who asked is erased; that there was one stays.",
    ],
  ),
  signatureRetentionDays: retention(
    ["手写签名保存天数", "Days signatures are kept"],
    ["任期结束后多少天删除手写签名。", "Days after a post's term until the drawn signature is erased."],
  ),
  sanctionRetentionDays: retention(
    ["处分说明保存天数", "Days notes on sanctions are kept"],
    [
      "处分、惩戒期满或撤销后多少天删除局里的说明。",
      "Days after a measure's last day, or its revocation, until the bureau's note on it is erased.",
    ],
  ),
};
