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
import type { RectificationKind } from "../platform/outbox/schema.ts";
import type { EventRow, RectificationSubject } from "./queries.ts";
import { countyValues, type CountyFacts } from "./templates/county-values.ts";
import type { Values } from "./templates/kinds.ts";
import { plain, tell } from "./templates/template.ts";

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
    compose: (contact) => compose(event, subject, contact, circumstances),
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

function compose(event: EventRow, subject: RectificationSubject, to: Contact, circumstances: Circumstances): Message {
  const { rectification, lawyerName, firmName, siteName } = subject;
  const { id, dueDate } = rectification;
  const kind = event.kind === "rectificationOverdue" ? event.kind : "rectificationDue";
  return {
    ...envelope(event, to, tell(circumstances.templates, kind, valuesOf(subject, circumstances))),
    rectification: { id, dueDate, lawyer: { name: lawyerName, firm: firmName }, site: { name: siteName } },
  };
}

/** Every field the templates of a rectification may use. */
const valuesOf = (
  { rectification: { id, dueDate }, lawyerName, firmName, siteName }: RectificationSubject,
  county: CountyFacts,
): Values<RectificationKind> => ({
  ...countyValues(county),
  site: plain(siteName),
  lawyer: plain(lawyerName),
  firm: plain(firmName),
  dueDate: dateTexts(dueDate).both,
  number: plain(id),
});
