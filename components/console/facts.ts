import { html, nothing } from "lit";
import type { ConsoleHost } from "./host.ts";
import { fieldLabel, valueLabel } from "./words.ts";

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T/;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

/** What stands for an entry that is named inside another: its name, its title, its code. */
const nameOf = (record: Readonly<Record<string, unknown>>): unknown =>
  record["name"] ?? record["title"] ?? record["zh"] ?? record["text"] ?? record["code"];

/** What values are put into words with: the console, or one kind of record's own words. */
export type FactHost = Pick<ConsoleHost, "t" | "words" | "day" | "time">;

/** Any value as people read it, by the field it is of. */
function value(host: FactHost, name: string, given: unknown): unknown {
  const { t, words } = host;
  if (given === null || given === undefined || given === "") return html`<span class="unset">${t.unsetMark}</span>`;
  if (typeof given === "boolean") return given ? t.yes : t.no;
  if (typeof given === "number") return given;
  if (typeof given === "string") {
    if (DAY.test(given)) return html`<time datetime=${given}>${host.day(given)}</time>`;
    if (INSTANT.test(given)) return html`<time datetime=${given}>${host.time(given)}</time>`;
    return valueLabel(words, name, given);
  }
  if (Array.isArray(given)) {
    const items: readonly unknown[] = given;
    if (!items.length) return html`<span class="unset">${t.unsetMark}</span>`;
    return items.every((item) => !isRecord(item))
      ? items.map((item, index) => html`${index ? t.comma : nothing}${value(host, name, item)}`)
      : html`<ul class="plain">${items.map((item) => html`<li>${value(host, name, item)}</li>`)}</ul>`;
  }
  if (!isRecord(given)) return String(given);
  const called = nameOf(given);
  if (typeof called === "string") return called;
  return html`<dl class="inner">${Object.entries(given).map(([key, inner]) => html`<div><dt>${fieldLabel(words, key, name)}</dt><dd>${value(host, key, inner)}</dd></div>`)}</dl>`;
}

/**
 * Some fields of an entry with their labels. What is long stands over the whole width.
 * @param entry as the API answered it
 * @param names the fields, in their order; by default all
 * @param own how fields are shown that need more than their value
 */
function list(
  host: FactHost,
  entry: object,
  names: readonly string[] = Object.keys(entry),
  own: Readonly<Record<string, unknown>> = {},
): unknown {
  const record: Readonly<Record<string, unknown>> = { ...entry };
  return html`<dl class="facts">${names.map((name) => {
    const given = record[name];
    const long = typeof given === "string" && given.length > 60;
    return html`<div class=${long ? "wide" : nothing}><dt>${fieldLabel(host.words, name)}</dt><dd>${own[name] ?? value(host, name, given)}</dd></div>`;
  })}</dl>`;
}

/** How entries are shown. */
export const entryFacts = { value, list };

/** How a state looks: what waits is blue, what went well green, what needs somebody red, what is over grey. */
const LOOKS: Readonly<Record<string, "waits" | "good" | "bad" | "over">> = {
  submitted: "waits",
  resubmitted: "waits",
  unconfirmed: "waits",
  open: "waits",
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

/** A state as a badge. */
export const badge = (host: ConsoleHost, name: string, state: string): unknown =>
  html`<span class="state ${LOOKS[state] ?? "over"}">${valueLabel(host.words, name, state)}</span>`;
