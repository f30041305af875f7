import { list } from "../../../components/shared/fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { enter, get, openConsole, press, settled, until } from "./support.ts";

const firm = {
  id: "firm-1",
  status: "active",
  createdAt: "2026-11-01T00:00:00Z",
  updatedAt: "2026-11-20T06:05:00Z",
  version: 3,
  name: "湖南清溪源律师事务所",
  creditCode: "31430000MD0000001X",
  phone: null,
  branchPhone: null,
  mergedInto: null,
};
const firms = { "GET /api/admin/firms": list([firm]), "GET /api/admin/firms/firm-1": firm };
type Console = Awaited<ReturnType<typeof openConsole>>["element"];

/** Whether the browser would ask before the page goes. */
const asks = (): boolean => !window.dispatchEvent(new Event("beforeunload", { cancelable: true }));
const dialog = (element: Console) => until(() => element.shadowRoot?.querySelector("dialog"));
const inStorage = (text: string): boolean =>
  [localStorage, sessionStorage].some((storage) => JSON.stringify(Object.entries(storage)).includes(text));

describe("console: what was entered and not sent", () => {
  it("holds the page back, open or given up, until it is sent or thrown away; no storage has it", async () => {
    const { element, back } = await openConsole("firms", { ...firms, "POST /api/admin/firms": firm });
    ok(!asks());
    get(element, ".tools .primary").click();
    await dialog(element);
    // An empty form is no loss.
    ok(!asks());
    enter(element, "name", "龙脊律师事务所");
    ok(asks());
    await press(element, "取消", "dialog");
    await until(() => !element.shadowRoot?.querySelector("dialog"));
    ok(asks());
    ok(!inStorage("龙脊律师事务所"));
    get(element, ".tools .primary").click();
    await dialog(element);
    matches(get(element, "dialog").textContent, /已为您保留/);
    await press(element, "重新填写", "dialog");
    ok(!asks());
    await press(element, "取消", "dialog");
    await until(() => !element.shadowRoot?.querySelector("dialog"));
    ok(!asks());
    back();
  });

  it("is said before somebody signs out", async () => {
    const { element, writes, back } = await openConsole("firms", firms);
    get(element, ".tools .primary").click();
    await dialog(element);
    enter(element, "name", "龙脊律师事务所");
    await press(element, "取消", "dialog");
    await until(() => !element.shadowRoot?.querySelector("dialog"));
    await press(element, "退出", ".top");
    await dialog(element);
    matches(get(element, "dialog").textContent, /还有未提交的内容/);
    await accessible(element);
    await press(element, "取消", "dialog");
    await until(() => !element.shadowRoot?.querySelector("dialog"));
    equal(writes(), []);
    ok(asks());
    back();
  });

  it("goes with the console: another page finds nothing of it", async () => {
    const { element, back } = await openConsole("firms", firms);
    get(element, ".tools .primary").click();
    await dialog(element);
    enter(element, "name", "龙脊律师事务所");
    await press(element, "取消", "dialog");
    back();
    const next = await openConsole("firms", firms);
    ok(!asks());
    next.back();
  });
});

const lawyer = (number: number) => ({
  id: `lawyer-${number}`,
  name: `律师${number}`,
  status: "active",
  licenceNo: `1430120181012345${number}`,
  firm: { id: "firm-1", name: firm.name },
  practisingSince: null,
  phone: null,
  initials: "",
  createdAt: firm.createdAt,
  updatedAt: firm.updatedAt,
  version: 1,
});

describe("console: long work that is left", () => {
  it("goes on, stands over whichever screen one is at with how far it is, and says in the end what became of each", async () => {
    const waiting: ((response: Response) => void)[] = [];
    const { element, writes, back } = await openConsole("signings&state=submitted", {
      ...firms,
      "GET /api/admin/signings": list(
        [1, 2, 3].map((number) => ({
          id: `signing-${number}`,
          state: "submitted",
          lawyer: lawyer(number),
          site: { id: "site-1", name: "河西镇公共法律服务工作站", tier: "township" },
          firm: { id: "firm-1", name: firm.name },
          submittedAt: "2026-11-20T01:00:00Z",
          decidedAt: null,
          due: null,
          failing: [],
          version: 1,
        })),
      ),
      "POST /api/admin/signings/decisions": () => new Promise<Response>((answer) => waiting.push(answer)),
    });
    get(element, "thead input[type=checkbox]").click();
    await element.updateComplete;
    await press(element, "批量通过", ".bulk");
    get(element, ".many .primary").click();
    const said = (selector: string) => element.shadowRoot?.querySelector(selector)?.textContent;
    const answer = async (problem: { code: string } | null) => {
      const next = await until(() => waiting.shift());
      next(Response.json({ items: [{ id: "any", state: problem ? null : "approved", version: 2, problem }] }));
    };
    await answer(null);
    await until(() => said(".many [role=status]")?.includes("1 / 3"));
    equal(element.shadowRoot?.querySelector(".under-way"), null);
    ok(asks());

    element.go("?at=firms");
    await until(() => element.shadowRoot?.querySelector("main h1")?.textContent?.includes("律师事务所"));
    await settled(element);
    await until(() => said(".under-way [role=status]")?.includes("1 / 3"));
    await accessible(element);
    await answer({ code: "not_eligible" });
    await until(() => said(".under-way [role=status]")?.includes("2 / 3"));
    await answer(null);
    const told = await until(() => element.shadowRoot?.querySelector(".under-way ul"));
    matches(told.textContent, /律师2.*不符合资格条件/);
    equal(writes().length, 3);
    ok(!asks());
    await accessible(element);
    await press(element, "关闭", ".under-way");
    ok(!element.shadowRoot?.querySelector(".under-way"));
    back();
  });
});
