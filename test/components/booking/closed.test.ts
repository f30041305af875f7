import type { Booking } from "../../../components/shared/api-types.ts";
import { closedSites, list, refusal, sites, storm } from "../../../components/shared/fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { byText, get, until } from "../support/mount.ts";
import { fixture, lookUp, next, open, pick, toSites, toTimes } from "./support.ts";

const text = (element: Element) => get(element, ".root").textContent?.replace(/\s+/g, " ") ?? "";
const notice = (element: Element) => get(element, ".closed-notice").textContent?.replace(/\s+/g, " ") ?? "";
const buttons = (element: Element) =>
  [...(element.shadowRoot?.querySelectorAll("button, a.button") ?? [])].map(({ textContent }) => textContent?.trim());

describe("what is closed", () => {
  it("is said at the start of some sites and of all, with why, until when, and what to do", async () => {
    const { element } = await open("closed sites");
    await until(() => element.shadowRoot?.querySelector(".closed-notice"));
    matches(notice(element), /河西镇公共法律服务工作站 ?11月24日至11月25日停止接待 ?原因：台风预警/);
    matches(notice(element), /全部服务点 ?11月27日 14:00–17:30 停止接待 ?原因：线路检修停电/);
    matches(notice(element), /请凭预约码查询最新安排，以免空跑。 咨询电话：0731-12348/);
    await accessible(element);
  });

  it("is said of each site, and again where a time is chosen", async () => {
    const { element } = await open("closed sites");
    await toSites(element);
    const site = (id: string) => get(element, `input[value="${id}"]`).closest(".choice")?.textContent ?? "";
    await until(() => site("site-hexi").includes("停止接待"));
    matches(site("site-hexi"), /11月24日至11月25日停止接待 ?原因：台风预警/);
    matches(site("site-hexi"), /11月27日 14:00–17:30 停止接待/);
    ok(!site("site-county").includes("台风"));
    await accessible(element);
    pick(element, "site", "site-hexi");
    next(element);
    await until(() => text(element).includes("您什么时间方便"));
    matches(notice(element), /台风预警/);
    ok(!notice(element).includes("河西镇"));
  });

  it("is said of the one site a page or a kiosk is for", async () => {
    const { element } = await open("chosen beforehand", { "GET /api/sites": list(closedSites) });
    await until(() => element.shadowRoot?.querySelector(".closed-notice"));
    matches(notice(element), /台风预警/);
    ok(!notice(element).includes("全部"));
    const other = await open("open", { "GET /api/sites": list(sites) });
    await toTimes(other.element);
    ok(!other.element.shadowRoot?.querySelector(".closed-notice"));
  });

  it("unfolds beyond three, and names some of many sites", async () => {
    const closuresOf = (...numbers: number[]) =>
      numbers.map((number) => ({ ...storm, id: `closure-${number}`, reason: { zh: `第${number}号通知` } }));
    const many = sites.slice(0, 1).flatMap((site) =>
      [0, 1, 2, 3, 4].map((n) => ({
        ...site,
        id: `site-${n}`,
        name: `第${n}站`,
        closures: n < 4 ? closuresOf(0, 1, 2, 3) : [],
      })),
    );
    const { element } = await open("open", { "GET /api/sites": list(many) });
    await until(() => element.shadowRoot?.querySelector(".closed-notice"));
    matches(notice(element), /第0站、第1站、第2站等 4 处/);
    equal(element.shadowRoot?.querySelectorAll(".closed-notice details > p").length, 1);
    matches(get(element, ".closed-notice summary").textContent ?? "", /另有 1 条/);
  });
});

it("of the site a booking is moved to is said where its time is chosen", async () => {
  const { element } = await lookUp("closed", { "GET /api/sites": list(closedSites) });
  await until(() => buttons(element).includes("改期"));
  byText(element, "button", "改期").click();
  const select = await until(() => element.shadowRoot?.querySelector<HTMLSelectElement>(".move select"));
  await until(() => [...select.options].some(({ value }) => value === "site-hexi"));
  select.value = "site-hexi";
  select.dispatchEvent(new Event("change", { bubbles: true }));
  await until(() => element.shadowRoot?.querySelector(".move .closed-notice")?.textContent?.includes("台风预警"));
});

