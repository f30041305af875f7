import { sendKeys } from "@web/test-runner-commands";
import { booking } from "../../../components/booking/booking.fixtures.ts";
import { refusal } from "../../../components/shared/fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { byText, fill, get, settled, until } from "../support/mount.ts";
import { at, focused, next, open, toDetails, toSites, toTimes, value } from "../booking/support.ts";
import { booked, key, kiosk, tap, typed } from "./support.ts";

const large = (root: ParentNode | null) => {
  for (const target of root?.querySelectorAll<HTMLElement>(
    "button, .choice, input:not([type=radio]):not([type=checkbox]), textarea",
  ) ?? []) {
    const { width, height } = target.getBoundingClientRect();
    if (!width) continue;
    ok(height >= 60 && width >= 40, `60 px for ${target.textContent?.trim() || target.id}: ${width} × ${height}`);
    const size = parseFloat(getComputedStyle(target).fontSize);
    ok(size >= 24, `24 px text for ${target.textContent?.trim() || target.id}: ${size}`);
  }
  for (const part of root?.querySelectorAll<HTMLElement>("small, p, span, li, dt, dd, legend, h2, h3") ?? [])
    if (part.textContent?.trim() && !part.matches(".away, .away *, .mark, [aria-hidden] *:not(li)"))
      ok(parseFloat(getComputedStyle(part).fontSize) >= 24, `18 pt for ${part.textContent.trim()}`);
};

describe("the kiosk's screens", () => {
  for (const [name, go] of [
    ["matter", async () => kiosk()],
    ["site", async () => kiosk().then(async (opened) => (await toSites(opened.element), opened))],
    ["time", async () => kiosk().then(async (opened) => (await toTimes(opened.element), opened))],
    ["details", typed],
    ["confirmation", booked],
  ] as const)
    it(`are large enough and accessible: ${name}`, async () => {
      const { element } = await go();
      await until(() => element.shadowRoot?.querySelector(".elder button"));
      large(element.shadowRoot);
      await accessible(element);
    });

  it("books once however fast it is tapped", async () => {
    const { element, posts } = await typed();
    const button = get(element, "[type=submit]");
    tap(button);
    tap(button);
    await at(element, "预约成功");
    equal(posts().length, 1);
  });

  it("lead nowhere else and leave nothing on the clipboard", async () => {
    const { element } = await booked();
    equal(element.shadowRoot?.querySelector("a"), null, "a telephone number is only to be read");
    equal(get(element, ".receipt").querySelectorAll("button").length, 1);
  });

  it("print a ticket for an 80 mm roll", async () => {
    const { element } = await booked();
    const rules = element.shadowRoot?.adoptedStyleSheets
      .flatMap((sheet) => [...sheet.cssRules])
      .map(({ cssText }) => cssText);
    ok(
      rules?.some((rule) => /@page.*size: 80mm/s.test(rule)),
      "paper of 80 mm",
    );
    ok(get(element, ".ticket").textContent?.includes(booking.code));
    ok(get(element, ".ticket").querySelector("svg.qr"), "with its QR code");
  });
});

describe("the keys on the screen", () => {
  it("type, delete and clear a phone number where the caret is", async () => {
    const { element } = await kiosk();
    await toDetails(element);
    await until(() => element.shadowRoot?.querySelector(".pad"));
    const phone = get<HTMLInputElement>(element, "#phone");
    equal(phone.inputMode, "none");
    for (const digit of "1380") key(element, ".pad", digit);
    equal([phone.value, element.form.values["phone"]], ["1380", "1380"]);
    phone.setSelectionRange(1, 1);
    key(element, ".pad", "9");
    equal(phone.value, "19380");
    key(element, ".pad", "删除");
    equal(phone.value, "1380");
    key(element, ".pad", "清空");
    equal([phone.value, element.form.values["phone"]], ["", ""]);
  });

  it("have the symbols a booking code is made of", async () => {
    const { element } = await kiosk();
    tap(byText(element, "button", "查询或取消预约"));
    await until(() => element.shadowRoot?.querySelector(".symbols"));
    for (const symbol of "7KQ2M4XP9D") key(element, ".symbols", symbol);
    equal(value(element, "#code"), "7KQ2M4XP9D");
    const symbols = [...get(element, ".symbols").querySelectorAll("button")]
      .map(({ textContent }) => textContent)
      .join("");
    ok(!/[ILOU]/.test(symbols), "none that can be mistaken");
    large(element.shadowRoot);
    await accessible(element);
  });

  it("are one stop for the Tab key and go by arrows", async () => {
    const { element } = await kiosk();
    await toDetails(element);
    await until(() => element.shadowRoot?.querySelector(".pad"));
    get(element, "#phone").focus();
    await sendKeys({ press: "Tab" });
    equal(focused(element)?.textContent, "1");
    await sendKeys({ press: "ArrowDown" });
    equal(focused(element)?.textContent, "4");
    await sendKeys({ press: "Enter" });
    await sendKeys({ press: "ArrowRight" });
    await sendKeys({ press: "Space" });
    equal(value(element, "#phone"), "45");
    await sendKeys({ press: "Tab" });
    ok(!focused(element)?.closest(".pad"), "left by one more Tab");
  });

  it("leave focus in the field when touched", async () => {
    const { element } = await kiosk();
    await toDetails(element);
    const pad = await until(() => element.shadowRoot?.querySelector(".pad button"));
    const down = new MouseEvent("mousedown", { bubbles: true, composed: true, cancelable: true });
    pad.dispatchEvent(down);
    ok(down.defaultPrevented);
  });

  it("are not there elsewhere", async () => {
    const { element } = await open();
    await toDetails(element);
    equal([element.shadowRoot?.querySelector(".pad"), get(element, "#phone").getAttribute("inputmode")], [null, null]);
  });
});

