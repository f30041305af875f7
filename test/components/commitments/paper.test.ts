import { answersWith, manyPosts } from "../../../components/commitments/commitments.fixtures.ts";
import { coverage, full, viewAnswers } from "../../../components/commitments/views.fixtures.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { byText, mount, until } from "../support/mount.ts";
import { printedBy, sheetsOf } from "../support/printed.ts";
import { shows } from "./support.ts";

const rules = (styles: readonly string[]) => styles.join("\n");

describe("commitments: on paper", () => {
  it("prints a post as a sheet of its own, with everything that is published and how to verify it", async () => {
    const element = await mount("pioneer-commitments", { attributes: { post: full.id }, answers: viewAnswers });
    await until(() => element.shadowRoot?.textContent?.includes("田秋禾"));
    const sheet = await printedBy(() => byText(element, "button", "打印本岗").click());
    for (const part of [
      full.title,
      "周明远",
      "全年代写遗嘱",
      "走访没有按公布的时间进行",
      "已重新排定走访日期",
      `/v/${full.plate}`,
      "安禾县",
      "打印日期：2026年11月23日",
    ])
      ok(sheet.text.includes(part), part);
    ok(sheet.html.includes('class="qr"'));
    equal(await sheetsOf(sheet), 1);
  });

  it("prints the wall with the county and the date, every commitment with its state in words, and whole cards", async () => {
    const element = await mount("pioneer-commitments", { answers: answersWith(manyPosts(31)) });
    await shows(element, 12);
    const sheet = await printedBy(() => byText(element, "button", "打印").click());
    matches(sheet.text, /安禾县 · 2026年11月23日/);
    ok(sheet.text.includes("协助村（社区）调解组织办理疑难纠纷十件"), "what is folded on the screen is there");
    equal(
      [...sheet.html.matchAll(/class="badge (open|kept|overdue)"/g)].length,
      [...sheet.html.matchAll(/<time /g)].length,
    );
    matches(rules(sheet.styles), /@page\s*{[^}]*size: a4/i);
    matches(rules(sheet.styles), /\.card\s*{[^}]*break-inside: avoid/);
    const sheets = await sheetsOf(sheet);
    ok(sheets >= 2 && sheets <= 4, `${sheets} sheets for twelve posts`);
  });

  it("prints coverage with the gaps that are folded on the screen", async () => {
    const gaps = Array.from({ length: 60 }, (_, index) => ({
      kind: "site",
      id: `gap-${index}`,
      name: `第${index + 1}村工作室`,
      tier: "village",
      missing: 1,
      reason: "none",
    }));
    const many = {
      ...coverage,
      gaps,
      total: { ...coverage.total, expected: 80 },
      tiers: coverage.tiers.map((row) => (row.tier === "village" ? { ...row, expected: 70 } : row)),
    };
    const element = await mount("pioneer-commitments", {
      attributes: { view: "coverage" },
      answers: { ...viewAnswers, "GET /api/coverage": many },
    });
    await until(() => element.shadowRoot?.querySelector(".gaps"));
    equal(element.shadowRoot?.querySelectorAll(".gaps .folded").length, 40);
    const sheet = await printedBy(() => byText(element, "button", "打印").click());
    ok(sheet.text.includes("第60村工作室"));
    ok((await sheetsOf(sheet)) <= 3);
  });
});
