import { list, settings } from "../../../components/shared/fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { printedBy, sheetsOf } from "../support/printed.ts";
import { byText, enter, get, me, openConsole, press, send, until } from "./support.ts";

const site = { id: "site-1", name: "清溪县公共法律服务中心", address: "清溪县人民路1号", phone: null };
const session = {
  id: "session-1",
  site,
  date: settings.today,
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
  version: 1,
  lawyer: { id: "lawyer-1", name: "欧阳建国", firm: "湖南清溪源律师事务所", partyMember: true, post: null },
  standing: { takesPlace: true, obstacle: null, reason: null, until: null },
};
const empty = { ...session, id: "session-2", startTime: "10:00", endTime: "11:00", placesTaken: 0 };
const matter = settings.matters[0]?.id ?? "";
const booked = (id: string, name: string, status: string, code: string) => ({
  id,
  code,
  status,
  matter,
  name,
  phone: "138****5678",
  helper: null,
  priority: false,
  undoable: status === "checkedIn" ? "checkIn" : status === "noShow" ? "noShow" : null,
  version: 1,
});
const ticket = (bookingId: string, label: string, state: string) => ({
  bookingId,
  label,
  number: 1,
  state,
  name: "王**",
  matter,
  lawyer: { id: "lawyer-1", name: "欧阳建国" },
  startTime: "09:00",
  room: state === "called" ? "2号窗口" : null,
  calls: state === "called" ? 1 : 0,
  calledAt: null,
  version: 3,
});
const hall = {
  "GET /api/sites": list([{ ...site, tier: "county", tierLabel: { zh: "县" } }]),
  "GET /api/admin/sessions": list([session, empty]),
  "GET /api/admin/day-list": {
    date: settings.today,
    site,
    sessions: [
      {
        ...session,
        bookings: [
          booked("booking-1", "王小明", "checkedIn", "7KQ2-M4XP-9D"),
          booked("booking-2", "李秀英", "booked", "9ABC-DEFG-HJ"),
          { ...booked("booking-3", "覃木匠", "checkedIn", "1BCD-EFGH-JK"), phone: null, priority: true },
        ],
      },
    ],
  },
  "GET /api/admin/sites/site-1/queue": {
    site,
    date: settings.today,
    settings: { usesNumbers: true, letters: true, showsNames: true, version: 2 },
    tickets: [
      ticket("booking-1", "A001", "waiting"),
      ticket("booking-3", "A002", "called"),
      { ...ticket("booking-2", "A003", "left"), name: "李**" },
    ],
  },
};

