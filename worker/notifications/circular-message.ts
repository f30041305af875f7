import { openPhone } from "../county/branches/sealed-phone.ts";
import type { ToldCircular } from "../county/circulars/tell-queries.ts";
import { openLawyerPhone } from "../county/registry/sealed-phones.ts";
import { countyTime } from "../platform/core/clock.ts";
import type { CircularKind } from "../platform/outbox/schema.ts";
import type { Keys } from "../platform/privacy/keys.ts";
import { dateTexts, envelope, type Circumstances, type Idle, type OutgoingMessage } from "./message.ts";
import type { EventRow } from "./queries.ts";
import { countyValues } from "./templates/county-values.ts";
import type { Texts } from "./templates/fields.ts";
import type { Values } from "./templates/kinds.ts";
import { plain, tell } from "./templates/template.ts";

const PLACES: Readonly<Record<ToldCircular["to"], Texts>> = {
  branch: { zh: "党支部工作台", en: "the Party branch's page" },
  lawyer: { zh: "律师工作台", en: "the lawyer's desk" },
};

/** Why somebody is not told any more: they have seen it, or it is not for them any more, or its day is over. */
function idleReason(
  { kind, createdAt }: EventRow,
  { withdrawnAt, readAt, status, dueDate, phone }: ToldCircular,
  { clock, zone }: Circumstances,
): Idle | undefined {
  if (withdrawnAt !== null || readAt !== null || status !== "active") return "superseded";
  // A reminder speaks of its own day: later it would come as though it were on time.
  const isOver =
    kind === "circularReminder"
      ? countyTime(zone, new Date(createdAt)).date < clock.date
      : dueDate !== null && dueDate < clock.date;
  if (isOver) return "outdated";
  return phone === null ? "noContact" : undefined;
}

/** Word that a notice waits, to a Party branch or a lawyer it went to: its title, and where it is read. */
export function circularMessage(
  keys: Keys,
  event: EventRow,
  subject: ToldCircular,
  circumstances: Circumstances,
): OutgoingMessage {
  const { to, id, name, phone, title, dueDate } = subject;
  return {
    idle: idleReason(event, subject, circumstances),
    contact: async () => {
      const number =
        to === "branch" ? await openPhone(keys, { id, phone }) : await openLawyerPhone(keys, { id, phone });
      return number === null ? undefined : { name, phone: number };
    },
    compose: (contact) => {
      const day = dueDate === null ? undefined : dateTexts(dueDate).both;
      const values: Values<CircularKind> = {
        ...countyValues(circumstances),
        title: plain(title),
        place: PLACES[to],
        confirmBy: day
          ? { zh: `请于${day.zh}前查看并确认收悉`, en: `Read and confirm it by ${day.en}` }
          : { zh: "请查看并确认收悉", en: "Please read and confirm it" },
      };
      const kind: CircularKind = event.kind === "circularReminder" ? event.kind : "circularSent";
      return envelope(event, contact, tell(circumstances.templates, kind, values));
    },
  };
}
