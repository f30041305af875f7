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
    const press = (key: string) =>
      element.shadowRoot?.activeElement?.dispatchEvent(
        new KeyboardEvent("keydown", { key, bubbles: true, composed: true }),
      );
    press("ArrowRight");
    press("ArrowDown");
    const here = element.shadowRoot?.activeElement;
    equal(here?.getAttribute("aria-label"), "在2099年12月1日 星期二新增场次");
    (here as HTMLElement).click();
    await until(() => element.shadowRoot?.querySelector("dialog"));
    equal(get(element, "#dialog-title").textContent, "新增场次");
    equal(get<HTMLInputElement>(element, "dialog [name=date]").value, "2099-12-01");
    back();
  });
});
