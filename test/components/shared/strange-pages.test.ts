import { equal, matches, ok } from "../support/expect.ts";
import { ACTS, actAtKiosk } from "../support/acts-on-page.ts";
import { KINDS, LIBRARIES, STYLES } from "../support/host-pages.ts";
import { leadOn, pickOn } from "../support/book-on-page.ts";
import { find, until } from "../support/mount.ts";
import { openPage } from "../support/open-page.ts";

const TAGS = Object.keys(ACTS);
const rootOf = (page: Document, tag = "pioneer-booking"): Promise<ShadowRoot> =>
  until(() => page.querySelector(tag)?.shadowRoot);

/** The first question answered. */
const choose = async (root: ShadowRoot): Promise<void> => {
  await pickOn(root, "[name=matter]");
  await leadOn(root, "第 2 步");
};

describe("what people come for, on pages that change what elements stand on", () => {
  for (const name of Object.keys(LIBRARIES))
    describe(name, () => {
      let opened: Awaited<ReturnType<typeof openPage>>;
      before(async () => {
        opened = await openPage(`/host/${name}/${TAGS.join("+")}.html`);
      });
      for (const tag of TAGS)
        it(tag, async () => {
          await ACTS[tag]?.(await rootOf(opened.page, tag), opened.view);
        });
      it("kiosk", async () => {
        const { page, view } = await openPage(`/host/${name}/pioneer-booking.kiosk.html`);
        await actAtKiosk(await rootOf(page), view);
      });
    });
});

describe("pages of other kinds", () => {
  for (const name of Object.keys(KINDS))
    it(name, async () => {
      const { page } = await openPage(`/host/${name}/pioneer-booking.html`);
      await choose(await rootOf(page));
    });
});

/** All of its looks but where it stands: how wide an element is, is for the page to say. */
const looks = (root: ShadowRoot, view: Window): string[] =>
  [".root", "h2", ".choice", "[name=matter]", "button[type=submit]"].flatMap((selector) => {
    const style = view.getComputedStyle(find(selector, root));
    return [...style]
      .filter((property) => !/origin$|^(margin|width$|height$|inline-size|block-size)/.test(property))
      .map((property) => `${selector} ${property}: ${style.getPropertyValue(property)}`);
  });

describe("pages whose rules reach everything", () => {
  let plain: string[] = [];
  before(async () => {
    const { page, view } = await openPage("/host/none/pioneer-booking.html");
    const root = await rootOf(page);
    await until(() => root.querySelector("[name=matter]") && root.querySelector(".elder button"));
    plain = looks(root, view);
  });
  for (const name of Object.keys(STYLES))
    it(name, async () => {
      const { page, view } = await openPage(`/host/style-${name}/pioneer-booking.html`);
      const root = await rootOf(page);
      await until(() => root.querySelector("[name=matter]") && root.querySelector(".elder button"));
      equal(
        looks(root, view).filter((line, index) => line !== plain[index]),
        [],
      );
      await choose(root);
    });
});

describe("a page that takes the default from every click", () => {
  it("keeps no notice closed", async () => {
    const { page } = await openPage("/host/clicks/pioneer-nomination.html");
    const root = await rootOf(page, "pioneer-nomination");
    (await until(() => root.querySelector<HTMLElement>("summary"))).click();
    await until(() => root.querySelector("details[open]"));
  });
});

describe("pages that elements cannot be on", () => {
  it("XHTML: the page's own content stays", async () => {
    const { page, files } = await openPage("/host/xhtml/pioneer-booking.html");
    equal([files(), find("pioneer-booking", page).shadowRoot], [["loader.js"], null]);
  });
});

describe("a sandbox with nothing but scripts: no origin, no storage, no forms, no dialogues", () => {
  it("goes on all the same", async () => {
    const told = new Promise<string>((resolve) =>
      addEventListener("message", ({ data }) => typeof data === "string" && data.includes("步") && resolve(data)),
    );
    document.body.innerHTML = `<iframe src="/host/opaque/pioneer-booking.html"></iframe>`;
    matches(await told, /第 2 步/);
  });
});

describe("a browser that cannot construct style sheets", () => {
  for (const tag of TAGS)
    it(`styles ${tag} under a strict policy`, async () => {
      const { page, view } = await openPage(`/sheets/${tag}.html`);
      const refused: string[] = [];
      page.addEventListener("securitypolicyviolation", ({ violatedDirective }) => refused.push(violatedDirective));
      const root = await rootOf(page, tag);
      await until(() => root.querySelector("h2"));
      await until(() => view.getComputedStyle(find(".root", root)).color === "rgb(31, 42, 55)");
      await ACTS[tag]?.(root, view);
      await until(() => {
        const button = root.querySelector("button");
        return button && button.getBoundingClientRect().height >= 44;
      });
      equal(refused, []);
    });
});

describe("an element that is moved about", () => {
  const typed = async () => {
    const { page, view } = await openPage("/host/none/pioneer-booking.html");
    const root = await rootOf(page);
    await choose(root);
    return { page, view, root, element: root.host as HTMLElement };
  };
  const goesOn = async (root: ShadowRoot) => {
    await pickOn(root, "[name=site]");
    await leadOn(root, "第 3 步");
  };
  it("goes on where it was in another place", async () => {
    const { page, root, element } = await typed();
    page.body.appendChild(page.createElement("section")).append(element);
    await goesOn(root);
  });
  it("goes on where it was when it comes back later", async () => {
    const { page, root, element } = await typed();
    element.remove();
    await new Promise(requestAnimationFrame);
    page.body.append(element);
    await goesOn(root);
  });
  it("is there when a tab is opened", async () => {
    const { page, root, element } = await typed();
    element.style.display = "none";
    await new Promise(requestAnimationFrame);
    element.style.display = "";
    ok(page.contains(element));
    await goesOn(root);
  });
  it("is there again when the page is written anew, twice", async () => {
    const { page } = await typed();
    for (const time of [1, 2]) page.body.innerHTML = `<p>${time}</p><pioneer-booking></pioneer-booking>`;
    await choose(await rootOf(page));
  });
  it("sends no form of the page's it stands in", async () => {
    const { page } = await openPage("/host/none/p.html");
    const form = page.body.appendChild(page.createElement("form"));
    let sent = 0;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      sent += 1;
    });
    form.append(page.createElement("pioneer-booking"));
    await choose(await rootOf(page));
    equal(sent, 0);
  });
});

describe("two of one element", () => {
  it("nominations: back closes the form that was opened last", async () => {
    const { page, view } = await openPage("/host/none/pioneer-nomination+pioneer-nomination.html");
    const roots = await until(() => {
      const all = [...page.querySelectorAll("pioneer-nomination")].map(({ shadowRoot }) => shadowRoot);
      return all.every((root) => root?.querySelector("details")) && (all as ShadowRoot[]);
    });
    const open = (root: ShadowRoot) => root.querySelector("[type=radio][value=category-lawyer]");
    for (const root of roots) {
      find(".card button.primary", root).click();
      await until(() => open(root));
    }
    view.history.back();
    await until(() => roots[1] && !open(roots[1]));
    ok(roots[0] && open(roots[0]));
    view.history.back();
    await until(() => roots[0] && !open(roots[0]));
  });
});
