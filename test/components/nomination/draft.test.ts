import { equal, ok } from "../support/expect.ts";
import { byText, fill, get, until } from "../support/mount.ts";
import { at, boxes, submit, text, value } from "../submission/support.ts";
import { agree, fillForm, open, pick, review, search, typed } from "./support.ts";

const keys = () => Object.keys(localStorage).filter((key) => key.startsWith("pioneer-nomination-draft:"));
const kept = () => localStorage.getItem(keys()[0] ?? "") ?? "";
const drafts = (element: Element) => get<HTMLInputElement>(element, "#draft");

describe("nomination, a draft on the device", () => {
  beforeEach(() => localStorage.clear());

  it("writes nothing unless the person ticks it", async () => {
    const { element } = await open("one campaign");
    equal(drafts(element).checked, false);
    await fillForm(element);
    equal(localStorage.length, 0);
  });

  it("keeps whom and why, never who nominates, and puts it back on the next visit", async () => {
    const { element } = await open("one campaign");
    await fillForm(element);
    drafts(element).click();
    await element.updateComplete;
    fill(element, "#reason", `${typed.reason}。再补充一句。`);
    await element.updateComplete;
    equal(keys().length, 1);
    ok(kept().includes("再补充一句") && kept().includes("lawyer-zhou"));
    for (const secret of [typed["nominator-name"], typed["nominator-phone"], "13800138000", "nominator", "consent"])
      ok(!kept().includes(secret), secret);

    const again = (await open("one campaign")).element;
    await until(() => text(again).includes("已恢复您上次保存的草稿"));
    equal(
      [value(again, "#reason"), value(again, "#nominator-name"), value(again, "#nominator-phone")],
      [`${typed.reason}。再补充一句。`, "", ""],
    );
    await until(() => get<HTMLInputElement>(again, "[value=lawyer-zhou]").checked);
    equal(drafts(again).checked, true);
  });

  it("is deleted by the button, by unticking, and by sending", async () => {
    const { element } = await open("one campaign");
    await fillForm(element);
    drafts(element).click();
    await until(() => keys().length === 1);
    byText(element, "button", "删除草稿").click();
    await element.updateComplete;
    equal(localStorage.length, 0);
    fill(element, "#reason", `${typed.reason}。`);
    await element.updateComplete;
    equal(localStorage.length, 0, "and is not written again by itself");
    equal(value(element, "#reason"), `${typed.reason}。`, "what was typed stays on the page");

    drafts(element).click();
    await until(() => keys().length === 1);
    drafts(element).click();
    await element.updateComplete;
    equal(localStorage.length, 0);

    drafts(element).click();
    await until(() => keys().length === 1);
    await review(element);
    submit(element);
    await at(element, "推荐已提交");
    equal(localStorage.length, 0);
  });

  it("ends after a week, whatever campaign it was of, and is never trusted when it cannot be read", async () => {
    const { element } = await open("one campaign");
    await fillForm(element);
    drafts(element).click();
    await until(() => keys().length === 1);
    element.remove();
    const [key = ""] = keys();
    localStorage.setItem(key, JSON.stringify({ ...(JSON.parse(kept()) as object), until: Date.now() - 1 }));
    localStorage.setItem("pioneer-nomination-draft:elsewhere:old", JSON.stringify({ until: 1, values: {} }));
    localStorage.setItem("pioneer-nomination-draft:elsewhere:broken", "{");
    localStorage.setItem("somebody-else", "stays");
    const again = (await open("one campaign")).element;
    await until(() => again.shadowRoot?.querySelector("#draft"));
    equal(value(again, "#reason"), "");
    equal(Object.keys(localStorage), ["somebody-else"]);
  });

  it("is not offered at a kiosk, and none is read there", async () => {
    const { element } = await open("one campaign");
    await fillForm(element);
    drafts(element).click();
    await until(() => keys().length === 1);
    const kiosk = (await open("kiosk")).element;
    await until(() => kiosk.shadowRoot?.querySelector("#reason"));
    equal(kiosk.shadowRoot?.querySelector("#draft, input[type=file]"), null);
    equal(boxes(kiosk).length, 1);
    equal(value(kiosk, "#reason"), "");
    const before = kept();
    fill(kiosk, "#reason", "在自助机上写的理由");
    await kiosk.updateComplete;
    equal(kept(), before);
  });

  it("does not break the form where the page may store nothing", async () => {
    const own = Object.getOwnPropertyDescriptor(Storage.prototype, "setItem");
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    try {
      const { element } = await open("one campaign");
      await pick(element, "category-lawyer");
      drafts(element).click();
      await element.updateComplete;
      await search(element, "周");
      await pick(element, "lawyer-zhou");
      for (const [id, entered] of Object.entries(typed)) fill(element, `#${id}`, entered);
      await agree(element);
      await review(element);
    } finally {
      if (own) Object.defineProperty(Storage.prototype, "setItem", own);
    }
  });
});
