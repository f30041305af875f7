import { fixtures as booking } from "../../../components/booking/booking.fixtures.ts";
import { fixtures as signing } from "../../../components/signing/signing.fixtures.ts";
import { fixtureFetch, type Fixture } from "../../../components/shared/fixtures.ts";
import type { PioneerElement } from "../../../components/shared/element.ts";
import "../../../components/booking/define.ts";
import "../../../components/signing/define.ts";
import { equal, ok } from "../support/expect.ts";
import { get, mount, settled, until } from "../support/mount.ts";

const [bookings, signings] = [booking[0], signing[0]];
if (!bookings || !signings) throw new Error("no examples");

const beside = (tag: "pioneer-booking" | "pioneer-signing", { answers }: Fixture, before?: Element): PioneerElement => {
  const element = document.createElement(tag);
  element.fetch = fixtureFetch(answers);
  document.body.insertBefore(element, before ?? null);
  return element;
};
const buttonOf = (element: Element) => element.shadowRoot?.querySelector<HTMLElement>(".elder button");
const placed = (element: Element) => until(() => element.shadowRoot?.querySelector(".elder"));

describe("the switch for large print", () => {
  it("is in the first element of a page alone, wherever the others are and whenever they come", async () => {
    const element = await mount("pioneer-booking", bookings);
    await until(() => buttonOf(element));
    const after = beside("pioneer-signing", signings);
    await placed(after);
    await until(() => buttonOf(element) && !buttonOf(after));
    const before = beside("pioneer-signing", signings, element);
    await until(() => buttonOf(before) && !buttonOf(element) && !buttonOf(after));
    before.remove();
    ok(buttonOf(element), "handed on when its element goes");
  });

  it("is handed on by an element that is hidden, and taken back", async () => {
    const element = await mount("pioneer-booking", bookings);
    const after = beside("pioneer-signing", signings);
    await until(() => buttonOf(element));
    await placed(after);
    element.hidden = true;
    await until(() => buttonOf(after));
    element.hidden = false;
    await until(() => buttonOf(element) && !buttonOf(after));
  });

  it("holds for elements that come later", async () => {
    const element = await mount("pioneer-booking", bookings);
    (await until(() => buttonOf(element))).click();
    const after = beside("pioneer-signing", signings);
    await until(() => after.elder);
    (await until(() => buttonOf(element))).click();
    equal([element.elder, after.elder], [false, false]);
  });

  it("stands in the row of what the element begins with", async () => {
    for (const [tag, fixture] of [
      ["pioneer-booking", bookings],
      ["pioneer-signing", signings],
    ] as const) {
      const element = await mount(tag, fixture);
      await settled(element);
      const button = (await until(() => buttonOf(element))).getBoundingClientRect();
      const root = get(element, ".root").getBoundingClientRect();
      const heading = get(element, ".steps, h2").getBoundingClientRect();
      equal([button.top, Math.round(button.right)], [root.top, Math.round(root.right)]);
      ok(heading.top < button.bottom, "no row of its own");
      ok(heading.right <= button.left, "nothing lies under it");
    }
  });
});
