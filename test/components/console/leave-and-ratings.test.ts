import { list } from "../../../components/shared/fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { equal, matches } from "../support/expect.ts";
import { enter, get, me, openConsole, press, send, settled, until } from "./support.ts";

const text = (element: HTMLElement) => element.shadowRoot?.querySelector("main")?.textContent ?? "";

const absence = {
  id: "absence-1",
  lawyer: { id: "lawyer-1", name: "石明远" },
  kind: "supportPosting",
  fromDate: "2026-12-01",
  toDate: "2027-11-30",
  state: "requested",
  createdAt: "2026-11-20T01:00:00Z",
  updatedAt: "2026-11-20T01:00:00Z",
  version: 1,
};

describe("console: absences", () => {
  it("are approved and taken back at once, or declined with a reason", async () => {
    const { element, writes, back } = await openConsole("absences", {
      "GET /api/admin/absences": list([absence]),
      "POST /api/admin/absences/absence-1/approve": { ...absence, state: "approved", version: 2 },
      "POST /api/admin/absences/absence-1/decline": { ...absence, state: "declined", version: 3 },
    });
    await settled(element);
    matches(text(element), /石明远[\s\S]*2026-12-01[\s\S]*2027-11-30/);
    await accessible(element);
    get(element, "tbody .primary").click();
    await until(() => element.shadowRoot?.querySelector(".said .link"));
    await press(element, "撤销", ".said");
    await until(() => writes().length === 2);
    equal(
      writes().map(({ path, headers }) => [path.split("/").at(-1), headers["if-match"]]),
      [
        ["approve", '"1"'],
        ["decline", '"2"'],
      ],
    );
    matches(JSON.stringify(writes()[1]?.body), /^\{"reason":"./);
    get(element, "tbody .actions button:not(.primary)").click();
    await until(() => element.shadowRoot?.querySelector("dialog"));
    await accessible(element);
    enter(element, "reason", "当月值班已无人可替");
    await send(element);
    equal(writes()[2]?.body, { reason: "当月值班已无人可替" });
    back();
  });

  it("are only read by whoever may not decide on them", async () => {
    const { element, back } = await openConsole(
      "absences",
      { "GET /api/admin/absences": list([absence]) },
      me(["rosters.read", "me.read"]),
    );
    await settled(element);
    matches(text(element), /石明远/);
    equal(element.shadowRoot?.querySelector("tbody button"), null);
    back();
  });
});

const rating = {
  bookingId: "booking-1",
  level: 5,
  lawyer: { id: "lawyer-1", name: "石明远" },
  site: { id: "site-1", name: "清溪县公共法律服务中心" },
  channel: "portal",
  state: "counted",
  setAsideReason: null,
  ratedAt: "2026-11-20T01:00:00Z",
  version: 1,
};

describe("console: ratings", () => {
  it("are set aside with a reason, and count again when that was a mistake", async () => {
    const { element, writes, back } = await openConsole("ratings", {
      "GET /api/admin/ratings": list([rating, { ...rating, bookingId: "booking-2", level: 1, state: "setAside" }]),
      "POST /api/admin/ratings/booking-1/set-aside": { ...rating, state: "setAside", version: 2 },
      "POST /api/admin/ratings/booking-1/restore": { ...rating, version: 3 },
    });
    await settled(element);
    matches(text(element), /非常不满意[\s\S]*非常满意/);
    await accessible(element);
    get(element, "tbody tr .actions button").click();
    await until(() => element.shadowRoot?.querySelector("dialog"));
    await accessible(element);
    get(element, "dialog [type=submit]").click();
    await element.updateComplete;
    // Nothing is set aside without a word.
    equal(writes().length, 0);
    enter(element, "reason", "同一人恶意刷差评，已核实");
    await send(element);
    equal(writes()[0]?.body, { reason: "同一人恶意刷差评，已核实" });
    await press(element, "撤销", ".said");
    await until(() => writes().length === 2);
    equal(writes()[1]?.path, "/api/admin/ratings/booking-1/restore");
    equal(writes()[1]?.headers["if-match"], '"2"');
    back();
  });
});
