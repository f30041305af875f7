import { equal, ok } from "../support/expect.ts";
import { find, until } from "../support/mount.ts";
import { leadOn, toDetailsOn } from "../support/book-on-page.ts";
import { openPage } from "../support/open-page.ts";

const rootOf = async (page: Document, tag = "pioneer-booking"): Promise<ShadowRoot> => {
  const root = await until(() => page.querySelector(tag)?.shadowRoot);
  await until(() => root.querySelector("h2") && !root.querySelector(".skeleton"));
  return root;
};

describe("the browser's back", () => {
  it("turbo: back goes one step back, twice, and on again, and nothing is lost", async () => {
    const { page, view } = await openPage("/host/turbo/pioneer-booking.html");
    const root = await rootOf(page);
    const element = page.querySelector("pioneer-booking");
    const back = async (text: string) => {
      view.history.back();
      await until(() => root.querySelector("h2")?.textContent?.includes(text));
      // The entry is ours again a moment later.
      await until(() => Object.keys(view.history.state as object).every((key) => key.startsWith("pioneer-")));
    };
    await toDetailsOn(root);
    await back("第 3 步");
    await back("第 2 步");
    ok(root.querySelector("[name=site]:checked"));
    await leadOn(root, "第 3 步");
    await back("第 2 步");
    await back("第 1 步");
    ok(root.querySelector("[name=matter]:checked"));
    equal(page.querySelector("pioneer-booking") === element, true);
  });

  it("two of one element: back goes back in the one that went on last", async () => {
    const { page, view } = await openPage("/host/none/pioneer-booking+pioneer-booking.html");
    await rootOf(page);
    const [first, second] = [...page.querySelectorAll("pioneer-booking")].map(
      ({ shadowRoot }) => shadowRoot as ShadowRoot,
    );
    const step = (root: ShadowRoot | undefined) => /第 (\d) 步/.exec(root?.querySelector("h2")?.textContent ?? "")?.[1];
    for (const root of [first, second]) {
      if (!root) throw new Error("no root");
      (await until(() => root.querySelector<HTMLElement>("[name=matter]"))).click();
      await leadOn(root, "第 2 步");
    }
    view.history.back();
    await until(() => step(second) === "1");
    equal(step(first), "2");
    view.history.back();
    await until(() => step(first) === "1");
  });
});

describe("however the loader comes", () => {
  for (const way of ["module", "classic", "async", "imported", "later", "created", "written"])
    it(way, async () => {
      const { page } = await openPage(`/tag/${way}/pioneer-booking.html`);
      await rootOf(page);
    });

  it("finds tags in a shadow root of the page's own, now and later", async () => {
    const { page, view } = await openPage("/tag/classic/p.html");
    const shadow = page.body.appendChild(page.createElement("div")).attachShadow({ mode: "closed" });
    const discover = () => Reflect.get(view, "pioneerDiscover") as ((root: ShadowRoot) => void) | undefined;
    (await until(discover))(shadow);
    const element = shadow.appendChild(page.createElement("div")).appendChild(page.createElement("pioneer-booking"));
    await until(() => element.shadowRoot?.querySelector("[name=matter]"));
  });
});

describe("a page's own shortcuts", () => {
  it("take no letters from a field, and still hear what leads out of it", async () => {
    const { page, view } = await openPage("/host/none/pioneer-booking.html");
    const root = await rootOf(page);
    await toDetailsOn(root);
    const heard: string[] = [];
    page.addEventListener("keydown", ({ key }) => heard.push(key));
    for (const key of ["j", "/", " ", "Escape", "Tab"])
      find("#name", root).dispatchEvent(new view.KeyboardEvent("keydown", { key, bubbles: true, composed: true }));
    equal(heard, ["Escape", "Tab"]);
  });
});
