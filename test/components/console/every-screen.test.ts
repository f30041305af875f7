import { SCREENS } from "../../../components/console/screens.ts";
import { list } from "../../../components/shared/fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { ok } from "../support/expect.ts";
import { get, openConsole, settled } from "./support.ts";

const none = { expected: 0, sites: 0, covered: 0, posts: 0 };

/** What is no list. */
const ANSWERS = {
  "GET /api/admin/overview": { today: "2026-11-23", waiting: [], problems: [], chain: null },
  "GET /api/admin/coverage": { asOf: "2026-11-23", total: none, tiers: [], gaps: [], townships: [] },
  "GET /api/admin/reports/bookings": {
    from: "2026-10-24",
    to: "2026-11-23",
    total: 0,
    byStatus: [],
    byChannel: [],
    bySite: [],
    byKiosk: [],
    consultationRecords: { total: 0, minutes: 0, byMode: [], byOutcome: [] },
    routed: [],
  },
  "GET /api/admin/record-dues": list([]),
  "GET /api/admin/calendar": { ...list([]), unconfirmedYears: [], noticesDue: [] },
  "GET /api/admin/outbox/summary": {
    sending: "on",
    paused: null,
    queues: [],
    pending: 0,
    held: 0,
    dead: 0,
    oldestPendingAt: null,
  },
  "GET /api/sign-in": { password: true, passkey: true, openId: null, access: false },
};

/** Every list of the bureau's, empty. */
const EMPTY = Object.fromEntries(
  SCREENS.flatMap(({ needs }) =>
    needs.startsWith("GET /api/admin/") && needs !== "GET /api/admin/me" ? [[needs, list([])]] : [],
  ),
);

describe("console: every screen", () => {
  for (const { name, needs } of SCREENS)
    it(`${name} says what it is and that there is nothing, for both judges`, async () => {
      const { element, back } = await openConsole(name, {
        ...EMPTY,
        "GET /api/admin/me/ways-in": list([]),
        ...ANSWERS,
      });
      await settled(element);
      ok(get(element, "main h1").textContent?.trim(), `${name} (${needs}) has no title`);
      const here = element.shadowRoot?.querySelector("nav [aria-current=page]");
      ok(here?.textContent?.trim(), `${name} is not in the menu`);
      await accessible(element);
      back();
    });
});
