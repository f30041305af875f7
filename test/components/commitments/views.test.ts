import {
  code,
  coverage,
  full,
  viewAnswers,
  viewFixtures,
  works,
} from "../../../components/commitments/views.fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { byText, fill, find, get, mount, recording, settled, until } from "../support/mount.ts";
import { cards, shows } from "./support.ts";

const open = async (name: string) => {
  const found = viewFixtures.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`no fixture ${name}`);
  const element = await mount("pioneer-commitments", found);
  await settled(element);
  return element;
};

const text = (element: Element): string => element.shadowRoot?.textContent ?? "";
const says = (element: Element, words: string) => until(() => text(element).includes(words));

/** Waits for the part of the element that is loaded when it is asked for. */
const shown = async (name: string, selector: string) => {
  const element = await open(name);
  await until(() => element.shadowRoot?.querySelector(selector));
  await settled(element);
  return element;
};

describe("commitments: the views", () => {
  for (const { name } of viewFixtures)
    it(`passes the accessibility rules: ${name}`, async () => {
      const element = await open(name);
      await until(() => element.shadowRoot?.querySelector("h2, [role=alert]"));
      await settled(element);
      await accessible(element);
    });
});

describe("commitments: one post in full", () => {
  it("shows people, hours, labels, every commitment, evidence, concerns with answers, figures and how to verify it", async () => {
    const element = await shown("one post in full", ".full");
    await says(element, "走访没有按公布的时间进行");
    for (const part of [
      full.title,
      "周明远",
      "09:00–12:00",
      "安司发〔2026〕5号",
      "全年代写遗嘱",
      "台账.pdf",
      "已重新排定走访日期",
      "94%",
    ])
      ok(text(element).includes(part), part);
    equal(element.shadowRoot?.querySelectorAll(".vow").length, full.commitments.length);
    matches(get<HTMLAnchorElement>(element, ".verification a").href, /\/v\//);
    equal(get<HTMLAnchorElement>(element, ".evidence a[href^='https://www.example']").rel, "noopener noreferrer");
  });

  it("opens from the wall with an address of its own; back leads to where the wall stood", async () => {
    const element = await mount("pioneer-commitments", { answers: viewAnswers });
    await shows(element, 5);
    const link = find<HTMLAnchorElement>("h3 a", cards(element)[1] ?? null);
    link.click();
    await until(() => element.shadowRoot?.querySelector(".full"));
    equal([location.hash, element.post], [`#pioneer-post=${full.id}`, full.id]);
    history.back();
    await shows(element, 5);
    await until(() => element.shadowRoot?.activeElement?.getAttribute("href") === `#pioneer-post=${full.id}`);
    equal([location.hash, element.post], ["", null]);
  });

  it("says kindly that a post is gone", async () => {
    const element = await open("a post that is gone");
    await until(() => element.shadowRoot?.querySelector(".gone"));
    ok(get(element, ".back"));
  });
});

describe("commitments: a concern", () => {
  const raise = async (answers = viewAnswers) => {
    const { fetch, requests } = recording(answers);
    const element = await mount("pioneer-commitments", { attributes: { post: full.id }, answers }, fetch);
    await until(() => element.shadowRoot?.querySelector("[data-raise='']"));
    get(element, "[data-raise='']").click();
    await until(() => element.shadowRoot?.querySelector("form.raise"));
    return { element, sent: () => requests.filter(({ method }) => method === "POST") };
  };

  it("is not sent without consent or too short, and keeps what was typed", async () => {
    const { element, sent } = await raise();
    fill(element, "#text", "太短");
    get(element, "form.raise [type=submit]").click();
    await until(() => element.shadowRoot?.querySelectorAll("[aria-invalid=true]").length === 2);
    equal([sent().length, get<HTMLTextAreaElement>(element, "#text").value], [0, "太短"]);
  });

  it("is sent once with a key of its own, tells the page nothing personal, and shows the code", async () => {
    const { element, sent } = await raise();
    const events: unknown[] = [];
    element.addEventListener("pioneer-concern-raised", (event) => events.push({ ...event }));
    fill(element, "#text", "坐班时间有一次无人，请核实。");
    fill(element, "#name", "田秋禾");
    byText<HTMLInputElement>(element, "form.raise label.choice", "").click();
    for (const box of element.shadowRoot?.querySelectorAll<HTMLInputElement>("form.raise [type=checkbox]") ?? [])
      if (!box.checked) box.click();
    get(element, "form.raise [type=submit]").click();
    await says(element, "7KQ2-M4XP-9D");
    const [request] = sent();
    equal(sent().length, 1);
    matches(request?.headers["idempotency-key"], /^[0-9a-f]{32}$/);
    equal((request?.body as { name: string } | undefined)?.name, "田秋禾");
    ok(!JSON.stringify(events).includes("田秋禾"));
  });

  it("is followed by its code", async () => {
    const element = await shown("following a concern", "form");
    fill(element, "#code", "7KQ2M 4xp9d");
    get(element, "form [type=submit]").click();
    await says(element, "已重新排定走访日期并张贴公告");
    equal(code.length, 10);
  });
});

describe("commitments: coverage and showcase", () => {
  it("names every gap with its reason, and gives the figures of each tier as a table too", async () => {
    const element = await shown("coverage", ".coverage dl");
    for (const { name } of coverage.gaps) ok(text(element).includes(name), name);
    // One line for each tier, and one for all.
    equal(element.shadowRoot?.querySelectorAll("tbody tr").length, coverage.tiers.length + 1);
  });

  it("says so where the bureau does not make it public", async () => {
    const element = await shown("coverage that is not public", ".coverage .notice");
    ok(!element.shadowRoot?.querySelector("dl"));
  });

  it("shows the works, by category", async () => {
    const element = await shown("showcase", ".works");
    for (const { title } of works) ok(text(element).includes(title), title);
  });
});
