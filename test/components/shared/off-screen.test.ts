import { answersWith, manyPosts } from "../../../components/commitments/commitments.fixtures.ts";
import { Gradual } from "../../../components/shared/gradual.ts";
import { sessionsAt, settings, list, type Answers } from "../../../components/shared/fixtures.ts";
import type { Session, Site } from "../../../components/shared/api-types.ts";
import { fixtures as bookings } from "../../../components/booking/booking.fixtures.ts";
import "../../../components/booking/define.ts";
import "../../../components/commitments/define.ts";
import { leadOn } from "../support/book-on-page.ts";
import { equal, ok } from "../support/expect.ts";
import { byText, get, mount, settled, until } from "../support/mount.ts";
import { openPage } from "../support/open-page.ts";
import { printedBy } from "../support/printed.ts";

/** What a page would do while it has nothing else to do, kept until it is asked for. */
const idleOf = (view: Window): { readonly left: () => number; readonly run: () => void } => {
  const waiting: (() => void)[] = [];
  view.requestIdleCallback = ((run: () => void) => waiting.push(run)) as unknown as typeof requestIdleCallback;
  return { left: () => waiting.length, run: () => waiting.splice(0).forEach((run) => run()) };
};

const own = window.requestIdleCallback;
afterEach(() => {
  window.requestIdleCallback = own;
});

describe("what is off screen", () => {
  /** A booking in sight, and a wall three thousand pixels below it. */
  const longPage = async () => {
    const opened = await openPage("/strict/p.html");
    const { page, view } = opened;
    const idle = idleOf(view);
    const add = (tag: string) => page.body.appendChild(page.createElement(tag));
    add("pioneer-booking");
    add("div").style.height = "3000px";
    const wall = add("pioneer-commitments");
    await until(() => page.querySelector("pioneer-booking")?.shadowRoot?.querySelector("[name=matter]"));
    await until(idle.left);
    const asked = () =>
      view.performance
        .getEntriesByType("resource")
        .filter(({ name }) => /commitments\.js|api\/(posts|firms)/.test(name));
    equal([asked().length, wall.shadowRoot], [0, null]);
    return { idle, wall, view };
  };
  const drawn = (wall: Element) => until(() => wall.shadowRoot?.querySelector(".wall[aria-busy=false] > .card"));

  it("asks for nothing and draws nothing until it comes near", async () => {
    const { wall, idle } = await longPage();
    wall.scrollIntoView();
    await drawn(wall);
    ok(idle.left(), "and not because there was time");
  });

  it("comes all the same once there is nothing else to do: for the browser's search, a reader's ear, and paper", async () => {
    const { wall, idle } = await longPage();
    idle.run();
    await drawn(wall);
  });

  it("comes all the same where a browser does not tell that it has nothing to do", async () => {
    const { page, view } = await openPage("/strict/p.html");
    Reflect.set(view, "requestIdleCallback", undefined);
    page.body.appendChild(page.createElement("pioneer-booking"));
    page.body.appendChild(page.createElement("div")).style.height = "3000px";
    await drawn(page.body.appendChild(page.createElement("pioneer-commitments")));
  });
});

describe("a long list", () => {
  const cards = (element: Element) => element.shadowRoot?.querySelectorAll(".wall > .card").length;
  const wallOf50 = { attributes: { "page-size": "50" }, answers: answersWith(manyPosts(60)) };

  it("a wall of fifty fills the screen first, then goes on while there is nothing else to do", async () => {
    const idle = idleOf(window);
    const element = await mount("pioneer-commitments", wallOf50);
    await until(() => cards(element));
    equal(cards(element), 12);
    for (let drawn = 18; drawn < 56; drawn += 6) {
      await until(idle.left);
      idle.run();
      await until(() => (cards(element) ?? 0) >= Math.min(drawn, 50));
    }
    equal([cards(element), idle.left()], [50, 0]);
  });

  it("is printed whole, by the wall's button and by the browser's", async () => {
    const idle = idleOf(window);
    const element = await mount("pioneer-commitments", wallOf50);
    await until(() => cards(element));
    const sheet = await printedBy(() => byText(element, "button", "打印").click());
    equal([...sheet.html.matchAll(/class="card"/g)].length, 50);
    const other = await mount("pioneer-commitments", wallOf50);
    await until(() => cards(other));
    // The wall's looks on paper come with what draws the rest of it.
    await until(() =>
      other.shadowRoot?.adoptedStyleSheets.some(({ cssRules }) =>
        [...cssRules].some(({ cssText }) => cssText.includes("column-gap: 5mm")),
      ),
    );
    dispatchEvent(new Event("beforeprint"));
    await other.updateComplete;
    equal(cards(other), 50);
    ok(idle.left());
  });

  it("goes on where it was when it grows, and begins anew with another one", () => {
    idleOf(window);
    const gradual = new Gradual({
      addController() {},
      removeController() {},
      requestUpdate() {},
      updateComplete: Promise.resolve(true),
    });
    const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
    const drawn = (count: number, of: string) => gradual.take(numbers(count), of).length;
    equal([drawn(50, "a"), drawn(62, "a"), drawn(40, "b"), drawn(5, "c")], [12, 62, 12, 5]);
  });
});

