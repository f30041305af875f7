import "../../../components/commitments/define.ts";
import type { PioneerCommitments } from "../../../components/commitments/commitments.ts";
import { code, full, viewAnswers } from "../../../components/commitments/views.fixtures.ts";
import { equal, ok } from "../support/expect.ts";
import { byText, fill, find, get, mount, until } from "../support/mount.ts";
import { FakeTime } from "./fake-time.ts";
import { tap, touch } from "./support.ts";

const personal = ["去了两次都没有人", "田秋禾", "138 1234 5678", code, "7KQ2M"];
const current = (): PioneerCommitments => find<PioneerCommitments>("pioneer-commitments");

/** Everything a next visitor could read on the page. */
const traces = (...elements: readonly Element[]): string[] => {
  const fields = elements.flatMap((element) =>
    [...(element.shadowRoot?.querySelectorAll<HTMLInputElement>("input, textarea") ?? [])].map(({ value }) => value),
  );
  const all = [
    location.href,
    JSON.stringify(history.state),
    ...fields,
    ...elements.map((element) => element.shadowRoot?.textContent ?? ""),
    document.body.innerHTML,
  ].join(" ");
  return personal.filter((part) => all.includes(part));
};

let time: FakeTime;
beforeEach(() => {
  time = new FakeTime();
});
afterEach(() => time.restore());

/** A post at a kiosk, with a concern about it half written. */
const written = async () => {
  const element: PioneerCommitments = await mount("pioneer-commitments", {
    attributes: { kiosk: "" },
    answers: viewAnswers,
  });
  await until(() => element.shadowRoot?.querySelector(".wall h3"));
  tap(get(element, `.wall [href="#pioneer-post=${full.id}"]`));
  await until(() => element.shadowRoot?.querySelector(".full [data-raise='']"));
  tap(get(element, "[data-raise='']"));
  await until(() => element.shadowRoot?.querySelector("form.raise"));
  fill(element, "#text", "坐班日期没有提前公布，去了两次都没有人。");
  fill(element, "#name", "田秋禾");
  fill(element, "#phone", "13812345678");
  await element.updateComplete;
  touch();
  return element;
};

describe("a wall at a kiosk", () => {
  it("leaves the page's address and history alone", async () => {
    const { length } = history;
    const { href } = location;
    await written();
    equal([history.length, location.href], [length, href]);
  });

  it("fills nothing in by itself, and leads nowhere else", async () => {
    const element = await written();
    equal(
      [
        ...(element.shadowRoot?.querySelectorAll("form.raise input:not([type=checkbox]), form.raise textarea") ?? []),
      ].map((input) => input.getAttribute("autocomplete")),
      ["off", "off", "off"],
    );
    equal(
      [...(element.shadowRoot?.querySelectorAll(".full a") ?? [])].map(({ textContent }) => textContent),
      [],
    );
    ok(element.shadowRoot?.querySelector(".pad"), "keys to touch for the telephone number");
    equal(element.shadowRoot?.querySelector(".staff"), null);
  });

  it("forgets what was written, after asking, and shows the wall to the next visitor", async () => {
    const element = await written();
    ok(traces(element).length > 2, "it is there before");
    await time.pass(60);
    ok(element.shadowRoot?.querySelector("dialog[open]"), "asks");
    await time.pass(30);
    ok(current() !== element, "a fresh element");
    equal(traces(element, current()), []);
    await until(() => current().shadowRoot?.querySelector(".wall h3"));
    equal(current().post, null);
  });

  it("forgets the code by its own countdown, or at once when done", async () => {
    for (const end of [() => time.pass(30), () => tap(byText(current(), ".finish button", "完成"))]) {
      const element = await written();
      for (const box of element.shadowRoot?.querySelectorAll<HTMLInputElement>("form.raise [type=checkbox]") ?? [])
        tap(box);
      tap(get(element, "form.raise [type=submit]"));
      await until(() => element.shadowRoot?.querySelector(".raised .code"));
      await until(() => element.shadowRoot?.querySelector(".finish"));
      equal(
        [...(element.shadowRoot?.querySelectorAll("button") ?? [])].some(({ textContent }) =>
          textContent?.includes("复制"),
        ),
        false,
        "a kiosk's clipboard is everybody's",
      );
      ok(traces(element).length, "it is there before");
      await end();
      ok(current() !== element, "a fresh element");
      equal(traces(element, current()), []);
    }
  });
});
