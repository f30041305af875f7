import "../../../components/honours/define.ts";
import { fixtures } from "../../../components/honours/honours.fixtures.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { byText, mount, settled } from "../support/mount.ts";
import { printedBy, sheetsOf } from "../support/printed.ts";

/** What a press on a button of an example sends to the printer. */
const printed = async (example: string, button: string) => {
  const fixture = fixtures.find(({ name }) => name === example);
  if (!fixture) throw new Error(`no fixture ${example}`);
  const element = await mount("pioneer-honours", fixture);
  await settled(element);
  return printedBy(() => byText(element, "button", button).click());
};

describe("honours: on paper", () => {
  it("prints a certificate on one sheet across, to whom, for what, by whom and under which document, in Chinese whatever the interface", async () => {
    const sheet = await printed("English", "Print the certificate");
    for (const part of [
      "荣誉证书",
      "湖南清禾律师事务所周明远：",
      "优秀党员律师",
      "特予通报表扬",
      "中共安禾县律师行业委员会",
      "2025年12月18日",
      "安律党发〔2025〕7号",
    ])
      ok(sheet.text.includes(part), part);
    matches(sheet.styles.join("\n"), /@page certificate \{[^}]*landscape/);
    equal(await sheetsOf(sheet), 1);
  });

  it("prints a notice in the layout of a document, and why it was published again", async () => {
    const sheet = await printed("notices", "打印公示");
    for (const part of [
      "拟通报表扬对象的公示（第2次）",
      "一、先进基层党组织（1）",
      "向𬭎，湖南正源律师事务所（执业证号 1430*********1128）",
      "自2026年11月23日起至2026年11月27日止，共5个工作日",
      "本次系重新公示",
      "3f5a9c0e",
    ])
      ok(sheet.text.includes(part), part);
    equal(await sheetsOf(sheet), 1);
  });

  it("has room for long names", async () => {
    equal(await sheetsOf(await printed("long text", "打印证书")), 1);
    ok((await sheetsOf(await printed("long text", "打印公示"))) > 1);
  });
});
