import { accessible } from "../support/accessible.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { countyReport, emptyReport } from "./county-report.ts";
import { me } from "./me.ts";
import { get, openConsole, press, settled, until } from "./support.ts";

describe("console: figures of the month", () => {
  it("hold each figure against the period before, and lead to the list behind it and to what is missing", async () => {
    const { element, requests, back } = await openConsole("dashboard", {
      "GET /api/admin/reports/county": countyReport,
    });
    await until(() => element.shadowRoot?.querySelectorAll(".drawing svg").length === 6);
    equal(
      requests.filter(({ path }) => path.includes("/reports/")).map(({ path }) => path),
      ["/api/admin/reports/county?period=2026-11"],
    );
    const told = [...(element.shadowRoot?.querySelectorAll(".headlines li") ?? [])].map(({ textContent }) =>
      textContent?.replaceAll(/\s+/g, ""),
    );
    equal(told, [
      "完成咨询（人次）1,286上期1,104·+16.5%",
      "服务时长（小时）586.7上期513.5·+14.3%",
      "预约未到73上期96·−24%",
      "满意及以上91.7%573/625上期88.9%·+2.8个百分点",
      "设岗覆盖率74.5%79/106上期59.4%·+15.1个百分点",
      "整改按期答复率77.8%14/18上期63.2%·+14.6个百分点",
      "公益时长达50小时33.9%61/180上期22.2%·+11.7个百分点",
      "组织生活开展率91.4%64/70上期87.1%·+4.3个百分点",
    ]);
    const gaps = [...(element.shadowRoot?.querySelectorAll(".gaps-of li") ?? [])].map(({ textContent }) =>
      textContent?.replaceAll(/\s+/g, ""),
    );
    matches(gaps[0] ?? "", /^7缺岗的乡镇枫木镇、双江口镇、白石滩镇、青山铺镇等7个$/);
    matches(gaps.join("\n"), /^4组织生活未按要求开展的党支部/m);
    matches(gaps.join("\n"), /^1未申报党务力量的律师事务所湖南公达律师事务所$/m);
    matches(gaps.join("\n"), /^17尚无核验公益时长的律师$/m);
    const address = (text: string) =>
      new URLSearchParams(
        [...(element.shadowRoot?.querySelectorAll<HTMLAnchorElement>("main a") ?? [])].find(
          ({ textContent }) => textContent === text,
        )?.search,
      );
    equal(
      ["at", "status", "from", "to"].map((name) => address("预约未到").get(name)),
      ["bookings", "noShow", "2026-07-01", "2026-09-30"],
    );
    equal(address("组织生活开展率").get("kind"), "branchMeeting");
    await accessible(element);
    await press(element, "本年", "main");
    await settled(element);
    equal(requests.at(-1)?.path, "/api/admin/reports/county?period=2026");
    back();
  });

  it("lead nowhere whoever may not see the list, and say where there is nothing", async () => {
    const who = me(["reports.read"]);
    const { element, back } = await openConsole("dashboard", { "GET /api/admin/reports/county": emptyReport }, who);
    await until(() => element.shadowRoot?.querySelector(".headlines"));
    equal(element.shadowRoot?.querySelectorAll(".headlines a").length, 0);
    matches(get(element, "main .panel").textContent, /未申报党务力量的律师事务所/);
    ok(!element.shadowRoot?.querySelector(".drawing"));
    await accessible(element);
    back();
  });
});
