import type { Label } from "../county/settings/schema.ts";
import {
  dateTexts,
  envelope,
  type Circumstances,
  type Contact,
  type Idle,
  type Message,
  type OutgoingMessage,
} from "./message.ts";
import { occasionOf } from "../platform/outbox/outbox.ts";
import type { EventRow, RectificationSubject } from "./queries.ts";

/** What the lawyer, or the bureau's contact, is told of a rectification: at the firm's phone, or the contact's own. */
export function rectificationMessage(
  event: EventRow,
  subject: RectificationSubject,
  circumstances: Circumstances,
): OutgoingMessage {
  const { lawyerName, firmPhone } = subject;
  const overdue = event.kind === "rectificationOverdue";
  const to: Contact | null = overdue
    ? circumstances.escalationContact
    : firmPhone === null
      ? null
      : { name: lawyerName, phone: firmPhone };
  return {
    idle: idleReason(event, subject, circumstances) ?? (to ? undefined : "noContact"),
    contact: async () => to ?? undefined,
    compose: (contact) => compose(event, subject, contact, overdue),
  };
}

function idleReason(
  { kind, occasion }: EventRow,
  { rectification }: RectificationSubject,
  { clock }: Circumstances,
): Idle | undefined {
  const { state, sourceKind, dueDate } = rectification;
  const overdue = kind === "rectificationOverdue";
  if (occasion !== occasionOf(overdue ? kind : "rectificationDue", rectification)) return "superseded";
  if (overdue) return state === "open" || (state === "replied" && sourceKind === "concern") ? undefined : "superseded";
  if (state !== "open") return "superseded";
  return dueDate < clock.date ? "outdated" : undefined;
}

function compose(event: EventRow, subject: RectificationSubject, to: Contact, overdue: boolean): Message {
  const { rectification, lawyerName, firmName, siteName } = subject;
  const { id, dueDate } = rectification;
  return {
    ...envelope(event, to, shortText(subject, overdue)),
    rectification: { id, dueDate, lawyer: { name: lawyerName, firm: firmName }, site: { name: siteName } },
  };
}

function shortText({ rectification, lawyerName, siteName }: RectificationSubject, overdue: boolean): Label {
  const due = dateTexts(rectification.dueDate);
  return overdue
    ? {
        zh: `整改逾期：${siteName}，${lawyerName}律师，应于${due.zh}前答复，至今没有公开答复。编号 ${rectification.id}。`,
        en: `Rectification overdue: ${siteName}, lawyer ${lawyerName}, due on ${due.en}, still not answered. No. ${rectification.id}.`,
      }
    : {
        zh: `提醒：${lawyerName}律师在${siteName}有一件整改事项，请于${due.zh}前在律师工作台填报整改情况。`,
        en: `Reminder: lawyer ${lawyerName} has something to put right at ${siteName}. Please answer at the lawyer's desk by ${due.en}.`,
      };
}
