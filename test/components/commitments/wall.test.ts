import { fixtures, posts } from "../../../components/commitments/commitments.fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { byText, find, get, mount, settled, until } from "../support/mount.ts";
import { cards, choose, fixture, hang, shows, titles } from "./support.ts";

const card = (element: Element, title: string): HTMLElement => {
  const found = cards(element).find((candidate) => candidate.textContent?.includes(title));
  if (!found) throw new Error(`no card says ${title}`);
  return found;
};

const all = (root: ParentNode, selector: string): string[] =>
  [...root.querySelectorAll<HTMLElement>(selector)].map(({ textContent }) => (textContent ?? "").trim());

describe("commitments: a post", () => {
  it("says what it is, where, at which tier, who stands there and since when", async () => {
    const { element } = await hang();
    equal(
      titles(element),
      posts.map(({ title }) => title),
    );
    const text = card(element, "欠薪维权示范岗").textContent ?? "";
    for (const part of [
      "安禾县公共法律服务中心",
      "县公共法律服务中心",
      "周明远",
      "湖南清禾律师事务所",
      "2026年3月1日起在岗",
    ])
      ok(text.includes(part), part);
  });

  it("shows the badge of Party members once for a post, and of nobody else", async () => {
    const { element } = await hang();
    equal(all(card(element, "婚姻家庭"), ".badge.party"), ["党员律师"]);
    const without = card(element, "公益咨询");
    ok(without.textContent?.includes("向𬭎"));
    ok(!without.textContent?.includes("党员"));
    const none = await mount("pioneer-commitments", fixture("without Party membership"));
    await settled(none);
    equal([cards(none).length, none.shadowRoot?.querySelectorAll(".party").length], [1, 0]);
  });

  it("says the state of each commitment in words, with an icon, and its due date with weekday", async () => {
    const { element } = await hang();
    const promises = card(element, "婚姻家庭");
    equal(all(promises, ".commitments .badge"), ["进行中", "已践诺", "已逾期", "进行中", "进行中"]);
    equal(promises.querySelectorAll(".commitments .badge svg[aria-hidden=true]").length, 5);
    matches(promises.querySelector(".commitments li")?.textContent, /期限：\s*2026年12月31日 星期四/);
    equal(promises.querySelector("time")?.getAttribute("datetime"), "2026-12-31");
  });

  it("names who promised when several lawyers hold the post, and only then", async () => {
    const { element } = await hang();
    equal(all(card(element, "婚姻家庭"), ".commitments b"), [
      "周明远：",
      "阿依努尔·买买提：",
      "周明远：",
      "阿依努尔·买买提：",
      "周明远：",
    ]);
    equal(all(card(element, "欠薪"), ".commitments b"), []);
  });

  it("says so when nothing has been promised yet", async () => {
    const { element } = await hang();
    ok(card(element, "诚信执业示范岗").textContent?.includes("暂无公开承诺"));
  });

  it("folds what is beyond two commitments behind a button that says so", async () => {
    const { element } = await hang();
    const long = card(element, "婚姻家庭");
    const seen = () =>
      [...long.querySelectorAll<HTMLElement>(".commitments li")].filter((item) => item.offsetParent).length;
    const button = find<HTMLButtonElement>("button", long);
    equal([seen(), button.getAttribute("aria-expanded")], [2, "false"]);
    matches(button.textContent, /展开其余 3 项承诺/);
    ok(long.querySelector(`#${button.getAttribute("aria-controls")}`), "the controlled list");
    button.focus();
    button.click();
    await element.updateComplete;
    equal([seen(), button.getAttribute("aria-expanded")], [5, "true"]);
    equal(element.shadowRoot?.activeElement === button, true);
    button.click();
    await element.updateComplete;
    equal(seen(), 2);
    equal(cards(element).filter((other) => other.querySelector("button")).length, 1);
  });

  it("shows markup in texts as text", async () => {
    const [first] = posts;
    const answers = {
      ...fixture("default").answers,
      "GET /api/posts": { items: [{ ...first, title: "<img src=x onerror=alert(1)>" }], next: null },
    };
    const { element } = await hang(answers);
    equal(titles(element), ["<img src=x onerror=alert(1)>"]);
    equal(element.shadowRoot?.querySelector("img"), null);
  });
});

describe("commitments: language", () => {
  it("speaks English completely, and marks what stays Chinese", async () => {
    const element = await mount("pioneer-commitments", fixture("English"));
    await settled(element);
    // What is left without the parts marked as Chinese.
    const root = get(element, ".root").cloneNode(true) as HTMLElement;
    for (const part of root.querySelectorAll("[lang], option, optgroup")) part.remove();
    ok(!/\p{Script=Han}/u.test(root.textContent ?? ""), root.textContent ?? "");
    matches(card(element, "欠薪维权").textContent, /Thursday, 31 December 2026/);
    matches(card(element, "欠薪维权").textContent, /in post since 1 Mar 2026/);
  });

  it("switches at run time without asking again and keeps what is unfolded", async () => {
    const { element, requests } = await hang();
    byText(element, "button", "展开").click();
    element.lang = "en";
    await until(() => get(element, "h2").textContent?.startsWith("Demonstration"));
    equal([cards(element).length, requests.length], [posts.length, 0]);
    equal(byText(element, "button", "Show fewer").getAttribute("aria-expanded"), "true");
    ok(card(element, "婚姻家庭").textContent?.includes("Township stations"));
    ok(card(element, "婚姻家庭").textContent?.includes("Overdue"));
  });
});

describe("commitments: every example", () => {
  for (const example of fixtures)
    it(`is accessible: ${example.name}`, async () => {
      const element = await mount("pioneer-commitments", example);
      if (example.name !== "loading") await settled(element);
      await accessible(element);
    });

  it("fits a narrow telephone, however long the words", async () => {
    const element = await mount("pioneer-commitments", fixture("long text"));
    element.style.width = "320px";
    await settled(element);
    byText(element, "button", "展开").click();
    await element.updateComplete;
    ok(get(element, ".root").scrollWidth <= 320, `width ${get(element, ".root").scrollWidth}`);
  });
});

describe("commitments: as a portal loads it", () => {
  it("works built, from the loader's one tag, under the strictest content policy", async () => {
    const frame = document.createElement("iframe");
    frame.src = "/strict/pioneer-commitments.html";
    document.body.replaceChildren(frame);
    const element = await until(() => frame.contentDocument?.querySelector("pioneer-commitments"));
    const refused: string[] = [];
    frame.contentDocument?.addEventListener("securitypolicyviolation", ({ violatedDirective }) =>
      refused.push(violatedDirective),
    );
    await until(() => cards(element).length === posts.length && !element.shadowRoot?.querySelector(".skeleton"));
    byText(element, "button", "展开").click();
    await until(() => element.shadowRoot?.querySelector("[aria-expanded=true]"));
    choose(element, "#tier", "township");
    await shows(element, 2);
    equal(
      [
        get<HTMLSelectElement>(element, "#site").options.length,
        element.shadowRoot?.querySelectorAll("[aria-expanded]").length,
      ],
      [3, 1],
    );
    equal([getComputedStyle(get(element, ".wall")).display, refused], ["grid", []]);
  });
});
