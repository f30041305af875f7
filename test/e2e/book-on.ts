import type { Part } from "./browser.ts";

/** Books the first free place at the county's centre; returns the code as the page shows it. */
export async function bookOn(part: Part, person: { name: string; phone: string }): Promise<string> {
  await part.click("债权债务", "label");
  await part.click("下一步");
  await part.says("您想在哪里咨询");
  await part.pick('input[name="site"]');
  await part.click("下一步");
  await part.says("您什么时间方便");
  await part.pick('input[name="session"]:not([disabled])');
  await part.click("下一步");
  await part.says("填写信息并确认");
  await part.fill("name", person.name);
  await part.fill("phone", person.phone);
  await part.tick("consentVersion");
  await part.click("确认预约");
  const text = await part.says(/预约成功/);
  const [code] = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}/.exec(text) ?? [];
  if (!code) throw new Error(`There is no code in: ${text}`);
  return code;
}
