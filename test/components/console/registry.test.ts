import { list, refusal } from "../../../components/shared/fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { printedBy } from "../support/printed.ts";
import { enter, get, openConsole, press, send, until } from "./support.ts";

const stamps = { createdAt: "2026-11-01T00:00:00Z", updatedAt: "2026-11-20T06:05:00Z", version: 3 };
const lawyer = {
  ...stamps,
  id: "lawyer-1",
  status: "active",
  licenceNo: "14301201810123456",
  name: "欧阳建国",
  firm: { id: "firm-1", name: "湖南清溪源律师事务所" },
  practisingSince: "2018-03-01",
  phone: "138****5678",
  initials: "oyjg",
};
const link = {
  id: "link-1",
  lawyer: { id: "lawyer-1", name: "欧阳建国" },
  createdAt: "2026-11-20T01:00:00Z",
  expiresAt: "2099-11-20T01:00:00Z",
  revokedAt: null,
  way: "handOver",
  delivery: "ordered",
  to: null,
  issuedBy: { id: "staff-wang", name: "王科员" },
  handedOverBy: null,
  lastUsedAt: null,
};
const site = {
  ...stamps,
  id: "site-1",
  status: "active",
  name: "城关镇公共法律服务工作站",
  tier: "township",
  divisionCode: "430199101",
  address: "清溪县城关镇解放路18号",
  phone: null,
  hours: null,
  firmId: null,
  postsExpected: null,
};
const kiosk = {
  id: "kiosk-1",
  name: "大厅一号机",
  site: { id: "site-1", name: site.name },
  createdAt: stamps.createdAt,
  revokedAt: null,
};
const related = {
  "GET /api/admin/signings": list([]),
  "GET /api/admin/sessions": list([]),
  "GET /api/admin/sanctions": list([]),
  "GET /api/admin/desk-links": list([link]),
  "GET /api/admin/posts": list([]),
  "GET /api/admin/kiosks": list([kiosk]),
  "GET /api/admin/lawyers": list([lawyer]),
  "GET /api/admin/sites": list([site]),
  "GET /api/admin/invitations": list([]),
};
const dialog = (element: HTMLElement) => until(() => element.shadowRoot?.querySelector("dialog"));

describe("console: lawyers", () => {
  it("finds them, shows what hangs together with one, and moves one to another firm", async () => {
    const found = await openConsole("lawyers&q=oyjg", related);
    await accessible(found.element);
    matches(get(found.element, "tbody").textContent, /欧阳建国.*14301201810123456.*湖南清溪源律师事务所/s);
    found.element.remove();
    found.back();

    const { element, requests, writes, back } = await openConsole("lawyers/lawyer-1", {
      ...related,
      "GET /api/admin/lawyers/lawyer-1": lawyer,
      "GET /api/admin/firms": list([{ id: "firm-2", name: "湖南新所律师事务所" }]),
      "PATCH /api/admin/lawyers/lawyer-1": { ...lawyer, version: 4, underWay: true },
      "GET /api/admin/history/lawyers/lawyer-1": list([
        {
          id: "step-1",
          at: "2026-11-20T06:05:00Z",
          actor: { kind: "bureau", id: "staff-wang", name: "王科员" },
          action: "lawyers.update",
          reason: null,
          before: { practisingSince: null },
          after: { practisingSince: "2018-03-01" },
        },
      ]),
    });
    await accessible(element);
    ok(requests.some(({ path }) => path.startsWith("/api/admin/sanctions") && path.includes("lawyer=lawyer-1")));
    get<HTMLDetailsElement>(element, ".history").open = true;
    await until(() => get(element, ".history").textContent?.includes("王科员"));
    matches(get(element, ".history").textContent, /2018年3月1日/);
    await press(element, "转所", "main");
    await dialog(element);
    const firm = get<HTMLInputElement>(element, "dialog #firmId");
    firm.value = "新所";
    firm.dispatchEvent(new Event("input", { bubbles: true }));
    const option = await until(() => element.shadowRoot?.querySelector<HTMLElement>("#firmId-0"));
    option.dispatchEvent(new Event("pointerdown", { bubbles: true }));
    enter(element, "officePosts", "end");
    await send(element);
    const [sent] = writes();
    equal([sent?.body, sent?.headers["if-match"]], [{ firmId: "firm-2", officePosts: "end" }, '"3"']);
    matches(get(element, ".said").textContent, /几分钟内完成/);
    back();
  });
});

