import { list } from "../../../components/shared/fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { byText, enter, get, openConsole, press, send, settled, until } from "./support.ts";

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
const lawyer = (id: string, name: string) => ({
  id,
  name,
  status: "active",
  licenceNo: "14301201810123456",
  firm: { id: "firm-1", name: firm.name },
  practisingSince: null,
  phone: null,
  initials: "",
  createdAt: firm.createdAt,
  updatedAt: firm.updatedAt,
  version: 1,
});
type Console = Awaited<ReturnType<typeof openConsole>>["element"];

const dialog = (element: Console) => until(() => element.shadowRoot?.querySelector("dialog"));
const held = (element: Console, name: string): string => get<HTMLInputElement>(element, `dialog [name=${name}]`).value;

/** Types into a field that points to an entry, and takes the first that fits. */
const refer = async (element: Console, name: string, typed: string): Promise<void> => {
  const field = get<HTMLInputElement>(element, `dialog #${name}`);
  field.value = typed;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  (await until(() => element.shadowRoot?.querySelector<HTMLElement>(`#${name}-0`))).dispatchEvent(
    new Event("pointerdown", { bubbles: true }),
  );
};

describe("console: many entries in a row", () => {
  const answers = {
    "GET /api/admin/lawyers": list([]),
    "GET /api/admin/firms": list([firm]),
    "GET /api/admin/firms/firm-1": firm,
    "POST /api/admin/lawyers": lawyer("lawyer-9", "新来的"),
  };

  it("saves one and begins the next with what they have in common, each under a key of its own", async () => {
    const { element, requests, writes, back } = await openConsole("lawyers", answers);
    get(element, ".tools .primary").click();
    await dialog(element);
    await refer(element, "firmId", "清溪源");
    enter(element, "name", "龙秀兰");
    enter(element, "licenceNo", "14301201810123456");
    await press(element, "保存并继续新增", "dialog");
    await until(() => held(element, "name") === "");
    await until(() => get(element, "dialog [role=status]").textContent?.includes("1"));
    await accessible(element);
    equal(get<HTMLInputElement>(element, "dialog #firmId").value, firm.name);
    equal(held(element, "licenceNo"), "");
    enter(element, "name", "石明远");
    enter(element, "licenceNo", "14301201810123457");
    get(element, "dialog form").dispatchEvent(
      new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, bubbles: true, cancelable: true }),
    );
    await until(() => get(element, "dialog [role=status]").textContent?.includes("2"));
    await press(element, "关闭", "dialog");
    await until(() => !element.shadowRoot?.querySelector("dialog"));
    equal(
      writes().map(({ body }) => body),
      [
        { licenceNo: "14301201810123456", name: "龙秀兰", firmId: "firm-1" },
        { licenceNo: "14301201810123457", name: "石明远", firmId: "firm-1" },
      ],
    );
    equal(new Set(writes().map(({ headers }) => headers["idempotency-key"])).size, 2);
    ok(requests.filter(({ path }) => path.startsWith("/api/admin/lawyers")).length > 3);

    // What was begun for a next one, and left, is no draft.
    get(element, ".tools .primary").click();
    await dialog(element);
    ok(!get(element, "dialog").textContent?.includes("已为您保留"));
    equal(get<HTMLInputElement>(element, "dialog #firmId").value, "");
    await press(element, "取消", "dialog");
    back();
  });

  it("asks once for what is the same of several, and says of each what became of it", async () => {
    const { element, writes, back } = await openConsole("lawyers", {
      ...answers,
      "GET /api/admin/lawyers": list([lawyer("lawyer-1", "龙秀兰"), lawyer("lawyer-2", "石明远")]),
      "POST /api/admin/annual-reviews": { id: "review-1", version: 1 },
    });
    get(element, "thead input").click();
    await element.updateComplete;
    await press(element, "登记年度考核结果", ".bulk");
    await until(() => element.shadowRoot?.querySelector(".many [name=result]"));
    await press(element, "登记年度考核结果 (2)", ".many");
    // Nothing is sent without a result.
    equal(writes(), []);
    const result = get<HTMLSelectElement>(element, ".many [name=result]");
    result.value = "competent";
    result.dispatchEvent(new Event("change", { bubbles: true }));
    await settled(element);
    await accessible(element);
    await press(element, "登记年度考核结果 (2)", ".many");
    await until(() => get(element, ".many [role=status]").textContent?.includes("已办理 2 件"));
    equal(
      writes().map(({ body }) => body),
      ["lawyer-1", "lawyer-2"].map((lawyerId) => ({ year: 2025, result: "competent", lawyerId })),
    );
    back();
  });
});

