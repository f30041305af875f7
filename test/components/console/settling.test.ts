import { list } from "../../../components/shared/fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { byText, enter, get, openConsole, press, send, until } from "./support.ts";

const site = { id: "site-1", name: "清溪县公共法律服务中心", address: "清溪县人民路1号", phone: null };
const session = (id: string, date: string) => ({
  id,
  site,
  date,
  startTime: "09:00",
  endTime: "10:00",
  capacity: 4,
  placesTaken: 2,
  priorityPlaces: 0,
  matters: [],
  status: "open",
  rosterId: null,
  conflict: null,
  bookable: true,
  version: 5,
  lawyer: { id: "lawyer-1", name: "欧阳建国", firm: "湖南清溪源律师事务所", partyMember: true, post: null },
  standing: { takesPlace: true, obstacle: null, reason: null, until: null },
});
const from = session("session-1", "2099-12-01");
const to = session("session-2", "2099-12-08");
const booking = (id: string, name: string, code: string, status = "booked") => ({
  id,
  code,
  status,
  matter: "labour",
  name,
  phone: "138****5678",
  channel: "portal",
  minutes: null,
  proBonoMinutes: null,
  hoursVerified: false,
  checkedInAt: null,
  followUpOf: null,
  explainedMinutes: 0,
  hoursExceed: false,
  offerExpiresAt: null,
  session: from,
  bookedAt: "2026-11-23T01:00:00Z",
  cancelledAt: null,
  reason: null,
  version: 2,
});
const people = [
  booking("booking-1", "王**", "7KQ2-M4XP-9D"),
  booking("booking-2", "李**", "9ABC-DEFG-HJ"),
  booking("booking-3", "覃**", "1BCD-EFGH-JK"),
  booking("booking-4", "石**", "2BCD-EFGH-JK", "waiting"),
];
const proposals = list(
  people.map((one, at) => ({
    booking: one,
    proposal: at < 2 ? { nearness: "sameSite", session: to } : null,
  })),
);
const settlement = {
  id: "settlement-1",
  closureId: null,
  sessionId: "session-1",
  reason: { zh: "律师出庭", en: null },
  total: 4,
  pending: 1,
  moved: 1,
  cancelled: 1,
  left: 1,
  restored: 0,
  createdAt: "2026-11-23T01:00:00Z",
};
const rows = list([
  {
    bookingId: "booking-1",
    code: "7KQ2-M4XP-9D",
    fromSessionId: "session-1",
    decision: "move",
    sessionId: "session-2",
    outcome: "moved",
    leftReason: null,
    movedTo: "session-2",
    settledAt: "2026-11-23T01:00:00Z",
  },
]);
const counts = { sessions: 1, booked: 3, checkedIn: 0, waiting: 1, offered: 0 };
const closure = {
  id: "closure-1",
  kind: "emergency",
  scope: "county",
  tier: null,
  sites: [],
  lawyers: [],
  providers: [],
  divisionCodes: [],
  from: { date: "2099-12-01", time: null },
  to: { date: "2099-12-02", time: null },
  reason: { zh: "暴雪", en: null },
  state: "inForce",
  endedAt: null,
  createdAt: "2026-11-23T01:00:00Z",
  updatedAt: "2026-11-23T01:00:00Z",
  unsettled: { total: counts, sites: [{ id: "site-1", name: site.name, ...counts }] },
  version: 1,
};
const settled = {
  "GET /api/admin/settlements/settlement-1": settlement,
  "GET /api/admin/settlements/settlement-1/rows": rows,
};

/** Chooses what becomes of the person in this row, or of all of a session. */
const choose = (select: Element | null | undefined, value: string): void => {
  if (!(select instanceof HTMLSelectElement)) throw new Error("no choice");
  select.value = value;
  select.dispatchEvent(new Event("change", { bubbles: true }));
};