describe("staff fill in the name", () => {
  it("by the phone's last digits, and the visitor can still change their mind", async () => {
    const { element, posts } = await typed();
    const choice = () => byText(element, "button", "由工作人员代填姓名");
    tap(choice());
    await until(() => value(element, "#name") === "来访群众·尾号5678");
    equal([choice().getAttribute("aria-pressed"), get<HTMLInputElement>(element, "#name").readOnly], ["true", true]);
    fill(element, "#phone", "13900001234");
    await until(() => value(element, "#name") === "来访群众·尾号1234");
    tap(choice());
    await until(() => value(element, "#name") === "");
    tap(choice());
    await element.updateComplete;
    next(element);
    await at(element, "预约成功");
    equal((posts()[0]?.body as { name: string } | undefined)?.name, "来访群众·尾号1234");
  });
});

describe("a registered kiosk", () => {
  it("sends its token with every request and with none without it", async () => {
    const { element, requests } = await kiosk();
    ok(requests.every(({ headers }) => !("pioneer-kiosk" in headers)));
    element.setAttribute("kiosk-token", "pik_example");
    await toDetails(element);
    const later = requests.slice(2);
    ok(later.length && later.every(({ headers }) => headers["pioneer-kiosk"] === "pik_example"));
  });

  it("says whom to ask when the bureau does not know it", async () => {
    const { element } = await open("kiosk", { "GET /api/settings": refusal(401, "kiosk_unknown") });
    await until(() => element.shadowRoot?.querySelector("[role=alert]"));
    await until(() => /没有登记|还没有登记/.test(get(element, "[role=alert]").textContent ?? ""));
    matches(get(element, "[role=alert]").textContent, /服务台/);
  });

  it("speaks English too", async () => {
    const { element } = await typed();
    document.documentElement.lang = "en";
    await until(() => get(element, ".pad").getAttribute("aria-label") === "Digit keys");
    matches(get(element, ".staff").textContent, /staff/);
    await accessible(element);
    document.documentElement.lang = "zh-CN";
    await at(element, "第 4 步");
  });
});

describe("large print", () => {
  it("is switched on for all elements of a page at once, by touch or key, and kept nowhere", async () => {
    const { element } = await open();
    const other = document.createElement("pioneer-booking");
    other.fetch = element.fetch;
    document.body.append(other);
    const button = await until(() => element.shadowRoot?.querySelector<HTMLElement>(".elder button"));
    await until(() => other.shadowRoot?.querySelector(".elder"));
    const root = get(element, ".root");
    const size = () => parseFloat(getComputedStyle(root).fontSize);
    const before = size();
    ok(button.getBoundingClientRect().height >= 44);
    equal(button.textContent, "大字版");
    button.focus();
    await sendKeys({ press: "Enter" });
    await until(() => element.hasAttribute("elder") && other.hasAttribute("elder"));
    await settled(element);
    ok(size() >= before * 1.3 && size() >= 22, "larger");
    ok(parseFloat(getComputedStyle(root).lineHeight) >= size() * 1.5, "lines apart");
    equal(button.textContent, "标准版");
    equal([localStorage.length, sessionStorage.length], [0, 0]);
    await accessible(element);
    button.click();
    await until(() => !element.hasAttribute("elder") && !other.hasAttribute("elder"));
    equal(size(), before);
  });

  it("is there from the start with the attribute, in every step, at a kiosk too", async () => {
    const { element } = await kiosk();
    element.elder = true;
    await toDetails(element);
    await until(() => element.shadowRoot?.querySelector(".elder button"));
    ok(parseFloat(getComputedStyle(get(element, ".root")).fontSize) >= 30);
    await accessible(element);
    large(element.shadowRoot);
  });
});
