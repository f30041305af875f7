import { expect } from "vitest";
import type { Week } from "./week.ts";

/** The auditor's week: who did what and when, who saw whose data, and whether any of it was changed afterwards. */
export function auditorsWeek(week: Week): void {
  week.job(
    { who: "auditor", at: "audit", name: "what one person did since this morning", most: { clicks: 1, fields: 2 } },
    async (auditor) => {
      const { today } = await week.call<{ today: string }>("GET", "/api/settings");
      await auditor.refer("actor", "办事员（样例）");
      await auditor.fill("filter-from", `${today}T00:00`);
      await auditor.settled(
        (root) =>
          !root.querySelector("[aria-busy=true]") &&
          [...root.querySelectorAll("tbody tr")].every(({ textContent }) => textContent?.includes("办事员（样例）")),
      );
      const shown = await (await auditor.find("tbody")).evaluate(({ textContent }) => String(textContent));
      expect(shown).toContain(today);
      expect(shown).not.toContain("管理员");
    },
  );

  week.job(
    { who: "auditor", at: "audit", name: "whether the audit is unbroken", most: { clicks: 1, fields: 0 } },
    async (auditor) => {
      await auditor.click("校验留痕链");
      await auditor.says("没有发现改动");
    },
  );

  week.job(
    { who: "auditor", at: "home", name: "who opened personal data, and why", most: { clicks: 2, fields: 1 } },
    async (auditor) => {
      await auditor.go("查阅记录");
      await auditor.refer("by", "办事员（样例）");
      await auditor.says("当事人来电核对接待时间");
      expect(await (await auditor.find("main")).evaluate(({ textContent }) => textContent)).not.toContain("新增");
    },
  );
}
