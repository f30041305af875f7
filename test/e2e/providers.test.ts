import type { Browser } from "puppeteer-core";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import type { SessionEntry } from "../../worker/consultations/bookings/admin-schema.ts";
import type { NewDeskLink } from "../../worker/county/desk-links/schema.ts";
import { launch, openPage, Part } from "./browser.ts";
import { send, type Listed } from "./send.ts";

const origin = inject("origin");

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

/** The sample county's notary receives people at the centre on Tuesdays and Thursdays, for inheritance among others. */
it.each([
  { where: "the portal", path: "/portal", size: { width: 360, height: 740 }, phone: "13874003301" },
  { where: "a kiosk", path: "/kiosk", size: { width: 1080, height: 1920 }, phone: "13874003302" },
])("a citizen books a notary at $where, and is told that it is one", async ({ path, size, phone }) => {
  const { page, complaints } = await openPage(browser, `${origin}${path}`, size);
  const part = new Part(page, "pioneer-booking");
  await part.click("继承", "label");
  await part.click("下一步");
  await part.says("您想在哪里咨询");
  await part.click("清溪县公共法律服务中心", "label");
  await part.click("下一步");
  await part.says("您什么时间方便");
  await part.click("周四", ".days label");
  await part.click("覃晚晴公证员清溪县公证处", ".times label");
  await part.click("下一步");
  if (path === "/kiosk") {
    await part.says("请输入手机号");
    await part.fill("phone", phone);
    await part.click("下一步");
    await part.says("怎么称呼您");
    await part.fill("name", "田·二妹");
    await part.click("下一步");
    await part.says("请核对并确认");
  } else {
    await part.says("填写信息并确认");
    await part.fill("name", "田·二妹");
    await part.fill("phone", phone);
  }
  await part.tick("consentVersion");
  await part.click("确认预约");
  const ticket = await part.says(/预约成功/);
  expect(ticket).toMatch(/覃晚晴\s*公证员\s*清溪县公证处/);
  expect(ticket).not.toContain("律师");

  const [code] = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}/.exec(ticket) ?? [];
  const own = { headers: { "pioneer-phone": phone } };
  const booking = (await (await fetch(`${origin}/api/bookings/${code?.replaceAll("-", "")}`, own)).json()) as {
    session: object;
  };
  expect(booking.session).toMatchObject({
    lawyer: null,
    provider: { name: "覃晚晴", title: { zh: "公证员", en: "Notary" }, organisation: "清溪县公证处" },
  });
  expect(complaints).toEqual([]);
});

it("the notary sees at a desk of their own who comes, and nothing of a lawyer's", async () => {
  const { token: clerk } = await send<{ token: string }>(origin, "POST", "/api/admin/tokens", {
    token: inject("token"),
    body: { name: "周科员", role: "clerk" },
  });
  const { items } = await send<Listed<SessionEntry>>(origin, "GET", "/api/admin/sessions?q=覃晚晴&limit=50", {
    token: clerk,
  });
  const [first] = items;
  expect(first?.provider).toMatchObject({ name: "覃晚晴" });
  const { path } = await send<NewDeskLink>(origin, "POST", "/api/admin/desk-links", {
    token: clerk,
    body: { providerId: first?.provider?.id, way: "handOver", keepEarlier: true },
  });
  const { page, complaints } = await openPage(browser, `${origin}${path}`, { width: 360, height: 740 });
  const part = new Part(page, "pioneer-desk");
  const shown = await part.says(/彭(?:月桂|\*\*)/);
  expect(shown).toMatch(/覃晚晴\s*公证员\s*·\s*清溪县公证处/);
  const all = await part.says("请假");
  for (const own of ["我的示范岗", "我的承诺", "整改"]) expect(all).not.toContain(own);
  expect(complaints).toEqual([]);
});
