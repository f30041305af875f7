import "../../../components/commitments/define.ts";
import type { PioneerCommitments } from "../../../components/commitments/commitments.ts";
import { full, viewAnswers } from "../../../components/commitments/views.fixtures.ts";
import { fixtureFetch } from "../../../components/shared/fixtures.ts";
import { equal, ok } from "../support/expect.ts";
import { byText, find, get, mount, rewind, until } from "../support/mount.ts";
import { cards, shows } from "./support.ts";

const answers = { answers: viewAnswers };
const [first, , third] = viewAnswers["GET /api/posts"] ? ["post-1", full.id, "post-3"] : [];
const address = (id: string) => `#pioneer-post=${id}`;

const opened = (element: Element, id: string) =>
  until(() => (element as PioneerCommitments).post === id && element.shadowRoot?.querySelector(".full"));
const onWall = (element: Element) =>
  until(
    () => !(element as PioneerCommitments).post && !element.shadowRoot?.querySelector(".full") && cards(element).length,
  );
const linkTo = (element: Element, id: string): HTMLAnchorElement => get(element, `.wall [href="${address(id)}"]`);

/** Several walls on one page, as a portal may have them. */
const several = async (...attributes: readonly Record<string, string>[]): Promise<PioneerCommitments[]> => {
  await rewind();
  const walls = attributes.map((set) => {
    const wall = document.createElement("pioneer-commitments") as PioneerCommitments;
    for (const [name, value] of Object.entries(set)) wall.setAttribute(name, value);
    wall.fetch = fixtureFetch(viewAnswers);
    return wall;
  });
  document.body.append(...walls);
  return walls;
};

/** As if the page had been opened at the address. */
const at = (hash: string) => history.pushState(null, "", `${location.pathname}${location.search}${hash}`);
afterEach(() => history.replaceState(null, "", location.href.split("#")[0]));

describe("commitments: a post by its address", () => {
  it("opens at once, before any wall was asked for, and leads to the wall", async () => {
    await rewind();
    at(address(full.id));
    const asked: string[] = [];
    const element = document.createElement("pioneer-commitments");
    element.fetch = (url, init) => {
      asked.push(new URL(url).pathname);
      return fixtureFetch(viewAnswers)(url, init);
    };
    document.body.append(element);
    await opened(element, full.id);
    await until(() => element.shadowRoot?.activeElement?.localName === "h2");
    ok(asked.includes(`/api/posts/${full.id}`));
    const entries = history.length;
    byText(element, "button", "返回示范岗列表").click();
    await onWall(element);
    equal([location.hash, history.length], ["", entries], "the entry is kept, without the post");
  });

  it("opens when the address changes, and closes with the back key", async () => {
    const element = await mount("pioneer-commitments", answers);
    await shows(element, 5);
    location.hash = address(full.id);
    await opened(element, full.id);
    history.back();
    await onWall(element);
  });

  it("leaves addresses alone that ask for something else", async () => {
    const element = await mount("pioneer-commitments", answers);
    await shows(element, 5);
    for (const hash of ["#booking", "#pioneer-post=", "#pioneer-post=<img>"]) {
      const changed = new Promise((resolve) => addEventListener("popstate", resolve, { once: true }));
      location.hash = hash;
      await changed;
      await element.updateComplete;
      equal(element.post, null, hash);
    }
  });

  it("does not close a post that the page itself has set", async () => {
    const element = await mount("pioneer-commitments", { ...answers, attributes: { post: full.id } });
    await opened(element, full.id);
    at("#news");
    history.back();
    await new Promise((resolve) => addEventListener("popstate", resolve, { once: true }));
    await element.updateComplete;
    equal(element.post, full.id);
  });

  it("makes entries of its own after the page's, with nothing of the page's state in them", async () => {
    const element = await mount("pioneer-commitments", answers);
    await shows(element, 5);
    history.replaceState({ page: "kept" }, "");
    linkTo(element, full.id).click();
    await opened(element, full.id);
    equal("page" in (history.state as object), false);
    const back = new Promise((resolve) => addEventListener("popstate", resolve, { once: true }));
    history.back();
    await back;
    equal("page" in (history.state as object), false);
    await until(() => !element.post);
  });

  it("leaves a press with a key held down to the browser", async () => {
    const element = await mount("pioneer-commitments", answers);
    await shows(element, 5);
    const link = linkTo(element, full.id);
    const press = new MouseEvent("click", { bubbles: true, composed: true, cancelable: true, ctrlKey: true });
    let prevented: boolean | undefined;
    document.addEventListener(
      "click",
      (event) => {
        prevented = event.defaultPrevented;
        event.preventDefault();
      },
      { once: true },
    );
    link.dispatchEvent(press);
    equal([prevented, element.post], [false, null]);
  });

  it("comes back to where the wall stood in the window", async () => {
    const element = await mount("pioneer-commitments", answers);
    element.style.width = "340px";
    element.style.paddingTop = "1500px";
    await shows(element, 5);
    // The switch for large print comes last, and moves what stands below it.
    await until(() => element.shadowRoot?.querySelector(".elder button"));
    const link = linkTo(element, third ?? "");
    link.scrollIntoView({ block: "center" });
    const { top } = link.getBoundingClientRect();
    link.click();
    await opened(element, third ?? "");
    await until(() => element.shadowRoot?.activeElement?.localName === "h2");
    history.back();
    await onWall(element);
    await until(() => element.shadowRoot?.activeElement === linkTo(element, third ?? ""));
    await until(() => Math.abs(linkTo(element, third ?? "").getBoundingClientRect().top - top) < 2);
  });
});

describe("commitments: several walls on one page", () => {
  it("answer to an address once: the first wall does, and no view that stands for itself", async () => {
    await rewind();
    const [coverage, one, two] = (await several({ view: "coverage" }, {}, { view: "list" })) as [
      PioneerCommitments,
      PioneerCommitments,
      PioneerCommitments,
    ];
    await shows(one, 5);
    location.hash = address(full.id);
    await opened(one, full.id);
    equal([coverage.post, two.post], [null, null]);
  });

  it("go back each for itself", async () => {
    const [one, two] = (await several({}, {})) as [PioneerCommitments, PioneerCommitments];
    await shows(one, 5);
    await shows(two, 5);
    linkTo(one, first ?? "").click();
    await opened(one, first ?? "");
    linkTo(two, third ?? "").click();
    await opened(two, third ?? "");
    equal([one.post, two.post], [first, third]);
    history.back();
    await onWall(two);
    equal([one.post, location.hash], [first, address(first ?? "")]);
    history.back();
    await onWall(one);
    equal(location.hash, "");
  });
});

describe("commitments: a post that is gone", () => {
  it("says so kindly, and leads back", async () => {
    await rewind();
    at(address("gone"));
    const element = document.createElement("pioneer-commitments");
    element.fetch = fixtureFetch(viewAnswers);
    document.body.append(element);
    await until(() => element.shadowRoot?.querySelector(".gone"));
    find<HTMLButtonElement>(".back", element.shadowRoot).click();
    await onWall(element);
  });
});
