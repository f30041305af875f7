import type { Browser } from "puppeteer-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launch, openPage, Part } from "./browser.ts";
import { countyFor, startProduct, type Product } from "./product.ts";
import { send, type Listed } from "./send.ts";
import { signInAs } from "./sign-in.ts";

const data = await countyFor("console");
let browser: Browser;
let product: Product;

beforeAll(async () => {
  product = await startProduct(data);
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

type UserName = Parameters<typeof signInAs>[1]["userName"];

/** The console as one of the sample's staff has it at a place of its own. */
async function open(userName: UserName, at: string) {
  const { origin } = product;
  const { page, complaints } = await openPage(browser, `${origin}/portal`, { width: 1366, height: 768 });
  await signInAs(page.browserContext(), { origin, data, userName });
  await page.goto(`${origin}/console?at=${at}`);
  return { part: new Part(page, "pioneer-console"), page, complaints };
}

const asked = <T>(path: string): Promise<T> => send<T>(product.origin, "GET", path, { token: product.token });

it("lets a clerk enter a firm and correct it, without a line of code", async () => {
  const { part, complaints } = await open("clerk", "firms");
  await part.says("湖南云雾岭律师事务所");
  await part.click("新增律所", ".tools button");
  await part.fill("name", "湖南新溪律师事务所");
  await part.fill("creditCode", "31431299MD00000H7M");
  await part.pick("dialog [type=submit]");
  await part.says("已完成");
  await part.says("湖南新溪律师事务所");
  const { items } = await asked<Listed<{ name: string }>>("/api/admin/firms?q=" + encodeURIComponent("湖南新溪"));
  expect(items.map(({ name }) => name)).toEqual(["湖南新溪律师事务所"]);
  expect(complaints).toEqual([]);
});

it("leads a reviewer from what waits to a decision, and the list is one shorter", async () => {
  const submitted = "/api/admin/signings?state=submitted";
  const before = (await asked<Listed<{ id: string; lawyer: { name: string } }>>(submitted)).items;
  const { part, complaints } = await open("reviewer", "home");
  await part.click("待审核的认领");
  const [first] = before;
  if (!first) throw new Error("Nothing waits to be reviewed");
  await part.click(first.lawyer.name, "tbody a");
  await part.says("资格核查");
  await part.says("摘要值一致");
  await part.click("退回重签", ".steps button");
  await part.fill("reason", "承诺内容请写明每月接待的时间和地点");
  await part.pick("dialog [type=submit]");
  await part.says("已退回");
  expect((await asked<Listed<object>>(submitted)).items).toHaveLength(before.length - 1);
  expect(complaints).toEqual([]);
});

it("covers what is personal until a clerk says why, and the reading log says who", async () => {
  const { part, complaints } = await open("clerk", "bookings");
  await part.pick("tbody a");
  await part.click("查看个人信息", "main button");
  await part.fill("reason", "当事人来电核对接待时间");
  await part.pick("dialog [type=submit]");
  await part.says("重新遮盖");
  const { items } = await asked<Listed<{ reason: string | null; actor: { name: string | null } }>>(
    "/api/admin/readings?entity=bookings&limit=1",
  );
  expect(items[0]).toMatchObject({ reason: "当事人来电核对接待时间" });
  expect(complaints).toEqual([]);
});

it("lets an auditor see that the audit is unbroken, and change nothing", async () => {
  const { part, complaints } = await open("auditor", "audit");
  await part.click("校验留痕链");
  await part.says("没有发现改动");
  const { part: firms } = await open("auditor", "firms");
  const text = await firms.says("湖南云雾岭律师事务所");
  expect(text).not.toContain("新增律所");
  expect(complaints).toEqual([]);
});

it("lets an administrator change a setting by what it says of its own value", async () => {
  const { part, complaints } = await open("admin", "settings/bookingDays");
  await part.click("修改设置", ".steps button");
  await part.fill("value", "21");
  await part.pick("dialog [type=submit]");
  await part.says("已完成");
  expect(await asked<{ value: number }>("/api/admin/settings/bookingDays")).toMatchObject({ value: 21 });
  expect(complaints).toEqual([]);
});

it("shows a helper of one hall only what is theirs", async () => {
  const { part, complaints } = await open("helper", "home");
  const text = await part.says("首页");
  for (const other of ["操作留痕", "认领审核", "推荐活动"]) expect(text).not.toContain(other);
  await part.says("今日接待");
  expect(complaints).toEqual([]);
});
