import { sendKeys } from "@web/test-runner-commands";
import { answersWith, manyPosts, posts, wall } from "../../../components/commitments/commitments.fixtures.ts";
import type { PostFilter } from "../../../components/commitments/commitments.events.ts";
import { offline, refusal } from "../../../components/shared/fixtures.ts";
import { equal, ok } from "../support/expect.ts";
import { byText, fill, get, recording, until } from "../support/mount.ts";
import { cards, choose, fixture, hang, shows, spoken, titles } from "./support.ts";

const { answers } = fixture("default");

const options = (element: Element, selector: string): string[] =>
  [...get<HTMLSelectElement>(element, selector).options].map(({ text }) => text);

const values = (element: Element): string[] =>
  ["#tier", "#site", "#firm", "#q"].map((selector) => get<HTMLSelectElement>(element, selector).value);

const submit = (element: Element): void => get<HTMLButtonElement>(element, "[type=submit]").click();

describe("commitments: filters", () => {
  it("asks once, with what was chosen, and says how many there are", async () => {
    const { element, asked } = await hang();
    choose(element, "#tier", "township");
    await shows(element, 2);
    equal(asked(), ["/api/posts?limit=12&tier=township"]);
    equal(titles(element), ["婚姻家庭调解示范岗", "公益咨询服务岗"]);
    equal(spoken(element), "共 2 个示范岗");
    choose(element, "#firm", "firm-zhengyuan");
    await shows(element, 1);
    choose(element, "#site", "site-yunshan");
    await until(() => asked().length === 3);
    equal(asked().slice(1), [
      "/api/posts?limit=12&tier=township&firm=firm-zhengyuan",
      "/api/posts?limit=12&tier=township&site=site-yunshan&firm=firm-zhengyuan",
    ]);
  });

  it("says nothing before the reader does something", async () => {
    const { element } = await hang();
    equal(spoken(element), "");
  });

  it("offers the sites of the tier, and lets go of a site of another", async () => {
    const { element, asked } = await hang();
    equal(options(element, "#site").length, 6);
    choose(element, "#site", "site-county");
    await shows(element, 1);
    choose(element, "#tier", "township");
    await shows(element, 2);
    equal(asked()[1], "/api/posts?limit=12&tier=township");
    equal(options(element, "#site"), ["全部", "河西镇公共法律服务工作站", "云山乡公共法律服务工作站"]);
    equal(values(element), ["township", "", "", ""]);
  });

  it("takes its first choice and page size from the attributes", async () => {
    const requests: string[] = [];
    const recorder = {
      ...answers,
      "GET /api/posts": (url: URL) => {
        requests.push(url.search);
        return wall(posts)(url);
      },
    };
    const { element } = await hang(recorder, {
      tier: "township",
      site: "site-hexi",
      firm: "firm-qinghe",
      q: "周",
      "page-size": "5",
    });
    equal(requests, [`?limit=5&tier=township&site=site-hexi&firm=firm-qinghe&q=${encodeURIComponent("周")}`]);
    equal(values(element), ["township", "site-hexi", "firm-qinghe", "周"]);
    equal(cards(element).length, 1);
    element.removeAttribute("q");
    element.setAttribute("page-size", "9999");
    await until(() => requests.length === 2);
    equal(requests[1], "?limit=50&tier=township&site=site-hexi&firm=firm-qinghe");
  });

  it("tells the page what the visitor chose, and only that", async () => {
    const heard: PostFilter[] = [];
    const listen = ({ filter }: GlobalEventHandlersEventMap["pioneer-filtered"]) => heard.push(filter);
    document.addEventListener("pioneer-filtered", listen);
    const { element } = await hang(answers, { tier: "township" });
    equal(heard, []);
    choose(element, "#firm", "firm-qinghe");
    await until(() => heard.length);
    document.removeEventListener("pioneer-filtered", listen);
    equal(heard, [{ tier: "township", firm: "firm-qinghe" }]);
  });

  it("ends a request whose answer nobody waits for any more", async () => {
    const signals: AbortSignal[] = [];
    let late: (body: unknown) => void = () => {};
    const slow = {
      ...answers,
      "GET /api/posts": (url: URL, { signal }: RequestInit) => {
        if (signal) signals.push(signal);
        if (url.searchParams.get("tier") !== "firm") return wall(posts)(url);
        return new Promise((resolve) => (late = resolve));
      },
    };
    const { element } = await hang(slow);
    choose(element, "#tier", "firm");
    await until(() => signals.length === 2);
    ok(!signals[1]?.aborted);
    choose(element, "#tier", "village");
    await shows(element, 1);
    equal(
      signals.map(({ aborted }) => aborted),
      [false, true, false],
    );
    late(wall(posts)(new URL("http://x/?tier=firm")));
    choose(element, "#tier", "");
    await shows(element, 5);
    equal(
      titles(element),
      posts.map(({ title }) => title),
    );
  });
});

