import { sendKeys } from "@web/test-runner-commands";
import { booking } from "../../../components/booking/booking.fixtures.ts";
import { proven, rightCode, started } from "../../../components/phone-proof/phone-proof.fixtures.ts";
import { answer, offline, refusal, settings, type Answers } from "../../../components/shared/fixtures.ts";
import {
  at,
  details,
  fillDetails,
  focused,
  heading,
  next,
  open as openBooking,
  toDetails,
  value,
} from "../booking/support.ts";
import { FakeTime } from "../kiosk/fake-time.ts";
import { toCheck } from "../kiosk/support.ts";
import { accessible } from "../support/accessible.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { byText, fill, get, settled, until } from "../support/mount.ts";

type Opened = Awaited<ReturnType<typeof openBooking>>;
type Element = Opened["element"];

const step = (element: Element) => element.shadowRoot?.querySelector<HTMLElement>(".phone-proof");
const text = (element: Element) => (step(element)?.textContent ?? "").replace(/\s+/g, " ");
const spoken = (element: Element) => get(element, ".root > [role=status]").textContent ?? "";
const message = (element: Element) => step(element)?.querySelector(".error")?.textContent;
const button = (element: Element, says: string) => byText(element, ".phone-proof button", says);
const confirm = (element: Element) => get(element, ".phone-proof [type=submit]").click();

/** The element at its code step, the code just sent. */
const open = async (name = "code asked for", changes: Answers = {}): Promise<Opened> => {
  const opened = await openBooking(name, changes);
  if (opened.element.kiosk) await toCheck(opened.element);
  else {
    await toDetails(opened.element);
    await fillDetails(opened.element);
  }
  next(opened.element);
  await until(() => step(opened.element));
  return opened;
};
const opened = async (name?: string, changes?: Answers): Promise<Opened> => {
  const found = await open(name, changes);
  await until(() => text(found.element).includes("已发送到"));
  await until(() => focused(found.element)?.id === "oneTimeCode");
  return found;
};

const enter = async (element: Element, code: string) => {
  fill(element, "#oneTimeCode", code);
  await element.updateComplete;
  confirm(element);
};

const bookings = ({ posts }: Opened) => posts().filter(({ path }) => path === "/api/bookings");
const codes = ({ posts }: Opened) => posts().filter(({ path }) => path === "/api/phone-proofs");
const proofOf = ({ body }: { readonly body: unknown }) => (body as { readonly phoneProof?: unknown }).phoneProof;

