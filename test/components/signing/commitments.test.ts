import { equal, ok } from "../support/expect.ts";
import { fill, get, until } from "../support/mount.ts";
import { errors, focused, spoken, submit, text, value } from "../submission/support.ts";
import { add, open } from "./support.ts";
import type { PioneerSigning } from "../../../components/signing/signing.ts";

const groups = (element: PioneerSigning) => [
  ...(element.shadowRoot?.querySelectorAll<HTMLElement>("[role=group]") ?? []),
];

const remove = async (element: PioneerSigning, index: number): Promise<void> => {
  groups(element)[index]?.querySelector<HTMLElement>(".danger")?.click();
  await element.updateComplete;
};

describe("signing, commitments", () => {
  it("adds up to five, with focus on the new one", async () => {
    const { element } = await open("sign");
    equal(groups(element).length, 1);
    ok(!element.shadowRoot?.querySelector(".danger"), "the only one cannot be removed");
    for (let index = 1; index < 5; index++) {
      await add(element);
      await until(() => element.shadowRoot?.activeElement?.id === `commitments-${index}-text`);
    }
    equal(
      groups(element).map((group) => group.getAttribute("aria-label")),
      [1, 2, 3, 4, 5].map((number) => `第 ${number} 项承诺`),
    );
    ok(!element.shadowRoot?.querySelector(".add"), "five are the most");
  });

  it("removes one, keeps the others, and says so", async () => {
    const { element } = await open("sign");
    await add(element);
    await add(element);
    for (const index of [0, 1, 2]) {
      fill(element, `#commitments-${index}-text`, `第${index}`);
      fill(element, `#commitments-${index}-dueDate`, `2027-0${index + 1}-01`);
    }
    await remove(element, 1);
    equal(
      [0, 1].map((index) => [
        value(element, `#commitments-${index}-text`),
        value(element, `#commitments-${index}-dueDate`),
      ]),
      [
        ["第0", "2027-01-01"],
        ["第2", "2027-03-01"],
      ],
    );
    equal(spoken(element), "已删除，还有 2 项承诺");
    ok((await focused(element)).matches(".add"), "focus stays near");
    await add(element);
    equal(value(element, "#commitments-2-text"), "", "what was removed does not come back");
  });

  it("checks each of them", async () => {
    const { element } = await open("sign");
    await add(element);
    fill(element, "#commitments-0-text", "字".repeat(201));
    fill(element, "#commitments-1-dueDate", "");
    submit(element);
    await element.updateComplete;
    const found = errors(element);
    equal(
      [found["commitments-0-text"], found["commitments-1-text"], found["commitments-1-dueDate"]],
      ["最多 200 个字", "请填写承诺内容", "请填写完成期限"],
    );
  });

  it("counts characters as a reader does", async () => {
    const { element } = await open("sign");
    fill(element, "#commitments-0-text", "𬭎𬭎𬭎");
    await element.updateComplete;
    ok(text(element, "#commitments-0-text-notes").includes("10～200 字 已写 3 字"));
    fill(element, "#commitments-0-text", "字".repeat(205));
    await element.updateComplete;
    ok(text(element, "#commitments-0-text-notes").includes("超出 5 字"));
  });

  it("suggests the end of the year, of the next one when this is nearly over, with its weekday", async () => {
    const { element } = await open("sign");
    equal(value(element, "#commitments-0-dueDate"), "2027-12-31");
    equal(get<HTMLInputElement>(element, ".calendar input").min, "2026-11-24");
    ok(text(element, "#commitments-0-dueDate-notes").includes("2027年12月31日 星期五"));
  });
});
