import type { Browser } from "puppeteer-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Booking, Session } from "../../worker/consultations/bookings/public-schema.ts";
import type { BookingEntry } from "../../worker/consultations/bookings/admin-schema.ts";
import type { ClosureDetail, ClosureImpact } from "../../worker/consultations/closures/schema.ts";
import type { Proposal, Settlement, SettlementRow } from "../../worker/consultations/settlements/schema.ts";
import type { NewDeskLink } from "../../worker/county/desk-links/schema.ts";
import type { NewKiosk } from "../../worker/county/kiosks/schema.ts";
import type { OutboxEntry } from "../../worker/platform/outbox/schema.ts";
import { launch, openPage, Part } from "./browser.ts";
import { countyFor, startProduct, type Product } from "./product.ts";
import { send as sendTo, type Listed, type Sent } from "./send.ts";

const REASON = { zh: "台风“海燕”红色预警", en: "a red typhoon warning" };
/** Townships the sample county does not have; the village lies in the first. */
const [FIRST, SECOND, THIRD, VILLAGE] = ["431299188", "431299189", "431299190", "431299188201"] as const;

let product: Product;
let browser: Browser;
beforeAll(async () => {
  product = await startProduct(await countyFor("typhoon"));
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const send = <T>(method: string, path: string, sent?: Sent): Promise<T> =>
  sendTo<T>(product.origin, method, path, sent);

let clerk: string;
let people = 0;
const phones = new Map<string, string>();

const admin = <T>(method: string, path: string, body?: object, version?: number): Promise<T> =>
  send<T>(method, path, { token: clerk, ...(body && { body }), ...(version !== undefined && { version }) });

/** A hall with a lawyer of its own. */
async function hall(name: string, tier: string, divisionCode: string, firmId: string) {
  const { id } = await admin<{ id: string }>("POST", "/api/admin/sites", {
    name,
    tier,
    divisionCode,
    address: `${name}一楼`,
    phone: `0700-21${divisionCode.slice(6, 9)}88`,
  });
  const licenceNo = `1431220201${divisionCode.slice(-7)}`;
  const lawyer = await admin<{ id: string }>("POST", "/api/admin/lawyers", {
    licenceNo,
    name: `${name.slice(0, 1)}律师`,
    firmId,
  });
  return { id, name, lawyerId: lawyer.id };
}
type Hall = Awaited<ReturnType<typeof hall>>;

const session = async ({ id, lawyerId }: Hall, date: string, startTime: string, capacity: number): Promise<string> => {
  const endTime = `${startTime.slice(0, 2)}:50`;
  const body = { siteId: id, lawyerId, date, startTime, endTime, capacity };
  return (await admin<{ id: string }>("POST", "/api/admin/sessions", body)).id;
};

async function book(sessionId: string, waitingList = false): Promise<Booking> {
  const phone = `139${String(++people).padStart(8, "0")}`;
  const body = { sessionId, name: "龙·银花", phone, matter: "debt", consentVersion: 1, waitingList };
  const booking = await admin<Booking>("POST", "/api/admin/bookings", body);
  phones.set(booking.code, phone);
  return booking;
}

const phoneOf = ({ code }: Pick<Booking, "code">): string => phones.get(code) ?? "";
const lookUp = (booking: Pick<Booking, "code">): Promise<Booking> =>
  send("GET", `/api/bookings/${booking.code}`, { phone: phoneOf(booking) });

/** Looks a booking up as its owner does, on a phone. */
async function seen(booking: Booking): Promise<Part> {
  const size = { width: 360, height: 740 };
  const { page } = await openPage(browser, `${product.origin}/booking#${booking.code}`, size);
  const part = new Part(page, "pioneer-booking");
  await part.fill("phone", phoneOf(booking));
  await part.click("查询", "button");
  return part;
}

const moved = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);

it("closes two townships for a typhoon, settles everybody, and opens them again", async () => {
  ({ token: clerk } = await send<{ token: string }>("POST", "/api/admin/tokens", {
    token: product.token,
    body: { name: "张科员", role: "clerk" },
  }));
  const { today } = await send<{ today: string }>("GET", "/api/settings");
  const tomorrow = moved(today, 1);
  const firmId = (await send<Listed<{ id: string }>>("GET", "/api/firms")).items[0]?.id ?? "";
  const first = await hall("柳溪镇公共法律服务站", "township", FIRST, firmId);
  const village = await hall("杨家村公共法律服务工作室", "village", VILLAGE, firmId);
  const second = await hall("青石乡公共法律服务站", "township", SECOND, firmId);
  const third = await hall("麻塘乡公共法律服务站", "township", THIRD, firmId);
  const { token: kiosk } = await admin<NewKiosk & { token: string }>("POST", "/api/admin/kiosks", {
    name: "大厅 1 号机",
    siteId: first.id,
  });
  const { path } = await admin<NewDeskLink>("POST", "/api/admin/desk-links", { lawyerId: first.lawyerId });

  // Tomorrow: forty booked, six in line, two with an offer.
  const full = await session(first, tomorrow, "09:00", 20);
  const others = [
    await session(village, tomorrow, "09:00", 10),
    await session(second, tomorrow, "09:00", 10),
    await session(second, tomorrow, "10:00", 2),
  ];
  const elsewhere = await session(third, moved(today, 2), "09:00", 30);
  const booked: Booking[] = [];
  for (let n = 0; n < 20; n++) booked.push(await book(full));
  const line: Booking[] = [];
  for (let n = 0; n < 8; n++) line.push(await book(full, true));
  for (const [n, id] of others.entries()) for (let m = 0; m < (n < 2 ? 10 : 2); m++) booked.push(await book(id));
  for (const gone of booked.splice(0, 2)) await send("DELETE", `/api/bookings/${gone.code}`, { phone: phoneOf(gone) });
  const offered = line.splice(0, 2);
  expect([booked.length, line.length, offered.length]).toEqual([40, 6, 2]);
  for (const one of offered) expect(await lookUp(one)).toMatchObject({ status: "offered" });

  // Previewed: nothing is closed by it.
  const span = {
    for: { scope: "divisions", divisionCodes: [FIRST, SECOND] },
    from: { date: tomorrow },
    to: { date: tomorrow },
  };
  const preview = await admin<ClosureImpact>("POST", "/api/admin/closures/preview", span);
  expect(preview.total).toEqual({ sessions: 4, booked: 40, checkedIn: 0, waiting: 6, offered: 2 });
  expect(new Set(preview.sites.map(({ name }) => name))).toEqual(new Set([first.name, village.name, second.name]));
  expect((await send<Listed<object>>("GET", "/api/closures")).items).toEqual([]);

  const closure = await admin<{ id: string }>("POST", "/api/admin/closures", {
    ...span,
    kind: "emergency",
    reason: REASON,
  });
  const [one, ...rest] = booked as [Booking, ...Booking[]];

  // The citizen, who has not been settled yet: why, and where to go instead.
  const before = await seen(one);
  await before.says(/本次咨询无法如期进行[^]*请不要前往。原因：台风“海燕”红色预警/);
  await before.says("可以改约到这些地方");
  // The clerk finds everybody who is booked for what does not take place.
  const list = `/api/admin/bookings?status=booked&obstacle=closed&limit=100`;
  expect((await admin<Listed<BookingEntry>>("GET", list)).items).toHaveLength(40);

  // At the kiosk in the closed hall: on its start screen, and instead of checking in.
  const { page: screen } = await openPage(browser, `${product.origin}/kiosk#${kiosk}`, { width: 1080, height: 1920 });
  const hallKiosk = new Part(screen, "pioneer-booking");
  await hallKiosk.says(/柳溪镇公共法律服务站[^]*停止接待[^]*原因：台风“海燕”红色预警/);
  await hallKiosk.click("查询或取消预约", "button");
  await hallKiosk.fill("code", one.code);
  await hallKiosk.fill("phone", phoneOf(one));
  await hallKiosk.click("查询", "button[type=submit]");
  const asked = await hallKiosk.says(/本次咨询无法如期进行[^]*可以改约到这些地方/);
  expect(asked).not.toContain("到场签到");
  expect(asked).toContain("0700-");

  // Half are moved, a few of them to where the clerk says; the others are let go and told.
  const proposals = await admin<Listed<Proposal>>("GET", `/api/admin/closures/${closure.id}/proposals?limit=100`);
  expect(proposals.items).toHaveLength(48);
  const idOf = new Map(proposals.items.map(({ booking }) => [booking.code, booking.id]));
  const toMove = [one, ...rest].slice(0, 20);
  const decisions = toMove.map(({ code }, n) => ({
    bookingId: idOf.get(code) ?? "",
    decision: "move",
    ...(n < 10 ? { sessionId: elsewhere } : {}),
  }));
  const settlement = await admin<Settlement>("POST", `/api/admin/closures/${closure.id}/apply`, {
    otherwise: "cancel",
    decisions,
  });
  expect(settlement).toMatchObject({ total: 48, moved: 20, cancelled: 28, pending: 0, left: 0 });
  const rows = await admin<Listed<SettlementRow>>("GET", `/api/admin/settlements/${settlement.id}/rows?limit=200`);
  expect(rows.items.filter(({ outcome }) => outcome === "moved")).toHaveLength(20);
  expect((await admin<Listed<BookingEntry>>("GET", list)).items).toEqual([]);
  for (const [n, booking] of toMove.entries()) {
    const now = await lookUp(booking);
    expect(now).toMatchObject({ status: "booked", reason: REASON, session: { standing: { takesPlace: true } } });
    expect([first.id, village.id, second.id].includes(now.session.site.id) && now.session.date === tomorrow).toBe(
      false,
    );
    if (n < 10) expect(now.session.id).toBe(elsewhere);
  }
  for (const booking of [...booked.slice(20), ...line, ...offered])
    expect(await lookUp(booking)).toMatchObject({ status: "cancelled", reason: REASON });

  // What the outbox has is what is true: one message for each, and none that invites to a closed hall.
  const outbox: OutboxEntry[] = [];
  for (let after = ""; ;) {
    const page = await admin<Listed<OutboxEntry> & { next: string | null }>(
      "GET",
      `/api/admin/outbox?limit=200${after && `&after=${encodeURIComponent(after)}`}`,
    );
    outbox.push(...page.items);
    if (page.next === null) break;
    after = page.next;
  }
  const told = (booking: Booking) =>
    outbox
      .filter(({ subjectId }) => subjectId === idOf.get(booking.code))
      .map(({ kind }) => kind)
      .toSorted();
  for (const booking of toMove) expect(told(booking)).toEqual(["booked", "moved"]);
  for (const booking of booked.slice(20)) expect(told(booking)).toEqual(["booked", "cancelled"]);
  for (const booking of line) expect(told(booking)).toEqual(["cancelled"]);
  for (const booking of offered) expect(told(booking)).toEqual(["cancelled", "offered"]);

  // The same day as its people see it: the one who was moved, the one who was let go, and the lawyer.
  await (await seen(one)).says(/工作人员已将您的预约调整到[^]*原因：台风“海燕”红色预警[^]*麻塘乡/);
  await (await seen(line[0] ?? one)).says(/这个预约已取消[^]*原因：台风“海燕”红色预警/);
  const { page: office } = await openPage(browser, new URL(path ?? "", product.origin).href, {
    width: 1366,
    height: 768,
  });
  const desk = new Part(office, "pioneer-desk");
  await desk.says(/本场停诊，请不要前往。[^]*原因：台风“海燕”红色预警[^]*已取消并通知 \d+ 人/);

  // The storm turns away: the halls are open, and can be booked.
  await admin<ClosureDetail>("POST", `/api/admin/closures/${closure.id}/end`, { reason: "台风转向" }, 1);
  const open = await send<Listed<Session>>("GET", `/api/sessions?site=${first.id}&from=${tomorrow}&to=${tomorrow}`);
  expect(open.items).toMatchObject([{ id: full, placesLeft: 20 }]);
  const again = await book(full);
  expect(again).toMatchObject({ status: "booked", session: { standing: { takesPlace: true } } });
  await (await seen(again)).says("请按时到场");
  expect((await lookUp(one)).session.id).toBe(elsewhere);
});
