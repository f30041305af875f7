import { spanBefore } from "../../../components/console/screens/reports/span.ts";
import { CHAPTERS } from "../../../components/console/screens/reports/report.ts";
import { periodAfter, periodIn, periodName, periodOf } from "../../../components/console/screens/reports/period.ts";
import { answer, list } from "../../../components/shared/fixtures.ts";
import { strings as en } from "../../../components/translations/en/console-reports.ts";
import { strings as zh } from "../../../components/translations/zh-cn/console-reports.ts";
import { accessible } from "../support/accessible.ts";
import { DOCUMENT } from "../support/document-address.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { countyReport, emptyReport } from "./county-report.ts";
import { byText, enter, get, openConsole, press, send, settled, until } from "./support.ts";

const versions = [
  { period: "2026-Q3", version: 2, keptAt: "2026-10-09T03:00:00Z", reason: "补录两场培训" },
  { period: "2026-Q3", version: 1, keptAt: "2026-10-02T18:30:00Z", reason: null },
];
const coverage = {
  asOf: "2026-11-23T00:00:00Z",
  total: { expected: 1, sites: 1, covered: 1, posts: 1 },
  tiers: [],
  gaps: [],
  townships: [
    { code: "431299102", name: "白石滩镇公共法律服务工作站", expected: 1, sites: 1, covered: 1, posts: 1, gaps: [] },
  ],
};
const answers = {
  "GET /api/admin/reports/county": ({ searchParams }: URL) =>
    answer({ ...countyReport, period: searchParams.get("period"), version: Number(searchParams.get("version") ?? 2) }),
  "GET /api/admin/reports/county/versions": { items: versions },
  "GET /api/admin/coverage": coverage,
  "GET /api/admin/firms": list([{ id: "firm-1", name: "湖南清源律师事务所" }]),
};

const figures = (element: Element) => [
  ...(element.shadowRoot?.querySelectorAll<HTMLElement>(".figures > .panel") ?? []),
];
const figureOf = (element: Element, title: string): HTMLElement => {
  const found = figures(element).find((figure) => figure.querySelector("h3")?.textContent?.endsWith(title));
  if (!found) throw new Error(`No figure is called ${title}`);
  return found;
};
const cellsOf = (figure: HTMLElement, row: number) =>
  [...(figure.querySelectorAll("tbody tr")[row]?.children ?? [])].map(({ textContent }) => textContent);

