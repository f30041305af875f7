import { list, refusal } from "../../../components/shared/fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { printedBy, sheetsOf } from "../support/printed.ts";
import { enter, get, openConsole, press, send, until } from "./support.ts";

const nomination = (id: string, name: string, state: string) => ({
  id,
  state,
  campaign: { id: "campaign-1", title: "2026年度优秀党员律师推荐", wording: "通报表扬" },
  category: { id: "category-1", name: "优秀党员律师", nomineeKind: "person" },
  nominee: { lawyerId: null, firmId: null, name, organisation: "湖南清溪源律师事务所" },
  nominator: null,
  supporters: 2,
  selfNomination: false,
  submittedAt: "2026-11-05T03:00:00Z",
  decidedAt: null,
  mergedInto: null,
  version: 6,
});
const notice = {
  id: "notice-1",
  number: 1,
  campaign: { id: "campaign-1", title: "2026年度优秀党员律师推荐", issuingBody: "清溪县司法局", wording: "通报表扬" },
  lines: [
    {
      nominationId: "nomination-1",
      categoryId: "category-1",
      category: "优秀党员律师",
      name: "欧阳建国",
      organisation: null,
      licenceNo: "1430*********3456",
    },
  ],
  contact: { name: "律师工作股", phone: "0731-8888006", address: null },
  workingDays: 5,
  publishedOn: "2026-11-16",
  firstDay: "2026-11-17",
  lastDay: "2026-11-23",
  endsAt: "2026-11-23T16:00:00Z",
  begun: true,
  state: "over",
  chainHead: "ab".repeat(32),
  reason: null,
};
const objection = (id: string, state = "received") => ({
  id,
  noticeId: "notice-1",
  campaignId: "campaign-1",
  nominationId: "nomination-1",
  about: "欧阳建国",
  named: true,
  state,
  outcome: null,
  duplicateOf: null,
  receivedAt: "2026-11-18T03:00:00Z",
  answeredAt: null,
  closedAt: null,
  version: 1,
});
const panel = (status = "open", kind?: "clear" | "recused") => ({
  campaignId: "campaign-1",
  status,
  closedAt: status === "closed" ? "2026-11-15T03:00:00Z" : null,
  members: [
    { id: "staff-li", name: "李科员" },
    { id: "staff-zhao", name: "赵评委" },
  ],
  categories: [
    {
      id: "category-1",
      name: "优秀党员律师",
      nominations: 2,
      declared: [
        { id: "staff-zhao", name: "赵评委", kind: "recused", reason: "同所", declaredAt: "2026-11-12T03:00:00Z" },
        ...(kind ? [{ id: "staff-li", name: "李科员", kind, reason: null, declaredAt: "2026-11-12T03:00:00Z" }] : []),
      ],
      scored: [{ id: "staff-li", name: "李科员", given: 0 }],
    },
  ],
  version: 2,
});
const sheet = {
  categoryId: "category-1",
  criteria: [
    { id: "service", label: "公益服务", weight: 60, max: 10 },
    { id: "conduct", label: "执业操守", weight: 40, max: 5 },
  ],
  items: ["nomination-1", "nomination-2"].map((nominationId, index) => ({
    nominationId,
    name: index ? "杨晓溇" : "欧阳建国",
    organisation: null,
    points: null,
    abstained: false,
    version: 0,
  })),
};
const commendation = (index: number) => ({
  id: `commendation-${index}`,
  year: 2026,
  campaign: { id: "campaign-1", title: "2026年度优秀党员律师推荐" },
  category: "优秀党员律师",
  name: index ? `律师${index}` : "欧阳建国",
  organisation: "湖南清溪源律师事务所",
  wording: "通报表扬",
  issuingBody: "清溪县司法局",
  docNo: "清司发〔2026〕21号",
  decidedOn: "2026-11-23",
  talks: [],
  showcase: [],
  chainHead: "cd".repeat(32),
});
/** Days from this one on, the first a holiday, the others workdays. */
const days: string[] = [];
const calendarFrom = (from: string) => {
  days.length = 0;
  for (let index = 0; index < 20; index++)
    days.push(new Date(Date.parse(`${from}T00:00:00Z`) + index * 86_400_000).toISOString().slice(0, 10));
  return list(days.map((date, index) => ({ date, kind: index ? "workday" : "holiday" })));
};
const dialog = (element: HTMLElement) => until(() => element.shadowRoot?.querySelector("dialog"));
const all = (element: HTMLElement, selector: string) => [
  ...(element.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []),
];

