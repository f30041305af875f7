import { html, nothing } from "lit";
import type { OperationName } from "../shared/api-client.ts";
import type { ConsoleHost } from "./host.ts";
import { addressOf } from "./place.ts";
import { fieldLabel, valueLabel } from "./words.ts";

const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** Whether a text is a day of the calendar: `2026-11-23`. */
export const isDay = (text: string): boolean => DAY.test(text);
const INSTANT = /^\d{4}-\d{2}-\d{2}T/;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

/** From when to when: read as one. */
const SPANS = [
  ["startTime", "endTime"],
  ["from", "to"],
] as const;
const isText = (given: unknown): given is string => typeof given === "string";

/** What stands for an entry that is named inside another: its name, its title, its code. */
const nameOf = (record: Readonly<Record<string, unknown>>): unknown =>
  record["name"] ?? record["title"] ?? record["zh"] ?? record["text"] ?? record["code"];

/** What values are put into words with: the console, or one kind of record's own words. */
export type FactHost = Pick<ConsoleHost, "t" | "words" | "day" | "time"> & Partial<Pick<ConsoleHost, "may" | "place">>;
/** An entry's id, which tells a person nothing. */
const ID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;
const isId = (name: string): boolean => name === "id" || name === "version" || name.endsWith("Id");

/** Where entries stand that are named by their id alone, and what one must be allowed to do to see them. */
const PLACES: Readonly<Record<string, readonly [screen: string, needs: OperationName]>> = {
  bookingId: ["bookings", "GET /api/admin/bookings"],
  campaignId: ["campaigns", "GET /api/admin/campaigns"],
  closureId: ["closures", "GET /api/admin/closures"],
  concernId: ["concerns", "GET /api/admin/concerns"],
  firmId: ["firms", "GET /api/admin/firms"],
  lawyerId: ["lawyers", "GET /api/admin/lawyers"],
  mergedInto: ["nominations", "GET /api/admin/nominations"],
  nominationId: ["nominations", "GET /api/admin/nominations"],
  noticeId: ["notices", "GET /api/admin/campaigns"],
  officeId: ["sites", "GET /api/admin/sites"],
  postId: ["posts", "GET /api/admin/posts"],
  rectificationId: ["rectifications", "GET /api/admin/rectifications"],
  rosterId: ["rosters", "GET /api/admin/rosters"],
  sessionId: ["sessions", "GET /api/admin/sessions"],
  siteId: ["sites", "GET /api/admin/sites"],
};

/** What is known by its id alone: a way to it, else the end of the id, by which two are told apart. */
function known(host: FactHost, name: string, id: string): unknown {
  const [screen, needs] = PLACES[name] ?? [];
  return screen && needs && host.may?.(needs)
    ? html`<a href=${addressOf(screen, id)}>${host.t.showEntry}</a>`
    : html`<span class="code" title=${id}>…${id.slice(-6)}</span>`;
}

/** Any value as people read it, by the field it is of. */
function value(host: FactHost, name: string, given: unknown): unknown {
  const { t, words } = host;
  if (given === null || given === undefined || given === "") return html`<span class="unset">${t.unsetMark}</span>`;
  if (typeof given === "boolean") return given ? t.yes : t.no;
  if (typeof given === "number") return words.values[`${name}.${given}`] ?? given;
  if (typeof given === "string") {
    if (isDay(given)) return html`<time datetime=${given}>${host.day(given)}</time>`;
    if (INSTANT.test(given)) return html`<time datetime=${given}>${host.time(given)}</time>`;
    return ID.test(given) ? known(host, name, given) : valueLabel(words, name, given);
  }
  if (Array.isArray(given)) {
    const items: readonly unknown[] = given;
    if (!items.length) return html`<span class="unset">${t.unsetMark}</span>`;
    return items.every((item) => !isRecord(item))
      ? items.map((item, index) => html`${index ? t.comma : nothing}${value(host, name, item)}`)
      : html`<ul class="plain">${items.map((item) => html`<li>${value(host, name, item)}</li>`)}</ul>`;
  }
  if (!isRecord(given)) return String(given);
  const [from, to] = SPANS.map((ends) => ends.map((end) => given[end])).find((ends) => ends.every(isText)) ?? [];
  if (Object.keys(given).length === 2 && isText(from) && isText(to))
    return html`<span class="span">${value(host, "from", from)} – ${value(host, "to", to)}</span>`;
  const called = nameOf(given);
  if (typeof called === "string") return called;
  return html`<dl class="inner">${Object.entries(given)
    .filter(([key]) => !isId(key))
    .map(
      ([key, inner]) => html`<div><dt>${fieldLabel(words, key, name)}</dt><dd>${value(host, key, inner)}</dd></div>`,
    )}</dl>`;
}

