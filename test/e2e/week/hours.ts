import { expect, it } from "vitest";
import type { Listed } from "../send.ts";
import type { Week } from "./week.ts";

interface Named {
  readonly id: string;
  readonly name: string;
}

/** What lawyers gave for nothing: recorded at their desks, and verified by the bureau many at once. */
export function reviewersHours(week: Week): void {
  it("reviewer: pro bono hours, many at once", async () => {
    const { today, consents } = await week.call<{ today: string; consents: { booking: { version: number } } }>(
      "GET",
      "/api/settings",
    );
    await week.call("PUT", "/api/admin/settings/checkInMinutes", {
      version: (await week.call<{ version: number }>("GET", "/api/admin/settings/checkInMinutes")).version,
      body: { value: { before: 1440, after: 1440 } },
    });
    const [site] = (await week.call<Listed<Named>>("GET", "/api/sites?tier=county")).items;
    const lawyers = (await week.call<Listed<Named>>("GET", "/api/admin/lawyers?status=active&limit=20")).items.slice(
      -3,
    );
    const { token: clerk } = await week.call<{ token: string }>("POST", "/api/admin/tokens", {
      body: { name: "办事员丙", role: "clerk" },
    });
    for (const [index, { id: lawyerId }] of lawyers.entries()) {
      const { id: sessionId } = await week.call<Named>("POST", "/api/admin/sessions", {
        body: { siteId: site?.id, lawyerId, date: today, startTime: "23:50", endTime: "23:59", capacity: 1 },
      });
      const { id } = await week.call<Named>("POST", "/api/admin/walk-ins", {
        body: {
          sessionId,
          name: "滕来访",
          phone: `1540000896${index}`,
          matter: "debt",
          consentVersion: consents.booking.version,
        },
      });
      const { path } = await week.call<{ path: string }>("POST", "/api/admin/desk-links", {
        token: clerk,
        body: { lawyerId },
      });
      await week.call("POST", `/api/desk/bookings/${id}/outcome`, {
        token: path.split("#")[1] ?? "",
        version: 1,
        body: { outcome: "done", minutes: 9, checklist: [] },
      });
    }
    const unverified = async () =>
      (await week.call<Listed<object>>("GET", "/api/admin/unverified-hours?limit=200")).items.length;
    expect(await unverified()).toBeGreaterThanOrEqual(lawyers.length);

    const reviewer = await week.as("reviewer", "home");
    await week.measure(
      {
        name: "reviewer: verify all hours that wait, with a result of each",
        most: { clicks: 4, fields: 0 },
      },
      reviewer,
      async () => {
        await reviewer.click("待核验的公益时长");
        await reviewer.settled((root) => root.querySelector("thead input") !== null);
        await reviewer.pick("thead input");
        await reviewer.click("批量核验", ".bulk button");
        await reviewer.click("批量核验", ".many .primary");
        await reviewer.allDone();
      },
    );
    expect(await unverified()).toBe(0);
    expect(reviewer.complaints).toEqual([]);
  });
}
