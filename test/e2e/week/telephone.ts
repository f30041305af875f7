import { expect, it } from "vitest";
import type { Week } from "./week.ts";

/** The clerk at the telephone: people are booked, and it is on record who looked at whose data. */
export function clerksTelephone(week: Week): void {
  it("clerk: people on the telephone", async () => {
    const clerk = await week.as("clerk", "bookings");
    await week.measure(
      { name: "clerk: book for somebody on the telephone", most: { clicks: 4, fields: 4 } },
      clerk,
      async () => {
        await clerk.click("代为预约", ".tools button");
        await clerk.refer("sessionId", "枫木镇");
        await clerk.fill("name", "石桂花");
        await clerk.fill("phone", "15400000911");
        await clerk.refer("matter", "劳动");
        await clerk.send();
        await clerk.says("已预约，预约码");
      },
    );
    await week.measure({ name: "clerk: see whose booking it is", most: { clicks: 3, fields: 1 } }, clerk, async () => {
      await clerk.pick("tbody a");
      await clerk.click("查看个人信息", "main button");
      await clerk.fill("reason", "当事人来电核对接待时间");
      await clerk.send();
      await clerk.says("重新遮盖");
    });
    expect(clerk.complaints).toEqual([]);
  });
}
