import type { PioneerBooking } from "../../../components/booking/booking.ts";
import { refusal } from "../../../components/shared/fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { byText, fill, get, until } from "../support/mount.ts";
import { at, details, fillDetails, focused, next, open, pick, toDetails, toTimes } from "./support.ts";

/** The body of the first request that was sent. */
const sent = (posts: () => readonly { readonly body: unknown }[]) =>
  (posts()[0]?.body ?? {}) as Record<string, unknown>;

const tick = (element: PioneerBooking, label: string) => byText(element, "label.choice", label).click();

/** Fills the citizen's own fields and agrees to the booking. */
const fillOwn = async (element: PioneerBooking) => {
  for (const [id, value] of Object.entries(details)) fill(element, `#${id}`, value);
  tick(element, "我同意安禾县司法局");
  await element.updateComplete;
};

const openExtras = async (element: PioneerBooking) => {
  byText(element, "button", "属于优先群体").click();
  await until(() => element.shadowRoot?.querySelector(".waiting-and-priority input"));
};

/** Chooses a session that is full for everybody. */
const toFull = async (name: string) => {
  const opened = await open(name);
  await toTimes(opened.element);
  pick(opened.element, "session", "site-county-2");
  await opened.element.updateComplete;
  next(opened.element);
  await at(opened.element, "填写信息并确认");
  await until(() => opened.element.shadowRoot?.querySelector(".waiting-and-priority"));
  return opened;
};

describe("priority groups", () => {
  it("come when asked for, with the focus, and are sent only with their own consent", async () => {
    const { element, posts } = await open();
    await toDetails(element);
    await openExtras(element);
    await until(() => focused(element)?.matches(".waiting-and-priority input"));
    tick(element, "我属于优先服务群体");
    await until(() => element.shadowRoot?.querySelector("[name='priority.group']"));
    await accessible(element);
    ok(
      ![...(element.shadowRoot?.querySelectorAll<HTMLInputElement>(".card input") ?? [])].some(
        ({ checked }) => checked,
      ),
      "nothing is ticked beforehand",
    );
    await fillOwn(element);
    next(element);
    await until(() => focused(element)?.getAttribute("name") === "priority.group");
    equal(element.shadowRoot?.querySelectorAll(".waiting-and-priority .error").length, 2);
    tick(element, "残疾人");
    tick(element, "我单独同意提供优先服务");
    await element.updateComplete;
    next(element);
    await at(element, "预约成功");
    equal(sent(posts)["priority"], { group: "disabled", consentVersion: 1 });
  });

  it("are not sent once unticked", async () => {
    const { element, posts } = await open();
    await toDetails(element);
    await openExtras(element);
    tick(element, "我属于优先服务群体");
    await element.updateComplete;
    tick(element, "老年人");
    tick(element, "我单独同意提供优先服务");
    tick(element, "我属于优先服务群体");
    await fillOwn(element);
    next(element);
    await at(element, "预约成功");
    equal("priority" in sent(posts), false);
  });

  it("have their consent read again when its text has changed", async () => {
    const { element, requests } = await open("open", {
      "POST /api/bookings": refusal(422, "validation_failed", [{ field: "priority.consentVersion", code: "consent" }]),
    });
    await toDetails(element);
    await openExtras(element);
    tick(element, "我属于优先服务群体");
    await element.updateComplete;
    tick(element, "老年人");
    tick(element, "我单独同意提供优先服务");
    await fillOwn(element);
    next(element);
    await until(() => requests.filter(({ path }) => path === "/api/settings").length === 2);
    await until(() => element.shadowRoot?.querySelector(".card .error"));
    ok(!byText(element, "label.choice", "我单独同意提供优先服务").querySelector("input")?.checked);
  });

  it("take the places kept for them, or else the line", async () => {
    const { element, posts } = await toFull("priority places only");
    await fillOwn(element);
    next(element);
    await until(() => focused(element)?.getAttribute("name") === "place");
    tick(element, "不属于，我要排队候补");
    await until(() => get(element, "[type=submit]").textContent?.includes("登记候补"));
    tick(element, "我属于优先服务群体");
    await until(() => element.shadowRoot?.querySelector("[name='priority.group']"));
    matches(get(element, "[type=submit]").textContent, /确认预约/);
    await accessible(element);
    tick(element, "农民工");
    tick(element, "我单独同意提供优先服务");
    await element.updateComplete;
    next(element);
    await at(element, "预约成功");
    const body = sent(posts);
    equal([body["priority"], body["waitingList"]], [{ group: "migrantWorker", consentVersion: 1 }, undefined]);
  });
});

describe("the waiting list", () => {
  it("is chosen with a full session and says what it is, before and after", async () => {
    const { element, posts } = await toFull("waiting list");
    matches(get(element, ".waiting-and-priority").textContent, /已约满，您将排队候补.*候补不等于预约成功/s);
    await accessible(element);
    await fillOwn(element);
    matches(get(element, "[type=submit]").textContent, /登记候补/);
    next(element);
    await at(element, "已登记候补");
    equal(sent(posts)["waitingList"], true);
    await until(() => get(element, ".root").textContent?.includes("轮到您时"));
    equal(element.shadowRoot?.querySelector("a[download]"), null, "there is nothing to put in a calendar yet");
    await accessible(element);
  });

  it("is offered when the session became full while confirming", async () => {
    const { element } = await open("just became full");
    await toDetails(element);
    await fillDetails(element);
    next(element);
    await at(element, "您什么时间方便");
    matches(get(element, "[role=alert]").textContent, /候补/);
  });

  it("is open where every session is full", async () => {
    const { element } = await open("full here");
    await toTimes(element);
    pick(element, "session", "site-county-1");
    await element.updateComplete;
    next(element);
    await at(element, "填写信息并确认");
  });
});

describe("booking for somebody else", () => {
  it("says who is who, needs the person's agreement, and sends both", async () => {
    const { element, posts } = await open();
    await toDetails(element);
    await openExtras(element);
    tick(element, "我替他人预约");
    await until(() => element.shadowRoot?.querySelector("#helper-name"));
    matches(get(element, "label[for=name]").textContent, /来咨询的人的姓名/);
    matches(get(element, "label[for=phone]").textContent, /来咨询的人的手机号/);
    await accessible(element);
    await fillOwn(element);
    next(element);
    await until(() => focused(element)?.id === "helper-name");
    fill(element, "#helper-name", "向大姐");
    fill(element, "#helper-phone", "137 0000 1111");
    tick(element, "来咨询的人已同意");
    await element.updateComplete;
    next(element);
    await at(element, "预约成功");
    equal(sent(posts)["helper"], { name: "向大姐", phone: "13700001111", consent: true });
  });
});
