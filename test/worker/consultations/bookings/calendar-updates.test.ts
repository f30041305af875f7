import ICAL from "ical.js";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { Booking } from "../../../../worker/consultations/bookings/public-schema.ts";
import { call, freshDatabase } from "../../api.ts";
import { addFirm, addLawyer, addSession, addSite, day } from "../../county.ts";

const PHONE = "13812345678";

let siteId: string;
let lawyerId: string;

beforeEach(async () => {
  await freshDatabase();
  siteId = await addSite();
  lawyerId = (await addLawyer(await addFirm())).id;
});

async function book(sessionId: string, phone = PHONE, more: object = {}): Promise<Booking> {
  const answer = await call<Booking>("POST", "/api/bookings", {
    body: { sessionId, name: "王小明", phone, matter: "labour", consentVersion: 1, ...more },
  });
  expect(answer.status).toBe(201);
  return answer.body;
}

/** What an independent parser reads in a booking's calendar file. */
async function read({ calendarUrl }: Booking) {
  const { body } = await call<string>("GET", calendarUrl);
  const calendar = new ICAL.Component(ICAL.parse(body));
  const components = calendar.getAllSubcomponents("vevent");
  expect(components).toHaveLength(1);
  const [component] = components as [ICAL.Component];
  // RFC 5545 section 3.6.1: both are required, once.
  for (const property of ["uid", "dtstamp"]) expect(component.getAllProperties(property)).toHaveLength(1);
  const event = new ICAL.Event(component);
  return {
    method: calendar.getFirstPropertyValue("method"),
    status: component.getFirstPropertyValue("status"),
    uid: event.uid,
    sequence: event.sequence,
    start: event.startDate.toString(),
    end: event.endDate.toString(),
    stamp: Date.parse(String(component.getFirstPropertyValue("dtstamp"))),
  };
}

describe("a calendar that took the first file", () => {
  it("follows the booking: booked, moved, moved again, cancelled", async () => {
    const sessions: string[] = [];
    for (const n of [1, 2, 3])
      sessions.push(
        await addSession(siteId, lawyerId, { date: day(n + 1), startTime: `0${n + 6}:00`, endTime: `0${n + 6}:30` }),
      );
    const booking = await book(sessions[0] ?? "");
    const files = [await read(booking)];
    for (const sessionId of sessions.slice(1)) {
      expect(await call("PATCH", `/api/bookings/${booking.code}`, { phone: PHONE, body: { sessionId } })).toMatchObject(
        { status: 200 },
      );
      files.push(await read(booking));
    }
    await call("DELETE", `/api/bookings/${booking.code}`, { phone: PHONE });
    files.push(await read(booking));

    expect(new Set(files.map(({ uid }) => uid)).size).toBe(1);
    expect(files.map(({ sequence }) => sequence)).toEqual([0, 1, 2, 3]);
    expect(files.map(({ method }) => method)).toEqual(["PUBLISH", "PUBLISH", "PUBLISH", "CANCEL"]);
    expect(files.map(({ status }) => status)).toEqual(["CONFIRMED", "CONFIRMED", "CONFIRMED", "CANCELLED"]);
    // 07:00, 08:00 and 09:00 in the county are 23:00 the day before, 00:00 and 01:00 in UTC.
    expect(files.map(({ start }) => start)).toEqual([
      `${day(1)}T23:00:00Z`,
      `${day(3)}T00:00:00Z`,
      `${day(4)}T01:00:00Z`,
      `${day(4)}T01:00:00Z`,
    ]);
    expect(files[3]?.end).toBe(`${day(4)}T01:30:00Z`);
    for (const [n, { stamp }] of files.entries()) expect(stamp).toBeGreaterThanOrEqual(files[n - 1]?.stamp ?? 1);
  });
});

describe("a place in line", () => {
  it("is tentative, and taken out when the offer ran out", async () => {
    const session = await addSession(siteId, lawyerId, { date: day(2) });
    await book(session, "13900000001");
    const waiting = await book(session, PHONE, { waitingList: true });
    expect(waiting.status).toBe("waiting");
    const before = await read(waiting);
    expect(before).toMatchObject({ method: "PUBLISH", status: "TENTATIVE" });
    await env.DB.prepare(
      "UPDATE bookings SET status = 'expired', version = version + 1 WHERE status = 'waiting'",
    ).run();
    const after = await read(waiting);
    expect(after).toMatchObject({ method: "CANCEL", status: "CANCELLED", uid: before.uid });
    expect(after.sequence).toBeGreaterThan(before.sequence);
  });
});
