import { sendKeys } from "@web/test-runner-commands";
import { booking } from "../../../components/booking/booking.fixtures.ts";
import { answer, closedSites, list, offline, sites } from "../../../components/shared/fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { byText, get, until } from "../support/mount.ts";
import { at, details, focused, heading, next, open, toDetails, fillDetails } from "../booking/support.ts";
import { FakeTime } from "./fake-time.ts";
import {
  booked,
  current,
  dialog,
  fresh,
  kiosk,
  tap,
  toCheck,
  toName,
  toPhone,
  touch,
  traces,
  typed,
} from "./support.ts";

let time: FakeTime;
beforeEach(() => {
  time = new FakeTime();
});
afterEach(() => time.restore());

describe("a kiosk forgets", () => {
  it("what an element without the attribute still shows two minutes later", async () => {
    const { element } = await open();
    await toDetails(element);
    await fillDetails(element);
    await time.pass(120);
    ok((await traces(element)).includes(details.name), "the harm this guards against");
  });

  it("after a minute of quiet and half a minute of asking, without a trace", async () => {
    const { element } = await typed();
    let forgotten = 0;
    document.addEventListener("pioneer-forgotten", () => forgotten++, { once: true });
    ok((await traces(element)).length > 3, "what was typed is there before");
    await time.pass(59);
    ok(!dialog(), "a minute is not over");
    await time.pass(1);
    ok(dialog(), "asks");
    await time.pass(29);
    ok(dialog(), "half a minute is not over");
    await time.pass(1);
    equal(forgotten, 1);
    ok(current() !== element, "a fresh element");
    equal(await traces(element, current()), []);
    await at(current(), "第 1 步");
    equal(Object.values(current().form.values).filter(Boolean), []);
  });

  it("what has changed of the halls while nobody was there, and says it, but interrupts nobody", async () => {
    let closed = false;
    const { element } = await kiosk({ "GET /api/sites": () => list(closed ? closedSites : sites) });
    await time.pass(5 * 60);
    ok(current() === element, "nothing has changed");
    closed = true;
    await time.pass(4 * 60 + 50);
    touch();
    await time.pass(20);
    ok(current() === element, "somebody is there");
    ok(!element.shadowRoot?.querySelector(".closed-notice"));
    await time.pass(100);
    await until(() => current().shadowRoot?.querySelector(".closed-notice"));
    ok(current() !== element, "a fresh element");
  });

  it("as soon as a hall closes, so that its start screen says it", async () => {
    let closed = false;
    const { element } = await kiosk({ "GET /api/sites": () => list(closed ? closedSites : sites) });
    closed = true;
    await time.pass(5 * 60);
    await until(() => current() !== element);
    await until(() => current().shadowRoot?.querySelector(".closed-notice"));
  });

  it("on the last page, by its own countdown or at once when done", async () => {
    for (const end of [() => time.pass(30), () => tap(byText(current(), ".finish button", "完成"))]) {
      const { element } = await booked();
      ok((await traces(element)).length, "the code is shown before");
      await end();
      ok(current() !== element, "a fresh element");
      equal(await traces(element, current()), []);
    }
  });

  it("when the page is left, and again when it comes back from the browser's cache", async () => {
    const { element } = await typed();
    dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
    ok(current() !== element, "a fresh element");
    equal(await traces(element, current()), []);
    await fresh();
    const second = current();
    dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
    ok(current() !== second, "once more");
  });

  it("what was looked up", async () => {
    const { element } = await kiosk();
    tap(byText(element, "button", "查询或取消预约"));
    await until(() => element.shadowRoot?.querySelectorAll(".pad").length === 2);
    for (const [id, value] of [
      ["code", "7KQ2-M4XP-9D"],
      ["phone", "13812345678"],
    ] as const) {
      const input = get<HTMLInputElement>(element, `#${id}`);
      input.value = value;
      input.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
    }
    next(element);
    await until(() => element.shadowRoot?.querySelector(".cancel"));
    await time.pass(90);
    equal(await traces(element, current()), []);
    await at(current(), "第 1 步");
  });

  it("a request under way", async () => {
    let signal: AbortSignal | null | undefined;
    const { element } = await typed({
      "POST /api/bookings": (_: URL, init: RequestInit) => {
        signal = init.signal;
        return new Promise(() => {});
      },
    });
    next(element);
    await until(() => signal);
    await time.pass(90);
    ok(current() !== element, "a fresh element");
    equal(signal?.aborted, true);
    equal(await traces(element, current()), []);
  });

  it("a copy for the printer that was never printed", async () => {
    const { element } = await booked();
    const { append } = document.body;
    document.body.append = (frame) => {
      append.call(document.body, frame);
      const view = (frame as HTMLIFrameElement).contentWindow;
      if (view) view.print = () => {};
    };
    tap(byText(element, ".receipt button", "打印"));
    Reflect.deleteProperty(document.body, "append");
    await until(() => document.querySelector("iframe")?.contentDocument?.body.textContent?.includes("7KQ2-M4XP-9D"));
    ok(byText(element, ".finish button", "完成"));
    await time.pass(30);
    equal(await traces(element, current()), []);
  });

  it("when a machine wakes up that slept with something on the screen", async () => {
    const { element } = await typed();
    time.sleep(3600);
    await time.pass(1);
    ok(current() !== element, "a fresh element");
  });

  it("and starts as the page wants it, listening on", async () => {
    const { element } = await typed();
    element.elder = true;
    element.setAttribute("kiosk-token", "pik_example");
    await time.pass(90);
    await at(current(), "第 1 步");
    equal(
      [current().hasAttribute("elder"), current().hasAttribute("kiosk"), current().getAttribute("kiosk-token")],
      [false, true, "pik_example"],
    );
    equal(current().fetch === element.fetch, false);
  });
});

