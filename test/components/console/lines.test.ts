import { list } from "../../../components/shared/fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { equal, matches } from "../support/expect.ts";
import { enter, openConsole, press, send, until } from "./support.ts";

const site = { id: "site-1", name: "清溪县公共法律服务中心", address: "清溪县人民路1号", phone: null };
const session = (id: string, date: string) => ({
  id,
  site,
  date,
  startTime: "09:00",
  endTime: "10:00",
  capacity: 1,
  lawyer: { id: "lawyer-1", name: "欧阳建国", firm: "湖南清溪源律师事务所", partyMember: true, post: null },
  standing: { takesPlace: true, obstacle: null, reason: null, until: null },
});
const inLine = (id: string, name: string, of: object, offerExpiresAt: string | null = null) => ({
  id,
  code: "7KQ2-M4XP-9D",
  status: offerExpiresAt ? "offered" : "waiting",
  matter: "labour",
  name,
  phone: "138****5678",
  channel: "portal",
  offerExpiresAt,
  session: of,
  bookedAt: "2026-11-23T01:00:00Z",
  version: 2,
});
const soon = session("session-1", "2099-12-01");
const late = session("session-2", "2099-12-08");

describe("console: the waiting list", () => {
  it("shows each line in its order, with offers and until when they can be taken, and lets somebody go", async () => {
    const waiting = list([
      inLine("booking-4", "丁**", late),
      inLine("booking-3", "丙**", soon),
      inLine("booking-2", "乙**", soon),
    ]);
    const offered = list([inLine("booking-1", "甲**", soon, "2026-11-23T02:30:00Z")]);
    const { element, requests, writes, back } = await openConsole("waiting&site=site-1", {
      "GET /api/admin/bookings": (url: URL) => (url.searchParams.get("status") === "offered" ? offered : waiting),
      "GET /api/admin/sites/site-1": site,
      "POST /api/admin/bookings/booking-2/cancel": inLine("booking-2", "乙**", soon),
    });
    await until(() => element.shadowRoot?.querySelectorAll("main section.panel").length === 2);
    const [first, second] = element.shadowRoot?.querySelectorAll("main section.panel") ?? [];
    matches(
      first?.textContent,
      /2099年12月1日[\s\S]*候补 2 人，已通知待答复 1 人[\s\S]*甲\*\*[\s\S]*2026-11-23 10:30 前可以答复[\s\S]*1\s*乙\*\*[\s\S]*2\s*丙\*\*/,
    );
    matches(second?.textContent, /2099年12月8日[\s\S]*1\s*丁\*\*/);
    equal(requests.filter(({ path }) => path.startsWith("/api/admin/bookings?site=site-1")).length, 2);
    await accessible(element);
    await press(element, "取消候补", "main tr:nth-child(2)");
    enter(element, "reason", "本人来电取消");
    await send(element);
    equal(writes()[0]?.path, "/api/admin/bookings/booking-2/cancel");
    equal(writes()[0]?.body, { reason: "本人来电取消" });
    back();
  });
});
