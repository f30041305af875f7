import type { Browser, ElementHandle } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { bookOn } from "./book-on.ts";
import { launch, openPage, Part } from "./browser.ts";

const origin = inject("origin");
const token = inject("token");

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

interface Listed<T> {
  readonly items: T[];
}

const admin = async <T>(path: string, init: RequestInit & { version?: number; as?: string } = {}): Promise<T> => {
  const headers = new Headers({ authorization: `Bearer ${init.as ?? token}` });
  if (init.method) headers.set("idempotency-key", `e2e-${crypto.randomUUID()}`);
  if (init.body) headers.set("content-type", "application/json");
  if (init.version !== undefined) headers.set("if-match", `"${init.version}"`);
  const answer = await fetch(`${origin}/api/admin${path}`, { ...init, headers });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json() as Promise<T>;
};

describe("a citizen on the portal", () => {
  it("books a consultation, looks it up by code and phone, and cancels it", async () => {
    const { page, complaints } = await openPage(browser, `${origin}/portal`);
    const code = await bookOn(new Part(page, "pioneer-booking"), { name: "田·二妹", phone: "13874001122" });

    const { page: later, complaints: more } = await openPage(browser, `${origin}/booking#${code}`, {
      width: 360,
      height: 740,
    });
    const part = new Part(later, "pioneer-booking");
    await part.fill("phone", "13900000000");
    await part.click("查询");
    await part.says("没有找到这个预约");
    await part.fill("phone", "138 7400 1122");
    await part.click("查询");
    await part.says("已预约");
    await part.click("取消预约");
    await part.click("确定取消");
    await part.says("预约已取消");
    expect([...complaints, ...more]).toEqual([]);
  });

  it("is told at the field what is wrong, in English too, and loses nothing", async () => {
    const { page } = await openPage(browser, `${origin}/portal-en`);
    const part = new Part(page, "pioneer-booking");
    await part.click("Debt", "label");
    await part.click("Continue");
    await part.pick('input[name="site"]');
    await part.click("Continue");
    await part.pick('input[name="session"]:not([disabled])');
    await part.click("Continue");
    await part.fill("name", "Long Yunqi");
    await part.fill("phone", "12345");
    await part.click("Confirm");
    const focused = await page.evaluate(() => document.querySelector("pioneer-booking")?.shadowRoot?.activeElement?.id);
    expect(focused).toBe("phone");
    const phone = await part.find("#phone[aria-invalid]");
    expect(await phone.evaluate((input) => (input as HTMLInputElement).value)).toBe("12345");
    const name = await part.find("#name");
    expect(await name.evaluate((input) => (input as HTMLInputElement).value)).toBe("Long Yunqi");
  });

  it("nominates a colleague, who arrives at the bureau, and follows the nomination by code", async () => {
    const lawyers = await admin<Listed<{ name: string }>>("/lawyers?limit=1");
    const lawyer = lawyers.items[0]?.name ?? "";
    const { page, complaints } = await openPage(browser, `${origin}/nomination`);
    const part = new Part(page, "pioneer-nomination");
    await part.click("我要推荐");
    await part.click("优秀党员律师", "label");
    await part.fill("lawyer", lawyer);
    await part.says(/找到 \d+ 位/);
    await part.pick('input[name="nominee.lawyerId"]');
    await part.fill("reason", "长年在村里坐班，把宅基地、赡养这些难事一件件讲清楚，群众信得过。".repeat(6));
    await part.fill("nominator-name", "向𠮷富");
    await part.fill("nominator-phone", "13574556677");
    await part.tick("consentVersion");
    await part.click("下一步：核对");
    await part.click("提交推荐");
    const text = (await part.says("推荐已提交")).replace(/[\s-]/g, "");
    const [, code] = /查询码([0-9A-HJKMNP-TV-Z]{10})/.exec(text) ?? [];
    const held = { headers: { "pioneer-phone": "13574556677" } };
    expect(await (await fetch(`${origin}/api/nominations/${code}`, held)).json()).toMatchObject({
      state: "submitted",
      nominee: lawyer,
    });
    const arrived = await admin<Listed<{ nominator: { name: string } }>>("/nominations?state=submitted");
    expect(JSON.stringify(arrived)).not.toContain("13574556677");
    expect(complaints).toEqual([]);
  });
});