describe("console: panels", () => {
  const answers = {
    "GET /api/admin/panels": list([{ campaignId: "campaign-1", title: "推荐", status: "open", closedAt: null }]),
  };

  it("appoints one from those who may score", async () => {
    const { element, writes, back } = await openConsole("panels/campaign-1", {
      ...answers,
      "GET /api/admin/campaigns/campaign-1/panel": refusal(404, "not_found"),
      "GET /api/admin/panel-candidates": list([{ id: "staff-zhao", name: "赵评委", role: "panelMember" }]),
      "PUT /api/admin/campaigns/campaign-1/panel": panel(),
    });
    await until(() => element.shadowRoot?.querySelector("main .primary"));
    await press(element, "任命评审组", "main");
    await dialog(element);
    const member = get<HTMLInputElement>(element, "dialog [role=combobox]");
    member.focus();
    const option = await until(() =>
      element.shadowRoot?.querySelector<HTMLElement>("dialog [role=option]:not([aria-disabled])"),
    );
    option.dispatchEvent(new Event("pointerdown", { bubbles: true }));
    await send(element);
    equal([writes()[0]?.body, writes()[0]?.headers["if-match"]], [{ memberIds: ["staff-zhao"] }, '"0"']);
    back();
  });

  it("lets a member declare first, then score with the keyboard, row by row", async () => {
    let kind: "clear" | undefined;
    const { element, requests, writes, back } = await openConsole("panels/campaign-1", {
      ...answers,
      "GET /api/admin/campaigns/campaign-1/panel": () => panel("open", kind),
      "GET /api/admin/categories/category-1/sheet": sheet,
      "POST /api/admin/categories/category-1/declaration": () => {
        kind = "clear";
        return { categoryId: "category-1", kind, reason: null, declaredAt: "2026-11-12T03:00:00Z", version: 1 };
      },
      "PUT /api/admin/nominations/nomination-1/score": {
        nominationId: "nomination-1",
        points: { service: 9, conduct: 5 },
        abstained: false,
        version: 1,
      },
    });
    await until(() => element.shadowRoot?.querySelector("main table"));
    await accessible(element);
    ok(!element.shadowRoot?.textContent?.includes("打分用"));
    await press(element, "我的声明", "main");
    await dialog(element);
    enter(element, "kind", "clear");
    await send(element);
    await until(() => all(element, "main button").some((button) => button.textContent?.trim() === "打分"));
    await press(element, "打分", "main");
    const first = await until(() => element.shadowRoot?.querySelector<HTMLInputElement>("#score-0-0"));
    const type = (selector: string, value: string) => {
      const field = get<HTMLInputElement>(element, selector);
      field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    };
    first.focus();
    first.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true, cancelable: true }));
    await until(() => element.shadowRoot?.activeElement?.id === "score-1-0");
    type("#score-0-0", "9");
    type("#score-0-1", "5");
    await element.updateComplete;
    matches(get(element, ".sheet-table .number").textContent, /94\.0/);
    get(element, "#score-0-1").dispatchEvent(
      new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }),
    );
    await until(() => element.shadowRoot?.querySelector(".sheet-table .state.good"));
    // How far everybody has come is read anew.
    await until(() => requests.filter(({ path }) => path.endsWith("/panel")).length >= 3);
    const scored = writes().find(({ path }) => path.endsWith("/score"));
    equal([scored?.body, scored?.headers["if-match"]], [{ points: { service: 9, conduct: 5 } }, '"0"']);
    await accessible(element);
    back();
  });

  it("ranks when it is closed, with ties and how far members were apart", async () => {
    const { element, back } = await openConsole("panels/campaign-1", {
      ...answers,
      "GET /api/admin/campaigns/campaign-1/panel": panel("closed"),
      "GET /api/admin/categories/category-1/ranking": {
        categoryId: "category-1",
        items: sheet.items.map(({ nominationId, name }) => ({
          nominationId,
          name,
          organisation: null,
          rank: 1,
          mean: 88,
          spread: 12.5,
          scored: 3,
          abstained: 1,
          tied: true,
        })),
        recused: [{ id: "staff-zhao", name: "赵评委", reason: "同所" }],
      },
    });
    await until(() => element.shadowRoot?.textContent?.includes("12.5"));
    await accessible(element);
    ok(all(element, ".state.waits").some(({ textContent }) => textContent === "并列"));
    back();
  });
});

