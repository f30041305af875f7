import { expect, it } from "vitest";
import { codeOf } from "../../../demo/accounts.ts";
import type { Week } from "./week.ts";

const COLLEAGUE = "龙小满";
const PASSWORD = "清溪县司法局的新同事";

/** The notice of a year's holidays, as the State Council's office writes it: days off, and days worked instead. */
const holidaysOf = (year: number) => ({
  source: `国务院办公厅关于${year}年部分节假日安排的通知`,
  daysOff: [
    ["元旦", "01-01", "01-03"],
    ["春节", "02-05", "02-12"],
    ["清明节", "04-03", "04-05"],
    ["劳动节", "05-01", "05-05"],
    ["端午节", "06-09", "06-11"],
    ["中秋节", "09-15", "09-17"],
    ["国庆节", "10-01", "10-07"],
  ] as const,
  workdays: ["01-23", "02-14", "05-08", "09-19", "10-09"],
});

/** The administrator's first week: who works here, what the county has decided, and which days are holidays. */
export function administratorsWeek(week: Week): void {
  it("admin, clerk: a colleague's account, from the order to the first sign-in", async () => {
    const admin = await week.as("admin", "staff");
    await week.measure(
      { name: "admin: enter a colleague with role and hall, order the link", calls: 4, most: { clicks: 8, fields: 5 } },
      admin,
      async () => {
        await admin.click("新增工作人员", ".tools button");
        await admin.fill("name", COLLEAGUE);
        await admin.choose("role", "经办人");
        await admin.pick("#sites-entries ~ button");
        await admin.refer("sites-0", "白石滩镇");
        await admin.send();
        await admin.inRow(COLLEAGUE, "发送账号设置链接");
        await admin.choose("way", "当面转交");
        await admin.send();
      },
    );
    expect(admin.complaints).toEqual([]);

    const clerk = await week.as("clerk", "accounts");
    let link = "";
    await week.measure(
      { name: "clerk: hand the link over", times: 4, most: { clicks: 3, fields: 0 } },
      clerk,
      async () => {
        await clerk.inRow(COLLEAGUE, "当面转交");
        await clerk.sendAndSee("账号设置链接地址");
        link = await (await clerk.find(".secret input")).evaluate((input) => (input as HTMLInputElement).value);
        await clerk.click("关闭", ".foot-line button");
      },
    );
    expect(clerk.complaints).toEqual([]);

    const colleague = await week.open("/portal");
    await colleague.page.goto(link);
    await week.measure(
      { name: "colleague: set the account up and sign in", times: 4, most: { clicks: 3, fields: 7 } },
      colleague,
      async () => {
        const key = await (
          await colleague.find(".authenticator .code")
        ).evaluate(({ textContent }) => String(textContent).replace(/\s/g, ""));
        const code = (steps: number) =>
          codeOf({ userName: "long.xiaoman", password: PASSWORD, role: "clerk", key }, steps);
        await colleague.fill("userName", "long.xiaoman");
        await colleague.fill("password", PASSWORD);
        await colleague.fill("again", PASSWORD);
        await colleague.fill("code", code(-1));
        await colleague.pick(".sign-in [type=submit]");
        await colleague.click("去登录");
        await colleague.fill("userName", "long.xiaoman");
        await colleague.fill("password", PASSWORD);
        await colleague.fill("code", code(0));
        await colleague.pick(".sign-in [type=submit]");
        await colleague.says(`${COLLEAGUE}，今天是`);
      },
    );
    expect(colleague.complaints).toEqual([]);
    const { items } = await week.call<{ items: { name: string; sites: string[] | null }[] }>("GET", "/api/admin/staff");
    expect(items.find(({ name }) => name === COLLEAGUE)?.sites).toHaveLength(1);
  });

  week.job(
    { who: "admin", at: "settings", name: "change a setting of the county", calls: 4, most: { clicks: 3, fields: 1 } },
    async (admin) => {
      await admin.click("可预约天数", "main a");
      await admin.click("修改设置", ".steps button");
      await admin.fill("value", "21");
      await admin.send();
      expect(await week.call("GET", "/api/admin/settings/bookingDays")).toMatchObject({ value: 21 });
    },
  );

  week.job(
    {
      who: "admin",
      at: "home",
      name: "a year's holidays, by one notice, seen before it holds",
      calls: 33,
      times: 1,
      most: { clicks: 17, fields: 28 },
    },
    async (admin) => {
      await admin.go("节假日");
      const year = Number((await week.call<{ today: string }>("GET", "/api/settings")).today.slice(0, 4)) + 1;
      const { source, daysOff, workdays } = holidaysOf(year);
      await admin.fill("month", `${year}-01`);
      await admin.says(`${year} 年放假通知`);
      await admin.click("录入放假通知", ".steps button");
      await admin.fill("source", source);
      for (const [index, [name, from, to]] of daysOff.entries()) {
        if (index > 0) await admin.pick("#daysOff-entries ~ button");
        await admin.fill(`daysOff-${index}-from`, `${year}-${from}`);
        await admin.fill(`daysOff-${index}-to`, `${year}-${to}`);
        await admin.fill(`daysOff-${index}-name-zh`, name);
      }
      for (const [index, day] of workdays.entries()) {
        await admin.pick("#makeUpWorkdays-entries ~ button");
        await admin.fill(`makeUpWorkdays-${index}`, `${year}-${day}`);
      }
      await admin.click("预览", ".foot-line button");
      await admin.find(".foreseen");
      await admin.send();
      const path = `/api/admin/calendar?from=${year}-02-05&to=${year}-02-05`;
      expect(await week.call("GET", path)).toMatchObject({ items: [{ kind: "holiday" }] });
    },
  );
}
