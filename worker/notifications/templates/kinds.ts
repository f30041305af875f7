import { NOTIFICATION_KINDS } from "../../platform/outbox/schema.ts";
import { FIELDS, type FieldName, type Texts } from "./fields.ts";

/**
 * Every message there is a template for: each kind of event, and what the bureau itself moved or cancelled, which says
 * why and whom to call.
 */
export const MESSAGE_KINDS = [...NOTIFICATION_KINDS, "movedByBureau", "cancelledByBureau"] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

interface Template {
  /** Fields a text of this kind cannot do without. */
  readonly required: readonly FieldName[];
  /** Fields it may use beside them. */
  readonly optional: readonly FieldName[];
  /** What is said until the bureau writes its own. */
  readonly text: Texts;
}

const SESSION = ["service", "weekday", "endTime", "address", "receiver", "lawyer", "firm", "phone"] as const;

/** The one definition texts, validation and API document come from. */
export const TEMPLATES = {
  phoneCode: {
    required: ["proofCode"],
    optional: ["county", "codeFor", "minutes", "phone"],
    text: {
      zh: "验证码 {proofCode}，用于{codeFor}，{minutes}分钟内有效。请勿告诉他人，工作人员不会向您索要。如非本人操作，请不必理会。{county}",
      en: "{proofCode} is your code for {codeFor}, good for {minutes} minutes. Tell nobody; staff never ask for it. If it was not you, ignore this message. {county}",
    },
  },
  booked: {
    required: ["date", "startTime", "site", "code"],
    optional: [...SESSION, "contact"],
    text: {
      zh: "您已成功预约{service}：{date}，{weekday} {startTime}，{site}（{address}），{receiver}。预约码 {code}。",
      en: "Your {service} is booked: {weekday} {date}, {startTime}, {site}, {address}, {receiver}. Code {code}.",
    },
  },
  moved: {
    required: ["date", "startTime", "site", "code"],
    optional: [...SESSION, "contact"],
    text: {
      zh: "您预约的{service}已改至：{date}，{weekday} {startTime}，{site}（{address}），{receiver}。预约码 {code}。",
      en: "Your {service} has been moved to: {weekday} {date}, {startTime}, {site}, {address}, {receiver}. Code {code}.",
    },
  },
  movedByBureau: {
    required: ["reason", "date", "startTime", "site", "contact", "code"],
    optional: SESSION,
    text: {
      zh: "因{reason}，您预约的{service}已改至：{date}，{weekday} {startTime}，{site}（{address}），{receiver}。给您带来不便敬请谅解；如不方便，改约请致电 {contact}。预约码 {code}。",
      en: "Because of {reason}, your {service} has been moved to: {weekday} {date}, {startTime}, {site}, {address}, {receiver}. We apologise for the inconvenience. If that does not suit you, call {contact}. Code {code}.",
    },
  },
  changed: {
    required: ["date", "startTime", "site", "code"],
    optional: [...SESSION, "contact", "claim"],
    text: {
      zh: "您{claim}的{service}信息有变更，请以此为准：{date}，{weekday} {startTime}，{site}（{address}），{receiver}。给您带来不便敬请谅解；如不方便，改约请致电 {contact}。预约码 {code}。",
      en: "The details of your {claim} for the {service} have changed. They are now: {weekday} {date}, {startTime}, {site}, {address}, {receiver}. We apologise for the inconvenience. If that does not suit you, call {contact}. Code {code}.",
    },
  },
  cancelled: {
    required: ["date", "startTime"],
    optional: [...SESSION, "contact", "site", "claim", "code"],
    text: {
      zh: "您{claim}的{date}（{weekday}）{startTime}{service}已取消。预约码 {code}。",
      en: "Your {claim} for the {service} on {weekday} {date}, {startTime}, is cancelled. Code {code}.",
    },
  },
  cancelledByBureau: {
    required: ["reason", "date", "startTime", "contact"],
    optional: [...SESSION, "site", "claim", "code"],
    text: {
      zh: "因{reason}，您{claim}的{date}（{weekday}）{startTime}{site}{service}已取消，给您带来不便敬请谅解；改约请致电 {contact}。预约码 {code}。",
      en: "Because of {reason}, your {claim} for the {service} on {weekday} {date}, {startTime}, at {site} is cancelled. We apologise for the inconvenience. To book again, call {contact}. Code {code}.",
    },
  },
  offered: {
    required: ["date", "startTime", "site", "deadline", "code"],
    optional: [...SESSION, "contact"],
    text: {
      zh: "您候补的{service}有空位了：{date}，{weekday} {startTime}，{site}（{address}），{receiver}。请于{deadline}前凭预约码确认，逾期将顺延给下一位。预约码 {code}。",
      en: "A place is free: {service}, {weekday} {date}, {startTime}, {site}, {address}, {receiver}. Confirm with your code by {deadline}, or it goes to the next person. Code {code}.",
    },
  },
  reminder: {
    required: ["date", "startTime", "site"],
    optional: [...SESSION, "contact", "code"],
    text: {
      zh: "温馨提示：您预约的{service}将于明天（{date}，{weekday}）{startTime} 在{site}进行，地址{address}，由{receiver}接待。如不能到场，请及时取消。预约码 {code}。",
      en: "Reminder: your {service} is tomorrow, {weekday} {date}, {startTime}, at {site}, {address}, {receiver}. If you cannot come, please cancel. Code {code}.",
    },
  },
  rated: {
    required: ["date"],
    optional: [...SESSION, "startTime", "site", "code"],
    text: {
      zh: "您对{date}（{weekday}）{startTime}{service}的评价已收到，感谢您的参与。",
      en: "Thank you: your rating of the {service} on {weekday} {date}, {startTime}, has arrived.",
    },
  },
  replied: {
    required: ["date", "code"],
    optional: [...SESSION, "startTime", "site"],
    text: {
      zh: "您对{date}（{weekday}）{startTime}{service}的评价已有答复，可凭预约码 {code} 查看。",
      en: "There is a reply to your rating of the {service} on {weekday} {date}, {startTime}. See it with code {code}.",
    },
  },
  concernAccepted: {
    required: ["post", "dueDate", "code"],
    optional: ["county", "phone"],
    text: {
      zh: "您对{county}“{post}”的反映已受理，将在{dueDate}前答复。可凭查询码 {code} 查看进展。",
      en: "Your concern about “{post}”, {county}, is accepted and will be answered by {dueDate}. Follow it with code {code}.",
    },
  },
  concernDeclined: {
    required: ["post", "code"],
    optional: ["county", "phone"],
    text: {
      zh: "您对{county}“{post}”的反映未予受理，理由可凭查询码 {code} 查看。",
      en: "Your concern about “{post}”, {county}, was declined. See why with code {code}.",
    },
  },
  concernAnswered: {
    required: ["post", "code"],
    optional: ["county", "phone"],
    text: {
      zh: "您对{county}“{post}”的反映已有答复，可凭查询码 {code} 查看。",
      en: "Your concern about “{post}”, {county}, has an answer. See it with code {code}.",
    },
  },
  rectificationDue: {
    required: ["site", "dueDate"],
    optional: ["county", "lawyer", "firm", "number", "phone"],
    text: {
      zh: "温馨提示：{lawyer}律师在{site}有一件整改事项，请于{dueDate}前在律师工作台填报整改情况。",
      en: "Reminder: lawyer {lawyer} has a rectification to answer at {site}. Please report at the lawyer's desk by {dueDate}.",
    },
  },
  rectificationOverdue: {
    required: ["site", "dueDate", "number"],
    optional: ["county", "lawyer", "firm", "phone"],
    text: {
      zh: "整改逾期：{site}，{lawyer}律师，应于{dueDate}前答复，至今未公开答复，请督促办理。编号 {number}。",
      en: "Rectification overdue: {site}, lawyer {lawyer}, due on {dueDate}, still not answered. No. {number}.",
    },
  },
  noticeMissing: {
    required: ["year"],
    optional: ["county", "phone", "waitsFrom"],
    text: {
      zh: "工作提示：系统尚未录入{year}年节假日安排，{waitsFrom}起的日期待定，暂不生成咨询场次，涉及这些日期的期限也可能变动。国务院办公厅通知公布后请及时录入。",
      en: "To do: the public holidays of {year} are not entered yet. Days from {waitsFrom} on are unconfirmed: they have no sessions, and due dates among them may move. Please enter the notice once it is published.",
    },
  },
  erasureNears: {
    required: ["count", "dueDate"],
    optional: ["county", "phone"],
    text: {
      zh: "工作提示：有{count}件来件至今未办结，保存期限将满，最早的一件最晚在{dueDate}办理，逾期当晚自动删除。请尽快办结。",
      en: "To do: {count} entries were never settled and their time is nearly over. The first can be settled until {dueDate}, and is erased that night. Please settle them.",
    },
  },
  personalLink: {
    required: ["link"],
    optional: ["county", "phone", "purpose", "expires"],
    text: {
      zh: "{county}司法局：请打开您的专属链接办理{purpose}：{link} 链接限本人使用，请勿转发，{expires}失效。如有疑问请致电 {phone}。",
      en: "{county} Justice Bureau: this link is yours alone, for {purpose}: {link} Do not pass it on. It runs out on {expires}. Questions: {phone}.",
    },
  },
  linkIssued: {
    required: ["purpose", "phone"],
    optional: ["county", "issuedOn", "expires"],
    text: {
      zh: "{county}司法局：您的{purpose}专属链接已于{issuedOn}以纸质密封件发出。如您并未收到，请立即致电 {phone}。",
      en: "{county} Justice Bureau: on {issuedOn} a personal link for {purpose} was handed over for you in a sealed envelope. If you have not received it, call {phone} at once.",
    },
  },
  circularSent: {
    required: ["title"],
    optional: ["county", "phone", "place", "confirmBy"],
    text: {
      zh: "{county}司法局：您有一份通知《{title}》，{confirmBy}。请打开{place}办理。如有疑问请致电 {phone}。",
      en: "{county} Justice Bureau: a notice for you, “{title}”. {confirmBy} at {place}. Questions: {phone}.",
    },
  },
  circularReminder: {
    required: ["title"],
    optional: ["county", "phone", "place"],
    text: {
      zh: "{county}司法局{title}，请尽快打开{place}填报；已提交的，无需处理。如有疑问请致电 {phone}。",
      en: "{county} Justice Bureau: not entered yet: {title}. Please enter it at {place} soon; if you have done so, ignore this. Questions: {phone}.",
    },
  },
} as const satisfies Record<MessageKind, Template>;

/** The fields a kind's template may use. */
export type FieldOf<K extends MessageKind> = (typeof TEMPLATES)[K]["required" | "optional"][number];

/** What a message of a kind says of each of its fields. */
export type Values<K extends MessageKind> = { readonly [F in FieldOf<K>]: Texts };

/** Names of the fields of a kind, those first that it cannot do without. */
export const fieldsOf = (kind: MessageKind): readonly FieldName[] => {
  const { required, optional }: Template = TEMPLATES[kind];
  return [...required, ...optional];
};

/** The same with their meaning and a sample, for whoever writes a template. */
export function describeFields(kind: MessageKind) {
  const { required }: Template = TEMPLATES[kind];
  return fieldsOf(kind).map((name) => ({ name, required: required.includes(name), ...FIELDS[name] }));
}
