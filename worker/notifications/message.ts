import { groupCode } from "../consultations/booking-view.ts";
import type { BookingStatus } from "../consultations/schema.ts";
import { normalisePhone } from "../privacy/blind-index.ts";
import { addDays, instantOf, type CountyTime } from "../registry/clock.ts";
import type { Label } from "../registry/schema.ts";
import type { EventRow, SubjectRow } from "./queries.ts";
import type { NotificationKind } from "./schema.ts";

/** What is posted to the bureau's gateway, which turns it into a text message or a call. */
export interface Message {
  readonly event: { readonly id: string; readonly kind: NotificationKind; readonly at: string };
  readonly to: { readonly name: string; readonly phone: string };
  readonly booking: { readonly code: string; readonly status: BookingStatus };
  readonly session: {
    /** In the county's zone: `YYYY-MM-DD`, `HH:MM`. */
    readonly date: string;
    readonly startTime: string;
    readonly endTime: string;
    readonly site: { readonly name: string; readonly address: string; readonly phone: string | null };
    readonly lawyer: { readonly name: string; readonly firm: string };
  };
  /** Until when an offered place is kept. */
  readonly offerExpiresAt: string | null;
  /** What the bureau replied to a rating. */
  readonly reply: string | null;
  /** A short text, ready to send. */
  readonly text: Label;
}

/** Why an event has nothing to tell any more. */
export type Idle = "erased" | "superseded" | "outdated";

/** A gateway may be down for a day; later than this after the session, nobody needs to hear that it was booked. */
const TELL_DAYS_AFTER = 2;

/** Whether an event still is to be told, held against the booking as it is now; the reason when it is not. */
export function idleReason(event: Pick<EventRow, "id" | "kind" | "occasion">, subject: SubjectRow | undefined, now: Date, clock: CountyTime, zone: string): Idle | undefined {
  if (!subject || subject.phone === null || subject.name === null) return "erased";
  const { kind } = event;
  if (kind === "rated" || kind === "replied") return undefined;
  if (kind === "offered") {
    if (subject.status !== "offered") return "superseded";
    return subject.offerExpiresAt !== null && subject.offerExpiresAt <= now.toISOString() ? "outdated" : undefined;
  }
  if (kind === "reminder") {
    if (subject.status !== "booked" || subject.date !== event.occasion) return "superseded";
    return instantOf(zone, subject.date, subject.startTime) <= now ? "outdated" : undefined;
  }
  const over = subject.status === "cancelled" || subject.status === "expired";
  if (over !== (kind === "cancelled")) return "superseded";
  // A message tells where the booking is now: an earlier one would say the same as the last move's.
  if (kind !== "cancelled" && subject.lastMoveId !== null && subject.lastMoveId > event.id) return "superseded";
  return subject.date < addDays(clock.date, -TELL_DAYS_AFTER) ? "outdated" : undefined;
}

const WEEKDAYS = ["日", "一", "二", "三", "四", "五", "六"] as const;
const english = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" });

function dateTexts(date: string): Label {
  const day = new Date(`${date}T00:00:00Z`);
  return { zh: `${day.getUTCMonth() + 1}月${day.getUTCDate()}日（星期${WEEKDAYS[day.getUTCDay()]}）`, en: english.format(day) };
}

/** Puts the message of an event together from the booking as it is now. `to` holds the opened name and phone. */
export function composeMessage(event: EventRow, subject: SubjectRow, to: { name: string; phone: string }, county: Label, offerEnds: CountyTime | null): Message {
  const code = groupCode(subject.code);
  return {
    event: { id: event.id, kind: event.kind, at: event.createdAt },
    to: { name: to.name, phone: normalisePhone(to.phone) },
    booking: { code, status: subject.status },
    session: {
      date: subject.date,
      startTime: subject.startTime,
      endTime: subject.endTime,
      site: { name: subject.siteName, address: subject.siteAddress, phone: subject.sitePhone },
      lawyer: { name: subject.lawyerName, firm: subject.firmName },
    },
    offerExpiresAt: event.kind === "offered" ? subject.offerExpiresAt : null,
    reply: event.kind === "replied" ? subject.reply : null,
    text: shortText(event.kind, { ...subject, code }, county, offerEnds),
  };
}

function shortText(kind: NotificationKind, { code, date, startTime, siteName, siteAddress, lawyerName }: SubjectRow, county: Label, offerEnds: CountyTime | null): Label {
  const day = dateTexts(date);
  const zh = { when: `${day.zh}${startTime}`, where: `${siteName}（${siteAddress}）`, who: `${lawyerName}律师`, what: `${county.zh}公益法律咨询` };
  const en = { when: `${day.en}, ${startTime}`, where: `${siteName}, ${siteAddress}`, who: `lawyer ${lawyerName}`, what: `${county.en} free legal consultation` };
  switch (kind) {
    case "booked":
      return {
        zh: `您已预约${zh.what}：${zh.when}，${zh.where}，${zh.who}。预约码 ${code}。`,
        en: `${en.what} booked: ${en.when}, ${en.where}, ${en.who}. Code ${code}.`,
      };
    case "moved":
      return {
        zh: `您预约的${zh.what}已改到：${zh.when}，${zh.where}，${zh.who}。预约码 ${code}。`,
        en: `${en.what} moved to: ${en.when}, ${en.where}, ${en.who}. Code ${code}.`,
      };
    case "cancelled":
      return { zh: `您预约的${zh.when}${zh.what}已取消。预约码 ${code}。`, en: `${en.what} on ${en.when} is cancelled. Code ${code}.` };
    case "offered": {
      const until = offerEnds && { zh: `请在${dateTexts(offerEnds.date).zh}${offerEnds.time}前凭预约码确认`, en: `Confirm with your code by ${dateTexts(offerEnds.date).en}, ${offerEnds.time}` };
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
      return { zh: `您对${zh.when}${zh.what}的评价已收到，谢谢。`, en: `Thank you: your rating of the ${en.what} on ${en.when} has arrived.` };
    case "replied":
      return { zh: `您对${zh.when}${zh.what}的评价已有答复，可凭预约码 ${code} 查看。`, en: `There is a reply to your rating of the ${en.what} on ${en.when}. See it with code ${code}.` };
  }
}
