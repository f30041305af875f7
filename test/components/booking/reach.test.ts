import { toPhone } from "../kiosk/support.ts";
import { sendKeys } from "@web/test-runner-commands";
import { fixtures } from "../../../components/booking/booking.fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { get, mount, settled, until, fill } from "../support/mount.ts";
import { at, fillDetails, focused, next, open, pick, toDetails, toSites, toTimes } from "./support.ts";

describe("booking is accessible", () => {
  for (const fixture of fixtures)
    for (const lang of ["zh-CN", "en"])
      it(`in the fixture “${fixture.name}”, ${lang}`, async () => {
        document.documentElement.lang = lang;
        const element = await mount("pioneer-booking", fixture);
        if (fixture.name !== "loading") await settled(element);
        await accessible(element);
        document.documentElement.lang = "zh-CN";
      });

  it("in every step, with and without errors", async () => {
    const { element } = await open();
    next(element);
    await element.updateComplete;
    await accessible(element);
    await toSites(element);
    await accessible(element);
    pick(element, "site");
    next(element);
    await at(element, "第 3 步");
    await accessible(element);
    pick(element, "session");
    await element.updateComplete;
    next(element);
    await at(element, "第 4 步");
    await accessible(element);
    next(element);
    await until(() => element.shadowRoot?.querySelector(".error"));
    await accessible(element);
    await fillDetails(element);
    next(element);
    await at(element, "预约成功");
    await until(() => element.shadowRoot?.querySelector("svg"));
    await accessible(element);
  });

  it("where there are no places", async () => {
    const { element } = await open("full here");
    await toTimes(element);
    await until(() => element.shadowRoot?.querySelector(".notice .stack button"));
    await accessible(element);
  });
});

describe("booking by keyboard alone", () => {
  /** Tabs until the focus matches. */
  const tabTo = async (selector: string) => {
    for (let presses = 0; presses < 40; presses++) {
      const element = document.querySelector("pioneer-booking");
      if (element && focused(element)?.matches(selector)) return;
      await sendKeys({ press: "Tab" });
    }
    throw new Error(`Tab never reached ${selector}`);
  };

  it("reaches the confirmation", async () => {
    const { element } = await open();
    await tabTo("[name=matter]");
    await sendKeys({ press: "Space" });
    await sendKeys({ press: "ArrowDown" });
    await tabTo("[type=submit]");
    await sendKeys({ press: "Enter" });
    await at(element, "第 2 步");
    await tabTo("[name=site]");
    await sendKeys({ press: "Space" });
    await sendKeys({ press: "Enter" });
    await at(element, "第 3 步");
    await tabTo("[name=day]");
    await sendKeys({ press: "ArrowRight" });
    await tabTo("[name=session]");
    await sendKeys({ press: "Space" });
    await tabTo("[type=submit]");
    await sendKeys({ press: "Enter" });
    await at(element, "第 4 步");
    await tabTo("#name");
    await sendKeys({ type: "王小明" });
    await tabTo("#phone");
    await sendKeys({ type: "13812345678" });
    await tabTo("[type=checkbox]");
    await sendKeys({ press: "Space" });
    await tabTo("[type=submit]");
    await sendKeys({ press: "Enter" });
    await at(element, "预约成功");
  });
});

describe("language and kiosk", () => {
  it("switches with the page and keeps what was entered", async () => {
    const { element } = await open();
    await toDetails(element);
    await fillDetails(element);
    document.documentElement.lang = "en";
    await at(element, "Step 4 of 4");
    matches(get(element, ".card").textContent, /Tuesday, 24 November 2026/);
    equal(get<HTMLInputElement>(element, "#phone").value, "138 1234 5678");
    document.documentElement.lang = "zh-CN";
    await at(element, "第 4 步");
  });

  it("is larger at a kiosk and lets no browser remember names", async () => {
    const { element, posts } = await open("kiosk");
    const { height } = get(element, ".choice").getBoundingClientRect();
    ok(height >= 60, "targets of 60 px");
    equal(getComputedStyle(get(element, ".root")).fontSize, "24px");
    await toPhone(element);
    equal(get(element, "#phone").getAttribute("autocomplete"), "off");
    fill(element, "#phone", "13812345678");
    next(element);
    await at(element, "怎么称呼您");
    equal(get(element, "#name").getAttribute("autocomplete"), "off");
    fill(element, "#name", "王小明");
    next(element);
    await at(element, "请核对并确认");
    get(element, "input[type=checkbox]").click();
    await element.updateComplete;
    next(element);
    await at(element, "预约成功");
    matches(JSON.stringify(posts()[0]?.body), /"channel":"kiosk"/);
  });

  it("offers the reader's own data elsewhere", async () => {
    const { element } = await open();
    await toDetails(element);
    equal(
      [get(element, "#name").getAttribute("autocomplete"), get(element, "#phone").getAttribute("autocomplete")],
      ["name", "tel"],
    );
  });

  it("has targets of 44 px", async () => {
    const { element } = await open();
    await toTimes(element);
    for (const target of element.shadowRoot?.querySelectorAll("button, .choice") ?? [])
      ok(target.getBoundingClientRect().height >= 44, `44 px for ${target.textContent?.trim()}`);
  });
});
