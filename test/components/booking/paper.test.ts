import { emulateMedia } from "@web/test-runner-commands";
import { booking as booked } from "../../../components/booking/booking.fixtures.ts";
import type { PioneerBooking } from "../../../components/booking/booking.ts";
import { equal, ok } from "../support/expect.ts";
import { byText, get, until } from "../support/mount.ts";
import { printedBy, sheetsOf } from "../support/printed.ts";
import { at, fillDetails, next, open, toDetails } from "./support.ts";

const shown = (element: Element, selector: string): string[] =>
  [...(element.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])]
    .filter((part) => part.getClientRects().length && part.textContent?.trim() && !part.closest(".away"))
    .map(({ textContent }) => textContent?.trim() ?? "");

const toTicket = async (element: PioneerBooking) => {
  await toDetails(element);
  await fillDetails(element);
  next(element);
  await at(element, "预约成功");
  await until(() => element.shadowRoot?.querySelector("svg.qr"));
};

describe("booking: on paper", () => {
  for (const state of ["open", "wordy"])
    it(`prints the ticket on one sheet, without a button: ${state}`, async () => {
      const { element } = await open(state);
      await toTicket(element);
      const sheet = await printedBy(() => byText(element, "button", "打印").click());
      for (const part of [booked.code, 'class="qr"']) ok(sheet.html.includes(part), part);
      equal(await sheetsOf(sheet), 1);
    });

  it("leaves a form that is being filled in out of a printed page, and the ticket whole in it", async () => {
    const { element } = await open();
    await toDetails(element);
    const parts = "h2, p, li, dt, dd, label, button, a";
    ok(shown(element, parts).length > 10);
    try {
      await emulateMedia({ media: "print" });
      equal(shown(element, parts), []);
      await emulateMedia({ media: "screen" });
      await fillDetails(element);
      next(element);
      await at(element, "预约成功");
      await until(() => element.shadowRoot?.querySelector("svg.qr"));
      await emulateMedia({ media: "print" });
      ok(shown(element, ".ticket .code").includes(booked.code));
      equal(shown(element, "button, a.button"), []);
      equal(getComputedStyle(get(element, ".ticket")).breakInside, "avoid");
    } finally {
      await emulateMedia({ media: "screen" });
    }
  });
});