const many = (count: number): readonly Site[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `site-${index}`,
    name: `第${index}工作站`,
    tier: index % 2 ? "village" : "township",
    address: `人民路${index}号`,
    phone: null,
    hours: null,
    firmId: null,
    closures: [],
  }));

describe("two thousand sites and a thousand sessions", () => {
  const [open] = bookings;
  const nodes = (element: Element) => element.shadowRoot?.querySelectorAll("form *").length ?? 0;
  const siteStep = async (answers: Answers) => {
    const element = await mount("pioneer-booking", { answers });
    await settled(element);
    get(element, "[name=matter]").click();
    await leadOn(element.shadowRoot as ShadowRoot, "第 2 步");
    return element;
  };

  it("as much is drawn at once of two thousand sites as of thirty", async () => {
    idleOf(window);
    const counts: number[] = [];
    for (const count of [30, 2_000])
      counts.push(
        nodes(await siteStep({ ...open?.answers, "GET /api/settings": settings, "GET /api/sites": list(many(count)) })),
      );
    equal(counts[0], counts[1]);
  });

  it("a day of a thousand sessions is drawn sixty at a time, and each can be reached", async () => {
    const sites = many(3);
    const [example] = sessionsAt(sites[0] as Site) as readonly [Session];
    const sessions = Array.from({ length: 1_000 }, (_, index) => ({
      ...example,
      id: `session-${index}`,
      placesLeft: 2,
    }));
    const element = await siteStep({
      ...open?.answers,
      "GET /api/sites": list(sites),
      "GET /api/sessions": list(sessions),
    });
    get(element, "[name=site]").click();
    await leadOn(element.shadowRoot as ShadowRoot, "第 3 步");
    const shown = () => element.shadowRoot?.querySelectorAll("[name=session]").length;
    for (let wanted = 60; wanted <= 1_000; wanted += 60) {
      await until(() => shown() === wanted);
      byText(element, "button", "更多时段").click();
    }
    await until(() => shown() === 1_000);
    ok(
      ![...(element.shadowRoot?.querySelectorAll("button") ?? [])].some(({ textContent }) =>
        textContent?.includes("更多时段"),
      ),
    );
  });
});

describe("a wall's filter by two thousand sites", () => {
  /** A window that has not the focus itself tells no element that it came or went. */
  const moveTo = (to: HTMLElement, from?: HTMLElement): void => {
    let told = false;
    to.addEventListener("focus", () => (told = true), { once: true });
    to.focus();
    if (told) return;
    from?.dispatchEvent(new FocusEvent("blur"));
    to.dispatchEvent(new FocusEvent("focus"));
  };

  it("is filled when somebody comes to it, keeps what is chosen, and is empty again when they leave", async () => {
    const element = await mount("pioneer-commitments", {
      answers: { ...answersWith(manyPosts(5)), "GET /api/sites": list(many(2_000)) },
    });
    await settled(element);
    const site = await until(() => element.shadowRoot?.querySelector<HTMLSelectElement>("select#site"));
    equal(site.options.length, 1);
    moveTo(site);
    await until(() => site.options.length === 2_001);
    site.value = "site-1999";
    site.dispatchEvent(new Event("change"));
    await element.updateComplete;
    equal([site.value, element.site, site.options.length], ["site-1999", "site-1999", 2_001]);
    moveTo(get(element, "#q"), site);
    await element.updateComplete;
    equal([site.value, site.options.length], ["site-1999", 2]);
  });
});

describe("cards far out of sight", () => {
  it("are not laid out until they come near, and keep their place and their words", async () => {
    const element = await mount("pioneer-commitments", {
      attributes: { "page-size": "50" },
      answers: answersWith(manyPosts(60)),
    });
    const all = () => [...(element.shadowRoot?.querySelectorAll<HTMLElement>(".wall > .card") ?? [])];
    await until(() => all().length === 50);
    const ways = () => all().map((card) => getComputedStyle(card).contentVisibility);
    await until(() =>
      ways()
        .slice(12)
        .every((way) => way === "auto"),
    );
    // What was drawn before these rules came would move.
    ok(
      ways()
        .slice(0, 12)
        .every((way) => way === "visible"),
    );
    // Nothing within was laid out, for a picture of it would be empty; the place is kept.
    const skipped = () =>
      all().filter((card) => card.querySelector("h3")?.checkVisibility({ contentVisibilityAuto: true }) === false);
    await until(() => skipped().length > 20);
    const last = all().at(-1);
    if (!last) throw new Error("no card");
    ok(last.offsetHeight >= 340);
    ok(last.textContent?.includes("示范岗"));
    last.scrollIntoView();
    await until(() => !skipped().includes(last));
  });
});
