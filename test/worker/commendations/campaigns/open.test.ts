import { describe, expect, it } from "vitest";
import { hasClosed, isOpen } from "../../../../worker/commendations/campaign.ts";
import { countyTime } from "../../../../worker/platform/core/clock.ts";

const campaign = {
  status: "published",
  opensOn: "2026-11-16",
  opensAt: "08:30",
  closesOn: "2026-12-15",
  closesAt: "17:00",
} as const;
const at = (instant: string) => countyTime("Asia/Shanghai", new Date(instant));

describe("a campaign's minutes", () => {
  const MOMENTS: readonly (readonly [string, boolean])[] = [
    ["2026-11-16T08:29:59+08:00", false],
    ["2026-11-16T08:30:00+08:00", true],
    ["2026-12-15T16:59:59+08:00", true],
    ["2026-12-15T17:00:59+08:00", true],
    ["2026-12-15T17:01:00+08:00", false],
    ["2026-12-15T08:59:00Z", true],
    ["2026-12-15T09:01:00Z", false],
  ];
  it.each(MOMENTS)("at %s it is open: %s", (instant, open) => {
    expect(isOpen(campaign, at(instant))).toBe(open);
  });

  it("go by the clock of the county", () => {
    const instant = new Date("2026-12-15T09:30:00Z");
    expect(hasClosed(campaign, countyTime("Asia/Shanghai", instant))).toBe(true);
    expect(hasClosed(campaign, countyTime("Asia/Urumqi", instant))).toBe(false);
  });

  it("run to midnight when nothing else is said", () => {
    const whole = { ...campaign, closesAt: "23:59" };
    expect(isOpen(whole, at("2026-12-15T23:59:59+08:00"))).toBe(true);
    expect(isOpen(whole, at("2026-12-16T00:00:00+08:00"))).toBe(false);
  });
});
