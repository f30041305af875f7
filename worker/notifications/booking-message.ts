import { takesPlace } from "../consultations/bookings/availability.ts";
import { bookingPlace, groupCode } from "../consultations/bookings/booking-view.ts";
import type { Keys } from "../platform/privacy/keys.ts";
import { unseal } from "../platform/privacy/seal.ts";
import { addDays, countyTime, instantOf, type CountyTime } from "../platform/core/clock.ts";
import { englishOf, type Label } from "../county/settings/schema.ts";
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
  // A message tells where the booking is now: an earlier one would say the same as the last move's.
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
  const { phone, bookingUrl, zone } = circumstances;
  const code = groupCode(subject.code);
  const kind = BOOKING_KINDS.find((known) => known === event.kind) ?? "booked";
  const offerEnds = subject.offerExpiresAt === null ? null : countyTime(zone, new Date(subject.offerExpiresAt));
  return {
    ...envelope(event, to, shortText(kind, { ...subject, code }, circumstances, offerEnds)),
    booking: { code, status: subject.status },
    session: {
      date: subject.date,
      startTime: subject.startTime,
      endTime: subject.endTime,
      site: { name: subject.siteName, address: subject.siteAddress, phone: subject.sitePhone },
      lawyer: { name: subject.lawyerName, firm: subject.firmName },
    },
    offerExpiresAt: kind === "offered" ? subject.offerExpiresAt : null,
    reason: (kind === "moved" || kind === "cancelled") && subject.reason ? subject.reason : null,
    contact: kind === "moved" || kind === "cancelled" ? { phone, url: bookingUrl } : null,
    reply: kind === "replied" ? subject.reply : null,
  };
}

function shortText(
  kind: BookingKind,
  { code, date, startTime, siteName, siteAddress, lawyerName, cancelledFrom, reason }: BookingSubject,
  { county, phone, bookingUrl }: Pick<Circumstances, "county" | "phone" | "bookingUrl">,
  offerEnds: CountyTime | null,
): Label {
  const day = dateTexts(date);
  const zh = {
    when: `${day.zh}${startTime}`,
    where: `${siteName}（${siteAddress}）`,
    who: `${lawyerName}律师`,
    what: `${county.zh}公益法律咨询`,
  };
  const en = {
    when: `${day.en}, ${startTime}`,
    where: `${siteName}, ${siteAddress}`,
    who: `lawyer ${lawyerName}`,
    what: `${county.en} free legal consultation`,
  };
  const because = reason && { zh: reason.zh, en: englishOf(reason) };
  const inLine = cancelledFrom === "waiting" || cancelledFrom === "offered";
  const anew = {
    zh: `请致电 ${phone}${bookingUrl ? `，或打开 ${bookingUrl}` : ""}`,
    en: `call ${phone}${bookingUrl ? ` or open ${bookingUrl}` : ""}`,
  };
  switch (kind) {
    case "booked":
      return {
        zh: `您已预约${zh.what}：${zh.when}，${zh.where}，${zh.who}。预约码 ${code}。`,
        en: `${en.what} booked: ${en.when}, ${en.where}, ${en.who}. Code ${code}.`,
      };
    case "moved":
      return {
        zh: because
          ? `因${because.zh}，您预约的${zh.what}已改到：${zh.when}，${zh.where}，${zh.who}。给您带来不便敬请谅解；如不方便，${anew.zh} 改约。预约码 ${code}。`
          : `您预约的${zh.what}已改到：${zh.when}，${zh.where}，${zh.who}。预约码 ${code}。`,
        en: because
          ? `Because of ${because.en}, your ${en.what} is moved to: ${en.when}, ${en.where}, ${en.who}. We are sorry. If that does not suit you, ${anew.en}. Code ${code}.`
          : `${en.what} moved to: ${en.when}, ${en.where}, ${en.who}. Code ${code}.`,
      };
    case "cancelled":
      return {
        zh: because
          ? `因${because.zh}，您${inLine ? "候补" : "预约"}的${zh.when}${siteName}${zh.what}已取消，给您带来不便敬请谅解；改约${anew.zh}。预约码 ${code}。`
          : `您${inLine ? "候补" : "预约"}的${zh.when}${zh.what}已取消。预约码 ${code}。`,
        en: because
          ? `Because of ${because.en}, your ${inLine ? "place in line for the " : ""}${en.what} on ${en.when} at ${siteName} is cancelled. We are sorry. To book again, ${anew.en}. Code ${code}.`
          : `${en.what} on ${en.when} is cancelled. Code ${code}.`,
      };
    case "offered": {
      const until = offerEnds && {
        zh: `请在${dateTexts(offerEnds.date).zh}${offerEnds.time}前凭预约码确认`,
        en: `Confirm with your code by ${dateTexts(offerEnds.date).en}, ${offerEnds.time}`,
      };
      return {
        zh: `您候补的${zh.what}有空位了：${zh.when}，${zh.where}，${zh.who}。${until?.zh ?? "请凭预约码确认"}，逾期将让给下一位。预约码 ${code}。`,
        en: `A place is free: ${en.what}, ${en.when}, ${en.where}, ${en.who}. ${until?.en ?? "Confirm with your code"}, or it goes to the next person. Code ${code}.`,
      };
    }
    case "reminder":
      return {
        zh: `提醒：您预约的${zh.what}在明天，${zh.when}，${zh.where}，${zh.who}。不能前来请取消，把机会留给别人。预约码 ${code}。`,
        en: `Reminder: ${en.what} tomorrow, ${en.when}, ${en.where}, ${en.who}. If you cannot come, please cancel. Code ${code}.`,
      };
    case "rated":
      return {
        zh: `您对${zh.when}${zh.what}的评价已收到，谢谢。`,
        en: `Thank you: your rating of the ${en.what} on ${en.when} has arrived.`,
      };
    case "replied":
      return {
        zh: `您对${zh.when}${zh.what}的评价已有答复，可凭预约码 ${code} 查看。`,
        en: `There is a reply to your rating of the ${en.what} on ${en.when}. See it with code ${code}.`,
      };
  }
}
