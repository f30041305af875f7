import { answer, list } from "../../../components/shared/fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { enter, get, openConsole, press, send, settled, until } from "./support.ts";

type Opened = Awaited<ReturnType<typeof openConsole>>;
const dialog = ({ element }: Opened) => until(() => element.shadowRoot?.querySelector("dialog"));
const look = async ({ element }: Opened) => {
  get(element, "dialog [type=submit]").click();
  await until(() => element.shadowRoot?.querySelector("dialog .foreseen"));
  await settled(element);
};

const setting = {
  key: "bookingDays",
  group: "consultations",
  label: { zh: "可预约天数", en: "Days that can be booked" },
  help: { zh: "向群众开放预约今后多少天的时段。", en: "How many days ahead." },
  shape: { type: "integer", minimum: 1, maximum: 180 },
  default: 28,
  value: 42,
  version: 2,
  updatedAt: "2026-11-20T01:00:00Z",
  needsTwo: false,
  personal: false,
  waiting: null,
};
const step = (id: string, before: unknown, after: unknown, action = "settings.change") => ({
  id,
  at: "2026-11-20T01:00:00Z",
  actor: { kind: "bureau", id: "staff-wang", name: "王科长" },
  action,
  reason: null,
  before: { value: before },
  after: { value: after },
});
const HISTORY = "GET /api/admin/history/settings";

describe("console: settings", () => {
  it("puts an earlier value back, however long ago, once it was seen beside the present one", async () => {
    const opened = await openConsole("settings/bookingDays", {
      "GET /api/admin/settings/bookingDays": setting,
      [`${HISTORY}/bookingDays`]: ({ searchParams }: URL) =>
        answer(
          searchParams.has("after")
            ? list([step("old", 28, 35)])
            : { items: [step("refused", 35, 90, "settings.propose"), step("new", 35, 42)], next: "more" },
        ),
      "POST /api/admin/settings/bookingDays/restore": { ...setting, value: 28, version: 3, underWay: false },
    });
    const { element, writes, back } = opened;
    await press(element, "加载更多", "main");
    await until(() => element.shadowRoot?.querySelectorAll("main .within tbody tr").length === 2);
    matches(get(element, "main .facts").textContent, /默认值\s*28/);
    await accessible(element);
    const [, restore] = [...(element.shadowRoot?.querySelectorAll<HTMLElement>("main .within .actions button") ?? [])];
    restore?.click();
    await dialog(opened);
    const cells = [...(element.shadowRoot?.querySelectorAll("dialog .compared td") ?? [])];
    equal(cells.map(({ textContent }) => textContent?.trim()).join(" "), "42 28");
    await send(element);
    const [write] = writes();
    equal(JSON.stringify(write?.body), JSON.stringify({ step: "old" }));
    equal(write?.headers["if-match"], '"2"');
    back();
  });

  it("offers no earlier value of a person's name and number, and shows all that the present one holds", async () => {
    const person = { name: "李股长", phone: "13800000000" };
    const { element, back } = await openConsole("settings/escalationContact", {
      "GET /api/admin/settings/escalationContact": {
        ...setting,
        key: "escalationContact",
        value: person,
        personal: true,
      },
      [`${HISTORY}/escalationContact`]: list([step("new", null, { name: "李**", phone: "138****0000" })]),
    });
    matches(get(element, "main .facts").textContent, /李股长.*13800000000/s);
    matches(get(element, "main").textContent, /不能恢复此前的值/);
    ok(!element.shadowRoot?.querySelector("main .within"));
    back();
  });
});

const notice = {
  year: 2027,
  by: "nobody",
  source: null,
  daysOff: [],
  makeUpWorkdays: [],
  version: 0,
  updatedAt: null,
};
const YEAR = "/api/admin/calendar/years/2027";
const changed = {
  ...notice,
  by: "bureau",
  source: "国办发明电〔2026〕9号",
  daysOff: [{ from: "2027-01-01", to: "2027-01-03", name: { zh: "元旦", en: "New Year" } }],
  makeUpWorkdays: ["2027-01-10"],
  version: 1,
  changes: {
    days: [{ date: "2027-01-01", was: "unconfirmed", becomes: "holiday" }],
    sessions: { made: 4, cancelled: 0, reopened: 0, conflicts: 0, cleared: 0 },
    dueDates: [],
  },
  underWay: false,
};

describe("console: holidays", () => {
  it("shows what a notice would be before the very same is saved, and warns of a year nobody has entered", async () => {
    const opened = await openConsole("holidays&month=2027-01", {
      "GET /api/admin/calendar": { ...list([]), unconfirmedYears: [2027], noticesDue: [2027] },
      "GET /api/admin/calendar/years/2027": notice,
      "PUT /api/admin/calendar/years/2027": changed,
    });
    const { element, writes, back } = opened;
    matches(get(element, "main .notice.bad").textContent, /2027/);
    await press(element, "录入放假通知", "main");
    await dialog(opened);
    enter(element, "source", changed.source);
    enter(element, "daysOff.0.from", "2027-01-01");
    enter(element, "daysOff.0.to", "2027-01-03");
    await look(opened);
    const seen = get(element, "dialog .foreseen").textContent ?? "";
    matches(seen, /共放假 3 天（含周末），调休上班 1 天/);
    matches(seen, /少于法定节日 13 天/);
    matches(seen, /尚未确认 → 节假日/);
    await accessible(element);
    await send(element);
    const [preview, saved] = writes();
    equal([preview?.path, saved?.path].join(" "), `${YEAR}?preview=true ${YEAR}`);
    equal(JSON.stringify(saved?.body), JSON.stringify(preview?.body));
    back();
  });
});