describe("console: the day of a hall", () => {
  it("shows who comes, with numbers, and takes a scanned code in", async () => {
    const { element, writes, back } = await openConsole("day", {
      ...hall,
      "POST /api/admin/bookings/booking-2/check-in": booked("booking-2", "李秀英", "checkedIn", "9ABC-DEFG-HJ"),
    });
    await until(() => element.shadowRoot?.querySelectorAll(".session").length === 2);
    matches(
      get(element, ".session tbody").textContent,
      /A001[\s\S]*王小明[\s\S]*李秀英[\s\S]*A002[\s\S]*覃木匠[\s\S]*未留电话/,
    );
    await accessible(element);
    get<HTMLInputElement>(element, "#scan").value = "9abc defg hj";
    get(element, ".scan button").click();
    await until(() => writes().length);
    equal(writes()[0]?.path, "/api/admin/bookings/booking-2/check-in");
    const heard = await until(() => element.shadowRoot?.querySelector("[role=status].heard .good"));
    matches(heard.textContent, /李秀英已签到。\s*号码 A003/);
    equal(element.shadowRoot?.activeElement?.id, "scan");
    back();
  });

  it("leads what a scanner types to its field, wherever the focus was", async () => {
    const { element, back } = await openConsole("day", hall);
    await until(() => element.shadowRoot?.querySelectorAll(".session").length === 2);
    await until(() => element.shadowRoot?.activeElement?.id === "scan");
    get(element, ".hall .end button:last-child").focus();
    get(element, ".hall .end button:last-child").dispatchEvent(
      new KeyboardEvent("keydown", { key: "9", bubbles: true, composed: true }),
    );
    equal(element.shadowRoot?.activeElement?.id, "scan");
    back();
  });

  it("takes back that somebody was skipped", async () => {
    const step = "POST /api/admin/queue-tickets/booking-3/step";
    const { element, writes, back } = await openConsole("day", {
      ...hall,
      [step]: { ...ticket("booking-3", "A002", "skipped"), version: 4 },
    });
    await until(() => element.shadowRoot?.querySelector(".session"));
    await press(element, "过号", ".session");
    await until(() => element.shadowRoot?.querySelector(".said .link"));
    await press(element, "撤销", ".said");
    await until(() => writes().length === 2);
    equal(
      writes().map(({ body }) => body),
      [{ step: "skip" }, { step: "return" }],
    );
    back();
  });

  it("takes a check-in back, at once or later, and a no-show with its reason", async () => {
    const answer = { ...booked("booking-2", "李秀英", "checkedIn", "9ABC-DEFG-HJ"), version: 2 };
    const [{ sessions: [day] = [] } = {}] = [hall["GET /api/admin/day-list"]];
    const absent = booked("booking-4", "田满仓", "noShow", "3BCD-EFGH-JK");
    const { element, writes, back } = await openConsole("day", {
      ...hall,
      "GET /api/admin/day-list": {
        ...hall["GET /api/admin/day-list"],
        sessions: [{ ...day, bookings: [...(day?.bookings ?? []), absent] }],
      },
      "POST /api/admin/bookings/booking-2/check-in": answer,
      "POST /api/admin/bookings/booking-2/undo-check-in": { ...answer, status: "booked", version: 3 },
      "POST /api/admin/bookings/booking-1/undo-check-in": { ...answer, status: "booked" },
      "POST /api/admin/bookings/booking-4/undo-no-show": { ...answer, status: "checkedIn" },
    });
    (await until(() => element.shadowRoot?.querySelector<HTMLElement>(".session .primary"))).click();
    await until(() => element.shadowRoot?.querySelector(".said .link"));
    await press(element, "撤销", ".said");
    await until(() => writes().length === 2);
    equal(writes()[1]?.path, "/api/admin/bookings/booking-2/undo-check-in");
    equal(writes()[1]?.headers["if-match"], '"2"');
    await press(element, "撤销签到", ".session");
    await until(() => writes().length === 3);
    equal(writes()[2]?.path, "/api/admin/bookings/booking-1/undo-check-in");
    await until(() => /王小明已恢复为待到场/.test(element.shadowRoot?.textContent ?? ""));
    await press(element, "撤销未到场", ".session");
    await accessible(element);
    enter(element, "reason", "本人一直在大厅等候");
    await send(element);
    equal(writes()[3]?.body, { reason: "本人一直在大厅等候" });
    matches(element.shadowRoot?.textContent ?? "", /田满仓已改为到场/);
    back();
  });

  it("says where a code belongs that is not for today here", async () => {
    const elsewhere = { ...session, date: "2026-12-01", site: { ...site, name: "枫木镇公共法律服务工作站" } };
    const { element, back } = await openConsole("day", {
      ...hall,
      "GET /api/admin/bookings": list([{ id: "booking-9", session: elsewhere }]),
    });
    await until(() => element.shadowRoot?.querySelector(".session"));
    get<HTMLInputElement>(element, "#scan").value = "2ABCDEFGHJ";
    get(element, ".scan button").click();
    const said = await until(() => element.shadowRoot?.querySelector("[role=status] .notice"));
    matches(said.textContent, /枫木镇公共法律服务工作站/);
    back();
  });

  it("calls the next to a room that is asked for once", async () => {
    const { element, writes, back } = await openConsole("day", {
      ...hall,
      "POST /api/admin/sites/site-1/queue/next": { ...ticket("booking-1", "A001", "called"), room: "1号窗口" },
    });
    await until(() => element.shadowRoot?.querySelector(".line .primary"));
    await press(element, "叫下一位", ".line");
    enter(element, "room", "1号窗口");
    await send(element);
    equal(writes()[0]?.body, { room: "1号窗口" });
    await press(element, "叫下一位", ".line");
    await until(() => writes().length === 2);
    equal(writes()[1]?.body, { room: "1号窗口" });
    matches(get(element, ".said").textContent, /A001/);
    back();
  });

  it("takes somebody in who left no phone, with the consent in force", async () => {
    const { element, writes, back } = await openConsole("day", {
      ...hall,
      "POST /api/admin/walk-ins": { id: "booking-4", code: "3ABC-DEFG-HJ", status: "checkedIn" },
    });
    await until(() => element.shadowRoot?.querySelectorAll(".session").length === 2);
    await press(element, "来访登记", ".session + .session");
    enter(element, "name", "覃木匠");
    const combo = get<HTMLInputElement>(element, "dialog [role=combobox]");
    combo.focus();
    await until(() => element.shadowRoot?.querySelector("dialog [role=option][id$='-0']"));
    get(element, "dialog [role=option][id$='-0']").dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
    await send(element);
    equal(writes()[0]?.body, {
      sessionId: "session-2",
      consentVersion: settings.consents.booking.version,
      name: "覃木匠",
      matter,
    });
    back();
  });

  it("shows those halls alone that somebody deals with", async () => {
    const { element, back } = await openConsole("day", hall, { ...me(), sites: ["site-9"] });
    await until(() => element.shadowRoot?.querySelector("main .notice"));
    ok(!element.shadowRoot?.querySelector(".session"));
    back();
  });
});

