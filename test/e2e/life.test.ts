import type { Browser } from "puppeteer-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Booking, Session } from "../../worker/consultations/bookings/public-schema.ts";
import type { DeskDay } from "../../worker/pages/desk/schema.ts";
import type { NewDeskLink } from "../../worker/county/desk-links/schema.ts";
import type { NewKiosk } from "../../worker/county/kiosks/schema.ts";
import type { OutboxEntry } from "../../worker/platform/outbox/schema.ts";
import type { Rating } from "../../worker/feedback/ratings/schema.ts";
import type {
  PublishedReply,
  RectificationDetail,
  RectificationEntry,
} from "../../worker/feedback/rectifications/schema.ts";
import { launch, openPage, Part } from "./browser.ts";
import { countyFor, startProduct, type Product } from "./product.ts";
import { send as sendTo, type Listed, type Sent } from "./send.ts";

const PERSON = { name: "龙·银花", phone: "13874005566" };
const REASON = "等了四十分钟，律师中途接电话，没有讲清楚要带什么材料。";
const REPLY = "已约谈该律师，并为您重新安排一次咨询；今后值班期间手机一律静音。";

let product: Product;
let browser: Browser;
beforeAll(async () => {
  // A product of its own: this test moves the county to another zone.
  product = await startProduct(await countyFor("life"));
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const send = <T>(method: string, path: string, sent?: Sent): Promise<T> =>
  sendTo<T>(product.origin, method, path, sent);

/**
 * A zone in which it is now between nine and ten in the morning, of whatever day. The product runs on the real clock,
 * so the county moves to where a working day has just begun: a session of today can be booked, checked in to and
 * recorded at any time of day.
 */
function morningZone(now: Date): string {
  const ahead = (9 - now.getUTCHours() + 24) % 24;
  const offset = ahead > 14 ? ahead - 24 : ahead;
  // The signs of these zones are the other way round: Etc/GMT-8 is eight hours ahead of UTC.
  return offset === 0 ? "Etc/GMT" : `Etc/GMT${offset > 0 ? "-" : "+"}${Math.abs(offset)}`;
}

/** A new site, a lawyer on duty there every day in half hours from 10:30 to 12:00, and a kiosk in its hall. */
async function openSite(clerk: string) {
  const firms = await send<Listed<{ id: string }>>("GET", "/api/firms");
  const site = {
    name: "石板溪村公共法律服务工作室",
    tier: "village",
    divisionCode: "431299107",
    address: "石板溪村村部一楼",
  };
  const { id: siteId } = await send<{ id: string }>("POST", "/api/admin/sites", { token: clerk, body: site });
  const { id: lawyerId } = await send<{ id: string }>("POST", "/api/admin/lawyers", {
    token: clerk,
    body: { licenceNo: "14312201010123456", name: "滕正清", firmId: firms.items[0]?.id },
  });
  const { today } = await send<{ today: string }>("GET", "/api/settings");
  const duty = {
    pattern: { kind: "weekly", weekdays: [1, 2, 3, 4, 5, 6, 7] },
    spans: [{ startTime: "10:30", endTime: "12:00" }],
    onHolidays: true,
    fromDate: today,
  };
  await send("POST", "/api/admin/rosters", {
    token: clerk,
    body: { lawyerId, siteId, ...duty, sessionMinutes: 30, capacity: 1 },
  });
  const { token: kiosk } = await send<NewKiosk & { token: string }>("POST", "/api/admin/kiosks", {
    token: clerk,
    body: { name: "村部一楼 1 号机", siteId },
  });
  return { site: { id: siteId, name: site.name }, lawyerId, today, kiosk };
}

/** Books the session that begins at `time` on the first day, on the portal, as somebody with a mouse does. */
async function bookOnPortal(siteName: string, time: string): Promise<string> {
  const { page, complaints } = await openPage(browser, `${product.origin}/portal`);
  const part = new Part(page, "pioneer-booking");
  await part.click("债权债务", "label");
  await part.click("下一步");
  await part.says("您想在哪里咨询");
  await part.click(siteName, "label");
  await part.click("下一步");
  await part.says("您什么时间方便");
  await part.click(time, "label");
  await part.click("下一步");
  await part.says("填写信息并确认");
  await part.fill("name", PERSON.name);
  await part.fill("phone", PERSON.phone);
  await part.tick("consentVersion");
  await part.click("确认预约");
  const [code] = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}/.exec(await part.says(/预约成功/)) ?? [];
  if (!code) throw new Error("The receipt shows no code.");
  expect(complaints).toEqual([]);
  return code;
}

/** Looks the booking up on the booking page, by its code and phone. */
async function lookUp(code: string): Promise<Part> {
  const { page } = await openPage(browser, `${product.origin}/booking#${code}`, { width: 360, height: 740 });
  const part = new Part(page, "pioneer-booking");
  await part.fill("phone", PERSON.phone);
  await part.click("查询", "button");
  return part;
}

it("takes a booking from the roster to the published reply", async () => {
  // The bureau.
  const zone = morningZone(new Date());
  await send("PUT", "/api/admin/settings/zone", { token: product.token, version: 0, body: { value: zone } });
  await send("PUT", "/api/admin/settings/minimumNoticeMinutes", {
    token: product.token,
    version: 0,
    body: { value: 0 },
  });
  const { token: clerk } = await send<{ token: string }>("POST", "/api/admin/tokens", {
    token: product.token,
    body: { name: "张科员", role: "clerk" },
  });
  const { site, lawyerId, today, kiosk } = await openSite(clerk);
  const listed = async () => (await send<Listed<Session>>("GET", `/api/sessions?site=${site.id}&to=${today}`)).items;
  const sessions = await listed();
  expect(sessions.map(({ startTime, placesLeft }) => [startTime, placesLeft])).toEqual([
    ["10:30", 1],
    ["11:00", 1],
    ["11:30", 1],
  ]);
  const at = (time: string) => sessions.find(({ startTime }) => startTime === time)?.id ?? "";

  // The citizen books on the portal, then moves to half an hour later.
  const { phone } = PERSON;
  const code = await bookOnPortal(site.name, "10:30");
  const own = `/api/bookings/${code}`;
  expect(await send<Booking>("GET", own, { phone })).toMatchObject({
    status: "booked",
    matter: "debt",
    session: { id: at("10:30") },
  });
  const later = await lookUp(code);
  await later.click("改期", "button");
  await later.says("改到什么时间");
  await later.click("11:00", "label");
  await later.click("确认改期");
  await later.says("改期成功");
  expect(await send<Booking>("GET", own, { phone })).toMatchObject({
    code,
    status: "booked",
    session: { id: at("11:00"), startTime: "11:00" },
  });
  expect((await listed()).map(({ placesLeft }) => placesLeft)).toEqual([1, 0, 1]);

  // At the hall, and in the consultation.
  expect(await send<Booking>("POST", `${own}/check-in`, { phone, kiosk })).toMatchObject({ status: "checkedIn" });
  const { path } = await send<NewDeskLink>("POST", "/api/admin/desk-links", { token: clerk, body: { lawyerId } });
  const desk = path?.split("#")[1] ?? "";
  const day = await send<DeskDay>("GET", "/api/desk", { token: desk });
  const [visitor] = day.sessions.flatMap(({ bookings }) => bookings);
  expect(visitor).toMatchObject({ code, ...PERSON, status: "checkedIn", matter: "debt" });
  const outcome = { outcome: "done", minutes: 25, checklist: ["identity", "facts"] };
  expect(
    await send("POST", `/api/desk/bookings/${visitor?.id}/outcome`, {
      token: desk,
      version: visitor?.version ?? 0,
      body: outcome,
    }),
  ).toMatchObject({ status: "done", proBonoMinutes: 25 });

  // It went badly, and that leads somewhere.
  const asked = await lookUp(code);
  await asked.says("请评价这次咨询");
  await asked.click("非常不满意", "label");
  await asked.fill("reason", REASON);
  await asked.click("提交评价");
  await asked.says("感谢您的评价");
  const rated = await send<Rating>("GET", `${own}/rating`, { phone });
  expect(rated.rectification?.dueDate).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  expect((rated.rectification?.dueDate ?? "") > today).toBe(true);
  const open = await send<Listed<RectificationEntry>>("GET", `/api/admin/rectifications?state=open&site=${site.id}`, {
    token: clerk,
  });
  expect(open.items).toMatchObject([{ bookingId: visitor?.id, dueDate: rated.rectification?.dueDate, overdue: false }]);
  const rectification = `/api/admin/rectifications/${open.items[0]?.id}`;
  const detail = await send<RectificationDetail>("GET", rectification, { token: clerk });
  expect(detail).toMatchObject({ level: 5, reason: REASON });
  const replied = await send<RectificationDetail>("POST", `${rectification}/reply`, {
    token: clerk,
    version: detail.version,
    body: { reply: REPLY },
  });
  await (await lookUp(code)).says(REPLY);

  // Everybody sees the answer, and nobody who complained.
  const published = async () => send<Listed<PublishedReply>>("GET", `/api/rectifications?site=${site.id}`);
  expect((await published()).items).toEqual([]);
  const { token: reviewer } = await send<{ token: string }>("POST", "/api/admin/tokens", {
    token: product.token,
    body: { name: "李复核", role: "reviewer" },
  });
  await send("POST", `${rectification}/publish`, { token: reviewer, version: replied.version });
  const shown = await published();
  expect(shown.items).toMatchObject([{ site, reply: REPLY }]);
  for (const hidden of [PERSON.name, PERSON.phone, code, REASON]) expect(JSON.stringify(shown)).not.toContain(hidden);

  // Each step the citizen is told of is in the outbox, once.
  const outbox = await send<Listed<OutboxEntry>>("GET", "/api/admin/outbox?limit=200", { token: clerk });
  const told = outbox.items.filter(({ subjectId }) => subjectId === visitor?.id).map(({ kind }) => kind);
  expect(told.toSorted()).toEqual(["booked", "moved", "rated", "replied"]);
});