describe("commitments: search", () => {
  it("waits for a pause in typing", async () => {
    const { element, asked } = await hang();
    for (const words of ["周", "周明", "周明远"]) {
      fill(element, "#q", words);
      await element.updateComplete;
    }
    equal(asked(), []);
    await until(() => asked().length > 0);
    await shows(element, 3);
    equal(asked(), [`/api/posts?limit=12&q=${encodeURIComponent("周明远")}`]);
  });

  it("does not search for pinyin on its way to a character", async () => {
    const { element, asked } = await hang();
    const input = get<HTMLInputElement>(element, "#q");
    input.value = "zhou";
    input.dispatchEvent(new InputEvent("input", { bubbles: true, isComposing: true }));
    equal(element.q, null);
    input.value = "周";
    input.dispatchEvent(new InputEvent("input", { bubbles: true, isComposing: true }));
    input.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }));
    await shows(element, 3);
    equal(asked(), [`/api/posts?limit=12&q=${encodeURIComponent("周")}`]);
  });

  it("asks at once on Enter, and not a second time for the same words", async () => {
    const { element, asked } = await hang();
    get(element, "#q").focus();
    await sendKeys({ type: " " });
    await sendKeys({ type: "Y" });
    await sendKeys({ press: "Enter" });
    await until(() => element.shadowRoot?.querySelector(".empty"));
    submit(element);
    await element.updateComplete;
    equal([asked(), spoken(element)], [["/api/posts?limit=12&q=Y"], "没有找到示范岗。"]);
  });

  it("takes unfinished words along when something else is chosen", async () => {
    const { element, asked } = await hang();
    fill(element, "#q", "阿依");
    choose(element, "#tier", "village");
    await shows(element, 1);
    equal(asked(), [`/api/posts?limit=12&tier=village&q=${encodeURIComponent("阿依")}`]);
  });
});

describe("commitments: nothing found", () => {
  it("offers to clear the filters, which shows everything again", async () => {
    const { element, asked } = await hang(answers, { tier: "village", firm: "firm-zhengyuan", q: "周" });
    ok(get(element, ".empty").textContent?.includes("没有找到示范岗"));
    fill(element, "#q", "周明");
    byText(element, "button", "清除筛选条件").click();
    await shows(element, 5);
    equal(values(element), ["", "", "", ""]);
    equal(asked(), ["/api/posts?limit=12"]);
    equal(element.shadowRoot?.activeElement?.localName, "h2");
    equal(spoken(element), "共 5 个示范岗");
  });

  it("has nothing to clear when there are no posts at all", async () => {
    const { element } = await hang(answersWith([]));
    ok(get(element, ".empty").textContent?.includes("还没有示范岗"));
    equal(element.shadowRoot?.querySelector(".empty button"), null);
  });
});

describe("commitments: failures", () => {
  it("keeps what is shown when a filter brings no answer, says so, and tries again", async () => {
    const { element } = await hang(answersWith(manyPosts(31)));
    element.fetch = async () => offline();
    choose(element, "#tier", "township");
    const alert = await until(() => element.shadowRoot?.querySelector("[role=alert]"));
    ok(alert.textContent?.includes("网络连接中断"));
    ok(alert.textContent?.includes("下面是上次的结果"));
    equal([cards(element).length, values(element)[0]], [12, "township"]);
    equal(element.shadowRoot?.querySelector(".more"), null, "the next page belongs to other filters");
    const { fetch, requests } = recording(answersWith(posts));
    element.fetch = fetch;
    byText(element, "button", "重试").click();
    await shows(element, 2);
    equal(
      requests.map(({ path }) => path),
      ["/api/posts?limit=12&tier=township"],
    );
    equal(element.shadowRoot?.querySelector("[role=alert]"), null);
    equal(element.shadowRoot?.activeElement?.localName, "h2");
  });

  it("asks again for everything that failed, and for nothing else", async () => {
    const broken = {
      ...answers,
      "GET /api/firms": refusal(503, "internal"),
      "GET /api/posts": refusal(503, "internal"),
    };
    const { element, requests } = await hang(broken);
    equal(cards(element).length, 0);
    element.fetch = (await hang()).element.fetch;
    document.body.replaceChildren(element);
    byText(element, "button", "重试").click();
    await shows(element, 5);
    equal([requests.length, options(element, "#firm").length], [0, 3]);
  });

  it("shows the posts when only the filters could not be filled", async () => {
    const { element } = await hang(fixture("without filters").answers);
    equal([cards(element).length, options(element, "#tier")], [5, ["全部"]]);
    element.fetch = (await hang()).element.fetch;
    document.body.replaceChildren(element);
    byText(element, "button", "重试").click();
    await until(() => options(element, "#tier").length === 5);
  });
});