const branch = {
  ...stamps,
  id: "branch-1",
  name: "清溪县律所第一联合党支部",
  kind: "joint",
  firms: [
    { id: "firm-1", name: "湖南清溪源律师事务所" },
    { id: "firm-2", name: "湖南新所律师事务所" },
  ],
  upperCommittee: "中共清溪县律师行业委员会",
  secretary: { id: "lawyer-1", name: "欧阳建国" },
  memberCount: 7,
  phone: "138****5678",
  status: "active",
  mergedInto: null,
};

describe("console: Party branches", () => {
  it("lists them with their firms, changes one and takes that back, and makes one part of another", async () => {
    const found = await openConsole("branches", { "GET /api/admin/branches": list([branch]) });
    await accessible(found.element);
    matches(get(found.element, "tbody").textContent, /第一联合党支部.*联合党支部.*清溪源.*新所.*欧阳建国.*7/s);
    found.element.remove();
    found.back();

    const other = { ...branch, id: "branch-2", name: "沅渡律所党支部" };
    const { element, writes, back } = await openConsole("branches/branch-1", {
      "GET /api/admin/branches": list([other]),
      "GET /api/admin/branches/branch-1": branch,
      "GET /api/admin/branch-links": list([{ ...link, branch: { id: "branch-1", name: branch.name } }]),
      "GET /api/admin/firms/firm-1": { id: "firm-1", name: "湖南清溪源律师事务所" },
      "GET /api/admin/firms/firm-2": { id: "firm-2", name: "湖南新所律师事务所" },
      "GET /api/admin/lawyers/lawyer-1": lawyer,
      "PATCH /api/admin/branches/branch-1": { ...branch, memberCount: 9, version: 4 },
      "POST /api/admin/branches/branch-1/merge": {
        ...branch,
        status: "inactive",
        mergedInto: { id: "branch-2", name: other.name },
        version: 4,
      },
    });
    await accessible(element);
    ok(element.shadowRoot?.querySelector('main a[href*="lawyers/lawyer-1"]'));
    await until(() => get(element, "main").textContent?.includes("待当面交付"));
    await press(element, "修改", "main");
    await dialog(element);
    await accessible(element);
    enter(element, "memberCount", "9");
    await send(element);
    const [sent] = writes();
    equal([sent?.body, sent?.headers["if-match"]], [{ memberCount: 9 }, '"3"']);

    await press(element, "并入其他党支部", "main");
    await dialog(element);
    const into = get<HTMLInputElement>(element, "dialog #into");
    into.value = "沅渡";
    into.dispatchEvent(new Event("input", { bubbles: true }));
    const option = await until(() => element.shadowRoot?.querySelector<HTMLElement>("#into-0"));
    option.dispatchEvent(new Event("pointerdown", { bubbles: true }));
    enter(element, "reason", "支部调整");
    await send(element);
    await until(() => get(element, ".said").textContent?.includes("已并入沅渡律所党支部"));
    equal(writes().at(-1)?.body, { into: "branch-2", reason: "支部调整" });
    back();
  });
});

describe("console: many at once", () => {
  it("gives several lawyers a link, says of whom not, and prints the sheets of the others together", async () => {
    const second = { ...lawyer, id: "lawyer-2", name: "杨晓溇" };
    const third = { ...lawyer, id: "lawyer-3", name: "石明远" };
    let given = 0;
    const { element, writes, back } = await openConsole("lawyers", {
      ...related,
      "GET /api/admin/lawyers": list([lawyer, second, third]),
      "POST /api/admin/desk-links": (_: URL, { body }: RequestInit) =>
        String(body).includes("lawyer-2")
          ? refusal(409, "illegal_transition")()
          : { ...link, id: `link-${++given}`, sent: false, path: `/desk#pid_0${given}EXAMPLE_secret` },
      "POST /api/admin/link-sheets/preview": (_: URL, { body }: RequestInit) =>
        new Response(`<title>交付单</title><style>main{color:red}</style><main class=sheet>${String(body)}</main>`, {
          headers: { "content-type": "text/html" },
        }),
    });
    get(element, "thead input").click();
    await element.updateComplete;
    await press(element, "打印专属链接交付单", ".bulk");
    matches(get(element, ".many").textContent, /以前的链接同时失效.*欧阳建国、杨晓溇、石明远/s);
    equal(writes().length, 0);
    await accessible(element);
    const sheets = await printedBy(() => get(element, ".many .primary").click());
    matches(sheets.text, /pid_01EXAMPLE.*pid_02EXAMPLE/);
    matches(get(element, ".many").textContent, /已办理 2 件，1 件未能办理.*杨晓溇/s);
    equal(
      writes()
        .filter(({ path }) => path === "/api/admin/desk-links")
        .map(({ body }) => body),
      ["lawyer-1", "lawyer-2", "lawyer-3"].map((lawyerId) => ({ lawyerId, way: "handOver" })),
    );
    ok(!element.shadowRoot?.textContent?.includes("pid_"));
    back();
  });
});

