import { expect, it } from "vitest";
import type { Listed } from "../send.ts";
import type { Week } from "./week.ts";

interface Site {
  readonly id: string;
  readonly name: string;
}

/** A township's helper: receives people at one hall, and sees nothing of the others. */
export function helpersDay(week: Week): void {
  it("helper: a day at the hall, of which only they see anything", async () => {
    const { today, consents } = await week.call<{ today: string; consents: { booking: { version: number } } }>(
      "GET",
      "/api/settings",
    );
    const [hall, other] = (await week.call<Listed<Site>>("GET", "/api/sites?tier=township")).items;
    const [lawyer] = (await week.call<Listed<Site>>("GET", "/api/admin/lawyers?status=active&limit=1")).items;
    if (!hall || !other || !lawyer) throw new Error("The sample has no two halls and no lawyer.");
    // The hall's hours of today, and somebody who has booked: late enough that it has not begun, whenever this is played.
    await week.call("PUT", "/api/admin/settings/checkInMinutes", {
      version: 0,
      body: { value: { before: 1440, after: 1440 } },
    });
    const { id: sessionId } = await week.call<{ id: string }>("POST", "/api/admin/sessions", {
      body: { siteId: hall.id, lawyerId: lawyer.id, date: today, startTime: "23:50", endTime: "23:59", capacity: 5 },
    });
    const { code } = await week.call<{ code: string }>("POST", "/api/admin/bookings", {
      body: {
        sessionId,
        name: "田秀英",
        phone: "15400000901",
        matter: "debt",
        consentVersion: consents.booking.version,
      },
    });

    const helper = await week.as("helper", "home");
    const menu = await (await helper.find("nav")).evaluate(({ textContent }) => String(textContent));
    for (const screen of ["操作留痕", "认领审核", "推荐活动", "工作人员"]) expect(menu).not.toContain(screen);
    await helper.go("今日接待");
    expect(await helper.says(hall.name)).not.toContain(other.name);

    await week.measure(
      { name: "helper: check somebody in by their code", most: { clicks: 1, fields: 1 } },
      helper,
      async () => {
        await helper.fill("scan", code);
        await helper.pick(".scan [type=submit]");
        await helper.says("已签到");
      },
    );
    await week.measure(
      { name: "helper: enter who came without booking or phone", most: { clicks: 3, fields: 2 } },
      helper,
      async () => {
        await helper.click("来访登记", "main button");
        await helper.fill("name", "向老五");
        await helper.refer("matter", "劳动");
        await helper.send();
        await helper.says("未留电话");
      },
    );
    await week.measure(
      { name: "helper: write down a consultation", most: { clicks: 3, fields: 2 } },
      helper,
      async () => {
        await helper.inRow(code, "咨询登记");
        await helper.click("填写登记", "main button");
        await helper.fill("answer", "借条写明了日期和利息，可以先发函催收，逾期再起诉。");
        await helper.fill("minutes", "25");
        await helper.send();
        await helper.says("登记时间");
      },
    );
    expect(helper.complaints).toEqual([]);
  });
}