/**
 * Some fields of an entry with their labels. What is long stands over the whole width.
 * @param entry as the API answered it
 * @param names the fields, in their order; by default all that say something to a person
 * @param own how fields are shown that need more than their value
 */
function list(
  host: FactHost,
  entry: object,
  names: readonly string[] = Object.keys(entry).filter((name) => !isId(name)),
  own: Readonly<Record<string, unknown>> = {},
): unknown {
  const record: Readonly<Record<string, unknown>> = { ...entry };
  return html`<dl class="facts">${names.map((name) => {
    const given = record[name];
    const long = typeof given === "string" && given.length > 60;
    return html`<div class=${long ? "wide" : nothing}><dt>${fieldLabel(host.words, name, host.place?.screen)}</dt><dd>${own[name] ?? value(host, name, given)}</dd></div>`;
  })}</dl>`;
}

/** How entries are shown. */
export const entryFacts = { value, list };

/** How a state looks: what waits is blue, what went well green, what needs somebody red, what is over grey. */
const LOOKS: Readonly<Record<string, "waits" | "good" | "bad" | "over">> = {
  "commitments.open": "waits",
  "rectifications.open": "waits",
  "seconds.open": "waits",
  "panels.open": "waits",
  submitted: "waits",
  resubmitted: "waits",
  unconfirmed: "waits",
  open: "good",
  draft: "waits",
  waiting: "waits",
  pending: "waits",
  investigating: "waits",
  proposed: "waits",
  asked: "waits",
  received: "waits",
  booked: "waits",
  scheduled: "waits",
  shortlisted: "waits",
  scored: "waits",
  onNotice: "waits",
  objectionHandled: "waits",
  running: "waits",
  answered: "waits",
  passed: "good",
  given: "good",
  notEligible: "bad",
  approved: "good",
  onDisplay: "good",
  active: "good",
  finished: "good",
  undoing: "waits",
  published: "good",
  kept: "good",
  attended: "good",
  checkedIn: "good",
  delivered: "good",
  fulfilled: "good",
  eligible: "good",
  commended: "good",
  sent: "good",
  rejected: "bad",
  dead: "bad",
  overdue: "bad",
  failed: "bad",
  suspended: "bad",
  returned: "bad",
  noShow: "bad",
  conflict: "bad",
  failing: "bad",
  ineligible: "bad",
  missed: "bad",
  broken: "bad",
};

/**
 * The word for a state. Of some entries it means something of its own, as `commitments.open` does.
 * @param of what it is a state of: by default what the screen is about
 */
export const stateLabel = ({ words, place }: ConsoleHost, name: string, state: string, of = place.screen): string =>
  words.values[`${of}.${state}`] ?? valueLabel(words, name, state);

/** A state as a badge. */
export const badge = (host: ConsoleHost, name: string, state: string, of = host.place.screen): unknown =>
  html`<span class="state ${LOOKS[`${of}.${state}`] ?? LOOKS[state] ?? "over"}">${stateLabel(host, name, state, of)}</span>`;