const entry = {
  id: "booking-1",
  code: "7KQ2-M4XP-9D",
  status: "done",
  matter,
  name: "王**",
  phone: null,
  channel: "staff",
  minutes: 20,
  proBonoMinutes: null,
  hoursVerified: false,
  checkedInAt: "2026-11-23T01:00:00Z",
  followUpOf: null,
  explainedMinutes: 60,
  hoursExceed: false,
  offerExpiresAt: null,
  session,
  bookedAt: "2026-11-23T01:00:00Z",
  cancelledAt: null,
  reason: null,
  version: 2,
};
const written = {
  bookingId: "booking-1",
  version: 1,
  booking: entry,
  record: {
    mode: "inPerson",
    matter,
    outcome: "legalAid",
    minutes: 20,
    isReferred: true,
    recordedAt: "2026-11-23T02:00:00Z",
  },
  files: [{ id: "file-1", name: "工资条.jpg", mediaType: "image/jpeg", bytes: 1000 }],
  followUps: [],
};
const RECORD = "GET /api/admin/bookings/booking-1/record";
const PUT = "PUT /api/admin/bookings/booking-1/record";
const one = { [RECORD]: written, "GET /api/admin/sessions": list([empty]) };

describe("console: the register of consultations", () => {
  it("writes one down", async () => {
    const { element, writes, back } = await openConsole("records/booking-1", {
      ...one,
      [RECORD]: { ...written, version: 0, record: null, files: [], booking: { ...entry, status: "checkedIn" } },
      [PUT]: written,
    });
    await until(() => element.shadowRoot?.querySelector("main .primary"));
    await press(element, "填写登记", "main");
    enter(element, "answer", "可以申请法律援助。");
    enter(element, "outcome", "legalAid");
    enter(element, "minutes", "20");
    enter(element, "referral.to", "县法律援助中心");
    await send(element);
    equal(writes()[0]?.body, {
      files: [],
      mode: "inPerson",
      matter,
      answer: "可以申请法律援助。",
      outcome: "legalAid",
      minutes: 20,
      referral: { to: "县法律援助中心" },
    });
    back();
  });

  it("corrects it from what was opened with a reason, and keeps its materials", async () => {
    const { element, writes, back } = await openConsole("records/booking-1", {
      ...one,
      "POST /api/admin/consultation-records/booking-1/open": {
        id: "booking-1",
        answer: "可以申请法律援助。",
        referredTo: "县法律援助中心",
        referralNote: null,
      },
      [PUT]: written,
    });
    await until(() => element.shadowRoot?.querySelector("main .facts"));
    await accessible(element);
    await press(element, "更正登记", "main");
    enter(element, "reason", "补充答复");
    get(element, "dialog [type=submit]").click();
    await until(() => element.shadowRoot?.querySelector("dialog [name=answer]"));
    equal(get<HTMLTextAreaElement>(element, "dialog [name=answer]").value, "可以申请法律援助。");
    enter(element, "minutes", "30");
    await send(element);
    matches(JSON.stringify(writes()[1]?.body), /"files":\[\{"id":"file-1"\}\].*"minutes":30/);
    back();
  });

  it("prints the register of a period, on sheets that lie wide, the first day first", async () => {
    const kept = (at: number) => ({
      bookingId: `booking-${at}`,
      code: "7KQ2-M4XP-9D",
      name: "王**",
      date: `2026-11-${String(30 - at).padStart(2, "0")}`,
      startTime: "09:00",
      matter,
      mode: "inPerson",
      outcome: "legalAid",
      minutes: 20,
      lawyer: { id: "lawyer-1", name: "欧阳建国" },
      site,
      recordedAt: "2026-11-23T02:00:00Z",
    });
    const { element, requests, back } = await openConsole("records&from=2026-11-01&site=site-1", {
      "GET /api/admin/consultation-records": list(Array.from({ length: 60 }, (_, at) => kept(at % 25))),
      "GET /api/admin/sites/site-1": site,
    });
    await until(() => element.shadowRoot?.querySelector("main tbody tr"));
    const printed = await printedBy(() => byText(element, "main button", "打印登记簿").click());
    matches(printed.text, /法律咨询登记簿[\s\S]*2026-11-01 至 今天[\s\S]*共 60 件[\s\S]*王\*\*/);
    const sheets = await sheetsOf(printed);
    ok(sheets > 1 && sheets < 5, `${sheets} sheets`);
    matches(requests.at(-1)?.path, /site=site-1.*from=2026-11-01.*limit=200/);
    await until(() => !element.shadowRoot?.querySelector(".book"));
    back();
  });

  it("prints the referral slip on one sheet, and leaves nothing of it on the screen", async () => {
    const { element, back } = await openConsole("records/booking-1", {
      ...one,
      "POST /api/admin/referral-slips/booking-1/open": {
        id: "booking-1",
        code: "7KQ2-M4XP-9D",
        printedOn: settings.today,
        bureau: { zh: "清溪县司法局", en: "Qingxi County Justice Bureau" },
        site,
        date: settings.today,
        startTime: "09:00",
        endTime: "10:00",
        receivedBy: {
          name: "欧阳建国",
          title: { zh: "律师", en: "Lawyer" },
          organisation: "湖南清溪源律师事务所",
        },
        name: "王小明",
        phone: "13812345678",
        matter: { id: matter, label: { zh: "劳动争议", en: "Labour" } },
        mode: "inPerson",
        outcome: "legalAid",
        summary: "工资拖欠三个月。".repeat(20),
        answer: "先向劳动监察投诉，再申请仲裁；符合条件的可申请法律援助。".repeat(12),
        to: "县法律援助中心",
        note: "已带工资条。".repeat(10),
      },
    });
    await until(() => element.shadowRoot?.querySelector("main .facts"));
    await press(element, "打印转办单", "main");
    enter(element, "reason", "转办打印");
    const printed = await printedBy(() => get(element, "dialog [type=submit]").click());
    matches(printed.text, /咨询事项转办单[\s\S]*县法律援助中心[\s\S]*王小明/);
    equal(await sheetsOf(printed), 1);
    await until(() => !element.shadowRoot?.querySelector(".slip"));
    back();
  });

  it("books a follow-up with the same lawyer, and asks for the phone that was not left", async () => {
    const { element, writes, back } = await openConsole("records/booking-1", {
      ...one,
      "POST /api/admin/bookings/booking-1/follow-up": { ...entry, id: "booking-7", code: "4ABC-DEFG-HJ" },
    });
    await until(() => element.shadowRoot?.querySelector("main .follow button"));
    await press(element, "预约后续咨询", "main .follow");
    enter(element, "phone", "13900000001");
    await send(element);
    equal(writes()[0]?.body, { sessionId: "session-2", phone: "13900000001" });
    back();
  });
});
