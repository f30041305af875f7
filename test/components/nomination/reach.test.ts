import { sendKeys } from "@web/test-runner-commands";
import { code, fixtures } from "../../../components/nomination/nomination.fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { equal, ok } from "../support/expect.ts";
import { get, mount, settled, until } from "../support/mount.ts";
import { at, bodyOf, hold, spoken, submit, tabTo, text } from "../submission/support.ts";
import { fillForm, open, pick, review, search } from "./support.ts";

const shown = {
  submitted: "待审查",
  eligible: "符合条件",
  notEligible: "不符合条件",
  shortlisted: "已入围",
  onNotice: "进入公示",
  commended: "获得通报表扬",
  notCommended: "未获通报表扬",
  withdrawn: "已撤回",
};

describe("nomination, how it stands", () => {
  for (const [state, label] of Object.entries(shown))
    it(`shows ${state}`, async () => {
      const { element } = await open(`status ${state}`);
      hold(element, code);
      submit(element);
      await until(() => element.shadowRoot?.querySelector(".found"));
      ok(text(element, ".found").includes(label));
      await until(() => spoken(element).includes(label));
      for (const part of ["优秀党员律师", "周明远", "2026年11月23日 星期一"]) ok(text(element).includes(part), part);
      equal(text(element).includes("2026年12月28日"), state !== "submitted");
    });
});

describe("nomination, for everyone", () => {
  for (const fixture of fixtures)
    it(`passes axe: ${fixture.name}`, async () => {
      const element = await mount("pioneer-nomination", fixture);
      if (fixture.name !== "loading") await settled(element);
      await accessible(element);
      if (fixture.attributes?.["view"] !== "status") return;
      hold(element, code);
      submit(element);
      await until(() => element.shadowRoot?.querySelector(".found"));
      await accessible(element);
    });

  it("passes axe with results, errors, a review and a receipt", async () => {
    const { element } = await open("one campaign");
    await pick(element, "category-lawyer");
    await search(element, "周");
    submit(element);
    await element.updateComplete;
    await accessible(element);
    await fillForm(element);
    await review(element);
    await accessible(element);
    submit(element);
    await until(() => element.shadowRoot?.querySelector("ol"));
    await accessible(element);
  });

  it("keeps to its width with absurdly long texts", async () => {
    const { element } = await open("absurdly long texts");
    element.setAttribute("style", "width: 320px");
    await pick(element, "category-lawyer");
    await search(element, "周");
    await settled(element);
    ok(get(element, ".root").scrollWidth <= 320, "nothing sticks out");
  });

  it("is made by keyboard alone", async () => {
    const { element, posts } = await open("campaigns");
    const to = (selector: string) => tabTo(element, selector, sendKeys);
    const type = async (selector: string, words: string) => {
      await to(selector);
      await sendKeys({ type: words });
    };
    await to(".card button");
    await sendKeys({ press: "Enter" });
    await until(() => element.shadowRoot?.querySelector("[name=categoryId]"));
    await to("[name=categoryId]");
    await sendKeys({ press: "Space" });
    await type("#lawyer", "周");
    await until(() => element.shadowRoot?.querySelector("[value=lawyer-zhou]"));
    await to("[value=lawyer-zhou]");
    await sendKeys({ press: "Space" });
    await type("#reason", "长期坚持公益法律服务，接待来访群众三百余人次。");
    await type("#nominator-name", "李红");
    await type("#nominator-phone", "13800138000");
    await to("[type=checkbox]");
    await sendKeys({ press: "Space" });
    await to("[type=submit]");
    await sendKeys({ press: "Enter" });
    await at(element, "请核对推荐内容");
    await to("[type=submit]");
    await sendKeys({ press: "Enter" });
    await at(element, "推荐已提交");
    equal(bodyOf<{ nominee: unknown }>(posts()[0]).nominee, { lawyerId: "lawyer-zhou" });
  });
});
