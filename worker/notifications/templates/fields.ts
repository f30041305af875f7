/** What a message says of one fact, in both languages. */
export interface Texts {
  readonly zh: string;
  readonly en: string;
}

interface Field {
  readonly meaning: Texts;
  /** What it says in a preview: of nobody. */
  readonly sample: Texts;
}

const same = (text: string): Texts => ({ zh: text, en: text });

/** Everything a template may name, as `{field}`. */
export const FIELDS = {
  county: { meaning: { zh: "县名", en: "The county" }, sample: { zh: "某某县", en: "Such and Such County" } },
  service: {
    meaning: { zh: "服务名称", en: "The service" },
    sample: { zh: "某某县公益法律咨询", en: "Such and Such County free legal consultation" },
  },
  date: { meaning: { zh: "咨询日期", en: "The session's date" }, sample: { zh: "12月2日", en: "2 Dec" } },
  weekday: { meaning: { zh: "星期", en: "Its weekday" }, sample: { zh: "星期三", en: "Wed" } },
  startTime: { meaning: { zh: "开始时间", en: "When it starts" }, sample: same("10:30") },
  endTime: { meaning: { zh: "结束时间", en: "When it ends" }, sample: same("11:00") },
  site: {
    meaning: { zh: "地点名称", en: "The site" },
    sample: { zh: "河西镇公共法律服务工作站", en: "河西镇公共法律服务工作站" },
  },
  address: { meaning: { zh: "地址", en: "The site's address" }, sample: same("某某县河西镇河西路18号") },
  receiver: {
    meaning: { zh: "接待人员及其身份", en: "Who receives them, with their title" },
    sample: { zh: "某某律师", en: "lawyer 某某" },
  },
  lawyer: { meaning: { zh: "律师姓名", en: "The lawyer's name" }, sample: same("某某") },
  firm: { meaning: { zh: "律师事务所", en: "The lawyer's firm" }, sample: same("湖南某某律师事务所") },
  code: {
    meaning: { zh: "预约码，或查询码", en: "The booking's code, or the one a concern is followed by" },
    sample: same("7KQ2-M4XP-9D"),
  },
  proofCode: {
    meaning: { zh: "六位验证码", en: "The code of six digits that proves a phone" },
    sample: same("482913"),
  },
  codeFor: {
    meaning: { zh: "验证码的用途", en: "What the code is for" },
    sample: { zh: "预约法律咨询", en: "booking a consultation" },
  },
  minutes: { meaning: { zh: "验证码有效分钟数", en: "Minutes the code is good" }, sample: same("10") },
  phone: { meaning: { zh: "县里的咨询电话", en: "The county's public line" }, sample: same("0731-84586000") },
  contact: {
    meaning: {
      zh: "改约方式：电话，已设置网址的加网址",
      en: "Where to book anew: the phone, and the page if there is one",
    },
    sample: {
      zh: "0731-84586000，或打开 https://legal.example.gov.cn/booking",
      en: "0731-84586000 or open https://legal.example.gov.cn/booking",
    },
  },
  reason: {
    meaning: { zh: "变更或取消的原因", en: "Why the bureau moved or cancelled it" },
    sample: { zh: "台风预警临时停诊", en: "a typhoon warning" },
  },
  claim: {
    meaning: { zh: "“预约”或“候补”", en: "“booking” or “place in line”" },
    sample: { zh: "预约", en: "booking" },
  },
  deadline: {
    meaning: { zh: "保留空位的截止时间", en: "Until when the free place is kept" },
    sample: { zh: "12月1日（星期二）15:30", en: "Tue 1 Dec, 15:30" },
  },
  post: { meaning: { zh: "示范岗名称", en: "The post" }, sample: same("河西镇党员律师示范岗") },
  dueDate: {
    meaning: { zh: "办理期限", en: "The day by which something is due" },
    sample: { zh: "12月22日（星期二）", en: "Tue 22 Dec" },
  },
  count: { meaning: { zh: "件数", en: "How many" }, sample: same("3") },
  year: { meaning: { zh: "年份", en: "The year" }, sample: same("2027") },
  waitsFrom: {
    meaning: { zh: "待定日期的第一天", en: "The first day that waits for the year's notice" },
    sample: { zh: "12月26日", en: "26 Dec" },
  },
  link: {
    meaning: { zh: "专属链接", en: "The personal link" },
    sample: same("https://legal.example.gov.cn/desk#pid_…"),
  },
  purpose: {
    meaning: { zh: "链接用途", en: "What the link is for" },
    sample: { zh: "律师工作台", en: "the lawyer's desk" },
  },
  expires: {
    meaning: { zh: "链接失效日期", en: "The day the link runs out" },
    sample: { zh: "2月26日（星期五）", en: "Fri 26 Feb" },
  },
  issuedOn: {
    meaning: { zh: "链接签发日期", en: "The day the link was issued" },
    sample: { zh: "11月27日（星期五）", en: "Fri 27 Nov" },
  },
  title: {
    meaning: { zh: "通知标题", en: "The notice's title" },
    sample: { zh: "关于召开组织生活会的通知", en: "关于召开组织生活会的通知" },
  },
  place: {
    meaning: { zh: "查看通知的页面", en: "The page where the notice is read" },
    sample: { zh: "党支部工作台", en: "the Party branch's page" },
  },
  confirmBy: {
    meaning: { zh: "确认收悉的要求和期限", en: "That it is to be confirmed, and by when" },
    sample: { zh: "请于12月22日（星期二）前查看并确认收悉", en: "Read and confirm it by Tue 22 Dec" },
  },
  number: { meaning: { zh: "整改编号", en: "The rectification's number" }, sample: same("01JDEXAMPLE") },
} as const satisfies Record<string, Field>;

export type FieldName = keyof typeof FIELDS;
