import { code } from "../../../components/nomination/nomination.fixtures.ts";
import { offline, refusal } from "../../../components/shared/fixtures.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { byText, get, until } from "../support/mount.ts";
import { alertText, at, focused, hold, submit, text } from "../submission/support.ts";
import { open } from "./support.ts";

const PATH = `/api/nominations/${code}`;

/** Looks the example's code up. */
async function found(name: string, answers = {}) {
  const opened = await open(name, answers);
  hold(opened.element, code);
  submit(opened.element);
  await until(() => opened.element.shadowRoot?.querySelector(".found"));
  return opened;
}

describe("nomination, withdrawing by code", () => {
  it("says what the code is of and how many stand behind it, and asks before anything is deleted", async () => {
    let state = "submitted";
    const { element, requests } = await found("status supported", {
      [`DELETE ${PATH}`]: () => {
        state = "withdrawn";
        return {};
      },
      [`GET ${PATH}`]: () => ({
        code,
        state,
        campaign: { id: "c", title: "年度推荐" },
        category: { id: "k", name: "优秀党员律师" },
        nominee: "周明远",
        role: "supporter",
        supporters: 4,
        submittedAt: "2026-11-23T01:20:00Z",
        decidedAt: null,
        withdrawable: state === "submitted",
      }),
    });
    await until(() => element.shadowRoot?.querySelector(".withdraw"));
    ok(text(element).includes("您的身份联名推荐人") || text(element).includes("您的身份 联名推荐人"));
    ok(text(element).includes("4 人"));
    byText(element, "button", "撤回").click();
    await until(() => element.shadowRoot?.querySelector(".asking"));
    equal((await focused(element)).textContent, "确定撤回");
    ok(text(element, ".asking").includes("立即删除，不能恢复"));
    equal(requests.filter(({ method }) => method === "DELETE").length, 0);
    byText(element, "button", "不撤回").click();
    await until(() => !element.shadowRoot?.querySelector(".asking"));
    equal((await focused(element)).textContent, "撤回");

    byText(element, "button", "撤回").click();
    await until(() => element.shadowRoot?.querySelector(".asking"));
    byText(element, "button", "确定撤回").click();
    await until(() => element.shadowRoot?.querySelector(".found")?.textContent?.includes("已撤回"));
    equal(requests.filter(({ method, path }) => method === "DELETE" && path === PATH).length, 1);
    equal(element.shadowRoot?.querySelector(".withdraw"), null);
  });

  it("says when it came too late, and when the network is gone, and loses nothing", async () => {
    for (const [answer, says] of [
      [refusal(409, "illegal_transition"), /不能再撤回/],
      [offline, /网络连接中断/],
    ] as const) {
      const { element } = await found("status submitted", { [`DELETE ${PATH}`]: answer });
      await until(() => element.shadowRoot?.querySelector(".withdraw"));
      get(element, ".withdraw").click();
      await until(() => element.shadowRoot?.querySelector(".asking"));
      byText(element, "button", "确定撤回").click();
      matches(await alertText(element), says);
      ok(text(element).includes("周明远"));
    }
  });

  it("is not offered once it is decided", async () => {
    const { element } = await found("status commended");
    await until(() => text(element).includes("推荐人数"));
    equal(element.shadowRoot?.querySelector(".withdraw"), null);
    await at(element, "查询推荐进度");
  });
});
