import { concernPlace } from "../feedback/concerns/sealed-place.ts";
import type { ConcernState } from "../feedback/concerns/schema.ts";
import { groupCode } from "../consultations/bookings/booking-view.ts";
import type { Keys } from "../platform/privacy/keys.ts";
import { unseal } from "../platform/privacy/seal.ts";
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
import { countyValues, type CountyFacts } from "./templates/county-values.ts";
import type { Values } from "./templates/kinds.ts";
import { plain, tell } from "./templates/template.ts";

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
  compose: (to) => compose(event, subject, to, circumstances),
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

function compose(event: EventRow, subject: ConcernSubject, to: Contact, circumstances: Circumstances): Message {
  const code = groupCode(subject.code);
  const kind = kindOf(event);
  const { state, postTitle: post, dueDate, reason, reply } = subject;
  return {
    ...envelope(event, to, tell(circumstances.templates, kind, valuesOf(subject, circumstances))),
    concern: { code, state, post, dueDate, reason: kind === "concernDeclined" ? reason : null },
    reply: kind === "concernAnswered" ? reply : null,
  };
}

/** Every field the templates of a concern may use. */
const valuesOf = ({ code, postTitle, dueDate }: ConcernSubject, county: CountyFacts): Values<ConcernKind> => ({
  ...countyValues(county),
  post: plain(postTitle),
  code: plain(groupCode(code)),
  dueDate: dueDate === null ? { zh: "规定期限", en: "the date set" } : dateTexts(dueDate).both,
});
