import { expect, it } from "vitest";
import type { Listed } from "../send.ts";
import type { Week } from "./week.ts";

interface Signing {
  readonly id: string;
  readonly state: string;
  readonly lawyer: { readonly name: string };
}

/** The reviewer's week: what others entered is decided on, one by one and many at once. */
export function reviewersWeek(week: Week): void {
  const waiting = async () =>
    (await week.call<Listed<Signing>>("GET", "/api/admin/signings?state=submitted")).items.map(
      ({ lawyer }) => lawyer.name,
    );

  it("reviewer: signings, one looked at and the others together", async () => {
    const [first = "", ...others] = await waiting();
    expect(others.length).toBeGreaterThan(0);
    const reviewer = await week.as("reviewer", "home");
    await week.measure(
      { name: "reviewer: look at a signing, approve it, go on to the next", calls: 1, most: { clicks: 5, fields: 0 } },
      reviewer,
      async () => {
        await reviewer.click("待审核的认领");
        await reviewer.click(first, "tbody a");
        await reviewer.says("摘要值一致");
        await reviewer.click("通过", ".steps button");
        await reviewer.send();
        await reviewer.pick(".next");
      },
    );
    await week.measure(
      {
        name: "reviewer: approve all that wait, with a result of each",
        calls: 60,
        times: 2,
        most: { clicks: 4, fields: 0 },
      },
      reviewer,
      async () => {
        await reviewer.pick(".up a");
        await reviewer.says("已显示");
        await reviewer.pick("thead input");
        await reviewer.click("批量通过", ".bulk button");
        await reviewer.click("批量通过", ".many .primary");
        await reviewer.allDone();
      },
    );
    expect(await waiting()).toEqual([]);
    expect(reviewer.complaints).toEqual([]);
  });

  it("clerk, reviewer: a rectification answered by one and published by another", async () => {
    const clerk = await week.as("clerk", "home");
    await week.measure({ name: "clerk: answer a rectification", most: { clicks: 4, fields: 1 } }, clerk, async () => {
      await clerk.click("待答复的整改");
      await clerk.pick("tbody a");
      await clerk.click("答复", ".steps button");
      await clerk.fill("reply", "已与律师核对，今后每次接待都会提前一天在公示栏写明时间。");
      await clerk.send();
    });
    expect(clerk.complaints).toEqual([]);
    const reviewer = await week.as("reviewer", "home");
    await week.measure({ name: "reviewer: publish the answer", most: { clicks: 4, fields: 0 } }, reviewer, async () => {
      await reviewer.click("待发布的整改答复");
      await reviewer.pick("tbody a");
      await reviewer.click("发布答复", ".steps button");
      await reviewer.send();
    });
    const { items } = await week.call<Listed<{ state: string }>>("GET", "/api/admin/rectifications");
    expect(items.map(({ state }) => state)).not.toContain("replied");
    expect(reviewer.complaints).toEqual([]);
  });
}
