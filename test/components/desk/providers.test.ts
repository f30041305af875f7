import { accessible } from "../support/accessible.ts";
import { equal, ok } from "../support/expect.ts";
import { get, settled } from "../support/mount.ts";
import { entry, press, sitDown, spoken, text, type } from "./support.ts";

/** What a lawyer alone has at the desk: asked of nobody else. */
const LAWYERS_OWN = /\/(commitments|rectifications|showcase|signings|record-kinds|record-dues|records|circulars)$/;

describe("desk: of another provider", () => {
  it("shows who comes under the provider's own title, with nothing of a lawyer's own", async () => {
    const { element, requests } = await sitDown("another provider");
    const header = get(element, "header").textContent?.replace(/\s+/g, " ") ?? "";
    ok(header.includes("阿丽娅·努尔"), header);
    ok(header.includes("人民调解员 · 河西镇人民调解委员会"), header);
    ok(text(element, "booked").includes("欧阳𬭎·明"));
    ok(get(element, ".sheet caption").textContent?.includes("人民调解员"), "the day's sheet has the title");
    ok(!element.shadowRoot?.querySelector(".due"));
    equal(
      requests.map(({ path }) => path.split("?")[0] ?? "").filter((path) => LAWYERS_OWN.test(path)),
      [],
    );
    ok(requests.some(({ path }) => path.startsWith("/api/desk/absences")));
    ok(requests.some(({ path }) => path.startsWith("/api/desk/queue")));
    await accessible(element);
  });

  it("is in English too, by the English title", async () => {
    const { element } = await sitDown("another provider");
    element.lang = "en";
    await settled(element);
    const header = () => get(element, "header").textContent ?? "";
    for (let frame = 0; !header().includes("Mediator") && frame < 600; frame += 1)
      await new Promise(requestAnimationFrame);
    ok(header().includes("Mediator"), header());
  });

  it("checks in and records minutes, and asks for no pro bono hours", async () => {
    const { element, posts } = await sitDown("another provider");
    await press(element, "booked", "签到");
    await spoken(element, "已签到");
    await press(element, "here", "记录结果");
    ok(!entry(element, "here").querySelector("#proBonoMinutes, [name=proBonoMinutes]"), "hours are lawyers'");
    type(element, "here", "[name=minutes], #minutes", "25");
    await press(element, "here", "保存");
    await spoken(element, "结果已记录");
    const [, outcome] = posts();
    equal(outcome?.path, "/api/desk/bookings/here/outcome");
    equal(outcome?.body, { outcome: "done", minutes: 25, checklist: [] });
    ok(text(element, "here").includes("接待 25 分钟"), text(element, "here"));
    ok(!text(element, "here").includes("公益服务"), text(element, "here"));
  });
});