describe("console: notices", () => {
  it("publishes what was ticked, after showing the list by category", async () => {
    const { element, writes, back } = await openConsole("notices&campaign=campaign-1", {
      "GET /api/notices": list([]),
      "GET /api/admin/campaigns": list([]),
      "GET /api/admin/campaigns/campaign-1": { title: "推荐", noticeDays: 5 },
      "GET /api/admin/calendar": (url: URL) => calendarFrom(url.searchParams.get("from") ?? ""),
      "GET /api/admin/nominations": list([
        nomination("nomination-1", "欧阳建国", "scored"),
        nomination("nomination-3", "落选者", "notCommended"),
      ]),
      "POST /api/admin/campaigns/campaign-1/notices": { id: "notice-1", version: 1 },
    });
    await until(() => element.shadowRoot?.querySelector("tbody tr"));
    await accessible(element);
    equal(all(element, "tbody tr").length, 1);
    get(element, "tbody input[type=checkbox]").click();
    await element.updateComplete;
    await press(element, "发布公示", ".bulk");
    await dialog(element);
    matches(get(element, "dialog .help").textContent, /5 个工作日.*优秀党员律师.*欧阳建国/s);
    // The first day is a holiday: six days on is the last of five working days.
    equal(
      all(element, "dialog .help time").map((time) => time.getAttribute("datetime")),
      [days[1], days[5]],
    );
    await accessible(element);
    await send(element);
    equal(writes()[0]?.body, { nominationIds: ["nomination-1"] });
    back();
  });

  it("shows one with what came in against it, and concludes it", async () => {
    const { element, writes, back } = await openConsole("notices/notice-1", {
      "GET /api/notices/notice-1": notice,
      "GET /api/admin/nominations": list([nomination("nomination-1", "欧阳建国", "onNotice")]),
      "GET /api/admin/objections": list([objection("objection-1")]),
      "POST /api/admin/notices/notice-1/conclude": notice,
    });
    await until(() => all(element, "tbody tr").length === 2);
    await accessible(element);
    get(element, ".steps .primary").click();
    await dialog(element);
    await send(element);
    equal(writes()[0]?.path, "/api/admin/notices/notice-1/conclude");
    back();
  });
});

describe("console: objections", () => {
  it("closes several at once and says of each what became of it", async () => {
    const { element, writes, back } = await openConsole("objections", {
      "GET /api/admin/objections": list([objection("objection-1", "answered"), objection("objection-2", "answered")]),
      "POST /api/admin/objections/close": {
        items: [
          { id: "objection-1", state: "closed", problem: null },
          { id: "objection-2", state: "answered", problem: "same_person" },
        ],
      },
    });
    await accessible(element);
    for (const box of all(element, "tbody input")) box.click();
    await element.updateComplete;
    await press(element, "一并办结", ".bulk");
    await dialog(element);
    get(element, "dialog [type=submit]").click();
    await until(() => element.shadowRoot?.querySelector("dialog table"));
    await accessible(element);
    equal(all(element, "dialog tr").length, 2);
    equal(all(element, "dialog .state.bad").length, 1);
    equal(writes()[0]?.body, { objectionIds: ["objection-1", "objection-2"] });
    back();
  });

  it("shows one without who objected, who is opened with a reason", async () => {
    const { element, writes, back } = await openConsole("objections/objection-1", {
      "GET /api/admin/objections/objection-1": {
        ...objection("objection-1", "investigating"),
        text: "材料中的坐班天数与事实不符。",
        name: "石**",
        phone: "138****0031",
        files: [],
        findings: null,
        answer: null,
      },
      "POST /api/admin/objections/objection-1/open": { id: "objection-1", name: "石大姐" },
    });
    await accessible(element);
    ok(!element.shadowRoot?.textContent?.includes("石**"));
    await press(element, "查看个人信息", "main");
    await dialog(element);
    enter(element, "reason", "核查");
    get(element, 'dialog [name="fields.name"]').click();
    await send(element);
    await until(() => get(element, ".opened").textContent?.includes("石大姐"));
    equal(writes()[0]?.body, { reason: "核查", fields: ["name"] });
    back();
  });
});

describe("console: commendations", () => {
  it("decides with the document's number on those that came through their notice", async () => {
    const { element, writes, back } = await openConsole("commendations&campaign=campaign-1", {
      "GET /api/commendations": list([]),
      "GET /api/commendations/years": list([]),
      "GET /api/admin/nominations": list([nomination("nomination-1", "欧阳建国", "objectionHandled")]),
      "POST /api/admin/campaigns/campaign-1/decision": {
        docNo: "清司发〔2026〕21号",
        commendationIds: ["commendation-0"],
        chainHead: "cd",
      },
    });
    await until(() => element.shadowRoot?.querySelector("tbody input"));
    get(element, "tbody input").click();
    await element.updateComplete;
    await press(element, "作出表彰决定", ".bulk");
    await dialog(element);
    enter(element, "docNo", "清司发〔2026〕21号");
    enter(element, "decidedOn", "2026-11-23");
    await send(element);
    equal(writes()[0]?.body, {
      nominationIds: ["nomination-1"],
      docNo: "清司发〔2026〕21号",
      decidedOn: "2026-11-23",
    });
    back();
  });

  it("prints a certificate a page for all that were ticked", async () => {
    const { element, back } = await openConsole("commendations", {
      "GET /api/commendations": list(Array.from({ length: 25 }, (_, index) => commendation(index))),
      "GET /api/commendations/years": list([{ year: 2026, category: "优秀党员律师", count: 25 }]),
    });
    await until(() => element.shadowRoot?.querySelector("thead input"));
    await accessible(element);
    get(element, "thead input").click();
    await element.updateComplete;
    const printed = await printedBy(() => void press(element, "打印证书", ".bulk"));
    matches(printed.text, /荣誉证书 欧阳建国（湖南清溪源律师事务所）：/);
    matches(printed.text, /清司发〔2026〕21号清溪县司法局二〇二六年十一月二十三日/);
    equal(await sheetsOf(printed), 25);
    back();
  });
});