describe("the notices and the roll of honour", () => {
  it("show who is commended under which document, and what they present", async () => {
    const { page, complaints } = await openPage(browser, `${origin}/honours`);
    const text = await new Part(page, "pioneer-honours").says(/共 5 项/);
    for (const words of ["先进基层党组织", "石明远", "清律党发〔", "宣讲", "十一份支付令申请书", "往期公示"])
      expect(text).toContain(words);
    const { items } = (await (await fetch(`${origin}/api/notices`)).json()) as Listed<{
      state: string;
      publishedOn: string;
      lastDay: string;
    }>;
    expect(items.map(({ state }) => state)).toEqual(["running", "over"]);
    expect(complaints).toEqual([]);
  });

  it("take an objection with a file that only the bureau opens", async () => {
    const { page, complaints } = await openPage(browser, `${origin}/honours`, { width: 360, height: 740 });
    const part = new Part(page, "pioneer-honours");
    await part.click("提出异议", "button.primary");
    await part.fill("text", "公示对象去年的坐班次数与公示材料不符，请核对签到表。");
    await ((await part.find("#files")) as unknown as ElementHandle<HTMLInputElement>).uploadFile(
      "demo/pictures/portal.png",
    );
    await part.says("portal.png");
    await part.click("提交异议");
    const text = (await part.says("随附 1 个附件")).replace(/[\s-]/g, "");
    const [, code] = /查询码([0-9A-HJKMNP-TV-Z]{10})/.exec(text) ?? [];
    expect(await (await fetch(`${origin}/api/objections/${code}`)).json()).toMatchObject({
      state: "received",
      files: 1,
      answer: null,
    });
    const { items } = await admin<Listed<{ id: string; named: boolean }>>("/objections?state=received");
    const detail = await admin<{ files: { id: string; mediaType: string }[] }>(`/objections/${items[0]?.id}`);
    expect([items[0]?.named, detail.files]).toMatchObject([false, [{ mediaType: "image/png" }]]);
    expect((await fetch(`${origin}/api/files/${detail.files[0]?.id}`)).status).toBe(404);
    expect(complaints).toEqual([]);
  });
});

describe("a lawyer on the portal", () => {
  it("signs a post; the bureau approves; it is on the wall with its commitments", async () => {
    const lawyers =
      await admin<Listed<{ id: string; name: string; licenceNo: string; firm: { id: string; name: string } }>>(
        "/lawyers?limit=50",
      );
    const sites = await admin<Listed<{ id: string; name: string; tier: string }>>("/sites?limit=50");
    const signings = await admin<Listed<{ lawyer: { id: string } }>>("/signings?limit=200");
    const signed = new Set(signings.items.map(({ lawyer }) => lawyer.id));
    const lawyer = lawyers.items.find(({ id }) => !signed.has(id));
    const site = sites.items.find(({ tier }) => tier === "village");
    if (!lawyer || !site) throw new Error("The sample county has no lawyer or village left.");

    const { page, complaints } = await openPage(browser, `${origin}/signing`);
    const part = new Part(page, "pioneer-signing");
    await part.tick("pledgeVersion");
    await part.fill("licenceNo", lawyer.licenceNo);
    await part.fill("name", lawyer.name);
    await part.fill("phone", "0745-6123456");
    await part.choose("firmId", lawyer.firm.name);
    await part.choose("tier", "村（社区）工作室");
    await part.choose("siteId", site.name);
    await part.fill("commitments-0-text", "每月第一个星期三到村里坐班，当面解答宅基地和赡养问题。");
    await part.fill("commitments-0-dueDate", "2027-06-30");
    expect(await part.isTicked("showPartyMembership")).toBe(false);
    await part.tick("showPartyMembership");
    await part.click("提交认领申请");
    await part.says("认领申请已提交");

    const waiting =
      await admin<Listed<{ id: string; version: number; lawyer: { id: string } }>>("/signings?state=unconfirmed");
    const mine = waiting.items.find((signing) => signing.lawyer.id === lawyer.id);
    // The lawyer comes by; whoever saw them does not decide on it.
    const confirmed = await admin<{ version: number }>(`/signings/${mine?.id}/confirm`, {
      method: "POST",
      body: JSON.stringify({ reason: "本人持执业证到场确认" }),
      version: mine?.version ?? 0,
    });
    const reviewer = await admin<{ token: string }>("/tokens", {
      method: "POST",
      body: JSON.stringify({ name: "审核员", role: "reviewer" }),
    });
    await admin(`/signings/${mine?.id}/approve`, {
      method: "POST",
      body: "{}",
      version: confirmed.version,
      as: reviewer.token,
    });

    const { page: wall } = await openPage(browser, `${origin}/commitments`);
    const commitments = new Part(wall, "pioneer-commitments");
    await commitments.says("示范岗");
    const shown = await commitments.says(/每月第一个星期三到村里坐班/);
    expect(shown).toContain(lawyer.name);
    expect(complaints).toEqual([]);
  });
});
