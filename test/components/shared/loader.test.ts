import { equal, matches, ok } from "../support/expect.ts";
import { find, until } from "../support/mount.ts";
import { bookOn } from "../support/book-on-page.ts";
import { openPage } from "../support/open-page.ts";

const shown = (page: Document) =>
  until(() => page.querySelector("pioneer-booking")?.shadowRoot?.querySelector("[name=matter]"));

const rootOf = (page: Document) => until(() => page.querySelector("pioneer-booking")?.shadowRoot);

describe("loader", () => {
  it("fetches nothing for a page without elements, and only what is used for a tag that comes later", async () => {
    const { page, files } = await openPage("/strict/p.html");
    equal(files(), ["loader.js"]);
    page.body.append(page.createElement("pioneer-booking"));
    await shown(page);
    ok(files().includes("booking.js"));
    for (const other of ["signing", "commitments", "nomination"])
      ok(!files().some((name) => name.startsWith(other)), other);
    ok(!files().some((name) => /^(receipt|manage|elsewhere|later)/.test(name)), "nothing before it is needed");
  });

  it("finds tags inside what is added", async () => {
    const { page } = await openPage("/strict/p.html");
    const section = page.createElement("section");
    section.append(page.createElement("div").appendChild(page.createElement("pioneer-booking")));
    page.body.append(section);
    await shown(page);
  });

  it("works as a classic script, twice, on a page whose libraries have changed what is built in", async () => {
    const tags = ["booking", "commitments", "honours", "nomination"].map((name) => `pioneer-${name}`);
    const { page, view } = await openPage(`/old/${tags.join("+")}.html`);
    equal((view as unknown as { altered: boolean }).altered, true);
    await shown(page);
    for (const tag of tags)
      await until(() => {
        const root = page.querySelector(tag)?.shadowRoot;
        return root?.querySelector("h2") && !root.querySelector(".skeleton") && !root.querySelector("[role=alert]");
      });
  });

  it("books on such a page, and looks the booking up", async () => {
    const { page, view } = await openPage("/old/pioneer-booking.html");
    await shown(page);
    const told: string[] = [];
    page.addEventListener("pioneer-booked", ({ type }) => told.push(type));
    await bookOn(await rootOf(page), view);
    equal(told, ["pioneer-booked"]);
    const root = find("pioneer-booking", page).shadowRoot;
    [...(root?.querySelectorAll("button") ?? [])].find(({ textContent }) => textContent?.includes("再"))?.click();
    await shown(page);
    find(".bar button[type=button]", root).click();
    await until(() => root?.querySelector("#code"));
  });

  it("books in a sandbox that forbids forms, by the button and by the Enter key", async () => {
    const { page, view } = await openPage("/sandbox/pioneer-booking.html");
    await shown(page);
    // The harm: there the browser sends no form, and tells nobody.
    const own = page.body.appendChild(page.createElement("form"));
    let sent = false;
    own.addEventListener("submit", () => (sent = true));
    own.appendChild(page.createElement("button")).click();
    equal(sent, false);
    await bookOn(await rootOf(page), view);
  });

  it("reads from left to right and in its own colours, whatever the page has registered", async () => {
    const { page, view } = await openPage("/old/pioneer-booking.html");
    await shown(page);
    const root = find("pioneer-booking", page).shadowRoot;
    const { direction, color } = view.getComputedStyle(find(".root", root));
    equal({ direction, color }, { direction: "ltr", color: "rgb(31, 42, 55)" });
    ok(find(".primary", root).getBoundingClientRect().height >= 44);
  });

  it("takes its own origin for the API's", async () => {
    const { page } = await openPage("/strict/pioneer-booking.html");
    await shown(page);
    const element = find<HTMLElement & { origin: string }>("pioneer-booking", page);
    equal(element.origin, location.origin);
    element.setAttribute("api", "https://api.example/base/");
    equal(element.origin, "https://api.example/base");
  });
});

describe("on a network that loses things", () => {
  const retried = (view: Window) =>
    view.performance
      .getEntriesByType("resource")
      .map(({ name }) => new URL(name))
      .filter(({ search }) => search.startsWith("?retry="));

  it("an element whose files are all lost at first comes by itself, each file under a fresh address", async () => {
    const { page, view } = await openPage("/flaky/first-load/pioneer-booking.html");
    await shown(page);
    const files = new Set(retried(view).map(({ pathname }) => pathname.split("/").pop()));
    for (const file of ["booking.js", "shared.js", "zh-cn-booking.js", "zh-cn-shared.js"]) ok(files.has(file), file);
  });

  it("a part whose files are lost when it is asked for comes by itself, and what was typed stays", async () => {
    const { page, view } = await openPage("/flaky/part/pioneer-booking.html");
    await shown(page);
    const root = find("pioneer-booking", page).shadowRoot;
    find("[name=matter]", root).click();
    find(".bar button[type=button]", root).click();
    await until(() => root?.querySelector("#code"));
    ok(retried(view).some(({ pathname }) => pathname.endsWith("/manage.js")));
  });

  it("tries again at once when the network is back", async () => {
    const { page, view } = await openPage("/flaky/online/p.html");
    // The waits between tries never end here; the network's return does.
    view.setTimeout = (() => 0) as unknown as typeof view.setTimeout;
    page.body.append(page.createElement("pioneer-booking"));
    const back = setInterval(() => view.dispatchEvent(new view.Event("online")), 50);
    await shown(page);
    clearInterval(back);
  });
});

describe("a strict content policy", () => {
  it("refuses nothing from the first question to the printed confirmation", async () => {
    const { page, view } = await openPage("/strict/p.html");
    const refused: string[] = [];
    page.addEventListener("securitypolicyviolation", (event) =>
      refused.push(`${event.violatedDirective} ${event.sourceFile}:${event.lineNumber}`),
    );
    page.body.append(page.createElement("pioneer-booking"));
    await shown(page);
    await bookOn(await rootOf(page), view);
    const root = find("pioneer-booking", page).shadowRoot;
    await until(() => root?.querySelector("svg"));
    const { width, height } = find<HTMLElement>("svg", root).getBoundingClientRect();
    ok(width >= 150 && height >= 150, "the QR code can be scanned");
    // The printer itself is not ours; what reaches it is.
    let printed = "";
    const append = page.body.append.bind(page.body);
    page.body.append = (frame) => {
      append(frame);
      const inner = (frame as HTMLIFrameElement).contentWindow;
      if (inner)
        inner.print = () => {
          const { fontSize } = inner.getComputedStyle(find(".code", inner.document));
          printed = `${fontSize} ${inner.document.body.textContent ?? ""}`;
        };
    };
    [...(root?.querySelectorAll("button") ?? [])].find(({ textContent }) => textContent?.includes("打印"))?.click();
    // It waits for its frame.
    await until(() => printed);
    matches(printed, /^3\d(\.\d+)?px .*7KQ2-M4XP-9D/s);
    equal(refused, []);
  });
});
