import { sendKeys, setViewport } from "@web/test-runner-commands";
import { booking } from "../../../components/booking/booking.fixtures.ts";
import { list, refusal, sites, type Answers } from "../../../components/shared/fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { byText, fill, get, settled, until } from "../support/mount.ts";
import { at, back, focused, heading, next, open, pick, toDetails, value } from "../booking/support.ts";
import { booked, choose, key, kiosk, tap, toName, toPhone, typed } from "./support.ts";

type Element = Awaited<ReturnType<typeof kiosk>>["element"];

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

const later = async (go: (element: Element) => Promise<unknown>) => {
  const opened = await kiosk();
  await go(opened.element);
  return opened;
};

describe("the kiosk's screens", () => {
  for (const [name, go] of [
    ["matter", async () => kiosk()],
    ["site", () => later((element) => (choose(element, "matter", "labour"), at(element, "您想在哪里咨询")))],
    [
      "time",
      () =>
        later(async (element) => {
          choose(element, "matter", "labour");
          await at(element, "您想在哪里咨询");
          choose(element, "site", "site-county");
          await at(element, "您什么时间方便");
        }),
    ],
    ["phone", () => later(toPhone)],
    ["name", () => later(toName)],
    ["check", typed],
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

describe("the kiosk's last screen", () => {
  const standing = { "GET /api/kiosk": { siteId: "site-county" } };
  afterEach(() => setViewport({ width: 800, height: 600 }));

  for (const [width, height] of [
    [1024, 768],
    [1366, 768],
    [1080, 1920],
  ] as const)
    it(`shows all that is to be agreed to and the button at once: ${width} × ${height}`, async () => {
      await setViewport({ width, height });
      const { element } = await open("kiosk at its site", standing);
      await until(() => element.shadowRoot?.querySelector("[name=matter]"));
      choose(element, "matter");
      await at(element, "您什么时间方便");
      const bar = () => get(element, ".bar").getBoundingClientRect();
      // Every day that can be chosen is in sight.
      for (const day of element.shadowRoot?.querySelectorAll(".days .choice") ?? [])
        ok(day.getBoundingClientRect().bottom <= bar().top, "a day is behind the bar");
      choose(element, "session");
      await at(element, "请输入手机号");
      fill(element, "#phone", "138 1234 5678");
      next(element);
      await at(element, "怎么称呼您");
      fill(element, "#name", "欧阳𬭎·明");
      next(element);
      await at(element, "请核对并确认");
      const consent = get(element, "input[type=checkbox]").closest("label");
      ok((consent?.getBoundingClientRect().bottom ?? Infinity) <= bar().top, "what is agreed to is behind the bar");
      ok(bar().bottom <= height);
    });
});

describe("the keys on the screen", () => {
  it("type, delete and clear a phone number where the caret is", async () => {
    const { element } = await kiosk();
    await toPhone(element);
    const phone = get<HTMLInputElement>(element, "#phone");
    equal(phone.inputMode, "none");
    for (const digit of "1380") key(element, ".pad", digit);
    equal([phone.value, element.form.values["phone"]], ["138 0", "138 0"], "in groups");
    phone.setSelectionRange(1, 1);
    key(element, ".pad", "9");
    equal(phone.value, "193 80");
    key(element, ".pad", "删除");
    equal([phone.value, phone.selectionStart], ["138 0", 1]);
    phone.setSelectionRange(4, 4);
    key(element, ".pad", "删除");
    equal(phone.value, "130", "the blank goes with the digit before it");
    key(element, ".pad", "清空");
    for (const digit of "07318220") key(element, ".pad", digit);
    equal(phone.value, "07318220", "a landline stays as it was typed");
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
    await toPhone(element);
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
    await toPhone(element);
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

describe("what is touched leads on", () => {
  it("and is still chosen on the way back, from where the button leads on too", async () => {
    const { element } = await kiosk();
    await toPhone(element);
    for (const question of ["您什么时间方便", "您想在哪里咨询", "您要咨询什么事"]) {
      back(element);
      await at(element, question);
    }
    ok(get<HTMLInputElement>(element, "[name=matter][value=labour]").checked);
    choose(element, "matter", "labour");
    await at(element, "您什么时间方便");
    next(element);
    await at(element, "请输入手机号");
  });

  it("but keys only choose, so that arrows go through all that there is", async () => {
    const { element } = await kiosk();
    get(element, "[name=matter]").focus();
    await sendKeys({ press: "ArrowDown" });
    await sendKeys({ press: "ArrowDown" });
    await settled(element);
    matches(heading(element), /您要咨询什么事/);
    ok(element.form.text("matter"));
    await sendKeys({ press: "Enter" });
    await at(element, "您想在哪里咨询");
  });

  it("ends where a matter is not booked here, with whom to turn to", async () => {
    const { element } = await kiosk();
    choose(element, "matter", "criminal");
    await until(() => element.shadowRoot?.querySelector("[role=alert]"));
    matches(heading(element), /您要咨询什么事/);
    equal(element.shadowRoot?.querySelector("[type=submit]"), null);
  });

  it("takes the second tap of a hasty pair for no choice of what came", async () => {
    const { element } = await kiosk();
    choose(element, "matter", "labour");
    await at(element, "您想在哪里咨询");
    const choice = get(element, ".choice");
    choice.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true, composed: true }));
    choice.dispatchEvent(new MouseEvent("click", { bubbles: true, composed: true, cancelable: true, detail: 2 }));
    await settled(element);
    equal([element.form.text("site"), heading(element).includes("您想在哪里咨询")], ["", true]);
  });
});

describe("a name without a keyboard", () => {
  it("is a family name and a title by touch", async () => {
    const { element, posts } = await kiosk();
    await toName(element);
    tap(byText(element, ".titles button", "女士"));
    await until(() => element.shadowRoot?.querySelector("#name-error"));
    matches(heading(element), /怎么称呼您/);
    key(element, ".surnames", "罗");
    await element.updateComplete;
    equal(value(element, "#name"), "罗");
    tap(byText(element, ".titles button", "女士"));
    await at(element, "请核对并确认");
    matches(get(element, ".review").textContent, /罗女士/);
    get(element, "input[type=checkbox]").click();
    await element.updateComplete;
    next(element);
    await at(element, "预约成功");
    equal((posts()[0]?.body as { name: string } | undefined)?.name, "罗女士");
  });

  it("is left to the staff, by the phone's last digits, and the visitor can still change their mind", async () => {
    const { element, posts } = await kiosk();
    await toName(element);
    const choice = () => byText(element, "button", "由工作人员代填姓名");
    tap(choice());
    await at(element, "请核对并确认");
    back(element);
    await at(element, "怎么称呼您");
    equal([choice().getAttribute("aria-pressed"), value(element, "#name")], ["true", "来访群众·尾号5678"]);
    back(element);
    await at(element, "请输入手机号");
    fill(element, "#phone", "13900001234");
    next(element);
    await at(element, "怎么称呼您");
    equal(value(element, "#name"), "来访群众·尾号1234");
    key(element, ".surnames", "李");
    await element.updateComplete;
    equal([choice().getAttribute("aria-pressed"), value(element, "#name")], ["false", "李"]);
    tap(choice());
    await at(element, "请核对并确认");
    get(element, "input[type=checkbox]").click();
    await element.updateComplete;
    next(element);
    await at(element, "预约成功");
    equal((posts()[0]?.body as { name: string } | undefined)?.name, "来访群众·尾号1234");
  });
});

describe("a kiosk that knows where it stands", () => {
  const own = { "GET /api/kiosk": { siteId: "site-county" } };
  const standing = async (changes: Answers = {}) => {
    const opened = await open("kiosk at its site", { ...own, ...changes });
    await until(() => opened.element.shadowRoot?.querySelector("[name=matter]"));
    return opened;
  };

  it("takes at most six taps beyond typing, from the first screen to the ticket", async () => {
    const { element } = await standing();
    let taps = 0;
    const touched = (target: HTMLElement) => {
      taps += 1;
      tap(target);
    };
    const tile = (name: string) => get(element, `input[name=${name}]`).closest<HTMLElement>(".choice") as HTMLElement;
    touched(tile("matter"));
    await at(element, "您什么时间方便");
    touched(tile("session"));
    await at(element, "请输入手机号");
    await until(() => element.shadowRoot?.querySelector(".pad"));
    for (const digit of "13812345678") key(element, ".pad", digit);
    equal(value(element, "#phone"), "138 1234 5678");
    touched(get(element, "[type=submit]"));
    await at(element, "怎么称呼您");
    touched(byText(element, "button", "由工作人员代填姓名"));
    await at(element, "请核对并确认");
    touched(get(element, "label.choice"));
    await element.updateComplete;
    touched(get(element, "[type=submit]"));
    await at(element, "预约成功");
    equal(taps, 6);
  });

  it("has another place always at hand, and goes back by the way it came", async () => {
    const { element, requests } = await standing();
    choose(element, "matter", "labour");
    await at(element, "您什么时间方便");
    matches(get(element, ".here").textContent, /安禾县公共法律服务中心/);
    ok(requests.some(({ path }) => path === "/api/sessions?site=site-county&matter=labour"));
    tap(byText(element, "button", "换个地点"));
    await at(element, "您想在哪里咨询");
    choose(element, "site", "site-hexi");
    await at(element, "您什么时间方便");
    matches(get(element, ".here").textContent, /河西镇/);
    back(element);
    await at(element, "您想在哪里咨询");
    choose(element, "site", "site-county");
    await at(element, "您什么时间方便");
    back(element);
    await at(element, "您要咨询什么事");
  });

  it("asks for the place where it does not know, or its site is there no more", async () => {
    for (const answers of [{ "GET /api/kiosk": refusal(404, "not_found") }, { "GET /api/kiosk": { siteId: "gone" } }]) {
      const { element } = await standing(answers);
      choose(element, "matter", "labour");
      await at(element, "您想在哪里咨询");
    }
  });

  it("after the restart of a kiosk that died before the answer came, shows the code it is led to", async () => {
    const lost = await typed({ "POST /api/bookings": () => new Promise<Response>(() => {}) });
    next(lost.element);
    await until(() => lost.posts().length);
    lost.element.remove();
    const { element, posts } = await booked();
    equal(get(element, ".code").textContent, booking.code);
    const [before, after] = [lost.posts()[0], posts()[0]];
    ok(before?.headers["idempotency-key"] !== after?.headers["idempotency-key"], "nothing was kept on the kiosk");
    equal(after?.body, before?.body, "what the server knows the booking by");
  });
});

describe("a county with very many sites", () => {
  const many = Array.from({ length: 2000 }, (_, index) => ({
    ...sites[0],
    id: `village-${index}`,
    tier: "village",
    name: `${"安白陈东峨枫高河金开蓝马南欧平清人石天王新云张"[index % 23]}村${index}`,
    closures: [],
  }));

  it("is found through by letters, without a keyboard, and few are shown at once", async () => {
    const { element } = await kiosk({ "GET /api/sites": list(many) });
    choose(element, "matter", "labour");
    await at(element, "您想在哪里咨询");
    equal(element.shadowRoot?.querySelector("#search"), null, "nobody types Chinese here");
    const names = () =>
      [...(element.shadowRoot?.querySelectorAll("[name=site] + span b") ?? [])].map(({ textContent }) => textContent);
    await until(() => names().length === 24);
    const letters = [...get(element, ".letters").querySelectorAll("button")].map(({ textContent }) => textContent);
    equal(letters.join(""), "全部ABCDEFGHJKLMNOPQRSTWXYZ");
    tap(byText(element, ".letters button", "Q"));
    await element.updateComplete;
    ok(names().length && names().every((name) => name?.startsWith("清")), String(names()));
    large(element.shadowRoot);
    choose(element, "site");
    await at(element, "您什么时间方便");
  });

  it("draws few of them elsewhere too, and says how to find the rest", async () => {
    const { element } = await open("open", { "GET /api/sites": list(many) });
    pick(element, "matter", "labour");
    next(element);
    await at(element, "您想在哪里咨询");
    await until(() => element.shadowRoot?.querySelectorAll("[name=site]").length === 100);
    matches(get(element, "[role=status].hint").textContent, /共 2000 个服务点，先列出 100 个/);
    fill(element, "#search", "村1999");
    await element.updateComplete;
    equal(element.shadowRoot?.querySelectorAll("[name=site]").length, 1);
  });
});

describe("a registered kiosk", () => {
  it("sends its token with every request and with none without it", async () => {
    const { element, requests } = await kiosk();
    ok(requests.every(({ headers }) => !("pioneer-kiosk" in headers)));
    element.setAttribute("kiosk-token", "pik_example");
    await toPhone(element);
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
    const { element } = await kiosk();
    await toPhone(element);
    document.documentElement.lang = "en";
    await until(() => get(element, ".pad").getAttribute("aria-label") === "Digit keys");
    fill(element, "#phone", "13812345678");
    next(element);
    await at(element, "What is your name?");
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
    await toPhone(element);
    await until(() => element.shadowRoot?.querySelector(".elder button"));
    ok(parseFloat(getComputedStyle(get(element, ".root")).fontSize) >= 30);
    await accessible(element);
    large(element.shadowRoot);
  });
});
