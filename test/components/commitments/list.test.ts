import { sendKeys } from "@web/test-runner-commands";
import { answersWith, manyPosts } from "../../../components/commitments/commitments.fixtures.ts";
import { coverage, viewAnswers, works } from "../../../components/commitments/views.fixtures.ts";
import { offline, type Answers } from "../../../components/shared/fixtures.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { byText, get, mount, recording, until } from "../support/mount.ts";
import { cards, choose, hang, shows, spoken } from "./support.ts";

const lines = (element: Element): Element[] => [...(element.shadowRoot?.querySelectorAll(".rows > .line") ?? [])];

describe("commitments: the list", () => {
  it("shows the same posts without asking again, and says which of the two is shown", async () => {
    const { element, requests } = await hang();
    const pressed = () =>
      ["卡片", "列表"].map((label) => byText(element, "button", label).getAttribute("aria-pressed"));
    equal(pressed(), ["true", "false"]);
    byText(element, "button", "列表").click();
    await until(() => lines(element).length === 5);
    equal([requests.length, cards(element).length, pressed()], [0, 0, ["false", "true"]]);
    byText(element, "button", "卡片").click();
    await shows(element, 5);
    equal(requests.length, 0);
  });

  it("counts commitments by state in words, and names the next date", async () => {
    const { element } = await hang(undefined, { view: "list" });
    const line = await until(() => lines(element).find(({ textContent }) => textContent?.includes("婚姻家庭")));
    matches(line.textContent?.replace(/\s+/g, ""), /已逾期1进行中3已践诺1/);
    matches(line.textContent, /2026年12月31日/);
  });

  it("filters, goes on to the next page, and moves the focus to the first new line", async () => {
    const { element, asked } = await hang(answersWith(manyPosts(31)), { view: "list" });
    await until(() => lines(element).length === 12);
    const more = get<HTMLButtonElement>(element, ".more");
    more.focus();
    more.click();
    await until(() => lines(element).length === 24);
    await until(() => element.shadowRoot?.activeElement === lines(element)[12]?.querySelector("h3"));
    choose(element, "#state", "overdue");
    await until(() => asked().length === 2);
    equal(asked()[1], "/api/posts?limit=12&state=overdue");
  });

  it("opens a post by keyboard alone", async () => {
    const { element } = await hang(viewAnswers, { view: "list" });
    await until(() => lines(element).length === 5);
    byText(element, "button", "打印").focus();
    await sendKeys({ press: "Tab" });
    equal(element.shadowRoot?.activeElement?.textContent, "欠薪维权示范岗");
    await sendKeys({ press: "Enter" });
    await until(() => element.shadowRoot?.querySelector(".full"));
    await until(
      () =>
        element.shadowRoot?.activeElement?.textContent === "欠薪维权示范岗" &&
        element.shadowRoot.activeElement.localName === "h2",
    );
    history.back();
    await until(
      () =>
        element.shadowRoot?.activeElement?.textContent === "欠薪维权示范岗" &&
        element.shadowRoot.activeElement.localName === "a",
    );
    ok(lines(element).length === 5, "the list, as before");
  });

  it("fits a narrow telephone", async () => {
    const { element } = await hang(undefined, { view: "list" });
    element.style.width = "320px";
    await until(() => lines(element).length === 5);
    ok(get(element, ".root").scrollWidth <= 320, `width ${get(element, ".root").scrollWidth}`);
  });
});

