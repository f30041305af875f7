import type { PioneerBookedEvent } from "../../../components/booking/booking.events.ts";
import { answer, list, offline, refusal, sessionsAt, sites } from "../../../components/shared/fixtures.ts";
import { booking } from "../../../components/booking/booking.fixtures.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { byText, fill, get, rewind, settled, until } from "../support/mount.ts";
import {
  alertText,
  at,
  back,
  details,
  fillDetails,
  focused,
  heading,
  next,
  open,
  pick,
  toDetails,
  toSites,
  toTimes,
  value,
} from "./support.ts";

describe("booking, step by step", () => {
  it("takes eight touches beyond typing, from the first step to the code", async () => {
    const { element } = await open();
    let touches = 0;
    const touch = (target: HTMLElement) => {
      touches += 1;
      target.click();
    };
    for (const [name, then] of [
      ["matter", "您想在哪里咨询"],
      ["site", "您什么时间方便"],
      ["session", "填写信息并确认"],
    ] as const) {
      touch(get(element, `input[name=${name}]:enabled`));
      await element.updateComplete;
      touch(get(element, "[type=submit]"));
      await at(element, then);
    }
    fill(element, "#name", details.name);
    fill(element, "#phone", details.phone);
    touch(get(element, "[name=consentVersion]"));
    await element.updateComplete;
    touch(get(element, "[type=submit]"));
    await at(element, "预约成功");
    equal(touches, 8);
  });

  it("goes from the matter to the confirmation and tells the page", async () => {
    const { element, posts } = await open();
    const events: PioneerBookedEvent[] = [];
    const listen = (event: PioneerBookedEvent) => events.push(event);
    document.addEventListener("pioneer-booked", listen);
    matches(heading(element), /第 1 步，共 4 步/);
    // Looking a booking up stands beside the way on, as large.
    const [lookUp, onward] = get(element, ".bar").querySelectorAll("button");
    equal(lookUp?.textContent, "查询或取消预约");
    equal(lookUp?.offsetHeight, onward?.offsetHeight);
    await toDetails(element);
    matches(heading(element), /第 4 步，共 4 步/);
    await fillDetails(element);
    next(element);
    await at(element, "预约成功");
    document.removeEventListener("pioneer-booked", listen);

    equal(
      posts().map(({ path, body }) => [path, body]),
      [
        [
          "/api/bookings",
          {
            sessionId: "site-county-1",
            name: details.name,
            phone: "13812345678",
            matter: "labour",
            summary: details.summary,
            consentVersion: 3,
            channel: "portal",
          },
        ],
      ],
    );
    matches(posts()[0]?.headers["idempotency-key"], /^[A-Za-z0-9_-]{16,64}$/);
    equal(
      events.map((event) => event.booking),
      [{ code: booking.code, sessionId: "site-county-1", siteId: "site-county" }],
    );

    const text = get(element, ".root").textContent ?? "";
    for (const part of [
      booking.code,
      "安禾县公共法律服务中心",
      "人民路 18 号",
      "0731-8888001",
      "2026年11月24日 星期二",
      "09:00–10:00",
      "周明远",
      "党员律师示范岗",
    ])
      ok(text.includes(part), `the confirmation should say ${part}`);
    ok(!text.includes("13812345678"), "the phone number is not shown");
    equal(get<HTMLAnchorElement>(element, "a[download]").getAttribute("href"), location.origin + booking.calendarUrl);
    await until(() => element.shadowRoot?.querySelector("svg[role=img]"));
    equal(focused(element)?.localName, "h2");
  });

  it("keeps the paragraphs of a long consent, within the screen", async () => {
    const { element } = await open("long consent");
    element.style.width = "320px";
    await toDetails(element);
    const text = get(element, "input[name=consentVersion] + span");
    const { whiteSpace, wordBreak } = getComputedStyle(text);
    equal([whiteSpace, wordBreak], ["pre-line", "normal"]);
    ok(text.textContent?.includes("\n二、处理目的"), "a new line begins a paragraph");
    ok(element.scrollWidth <= 320, `it is ${element.scrollWidth} wide`);
  });

  it("asks for a choice before going on, at the choice", async () => {
    const { element } = await open();
    next(element);
    await element.updateComplete;
    await until(() => focused(element));
    matches(heading(element), /第 1 步/);
    equal(focused(element)?.getAttribute("name"), "matter");
    equal(get(element, "fieldset").getAttribute("aria-invalid"), "true");
    pick(element, "matter", "debt");
    await element.updateComplete;
    equal(element.shadowRoot?.querySelector(".error"), null, "choosing takes the error away");
  });

  it("moves focus to the heading of each step", async () => {
    const { element } = await open();
    await toSites(element);
    equal(focused(element)?.localName, "h2");
    await settled(element);
    back(element);
    await at(element, "第 1 步");
    equal(focused(element)?.localName, "h2");
  });

  it("goes back without losing anything", async () => {
    const { element } = await open();
    await toDetails(element);
    await fillDetails(element);
    for (const step of ["第 3 步", "第 2 步", "第 1 步"]) {
      back(element);
      await at(element, step);
    }
    ok(get<HTMLInputElement>(element, "[name=matter][value=labour]").checked);
    for (const step of ["第 2 步", "第 3 步", "第 4 步"]) {
      next(element);
      await at(element, step);
    }
    equal(
      Object.keys(details).map((id) => value(element, `#${id}`)),
      Object.values(details),
    );
    ok(get<HTMLInputElement>(element, "input[type=checkbox]").checked);
  });

  it("goes back with the browser's back key too, in entries of its own after the page's", async () => {
    await rewind();
    history.replaceState({ portal: 1 }, "");
    const { element } = await open();
    await toTimes(element);
    const portal = () => (history.state as { portal?: number }).portal;
    equal(portal(), undefined);
    history.back();
    await at(element, "第 2 步");
    history.back();
    await at(element, "第 1 步");
    // A router that hears of its own entry draws the page anew.
    equal(portal(), undefined);
    ok(get<HTMLInputElement>(element, "[name=matter][value=labour]").checked);
    next(element);
    await at(element, "第 2 步");
    ok(get<HTMLInputElement>(element, "[name=site][value=site-county]").checked);
    next(element);
    await at(element, "第 3 步");
    back(element);
    await at(element, "第 2 步");
    back(element);
    await at(element, "第 1 步");
  });

  it("goes on where the page lets nobody touch its history", async () => {
    const { pushState, replaceState } = history;
    try {
      history.pushState = history.replaceState = () => {
        throw new DOMException("", "SecurityError");
      };
      const { element } = await open();
      await toTimes(element);
      back(element);
      await at(element, "第 2 步");
    } finally {
      Object.assign(history, { pushState, replaceState });
    }
  });

  it("tells the page of a booking once its code is drawn, and a page that fails over it hides nothing", async () => {
    const { element } = await open();
    await toDetails(element);
    await fillDetails(element);
    let shown: string | undefined;
    const { setTimeout } = window;
    const late: (() => void)[] = [];
    element.dispatchEvent = () => {
      shown = heading(element);
      // What the page's console gets to see would count as a failure of this file.
      window.setTimeout = ((callback: () => void) => late.push(callback)) as typeof setTimeout;
      throw new Error("the page's");
    };
    next(element);
    await at(element, "预约成功");
    await until(() => late.length);
    window.setTimeout = setTimeout;
    let thrown = "";
    try {
      late[0]?.();
    } catch (error) {
      thrown = String(error);
    }
    matches(thrown, /the page's/);
    matches(shown, /预约成功/);
  });

  it("stays where it is when the page goes to another anchor", async () => {
    const { element } = await open();
    await toSites(element);
    const moved = new Promise((resolve) => addEventListener("hashchange", resolve, { once: true }));
    location.hash = "news";
    await moved;
    await element.updateComplete;
    matches(heading(element), /第 2 步/);
  });

  it("starts with what the page chose", async () => {
    const { element, requests } = await open("chosen beforehand");
    ok(get<HTMLInputElement>(element, "[name=matter][value=debt]").checked);
    next(element);
    await at(element, "第 2 步");
    ok(get<HTMLInputElement>(element, "[name=site][value=site-hexi]").checked);
    next(element);
    await at(element, "第 3 步");
    ok(requests.some(({ path }) => path === "/api/sessions?site=site-hexi&matter=debt"));
  });

  it("tells whom to call about matters that are not booked here", async () => {
    const { element } = await open();
    pick(element, "matter", "criminal");
    await element.updateComplete;
    matches(await alertText(element), /县法律援助中心.*0731-8888999/s);
    equal(element.shadowRoot?.querySelector("[type=submit]"), null);
    get<HTMLFormElement>(element, "form").requestSubmit();
    await element.updateComplete;
    matches(heading(element), /第 1 步/);
    pick(element, "matter", "debt");
    await element.updateComplete;
    next(element);
    await at(element, "第 2 步");
  });

  it("shows the review before confirming and changes a part of it", async () => {
    const { element } = await open();
    await toDetails(element);
    const review = get(element, ".card").textContent ?? "";
    for (const part of ["劳动争议", "2026年11月24日 星期二", "安禾县公共法律服务中心", "周明远", "咨询免费"])
      ok(review.includes(part), part);
    byText(element, ".card button", "地点").click();
    await at(element, "第 2 步");
  });
});

describe("choosing a site", () => {
  it("groups sites by tier and has no filter when there are few", async () => {
    const { element } = await open();
    await toSites(element);
    equal(
      [...(element.shadowRoot?.querySelectorAll("h3") ?? [])].map(({ textContent }) => textContent),
      ["县公共法律服务中心", "乡镇工作站", "村（社区）工作室", "律师事务所"],
    );
    equal(element.shadowRoot?.querySelector("#search"), null);
  });

  it("filters by tier and by words in name or address", async () => {
    const { element } = await open("many sites");
    await toSites(element);
    const names = () =>
      [...(element.shadowRoot?.querySelectorAll("[name=site] + span b") ?? [])].map(({ textContent }) => textContent);
    await until(() => names().length === 17);
    byText(element, ".chips button", "乡镇工作站").click();
    await element.updateComplete;
    equal(names(), ["河西镇公共法律服务工作站", "云山乡公共法律服务工作站"]);
    fill(element, "#search", "河西");
    await element.updateComplete;
    equal(names(), ["河西镇公共法律服务工作站"]);
    fill(element, "#search", "没有这个地方");
    await element.updateComplete;
    matches(get(element, "form").textContent, /没有找到/);
  });
});

describe("choosing a time", () => {
  it("lists days with their weekday, and the sessions of one day", async () => {
    const { element } = await open();
    await toTimes(element);
    const days = [...(element.shadowRoot?.querySelectorAll(".days .choice") ?? [])].map(({ textContent }) =>
      textContent?.replace(/\s+/g, " ").trim(),
    );
    equal(days, ["周二11月24日余 4 个名额", "周四11月26日余 5 个名额", "周二12月1日约满，可候补"]);
    equal(element.shadowRoot?.querySelectorAll("[name=session]").length, 3);
    pick(element, "day", "2026-11-26");
    await element.updateComplete;
    equal(element.shadowRoot?.querySelectorAll("[name=session]").length, 1);
    matches(get(element, "form").textContent, /2026年11月26日 星期四/);
  });

  it("shows free days and free times first, by the part of the day, and full ones quietly after them", async () => {
    const { element } = await open("open", {
      "GET /api/sessions": (url: URL) =>
        list(
          sites
            .filter(({ id }) => id === url.searchParams.get("site"))
            .flatMap(sessionsAt)
            .map((session, index) => ({
              ...session,
              date: index === 0 ? "2026-11-23" : "2026-11-24",
              startTime: ["09:00", "09:00", "14:00", "10:00"][index % 4] ?? "09:00",
              placesLeft: index === 2 ? 2 : 0,
              priorityPlacesLeft: index === 2 ? 2 : 0,
            })),
        ),
    });
    await toTimes(element);
    const days = [...(element.shadowRoot?.querySelectorAll(".days .choice") ?? [])];
    matches(days[0]?.textContent, /11月24日.*余/s);
    equal(
      days.map((found) => found.classList.contains("off")),
      days.map((_, index) => index > 0),
    );
    ok(get<HTMLInputElement>(element, "[name=day]").checked, "the first free day is chosen");
    const first = get(element, ".times .choice");
    equal([first.previousElementSibling?.textContent, first.classList.contains("off")], ["下午", false]);
    matches(get(element, ".times .off").previousElementSibling?.textContent, /约满，可候补/);
    const size = (selector: string) => parseFloat(getComputedStyle(get(element, selector)).fontSize);
    ok(size(".times .when b") > size(".times .who b") && size(".times .when b") > size(".times .badge"), "the time");
  });

  it("says from which day on nothing is open yet, and what that waits for", async () => {
    const { element } = await open("days not known yet");
    await toTimes(element);
    matches(get(element, "form").textContent, /12月26日起，其余日期待 2027 年节假日安排公布后开放预约/);
    element.lang = "en";
    await until(() =>
      /26 Dec on, other days open for booking once the public holidays of 2027/.test(
        get(element, "form").textContent ?? "",
      ),
    );
    const known = await open();
    await toTimes(known.element);
    ok(!get(known.element, "form").textContent?.includes("节假日"));
  });

  it("says which sessions are full, and which have only priority places", async () => {
    const { element } = await open("priority places only");
    await toTimes(element);
    equal(
      [...(element.shadowRoot?.querySelectorAll("[name=session] + span .badge:not(.party)") ?? [])]
        .map(({ textContent }) => textContent)
        .filter((text) => /名额|候补/.test(text ?? "")),
      ["余 3 个名额", "仅余优先名额", "余 1 个名额"],
    );
  });

  it("never books what is no longer in sight", async () => {
    const { element } = await open();
    await toTimes(element);
    pick(element, "session");
    pick(element, "day", "2026-11-26");
    await element.updateComplete;
    next(element);
    await until(() => element.shadowRoot?.querySelector(".error"));
    matches(heading(element), /第 3 步/);
  });

  it("marks Party members only when they agreed to it", async () => {
    const { element } = await open();
    await toTimes(element);
    equal(
      [...(element.shadowRoot?.querySelectorAll("[name=session] + span") ?? [])].map(
        (slot) => slot.querySelector(".party")?.textContent ?? "",
      ),
      ["党员律师", "", "党员律师"],
    );
  });

  it("offers other sites when this one has no places", async () => {
    const { element, requests } = await open("full here");
    await toTimes(element);
    await until(() => element.shadowRoot?.querySelector(".notice .stack button:nth-of-type(2)"));
    matches(get(element, ".notice").textContent, /其他服务点最近可约/);
    byText(element, ".notice button", "河西镇").click();
    await until(() => requests.some(({ path }) => path.includes("site=site-hexi")));
    await settled(element);
    pick(element, "session");
    await element.updateComplete;
    next(element);
    await at(element, "第 4 步");
    matches(get(element, ".card").textContent, /河西镇/);
  });

  it("says so when there is nothing anywhere", async () => {
    const { element } = await open("no sessions anywhere");
    await toTimes(element);
    const other = await until(() => element.shadowRoot?.querySelector<HTMLElement>(".notice button"));
    other.click();
    await at(element, "第 2 步");
  });
});

describe("what goes wrong", () => {
  const sent = async (name: string, changes = {}) => {
    const opened = await open(name, changes);
    await toDetails(opened.element);
    await fillDetails(opened.element);
    next(opened.element);
    return opened;
  };

  it("shows every missing field at the field and goes to the first", async () => {
    const { element, posts } = await open();
    await toDetails(element);
    next(element);
    await until(() => focused(element)?.id === "name");
    equal([...(element.shadowRoot?.querySelectorAll(".error") ?? [])].length, 3);
    const name = get(element, "#name");
    equal(name.getAttribute("aria-invalid"), "true");
    matches(element.shadowRoot?.getElementById(name.getAttribute("aria-describedby") ?? "")?.textContent, /请填写姓名/);
    equal(posts().length, 0);
  });

  it("shows what the API refuses at its field, in the reader's language, and keeps everything", async () => {
    const { element } = await sent("refused fields");
    await until(() => focused(element)?.id === "name");
    matches(get(element, "#name-error").textContent, /最多 50 个字/);
    matches(get(element, "#phone-error").textContent, /手机号/);
    equal(value(element, "#name"), details.name);
  });

  it("keeps the details when the session has just become full, and loads the times again", async () => {
    const { element, requests } = await sent("just became full");
    matches(await alertText(element), /刚刚约满/);
    await at(element, "第 3 步");
    equal(requests.filter(({ path }) => path.startsWith("/api/sessions")).length, 2);
    pick(element, "session", "site-county-3");
    await element.updateComplete;
    next(element);
    await at(element, "第 4 步");
    equal(
      Object.keys(details).map((id) => value(element, `#${id}`)),
      Object.values(details),
    );
  });

  it("treats a session that has gone like a closed one", async () => {
    const gone = refusal(422, "validation_failed", [{ field: "sessionId", code: "unknown" }]);
    const { element } = await sent("open", { "POST /api/bookings": gone });
    matches(await alertText(element), /不能再预约/);
    await at(element, "第 3 步");
  });

  it("has the consent read again when its text has changed", async () => {
    const changed = refusal(422, "validation_failed", [{ field: "consentVersion", code: "consent" }]);
    const { element, requests } = await sent("open", { "POST /api/bookings": changed });
    await until(() => focused(element)?.getAttribute("type") === "checkbox");
    ok(!get<HTMLInputElement>(element, "input[type=checkbox]").checked);
    equal(requests.filter(({ path }) => path === "/api/settings").length, 2);
    equal(value(element, "#name"), details.name);
  });

  it("says that the phone already has a place, and whom to call", async () => {
    const { element } = await sent("already booked");
    matches(await alertText(element), /已预约这个时段.*0731-12348/s);
  });

  it("retries with the same key after the network was lost, also once something was edited", async () => {
    let lost = true;
    const { element, posts } = await sent("open", {
      "POST /api/bookings": () => (lost ? offline() : answer(booking, 201)),
    });
    matches(await alertText(element), /网络连接中断.*信息都还在/);
    next(element);
    await until(() => posts().length === 2);
    await settled(element);
    fill(element, "#name", "另一个人");
    await until(() => !element.shadowRoot?.querySelector("[type=submit][aria-disabled]"));
    lost = false;
    next(element);
    await at(element, "预约成功");
    const keys = posts().map(({ headers }) => headers["idempotency-key"]);
    equal(keys[0], keys[1]);
    equal(keys[1], keys[2], "what became of the first is unknown yet");
  });

  it("books once however often the button is pressed, and keeps the focus there", async () => {
    let arrive: (response: Response) => void = () => {};
    const slow = () => new Promise<Response>((resolve) => (arrive = resolve));
    const { element, posts } = await sent("open", { "POST /api/bookings": slow });
    const button = get(element, "button[type=submit]");
    button.focus();
    next(element);
    next(element);
    await until(() => button.getAttribute("aria-disabled") === "true");
    equal(focused(element) === button, true);
    button.click();
    get<HTMLFormElement>(element, "form").requestSubmit();
    await element.updateComplete;
    arrive(answer(booking, 201));
    await at(element, "预约成功");
    equal(posts().length, 1);
  });

  it("says when the service is out of reach, and comes back", async () => {
    let lost = true;
    const settings = (await import("../../../components/shared/fixtures.ts")).settings;
    const { element } = await open("open", { "GET /api/settings": () => (lost ? offline() : settings) });
    matches(await alertText(element), /网络连接中断/);
    lost = false;
    byText(element, "button", "重试").click();
    await until(() => element.shadowRoot?.querySelector("[name=matter]"));
    equal(focused(element)?.localName, "h2");
  });

  it("forgets what was entered once it is booked", async () => {
    const { element } = await sent("open");
    await at(element, "预约成功");
    byText(element, "button", "再预约一次").click();
    await at(element, "第 1 步");
    equal(element.form.values, { matter: "", site: "" });
  });
});