describe("a booking whose session does not take place", () => {
  it("says so, why, until when, and what to do next; it is moved, not attended", async () => {
    const { element } = await lookUp("closed");
    await until(() => text(element).includes("无法如期进行"));
    matches(text(element), /本次咨询无法如期进行（停止接待至11月25日），请不要前往。原因：台风预警。 您可以现在改期/);
    matches(text(element), /12348/);
    equal(buttons(element).includes("改期"), true);
    ok(!text(element).includes("请按时到场"));
    ok(!buttons(element).some((label) => label?.includes("日历")));
    await accessible(element);
  });

  it("says where else to go, and moves it there", async () => {
    const { element } = await lookUp("closed today at the kiosk");
    await until(() => element.shadowRoot?.querySelector(".open-sites li"));
    const [hall] = [...(element.shadowRoot?.querySelectorAll(".open-sites li") ?? [])];
    matches(hall?.textContent ?? "", /电话：.*改约到这里/s);
    await accessible(element);
    const other = [...(element.shadowRoot?.querySelectorAll<HTMLElement>(".open-sites li") ?? [])].find(
      (one) => !one.textContent?.includes("原服务点"),
    );
    const name = other?.querySelector("b")?.textContent ?? "";
    other?.querySelector("button")?.click();
    await until(() => element.shadowRoot?.querySelector(".move select"));
    const select = get(element, ".move select") as HTMLSelectElement;
    await until(() => select.selectedOptions[0]?.textContent === name);
    ok(!element.shadowRoot?.querySelector(".open-sites"));
  });

  it("is not checked in at the kiosk, nor is an offer of it accepted", async () => {
    const { element } = await lookUp("closed today at the kiosk");
    await until(() => text(element).includes("无法如期进行"));
    ok(!buttons(element).includes("到场签到"));
    const offered = await lookUp("offered, then called off");
    await until(() => text(offered.element).includes("原因：律师出庭"));
    ok(!buttons(offered.element).includes("接受名额"));
    ok(buttons(offered.element).includes("重新预约"));
    ok(!offered.element.shadowRoot?.querySelector(".open-sites"));
  });

  it("says why also where the bureau gave no reason of its own", async () => {
    const { element } = await lookUp("lawyer away");
    await until(() => text(element).includes("本次咨询无法如期进行，请不要前往。原因：接待人员当天不能到场。"));
  });

  it("that is called off between look-up and check-in is looked up anew", async () => {
    const name = "GET /api/bookings/7KQ2M4XP9D";
    const [before, after] = ["today at the kiosk", "closed today at the kiosk"].map(
      (one) => fixture(one).answers[name],
    );
    let closed = false;
    const { element } = await lookUp("today at the kiosk", {
      [name]: () => (closed ? after : before) as Booking,
      "POST /api/bookings/7KQ2M4XP9D/check-in": () => {
        closed = true;
        return refusal(409, "session_closed")();
      },
    });
    await until(() => buttons(element).includes("到场签到"));
    byText(element, "button", "到场签到").click();
    await until(() => text(element).includes("原因：台风预警"));
    ok(!element.shadowRoot?.querySelector("[role=alert]"));
    ok(!buttons(element).includes("到场签到"));
  });

  it("was moved or cancelled by staff for a reason, which is shown", async () => {
    const moved = await lookUp("moved by staff");
    await until(() => text(moved.element).includes("工作人员已将您的预约调整到"));
    const cancelled = await lookUp("cancelled by staff");
    await until(() => text(cancelled.element).includes("这个预约已取消，给您带来不便敬请谅解。原因：台风预警"));
  });
});