describe("commitments: coverage", () => {
  it("counts what a place has beyond its own for nothing elsewhere", async () => {
    const element = await mount("pioneer-commitments", { attributes: { view: "coverage" }, answers: viewAnswers });
    await until(() => element.shadowRoot?.querySelector(".numbers"));
    // Twelve should stand and four are missing, though the county centre has one more than it should.
    equal(
      [...(element.shadowRoot?.querySelectorAll(".numbers b") ?? [])].map(({ textContent }) => textContent),
      ["66%", "9", "8", "4"],
    );
    const [row] = element.shadowRoot?.querySelectorAll("tbody tr") ?? [];
    equal(
      [...(row?.children ?? [])].map(({ textContent }) => textContent),
      ["县公共法律服务中心", "1", "1", "1", "2", "100%"],
    );
    equal(element.shadowRoot?.querySelector(".chart")?.getAttribute("aria-hidden"), "true");
  });

  it("says it twice, in the chart and in a table that stays one on a narrow telephone", async () => {
    const element = await mount("pioneer-commitments", { attributes: { view: "coverage" }, answers: viewAnswers });
    element.style.width = "320px";
    await until(() => element.shadowRoot?.querySelector("table"));
    equal(element.shadowRoot?.querySelectorAll("[role=row]").length, coverage.tiers.length + 2);
    ok(get(element, ".root").scrollWidth <= 320, `width ${get(element, ".root").scrollWidth}`);
  });

  it("tries again after a failure", async () => {
    let fails = true;
    const answers: Answers = { ...viewAnswers, "GET /api/coverage": () => (fails ? offline() : coverage) };
    const element = await mount("pioneer-commitments", { attributes: { view: "coverage" }, answers });
    await until(() => element.shadowRoot?.querySelector("[role=alert]"));
    fails = false;
    byText(element, "button", "重试").click();
    await until(() => element.shadowRoot?.querySelector(".numbers"));
    equal(element.shadowRoot?.activeElement?.localName, "h2");
  });
});

describe("commitments: the showcase", () => {
  const show = async (changes: Answers = {}) => {
    const answers = { ...viewAnswers, ...changes };
    const { fetch, requests } = recording(answers);
    const element = await mount("pioneer-commitments", { attributes: { view: "showcase" }, answers }, fetch);
    await until(() => element.shadowRoot?.querySelector(".works, .showcase .notice"));
    return {
      element,
      asked: () => requests.filter(({ path }) => path.startsWith("/api/showcase")).map(({ path }) => path),
    };
  };
  const titles = (element: Element) =>
    [...(element.shadowRoot?.querySelectorAll(".work h3") ?? [])].map(({ textContent }) => textContent);

  it("goes to the entry the page's address names", async () => {
    const last = works[works.length - 1];
    history.replaceState(null, "", `#pioneer-showcase=${last?.id}`);
    try {
      const { element } = await show();
      await until(() => element.shadowRoot?.activeElement?.textContent === last?.title);
    } finally {
      history.replaceState(null, "", location.pathname + location.search);
    }
  });

  it("goes by category and says how many there are", async () => {
    const { element, asked } = await show();
    equal(
      titles(element),
      works.map(({ title }) => title),
    );
    byText(element, ".showcase button", "公益故事").click();
    await until(() => titles(element).length === 1);
    equal(
      [asked(), byText(element, ".showcase button", "公益故事").getAttribute("aria-pressed")],
      [["/api/showcase", "/api/showcase?category=proBonoStory"], "true"],
    );
    await until(() => spoken(element) === "共 1 项");
  });

  it("goes on page by page, and keeps what is there when the next one does not come", async () => {
    let fails = true;
    const page = ({ searchParams }: URL) => {
      if (searchParams.get("after") && fails) return offline();
      return searchParams.get("after")
        ? { items: works.slice(1), next: null }
        : { items: works.slice(0, 1), next: "a" };
    };
    const { element, asked } = await show({ "GET /api/showcase": page });
    const more = get<HTMLButtonElement>(element, ".more");
    more.focus();
    more.click();
    await until(() => element.shadowRoot?.querySelector("[role=alert]"));
    equal(titles(element).length, 1);
    fails = false;
    more.click();
    await until(() => titles(element).length === 2);
    await until(() => element.shadowRoot?.activeElement?.textContent === works[1]?.title);
    equal(asked(), ["/api/showcase", "/api/showcase?after=a", "/api/showcase?after=a"]);
  });
});
