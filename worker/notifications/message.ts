import { phoneKey } from "../platform/values/phone.ts";
import type { BookingStatus } from "../consultations/bookings/schema.ts";
import type { ConcernState } from "../feedback/concerns/schema.ts";
import { chineseWeekday } from "../platform/values/chinese-date.ts";
import type { CountyTime } from "../platform/core/clock.ts";
import type { Label } from "../county/settings/schema.ts";
import type { EventRow } from "./queries.ts";
import type { CountyFacts } from "./templates/county-values.ts";
import type { Texts } from "./templates/fields.ts";
import type { MessageKind } from "./templates/kinds.ts";
import type { TemplateInForce, Told } from "./templates/template.ts";
import type { NotificationKind } from "../platform/outbox/schema.ts";

/** Who is told. A visitor with a concern may have left a phone and no name. */
export interface Contact {
  readonly name: string;
  readonly phone: string;
}

/**
 * What is posted to the bureau's gateway, which turns it into a text message or a call. What the event does not tell of
 * is null.
 */
export interface Message {
  readonly event: { readonly id: string; readonly kind: NotificationKind; readonly at: string };
  /** The name is empty where none is known. */
  readonly to: Contact;
  /** `voice`: to be read out in a call. Only where the setting `gateway` says it can be. */
  readonly channel: "sms" | "voice";
  readonly booking: { readonly code: string; readonly status: BookingStatus } | null;
  readonly session: {
    /** In the county's zone: `YYYY-MM-DD`, `HH:MM`. */
    readonly date: string;
    readonly startTime: string;
    readonly endTime: string;
    readonly site: { readonly name: string; readonly address: string; readonly phone: string | null };
    /** Null where another provider receives people, under a title of their own. */
    readonly lawyer: { readonly name: string; readonly firm: string } | null;
    readonly provider: { readonly name: string; readonly title: Label; readonly organisation: string } | null;
  } | null;
  /** Until when an offered place is kept. */
  readonly offerExpiresAt: string | null;
  readonly concern: {
    readonly code: string;
    readonly state: ConcernState;
    readonly post: string;
    readonly dueDate: string | null;
    readonly reason: string | null;
  } | null;
  readonly rectification: {
    readonly id: string;
    readonly dueDate: string;
    readonly lawyer: { readonly name: string; readonly firm: string };
    readonly site: { readonly name: string };
  } | null;
  /** A year whose holiday notice is missing, and the first day that waits for it. */
  readonly calendarYear: { readonly year: number; readonly unconfirmedFrom: string } | null;
  /** Why the bureau moved or cancelled a booking, as the citizen is told. */
  readonly reason: Label | null;
  /** Whom to call about it, and where to book anew. */
  readonly contact: { readonly phone: string; readonly url: string | null } | null;
  /** What the bureau replied to a rating or a concern. */
  readonly reply: string | null;
  /** A short text, ready to send. */
  readonly text: Texts;
  /** The same for an operator that fills registered templates itself. */
  readonly template: Told["template"];
}

/** Why an event has nothing to tell any more, or nobody to tell. */
export type Idle = "erased" | "superseded" | "outdated" | "noContact" | "notTakingPlace";

/** When and where a message is put together. */
export interface Circumstances extends CountyFacts {
  readonly now: Date;
  /** `now` in the county. */
  readonly clock: CountyTime;
  readonly zone: string;
  /** Who of the bureau is told of overdue rectifications and missing notices. */
  readonly escalationContact: Contact | null;
  /** What the bureau made of the templates. */
  readonly templates: ReadonlyMap<MessageKind, TemplateInForce>;
}

/** An event held against what it tells of, as that is now. */
export interface OutgoingMessage {
  /** Why it is not told; nothing else is asked then. */
  readonly idle: Idle | undefined;
  /** Whom to tell; undefined when the key of their name and phone is not here. */
  readonly contact: () => Promise<Contact | undefined>;
  readonly compose: (to: Contact) => Message | Promise<Message>;
}

/** A message that tells of nothing yet but the event itself. */
export const envelope = (event: EventRow, to: Contact, told: Told): Message => ({
  event: { id: event.id, kind: event.kind, at: event.createdAt },
  to: { name: to.name, phone: phoneKey(to.phone) },
  channel: "sms",
  booking: null,
  session: null,
  offerExpiresAt: null,
  concern: null,
  rectification: null,
  calendarYear: null,
  reason: null,
  contact: null,
  reply: null,
  ...told,
});

/** Made when it is first needed: the first format of a process loads the language's data, 40 ms. */
let english: Intl.DateTimeFormat | undefined;
const englishDate = (): Intl.DateTimeFormat =>
  (english ??= new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" }));

interface DateTexts {
  /** 12月2日, 2 Dec */
  readonly date: Texts;
  /** 星期三, Wed */
  readonly weekday: Texts;
  /** The two in one, within a sentence: 12月2日（星期三）, Wed 2 Dec */
  readonly both: Texts;
}

/** A date as messages say it. */
export function dateTexts(date: string): DateTexts {
  const day = new Date(`${date}T00:00:00Z`);
  const zh = { date: `${day.getUTCMonth() + 1}月${day.getUTCDate()}日`, weekday: chineseWeekday(date) };
  const parts = englishDate().formatToParts(day);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? "";
  const en = { date: `${part("day")} ${part("month")}`, weekday: part("weekday") };
  return {
    date: { zh: zh.date, en: en.date },
    weekday: { zh: zh.weekday, en: en.weekday },
    both: { zh: `${zh.date}（${zh.weekday}）`, en: `${en.weekday} ${en.date}` },
  };
}
