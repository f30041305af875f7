import { accessible } from "../support/accessible.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { fixture, entry, press, sitDown, spoken, token, type } from "./support.ts";
import { find, get, until } from "../support/mount.ts";

const ticket = (bookingId: string, label: string, state: string, more: object = {}) => ({
  bookingId,
  label,
  number: 1,
  state,
  name: "王**",
  matter: "labour",
  lawyer: { id: "lawyer-1", name: "周明远" },
  startTime: "09:00",
  room: state === "called" ? "2号咨询室" : null,
  calls: state === "called" ? 1 : 0,
  calledAt: null,
  version: 3,
  ...more,
});

describe("desk: numbers", () => {
  it("calls the next to a room, and again, and takes somebody back who came after all", async () => {
    const tickets = [
      ticket("b-1", "A001", "waiting"),
      ticket("b-2", "A002", "called"),
      ticket("b-3", "A003", "skipped"),
    ];
    const { element, posts } = await sitDown("default", {
      "GET /api/desk/queue": { tickets },
      "POST /api/desk/queue/next": ticket("b-1", "A001", "called", { room: "1号窗口" }),
      "POST /api/desk/queue-tickets/b-2/step": ticket("b-2", "A002", "called"),
      "POST /api/desk/queue-tickets/b-3/step": ticket("b-3", "A003", "waiting"),
    });
    const calling = await until(() => find(".calling", element.renderRoot));
    matches(calling.textContent, /等候 1 人，下一位 A001/);
    const say = (text: string) =>
      [...calling.querySelectorAll("button")].find((button) => button.textContent?.trim().startsWith(text))?.click();
    say("叫下一位");
    await element.updateComplete;
    equal(posts().length, 0, "no room, no call");
    await accessible(element);
    const room = get<HTMLInputElement>(element, ".calling input");
    room.value = "1号窗口";
    room.dispatchEvent(new Event("input", { bubbles: true }));
    say("叫下一位");
    await spoken(element, "已叫 A001 号 王** 到1号窗口。");
    say("再叫一次");
    await spoken(element, "已叫 A002 号");
    say("返回队列");
    await spoken(element, "A003 号已更新。");
    equal(
      posts().map(({ path, body }) => [path, body]),
      [
        ["/api/desk/queue/next", { room: "1号窗口" }],
        ["/api/desk/queue-tickets/b-2/step", { step: "call", room: "1号窗口" }],
        ["/api/desk/queue-tickets/b-3/step", { step: "return" }],
      ],
    );
  });

  it("says nothing of numbers where a hall uses none", async () => {
    const { element } = await sitDown("default", { "GET /api/desk/queue": { tickets: [] } });
    ok(!element.renderRoot.querySelector(".calling"));
  });
});

/** Somebody who is there, in a session of today. */
const there = () => {
  const day = fixture("default").answers["GET /api/desk"];
  const found = (day as { sessions: { bookings: { id: string; status: string }[] }[] }).sessions
    .flatMap(({ bookings }) => bookings)
    .find(({ status }) => status === "checkedIn");
  if (!found) throw new Error("nobody is there");
  return found.id;
};

describe("desk: the register of consultations", () => {
  it("opens what can be written, for both judges", async () => {
    const id = there();
    const booking = { id, phone: "138****5678", matter: "labour", minutes: null };
    const { element } = await sitDown("default", {
      [`GET /api/desk/bookings/${id}/record`]: {
        bookingId: id,
        version: 0,
        booking,
        record: null,
        files: [],
        followUps: [],
      },
    });
    await until(() => entry(element, id).querySelector(".register-open"));
    await press(element, id, "咨询登记");
    await until(() => entry(element, id).querySelector(".register form"));
    await accessible(element);
  });

  it("writes down what was answered and to whom it goes, and books the next consultation", async () => {
    const id = there();
    const booking = { id, phone: "138****5678", matter: "labour", minutes: null };
    const unwritten = { bookingId: id, version: 0, booking, record: null, files: [], followUps: [] };
    const written = {
      ...unwritten,
      version: 1,
      record: {
        mode: "inPerson",
        matter: "labour",
        outcome: "legalAid",
        minutes: 25,
        texts: { answer: "可以申请法律援助。", referredTo: "县法律援助中心", referralNote: null },
        isReferred: true,
        recordedAt: "2026-11-23T02:00:00Z",
      },
    };
    const { element, requests } = await sitDown("default", {
      [`GET /api/desk/bookings/${id}/record`]: unwritten,
      [`PUT /api/desk/bookings/${id}/record`]: written,
      [`POST /api/desk/bookings/${id}/follow-up`]: { ...booking, id: "b-9", code: "4ABC-DEFG-HJ" },
    });
    await until(() => entry(element, id).querySelector(".register-open"));
    await press(element, id, "咨询登记");
    await until(() => entry(element, id).querySelector(".register form"));
    get(element, `#of-${id} [name=outcome][value=legalAid]`).click();
    await element.updateComplete;
    await press(element, id, "保存登记");
    equal(requests.filter(({ method }) => method === "PUT").length, 0, "the answer and to whom it goes are needed");
    type(element, id, "[name=answer]", "可以申请法律援助。");
    type(element, id, "[name='referral.to']", "县法律援助中心");
    type(element, id, "[name=minutes]", "25");
    await press(element, id, "保存登记");
    await spoken(element, "咨询已登记。");
    const put = requests.find(({ method }) => method === "PUT");
    equal(put?.body, {
      mode: "inPerson",
      matter: "labour",
      answer: "可以申请法律援助。",
      outcome: "legalAid",
      minutes: 25,
      referral: { to: "县法律援助中心" },
      files: [],
    });
    equal([put?.headers["if-match"], put?.headers["authorization"]], ['"0"', `Bearer ${token}`]);
    const sessions = get<HTMLSelectElement>(element, `#of-${id} [name=sessionId]`);
    sessions.selectedIndex = 1;
    sessions.dispatchEvent(new Event("change", { bubbles: true }));
    await press(element, id, "预约后续咨询");
    await spoken(element, "4ABC-DEFG-HJ");
    equal(requests.find(({ path }) => path.endsWith("/follow-up"))?.body, { sessionId: sessions.value });
  });
});
