import { accessible } from "../support/accessible.ts";
import { equal, matches } from "../support/expect.ts";
import { get, openConsole, until } from "./support.ts";

/** A week that is to come whenever this runs. */
const MONDAY = "2099-11-30";

const session = (id: string, date: string, siteName: string) => ({
  id,
  site: { id: `site-${siteName}`, name: siteName, address: "解放路 1 号", phone: null },
  date,
  startTime: "09:00",
  endTime: "10:00",
  capacity: 3,
  placesTaken: 1,
  priorityPlaces: 0,
  matters: [],
  lawyer: { id: "lawyer-zhou", name: "周明远", firm: "湖南清溪源律师事务所", partyMember: true, post: null },
  standing: { takesPlace: true, obstacle: null, reason: null, until: null },
  status: "open",
  rosterId: null,
  conflict: null,
  bookable: true,
  version: 1,
});

const week = {
  items: [session("session-1", MONDAY, "河西镇工作站"), session("session-2", "2099-12-02", "县公共法律服务中心")],
  next: "more",
};

const press = (element: HTMLElement, key: string) =>
  element.shadowRoot?.activeElement?.dispatchEvent(
    new KeyboardEvent("keydown", { key, bubbles: true, composed: true }),
  );

describe("console: the week of sessions", () => {
  it("is gone through with the arrows, and takes a session where one stands", async () => {
    const { element, requests, back } = await openConsole(`calendar&week=${MONDAY}`, {
      "GET /api/admin/sessions": week,
    });
    const first = await until(() => element.shadowRoot?.querySelector<HTMLElement>(".week td .slot"));
    await accessible(element);
    matches(get(element, "main .notice").textContent, /前 200 场/);
    matches(requests.find(({ path }) => path.startsWith("/api/admin/sessions"))?.path, /from=2099-11-30&to=2099-12-06/);
    first.focus();
    press(element, "ArrowRight");
    press(element, "ArrowDown");
    matches(
      element.shadowRoot?.activeElement?.getAttribute("aria-label"),
      /^2099年12月3日 星期四 河西镇工作站 周明远 无场次$/,
    );
    press(element, "Enter");
    await until(() => element.shadowRoot?.querySelector("dialog"));
    equal(get(element, "#dialog-title").textContent, "新增场次");
    equal(get<HTMLInputElement>(element, "dialog [name=date]").value, "2099-12-03");
    back();
  });

  it("plans in a week that is empty, at the place it is narrowed to, and turns over by a key", async () => {
    const { element, requests, back } = await openConsole(`calendar&week=${MONDAY}&site=site-1`, {
      "GET /api/admin/sessions": { items: [], next: null },
      "GET /api/admin/sites/site-1": { id: "site-1", name: "河西镇工作站", address: "解放路 1 号" },
    });
    const cells = await until(() => {
      const found = element.shadowRoot?.querySelectorAll<HTMLElement>(".week tbody td");
      return found?.length ? found : undefined;
    });
    equal(cells.length, 7);
    await accessible(element);
    cells[0]?.focus();
    press(element, "End");
    equal(element.shadowRoot?.activeElement, cells[6]);
    press(element, "PageDown");
    await until(() => requests.some(({ path }) => /from=2099-12-07&to=2099-12-13.*site=site-1/.test(path)));
    matches(location.search, /week=2099-12-07.*site=site-1|site=site-1.*week=2099-12-07/);
    await until(() => element.shadowRoot?.activeElement?.matches(".week td:last-child"));
    press(element, "n");
    await until(() => element.shadowRoot?.querySelector("dialog [name=date]"));
    equal(get<HTMLInputElement>(element, "dialog [name=date]").value, "2099-12-13");
    back();
  });

  it("shows what is in conflict, and opens a session by Enter", async () => {
    const { element, back } = await openConsole(`calendar&week=${MONDAY}`, {
      "GET /api/admin/sessions": {
        items: [{ ...session("session-1", MONDAY, "河西镇工作站"), conflict: "absence" }],
        next: null,
      },
      "GET /api/admin/sessions/session-1": session("session-1", MONDAY, "河西镇工作站"),
      "GET /api/admin/history/sessions/session-1": { items: [], next: null },
      "GET /api/admin/bookings": { items: [], next: null },
    });
    const cell = await until(() => element.shadowRoot?.querySelector<HTMLElement>(".week tbody td"));
    matches(cell.textContent, /律师请假/);
    matches(get(element, ".sum a").textContent, /本周 1 场，其中 1 场需要处理/);
    cell.focus();
    press(element, "Enter");
    await until(() => /at=sessions\/session-1/.test(location.search));
    back();
  });
});
