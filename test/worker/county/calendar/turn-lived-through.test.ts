import { env } from "cloudflare:workers";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { SessionPage } from "../../../../worker/consultations/bookings/public-schema.ts";
import { datesBetween } from "../../../../worker/county/calendar/days.ts";
import type { Calendar, CalendarYearRequest } from "../../../../worker/county/calendar/schema.ts";
import { runDelivery } from "../../../../worker/jobs/deliver.ts";
import { runRemindOfNotices } from "../../../../worker/jobs/remind-of-notices.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addRoster, entries, materialise, stopClock } from "../../consultations/rosters/duty.ts";
import { addFirm, addLawyer, addSite } from "../../county.ts";
import { TestGateway } from "../../gateway.ts";

/** Invented: the notice for 2027, which the library does not have yet. 1 January is a Friday. */
const NOTICE: CalendarYearRequest = {
  source: "国办发明电〔2026〕9号",
  daysOff: [{ from: "2026-12-31", to: "2027-01-02", name: { zh: "元旦" } }],
  makeUpWorkdays: ["2026-12-27"],
};
/** The day on which it is entered. */
const ENTERED = "2026-12-10";
const CONTACT = { name: "张科长", phone: "13800000009" };

let token: string;
let siteId: string;
let gateway: TestGateway;

beforeEach(async () => {
  stopClock("2026-10-29");
  await freshDatabase();
  token = await tokenFor("administrator");
  siteId = await addSite();
  gateway = new TestGateway();
  await gateway.connect();
  await put("escalationContact", CONTACT);
});
afterEach(() => {
  vi.useRealTimers();
});

const put = (key: string, value: unknown) =>
  call("PUT", `/api/admin/settings/${key}`, { token, version: 0, body: { value } });
const enter = () => call("PUT", "/api/admin/calendar/years/2027", { token, version: 0, body: NOTICE });
const page = async () => (await call<SessionPage>("GET", `/api/sessions?site=${siteId}`)).body;
const reminders = async () =>
  (await gateway.received()).map(({ message }) => message).filter(({ event }) => event.kind === "noticeMissing");

it("2026/27, day by day: nothing is open that a notice may give away, everybody is told, and then all of it is right", async () => {
  const lawyerId = (await addLawyer(await addFirm())).id;
  await addRoster(token, lawyerId, siteId, {
    pattern: { kind: "weekly", weekdays: [1, 2, 3, 4, 5, 6, 7], everyWeeks: 1 },
    spans: [{ startTime: "09:00", endTime: "09:30" }],
  });
  const told: string[] = [];
  for (const today of datesBetween("2026-10-30", "2027-01-05")) {
    stopClock(today, "10:00");
    if (today === ENTERED) expect((await enter()).status).toBe(200);
    await materialise();
    const before = (await reminders()).length;
    // Twice, and twice at once: as jobs run.
    await Promise.all([runRemindOfNotices(env), runRemindOfNotices(env)]);
    await runDelivery(env);
    if ((await reminders()).length > before) told.push(today);

    const { body } = await call<Calendar>("GET", "/api/admin/calendar", { token });
    const { items, unconfirmed } = await page();
    const dates = items.map(({ date }) => date);
    if (today < ENTERED) {
      expect([today, body.noticesDue]).toEqual([today, today < "2026-11-01" ? [] : [2027]]);
      expect(dates.filter((date) => date >= "2026-12-26")).toEqual([]);
      // It is said as soon as such a day is among those that can be booked, four weeks ahead.
      expect([today, unconfirmed]).toEqual([today, today < "2026-11-28" ? null : { from: "2026-12-26", year: 2027 }]);
    } else {
      expect([body.noticesDue, unconfirmed]).toEqual([[], null]);
      for (const off of ["2026-12-31", "2027-01-01", "2027-01-02"]) expect(dates).not.toContain(off);
      for (const worked of ["2026-12-27", "2026-12-28", "2026-12-30", "2027-01-04"])
        expect([today, dates.includes(worked)]).toEqual([today, today <= worked && !isPast(today, worked)]);
    }
  }
  // Once a week from 1 November on, until it is entered.
  expect(told).toEqual(["2026-11-01", "2026-11-08", "2026-11-15", "2026-11-22", "2026-11-29", "2026-12-06"]);
  const [first] = await reminders();
  expect(first).toMatchObject({
    to: CONTACT,
    calendarYear: { year: 2027, unconfirmedFrom: "2026-12-26" },
    booking: null,
    text: { zh: expect.stringContaining("2027年节假日安排，12月26日起") },
  });
  expect((await entries(token, "&conflict=any")).length).toBe(0);
});

/** What begins at nine is over for the public at ten. */
const isPast = (today: string, date: string): boolean => today === date;

it("a reminder that waits for the gateway is not sent once the notice is entered, nor in another week", async () => {
  await gateway.plan([], 503);
  stopClock("2026-11-20", "10:00");
  await runRemindOfNotices(env);
  await runDelivery(env);
  await gateway.plan([], 200);
  stopClock("2026-11-23", "10:00");
  await runRemindOfNotices(env);
  await runDelivery(env);
  const outcomes = async () =>
    (await env.DB.prepare("SELECT occasion, state, last_outcome FROM outbox_events ORDER BY id").raw()).map((row) =>
      row.join(" "),
    );
  expect(await outcomes()).toEqual(["2026-11-15 dropped outdated", "2026-11-22 delivered 200"]);
  await env.DB.prepare(
    "UPDATE outbox_events SET state = 'pending', last_outcome = NULL WHERE occasion = '2026-11-22'",
  ).run();
  expect((await enter()).status).toBe(200);
  await runDelivery(env);
  expect(await outcomes()).toEqual(["2026-11-15 dropped outdated", "2026-11-22 dropped superseded"]);
});

it("nobody is told where there is no contact, and nothing is put down where nothing is sent or before the time of day", async () => {
  stopClock("2026-11-02", "08:59");
  await runRemindOfNotices(env);
  expect(await env.DB.prepare("SELECT count(*) AS n FROM outbox_events").first("n")).toBe(0);
  stopClock("2026-11-02", "09:00");
  await env.DB.prepare("DELETE FROM settings WHERE key = 'escalationContact'").run();
  await runRemindOfNotices(env);
  await runDelivery(env);
  expect(await env.DB.prepare("SELECT last_outcome FROM outbox_events").first("last_outcome")).toBe("noContact");
  stopClock("2026-11-09", "10:00");
  await env.DB.prepare("DELETE FROM settings WHERE key = 'gateway'").run();
  await runRemindOfNotices(env);
  expect(await env.DB.prepare("SELECT count(*) AS n FROM outbox_events").first("n")).toBe(1);
});
