import { list } from "../../../components/shared/fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { enter, get, openConsole, press, send, settled, until } from "./support.ts";

type Opened = Awaited<ReturnType<typeof openConsole>>;
const dialog = ({ element }: Opened) => until(() => element.shadowRoot?.querySelector("dialog"));
const main = ({ element }: Opened) => get(element, "main").textContent ?? "";

const actor = { kind: "bureau", id: "staff-wang", name: "王科长" };
const at = "2026-11-20T01:00:00Z";

describe("console: who did what", () => {
  it("narrows the audit by the address, hands the same out as a spreadsheet, and goes through the chain to its end", async () => {
    const chain = (next: string | null, to: number) => ({ verified: { from: 1, to, broken: null, next } });
    const opened = await openConsole("audit&action=signings.approve", {
      "GET /api/admin/audit": list([
        { id: "a1", at, actor, action: "signings.approve", entity: "signings", entityId: "s1", reason: "材料齐全" },
      ]),
    });
    const { element, requests, back } = opened;
    ok(requests.some(({ path }) => path.includes("/audit?") && path.includes("action=signings.approve")));
    matches(main(opened), /王科长.*认领 · 通过.*材料齐全/s);
    matches(get(element, 'main a[href*="audit.xlsx"]').getAttribute("href"), /action=signings\.approve/);
    await accessible(element);
    // It is searched for actions of which nothing is shown, and for those of one kind of entry.
    const offered = () => [...get<HTMLSelectElement>(element, "#filter-action").options].map(({ value }) => value);
    ok(["signings.approve", "bookings.cancel", "staff.create"].every((action) => offered().includes(action)));
    element.narrow({ entity: "bookings" });
    await element.updateComplete;
    ok(offered().includes("bookings.cancel") && !offered().includes("staff.create"));
    element.fetch = (address) => {
      const after = new URL(address).searchParams.get("after");
      const body = JSON.stringify(after === null ? chain("500", 500) : chain(null, 612));
      return Promise.resolve(new Response(body, { headers: { "content-type": "application/json" } }));
    };
    await press(element, "校验留痕链", "main");
    await until(() => /第 1 至 612 条完整/.test(main(opened)));
    back();
  });

  it("finds who saw somebody's data, with the phone in no address", async () => {
    const opened = await openConsole("readings", {
      "GET /api/admin/readings": list([]),
      "POST /api/admin/readings/search": list([
        { id: "r1", at, actor, action: "bookings.open", entity: "bookings", fields: ["phone"], reason: "联系改约" },
      ]),
    });
    const { element, requests, writes, back } = opened;
    await press(element, "按手机号或记录查找", "main");
    await dialog(opened);
    enter(element, "phone", "13800000000");
    get(element, "dialog [type=submit]").click();
    await until(() => /找到 1 条/.test(get(element, "dialog").textContent ?? ""));
    matches(get(element, "dialog").textContent, /王科长.*联系改约/s);
    equal(JSON.stringify(writes()[0]?.body), JSON.stringify({ phone: "13800000000" }));
    ok(!requests.some(({ path }) => path.includes("138")) && !location.search.includes("138"));
    await accessible(element);
    back();
  });

  it("leads from what is erased soon to where it is settled, and says which job failed", async () => {
    const first = await openConsole("unsettled", {
      "GET /api/admin/unsettled": list([{ kind: "objection", id: "o1", settleBy: "2026-12-01" }]),
    });
    matches(get(first.element, "main tbody a").getAttribute("href"), /at=objections\/o1/);
    await accessible(first.element);
    first.back();
    const second = await openConsole("jobs", {
      "GET /api/admin/clock": { now: at, today: "2026-11-23", believed: true, last: at },
      "GET /api/admin/job-runs": list([{ id: "j1", job: "retention", startedAt: at, endedAt: at, outcome: "failed" }]),
    });
    equal(get(second.element, "main .state.bad").textContent?.trim(), "失败");
    await accessible(second.element);
    equal(second.element.renderRoot.querySelector("main .panel"), null);
    second.back();
  });

  it("says that jobs wait for a clock in doubt, and confirms it by the date somebody knows", async () => {
    const doubted = { now: "2027-01-02T01:00:00.000Z", today: "2027-01-02", believed: false, last: at };
    const opened = await openConsole("jobs", {
      "GET /api/admin/clock": doubted,
      "GET /api/admin/job-runs": list([
        { id: "j1", job: "daily", startedAt: at, endedAt: at, outcome: "clockDoubted" },
      ]),
      "POST /api/admin/clock": { ...doubted, believed: true },
    });
    const { element, writes, back } = opened;
    matches(get(element, "main .panel").textContent, /2027.*相差超过一天/s);
    await accessible(element);
    await press(element, "确认系统时间", "main");
    await dialog(opened);
    enter(element, "today", "2027-01-02");
    get(element, "dialog [type=submit]").click();
    await until(() => writes().length === 1);
    equal(JSON.stringify(writes()[0]?.body), JSON.stringify({ today: "2027-01-02" }));
    back();
  });
});