describe("console: places and kiosks", () => {
  it("shows a place with its posts and kiosks", async () => {
    const { element, back } = await openConsole("sites/site-1", { ...related, "GET /api/admin/sites/site-1": site });
    await until(() => get(element, "main").textContent?.includes("大厅一号机"));
    await accessible(element);
    matches(get(element, "main").textContent, /按层级的统一要求/);
    back();
  });

  it("shows a new kiosk's token once, with the address it opens", async () => {
    const { element, writes, back } = await openConsole("kiosks", {
      ...related,
      "POST /api/admin/kiosks": { ...kiosk, token: "pik_01EXAMPLE_secret-of-the-kiosk" },
      "GET /api/admin/sites/site-1": site,
    });
    get(element, ".tools .primary").click();
    await dialog(element);
    enter(element, "name", "大厅一号机");
    get(element, "dialog #siteId").focus();
    const option = await until(() => element.shadowRoot?.querySelector<HTMLElement>("#siteId-0"));
    option.dispatchEvent(new Event("pointerdown", { bubbles: true }));
    get(element, "dialog [type=submit]").click();
    const secret = await until(() => element.shadowRoot?.querySelector<HTMLInputElement>(".secret input"));
    matches(secret.value, /\/kiosk#pik_01EXAMPLE_secret-of-the-kiosk$/);
    await accessible(element);
    equal(writes()[0]?.body, { name: "大厅一号机", siteId: "site-1" });
    await press(element, "关闭", "dialog .foot-line");
    ok(!element.shadowRoot?.textContent?.includes("pik_"));
    back();
  });
});

describe("console: links", () => {
  it("hands a link over that waits, shown once, and prints its sheet", async () => {
    const { element, requests, back } = await openConsole("links", {
      ...related,
      "POST /api/admin/desk-links/link-1/hand-over": { ...link, sent: false, path: "/desk#pid_01EXAMPLE_secret" },
      "POST /api/admin/link-sheets/preview": () =>
        new Response("<title>交付单</title><style>main{color:red}</style><main class=sheet>律师工作台专属链接</main>", {
          headers: { "content-type": "text/html" },
        }),
    });
    await accessible(element);
    matches(get(element, "tbody").textContent, /待当面交付/);
    get(element, ".actions button").click();
    await dialog(element);
    get(element, "dialog [type=submit]").click();
    const secret = await until(() => element.shadowRoot?.querySelector<HTMLInputElement>(".secret input"));
    matches(secret.value, /\/desk#pid_01EXAMPLE_secret$/);
    const sheet = await printedBy(() => void press(element, "打印交付单", "dialog"));
    matches(sheet.text, /律师工作台专属链接/);
    ok(sheet.styles.some((rules) => rules.includes("color: red")));
    equal(requests.find(({ path }) => path === "/api/admin/link-sheets/preview")?.body, {
      path: "/desk#pid_01EXAMPLE_secret",
    });
    back();
  });

  it("lists one-time links, and revokes one with a reason", async () => {
    const invitation = {
      ...link,
      id: "invitation-1",
      kind: "branchOpinion",
      entity: "signings",
      entityId: "signing-1",
      addressee: "田**",
      usedAt: null,
      supports: null,
      publication: null,
      delivery: "sent",
    };
    const { element, writes, back } = await openConsole("invitations", {
      ...related,
      "GET /api/admin/invitations": list([invitation]),
      "POST /api/admin/invitations/invitation-1/revoke": { ...invitation, revokedAt: "2026-11-23T01:00:00Z" },
    });
    await accessible(element);
    matches(get(element, "tbody a").getAttribute("href") ?? "", /./);
    element.shadowRoot?.querySelectorAll<HTMLElement>(".actions button.danger")[0]?.click();
    await dialog(element);
    enter(element, "reason", "发错了人");
    await send(element);
    equal(writes()[0]?.body, { reason: "发错了人" });
    back();
  });
});
