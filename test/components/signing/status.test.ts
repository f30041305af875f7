import { code, submitted } from "../../../components/signing/signing.fixtures.ts";
import { offline, refusal } from "../../../components/shared/fixtures.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { byText, fill, get, until } from "../support/mount.ts";
import { alertText, at, errors, focused, hold, spoken, submit, text, value } from "../submission/support.ts";
import { fillForm, open } from "./support.ts";

const shown = {
  submitted: ["待审核", "河西镇公共法律服务工作站", "2026年11月23日 星期一"],
  returned: ["已退回", "修改后重新提交", "请写清每月几次", "2026年11月25日 星期三"],
  rejected: ["未通过", "执业年限不满一年"],
  resubmitted: ["待审核", "已重新提交"],
  approved: ["已通过", "河西镇党员律师示范岗", "湖南清禾律师事务所"],
  "on display": [
    "在岗",
    "2026年12月1日 至 2027年11月30日",
    "周一 09:00–12:00；周四 14:30–17:00",
    "农民工讨薪案件当天接待",
    "2027年12月31日",
    "已践诺",
    "已逾期",
  ],
  suspended: ["已暂停", "暂停展示"],
  ended: ["已届满"],
  withdrawn: ["已撤回"],
};

describe("signing, how it stands", () => {
  for (const [state, parts] of Object.entries(shown))
    it(`shows ${state}`, async () => {
      const { element } = await open(`status ${state}`);
      hold(element, code);
      submit(element);
      await until(() => element.shadowRoot?.querySelector(".found ~ .row"));
      for (const part of parts) ok(text(element).includes(part), `${state} should say ${part}`);
      // Screen readers are told.
      await until(() => spoken(element).includes(parts[0] ?? ""));
      ok(!spoken(element).includes(","), "in words, not as a list");
    });

  it("withdraws the consent to show Party membership at the second press", async () => {
    const { element, requests } = await open("status approved, Party membership shown");
    hold(element, code);
    submit(element);
    await until(() => element.shadowRoot?.querySelector("button.membership"));
    get(element, "button.membership").click();
    await element.updateComplete;
    matches(get(element, "button.membership").textContent, /确定撤回/);
    equal(
      requests.filter(({ method }) => method === "DELETE"),
      [],
    );
    get(element, "button.membership").click();
    await until(() => !element.shadowRoot?.querySelector("button.membership"));
    equal(
      requests.filter(({ method }) => method === "DELETE").map(({ path }) => path),
      [`/api/signings/${code}/party-membership`],
    );
    await until(() => text(element).includes("不公开展示"));
  });

  it("reads the code as it was copied, and never writes it into the page's address", async () => {
    const { element, requests } = await open("status submitted");
    hold(element, " 7KQ2M 4xp9d ");
    submit(element);
    await until(() => element.shadowRoot?.querySelector(".found"));
    equal(requests[requests.length - 1]?.path, `/api/signings/${code}`);
    ok(!location.href.includes("7KQ2M"));
  });

  it("says at the field when the code is missing or unknown", async () => {
    const { element } = await open("status submitted");
    submit(element);
    await element.updateComplete;
    equal(errors(element), { code: "请填写查询码", phone: "请填写提交时填写的联系电话" });
    hold(element, "../../etc");
    submit(element);
    await until(() => errors(element)["code"] === "未查到，请核对");
    equal((await focused(element)).id, "code");
  });

  it("asks for the phone that was given with a code, and for none with the long codes of earlier releases", async () => {
    const old = "7KQ2M4XP9D7KQ2M4XP9D7KQ2M4";
    const { element, requests } = await open("status submitted", {
      [`GET /api/signings/${old}`]: { ...submitted, code: old },
    });
    fill(element, "#code", code);
    submit(element);
    await element.updateComplete;
    equal(errors(element), { phone: "请填写提交时填写的联系电话" });
    equal(
      requests.filter(({ path }) => path.includes(code)),
      [],
    );
    fill(element, "#phone", "电话：+86 138-1234-5678");
    submit(element);
    await until(() => element.shadowRoot?.querySelector(".found"));
    equal(requests[requests.length - 1]?.headers["pioneer-phone"], "13812345678");

    hold(element, "7KQ2M-4XP9D-7KQ2M-4XP9D-7KQ2M4", "");
    submit(element);
    await until(() => requests.some(({ path }) => path === `/api/signings/${old}`));
    equal(requests[requests.length - 1]?.headers["pioneer-phone"], undefined);
  });

  it("says when it cannot be found out, and tries again", async () => {
    let down = true;
    const { element } = await open("status submitted", {
      [`GET /api/signings/${code}`]: () => (down ? offline() : refusal(429, "rate_limited")()),
    });
    hold(element, code);
    submit(element);
    matches(await alertText(element), /网络连接中断/);
    down = false;
    submit(element);
    await until(() => /过于频繁/.test(text(element)));
    equal(value(element, "#code"), code);
  });

  it("knows the code of what has just been sent", async () => {
    const { element } = await open("sign");
    await fillForm(element);
    submit(element);
    await at(element, "认领申请已提交");
    byText(element, "button", "查询认领进度").click();
    await at(element, "查询认领进度");
    submit(element);
    await until(() => element.shadowRoot?.querySelector(".found"));
    byText(element, "button", "上一步").click();
    await at(element, "认领申请已提交");
  });

  it("goes between form and status without losing what was typed", async () => {
    const { element } = await open("sign");
    fill(element, "#name", "周明远");
    byText(element, "button", "查询认领进度").click();
    await at(element, "查询认领进度");
    equal((await focused(element)).localName, "h2");
    byText(element, "button", "认领党员律师示范岗").click();
    await at(element, "认领党员律师示范岗");
    equal(get<HTMLInputElement>(element, "#name").value, "周明远");
  });
});