const message = (id: string, state: string) => ({
  id,
  kind: "booked",
  subjectKind: "booking",
  subjectId: "booking-1",
  occasion: "1",
  state,
  attempts: 5,
  nextAttemptAt: "2026-11-20T01:00:00Z",
  lastOutcome: "timeout",
  createdAt: "2026-11-20T01:00:00Z",
  deliveredAt: null,
});

describe("console: messages", () => {
  it("says what waits in which queue and why nothing goes out, and sends those again that were ticked", async () => {
    const { element, writes, back } = await openConsole("outbox", {
      "GET /api/admin/outbox/summary": {
        sending: "noKey",
        paused: null,
        queues: [{ queue: "urgent", pending: 3, oldestPendingAt: "2026-11-20T01:00:00Z" }],
        pending: 3,
        held: 2,
        dead: 2,
        oldestPendingAt: "2026-11-20T01:00:00Z",
      },
      "GET /api/admin/outbox": list([message("m1", "dead"), message("m2", "dead"), message("m3", "delivered")]),
      "POST /api/admin/outbox/m1/retry": message("m1", "pending"),
      "POST /api/admin/outbox/m2/retry": message("m2", "pending"),
    });
    const summary = get(element, "main .panel").textContent ?? "";
    matches(summary, /等待发送 3 条.*暂缓 2 条.*已放弃 2 条.*GATEWAY_KEY.*紧急\s*3/s);
    await accessible(element);
    get(element, "thead [type=checkbox]").click();
    await settled(element);
    await press(element, "重新发送所选 (2)", "main");
    await settled(element);
    await press(element, "重新发送所选 (2)", ".many");
    await until(() => /已办理 2 件/.test(element.shadowRoot?.querySelector(".many")?.textContent ?? ""));
    equal(
      writes()
        .map(({ path }) => path.split("/").at(-2))
        .join(),
      "m1,m2",
    );
    back();
  });
});

const sample = (text: string) => ({ text, characters: text.length, segments: 1 });

describe("console: message templates", () => {
  it("names what may stand in one, and shows it as it arrives before it is saved", async () => {
    const template = {
      kind: "booked",
      text: { zh: "您好，{when}在{site}。", en: "Hello, {when}, {site}." },
      isDefault: true,
      defaultText: { zh: "您好", en: "Hello" },
      templateId: null,
      fields: [
        {
          name: "when",
          required: true,
          meaning: { zh: "时间", en: "When" },
          sample: { zh: "11月20日9时", en: "20 November, 9:00" },
        },
      ],
      version: 0,
      updatedAt: null,
    };
    const opened = await openConsole("templates/booked", {
      "GET /api/admin/message-templates/booked": template,
      "POST /api/admin/message-templates/booked/preview": {
        zh: sample("您好，11月20日9时在县中心。"),
        en: sample("Hello, 20 November, 9:00."),
        variables: {},
      },
      "PUT /api/admin/message-templates/booked": { ...template, version: 1 },
    });
    const { element, writes, back } = opened;
    await until(() => /计 1 条短信/.test(get(element, "main").textContent ?? ""));
    matches(get(element, "main").textContent, /\{when\} \*.*时间.*11月20日9时/s);
    await accessible(element);
    await press(element, "修改模板", "main");
    await dialog(opened);
    enter(element, "text.zh", "请于{when}到{site}。");
    await look(opened);
    matches(get(element, "dialog .foreseen").textContent, /县中心/);
    await send(element);
    const saved = writes().find(({ method }) => method === "PUT");
    matches(JSON.stringify(saved?.body), /请于\{when\}到\{site\}。/);
    back();
  });
});

const version = (number: number, zh: string) => ({
  kind: "bookingConsent",
  version: number,
  text: { zh, en: zh },
  written: { zh, en: zh },
  effectiveFrom: "2026-11-01",
  createdAt: "2026-11-01T00:00:00Z",
});

describe("console: texts people agree to", () => {
  it("begins the next version with the newest, and shows two beside each other with what differs", async () => {
    const { element, back } = await openConsole("texts", {
      "GET /api/admin/texts": list([
        version(2, "我们只用于预约。九十天后删除。"),
        version(1, "我们只用于预约。一年后删除。"),
      ]),
    });
    equal(get(element, "details[open] blockquote").textContent, "我们只用于预约。九十天后删除。");
    equal(get(element, ".compared del").textContent, "一年后删除。");
    equal(get(element, ".compared ins").textContent, "九十天后删除。");
    for (const details of element.shadowRoot?.querySelectorAll("details") ?? []) details.open = true;
    await accessible(element);
    await press(element, "发布新版文本", "main");
    await until(() => element.shadowRoot?.querySelector("dialog"));
    equal(get<HTMLTextAreaElement>(element, 'dialog [name="text.zh"]').value, "我们只用于预约。九十天后删除。");
    back();
  });
});
