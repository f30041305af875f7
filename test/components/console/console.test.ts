import { answer, list, offline, refusal } from "../../../components/shared/fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { enter, get, me, openConsole, press, send, settled, until } from "./support.ts";

const firm = {
  id: "firm-1",
  status: "active",
  createdAt: "2026-11-01T00:00:00Z",
  updatedAt: "2026-11-20T06:05:00Z",
  version: 3,
  name: "湖南清溪源律师事务所",
  creditCode: "31430000MD0000001X",
  phone: "0731-2100301",
  branchPhone: null,
  mergedInto: null,
};
const firms = { "GET /api/admin/firms": list([firm]) };
const one = { "GET /api/admin/firms/firm-1": firm };
const PATCH = "PATCH /api/admin/firms/firm-1";

describe("console: coming in", () => {
  it("asks for name, password and code, and opens what somebody came for", async () => {
    let signedIn = false;
    const { element, requests, back } = await openConsole("firms", {
      ...firms,
      "GET /api/admin/me": () => (signedIn ? me() : refusal(401, "unauthorized")()),
      "POST /api/sign-in": () => {
        signedIn = true;
        return { id: "staff-li", name: "李科员", expiresAt: "2026-11-23T12:00:00Z" };
      },
    });
    await accessible(element);
    for (const [name, value] of [
      ["userName", "li.keyuan"],
      ["password", "一句容易记住的话2026"],
      ["code", "287082"],
    ] as const) {
      const field = get<HTMLInputElement>(element, `#${name}`);
      field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    get(element, ".sign-in [type=submit]").click();
    await until(() => element.shadowRoot?.querySelector("tbody td"));
    equal(requests.find(({ method, path }) => method === "POST" && path === "/api/sign-in")?.body, {
      userName: "li.keyuan",
      password: "一句容易记住的话2026",
      code: "287082",
    });
    equal([localStorage.length, sessionStorage.length], [0, 0]);
    back();
  });

  it("says in one sentence that it was refused, and keeps nothing of the code", async () => {
    const { element, back } = await openConsole("home", {
      "GET /api/admin/me": refusal(401, "unauthorized"),
      "POST /api/sign-in": refusal(401, "sign_in_failed"),
    });
    for (const name of ["userName", "password", "code"]) {
      const field = get<HTMLInputElement>(element, `#${name}`);
      field.value = "287082";
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    get(element, ".sign-in [type=submit]").click();
    await until(() => element.shadowRoot?.querySelector(".sign-in [role=alert]"));
    matches(get(element, ".sign-in [role=alert]").textContent, /用户名、密码或动态验证码不正确/);
    equal(get<HTMLInputElement>(element, "#code").value, "");
    back();
  });

  it("goes on where the session ended in the middle of a form", async () => {
    let ended = true;
    const { element, writes, back } = await openConsole("firms/firm-1", {
      ...one,
      [PATCH]: () => (ended ? refusal(401, "session_ended")() : { ...firm, name: "改名", version: 4 }),
      "POST /api/sign-in": () => {
        ended = false;
        return { id: "staff-li", name: "李科员", expiresAt: "2026-11-23T12:00:00Z" };
      },
    });
    get(element, "main .primary").click();
    await until(() => element.shadowRoot?.querySelector("dialog"));
    enter(element, "name", "湖南清溪源与合伙人律师事务所");
    get(element, "dialog [type=submit]").click();
    await until(() => element.shadowRoot?.querySelector("dialog .sign-in"));
    matches(get(element, "dialog .sign-in").textContent, /李科员，您的登录已超时/);
    for (const name of ["userName", "password", "code"]) {
      const field = get<HTMLInputElement>(element, `dialog #${name}`);
      field.value = "287082";
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    get(element, "dialog .sign-in [type=submit]").click();
    await until(() => !element.shadowRoot?.querySelector("dialog"));
    const sent = writes().filter(({ method }) => method === "PATCH");
    equal(
      sent.map(({ body }) => body),
      [{ name: "湖南清溪源与合伙人律师事务所" }, { name: "湖南清溪源与合伙人律师事务所" }],
    );
    back();
  });
});

describe("console: somebody else signs in where a session has ended", () => {
  it("sends nothing of what the other had entered, and finds nothing of it", async () => {
    let who = me();
    let ended = true;
    const { element, writes, back } = await openConsole("firms/firm-1", {
      ...one,
      ...firms,
      "GET /api/admin/me": () => who,
      [PATCH]: () => (ended ? refusal(401, "session_ended")() : { ...firm, version: 4 }),
      "POST /api/sign-in": () => {
        ended = false;
        who = { ...me(), id: "staff-wang", name: "王科员" };
        return { id: who.id, name: who.name, expiresAt: "2026-11-23T12:00:00Z" };
      },
    });
    get(element, "main .primary").click();
    await until(() => element.shadowRoot?.querySelector("dialog"));
    enter(element, "name", "李科员填的名称");
    get(element, "dialog [type=submit]").click();
    await until(() => element.shadowRoot?.querySelector("dialog .sign-in"));
    for (const name of ["userName", "password", "code"]) {
      const field = get<HTMLInputElement>(element, `dialog #${name}`);
      field.value = "287082";
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    get(element, "dialog .sign-in [type=submit]").click();
    await until(() => !element.shadowRoot?.querySelector("dialog"));
    await settled(element);
    equal(writes().filter(({ method }) => method === "PATCH").length, 1);
    matches(get(element, ".top").textContent, /王科员/);
    get(element, "main .primary").click();
    await until(() => element.shadowRoot?.querySelector("dialog"));
    equal(get<HTMLInputElement>(element, "dialog [name=name]").value, firm.name);
    back();
  });
});

describe("console: lists", () => {
  it("keeps its filters in the address, so that a view can be handed on", async () => {
    const { element, requests, back } = await openConsole("firms&status=active", firms);
    matches(requests.find(({ path }) => path.startsWith("/api/admin/firms"))?.path, /status=active/);
    const search = get<HTMLInputElement>(element, "#filter-q");
    search.value = "清溪";
    search.dispatchEvent(new Event("change", { bubbles: true }));
    await until(() => requests.some(({ path }) => path.includes(encodeURIComponent("清溪"))));
    matches(location.search, /status=active/);
    matches(decodeURIComponent(location.search), /q=清溪/);
    await settled(element);
    await accessible(element);
    back();
  });

  it("says what to do when nothing fits, and lets one try again when it fails", async () => {
    let broken = true;
    const { element, back } = await openConsole("firms", {
      "GET /api/admin/firms": () => (broken ? offline() : list([])),
    });
    await until(() => element.shadowRoot?.querySelector("main [role=alert]"));
    broken = false;
    await press(element, "重试", "main");
    await until(() => element.shadowRoot?.querySelector(".empty"));
    back();
  });

  it("finds what a filter points to, asking for no more than the service gives, and says why where it cannot", async () => {
    const campaign = { id: "campaign-1", title: "年度推荐" };
    let broken = false;
    const { element, back } = await openConsole("nominations", {
      "GET /api/admin/nominations": list([]),
      "GET /api/admin/campaigns": (url: URL) => {
        if (broken) return offline();
        return Number(url.searchParams.get("limit")) > 100 ? refusal(422, "validation_failed")() : list([campaign]);
      },
    });
    const field = get<HTMLInputElement>(element, "#campaign");
    field.focus();
    const first = await until(() => element.shadowRoot?.querySelector("#campaign-0"));
    matches(first.textContent, /年度推荐/);
    field.blur();
    broken = true;
    field.focus();
    const none = await until(() => element.shadowRoot?.querySelector("#campaign-none"));
    await until(() => none.textContent?.includes("网络"));
    back();
  });

  it("reads on page after page", async () => {
    const { element, requests, back } = await openConsole("firms", {
      "GET /api/admin/firms": (url: URL) =>
        url.searchParams.get("after")
          ? list([{ ...firm, id: "firm-2", name: "第二页" }])
          : { items: [firm], next: "n1" },
    });
    await press(element, "加载更多");
    await until(() => element.shadowRoot?.querySelectorAll("tbody tr").length === 2);
    ok(requests.some(({ path }) => path.includes("after=n1")));
    back();
  });
});

describe("console: what is done", () => {
  it("sends what was entered, under one key, on the version it was entered on", async () => {
    const { element, writes, back } = await openConsole("firms/firm-1", { ...one, [PATCH]: { ...firm, version: 4 } });
    get(element, "main .primary").click();
    await until(() => element.shadowRoot?.querySelector("dialog"));
    await accessible(element);
    enter(element, "name", "湖南清溪源与合伙人律师事务所");
    await send(element);
    const [sent] = writes();
    equal(
      [sent?.method, sent?.body, sent?.headers["if-match"]],
      ["PATCH", { name: "湖南清溪源与合伙人律师事务所" }, '"3"'],
    );
    back();
  });

  it("shows side by side what somebody else has changed meanwhile, and sends on their version", async () => {
    const theirs = { ...firm, version: 4, name: "湖南清溪源（集团）律师事务所" };
    let read = 0;
    const { element, writes, back } = await openConsole("firms/firm-1", {
      "GET /api/admin/firms/firm-1": () => (read++ ? theirs : firm),
      [PATCH]: (_: URL, init: RequestInit) =>
        new Headers(init.headers).get("if-match") === '"4"'
          ? answer({ ...theirs, version: 5 })
          : refusal(412, "stale_version")(),
    });
    get(element, "main .primary").click();
    await until(() => element.shadowRoot?.querySelector("dialog"));
    enter(element, "name", "我改的名字");
    get(element, "dialog [type=submit]").click();
    const table = await until(() => element.shadowRoot?.querySelector("dialog table"));
    for (const words of [firm.name, theirs.name, "我改的名字"]) ok(table.textContent?.includes(words), words);
    await accessible(element);
    await send(element);
    equal(
      writes().map(({ headers }) => headers["if-match"]),
      ['"3"', '"4"'],
    );
    back();
  });

  it("keeps what was entered and not sent, in memory alone", async () => {
    const { element, back } = await openConsole("firms", firms);
    get(element, ".tools .primary").click();
    await until(() => element.shadowRoot?.querySelector("dialog"));
    enter(element, "name", "还没填完的律所");
    await press(element, "取消", "dialog");
    await until(() => !element.shadowRoot?.querySelector("dialog"));
    get(element, ".tools .primary").click();
    await until(() => element.shadowRoot?.querySelector("dialog"));
    equal(get<HTMLInputElement>(element, "dialog [name=name]").value, "还没填完的律所");
    ok(!JSON.stringify({ ...localStorage, ...sessionStorage }).includes("还没填完"));
    await press(element, "重新填写", "dialog");
    equal(get<HTMLInputElement>(element, "dialog [name=name]").value, "");
    back();
  });

  it("puts an error of the service at its field", async () => {
    const { element, back } = await openConsole("firms", {
      ...firms,
      "POST /api/admin/firms": refusal(400, "validation_failed", [{ field: "creditCode", code: "credit_code" }]),
    });
    get(element, ".tools .primary").click();
    await until(() => element.shadowRoot?.querySelector("dialog"));
    enter(element, "name", "湖南某律师事务所");
    enter(element, "creditCode", "31430000MD0000001X");
    get(element, "dialog [type=submit]").click();
    await until(() => element.shadowRoot?.querySelector("dialog [name=creditCode][aria-invalid=true]"));
    ok(get(element, "#creditCode-error"));
    back();
  });
});

describe("console: who may do what", () => {
  it("offers no screen and no button for what somebody may not do", async () => {
    const { element, back } = await openConsole("firms", firms, me(["me.read", "registry.read"]));
    equal(element.shadowRoot?.querySelector(".tools .primary"), null);
    const names = [...(element.shadowRoot?.querySelectorAll("nav a") ?? [])].map(({ textContent }) => textContent);
    ok(names.includes("律师事务所") && !names.includes("操作留痕"), names.join());
    back();
  });

  it("says so at the address of a screen that is not for them", async () => {
    const { element, back } = await openConsole("firms", {}, me(["me.read"]));
    matches(get(element, "main .notice").textContent, /没有权限/);
    back();
  });
});

describe("console: the keyboard", () => {
  it("goes anywhere by a few letters", async () => {
    const { element, back } = await openConsole("home", firms);
    document.dispatchEvent(new KeyboardEvent("keydown", { key: "k", ctrlKey: true }));
    const input = await until(() => element.shadowRoot?.querySelector<HTMLInputElement>("#palette"));
    await accessible(element);
    input.value = "律师事务";
    input.dispatchEvent(new Event("input", { bubbles: true }));
    await element.updateComplete;
    input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
    await until(() => element.shadowRoot?.querySelector("main h1")?.textContent?.includes("律师事务所"));
    matches(location.search, /at=firms/);
    back();
  });

  it("and finds an entry by what somebody says of it, which stands in no address", async () => {
    const { element, requests, back } = await openConsole("home", {
      ...firms,
      "POST /api/admin/search": {
        items: [
          {
            kind: "firm",
            id: "firm-1",
            title: "湖南清溪源律师事务所",
            detail: "在用",
            state: "active",
            by: "phone",
            path: "/api/admin/firms/firm-1",
          },
        ],
        more: true,
      },
    });
    document.dispatchEvent(new KeyboardEvent("keydown", { key: "k", ctrlKey: true }));
    const input = await until(() => element.shadowRoot?.querySelector<HTMLInputElement>("#palette"));
    const enterKey = () => input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
    input.value = "0731-8888001";
    input.dispatchEvent(new Event("input", { bubbles: true }));
    await element.updateComplete;
    enterKey();
    await until(() => element.shadowRoot?.querySelector(".palette")?.textContent?.includes("湖南清溪源"));
    equal(requests.find(({ path }) => path === "/api/admin/search")?.body, { text: "0731-8888001" });
    await accessible(element);
    enterKey();
    await until(() => location.search.includes("at=firms/firm-1"));
    equal(location.search.includes("8888001"), false);
    back();
  });

  it("and another provider, whose record it opens", async () => {
    const { element, back } = await openConsole("home", {
      ...firms,
      "POST /api/admin/search": {
        items: [
          {
            kind: "provider",
            id: "record-1",
            title: "向晚晴",
            detail: "清溪县公证处",
            state: "standing",
            by: "name",
            path: "/api/admin/records/record-1",
          },
        ],
        more: false,
      },
    });
    document.dispatchEvent(new KeyboardEvent("keydown", { key: "k", ctrlKey: true }));
    const input = await until(() => element.shadowRoot?.querySelector<HTMLInputElement>("#palette"));
    const enterKey = () => input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
    input.value = "xwq";
    input.dispatchEvent(new Event("input", { bubbles: true }));
    await element.updateComplete;
    enterKey();
    const text = "向晚晴 其他法律服务人员 · 清溪县公证处";
    await until(() => element.shadowRoot?.querySelector("#palette-0")?.textContent === text);
    enterKey();
    await until(() => location.search.includes("at=books/record-1"));
    back();
  });
});
