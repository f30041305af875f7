import { compared, spanBefore, spanOf } from "../../../components/console/screens/reports/figures.ts";
import { answer } from "../../../components/shared/fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { equal, matches } from "../support/expect.ts";
import { get, openConsole, press, settled, until } from "./support.ts";

const report = (from: string, to: string, portal: number, kiosk: number) => ({
  from,
  to,
  total: portal + kiosk,
  byStatus: [],
  byChannel: [
    { channel: "portal", count: portal },
    { channel: "kiosk", count: kiosk },
  ],
  bySite: [],
  byKiosk: [],
  consultationRecords: { total: 0, minutes: 0, byMode: [], byOutcome: [] },
  routed: [],
});

describe("console: figures", () => {
  it("are of the month, and beside those of the one before; a quarter is a step away", async () => {
    const { element, requests, back } = await openConsole("reports", {
      "GET /api/admin/reports/bookings": ({ searchParams }: URL) => {
        const [from, to] = [searchParams.get("from") ?? "", searchParams.get("to") ?? ""];
        return answer(from < "2026-11" ? report(from, to, 8, 0) : report(from, to, 12, 4));
      },
    });
    await until(() => element.shadowRoot?.querySelector(".figures"));
    equal(
      requests
        .filter(({ path }) => path.includes("/reports/"))
        .map(({ path }) => path.split("?")[1])
        .join(" "),
      "from=2026-11-01&to=2026-11-30 from=2026-10-01&to=2026-10-31",
    );
    matches(get(element, "main .hint").textContent, /16.*8/s);
    const rows = [...(element.shadowRoot?.querySelectorAll(".figures tbody tr") ?? [])];
    equal(rows.map(({ textContent }) => textContent?.replaceAll(/\s+/g, "")).join(), "门户网站128+50%75%,自助机40—25%");
    await accessible(element);
    await press(element, "本季度", "main");
    await settled(element);
    equal(new URLSearchParams(location.search).get("from"), "2026-10-01");
    back();
  });

  it("compare whole months with whole months, and other days with as many", () => {
    const text = ({ from, to }: { from: string; to: string }) => `${from} ${to}`;
    equal(text(spanOf("2026-02-14", "quarter")), "2026-01-01 2026-03-31");
    equal(text(spanBefore(spanOf("2026-02-14", "quarter"))), "2025-10-01 2025-12-31");
    equal(text(spanBefore(spanOf("2024-02-29", "month"))), "2024-01-01 2024-01-31");
    equal(text(spanBefore({ from: "2026-11-10", to: "2026-11-16" })), "2026-11-03 2026-11-09");
    equal(
      JSON.stringify(compared([["a", 1]], [["b", 2]]).map(({ name, change }) => [name, change])),
      '[["a",null],["b",-100]]',
    );
  });
});