describe("a kiosk keeps nothing anywhere", () => {
  it("writes no storage, no history and no cookie on the whole way", async () => {
    const written: string[] = [];
    const spied = [
      [Storage.prototype, "setItem"],
      [history, "pushState"],
      [history, "replaceState"],
      [CacheStorage.prototype, "open"],
      [IDBFactory.prototype, "open"],
    ] as unknown as [Record<string, unknown>, string][];
    const { length } = history;
    // `rewind` before the element comes uses the history itself.
    const opened = await kiosk();
    const real = spied.map(([owner, name]) => owner[name]);
    for (const [owner, name] of spied) owner[name] = () => written.push(name);
    try {
      await toCheck(opened.element);
      next(opened.element);
      await at(opened.element, "预约成功");
      tap(byText(opened.element, ".finish button", "完成"));
      await fresh();
    } finally {
      spied.forEach(([owner, name], index) => {
        if (Object.prototype.hasOwnProperty.call(owner, name)) owner[name] = real[index];
      });
      for (const [owner, name] of spied) if (owner === (history as unknown)) delete owner[name];
    }
    equal(written, []);
    equal([history.length, document.cookie], [length, ""]);
  });

  it("lets no browser fill in or remember", async () => {
    for (const go of [toPhone, toName]) {
      const { element } = await kiosk();
      await go(element);
      const inputs = [
        ...(element.shadowRoot?.querySelectorAll("input:not([type=radio]):not([type=checkbox]), textarea") ?? []),
      ];
      equal(
        inputs.map((input) => input.getAttribute("autocomplete")),
        ["off"],
      );
    }
  });
});

