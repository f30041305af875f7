import ICAL from "ical.js";
import { beforeEach, expect, it } from "vitest";
import type { Booking } from "../../../../worker/consultations/bookings/public-schema.ts";
import { call, freshDatabase } from "../../api.ts";
import { addFirm, addLawyer, addSession, addSite, day } from "../../county.ts";

let booking: Booking;

beforeEach(async () => {
  await freshDatabase();
  const lawyer = await addLawyer(await addFirm(), "欧阳·建国");
  const session = await addSession(await addSite("清溪县公共法律服务中心；一楼, 3号窗口"), lawyer.id, {
    startTime: "09:00",
    endTime: "09:30",
  });
  const body = {
    sessionId: session,
    name: "王小明",
    phone: "13812345678",
    matter: "labour",
    summary: "工资拖欠",
    consentVersion: 1,
  };
  booking = (await call<Booking>("POST", "/api/bookings", { body })).body;
});

/** The file behind a booking's link, as calendar programs read it. */
async function download() {
  const { status, headers, body } = await call<string>("GET", booking.calendarUrl);
  expect(status).toBe(200);
  expect(headers.get("content-type")).toBe("text/calendar; charset=utf-8");
  expect(headers.get("cache-control")).toBe("no-store");
  const calendar = new ICAL.Component(ICAL.parse(body));
  const [component, ...others] = calendar.getAllSubcomponents("vevent");
  expect(others).toEqual([]);
  return { text: body, calendar, event: new ICAL.Event(component), status: component?.getFirstPropertyValue("status") };
}

it("says where, when and with whom, in UTC", async () => {
  const { calendar, event, status } = await download();
  expect(calendar.getFirstPropertyValue("version")).toBe("2.0");
  expect(calendar.getFirstPropertyValue("method")).toBe("PUBLISH");
  expect(status).toBe("CONFIRMED");
  expect(event.startDate.toString()).toBe(`${day(1)}T01:00:00Z`);
  expect(event.endDate.toString()).toBe(`${day(1)}T01:30:00Z`);
  expect(event.summary).toContain("欧阳·建国");
  expect(event.location).toContain("清溪县公共法律服务中心；一楼, 3号窗口");
  expect(event.description.replaceAll("-", "")).toContain(booking.code.replaceAll("-", ""));
});

it("has nothing of the citizen in it", async () => {
  const { text } = await download();
  const unfolded = text.replaceAll("\r\n ", "");
  for (const secret of ["王小明", "13812345678", "138****5678", "工资拖欠", "labour"])
    expect(unfolded).not.toContain(secret);
});

it("reminds the day before and in time to set out, and of nothing that is called off", async () => {
  const alarms = async () =>
    (await download()).event.component
      .getAllSubcomponents("valarm")
      .map((alarm) => [
        alarm.getFirstPropertyValue("action"),
        String(alarm.getFirstPropertyValue("trigger")),
        alarm.getFirstPropertyValue("description"),
      ]);
  expect(await alarms()).toEqual([
    ["DISPLAY", "-P1D", expect.stringContaining("欧阳·建国")],
    ["DISPLAY", "-PT2H", expect.stringContaining("欧阳·建国")],
  ]);
  await call("DELETE", `/api/bookings/${booking.code}`, { phone: "13812345678" });
  expect(await alarms()).toEqual([]);
});

it("calls the same event off once the booking is cancelled", async () => {
  const before = await download();
  await call("DELETE", `/api/bookings/${booking.code}`, { phone: "13812345678" });
  const after = await download();
  expect(after.calendar.getFirstPropertyValue("method")).toBe("CANCEL");
  expect(after.status).toBe("CANCELLED");
  expect(after.event.uid).toBe(before.event.uid);
  expect(after.event.sequence).toBeGreaterThan(before.event.sequence);
});

it("opens with its own key only", async () => {
  const url = new URL(booking.calendarUrl, "https://pioneer.test");
  for (const key of ["", "x".repeat(22), [...(url.searchParams.get("key") ?? "")].toReversed().join("")]) {
    expect(await call("GET", `${url.pathname}?key=${encodeURIComponent(key)}`)).toMatchObject({
      status: 404,
      body: { code: "booking_not_found" },
    });
  }
});