describe("console: rights and the second person", () => {
  it("fulfils what somebody asked of their own data, once it was confirmed", async () => {
    const request = {
      id: "q1",
      kind: "erase",
      proof: "inPerson",
      name: "张**",
      phone: "138****0000",
      checked: "身份证",
      state: "received",
      dueDate: "2026-11-20",
      overdue: true,
      enteredBy: "李科员",
      closedBy: null,
      closedAt: null,
      reason: null,
      outcome: [],
      receivedAt: at,
      version: 3,
    };
    const opened = await openConsole("rights/q1", {
      "GET /api/admin/rights-requests/q1": request,
      "POST /api/admin/rights-requests/q1/fulfil": { ...request, state: "done", version: 4 },
    });
    const { element, writes, back } = opened;
    matches(main(opened), /已超期/);
    await accessible(element);
    await press(element, "办理", "main .steps");
    await dialog(opened);
    matches(get(element, "dialog").textContent, /依法须保留的会说明原因.*不能撤回/s);
    await send(element);
    equal(writes()[0]?.headers["if-match"], '"3"');
    back();
  });

  it("asks the second person for a decision, and takes it back while nobody has answered", async () => {
    const entry = {
      id: "d1",
      decision: "approveSigning",
      entity: "signings",
      entityId: "s1",
      version: 2,
      state: "open",
      orderedAt: at,
      expiresAt: "2026-11-27T01:00:00Z",
      closedAt: null,
      reason: null,
      way: "send",
      delivery: "sent",
      to: "139****0000",
      issuedBy: { id: "staff-li", name: "李科员" },
      handedOverBy: null,
      lastUsedAt: null,
    };
    const opened = await openConsole("seconds/d1", {
      "GET /api/admin/second-decisions/d1": entry,
      "POST /api/admin/second-decisions/d1/withdraw": { ...entry, state: "withdrawn" },
    });
    const { element, writes, back } = opened;
    matches(main(opened), /139\*\*\*\*0000/);
    await accessible(element);
    await press(element, "撤回", "main .steps");
    await dialog(opened);
    enter(element, "reason", "已有人可以办理");
    await send(element);
    equal(writes()[0]?.path, "/api/admin/second-decisions/d1/withdraw");
    back();
  });
});

describe("console: tokens of programs", () => {
  it("shows a new one once, and revokes one", async () => {
    const token = {
      id: "t1",
      staffId: "staff-li",
      name: "统计程序",
      role: "auditor",
      contact: null,
      permissions: null,
      sites: null,
      createdAt: at,
      expiresAt: "2999-01-01T00:00:00Z",
      lastUsedOn: null,
      revokedAt: null,
    };
    const opened = await openConsole("tokens", {
      "GET /api/admin/tokens": list([token]),
      "POST /api/admin/tokens": { ...token, id: "t2", token: "example-shown-once" },
      "POST /api/admin/tokens/t1/revoke": { ...token, revokedAt: at },
    });
    const { element, writes, back } = opened;
    await accessible(element);
    await press(element, "签发令牌", "main");
    await dialog(opened);
    enter(element, "name", "统计程序");
    get(element, "dialog [type=submit]").click();
    await until(() => /只显示这一次/.test(get(element, "dialog").textContent ?? ""));
    const shown = [...(element.shadowRoot?.querySelectorAll<HTMLInputElement>("dialog input") ?? [])]
      .map(({ value }) => value)
      .join();
    matches(`${shown}${get(element, "dialog").textContent ?? ""}`, /example-shown-once/);
    await press(element, "关闭", "dialog");
    await settled(element);
    ok(!element.shadowRoot?.textContent?.includes("example-shown-once"));
    await press(element, "撤销令牌", "main");
    await dialog(opened);
    enter(element, "reason", "程序停用");
    await send(element);
    equal(writes().at(-1)?.path, "/api/admin/tokens/t1/revoke");
    back();
  });
});
