import { sendKeys } from "@web/test-runner-commands";
import { hoursText } from "../../../components/signing/hours-text.ts";
import { refusal } from "../../../components/shared/fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { equal, ok } from "../support/expect.ts";
import { byText, fill, get, until } from "../support/mount.ts";
import { at, bodyOf, errors, focused, select, submit, tabTo, text } from "../submission/support.ts";
import { fillForm, open } from "./support.ts";

type Body = { readonly hours?: readonly object[] };

const openHours = async (element: Awaited<ReturnType<typeof open>>["element"]) => {
  byText(element, "button", "填写固定时段").click();
  await until(() => element.shadowRoot?.querySelector("#hours-0-weekday"));
};
const more = async (element: Awaited<ReturnType<typeof open>>["element"]) => {
  byText(element, "button", "再加一个时段").click();
  await element.updateComplete;
};

describe("signing, hours at the post", () => {
  it("need not be given, and are not sent then", async () => {
    const { element, posts } = await open("sign");
    equal(element.shadowRoot?.querySelector("#hours-0-weekday"), null);
    await fillForm(element);
    submit(element);
    await at(element, "认领申请已提交");
    ok(!("hours" in bodyOf<Body>(posts()[0])));
  });

  it("are sent as they were entered, with a day and a time to start from", async () => {
    const { element, posts } = await open("sign");
    await fillForm(element);
    await openHours(element);
    equal((await focused(element)).id, "hours-0-weekday");
    await more(element);
    await select(element, "#hours-1-weekday", "4");
    fill(element, "#hours-1-from", "14:30");
    fill(element, "#hours-1-to", "17:00");
    await accessible(element);
    submit(element);
    await at(element, "认领申请已提交");
    equal(bodyOf<Body>(posts()[0]).hours, [
      { weekday: 1, from: "09:00", to: "12:00" },
      { weekday: 4, from: "14:30", to: "17:00" },
    ]);
    await until(() => text(element).includes("周一 09:00–12:00；周四 14:30–17:00"));
    byText(element, "button", "再认领一个示范岗").click();
    await at(element, "认领党员律师示范岗");
    equal(element.shadowRoot?.querySelector("#hours-0-weekday"), null);
  });

  it("end after they begin, and overlap nowhere", async () => {
    const { element, posts } = await open("sign");
    await fillForm(element);
    await openHours(element);
    fill(element, "#hours-0-to", "09:00");
    submit(element);
    await until(() => errors(element)["hours-0-to"] === "应晚于开始时间");
    fill(element, "#hours-0-to", "12:00");
    await more(element);
    await select(element, "#hours-1-weekday", "1");
    fill(element, "#hours-1-from", "11:59");
    fill(element, "#hours-1-to", "13:00");
    submit(element);
    await until(() => errors(element)["hours-1-to"]?.startsWith("与其他时段"));
    fill(element, "#hours-1-from", "12:00");
    submit(element);
    await at(element, "认领申请已提交");
    equal(posts().length, 1);
  });

  it("are taken out one by one, those after it moving up; fourteen at most", async () => {
    const { element } = await open("sign");
    await openHours(element);
    for (let count = 1; count < 14; count++) await more(element);
    equal(element.shadowRoot?.querySelector(".add-hours"), null);
    await select(element, "#hours-1-weekday", "6");
    element.shadowRoot?.querySelectorAll<HTMLElement>(".card.hours button")[0]?.click();
    await element.updateComplete;
    equal(get<HTMLSelectElement>(element, "#hours-0-weekday").value, "6");
    equal(element.shadowRoot?.querySelectorAll(".card.hours").length, 13);
    ok(text(element, "[role=status]").includes("还有 13 个时段"));
  });

  it("shows what the API says of them where they are, also before any were entered", async () => {
    const { element } = await open("sign", {
      "POST /api/signings": refusal(422, "validation_failed", [{ field: "hours", code: "overlap" }]),
    });
    await fillForm(element);
    submit(element);
    const message = await until(() => element.shadowRoot?.querySelector(".wrong"));
    ok(message.textContent?.includes("您在别处的在岗时间重叠"));
    await until(() => element.shadowRoot?.activeElement === message);
    await accessible(element);
  });

  it("are entered by keyboard alone", async () => {
    const { element } = await open("sign");
    await tabTo(element, ".add-hours", sendKeys);
    await sendKeys({ press: "Enter" });
    await until(() => element.shadowRoot?.activeElement?.id === "hours-0-weekday");
    await sendKeys({ press: "ArrowDown" });
    equal(get<HTMLSelectElement>(element, "#hours-0-weekday").value, "2");
  });

  it("read as a week does, in both languages", () => {
    const hours = [
      { weekday: 4, from: "09:00", to: "12:00" },
      { weekday: 1, from: "09:00", to: "12:00" },
      { weekday: 1, from: "14:00", to: "17:00" },
    ];
    equal(hoursText(hours, "zh-cn"), "周一\u00a009:00–12:00、14:00–17:00；周四\u00a009:00–12:00");
    equal(hoursText(hours, "en"), "Mon\u00a009:00–12:00, 14:00–17:00; Thu\u00a009:00–12:00");
  });
});
