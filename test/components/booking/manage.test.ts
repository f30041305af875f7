import { booking } from "../../../components/booking/booking.fixtures.ts";
import type { PioneerCancelledEvent } from "../../../components/booking/booking.events.ts";
import { refusal } from "../../../components/shared/fixtures.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { byText, fill, get, rewind, settled, until } from "../support/mount.ts";
import { alertText, at, focused, heading, lookUp, next, open, value } from "./support.ts";

describe("looking a booking up", () => {
  it("asks for code and phone and checks both before asking the API", async () => {
    const { element, requests } = await open("looking up");
    await until(() => element.shadowRoot?.querySelector("#code"));
    fill(element, "#code", "not a code");
    next(element);
    await until(() => focused(element)?.id === "code");
    equal(element.shadowRoot?.querySelectorAll(".error").length, 2);
    ok(!requests.some(({ path }) => path.startsWith("/api/bookings")));
  });

  for (const typed of [" 7kq2 m4xp 9d", "Code 7KQ2-M4XP-9D.", "预约码：７ＫＱ２－Ｍ４ＸＰ－９Ｄ。"])
    it(`takes codes as people write them, or copy them from our own message: ${typed}`, async () => {
      const { element, requests } = await open("looking up");
      await until(() => element.shadowRoot?.querySelector("#code"));
      fill(element, "#code", typed);
      fill(element, "#phone", "电话：（+86）138 1234 5678");
      next(element);
      await until(() => element.shadowRoot?.querySelector(".code"));
      const request = requests.find(({ path }) => path.startsWith("/api/bookings"));
      equal([request?.path, request?.headers["pioneer-phone"]], ["/api/bookings/7KQ2M4XP9D", "13812345678"]);
    });

  it("takes no other fragment for a code: not a kiosk's token, not a page's anchor", async () => {
    for (const fragment of [
      "pik_01M856D3F3Q259868GEYT5XKMS_AKM6RV6VBSRBZNPM1KD0AAAAAAAAAAAA",
      "booking",
      "nomination",
    ]) {
      history.replaceState(null, "", `#${fragment}`);
      const { element } = await open("looking up");
      await until(() => element.shadowRoot?.querySelector("#code"));
      equal(value(element, "#code"), "", fragment);
    }
    history.replaceState(null, "", location.pathname + location.search);
  });

  it("reads the code from the address's fragment, as the QR code has it", async () => {
    await rewind();
    history.replaceState(null, "", "#7KQ2-M4XP-9D");
    const { element } = await open("looking up");
    await until(() => element.shadowRoot?.querySelector("#code"));
    equal(value(element, "#code"), "7KQ2-M4XP-9D");
    history.replaceState(null, "", location.pathname + location.search);
  });

  it("never has the phone number in an address", async () => {
    const { element, requests } = await lookUp();
    await until(() => element.shadowRoot?.querySelector(".code"));
    ok(!requests.some(({ path }) => path.includes("138")));
  });

  it("shows the booking and cancels it after asking back", async () => {
    const { element, requests } = await lookUp();
    const events: PioneerCancelledEvent[] = [];
    element.addEventListener("pioneer-cancelled", (event) => events.push(event));
    await until(() => element.shadowRoot?.querySelector(".cancel"));
    matches(get(element, ".card").textContent, /7KQ2-M4XP-9D.*已预约.*劳动争议.*2026年11月24日 星期二/s);
    byText(element, "button", "取消预约").click();
    await until(() => element.shadowRoot?.querySelector(".ask"));
    await until(() => focused(element)?.localName === "h3");
    byText(element, ".ask button", "不取消").click();
    await until(() => focused(element)?.matches(".cancel"));
    byText(element, "button", "取消预约").click();
    await until(() => element.shadowRoot?.querySelector(".ask"));
    byText(element, ".ask button", "确定取消").click();
    await until(() => get(element, ".card").textContent?.includes("已取消"));
    equal(
      requests.filter(({ method }) => method === "DELETE").map(({ path, headers }) => [path, headers["pioneer-phone"]]),
      [["/api/bookings/7KQ2M4XP9D", "13812345678"]],
    );
    equal(
      events.map((event) => event.booking.code),
      [booking.code],
    );
    equal(element.shadowRoot?.querySelector(".cancel"), null);
  });

  it("says the same for a wrong code and a wrong phone", async () => {
    const { element } = await lookUp("looking up with the code", {
      "GET /api/bookings/7KQ2M4XP9D": refusal(404, "booking_not_found"),
    });
    matches(await alertText(element), /没有找到这个预约/);
    equal(value(element, "#code"), booking.code);
  });

  it("leads to booking and back", async () => {
    const { element } = await open();
    byText(element, "button", "查询或取消预约").click();
    await at(element, "查询或取消预约");
    await until(() => element.shadowRoot?.querySelector("#code"));
    byText(element, "button", "去预约").click();
    await at(element, "第 1 步");
    await settled(element);
    matches(heading(element), /您要咨询什么事/);
  });
});
