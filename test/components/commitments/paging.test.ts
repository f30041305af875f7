import { sendKeys } from "@web/test-runner-commands";
import { answersWith, manyPosts, wall } from "../../../components/commitments/commitments.fixtures.ts";
import { refusal } from "../../../components/shared/fixtures.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { get, mount, until } from "../support/mount.ts";
import { cards, choose, fixture, hang, shows, spoken, titles } from "./support.ts";

const many = answersWith(manyPosts(31));
const more = (element: Element) => get<HTMLButtonElement>(element, ".more");
const focused = (element: Element) => element.shadowRoot?.activeElement?.textContent;

describe("commitments: paging", () => {
  it("adds the next page, says how many are shown and moves focus to the first new post", async () => {
    const { element, asked } = await hang(many);
    equal(cards(element).length, 12);
    matches(get(element, ".below").textContent, /已显示 12 个示范岗，还有更多/);
    more(element).focus();
    more(element).click();
    await shows(element, 24);
    await until(() => focused(element) === titles(element)[12]);
    equal([asked(), spoken(element)], [["/api/posts?limit=12&after=12"], "已显示 24 个示范岗，还有更多"]);
    more(element).focus();
    more(element).click();
    await shows(element, 31);
    await until(() => focused(element) === titles(element)[24]);
    equal([element.shadowRoot?.querySelector(".more"), spoken(element)], [null, "共 31 个示范岗"]);
    equal(new Set(titles(element)).size, 31);
  });

  it("does not take the focus of a reader who has gone on", async () => {
    const { element } = await hang(many);
    more(element).focus();
    more(element).click();
    get(element, "#q").focus();
    await shows(element, 24);
    await element.updateComplete;
    equal(element.shadowRoot?.activeElement?.id, "q");
  });

  it("asks once, however often the button is pressed, and keeps the button where it is", async () => {
    let release: () => void = () => {};
    const slow = {
      ...many,
      "GET /api/posts": async (url: URL) => {
        if (url.searchParams.has("after")) await new Promise<void>((resolve) => (release = resolve));
        return wall(manyPosts(31))(url);
      },
    };
    const { element, asked } = await hang(slow);
    const button = more(element);
    button.focus();
    button.click();
    await until(() => button.getAttribute("aria-disabled") === "true");
    button.click();
    button.click();
    ok(element.shadowRoot?.activeElement === button);
    matches(button.textContent, /正在加载/);
    release();
    await shows(element, 24);
    equal(asked().length, 1);
  });

  it("keeps the posts and the place when the next page does not come, and tries again", async () => {
    const { element } = await hang(many);
    const working = element.fetch;
    element.fetch = async () => refusal(503, "internal")();
    more(element).focus();
    more(element).click();
    const alert = await until(() => element.shadowRoot?.querySelector("[role=alert]"));
    ok(alert.textContent?.includes("服务暂时不可用"));
    equal([cards(element).length, more(element).textContent?.trim()], [12, "重试"]);
    ok(element.shadowRoot?.activeElement === more(element));
    element.fetch = working;
    more(element).click();
    await shows(element, 24);
    await until(() => focused(element) === titles(element)[12]);
    equal(element.shadowRoot?.querySelector("[role=alert]"), null);
  });

  it("starts from the first page again when a filter changes in between", async () => {
    const { element, asked } = await hang(many);
    more(element).click();
    choose(element, "#tier", "county");
    await shows(element, 7);
    equal(asked().slice(-1), ["/api/posts?limit=12&tier=county"]);
  });

  it("does not ask for the next page of posts that are about to go", async () => {
    const held: (() => void)[] = [];
    const slow = {
      ...many,
      "GET /api/posts": async (url: URL) => {
        if (url.searchParams.has("tier")) await new Promise<void>((resolve) => held.push(resolve));
        return wall(manyPosts(31))(url);
      },
    };
    const { element, asked } = await hang(slow);
    choose(element, "#tier", "county");
    await until(() => held.length);
    more(element).click();
    await element.updateComplete;
    held.forEach((release) => release());
    await shows(element, 7);
    equal(asked(), ["/api/posts?limit=12&tier=county"]);
  });

  it("touches none of 250 cards when 50 more come", async () => {
    const { element } = await hang(answersWith(manyPosts(300)), { "page-size": "50" });
    for (const count of [100, 150, 200, 250]) {
      more(element).click();
      await shows(element, count);
    }
    const before = cards(element);
    const list = get(element, ".wall");
    const records: MutationRecord[] = [];
    const observer = new MutationObserver((more) => records.push(...more));
    observer.observe(list, { subtree: true, childList: true, attributes: true, characterData: true });
    more(element).click();
    await shows(element, 300);
    records.push(...observer.takeRecords());
    observer.disconnect();
    ok(
      before.every((card, index) => cards(element)[index] === card),
      "the same cards in the same places",
    );
    const added = records.flatMap(({ addedNodes }) => [...addedNodes]).filter((node) => node instanceof HTMLLIElement);
    equal(
      [added.length, records.filter(({ target, removedNodes }) => target !== list || removedNodes.length > 0).length],
      [50, 0],
    );
  });
});

describe("commitments: while waiting", () => {
  it("holds the place of as many cards as will come", async () => {
    const element = await mount("pioneer-commitments", fixture("loading"));
    equal([cards(element).length, get(element, ".skeleton").getAttribute("aria-hidden")], [12, "true"]);
    ok(get(element, ".count").textContent?.includes("正在加载"));
    ok(cards(element).every((card) => card.offsetHeight > 300));
  });
});

describe("commitments: by keyboard alone", () => {
  it("filters, searches, unfolds and pages", async () => {
    const { element } = await hang(many);
    get(element, "h2").focus();
    const reached: string[] = [];
    const tab = async () => {
      await sendKeys({ press: "Tab" });
      const { activeElement } = element.shadowRoot ?? {};
      reached.push(activeElement?.id || activeElement?.className || "");
    };
    for (let step = 0; step < 7; step++) await tab();
    equal(reached, ["tier", "site", "firm", "theme", "state", "q", "primary"]);
    while (!element.shadowRoot?.activeElement?.hasAttribute("aria-expanded")) await tab();
    await sendKeys({ press: "Enter" });
    await until(() => element.shadowRoot?.activeElement?.getAttribute("aria-expanded") === "true");
    while (!element.shadowRoot?.activeElement?.matches(".more")) await tab();
    await sendKeys({ press: "Space" });
    await shows(element, 24);
    await until(() => focused(element) === titles(element)[12]);
    get(element, "#tier").focus();
    await sendKeys({ press: "ArrowDown" });
    await shows(element, 7);
    equal(element.tier, "county");
  });
});