describe("console: reports", () => {
  it("are of the month that was over last, in charts that have a table behind them, numbered throughout", async () => {
    const { element, requests, back } = await openConsole("reports", answers);
    await until(() => element.shadowRoot?.querySelectorAll(".drawing svg").length === 17);
    ok(
      requests.some(({ path }) => path === "/api/admin/reports/county?period=2026-10"),
      requests.map(({ path }) => path).join(),
    );
    equal(
      figures(element).map((figure) => /^表\d+/.exec(figure.querySelector("h3")?.textContent ?? "")?.[0]),
      Array.from({ length: 18 }, (_, at) => `表${at + 1}`),
    );
    const matters = figureOf(element, "各类事项咨询情况");
    equal(get(element, ".drawing").getAttribute("role"), "img");
    // Both series, each of the seven matters: fourteen bars, those of the period before hatched.
    const drawn = [...matters.querySelectorAll("svg text")].map(({ textContent }) => textContent);
    ok(drawn.includes("劳动争议、欠薪、工伤") && drawn.includes("312") && drawn.includes("290"), drawn.join());
    ok(matters.querySelector("svg pattern"), "nothing but its colour tells the period before");
    ok(!matters.querySelector("svg [style], svg style"), "the page's policy refuses styles in a drawing");
    equal(cellsOf(matters, 0), ["劳动争议、欠薪、工伤", "312", "301", "9,120", "290", "+7.6%"]);
    equal(cellsOf(matters, 7), ["合计", "1,286", "1,236", "35,200", "1,104", "+16.5%"]);
    await accessible(element);
    matters.querySelector<HTMLElement>("button")?.click();
    await element.updateComplete;
    ok(!figureOf(element, "各类事项咨询情况").querySelector(".drawing, .away table"), "the table does not stand alone");
    // What is no whole that bars could show is a table at once.
    ok(figureOf(element, "平台运行情况").querySelector(".scroll table"));
    await press(element, "表格", ".tools");
    equal(element.shadowRoot?.querySelectorAll(".drawing").length, 0);
    await accessible(element);
    back();
  });

  it("go to another period, a township or a firm, and to an earlier version", async () => {
    const { element, requests, back } = await openConsole("reports&period=2026-Q3", answers);
    const asked = () => requests.findLast(({ path }) => path.startsWith("/api/admin/reports/county?"))?.path;
    await until(() => figures(element).length);
    await press(element, "‹", "main");
    await settled(element);
    equal(asked(), "/api/admin/reports/county?period=2026-Q2");
    await press(element, "年报", "main");
    await settled(element);
    equal(asked(), "/api/admin/reports/county?period=2026");
    const township = get<HTMLSelectElement>(element, "#report-township");
    equal(
      [...township.options].map(({ text }) => text),
      ["全部", "白石滩镇"],
    );
    township.value = "431299102";
    township.dispatchEvent(new Event("change"));
    await settled(element);
    equal(asked(), "/api/admin/reports/county?period=2026&township=431299102");
    const firm = get<HTMLSelectElement>(element, "#report-firm");
    firm.value = "firm-1";
    firm.dispatchEvent(new Event("change"));
    await settled(element);
    equal(asked(), "/api/admin/reports/county?period=2026&firm=firm-1");
    get(element, ".kept summary").click();
    byText(element, ".kept button", "第 1 版").click();
    await settled(element);
    equal(asked(), "/api/admin/reports/county?period=2026&firm=firm-1&version=1");
    back();
  });

  it("are made anew with a reason, and only when the period is over", async () => {
    const { element, writes, back } = await openConsole("reports&period=2026-Q3", {
      ...answers,
      "POST /api/admin/reports/county/keep": () =>
        answer({ period: "2026-Q3", version: 3, keptAt: "2026-11-23T02:00:00Z", reason: "更正" }),
    });
    await until(() => figures(element).length);
    await press(element, "重新生成存档", "main");
    enter(element, "reason", "更正");
    await send(element);
    equal(
      writes().map(({ method, path, body }) => [method, path, body]),
      [["POST", "/api/admin/reports/county/keep", { period: "2026-Q3", reason: "更正" }]],
    );
    back();
    const running = await openConsole("reports&period=2026-11", {
      ...answers,
      "GET /api/admin/reports/county": { ...countyReport, period: "2026-11", to: "2026-11-30", state: "open" },
    });
    await until(() => figures(running.element).length);
    ok(!running.element.shadowRoot?.textContent?.includes("重新生成存档"));
    running.back();
  });

  it("say what is held back in what is published, and that there is nothing where there is nothing", async () => {
    const ratings = countyReport.sections.filter(({ key }) => key === "ratings");
    const { element, requests, back } = await openConsole("reports&period=2026-Q3&variant=published", {
      ...answers,
      "GET /api/admin/reports/county/published": {
        ...countyReport,
        period: "2026",
        sections: ratings.map((section) => ({
          ...section,
          rows: section.rows.map((row, at) => (at < 3 ? row : { ...row, values: row.values.map(() => "*") })),
        })),
      },
    });
    await until(() => figures(element).length);
    equal(
      requests.filter(({ path }) => path.includes("/reports/")).map(({ path }) => path),
      ["/api/admin/reports/county/published?period=2026"],
    );
    // Nobody draws how large the parts are that are held back.
    ok(!element.shadowRoot?.querySelector(".drawing"));
    equal(cellsOf(figureOf(element, "群众评价情况"), 3)?.slice(0, 3), ["不满意", "*", "*"]);
    await accessible(element);
    back();
    const empty = await openConsole("reports", { ...answers, "GET /api/admin/reports/county": emptyReport });
    await until(() => empty.element.shadowRoot?.querySelector("main .empty"));
    matches(get(empty.element, "main .empty").textContent, /没有可统计/);
    ok(!empty.element.shadowRoot?.querySelector(".figures"));
    empty.back();
  });

  it("count bookings of any days beside as many days before", async () => {
    const counted = (from: string, to: string, portal: number, kiosk: number) => ({
      from,
      to,
      total: portal + kiosk,
      byStatus: [],
      byChannel: [
        { channel: "portal", count: portal },
        { channel: "kiosk", count: kiosk },
      ],
      bySite: [],
      byKiosk: [],
      consultationRecords: { total: 0, minutes: 0, byMode: [], byOutcome: [] },
      routed: [],
    });
    const { element, requests, back } = await openConsole("reports&from=2026-11-01&to=2026-11-30", {
      ...answers,
      "GET /api/admin/reports/bookings": ({ searchParams }: URL) => {
        const [from, to] = [searchParams.get("from") ?? "", searchParams.get("to") ?? ""];
        return answer(from < "2026-11" ? counted(from, to, 8, 0) : counted(from, to, 12, 4));
      },
    });
    await until(() => figures(element).length);
    equal(
      requests.filter(({ path }) => path.includes("/reports/")).map(({ path }) => path.split("?")[1]),
      ["from=2026-11-01&to=2026-11-30", "from=2026-10-01&to=2026-10-31"],
    );
    const channels = figureOf(element, "预约渠道");
    equal(cellsOf(channels, 0), ["门户网站", "12", "75", "8", "+50%"]);
    equal(cellsOf(channels, 1), ["自助机", "4", "25", "0", "—"]);
    await accessible(element);
    await press(element, "月报", "main");
    await settled(element);
    equal(new URLSearchParams(location.search).get("period"), "2026-11");
    back();
  });

  it("know the calendar's periods, and hold whole months against whole months", () => {
    equal(
      (["month", "quarter", "year"] as const).map((kind) => periodOf("2026-02-14", kind)),
      ["2026-02", "2026-Q1", "2026"],
    );
    equal(
      [["2026-01", -1] as const, ["2026-12", 1] as const, ["2026-Q1", -1] as const, ["2026", 1] as const].map(
        ([period, by]) => periodAfter(period, by),
      ),
      ["2025-12", "2027-01", "2025-Q4", "2027"],
    );
    equal(
      ["2026-13", "2026-Q5", "", undefined, "2026-Q4"].map((asked) => periodIn(asked, "2026-10")),
      ["2026-10", "2026-10", "2026-10", "2026-10", "2026-Q4"],
    );
    equal(periodName(zh, "2026-Q3"), "2026年第三季度");
    equal(periodName(en, "2026-09"), "September 2026");
    equal(spanBefore({ from: "2025-12-01", to: "2026-01-31" }), { from: "2025-10-01", to: "2025-11-30" });
    equal(spanBefore({ from: "2026-11-10", to: "2026-11-16" }), { from: "2026-11-03", to: "2026-11-09" });
  });

  it("have a word for each table and column that the API may answer, and a chapter for each table", async () => {
    const document = await (await fetch(DOCUMENT)).json();
    const { key, columns } = document.components.schemas.CountyReport.properties.sections.items.properties;
    const chapters = new Set<string>(Object.values(CHAPTERS).flat());
    for (const table of key.enum as string[]) {
      ok(zh.sections[table] && en.sections[table], `${table} has no title`);
      ok(chapters.has(table), `${table} is in no chapter`);
    }
    for (const column of columns.items.properties.key.enum as string[])
      ok(zh.columns[column] && en.columns[column], `${column} has no word`);
    const told = (texts: object): string[] =>
      Object.entries(texts).flatMap(([name, inner]) =>
        typeof inner === "object" && inner ? told(inner).map((each) => `${name}.${each}`) : [name],
      );
    equal(told(en), told(zh));
  });
});
