import { takesPlace } from "../consultations/bookings/availability.ts";
import { bookingPlace, groupCode } from "../consultations/bookings/booking-view.ts";
import type { Keys } from "../platform/privacy/keys.ts";
import { unseal } from "../platform/privacy/seal.ts";
import { addDays, countyTime, instantOf } from "../platform/core/clock.ts";
import { offerEndTold } from "../consultations/bookings/rules.ts";
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
import type { BookingSubject, EventRow } from "./queries.ts";
import { BOOKING_KINDS } from "../platform/outbox/schema.ts";
import { holderWords } from "../consultations/holders.ts";
import { countyValues, type CountyFacts } from "./templates/county-values.ts";
import type { Values } from "./templates/kinds.ts";
import { localized, plain, tell } from "./templates/template.ts";

type BookingKind = (typeof BOOKING_KINDS)[number];

/** A gateway may be down for a day; later than this after the session, nobody needs to hear that it was booked. */
const TELL_DAYS_AFTER = 2;

/** What a citizen is told of a booking. */
export const bookingMessage = (
  keys: Keys,
  event: EventRow,
  subject: BookingSubject,
  circumstances: Circumstances,
): OutgoingMessage => ({
  idle: idleReason(event, subject, circumstances),
  contact: () => openContact(keys, subject),
  compose: (to) => compose(event, subject, to, circumstances),
});

/** Why an event is not to be told any more, held against the booking as it is now. */
function idleReason(
  event: Pick<EventRow, "id" | "kind" | "occasion">,
  subject: BookingSubject,
  { now, clock, zone }: Circumstances,
): Idle | undefined {
  if (subject.phone === null || subject.name === null) return "erased";
  const { kind } = event;
  if (kind === "rated" || kind === "replied") return undefined;
  if (subject.date < addDays(clock.date, -TELL_DAYS_AFTER)) return "outdated";
  if (kind === "cancelled") return isOver(subject) ? undefined : "superseded";
  return noInvitation(event, subject, now, zone) ?? (takesPlace(subject) ? undefined : "notTakingPlace");
}

const isOver = ({ status }: BookingSubject): boolean => status === "cancelled" || status === "expired";

/** The same for what invites somebody to come, as far as the booking itself goes. */
function noInvitation(
  { id, kind, occasion }: Pick<EventRow, "id" | "kind" | "occasion">,
  subject: BookingSubject,
  now: Date,
  zone: string,
): Idle | undefined {
  if (kind === "offered") {
    if (subject.status !== "offered") return "superseded";
    return subject.offerExpiresAt !== null && subject.offerExpiresAt <= now.toISOString() ? "outdated" : undefined;
  }
  if (kind === "reminder") {
    if (subject.status !== "booked" || subject.date !== occasion) return "superseded";
    return instantOf(zone, subject.date, subject.startTime) <= now ? "outdated" : undefined;
  }
  if (isOver(subject)) return "superseded";
  if (kind === "changed" && instantOf(zone, subject.date, subject.startTime) <= now) return "outdated";
  // A message tells where the booking is now: an earlier one would say the same as the last of them.
  return subject.lastMoveId !== null && subject.lastMoveId > id ? "superseded" : undefined;
}

/** The name and phone of a booking, opened; undefined when their key is not here. */
async function openContact(keys: Keys, { bookingId, name, phone }: BookingSubject): Promise<Contact | undefined> {
  try {
    return {
      name: await unseal(keys, bookingPlace(bookingId, "name"), name ?? ""),
      phone: await unseal(keys, bookingPlace(bookingId, "phone"), phone ?? ""),
    };
  } catch {
    return undefined;
  }
}

/** Puts the message of an event together from the booking as it is now. */
function compose(event: EventRow, subject: BookingSubject, to: Contact, circumstances: Circumstances): Message {
  const { phone, bookingUrl } = circumstances;
  const templates = fittingFor(subject, circumstances.templates);
  const { name, title, organisation } = holderWords(subject);
  const kind = BOOKING_KINDS.find((known) => known === event.kind) ?? "booked";
  const reason = (kind === "moved" || kind === "cancelled") && subject.reason ? subject.reason : null;
  return {
    ...envelope(event, to, tell(templates, templateFor(kind, reason), valuesOf(subject, circumstances))),
    booking: { code: groupCode(subject.code), status: subject.status },
    session: {
      date: subject.date,
      startTime: subject.startTime,
      endTime: subject.endTime,
      site: { name: subject.siteName, address: subject.siteAddress, phone: subject.sitePhone },
      lawyer: subject.providerId === null ? { name, firm: organisation } : null,
      provider: subject.providerId === null ? null : { name, title, organisation },
    },
    offerExpiresAt: kind === "offered" ? offerEndTold(subject, circumstances.now) : null,
    reason,
    contact: kind === "moved" || kind === "changed" || kind === "cancelled" ? { phone, url: bookingUrl } : null,
    reply: kind === "replied" ? subject.reply : null,
  };
}

/** A text of the bureau's own that speaks of a lawyer is not for whom somebody else receives: the default is. */
const fittingFor = (
  { providerId }: BookingSubject,
  templates: Circumstances["templates"],
): Circumstances["templates"] =>
  providerId === null
    ? templates
    : new Map([...templates].filter(([, { text }]) => !`${text.zh}${text.en}`.includes("{lawyer}")));

/** What the bureau itself moved or cancelled is told in words of its own. */
function templateFor(kind: BookingKind, reason: Label | null) {
  if (kind === "moved" && reason) return "movedByBureau";
  return kind === "cancelled" && reason ? "cancelledByBureau" : kind;
}

/** Every field the templates of a booking may use. */
function valuesOf(
  subject: BookingSubject,
  circumstances: CountyFacts & Pick<Circumstances, "zone" | "now">,
): Values<BookingKind | "movedByBureau" | "cancelledByBureau"> {
  const { date, weekday } = dateTexts(subject.date);
  const { name, title, organisation } = holderWords(subject);
  const held = subject.status === "cancelled" ? subject.cancelledFrom : subject.status;
  const isInLine = held === "waiting" || held === "offered";
  // Without an end of its own an offer holds until the session starts.
  const deadline = offerEndTold(subject, circumstances.now);
  const offerEnds = deadline
    ? countyTime(circumstances.zone, new Date(deadline))
    : { date: subject.date, time: subject.startTime };
  const offerDay = dateTexts(offerEnds.date).both;
  return {
    ...countyValues(circumstances),
    date,
    weekday,
    startTime: plain(subject.startTime),
    endTime: plain(subject.endTime),
    site: plain(subject.siteName),
    address: plain(subject.siteAddress),
    lawyer: plain(name),
    receiver: { zh: `${name}${title.zh}`, en: `${title.en.charAt(0).toLowerCase()}${title.en.slice(1)} ${name}` },
    firm: plain(organisation),
    code: plain(groupCode(subject.code)),
    reason: subject.reason ? localized(subject.reason) : plain(""),
    claim: isInLine ? { zh: "候补", en: "place in line" } : { zh: "预约", en: "booking" },
    deadline: { zh: `${offerDay.zh}${offerEnds.time}`, en: `${offerDay.en}, ${offerEnds.time}` },
  };
}
