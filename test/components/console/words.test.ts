import { answer, list, refusal } from "../../../components/shared/fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { matches, ok } from "../support/expect.ts";
import { enter, get, openConsole, press, settled, until } from "./support.ts";

const told = {
  type: "about:blank",
  title: "",
  status: 409,
  code: "same_person",
  requestId: "example",
  earlier: {
    action: "signings.sign",
    by: { id: "staff-wang", name: "王科长" },
    at: "2026-11-20T01:00:00Z",
  },
};

/** The form for a new firm, and what the API answers when it is sent. */
const newFirm = async (refused: () => Response) => {
  const opened = await openConsole("firms", { "GET /api/admin/firms": list([]), "POST /api/admin/firms": refused });
  const { element } = opened;
  await press(element, "新增律所", "main");
  await until(() => element.shadowRoot?.querySelector("dialog"));
  enter(element, "name", "清溪律师事务所");
  enter(element, "creditCode", "31430000MD00000001");
  const send = async () => {
    get(element, "dialog [type=submit]").click();
    await until(() => element.shadowRoot?.querySelector("dialog .error, dialog [role=alert]"));
    await settled(element);
  };
  return { ...opened, send };
};

describe("console: what it says of rules", () => {
  it("says of a field what to enter and within which bounds, and of what was refused what would do", async () => {
    const { element, send, back } = await newFirm(
      refusal(422, "validation_failed", [
        { field: "creditCode", code: "credit_code", hint: { zh: "以 31 开头。", en: "Begins with 31." } },
      ]),
    );
    matches(get(element, "#creditCode-notes").textContent, /18 位/);
    await send();
    matches(get(element, "#creditCode-notes").textContent, /统一社会信用代码为 18 位，请核对.*以 31 开头。/s);
    await accessible(element);
    back();
  });

  it("names the rule, whose step stands against it, and the roles that can lift it", async () => {
    const { element, send, back } = await newFirm(() => answer(told, 409));
    await send();
    const text = get(element, "dialog [role=alert]").textContent ?? "";
    matches(text, /须由两人办理/);
    matches(text, /王科长 于 2026-11-20 09:00 办理“认领 · 签岗”/);
    matches(text, /可办理的角色：经办人、管理员。/);
    ok(!text.includes("复核人、"), text);
    back();
  });
});