describe("console: what becomes of whoever booked", () => {
  it("settles a closure's people one by one, a session at a time, and the rest as one", async () => {
    const { element, requests, writes, back } = await openConsole("closures/closure-1", {
      "GET /api/admin/closures/closure-1": closure,
      "GET /api/admin/closures/closure-1/proposals": proposals,
      "GET /api/admin/history/closures/closure-1": list([]),
      "GET /api/admin/sessions": list([{ ...to, id: "session-3", date: "2099-12-15", placesTaken: 1 }]),
      "POST /api/admin/closures/closure-1/apply": { ...settlement, closureId: "closure-1", sessionId: null },
      ...settled,
    });
    const row = async (name: string): Promise<Element> => {
      const found = await until(() =>
        [...(element.shadowRoot?.querySelectorAll(".deciding tbody tr") ?? [])].find((each) =>
          each.textContent?.includes(name),
        ),
      );
      return found;
    };
    await accessible(element);
    matches((await row("石**")).textContent, /候补/);
    ok(!(await row("石**")).querySelector("td:last-child select"));
    // All of the session to where it is proposed: of whom nothing is proposed, the rest's lot stays theirs.
    choose((await row("王**")).querySelector("td:nth-child(2) select"), "proposed");
    await element.updateComplete;
    equal((await row("覃**")).querySelector<HTMLSelectElement>("td:last-child select")?.value, "");
    choose((await row("李**")).querySelector("td:last-child select"), "chosen");
    await element.updateComplete;
    const field = get<HTMLInputElement>(element, ".deciding [role=combobox]");
    field.focus();
    field.value = "中心 2099-12-15";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    const choice = await until(() => element.shadowRoot?.querySelector(".deciding [role=option][id$='-0']"));
    await until(() => requests.some(({ path }) => /from=2099-12-15&q=%E4%B8%AD%E5%BF%83&places=free/.test(path)));
    matches(choice.textContent, /余 3 个名额/);
    choice.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
    await element.updateComplete;
    await press(element, "办理（4 人）", "main");
    matches(get(element, "dialog .help").textContent, /已单独决定 2 人：改约 2、取消 0、暂不办理 0/);
    equal(
      [...get<HTMLSelectElement>(element, "dialog [name=otherwise]").options].map(({ text }) => text).at(-1),
      "暂不办理，以后再安排",
    );
    enter(element, "otherwise", "cancel");
    await send(element);
    equal(writes()[0]?.body, {
      decisions: [
        { bookingId: "booking-1", decision: "move", sessionId: "session-2" },
        { bookingId: "booking-2", decision: "move", sessionId: "session-3" },
      ],
      otherwise: "cancel",
    });
    const progress = await until(() => element.shadowRoot?.querySelector("main progress"));
    equal([progress.getAttribute("value"), progress.getAttribute("max")], ["3", "4"]);
    await until(() => byText(element, "main td a", "7KQ2-M4XP-9D"));
    matches(location.search, /settlement=settlement-1/);
    back();
  });

  it("asks what becomes of whoever comes, when a session is called off", async () => {
    const { element, writes, back } = await openConsole("sessions/session-1", {
      "GET /api/admin/sessions/session-1": from,
      "GET /api/admin/bookings": list(people),
      "GET /api/admin/sessions/session-1/proposals": proposals,
      "GET /api/admin/history/sessions/session-1": list([]),
      "POST /api/admin/sessions/session-1/cancel": { ...from, status: "cancelled", settlement },
      ...settled,
    });
    const decide = await until(() => element.shadowRoot?.querySelector<HTMLElement>("main details summary"));
    decide.click();
    await until(() => element.shadowRoot?.querySelector(".deciding tbody tr"));
    for (const tick of element.shadowRoot?.querySelectorAll<HTMLElement>(
      ".deciding tbody tr:nth-child(n+2):nth-child(-n+3) input",
    ) ?? [])
      tick.click();
    await element.updateComplete;
    await press(element, "取消，并告知原因", ".deciding .bulk");
    await accessible(element);
    await press(element, "取消本场", "main .steps");
    matches(get(element, "dialog .help").textContent, /本场有 4 人[\s\S]*改约 0、取消 2/);
    ok(!element.shadowRoot?.querySelector("dialog [name^=decisions]"));
    enter(element, "reason", "律师出庭");
    enter(element, "otherwise", "moveOrCancel");
    await send(element);
    equal(writes()[0]?.body, {
      decisions: [
        { bookingId: "booking-2", decision: "cancel" },
        { bookingId: "booking-3", decision: "cancel" },
      ],
      reason: "律师出庭",
      otherwise: "moveOrCancel",
    });
    await until(() => element.shadowRoot?.querySelector("main progress"));
    back();
  });
});