describe("the code for a phone", () => {
  it("comes only when the API asks for it, and the booking goes on with it", async () => {
    const all = await opened();
    const { element } = all;
    equal(
      codes(all).map(({ body }) => body),
      [{ form: "booking", phone: "13812345678", channel: "sms" }],
    );
    matches(text(element), /验证手机号.*138\*\*\*\*5678.*10 分钟内有效.*都还在/);
    ok(!text(element).includes("13812345678"), "whoever looks over the shoulder sees no number");
    equal(spoken(element), "验证码已发送到 138****5678，10 分钟内有效。");
    const input = get<HTMLInputElement>(element, "#oneTimeCode");
    equal([input.autocomplete, input.inputMode, input.type], ["one-time-code", "numeric", "text"]);
    // Full-width digits in two groups, as a keyboard or a message may give them.
    await enter(element, "２４６ 810");
    await at(element, "预约成功");
    equal(step(element), null);
    equal(get(element, ".code").textContent, booking.code);
    equal(bookings(all).map(proofOf), [undefined, { id: "proof-1", code: rightCode }]);
    equal(focused(element)?.localName, "h2");
  });

  it("is not asked for, nor loaded, where the API wants none", async () => {
    const all = await openBooking();
    await toDetails(all.element);
    await fillDetails(all.element);
    next(all.element);
    await at(all.element, "预约成功");
    equal(codes(all).length, 0);
    equal(bookings(all).length, 1);
  });

  it("keeps the form out of sight and out of reach of keys, and all that is in it", async () => {
    const { element } = await opened();
    ok(!get(element, "#name").offsetParent, "the form is hidden");
    equal(value(element, "#name"), details.name);
    for (let presses = 0; presses < 8; presses++) {
      await sendKeys({ press: "Tab" });
      const stop = focused(element);
      ok(!stop || stop.closest(".phone-proof, .elder"), `a key reached ${stop?.outerHTML}`);
    }
  });

  it("that is wrong is said so kindly, with the tries that are left", async () => {
    const all = await opened();
    const { element } = all;
    await enter(element, "12345");
    await until(() => message(element)?.includes("6 位数字"));
    equal(bookings(all).length, 1);
    await enter(element, "000000");
    await until(() => message(element)?.includes("还可以试 4 次"));
    equal(focused(element)?.id, "oneTimeCode");
    equal(value(element, "#oneTimeCode"), "000000");
    await enter(element, "111111");
    await until(() => message(element)?.includes("还可以试 3 次"));
    await enter(element, rightCode);
    await at(element, "预约成功");
    equal(codes(all).length, 1);
  });

  it("that is used up leads to another one", async () => {
    const all = await opened("code used up");
    const { element } = all;
    await enter(element, "000000");
    await until(() => text(element).includes("已失效，请重新获取"));
    equal(element.shadowRoot?.querySelector("#oneTimeCode"), null);
    await until(() => focused(element)?.matches("[type=submit]"));
    confirm(element);
    await until(() => codes(all).length === 2);
    await until(() => focused(element)?.id === "oneTimeCode");
    equal(value(element, "#oneTimeCode"), "");
    await enter(element, rightCode);
    await at(element, "预约成功");
  });

  it("is sent again after a countdown, which screen readers hear the end of alone", async () => {
    const time = new FakeTime();
    try {
      const all = await opened();
      const { element } = all;
      matches(text(element), /重新发送60 秒后可以重新发送/);
      const again = button(element, "重新发送");
      equal(again.getAttribute("aria-disabled"), "true");
      again.click();
      await time.pass(20);
      matches(text(element), /40 秒后可以重新发送/);
      equal(codes(all).length, 1);
      ok(spoken(element).includes("已发送到"), "the seconds are not spoken");
      await time.pass(41);
      equal(spoken(element), "现在可以重新发送验证码。");
      equal(button(element, "重新发送").getAttribute("aria-disabled"), null);
      button(element, "重新发送").click();
      await until(() => codes(all).length === 2);
      await until(() => text(element).includes("60 秒后"));
    } finally {
      time.restore();
    }
  });

  it("may be had at once where this device's clock is wrong: the API has the last word", async () => {
    for (const [shift, wait] of [
      [-86_400_000, null],
      [86_400_000, "true"],
    ] as const) {
      const resendAt = new Date(Date.now() + shift).toISOString();
      const { element } = await opened("code asked for", {
        "POST /api/phone-proofs": () => answer({ ...started(), resendAt }, 202),
      });
      equal(button(element, "重新发送").getAttribute("aria-disabled"), wait);
      if (wait) matches(text(element), /(60|59) 秒后/);
    }
  });

  it("that was asked for too often says when to try again, and whom to call", async () => {
    const all = await open("too many codes");
    const { element } = all;
    await until(() => step(element)?.querySelector("[role=alert]"));
    matches(text(element), /请在 25 分钟后再试/);
    await until(() => text(element).includes(settings.phone));
    equal(heading(element), "验证手机号");
    byText(element, ".phone-proof button", "上一步").click();
    await until(() => !step(element));
    equal(value(element, "#name"), details.name);
  });

  it("that could not be sent can be sent with the same button", async () => {
    let lost = true;
    const all = await open("code asked for", {
      "POST /api/phone-proofs": () => (lost ? offline() : answer(started(), 202)),
    });
    const { element } = all;
    await until(() => step(element)?.querySelector("[role=alert]"));
    matches(text(element), /验证码还没有发送到 138\*\*\*\*5678.*网络连接中断/);
    lost = false;
    confirm(element);
    await until(() => focused(element)?.id === "oneTimeCode");
    equal(new Set(codes(all).map(({ headers }) => headers["idempotency-key"])).size, 1);
    await enter(element, rightCode);
    await at(element, "预约成功");
  });

  it("is read out in a call where there are calls, once the message had its time", async () => {
    const time = new FakeTime();
    try {
      const all = await opened("code by a call");
      const { element } = all;
      ok(!text(element).includes("语音电话"));
      await time.pass(61);
      button(element, "语音电话").click();
      await until(() => text(element).includes("稍后将有语音电话拨打 138****5678"));
      equal(codes(all)[1]?.body, { form: "booking", phone: "13812345678", channel: "voice" });
    } finally {
      time.restore();
    }
  });
});

describe("on the way back from the code", () => {
  it("the browser's back leads to the form with one press, and the code that was sent is still good", async () => {
    const all = await opened();
    const { element } = all;
    history.back();
    await until(() => !step(element));
    await settled(element);
    matches(heading(element), /第 4 步/);
    equal(value(element, "#phone"), details.phone);
    matches(element.shadowRoot?.querySelector("[role=alert]")?.textContent, /手机号还没有验证，内容没有提交/);
    next(element);
    await until(() => focused(element)?.id === "oneTimeCode" || text(element).includes("已发送到"));
    equal(codes(all).length, 1);
    await enter(element, rightCode);
    await at(element, "预约成功");
  });

  it("another number can be given, at its field", async () => {
    const all = await opened();
    const { element } = all;
    button(element, "修改号码").click();
    await until(() => focused(element)?.id === "phone");
    matches(get(element, "#phone-error").textContent, /还没有验证，可以在这里修改/);
    equal(value(element, "#summary"), details.summary);
    fill(element, "#phone", "13900001111");
    next(element);
    await until(() => text(element).includes("已发送到 139****1111"));
    equal(codes(all).length, 2);
  });

  it("what the booking is refused for is said in the form, and the code is not asked for again", async () => {
    let full = true;
    const all = await opened("code asked for", {
      "POST /api/bookings": proven(() => (full ? refusal(409, "session_full")() : answer(booking, 201))),
    });
    const { element } = all;
    await enter(element, rightCode);
    await at(element, "您什么时间方便");
    full = false;
    get(element, "input[name=session]:enabled").click();
    await element.updateComplete;
    next(element);
    await at(element, "填写信息并确认");
    next(element);
    await at(element, "预约成功");
    equal(codes(all).length, 1);
    equal(proofOf(bookings(all).at(-1) ?? { body: {} }), { id: "proof-1", code: rightCode });
  });
});

