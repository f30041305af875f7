import { expect, it } from "vitest";
import type { Listed } from "../send.ts";
import type { Week } from "./week.ts";

const FIRMS = [
  ["湖南凤桥律师事务所", "31431299MD00000H7M"],
  ["湖南小溪口律师事务所", "31431299MD00000J8R"],
] as const;
const LAWYERS = [
  ["14312992020108811", "麻小溪"],
  ["14312992021108812", "向南山"],
] as const;
const SITES = [
  ["凤桥镇公共法律服务工作站", "431299190"],
  ["小溪口镇公共法律服务工作站", "431299191"],
] as const;

interface Named {
  readonly id: string;
  readonly name: string;
}

/** The clerk's first days: the books, and who receives people where and when. */
export function clerksBooks(week: Week): void {
  const named = async (path: string): Promise<readonly string[]> =>
    (await week.call<Listed<Named>>("GET", path)).items.map(({ name }) => name);
  const names = (rows: readonly (readonly string[])[], at: number) =>
    expect.arrayContaining(rows.map((row) => row[at] ?? ""));

  it("clerk: law firms", async () => {
    const clerk = await week.as("clerk", "firms");
    const firm = async (count: number) => {
      const [name = "", creditCode = ""] = FIRMS[count - 1] ?? [];
      await clerk.fill("name", name);
      await clerk.fill("creditCode", creditCode);
      await clerk.fill("phone", `0700-210038${count}`);
      await clerk.another(count);
    };
    await week.measure(
      { name: "clerk: the first law firm", calls: 1, most: { clicks: 3, fields: 3 } },
      clerk,
      async () => {
        await clerk.click("新增律所", ".tools button");
        await firm(1);
      },
    );
    await week.measure({ name: "clerk: each further firm", calls: 24, most: { clicks: 1, fields: 3 } }, clerk, () =>
      firm(2),
    );
    expect(await named("/api/admin/firms?limit=100")).toEqual(names(FIRMS, 0));
    expect(clerk.complaints).toEqual([]);
  });

  it("clerk: lawyers", async () => {
    const clerk = await week.as("clerk", "lawyers");
    const lawyer = async (count: number) => {
      const [licenceNo = "", name = ""] = LAWYERS[count - 1] ?? [];
      await clerk.fill("licenceNo", licenceNo);
      await clerk.fill("name", name);
      await clerk.fill("practisingSince", "2020-07-01");
      await clerk.fill("phone", `1540000880${count}`);
      await clerk.another(count);
    };
    await week.measure(
      { name: "clerk: a firm's first lawyer", calls: 25, most: { clicks: 4, fields: 5 } },
      clerk,
      async () => {
        await clerk.click("新增律师", ".tools button");
        await clerk.refer("firmId", FIRMS[0][0]);
        await lawyer(1);
      },
    );
    await week.measure({ name: "clerk: each further lawyer", calls: 155, most: { clicks: 1, fields: 4 } }, clerk, () =>
      lawyer(2),
    );
    expect(await named("/api/admin/lawyers?limit=200")).toEqual(names(LAWYERS, 1));
    expect(clerk.complaints).toEqual([]);
  });

  it("clerk: places where people are received", async () => {
    const clerk = await week.as("clerk", "sites");
    const site = async (count: number) => {
      const [name = "", divisionCode = ""] = SITES[count - 1] ?? [];
      await clerk.fill("name", name);
      await clerk.fill("divisionCode", divisionCode);
      await clerk.fill("address", `${name.slice(0, 3)}人民路 ${count} 号`);
      await clerk.fill("phone", `0700-210048${count}`);
      await clerk.another(count);
    };
    await week.measure(
      { name: "clerk: the first place", calls: 1, most: { clicks: 2, fields: 6 } },
      clerk,
      async () => {
        await clerk.click("新增地点", ".tools button");
        await clerk.choose("tier", "乡镇");
        await clerk.fill("hours", "工作日 9:00–12:00，14:00–17:30");
        await site(1);
      },
    );
    await week.measure({ name: "clerk: each further place", calls: 80, most: { clicks: 1, fields: 4 } }, clerk, () =>
      site(2),
    );
    expect(await named("/api/admin/sites?limit=200")).toEqual(names(SITES, 0));
    expect(clerk.complaints).toEqual([]);
  });

  it("clerk: duty rosters, with a look at what they make", async () => {
    const clerk = await week.as("clerk", "rosters");
    const { today } = await week.call<{ today: string }>("GET", "/api/settings");
    await week.measure(
      { name: "clerk: the first roster", calls: 1, most: { clicks: 7, fields: 8 } },
      clerk,
      async () => {
        await clerk.click("新增值班安排", ".tools button");
        await clerk.refer("lawyerId", LAWYERS[0][1]);
        await clerk.refer("siteId", SITES[0][0]);
        for (const weekday of [2, 4]) await clerk.pick(`[name="pattern.weekdays.${weekday}"]`);
        await clerk.fill("spans-0-startTime", "09:00");
        await clerk.fill("spans-0-endTime", "11:00");
        await clerk.fill("sessionMinutes", "60");
        await clerk.fill("capacity", "3");
        await clerk.fill("fromDate", today);
        await clerk.click("试排", ".foot-line button");
        await clerk.find(".foreseen");
        await clerk.click("保存并继续新增", ".foot-line button");
        await clerk.entered(1);
      },
    );
    await week.measure(
      { name: "clerk: each further roster of the same hours", calls: 55, most: { clicks: 3, fields: 2 } },
      clerk,
      async () => {
        await clerk.refer("lawyerId", LAWYERS[1][1]);
        await clerk.refer("siteId", SITES[1][0]);
        await clerk.another(2);
      },
    );
    const { items } = await week.call<Listed<{ lawyer: Named | null; spans: object[] }>>(
      "GET",
      "/api/admin/rosters?limit=100",
    );
    const mine = items.filter(({ lawyer }) => LAWYERS.some((row) => row[1] === lawyer?.name));
    expect(mine.map(({ spans }) => spans)).toEqual(LAWYERS.map(() => [{ startTime: "09:00", endTime: "11:00" }]));
    expect(clerk.complaints).toEqual([]);
  });

  const yearBefore = async () =>
    String(Number((await week.call<{ today: string }>("GET", "/api/settings")).today.slice(0, 4)) - 2);
  week.job(
    {
      who: "clerk",
      at: "lawyers",
      name: "annual results of all ticked lawyers, fifty at a time",
      calls: 180,
      times: 4,
      most: { clicks: 3, fields: 2 },
    },
    async (clerk) => {
      const before = await yearBefore();
      await clerk.pick("thead input");
      await clerk.click("登记年度考核结果", ".bulk button");
      await clerk.fill("year", before);
      await clerk.choose("result", "称职");
      await clerk.click("登记年度考核结果", ".many .primary");
      await clerk.allDone();
      const { items } = await week.call<Listed<{ year: number }>>("GET", "/api/admin/annual-reviews?limit=200");
      expect(items.filter(({ year }) => year === Number(before)).length).toBeGreaterThan(23);
    },
  );
  week.job(
    {
      who: "clerk",
      at: "firms",
      name: "annual results of all ticked firms",
      calls: 25,
      times: 1,
      most: { clicks: 3, fields: 2 },
    },
    async (clerk) => {
      await clerk.pick("thead input");
      await clerk.click("登记年度考核结果", ".bulk button");
      await clerk.fill("year", await yearBefore());
      await clerk.choose("result", "合格");
      await clerk.click("登记年度考核结果", ".many .primary");
      await clerk.allDone();
    },
  );

  week.job(
    { who: "clerk", at: "kiosks", name: "a kiosk, with its secret", calls: 15, most: { clicks: 4, fields: 2 } },
    async (clerk) => {
      await clerk.click("登记自助机", ".tools button");
      await clerk.fill("name", "大厅 2 号机");
      await clerk.refer("siteId", SITES[0][0]);
      await clerk.sendAndSee("只显示这一次");
      await clerk.click("关闭", ".foot-line button");
      expect(await named("/api/admin/kiosks")).toContain("大厅 2 号机");
    },
  );
}
