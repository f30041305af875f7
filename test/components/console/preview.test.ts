import { list } from "../../../components/shared/fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { enter, get, openConsole, press, send, until } from "./support.ts";

const lawyer = { id: "lawyer-1", name: "欧阳建国", firm: { id: "firm-1", name: "湖南清溪源律师事务所" } };
const site = { id: "site-1", name: "清溪县公共法律服务中心", address: "清溪县人民路1号" };
const roster = {
  id: "roster-1",
  lawyer,
  site,
  pattern: { kind: "weekly", weekdays: [2], everyWeeks: 1 },
  spans: [{ startTime: "09:00", endTime: "11:00" }],
  summerSpans: null,
  sessionMinutes: 60,
  capacity: 4,
  priorityPlaces: 0,
  matters: [],
  fromDate: "2099-12-01",
  toDate: null,
  onHolidays: false,
  status: "active",
  createdAt: "2026-11-23T01:00:00Z",
  updatedAt: "2026-11-23T01:00:00Z",
  version: 3,
};
const made = {
  items: [
    {
      date: "2099-12-01",
      outcome: "duty",
      name: null,
      sessions: [{ startTime: "09:00", endTime: "10:00", state: "new" }],
    },
    { date: "2099-12-08", outcome: "absent", name: null, sessions: [] },
  ],
  conflicts: 0,
  cancelled: 0,
  outlook: {
    from: "2099-12-01",
    to: "2099-12-14",
    sessions: 2,
    missing: [{ reason: "absent", sessions: 2, firstDate: "2099-12-08" }],
  },
};

describe("console: what would come of it", () => {
  it("tries a roster's change, and saves what was tried without entering it again", async () => {
    const { element, writes, back } = await openConsole("rosters/roster-1", {
      "GET /api/admin/rosters/roster-1": roster,
      "GET /api/admin/rosters/roster-1/preview": { items: [] },
      "GET /api/admin/history/rosters/roster-1": list([]),
      "GET /api/admin/sites/site-1": site,
      "POST /api/admin/rosters/preview": made,
      "PATCH /api/admin/rosters/roster-1": { ...roster, capacity: 6, version: 4 },
    });
    await until(() => element.shadowRoot?.querySelector("main .steps .primary"));
    get(element, "main .steps .primary").click();
    await until(() => element.shadowRoot?.querySelector("dialog [name=capacity]"));
    enter(element, "capacity", "6");
    await press(element, "试排", "dialog .foot-line");
    const seen = await until(() => element.shadowRoot?.querySelector("dialog .foreseen"));
    matches(seen.textContent, /共生成 2 场[\s\S]*2099年12月8日/);
    ok(!element.shadowRoot?.querySelector("dialog .fields"));
    await accessible(element);
    const tried = JSON.stringify(writes()[0]?.body);
    matches(tried, /"lawyerId":"lawyer-1"/);
    matches(tried, /"capacity":6/);
    matches(tried, /"replaces":"roster-1"/);
    await press(element, "返回修改", "dialog .foot-line");
    equal(get<HTMLInputElement>(element, "dialog [name=capacity]").value, "6");
    await press(element, "试排", "dialog .foot-line");
    await until(() => element.shadowRoot?.querySelector("dialog .foreseen"));
    await send(element);
    equal(writes()[2]?.body, { capacity: 6 });
    back();
  });

  it("sees whom a closure hits before its reason is written, and asks for the reason then", async () => {
    const counts = { sessions: 3, booked: 5, checkedIn: 0, waiting: 1, offered: 0 };
    const { element, writes, back } = await openConsole("closures", {
      "GET /api/admin/closures": list([]),
      "POST /api/admin/closures/preview": {
        total: counts,
        sites: [{ id: "site-1", name: site.name, ...counts }],
      },
      "POST /api/admin/closures": { id: "closure-1", version: 1 },
      "GET /api/admin/closures/closure-1/proposals": list([]),
      "GET /api/admin/history/closures/closure-1": list([]),
      "GET /api/admin/closures/closure-1": {
        id: "closure-1",
        kind: "emergency",
        scope: "county",
        tier: null,
        sites: [],
        lawyers: [],
        providers: [],
        divisionCodes: [],
        from: { date: "2099-12-01", time: null },
        to: { date: "2099-12-02", time: null },
        reason: { zh: "暴雨", en: null },
        state: "inForce",
        endedAt: null,
        createdAt: "2026-11-23T01:00:00Z",
        updatedAt: "2026-11-23T01:00:00Z",
        unsettled: { total: counts, sites: [] },
        version: 1,
      },
    });
    await until(() => element.shadowRoot?.querySelector("main .tools .primary"));
    get(element, "main .tools .primary").click();
    await until(() => element.shadowRoot?.querySelector("dialog [name='from.date']"));
    enter(element, "from.date", "2099-12-01");
    enter(element, "to.date", "2099-12-02");
    await press(element, "影响范围", "dialog .foot-line");
    const seen = await until(() => element.shadowRoot?.querySelector("dialog .foreseen"));
    matches(seen.textContent, /清溪县公共法律服务中心\s*3\s*5/);
    get(element, "dialog [type=submit]").click();
    const reason = await until(() => element.shadowRoot?.querySelector<HTMLElement>("dialog [name='reason.zh']"));
    equal(writes().length, 1);
    matches(reason.closest(".field")?.textContent, /请/);
    enter(element, "reason.zh", "暴雨");
    enter(element, "kind", "emergency");
    await send(element);
    matches(JSON.stringify(writes()[1]?.body), /"date":"2099-12-01".*"zh":"暴雨"/);
    matches(location.search, /at=closures\/closure-1/);
    back();
  });
});
