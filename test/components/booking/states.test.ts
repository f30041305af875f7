import { manageFixtures } from "../../../components/booking/manage.fixtures.ts";
import { booking } from "../../../components/booking/booking.fixtures.ts";
import { offline, refusal, type Answers } from "../../../components/shared/fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { byText, fill, get, settled, until } from "../support/mount.ts";
import { alertText, at, fillDetails, focused, lookedUp, next, open, pick, toDetails } from "./support.ts";

const buttons = (element: Element) =>
  [...(element.shadowRoot?.querySelectorAll(".actions button, .actions a") ?? [])].map(({ textContent }) =>
    textContent?.trim(),
  );

describe("what a booking's state means", () => {
  const states: readonly (readonly [string, RegExp, readonly string[]])[] = [
    ["on another day", /已预约.*名额已为您留好/s, ["改期", "添加到日历", "取消预约"]],
    ["today", /已预约/, ["改期", "添加到日历", "取消预约"]],
    ["waiting", /排队候补.*您排在第 3 位。 还没有预约成功/s, ["退出候补"]],
    ["offered", /有空位待确认.*请在 2026年11月23日 星期一 14:30 之前接受/s, ["接受名额", "放弃名额"]],
    ["expired", /已失效.*可以重新预约/s, ["重新预约"]],
    ["checked in", /已签到.*等候接待/s, []],
    ["done", /已完成/, []],
    ["no-show", /未到场.*0731-12348/s, ["重新预约"]],
    ["cancelled", /已取消/, ["重新预约"]],
  ];
  for (const [name, text, actions] of states)
    it(`says so and offers what can be done: ${name}`, async () => {
      const { element } = await lookedUp(name);
      matches(get(element, ".card").textContent, text);
      equal(buttons(element), actions);
    });

  for (const { name } of manageFixtures(booking, {}))
    for (const lang of ["zh-CN", "en"])
      it(`is accessible: ${name}, ${lang}`, async () => {
        const { element } = await lookedUp(name);
        document.documentElement.lang = lang;
        await until(() => lang === "zh-CN" || get(element, "h2").textContent?.includes("booking"));
        await settled(element);
        await accessible(element);
        document.documentElement.lang = "zh-CN";
      });

  it("leads from an old booking to a new one", async () => {
    const { element } = await lookedUp("expired");
    byText(element, "button", "重新预约").click();
    await at(element, "您要咨询什么事");
  });
});

describe("an offered place", () => {
  it("is accepted once, with the same key when the network was lost", async () => {
    let lost = true;
    const { element, posts } = await lookedUp("offered", {
      "POST /api/bookings/7KQ2M4XP9D/accept": () => (lost ? offline() : booking),
    });
    byText(element, "button", "接受名额").click();
    matches(await alertText(element), /网络连接中断.*0731-12348/s);
    lost = false;
    byText(element, "button", "接受名额").click();
    await until(() => get(element, ".card").textContent?.includes("已预约"));
    matches(get(element, ".notice.good").textContent, /名额已确认/);
    equal(posts()[0]?.headers["pioneer-phone"], "13812345678");
    equal(posts()[0]?.headers["idempotency-key"], posts()[1]?.headers["idempotency-key"]);
    matches(posts()[0]?.headers["idempotency-key"], /^[A-Za-z0-9_-]{16,64}$/);
  });

  it("that ran out is said to be gone", async () => {
    const { element } = await lookedUp("offer expired");
    byText(element, "button", "接受名额").click();
    matches(await alertText(element), /保留的时间已过.*重新预约其他时段/s);
    equal(buttons(element), ["重新预约"]);
  });

  it("is declined by cancelling, after asking back", async () => {
    const { element, requests } = await lookedUp("offered");
    byText(element, "button", "放弃名额").click();
    await until(() => element.shadowRoot?.querySelector(".ask"));
    matches(get(element, ".ask").textContent, /确定放弃这个名额吗/);
    byText(element, ".ask button", "确定取消").click();
    await until(() => get(element, ".card").textContent?.includes("已取消"));
    equal(requests.filter(({ method }) => method === "DELETE").length, 1);
  });
});

describe("checking in", () => {
  it("is for the kiosk in the hall, not for a phone at home", async () => {
    const { element } = await lookedUp("today");
    ok(
      ![...(element.shadowRoot?.querySelectorAll("button") ?? [])].some(({ textContent }) =>
        textContent?.includes("到场签到"),
      ),
    );
  });

  it("is said on the day", async () => {
    const { element, posts } = await lookedUp("today at the kiosk");
    byText(element, "button", "到场签到").click();
    await until(() => get(element, ".card").textContent?.includes("已签到"));
    equal(
      posts().map(({ path }) => path),
      ["/api/bookings/7KQ2M4XP9D/check-in"],
    );
  });

  it("gives the number of a hall that uses them, and says nothing of one where there is none", async () => {
    const checkedIn = async (number: Answers[string]) => {
      const { element, requests } = await lookedUp("today at the kiosk", {
        "GET /api/bookings/7KQ2M4XP9D/number": number,
      });
      byText(element, "button", "到场签到").click();
      await until(() => requests.some(({ path }) => path.endsWith("/number")));
      await until(() => get(element, ".card").textContent?.includes("已签到"));
      return element;
    };
    const one = await checkedIn({ label: "A003", state: "waiting", ahead: 2, room: null });
    await until(() => one.shadowRoot?.textContent?.includes("您的号码是 A003，前面还有 2 位"));
    const none = await checkedIn(refusal(404, "not_found"));
    await settled(none);
    ok(!none.shadowRoot?.textContent?.includes("您的号码"));
  });

  it("says where, at another site's kiosk", async () => {
    const { element } = await lookedUp("at another site's kiosk");
    byText(element, "button", "到场签到").click();
    matches(await alertText(element), /请到预约的服务点/);
  });

  it("says when, if it is too early or too late", async () => {
    const { element } = await lookedUp("too early to check in");
    byText(element, "button", "到场签到").click();
    matches(await alertText(element), /现在还不能签到。请在 11月23日 09:00–10:00 前后/);
  });
});

