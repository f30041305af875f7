import { list, refusal } from "../../../components/shared/fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { byText, me, openConsole, press, settled, until } from "./support.ts";

const recorded = (bookingId: string, name: string, changes: object = {}) => ({
  bookingId,
  version: 4,
  lawyer: { id: `lawyer-${bookingId}`, name, firm: "湖南清溪源律师事务所" },
  site: { id: "site-1", name: "清溪县公共法律服务中心" },
  date: "2026-11-20",
  startTime: "09:00",
  endTime: "11:00",
  checkedInAt: "2026-11-20T00:55:00Z",
  minutes: 30,
  proBonoMinutes: 30,
  explainedMinutes: 120,
  hoursExceed: false,
  ...changes,
});
const answers = {
  "GET /api/admin/unverified-hours": list([
    recorded("booking-1", "石明远"),
    recorded("booking-2", "向春湄", { proBonoMinutes: 240, hoursExceed: true }),
    recorded("booking-3", "杨通岗"),
  ]),
  "POST /api/admin/bookings/booking-1/verify-hours": { id: "booking-1", version: 5 },
  "POST /api/admin/bookings/booking-2/verify-hours": refusal(422, "validation_failed", [
    { field: "reason", code: "required" },
  ]),
  "POST /api/admin/bookings/booking-3/verify-hours": refusal(409, "same_person"),
};
const text = (element: HTMLElement) => element.shadowRoot?.querySelector("main")?.textContent ?? "";

describe("console: pro bono hours", () => {
  it("are verified many at once, each with its result, and what was refused says why", async () => {
    const { element, writes, back } = await openConsole("hours", answers);
    await settled(element);
    matches(text(element), /石明远[\s\S]*240[\s\S]*超出/);
    await accessible(element);
    element.shadowRoot?.querySelector<HTMLInputElement>("thead input")?.click();
    await element.updateComplete;
    await press(element, "批量核验", ".bulk");
    // What will come of it is said before anything is sent.
    equal(writes().length, 0);
    await accessible(element);
    element.shadowRoot?.querySelector<HTMLElement>(".many .primary")?.click();
    await until(() => element.shadowRoot?.querySelector(".many li"));
    await until(() => !element.shadowRoot?.querySelector(".many progress"));
    equal(
      writes().map(({ path, headers }) => [path, headers["if-match"]]),
      ["booking-1", "booking-2", "booking-3"].map((id) => [`/api/admin/bookings/${id}/verify-hours`, '"4"']),
    );
    const refused = [...(element.shadowRoot?.querySelectorAll(".many li") ?? [])].map((line) => line.textContent ?? "");
    equal(refused.length, 2);
    matches(refused[0], /向春湄.*写明理由后单独核验/s);
    matches(refused[1], /杨通岗/);
    await accessible(element);
    back();
  });

  it("are only read by whoever may not verify them", async () => {
    const { element, back } = await openConsole("hours", answers, me(["hours.read", "me.read"]));
    await settled(element);
    ok(!byText(element, "main button, main a", "").textContent?.includes("批量核验"));
    element.shadowRoot?.querySelector<HTMLInputElement>("thead input")?.click();
    await element.updateComplete;
    equal(element.shadowRoot?.querySelector(".bulk"), null);
    ok(!/核验时长/.test(text(element)));
    back();
  });
});
