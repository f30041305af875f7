import { accessible } from "../support/accessible.ts";
import { equal, matches } from "../support/expect.ts";
import { get, openConsole, until } from "./support.ts";

const gap = (id: string, name: string, reason: string) => ({
  kind: "site",
  id,
  name,
  tier: "village",
  missing: 1,
  reason,
});
const counts = (sites: number, covered: number) => ({ expected: sites, sites, covered, posts: covered });
const gaps = [gap("site-1", "杉木村工作室", "none"), gap("site-2", "滨河社区工作室", "suspended")];
const answer = {
  asOf: "2026-11-23T00:00:00Z",
  total: counts(4, 2),
  tiers: [{ tier: "village", ...counts(4, 2) }],
  gaps,
  townships: [
    { code: "431299100", name: null, ...counts(1, 0), gaps: [gaps[1]] },
    { code: "431299102", name: "白石滩镇公共法律服务工作站", ...counts(1, 1), gaps: [] },
    { code: "431299103", name: "枫木镇公共法律服务工作站", ...counts(2, 1), gaps: [gaps[0]] },
  ],
};

describe("console: coverage", () => {
  it("shows township by township in words and colours what is missing, and the gaps of one that is pressed", async () => {
    const { element, back } = await openConsole("coverage", { "GET /api/admin/coverage": answer });
    await until(() => element.shadowRoot?.querySelector(".townships"));
    const tiles = () => [...(element.shadowRoot?.querySelectorAll<HTMLElement>(".townships a") ?? [])];
    equal(
      tiles().map((tile) => [tile.className, tile.querySelector("span")?.textContent]),
      [
        ["none", "0/1处已设岗 · 缺1处"],
        ["good", "1/1处已设岗 · 全部达标"],
        ["some", "1/2处已设岗 · 缺1处"],
      ],
    );
    matches(tiles()[2]?.textContent ?? "", /^\s*枫木镇.*缺岗：杉木村工作室/s);
    await accessible(element);
    tiles()[2]?.click();
    await until(() => element.shadowRoot?.querySelector("[aria-current=true]"));
    matches(location.search, /township=431299103/);
    const rows = () => [...(element.shadowRoot?.querySelectorAll<HTMLElement>(".panel:last-of-type tbody tr") ?? [])];
    await until(() => rows().length === 1);
    matches(rows()[0]?.textContent ?? "", /杉木村工作室/);
    matches(get(element, ".panel:last-of-type h2").textContent, /枫木镇/);
    await accessible(element);
    back();
  });
});