describe("the countdown", () => {
  it("does not begin before somebody has touched anything", async () => {
    const { element } = await kiosk();
    await time.pass(600);
    ok(!dialog() && current() === element, "nothing to protect");
  });

  for (const type of ["pointerdown", "keydown", "input", "compositionstart", "compositionupdate", "compositionend"])
    it(`is put off by ${type}`, async () => {
      const { element } = await typed();
      for (let minute = 0; minute < 3; minute++) {
        await time.pass(55);
        get(element, "input[type=checkbox]").dispatchEvent(new Event(type, { bubbles: true, composed: true }));
      }
      ok(!dialog(), "somebody is there");
      await time.pass(60);
      ok(dialog(), "and then gone");
    });

  it("is ended by a touch anywhere, without touching what lies below, and gives the focus back", async () => {
    const { element } = await typed();
    get(element, "input[type=checkbox]").focus();
    await time.pass(75);
    const asking = await until(dialog);
    touch(asking);
    ok(dialog(), "the finger is still down");
    asking.click();
    ok(!dialog(), "goes on");
    equal(focused(element)?.getAttribute("name"), "consentVersion");
    equal(element.form.text("name"), details.name);
    await time.pass(59);
    ok(!dialog(), "a whole minute again");
  });

  it("is ended by a key, holds the focus while it asks, and Tab only gives more time", async () => {
    const { element } = await typed();
    await time.pass(60);
    await until(dialog);
    const inside = () => focused(element)?.closest("dialog");
    ok(inside(), "focus is in the dialog");
    for (let presses = 0; presses < 4; presses++) await sendKeys({ press: "Tab" });
    ok(dialog(), "still asking");
    await time.pass(29);
    ok(dialog(), "from the beginning again");
    await sendKeys({ press: "KeyA" });
    ok(!dialog(), "goes on");
  });

  it("ends at once when asked to, by touch and by keyboard", async () => {
    for (const end of [() => tap(get(current(), "dialog .leave")), () => sendKeys({ press: "Enter" })]) {
      const { element } = await typed();
      await time.pass(60);
      await until(dialog);
      get(element, "dialog .leave").focus();
      await end();
      ok(current() !== element, "a fresh element");
      equal(await traces(element, current()), []);
    }
  });

  it("says so in words, at its start and ten seconds before its end", async () => {
    const { element } = await typed();
    await time.pass(60);
    const asking = await until(dialog);
    equal(asking.getAttribute("role"), "alertdialog");
    matches(asking.textContent, /您还在办理吗.*全部清除.*触摸屏幕任意位置/s);
    const status = () => asking.querySelector("[role=status]")?.textContent;
    equal(status(), "");
    await time.pass(20);
    equal(status(), "还剩 10 秒");
    await time.pass(3);
    equal(status(), "还剩 10 秒", "said once");
    time.restore();
    await accessible(element);
  });

  it("takes its times from the page", async () => {
    const { element } = await typed();
    element.setAttribute("idle-seconds", "10");
    element.countdownSeconds = 5;
    touch();
    await time.pass(10);
    ok(dialog(), "after ten seconds");
    await time.pass(5);
    ok(current() !== element, "and five more");
  });

  it("on the last page is extended by any touch", async () => {
    const { element } = await booked();
    await time.pass(25);
    touch();
    await time.pass(25);
    equal(heading(element), "预约成功");
    ok(current() === element, "still there");
    ok(!dialog(), "shown on the page itself");
    await time.pass(5);
    ok(current() !== element, "then gone");
  });
});

describe("a kiosk without a network", () => {
  it("says so, tries again by itself with the same key, and comes back", async () => {
    let lost = true;
    const { element, posts } = await typed({ "POST /api/bookings": () => (lost ? offline() : answer(booking, 201)) });
    next(element);
    await until(() => element.shadowRoot?.querySelector(".lost"));
    matches(get(element, ".lost").textContent, /网络暂时不通.*不用重复操作/s);
    await time.pass(2);
    await time.pass(4);
    await until(() => posts().length === 3);
    equal(element.shadowRoot?.querySelector("[role=alert]"), null, "quietly");
    lost = false;
    dispatchEvent(new Event("online"));
    await at(element, "预约成功");
    equal(new Set(posts().map(({ headers }) => headers["idempotency-key"])).size, 1);
    equal(element.shadowRoot?.querySelector(".lost"), null);
  });
});