describe("console: what was begun and left", () => {
  it("is only what was changed: an edit goes on over what somebody else has saved since", async () => {
    let now = firm;
    const { element, writes, back } = await openConsole("firms/firm-1", {
      "GET /api/admin/firms/firm-1": () => now,
      "PATCH /api/admin/firms/firm-1": () => ({ ...now, version: now.version + 1 }),
    });
    const edit = async () => {
      get(element, "main .primary").click();
      await dialog(element);
    };
    await edit();
    await press(element, "取消", "dialog");
    await edit();
    ok(!get(element, "dialog").textContent?.includes("已为您保留"));
    enter(element, "phone", "0731-2100999");
    await press(element, "取消", "dialog");
    now = { ...firm, name: "湖南清溪源（集团）律师事务所", version: 4 };
    element.refresh();
    await until(() => get(element, "main h1").textContent?.includes("集团"));
    await edit();
    matches(get(element, "dialog").textContent, /已为您保留/);
    equal([held(element, "name"), held(element, "phone")], [now.name, "0731-2100999"]);
    await send(element);
    equal(writes()[0]?.body, { phone: "0731-2100999" });
    back();
  });

  it("has as many entries of a list, and of the kind, as were filled in", async () => {
    const { element, back } = await openConsole("closures", { "GET /api/admin/closures": list([]) });
    get(element, ".tools .primary").click();
    await dialog(element);
    const kind = get<HTMLSelectElement>(element, "#for-variant");
    kind.value = "2";
    kind.dispatchEvent(new Event("change", { bubbles: true }));
    await element.updateComplete;
    get(element, "#for-divisionCodes-entries ~ button").click();
    await element.updateComplete;
    enter(element, "for.divisionCodes.0", "431299101");
    get(element, "#for-divisionCodes-entries ~ button").click();
    await element.updateComplete;
    enter(element, "for.divisionCodes.1", "431299102");
    await press(element, "取消", "dialog");
    get(element, ".tools .primary").click();
    await dialog(element);
    equal(
      [0, 1].map((index) => held(element, `"for.divisionCodes.${index}"`)),
      ["431299101", "431299102"],
    );
    await press(element, "重新填写", "dialog");
    equal(get<HTMLSelectElement>(element, "#for-variant").value, "0");
    await press(element, "取消", "dialog");
    back();
  });
});

describe("console: from one entry to the next", () => {
  it("goes on in the list's order, and back to the list as it was narrowed", async () => {
    const second = { ...firm, id: "firm-2", name: "湖南新溪律师事务所" };
    const { element, back } = await openConsole("firms&status=active", {
      "GET /api/admin/firms": list([firm, second]),
      "GET /api/admin/firms/firm-1": firm,
      "GET /api/admin/firms/firm-2": second,
    });
    byText(element, "tbody a", firm.name).click();
    await until(() => get(element, "main h1").textContent?.includes(firm.name));
    matches(get(element, ".trail").textContent, /1 \/ 2/);
    await accessible(element);
    byText(element, ".trail a", "下一条").click();
    await until(() => get(element, "main h1").textContent?.includes(second.name));
    equal(
      [...(element.shadowRoot?.querySelectorAll(".trail a") ?? [])].map(({ textContent }) => textContent),
      ["上一条"],
    );
    get(element, ".up a").click();
    await until(() => element.shadowRoot?.querySelector("tbody"));
    matches(location.search, /at=firms&status=active/);
    back();
  });
});