describe("moving a booking", () => {
  const moving = async (name: string) => {
    const opened = await lookedUp(name);
    byText(opened.element, "button", "改期").click();
    await until(() => opened.element.shadowRoot?.querySelector(".move [name=session]"));
    return opened;
  };

  it("shows the other free times of the site, moves, and keeps the code and the calendar link", async () => {
    const { element, requests } = await moving("moved");
    equal(focused(element)?.localName, "h3");
    equal(
      [...(element.shadowRoot?.querySelectorAll<HTMLInputElement>("[name=session]") ?? [])].map((input) => input.value),
      ["site-county-3"],
    );
    await accessible(element);
    next(element);
    await until(() => element.shadowRoot?.querySelector(".move .error"));
    pick(element, "day", "2026-11-26");
    await element.updateComplete;
    pick(element, "session");
    next(element);
    await until(() => element.shadowRoot?.querySelector(".notice.good"));
    matches(get(element, ".root").textContent, /改期成功，预约码不变.*7KQ2-M4XP-9D.*2026年11月26日/s);
    const patch = requests.find(({ method }) => method === "PATCH");
    equal(
      [patch?.path, patch?.body, patch?.headers["pioneer-phone"]],
      ["/api/bookings/7KQ2M4XP9D", { sessionId: "site-county-4" }, "13812345678"],
    );
    ok(get(element, "a[download]"));
  });

  it("goes to another site for the same matter", async () => {
    const { element, requests } = await moving("moved");
    const select = get<HTMLSelectElement>(element, "#move-site");
    select.value = "site-hexi";
    select.dispatchEvent(new Event("change"));
    await until(() => element.shadowRoot?.querySelector("[value=site-hexi-1]"));
    ok(requests.some(({ path }) => path === "/api/sessions?site=site-hexi&matter=labour"));
    ok(!element.shadowRoot?.querySelector("[value=site-hexi-2]"), "full ones are not shown");
  });

  it("keeps the old place and says so when the new one was taken first", async () => {
    const { element, requests } = await moving("full while moving");
    pick(element, "session");
    next(element);
    matches(await alertText(element), /刚刚约满。原来的预约没有变化/);
    await until(() => requests.filter(({ path }) => path.startsWith("/api/sessions")).length === 2);
    await settled(element);
    equal(element.shadowRoot?.querySelector("[name=session]:checked"), null);
    byText(element, "button", "不改了").click();
    await until(() => buttons(element).includes("改期"));
    matches(get(element, ".card").textContent, /2026年11月24日/);
  });
});

describe("limits say what to do", () => {
  for (const [name, text] of [
    ["too many bookings", /已达上限.*先取消一个.*0731-12348/s],
    ["cooling off", /多次预约未到场.*打电话预约.*0731-12348/s],
    ["matter routed", /不在这里预约.*0731-12348/s],
  ] as const)
    it(name, async () => {
      const { element } = await open(name);
      await toDetails(element);
      await fillDetails(element);
      next(element);
      matches(await alertText(element), text);
      await accessible(element);
    });
});

describe("rating a consultation", () => {
  const rating = async (name: string) => {
    const opened = await lookedUp(name);
    await until(() => opened.element.shadowRoot?.querySelector(".rating h3"));
    return opened;
  };

  it("takes one of five levels with a reason, and says when the answer is due", async () => {
    const { element, posts } = await rating("done");
    equal(
      [...(element.shadowRoot?.querySelectorAll(".rating .choice") ?? [])].map(({ textContent }) =>
        textContent?.trim(),
      ),
      ["非常满意", "满意", "基本满意", "不满意", "非常不满意"],
    );
    next(element);
    await until(() => focused(element)?.getAttribute("name") === "level");
    pick(element, "level", "1");
    await element.updateComplete;
    matches(get(element, "label[for=reason]").textContent, /想说的话/);
    pick(element, "level", "5");
    await element.updateComplete;
    matches(get(element, "label[for=reason]").textContent, /很抱歉没有让您满意/);
    await accessible(element);
    fill(element, "#reason", "律师迟到半小时");
    next(element);
    await until(() => element.shadowRoot?.querySelector(".rating dl"));
    equal(
      posts().map(({ path, body }) => [path, body]),
      [["/api/bookings/7KQ2M4XP9D/rating", { level: 5, reason: "律师迟到半小时", channel: "portal" }]],
    );
    matches(get(element, ".rating").textContent, /感谢您的评价.*非常不满意.*2026年12月15日 星期二 前核实整改并答复/s);
    equal(focused(element)?.localName, "h3");
    await accessible(element);
  });

  it("needs no reason", async () => {
    const { element, posts } = await rating("done");
    pick(element, "level", "2");
    await element.updateComplete;
    next(element);
    await until(() => posts().length);
    equal(posts()[0]?.body, { level: 2, channel: "portal" });
  });

  it("shows what was given, and the answer when there is one", async () => {
    const { element } = await rating("answered");
    matches(get(element, ".rating").textContent, /您的评价.*非常不满意.*已约谈该律师.*2026年12月1日 星期二 答复/s);
    equal(element.shadowRoot?.querySelector("[name=level]"), null);
  });

  it("says that it was rated already", async () => {
    const { element } = await rating("rated already");
    pick(element, "level", "3");
    await element.updateComplete;
    next(element);
    matches(await alertText(element), /已经评价过了/);
  });
});
