import { concernPlace } from "../feedback/concerns/sealed-place.ts";
import type { ConcernState } from "../feedback/concerns/schema.ts";
import { groupCode } from "../consultations/bookings/booking-view.ts";
import type { Keys } from "../platform/privacy/keys.ts";
import { unseal } from "../platform/privacy/seal.ts";
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
import type { ConcernSubject, EventRow } from "./queries.ts";
import { CONCERN_KINDS, type ConcernKind } from "../platform/outbox/schema.ts";

/** The state each kind tells of: a concern that has moved on since is told of by a later event. */
const TOLD_STATES: Readonly<Record<ConcernKind, ConcernState>> = {
  concernAccepted: "accepted",
  concernDeclined: "declined",
  concernAnswered: "answered",
};

const kindOf = (event: EventRow): ConcernKind =>
  CONCERN_KINDS.find((known) => known === event.kind) ?? "concernAccepted";

/** What a visitor who left a phone is told of a concern. */
export const concernMessage = (
  keys: Keys,
  event: EventRow,
  subject: ConcernSubject,
  circumstances: Circumstances,
): OutgoingMessage => ({
  idle: idleReason(event, subject),
  contact: () => openContact(keys, subject),
  compose: (to) => compose(event, subject, to, circumstances.county),
});

function idleReason(event: EventRow, { phone, state }: ConcernSubject): Idle | undefined {
  if (phone === null) return "erased";
  return state === TOLD_STATES[kindOf(event)] ? undefined : "superseded";
}

async function openContact(keys: Keys, { concernId, name, phone }: ConcernSubject): Promise<Contact | undefined> {
  try {
    return {
      name: name === null ? "" : await unseal(keys, concernPlace(concernId, "name"), name),
      phone: await unseal(keys, concernPlace(concernId, "phone"), phone ?? ""),
    };
  } catch {
    return undefined;
  }
}

function compose(event: EventRow, subject: ConcernSubject, to: Contact, county: Label): Message {
  const code = groupCode(subject.code);
  const kind = kindOf(event);
  const { state, postTitle: post, dueDate, reason, reply } = subject;
  return {
    ...envelope(event, to, shortText(kind, { ...subject, code }, county)),
    concern: { code, state, post, dueDate, reason: kind === "concernDeclined" ? reason : null },
    reply: kind === "concernAnswered" ? reply : null,
  };
}

function shortText(kind: ConcernKind, { code, postTitle, dueDate }: ConcernSubject, county: Label): Label {
  const zh = `您对${county.zh}“${postTitle}”的反映`;
  const en = `Your concern about “${postTitle}”, ${county.en},`;
  switch (kind) {
    case "concernAccepted": {
      const due = dueDate === null ? null : dateTexts(dueDate);
      return {
        zh: `${zh}已受理${due ? `，将在${due.zh}前答复` : ""}。可凭反映码 ${code} 查看进展。`,
        en: `${en} is accepted${due ? ` and will be answered by ${due.en}` : ""}. Follow it with code ${code}.`,
      };
    }
    case "concernDeclined":
      return {
        zh: `${zh}未予受理，理由可凭反映码 ${code} 查看。`,
        en: `${en} was declined. See why with code ${code}.`,
      };
    case "concernAnswered":
      return { zh: `${zh}已有答复，可凭反映码 ${code} 查看。`, en: `${en} has an answer. See it with code ${code}.` };
  }
}