describe("when the answer to the code is lost", () => {
  const onceLost = () => {
    const kept = new Map<string, string>();
    let lost = true;
    return proven((_: URL, init: RequestInit) => {
      const key = new Headers(init.headers).get("idempotency-key") ?? "";
      const first = kept.get(key);
      if (first !== undefined && first !== init.body) return refusal(422, "idempotency_key_reused")();
      if (first === undefined && kept.size) return refusal(409, "already_booked")();
      kept.set(key, String(init.body));
      if (!lost) return answer(booking, 201);
      lost = false;
      return offline();
    });
  };

  it("the same once more leads to the booking that was made", async () => {
    const all = await opened("code asked for", { "POST /api/bookings": onceLost() });
    const { element } = all;
    await enter(element, rightCode);
    await until(() => step(element)?.querySelector("[role=alert]"));
    matches(text(element), /网络连接中断/);
    equal(value(element, "#oneTimeCode"), rightCode);
    confirm(element);
    await at(element, "预约成功");
    const [, first, second] = bookings(all);
    equal(first?.headers["idempotency-key"], second?.headers["idempotency-key"]);
  });

  it("so does going back and sending the form again", async () => {
    const lost = onceLost();
    const kept = new Set<string>();
    const { element } = await opened("code asked for", {
      // A key that was used answers before anything else is looked at.
      "POST /api/bookings": (url: URL, init: RequestInit) => {
        const key = new Headers(init.headers).get("idempotency-key") ?? "";
        const coded = String(init.body).includes("phoneProof");
        if (!coded && kept.has(key)) return refusal(422, "idempotency_key_reused")();
        if (coded) kept.add(key);
        return lost(url, init);
      },
    });
    await enter(element, rightCode);
    await until(() => step(element)?.querySelector("[role=alert]"));
    byText(element, ".phone-proof button", "上一步").click();
    await until(() => !step(element));
    next(element);
    await at(element, "预约成功");
    equal(get(element, ".code").textContent, booking.code);
  });
});

describe("how the code step is met", () => {
  for (const [name, wanted] of [
    ["code asked for", "#oneTimeCode"],
    ["code asked for at the kiosk", "#oneTimeCode"],
    ["code by a call", "#oneTimeCode"],
    ["too many codes", "[role=alert]"],
    ["code not sent", "[role=alert]"],
  ] as const)
    for (const lang of ["zh-CN", "en"])
      it(`is accessible: ${name}, ${lang}`, async () => {
        const { element } = await open(name);
        document.documentElement.lang = lang;
        await until(() => element.shadowRoot?.querySelector(`.phone-proof ${wanted}`));
        await until(() => lang === "zh-CN" || text(element).includes("Confirm your phone number"));
        await settled(element);
        await accessible(element);
        element.elder = true;
        await settled(element);
        await accessible(element);
        document.documentElement.lang = "zh-CN";
      });

  it("is typed with the kiosk's own keys, and leaves no entry for a back key there is not", async () => {
    const before = history.length;
    const { element } = await opened("code asked for at the kiosk");
    equal(history.length, before);
    await until(() => element.shadowRoot?.querySelector(".phone-proof .pad"));
    for (const digit of rightCode) byText(element, ".phone-proof .pad button", digit).click();
    equal(value(element, "#oneTimeCode"), rightCode);
    equal(get<HTMLInputElement>(element, "#oneTimeCode").autocomplete, "off");
    confirm(element);
    await at(element, "预约成功");
  });

  it("is let go of with everything else when a kiosk forgets", async () => {
    const { element } = await opened("code asked for at the kiosk");
    fill(element, "#oneTimeCode", "2468");
    await until(() => element.shadowRoot?.querySelector(".kiosk > .leave"));
    get(element, ".kiosk > .leave").click();
    const fresh = await until(() => {
      const found = document.querySelector("pioneer-booking");
      return found !== element && found;
    });
    await until(() => fresh.shadowRoot?.querySelector("input[name=matter]"));
    equal(fresh.shadowRoot?.querySelector(".phone-proof"), null);
    ok(!(element.shadowRoot?.innerHTML ?? "").includes("138"), "nothing is left in the used one");
  });

  it("says in good words that a number cannot be used, and not why", async () => {
    const { element } = await openBooking("phone refused");
    await toDetails(element);
    await fillDetails(element);
    next(element);
    await until(() => element.shadowRoot?.querySelector("[role=alert]"));
    matches(get(element, "[role=alert]").textContent, /暂时不能预约.*已有预约请查询.*0731-12348/);
  });
});
